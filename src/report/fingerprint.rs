//! A name for each finding that stays from run to run, by which a CI system tells a new finding from one that it knows.

use std::collections::BTreeMap;

use super::{Report, within};

/// A name for each finding, in their order. It is made of the check, the file, the words that the finding is about and those that its message
/// quotes: not of line numbers, which an edit above moves, nor of the message, which counts days. Findings that agree in all of it are numbered.
#[must_use]
pub fn fingerprints(report: &Report) -> Vec<String> {
    let mut seen: BTreeMap<u64, usize> = BTreeMap::new();
    report
        .findings
        .iter()
        .map(|finding| {
            let label = &finding.primary;
            let text = report.text(&label.file);
            let words: Vec<&str> = text[within(text, &label.place)]
                .split_whitespace()
                .collect();
            let quoted: Vec<&str> = finding.message.split('`').skip(1).step_by(2).collect();
            let parts = [
                finding.check,
                &label.file,
                &words.join(" "),
                &quoted.join("`"),
            ];
            let name = hash(&parts.join("\0"));
            let alike = seen.entry(name).or_default();
            *alike += 1;
            match *alike {
                1 => format!("{name:016x}"),
                number => format!("{:016x}", hash(&format!("{name:016x}\0{number}"))),
            }
        })
        .collect()
}

/// FNV-1a of 64 bits: the same on every machine and in every version, which the hashes of the standard library do not promise.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
