//! Remembers what a pure function made of its input, by the input's hash, from one build to the next. The memory of the build before is only read; what
//! was not used again is not in the next one, so that it never grows.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// The results of one function.
#[derive(Debug)]
pub struct Memory<T> {
    results: HashMap<u64, Arc<T>>,
    made: usize,
}

impl<T> Default for Memory<T> {
    fn default() -> Self {
        Self {
            results: HashMap::new(),
            made: 0,
        }
    }
}

/// A result with the hash of its input, and whether it was made anew.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    hash: u64,
    made: bool,
}

impl<T> Memory<T> {
    /// What the function makes of an input with this hash: remembered, or made now.
    pub fn recall(&self, hash: u64, make: impl FnOnce() -> T) -> (Key, Arc<T>) {
        match self.results.get(&hash) {
            Some(result) => (Key { hash, made: false }, Arc::clone(result)),
            None => (Key { hash, made: true }, Arc::new(make())),
        }
    }

    /// The memory of these results.
    #[must_use]
    pub fn of(results: Vec<(Key, Arc<T>)>) -> Self {
        Self {
            made: results.iter().filter(|(key, _)| key.made).count(),
            results: results
                .into_iter()
                .map(|(key, result)| (key.hash, result))
                .collect(),
        }
    }

    /// How many of its results were made anew.
    #[must_use]
    pub fn made(&self) -> usize {
        self.made
    }
}

/// The hash of the parts of an input.
pub fn hash(input: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    input.hash(&mut hasher);
    hasher.finish()
}
