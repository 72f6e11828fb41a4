//! How long the stages of a command take, for `--timings`: told of the end of each, it has a line for each.

use std::fmt::{self, Display, Formatter};
use std::time::{Duration, Instant};

/// The stages that are over, with what each took on the clock.
pub(super) struct Timings {
    start: Instant,
    since: Instant,
    stages: Vec<(&'static str, Duration)>,
}

impl Timings {
    /// A clock that starts now.
    pub(super) fn start() -> Self {
        let start = Instant::now();
        Self {
            start,
            since: start,
            stages: Vec::new(),
        }
    }

    /// Ends a stage: what it took is the time since the end of the one before.
    pub(super) fn end(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.stages.push((stage, now - self.since));
        self.since = now;
    }

    /// The time since the start.
    pub(super) fn whole(&self) -> Duration {
        self.start.elapsed()
    }
}

impl Display for Timings {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let mut line = |stage: &str, time: Duration| {
            writeln!(formatter, "{stage:<16} {:>9.3} s", time.as_secs_f64())
        };
        for (stage, time) in &self.stages {
            line(stage, *time)?;
        }
        line("together", self.whole())
    }
}
