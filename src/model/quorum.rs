//! The quorum: a rule about which seats must be filled and a roll of the seats go in; the smallest quorate meeting, the verdict on an attendance and the rule in words come out.
//!
//! Counting is over seats, never over people; but a person fills one seat at a time, and `presence` says who can be there. One reading of a rule serves all three: [`smallest`] and [`quorate`] lay the rule on the roll in the same way and differ only in who is taken to be there.

mod absence;
mod attendance;
mod demand;
mod presence;
mod roll;
mod rule;
mod search;
mod smallest;
mod table;
mod unstated;
mod words;

pub use absence::{SinglePoint, must_be_filled, single_points};
pub use attendance::{Filled, Finding, Standing, Verdict, quorate};
pub use presence::{can_be_filled, can_be_substituted, doubled, torn};
pub use roll::{Holder, Office, Places, Roll, Seat};
pub use rule::{
    Base, Condition, Named, Part, QuorumRule, Requirement, Rule, Subject, WrittenSubject,
};
pub use smallest::{Answer, Attendee, Meeting, beyond_reach, smallest};
pub use table::{Counted, Number, Table, table};
pub use unstated::{Unstated, unstated};
pub use words::{bare_sentence, lines, reckons, sentence};
