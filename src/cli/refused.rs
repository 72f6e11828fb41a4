//! What is said of a command line that cannot be read: the parser's words go in and come out, with a long list of possible values laid out in lines.

use std::fmt::Write;

use clap::builder::{StyledStr, Styles};
use clap::error::{ContextKind, ContextValue};

/// The longest line, in letters.
const WIDTH: usize = 80;

/// The error with its possible values in lines, where they are too many for one.
#[must_use]
pub fn in_lines(mut error: clap::Error) -> clap::Error {
    let Some(ContextValue::Strings(values)) = error.get(ContextKind::ValidValue) else {
        return error;
    };
    let before = "  [possible values: ";
    let length: usize = values.iter().map(|value| value.len() + 2).sum();
    if before.len() + length <= WIDTH {
        return error;
    }
    let indent = " ".repeat(7);
    let mut lines = String::from("the possible values are");
    let mut at = WIDTH;
    let valid = Styles::styled();
    let valid = valid.get_valid();
    for (place, value) in values.iter().enumerate() {
        let end = if place + 1 < values.len() { "," } else { "" };
        if at + 1 + value.len() + end.len() > WIDTH {
            lines.extend(["\n", &indent]);
            at = indent.len();
        } else {
            lines.push(' ');
            at += 1;
        }
        let _ = write!(lines, "{valid}{value}{valid:#}{end}");
        at += value.len() + end.len();
    }
    error.remove(ContextKind::ValidValue);
    let listed = ContextValue::StyledStrs(vec![StyledStr::from(lines)]);
    error.insert(ContextKind::Suggested, listed);
    error
}
