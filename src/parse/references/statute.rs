//! Statutes named by title. A title ends in "Act" or "Measure" and a year; where it begins has to be told from capitals, going back from there. Titles of
//! regulations, orders and rules are read as well, because a section of those is none of an Act that they may name.

use std::ops::Range;

use super::Scope;
use super::cursor::{Cursor, is_capitalised, is_of_word};

/// A statute named in a text by its title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statute {
    /// The title with its year, as written: "Children Act 2004".
    pub title: String,
    /// Where it stands, without "the".
    pub span: Range<usize>,
    /// Whether it is regulations, an order or rules made under an Act.
    pub instrument: bool,
}

impl Statute {
    /// The statute as what a reference belongs to.
    pub(super) fn scope(&self) -> Scope {
        Scope::Statute {
            title: self.title.clone(),
            span: self.span.clone(),
        }
    }
}

/// Small words within titles, and what abbreviates the rest of a list there.
const JOINING: [&str; 14] = [
    "&", "against", "and", "at", "by", "etc.", "for", "from", "in", "of", "on", "the", "to", "with",
];

/// "The" begins a title almost always; these words have it in front of them within one, as in Representation of the People.
const AFTER_THE: [&str; 4] = ["Countryside", "Crown", "People", "Person"];

/// Words in capitals at the beginning of a sentence or in front of a number, which are no part of a title.
pub(super) const OUTSIDE: [&str; 36] = [
    "After",
    "All",
    "Although",
    "An",
    "Any",
    "As",
    "Before",
    "Both",
    "But",
    "Clause",
    "Each",
    "Every",
    "If",
    "It",
    "Its",
    "Or",
    "Our",
    "Paragraph",
    "Part",
    "Parts",
    "Schedule",
    "Schedules",
    "Section",
    "Sections",
    "See",
    "Since",
    "That",
    "Their",
    "These",
    "This",
    "Under",
    "Until",
    "When",
    "Where",
    "While",
    "Your",
];

/// Words that "to" follows in front of a title.
const BEFORE_TO: [&str; 5] = ["According", "Further", "Pursuant", "Reference", "Subject"];

/// What made under an Act has numbered parts of its own.
const INSTRUMENTS: [&str; 3] = ["Regulations ", "Rules ", "Order "];

/// The most bytes that the brackets of an instrument's title may have.
const LONGEST_BRACKET: usize = 120;

/// Finds the statutes that a text's plain words name by title, in order; the regulations, orders and rules made under them too.
#[must_use]
pub fn statutes(words: &str) -> Vec<Statute> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut floor = 0;
    while let Some(offset) = words.as_bytes()[at..]
        .iter()
        .position(|byte| matches!(byte, b'A' | b'M' | b'O' | b'R'))
    {
        let noun = at + offset;
        at = noun + 1;
        let cursor = Cursor::new(words, noun);
        let act = end_of_act(cursor);
        let instrument = end_of_instrument(act.unwrap_or(cursor), act.is_some());
        let Some(end) = instrument.or(act.map(|act| act.at)) else {
            continue;
        };
        if let Some(start) = start_of_title(&words[floor..noun]) {
            let span = floor + start..end;
            let title = words[span.clone()].to_owned();
            found.push(Statute {
                title,
                span,
                instrument: instrument.is_some(),
            });
        }
        floor = end;
        at = end;
    }
    found
}

/// The place behind the year of the title whose "Act" begins here; "Act (Northern Ireland) 1995" too.
fn end_of_act(mut cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    if !cursor.take("Act ") && !cursor.take("Measure ") {
        return None;
    }
    if cursor.take("(") {
        let inside = |character: char| character.is_alphabetic() || character == ' ';
        let length = cursor.rest().find(|character| !inside(character))?;
        if !is_capitalised(cursor.rest()) {
            return None;
        }
        cursor.at += length;
        if !cursor.take(") ") {
            return None;
        }
    }
    cursor.year().map(|_| cursor)
}

/// Where the title ends whose "Regulations", "Rules" or "Order" begins here, or behind the Act that it names: "Act 2008 (Regulated Activities) Regulations 2014".
fn end_of_instrument(mut cursor: Cursor<'_>, is_behind_act: bool) -> Option<usize> {
    if is_behind_act {
        while bracket(&mut cursor) {}
        if !cursor.take(" ") {
            return None;
        }
    }
    if !INSTRUMENTS.iter().any(|noun| cursor.take(noun)) {
        return None;
    }
    cursor.year().map(|_| cursor.at)
}

/// Steps over a space and a pair of brackets with what stands in them; says whether it does.
fn bracket(cursor: &mut Cursor<'_>) -> bool {
    let mut end = *cursor;
    if !end.take(" (") || !is_capitalised(end.rest()) {
        return false;
    }
    let inside = end.rest().bytes().take(LONGEST_BRACKET);
    end.at += inside
        .take_while(|byte| !matches!(byte, b'(' | b')' | b'\n'))
        .count();
    let found = end.take(")");
    if found {
        *cursor = end;
    }
    found
}

/// Where a title begins of which everything up to "Act" is given, and whatever comes in front of it.
fn start_of_title(before: &str) -> Option<usize> {
    let mut before = before.strip_suffix(' ')?;
    while let Some(shorter) = without_brackets(before) {
        before = shorter;
    }
    let mut start = None;
    let mut following = "";
    let mut is_list = false;
    loop {
        let word = last_word(before);
        let trimmed = word.trim_start_matches(['\'', '-']);
        let at = before.len() - trimmed.len();
        match place(trimmed, following) {
            Place::Within => start = Some(at),
            // Directly in front of "Act" only the "etc." of Health and Safety at Work.
            Place::Joining if start.is_some() || word == "etc." => {}
            Place::Joining | Place::Outside => break,
        }
        is_list |= matches!(trimmed, "and" | "&");
        following = trimmed;
        if trimmed.len() < word.len() {
            break;
        }
        let rest = &before[..at];
        // A comma stands in a title only in a list, which ends with "and".
        let next = rest.strip_suffix(", ").filter(|_| is_list);
        match next.or_else(|| rest.strip_suffix(' ')) {
            Some(next) => before = next,
            None => break,
        }
    }
    start
}

/// Where a word stands as seen from a title.
enum Place {
    Within,
    /// Within it if something capitalised comes in front.
    Joining,
    Outside,
}

fn place(word: &str, following: &str) -> Place {
    if word.eq_ignore_ascii_case("the") && !AFTER_THE.contains(&following) {
        return Place::Outside;
    }
    if JOINING
        .iter()
        .any(|joining| joining.eq_ignore_ascii_case(word))
    {
        return Place::Joining;
    }
    let numeral = word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    let outside = !is_capitalised(word)
        || word.len() == 1
        || numeral
        || OUTSIDE.contains(&word)
        || (following == "to" && BEFORE_TO.contains(&word))
        || (word.ends_with('\'') && !word.ends_with("s'"));
    if outside {
        Place::Outside
    } else {
        Place::Within
    }
}

/// The last word, empty where the text ends in anything else.
fn last_word(text: &str) -> &str {
    if text.ends_with(" etc.") {
        return "etc.";
    }
    if text.ends_with('&') {
        return "&";
    }
    let length = text.len() - text.trim_end_matches(is_of_word).len();
    &text[text.len() - length..]
}

/// The text without the brackets at its end: "Local Government (Miscellaneous Provisions)".
fn without_brackets(text: &str) -> Option<&str> {
    let text = text.strip_suffix(')')?;
    let inside =
        |character: char| is_of_word(character) || matches!(character, ' ' | '.' | ',' | '&');
    let before = text.trim_end_matches(inside);
    if !is_capitalised(&text[before.len()..]) {
        return None;
    }
    before.strip_suffix(" (")
}

#[cfg(test)]
mod tests {
    use super::statutes;

    #[test]
    fn statutes_are_found_by_their_titles() {
        for (words, expected) in [
            ("the Children Act 2004.", vec!["Children Act 2004"]),
            (
                "the Children Act 1989 and the Children Act 2004",
                vec!["Children Act 1989", "Children Act 2004"],
            ),
            (
                "Children Act 1989, Equality Act 2010",
                vec!["Children Act 1989", "Equality Act 2010"],
            ),
            (
                "Under the Domestic Violence, Crime and Victims Act 2004",
                vec!["Domestic Violence, Crime and Victims Act 2004"],
            ),
            (
                "For the Council, Children Act 2004",
                vec!["Children Act 2004"],
            ),
            (
                "Members of the Board and the Children Act 2004",
                vec!["Children Act 2004"],
            ),
            (
                "The Local Government (Miscellaneous Provisions) Act 1976",
                vec!["Local Government (Miscellaneous Provisions) Act 1976"],
            ),
            (
                "Mental Health (Care and Treatment) (Scotland) Act 2003",
                vec!["Mental Health (Care and Treatment) (Scotland) Act 2003"],
            ),
            (
                "the Disability Discrimination Act (Northern Ireland) 1995",
                vec!["Disability Discrimination Act (Northern Ireland) 1995"],
            ),
            (
                "the Local Government (Wales) Measure 2011",
                vec!["Local Government (Wales) Measure 2011"],
            ),
            (
                "Health and Safety at Work etc. Act 1974",
                vec!["Health and Safety at Work etc. Act 1974"],
            ),
            (
                "The Representation of the People Act 1983",
                vec!["Representation of the People Act 1983"],
            ),
            (
                "the Anti-social Behaviour, Crime and Policing Act 2014",
                vec!["Anti-social Behaviour, Crime and Policing Act 2014"],
            ),
            (
                "Health & Social Care Act 2012",
                vec!["Health & Social Care Act 2012"],
            ),
            (
                "Further and Higher Education Act 1992",
                vec!["Further and Higher Education Act 1992"],
            ),
            ("Further to Children Act 2004", vec!["Children Act 2004"]),
            ("Board. Under Children Act 2004", vec!["Children Act 2004"]),
            (
                "Law: Children Act 2004; 'Care Act 2014'",
                vec!["Children Act 2004", "Care Act 2014"],
            ),
            ("Part IV of Children Act 1989", vec!["Children Act 1989"]),
            ("the (Board) Act 2004 and the Board (a) Act 2004", vec![]),
            (
                "the Act, the Act 2004, The Act 2004 and the 2004 Act",
                vec![],
            ),
            (
                "the Children Act, the Children Acts 1989 and 2004, the children Act 2004",
                vec![],
            ),
            (
                "Children Act 20045 and Children Act 1066 and Children Act 2004b",
                vec![],
            ),
            (
                "the Health and Social Care Act 2008 (Regulated Activities) Regulations 2014, the Court Rules 2015 and the Care Act 2014",
                vec!["Care Act 2014"],
            ),
            (
                "the Care Act 2014 (Part 1) and the Equality Act 2010 (the Act)",
                vec!["Care Act 2014", "Equality Act 2010"],
            ),
            ("Children\nAct 2004 and Children Act\n2004", vec![]),
        ] {
            let titles: Vec<String> = statutes(words)
                .into_iter()
                .filter(|statute| !statute.instrument)
                .inspect(|statute| assert_eq!(statute.title, words[statute.span.clone()]))
                .map(|statute| statute.title)
                .collect();
            assert_eq!(titles, expected, "in: {words}");
        }
    }
}
