//! The editors that a preview can open at a line, each by the address that it answers to once it is installed.

use super::vocabulary::vocabulary;

vocabulary! {
    /// An editor that a preview can open.
    Editor {
        Vscode = "vscode", "Visual Studio Code";
        VscodeInsiders = "vscode-insiders", "Visual Studio Code Insiders";
        Vscodium = "vscodium", "VSCodium";
        Cursor = "cursor", "Cursor";
        Windsurf = "windsurf", "Windsurf";
        Zed = "zed", "Zed";
        Idea = "idea", "IntelliJ IDEA";
        Sublime = "sublime", "Sublime Text";
        Textmate = "textmate", "TextMate";
    }
}

impl Editor {
    /// The address that opens a file at a place. `path` is the file's whole path; line and column count from 1. Sublime Text answers to its address where one of the
    /// handlers for `subl:` is installed.
    #[must_use]
    pub fn address(self, path: &str, line: usize, column: usize) -> String {
        let path = path.replace('\\', "/");
        let path = encoded(path.trim_start_matches('/'));
        match self {
            Self::Idea => format!("idea://open?file=/{path}&line={line}&column={column}"),
            Self::Sublime => {
                format!("subl://open?url=file:///{path}&line={line}&column={column}")
            }
            Self::Textmate => {
                format!("txmt://open?url=file:///{path}&line={line}&column={column}")
            }
            _ => format!("{}://file/{path}:{line}:{column}", self.word()),
        }
    }
}

/// A path as part of an address: all but plain letters, digits and a few marks as codes.
fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~:".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let digits = [byte >> 4, byte & 15];
            let digits = digits.map(|digit| char::from(b"0123456789ABCDEF"[usize::from(digit)]));
            encoded.push('%');
            encoded.extend(digits);
        }
    }
    encoded
}
