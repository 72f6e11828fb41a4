//! The one integration-test crate: behaviour through the public face.

mod due_dates;
mod notations;
mod write;
