//! How wide words are and where their lines break, without asking a typeface: the widths are those of the widest common one, so that words keep within their
//! boxes in all.

/// The width of some words in letters of a height, rounded up.
pub(super) fn width(words: &str, size: i32) -> i32 {
    (hundredths(words) * size + 99) / 100
}

/// The width of some words in hundredths of the height of their letters, as far as any chart is wide.
fn hundredths(words: &str) -> i32 {
    let sum = words.chars().map(advance).fold(0, i32::saturating_add);
    sum.min(1_000_000)
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
    let room = room * 100 / size;
    let mut lines: Vec<String> = Vec::new();
    let mut taken = room;
    for word in words.split_whitespace() {
        let wide = hundredths(word);
        let behind = taken + advance(' ') + wide;
        if let Some(line) = lines.last_mut().filter(|_| behind <= room) {
            line.push(' ');
            line.push_str(word);
            taken = behind;
        } else if wide <= room {
            lines.push(word.to_owned());
            taken = wide;
        } else {
            taken = broken(word, room, &mut lines);
        }
        if lines.len() > most {
            break;
        }
    }
    let cut = lines.len() > most;
    lines.truncate(most);
    if cut && let Some(last) = lines.last_mut() {
        while hundredths(last) + advance('…') > room && last.pop().is_some() {}
        last.truncate(last.trim_end().len());
        last.push('…');
    }
    (lines, cut)
}

/// Adds a word that is wider than a line as several lines; how much of the last it takes.
fn broken(word: &str, room: i32, lines: &mut Vec<String>) -> i32 {
    let mut line = String::new();
    let mut taken = 0;
    for letter in word.chars() {
        if taken + advance(letter) > room && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            taken = 0;
        }
        line.push(letter);
        taken += advance(letter);
    }
    lines.push(line);
    taken
}
