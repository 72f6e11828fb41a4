//! Two texts of one file as a unified diff, as `git apply` and `patch -p1` read it. Both have as many lines, since no change adds or removes one.

use std::fmt::Write;

/// How many lines are shown around a change.
const CONTEXT: usize = 3;

/// The differences of a file at `path`; nothing where there are none. Line ends are given as they stand in the file.
#[must_use]
pub fn unified(path: &str, before: &str, after: &str) -> String {
    let old: Vec<&str> = before.split_inclusive('\n').collect();
    let new: Vec<&str> = after.split_inclusive('\n').collect();
    let differs = |line: &usize| old.get(*line) != new.get(*line);
    let changed: Vec<usize> = (0..old.len().max(new.len())).filter(differs).collect();
    if changed.is_empty() {
        return String::new();
    }
    // A name with a space ends at a tab.
    let tab = if path.contains(' ') { "\t" } else { "" };
    let mut diff = format!("--- a/{path}{tab}\n+++ b/{path}{tab}\n");
    for hunk in changed.chunk_by(|one, next| next - one <= 2 * CONTEXT) {
        let (Some(first), Some(last)) = (hunk.first(), hunk.last()) else {
            continue;
        };
        let start = first.saturating_sub(CONTEXT);
        let end = old.len().min(last + 1 + CONTEXT);
        // Writing to a text cannot fail.
        let _ = writeln!(
            diff,
            "@@ -{0},{1} +{0},{1} @@",
            start + 1,
            end.saturating_sub(start)
        );
        let mut line = start;
        while line < end {
            let run = (line..end).take_while(differs).count();
            if run == 0 {
                push(&mut diff, ' ', old[line]);
                line += 1;
                continue;
            }
            for old in old.get(line..line + run).unwrap_or_default() {
                push(&mut diff, '-', old);
            }
            for new in new.get(line..line + run).unwrap_or_default() {
                push(&mut diff, '+', new);
            }
            line += run;
        }
    }
    diff
}

fn push(diff: &mut String, mark: char, line: &str) {
    diff.push(mark);
    diff.push_str(line);
    if !line.ends_with('\n') {
        diff.push_str("\n\\ No newline at end of file\n");
    }
}
