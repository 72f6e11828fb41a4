//! A value as a script that hands it to the search page.

use std::fmt::Write as _;

use serde::Serialize;

/// The script that hands a value over under a key.
pub(super) fn script(key: &str, value: &impl Serialize) -> String {
    format!("quorate({},{})\n", literal(&key), literal(value))
}

/// A value as it is written in a script: JSON, without what could end a script or its line.
pub(super) fn literal(value: &impl Serialize) -> String {
    serde_json::to_string(value)
        .unwrap_or_else(|_| "null".to_owned())
        .replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// Bytes as text, in base 64.
pub(super) fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |place: usize| usize::from(three.get(place).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            text.push(if place <= three.len() {
                char::from(LETTERS[bits >> (18 - 6 * place) & 63])
            } else {
                '='
            });
        }
    }
    text
}

/// A hash of 64 bits that is the same on every machine and in every version (FNV-1a).
#[derive(Clone, Copy)]
pub(super) struct Hash(u64);

impl Hash {
    pub(super) fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Takes in a text and that it ends here.
    pub(super) fn take(&mut self, text: &str) {
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    pub(super) fn text(self) -> String {
        let mut text = String::new();
        let _ = write!(text, "{:016x}", self.0);
        text
    }
}
