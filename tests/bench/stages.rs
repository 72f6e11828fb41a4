//! What the benches measure: stages, each run several times.

use std::time::{Duration, Instant};

/// A stage with what it took in each round.
pub struct Stage<'m> {
    /// What it does.
    pub name: &'static str,
    run: Box<dyn Fn() + 'm>,
    times: Vec<Duration>,
}

impl<'m> Stage<'m> {
    /// A stage of that name.
    pub fn new(name: &'static str, run: impl Fn() + 'm) -> Self {
        Self {
            name,
            run: Box::new(run),
            times: Vec::new(),
        }
    }

    /// Runs it once more.
    pub fn measure(&mut self) {
        let start = Instant::now();
        (self.run)();
        self.times.push(start.elapsed());
        self.times.sort();
    }

    /// The shortest time that it took, in seconds.
    pub fn least(&self) -> f64 {
        self.times[0].as_secs_f64()
    }

    /// The time in the middle, in seconds.
    pub fn median(&self) -> f64 {
        self.times[self.times.len() / 2].as_secs_f64()
    }
}
