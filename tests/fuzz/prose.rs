//! Searches for a text that is dangerous, or that is reported outside its file.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../it/safety/property.rs"]
mod property;

fuzz_target!(|text: &str| property::check(text));
