//! Searches for a text of which something does not hold that holds of every text: one that is dangerous, that is misread, or in which a name is linked wrongly.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../it/safety"]
mod safety {
    #[allow(dead_code, reason = "the tests look at pages in more ways")]
    pub mod page;
    pub mod property;
    pub mod register;
}

fuzz_target!(|text: &str| safety::property::check(text));
