//! The one integration-test crate: behaviour through the public face.

mod cases;
mod catalogue;
mod clean;
mod code;
mod commands;
mod commonmark;
mod due_dates;
mod example;
mod figures;
mod fix;
mod formats;
mod indexes;
mod keys;
mod layers;
mod memory;
mod notations;
mod people;
mod project;
mod quorum;
mod references;
mod robust;
mod safety;
mod site;
mod topics;
mod wording;
mod write;
