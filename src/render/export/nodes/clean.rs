//! Addresses as they may stand in linked data (RFC 3987), which takes fewer than a browser does: one text goes in, a clean one comes out, or none.

use std::fmt::Write as _;

/// An address of the web with everything written as a code that may not stand as it is; none where what comes before its path is no host.
pub(in crate::render::export) fn clean(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let port = host.split_once(':').map_or("", |(_, port)| port);
    let is_name = |letter: char| letter.is_alphanumeric() || "-._~".contains(letter);
    let name = host.split(':').next().unwrap_or_default();
    let whole = !name.is_empty()
        && name.chars().all(is_name)
        && port.bytes().all(|byte| byte.is_ascii_digit());
    whole.then(|| {
        let mut clean = format!("{scheme}://{host}");
        escape(path, &mut clean);
        clean
    })
}

/// A word as a part of an address.
pub(in crate::render::export) fn segment(word: &str) -> String {
    let mut segment = String::new();
    for letter in word.chars() {
        if letter.is_alphanumeric() || matches!(letter, '-' | '_') {
            segment.push(letter);
        } else {
            code(letter, &mut segment);
        }
    }
    segment
}

/// Writes a path, query and fragment.
fn escape(path: &str, out: &mut String) {
    let mut fragment = false;
    for (at, letter) in path.char_indices() {
        let allowed = match letter {
            '%' => {
                let digits = path.as_bytes().get(at + 1..at + 3);
                digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
            }
            '#' => !std::mem::replace(&mut fragment, true),
            letter if letter.is_ascii() => {
                letter.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/?".contains(letter)
            }
            letter => letter.is_alphanumeric(),
        };
        if allowed {
            out.push(letter);
        } else {
            code(letter, out);
        }
    }
}

fn code(letter: char, out: &mut String) {
    for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
        // Writing to a text never fails.
        let _ = write!(out, "%{byte:02X}");
    }
}
