//! The changes that mend findings: which of them are certain, and a text with them made. This is where "cannot change what the document says" is decided; a
//! stage only proposes.

use serde_yaml::Value;

use crate::diagnostic::Fix;
use crate::source::Span;

/// A change that was made to a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The line, from 1 on. No change adds or removes one.
    pub line: usize,
    /// What stood there.
    pub old: String,
    /// What stands there now.
    pub new: String,
}

/// How many changes of a file are proven one by one, where not all can be made together: each takes a reading of the whole header.
const SINGLY: usize = 100;

/// The change at its exact place, if its old words stand at `place` of `text`, with or without quotes around them. Quotes are kept, except around a switch,
/// which has none.
#[must_use]
pub fn at(text: &str, place: Span, fix: Fix) -> Option<Fix<Span>> {
    let written = text.get(place.clone())?;
    let quoted = ['"', '\'']
        .iter()
        .find_map(|quote| written.strip_prefix(*quote)?.strip_suffix(*quote));
    let place = if written == fix.old {
        place
    } else if quoted != Some(&fix.old) {
        return None;
    } else if matches!(fix.text.as_str(), "true" | "false") {
        place
    } else {
        place.start + 1..place.end - 1
    };
    Some(Fix {
        old: text[place.clone()].to_owned(),
        place,
        text: fix.text,
    })
}

/// Leaves those changes of a text that are certain: with them made, `values` reads the same as before but for one key or one value for each.
pub fn keep_certain(
    text: &str,
    fixes: &mut [&mut Option<Fix<Span>>],
    values: impl Fn(&str) -> Option<Value>,
) {
    let before = values(text);
    let certain = |fixes: Vec<&Fix<Span>>| {
        let (mended, changes) = apply(text, fixes);
        match (&before, values(&mended)) {
            (Some(before), Some(after)) => differences(before, &after) == changes.len(),
            _ => false,
        }
    };
    if certain(fixes.iter().filter_map(|fix| fix.as_ref()).collect()) {
        return;
    }
    for (index, fix) in fixes.iter_mut().enumerate() {
        if index >= SINGLY || !certain(fix.iter().collect()) {
            **fix = None;
        }
    }
}

/// How many keys or values of two trees differ; two or more where they differ in another way.
fn differences(one: &Value, other: &Value) -> usize {
    match (one, other) {
        (Value::Mapping(one), Value::Mapping(other)) if one.len() == other.len() => {
            let renamed: Vec<&Value> = one
                .iter()
                .filter(|(key, _)| !other.contains_key(*key))
                .map(|(_, value)| value)
                .collect();
            let kept = one
                .iter()
                .filter_map(|(key, value)| Some((value, other.get(key)?)));
            let within: usize = kept.map(|(one, other)| differences(one, other)).sum();
            let names: Vec<&Value> = other
                .iter()
                .filter(|(key, _)| !one.contains_key(*key))
                .map(|(_, value)| value)
                .collect();
            if renamed == names {
                within + renamed.len()
            } else {
                within + 2
            }
        }
        (Value::Sequence(one), Value::Sequence(other)) if one.len() == other.len() => one
            .iter()
            .zip(other)
            .map(|(one, other)| differences(one, other))
            .sum(),
        (Value::Mapping(_) | Value::Sequence(_) | Value::Tagged(_), _)
        | (_, Value::Mapping(_) | Value::Sequence(_) | Value::Tagged(_)) => {
            if one == other {
                0
            } else {
                2
            }
        }
        _ => usize::from(one != other),
    }
}

/// A text with changes made, and what they were. Of two at one place only the first is made.
pub fn apply<'f>(
    text: &str,
    fixes: impl IntoIterator<Item = &'f Fix<Span>>,
) -> (String, Vec<Change>) {
    let mut fixes: Vec<_> = fixes.into_iter().collect();
    fixes.sort_by_key(|fix| (fix.place.start, fix.place.end));
    let mut mended = String::with_capacity(text.len());
    let mut changes = Vec::new();
    let (mut end, mut line) = (0, 1);
    for fix in fixes {
        let (Some(between), Some(old)) =
            (text.get(end..fix.place.start), text.get(fix.place.clone()))
        else {
            continue;
        };
        line += between.matches('\n').count();
        mended.push_str(between);
        mended.push_str(&fix.text);
        changes.push(Change {
            line,
            old: old.to_owned(),
            new: fix.text.clone(),
        });
        line += old.matches('\n').count();
        end = fix.place.end;
    }
    mended.push_str(&text[end..]);
    (mended, changes)
}
