//! Records as JSON.

use serde::Serialize;

/// A record as the text of a file: indented, so that a change shows line by line, and with a line end at its end.
pub(super) fn text(record: &impl Serialize) -> String {
    // Records have no keys but texts, and nothing in them fails to be written.
    let mut text = serde_json::to_string_pretty(record).unwrap_or_default();
    text.push('\n');
    text
}
