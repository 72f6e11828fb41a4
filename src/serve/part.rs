//! The part of an answer that a request asks for (RFC 9110, section 14).

use std::ops::Range;

use headers::{ETag, HeaderMap, HeaderMapExt, IfRange};
use hyper::header::{IF_RANGE, RANGE};

/// Which part is asked for.
pub enum Part {
    /// All of it.
    Whole,
    /// These bytes.
    Of(Range<u64>),
    /// One that begins behind the end.
    Beyond,
}

/// The part of `length` bytes that a request asks for. Several at once, or what is no range of bytes, mean the whole, and so does a part of something that has
/// changed since.
#[must_use]
pub fn part(asked: &HeaderMap, tag: Option<&ETag>, length: u64) -> Part {
    let known = asked.typed_get::<IfRange>();
    // What is no condition that can be met is not met.
    if asked.contains_key(IF_RANGE) && known.is_none_or(|known| known.is_modified(tag, None)) {
        return Part::Whole;
    }
    let range = asked.get(RANGE).and_then(|range| range.to_str().ok());
    let range = range.and_then(|range| range.strip_prefix("bytes="));
    let Some((first, last)) = range.and_then(|range| range.trim().split_once('-')) else {
        return Part::Whole;
    };
    let number = |text: &str| {
        let is_number = text.bytes().all(|digit| digit.is_ascii_digit());
        text.parse::<u64>().ok().filter(|_| is_number)
    };
    let range = match (number(first), number(last)) {
        (None, Some(count)) if first.is_empty() => length.saturating_sub(count)..length,
        (Some(first), Some(last)) if first <= last => first..length.min(last.saturating_add(1)),
        (Some(first), None) if last.is_empty() => first..length,
        _ => return Part::Whole,
    };
    if range.start < range.end {
        Part::Of(range)
    } else {
        Part::Beyond
    }
}
