//! On how many threads the benches measure.

use std::collections::BTreeSet;

use rayon::ThreadPoolBuilder;

/// Measures twice, on one thread and on as many as there are cores; `measure` is told how many.
pub fn on_one_thread_and_all(measure: impl Fn(usize) + Sync) {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    for threads in BTreeSet::from([1, cores]) {
        match ThreadPoolBuilder::new().num_threads(threads).build() {
            Ok(pool) => pool.install(|| measure(threads)),
            Err(error) => println!("no {threads} threads: {error}"),
        }
    }
}
