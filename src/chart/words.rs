//! How wide words are and where their lines break, without asking a typeface: the widths are those of the widest common one, so that words keep within their
//! boxes in all.

/// The width of some words in letters of a height, rounded up.
pub(super) fn width(words: &str, size: i32) -> i32 {
    let hundredths: i32 = words
        .chars()
        .map(advance)
        .fold(0, i32::saturating_add)
        .min(1_000_000);
    (hundredths * size + 99) / 100
}

/// The width of a character in hundredths of its height.
fn advance(letter: char) -> i32 {
    match letter {
        'i' | 'j' | 'l' | '|' | '\'' | '‘' | '’' | '.' | ',' | ':' | ';' | '!' => 34,
        'f' | 't' | 'r' | 'I' | '(' | ')' | '-' | '/' | '1' | ' ' => 43,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' => 98,
        '0'..='9' => 64,
        'a'..='z' | '“' | '”' | '–' => 61,
        // Letters of other scripts, and signs.
        '\u{250}'.. => 100,
        // Capitals and the rest.
        _ => 72,
    }
}

/// Words in lines that are no wider than the room and no more than `most`; whether something had to be left out, for which `…` then stands. Lines break at
/// spaces, and within a word only where it has no room on a line of its own.
pub(super) fn wrap(words: &str, size: i32, room: i32, most: usize) -> (Vec<String>, bool) {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in words.split_whitespace() {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if width(&longer, size) <= room {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            line.push(letter);
            if width(&line, size) > room && line.chars().nth(1).is_some() {
                line.pop();
                lines.push(std::mem::replace(&mut line, letter.to_string()));
            }
        }
        if lines.len() > most {
            break;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    let cut = lines.len() > most;
    lines.truncate(most);
    if cut && let Some(last) = lines.last_mut() {
        while width(&format!("{last}…"), size) > room && last.pop().is_some() {}
        last.truncate(last.trim_end().len());
        last.push('…');
    }
    (lines, cut)
}
