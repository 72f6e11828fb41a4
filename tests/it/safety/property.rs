//! What holds of any text, whatever stands in it. [`check`] holds a text against that; proptest and the fuzzer of `tests/fuzz` both hand it theirs.
//!
//! A text brings no danger to a page and draws nothing in that stands behind it there. What is known of it lies inside its file and says what stands there.
//! The links that the register adds stand around the names that they mean, never within other links, and change no word. Every clause can be reached.

use std::collections::BTreeSet;
use std::ops::Range;

use quorate::link::{Mark, To};
use quorate::parse::Document;
use quorate::parse::prose::{self, Link, Manner, Marked, words::normalised};

use super::page::{Written, dangers, elements, faults, shape, visible};
use super::register::{BOARDS, NAMES, Register, STATUTES, anchors, whole};

/// Takes a text as that of the documents of three boards.
///
/// # Panics
///
/// If something does not hold of it.
pub fn check(text: &str) {
    let register = Register::with(text);
    for id in BOARDS {
        let document = register.document(id);
        assert_eq!(document.text(), text, "the prose is the text");
        spans(document);
        words(document);
        let marks = register.linked().marks(document);
        names(&register, document, marks);
        linking(document, marks);
        page(&register, document);
    }
}

/// What is known of a text lies within it and says what stands there.
fn spans(document: &Document) {
    let outline = &document.prose;
    for heading in &outline.headings {
        at(document, &heading.span);
    }
    for clause in &outline.clauses {
        let written = at(document, &clause.span).replace('\\', "");
        let expected = if clause.counted { "" } else { &clause.written };
        assert_eq!(written, expected, "of {clause:?}");
        let words = outline.words.text().get(clause.words.clone());
        assert!(words.is_some(), "{clause:?} has words of the text");
    }
    for link in &outline.links {
        let written = at(document, &link.span);
        assert!(is_target(written, link), "{written:?} for {link:?}");
    }
    for (span, what) in &outline.unsafe_markup {
        let written = at(document, span).to_ascii_lowercase();
        let named = what.split('`').nth(1).unwrap_or_default();
        let begins = match what.split('`').next() {
            Some("the tag ") => written.trim_start_matches(['<', '/']).starts_with(named),
            Some("the attribute ") => written.starts_with(named),
            _ => !written.is_empty(),
        };
        assert!(begins, "{written:?} for {what}");
    }
}

/// What stands at a place of a document's text.
fn at<'d>(document: &'d Document, span: &Range<usize>) -> &'d str {
    assert!(
        document.prose_span.start <= span.start,
        "{span:?} stands above the text"
    );
    let written = document.source.text().get(span.clone());
    written.unwrap_or_else(|| panic!("{span:?} is no part of the text: {:?}", document.prose))
}

/// Whether what stands at a link's place is its address, or else the whole link.
fn is_target(written: &str, link: &Link) -> bool {
    let mailbox = link.target.strip_prefix("mailto:");
    written == link.target
        || mailbox == Some(written)
        || written.starts_with(['[', '!', '<']) && written.ends_with([']', ')', '>'])
}

/// Every letter of the words stands in the file as itself, or as what Markdown writes for it: an entity, code, the end of a line. The letters stand there in
/// the order of the words, and a range of words runs from the first of its letters to the last.
fn words(document: &Document) {
    let words = &document.prose.words;
    let letters = words
        .text()
        .char_indices()
        .filter(|(_, letter)| *letter != '\n');
    let mut before = 0..0;
    let mut first: Option<(usize, usize)> = None;
    for (start, letter) in letters {
        let range = start..start + letter.len_utf8();
        let source = words.source(&range);
        let written = at(document, &source);
        let is_itself = normalised_letter(written) == letter.to_string();
        assert!(
            is_itself || stands_for(written, letter),
            "{written:?} for {letter:?} of {:?}",
            words.text()
        );
        let in_order = before.end <= source.start || before == source && !is_itself;
        assert!(
            in_order,
            "{source:?} behind {before:?} in {:?}",
            words.text()
        );
        let (from, from_source) = *first.get_or_insert((start, source.start));
        assert_eq!(words.source(&(from..range.end)), from_source..source.end);
        before = source;
    }
}

/// A letter with the plain marks of words; white space is a space.
fn normalised_letter(written: &str) -> String {
    if !written.is_empty() && written.chars().all(char::is_whitespace) {
        return " ".to_owned();
    }
    normalised(written).into_owned()
}

/// Whether Markdown may write that for a letter.
fn stands_for(written: &str, letter: char) -> bool {
    written.starts_with('&') && written.trim_end().ends_with(';')
        || written.starts_with('`') && normalised(written).contains(letter)
        || letter == ' ' && written.trim_start_matches('\\').trim().is_empty()
        || letter == '\u{fffd}' && written == "\0"
}

/// The marks stand in the order of the text, apart from each other, each at the name that it means.
fn names(register: &Register, document: &Document, marks: &[Mark]) {
    let words = &document.prose.words;
    let mut end = document.prose_span.start;
    for mark in marks {
        assert!(
            end <= mark.span.start && mark.span.start < mark.span.end,
            "{mark:?} stands at {end} or behind"
        );
        end = mark.span.end;
        at(document, &mark.span);
        let named = marked(document, mark);
        let named = &words.text()[named];
        let means = |id: &str| NAMES.contains(&(named, id)) || named == register.title(id);
        let is_right = match &mark.to {
            To::Nothing => named == "\\",
            To::Document {
                anchor: Some(anchor),
                id,
                ..
            } => {
                // A part that is called `## Clause 9` has the anchor of its heading.
                let prose = &register.document(id).prose;
                prose.clauses.iter().any(|clause| clause.anchor == *anchor)
                    || prose
                        .headings
                        .iter()
                        .any(|heading| heading.anchor == *anchor)
            }
            To::Document { id, .. } => means(id),
            To::Statute(_, Some(part)) => named.replace(' ', "").contains(part.number.as_str()),
            To::Statute(place, None) => named == STATUTES[*place] || (named, *place) == ("Act", 0),
            To::Abbreviation(meaning) => match named {
                "NHS" => meaning == "National Health Service",
                "TRUST" => meaning == "Trust in the public",
                // A short name is explained at its first use even where a link to the body stands before it.
                "JCB" => meaning == "Joint Commissioning Board",
                _ => false,
            },
        };
        assert!(is_right, "{named:?} for {mark:?}");
    }
}

/// The words at which a mark stands, as a range of the words of its text.
fn marked(document: &Document, mark: &Mark) -> Range<usize> {
    let words = &document.prose.words;
    let mut letters = words
        .text()
        .char_indices()
        .map(|(start, letter)| start..start + letter.len_utf8())
        .filter(|range| &words.text()[range.clone()] != "\n");
    let first = letters.find(|range| words.source(range).start == mark.span.start);
    let first = first.unwrap_or_else(|| panic!("{mark:?} begins with a letter of the words"));
    let last = std::iter::once(first.clone())
        .chain(letters)
        .find(|range| words.source(range).end == mark.span.end);
    let last = last.unwrap_or_else(|| panic!("{mark:?} ends with a letter of the words"));
    first.start..last.end
}

/// The tags that stand around names are all that linking adds: no link stands in another, no word is lost but a backslash before a name, and each name is shown
/// within its tags.
fn linking(document: &Document, marks: &[Mark]) {
    let numbered = |kept: &dyn Fn(&To) -> bool| -> Vec<prose::Mark> {
        let marks = marks.iter().enumerate().filter(|(_, mark)| kept(&mark.to));
        marks
            .map(|(number, mark)| prose::Mark {
                span: mark.span.clone(),
                what: match mark.to {
                    To::Nothing => Marked::Dropped,
                    _ => Marked::Tags(format!("<a class=\"mark\" title=\"{number}\">"), "</a>"),
                },
            })
            .collect()
    };
    let linked = rendered(document, &numbered(&|_| true));
    let bare = rendered(document, &numbered(&|to| *to == To::Nothing));
    let is_mark =
        |attributes: &[(String, String)]| attributes.iter().any(|(_, value)| value == "mark");
    let without = shape(&linked, &|_, attributes| {
        if is_mark(&attributes) {
            Written::Content
        } else {
            Written::With(attributes)
        }
    });
    let expected = shape(&bare, &|_, attributes| Written::With(attributes));
    assert_eq!(without, expected, "in {linked}");

    let mut shown = vec![String::new(); marks.len()];
    for element in elements(&linked) {
        if element.value("class") == "mark"
            && let Ok(number) = element.value("title").parse::<usize>()
        {
            shown[number].push_str(&element.text);
        }
    }
    for (mark, shown) in marks
        .iter()
        .zip(shown)
        .filter(|(mark, _)| mark.to != To::Nothing)
    {
        let named = &document.prose.words.text()[marked(document, mark)];
        assert_eq!(normalised(&shown), named, "in {linked}");
    }
}

/// The HTML of a text with marks around its words and its links as they were written.
fn rendered(document: &Document, marks: &[prose::Mark]) -> String {
    let manner = Manner {
        marks,
        ..Manner::new(3, &kept, &|_| None)
    };
    let offset = document.prose_span.start;
    whole(prose::html(
        document.text(),
        offset,
        &document.prose,
        &manner,
    ))
}

/// A text on the page of its board, and parts of it on that of another, are no danger, and no anchor stands twice even if both stand on one page. Every clause
/// and heading is shown on the board's page with its anchor, to which a clause's number leads.
fn page(register: &Register, document: &Document) {
    let outline = &document.prose;
    let clauses = (0..outline.clauses.len()).step_by(3);
    let third = document.text().len() / 3;
    let middle = document.prose_span.start + third..document.prose_span.end - third;
    let chosen: Vec<_> = clauses
        .filter_map(|place| outline.extent(place))
        .map(|(span, _)| span)
        .chain(std::iter::once(middle))
        .collect();
    let [page, excerpt] = register.rendered(&document.id, &chosen);
    let mut apart = BTreeSet::new();
    for html in [&page, &excerpt] {
        // Without raw HTML there is nothing that a browser would have to put right.
        let is_ours = !document.text().contains(['<', '\0']);
        assert!(
            !is_ours || faults(html).is_empty(),
            "{:?} in {html}",
            faults(html)
        );
        assert_eq!(dangers(html), Vec::<String>::new(), "in {html}");
        for element in elements(html) {
            let anchor = element.value("id");
            let is_first = anchor.is_empty() || apart.insert(anchor.to_owned());
            assert!(is_first, "{anchor:?} stands twice in {page}\n{excerpt}");
        }
    }
    let elements = elements(&page);
    let is_there = |anchor: &str| elements.iter().any(|element| element.value("id") == anchor);
    let shown = prose::below_title(&outline.headings, register.title(&document.id));
    let dropped = &outline.headings[..outline.headings.len() - shown.len()];
    for anchor in anchors(document) {
        let is_dropped = dropped.iter().any(|heading| heading.anchor == anchor);
        assert!(is_there(&anchor) != is_dropped, "{anchor:?} in {page}");
    }
    let numbers = elements.iter().filter(|element| {
        element.name == "a" && element.value("class").split(' ').next() == Some("n")
    });
    // A browser may move what stands in a broken table.
    let mut led: Vec<&str> = numbers.map(|number| number.value("href")).collect();
    led.sort_unstable();
    let clauses = outline.clauses.iter();
    let mut expected: Vec<String> = clauses
        .map(|clause| format!("#{}", clause.anchor))
        .collect();
    expected.sort_unstable();
    assert_eq!(led, expected, "in {page}");
    let visible = visible(&page);
    for clause in &outline.clauses {
        assert!(visible.contains(&clause.written), "{clause:?} in {page}");
    }
}

/// A link's address as it was written; none if its scheme may not reach a page.
#[must_use]
pub fn kept(address: &str, _wiki: bool) -> Option<String> {
    prose::unsafe_scheme(address)
        .is_none()
        .then(|| address.to_owned())
}
