//! The quorum: a rule about which seats must be filled and a roll of the seats go in; the smallest quorate meeting, the verdict on an attendance and the rule in words come out.
//!
//! Counting is over seats, never over people.

mod roll;
mod rule;

pub use roll::{Holder, Office, Places, Roll, Seat};
pub use rule::{
    Base, Condition, Named, Part, QuorumRule, Requirement, Rule, Subject, WrittenSubject,
};
