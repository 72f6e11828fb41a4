//! Markup in a name: what a reader of HTML would take for more than words. A name goes in; where markup begins in it comes out, or the name with nothing but words.
//! Names are escaped wherever they are shown; but no name of a board has markup, and not every program that reads an inventory is as careful.

use std::borrow::Cow;

/// Addresses that run what follows them.
const RUNS: [&str; 3] = ["javascript", "vbscript", "data:text/html"];
/// The references that stand for a mark, as a reader of HTML takes them without a `;`.
const BARE: [&str; 5] = ["amp", "gt", "lt", "nbsp", "quot"];
/// Those that it takes with one.
const CLOSED: [&str; 7] = ["apos", "colon", "lpar", "newline", "rpar", "sol", "tab"];
/// So many letters of markup are shown.
const SHOWN: usize = 20;

/// The beginning of markup in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Markup<'n> {
    /// What it begins with, such as `<script`.
    pub words: &'n str,
    /// Where a blank makes words of it: `< script`.
    cut: usize,
}

/// The first markup of a name: the beginning of a tag (`<b`, `</b`), of a comment (`<!`, `<?`), of a reference to a character (`&#60`, `&lt;`), or an address that runs
/// (`javascript:…`). `R&D`, `a < b` and `<5` are words.
#[must_use]
pub fn find(name: &str) -> Option<Markup<'_>> {
    after(name, 0)
}

/// A name without markup: a blank stands where markup would begin.
#[must_use]
pub fn apart(name: &str) -> Cow<'_, str> {
    let Some(mut markup) = find(name) else {
        return Cow::Borrowed(name);
    };
    let mut words = String::with_capacity(name.len() + 8);
    let mut from = 0;
    loop {
        words.extend([&name[from..markup.cut], " "]);
        from = markup.cut;
        let Some(next) = after(name, from) else {
            break;
        };
        markup = next;
    }
    words.push_str(&name[from..]);
    Cow::Owned(words)
}

fn after(name: &str, from: usize) -> Option<Markup<'_>> {
    let marks = name[from..].match_indices(['<', '&', ':']);
    marks
        .map(|(at, mark)| (from + at, mark))
        .find_map(|(at, mark)| {
            let rest = &name[at + 1..];
            match mark {
                "<" => is_tag(rest).then(|| begun(name, at)),
                "&" => is_reference(rest).then(|| begun(name, at)),
                _ => runs(name, at),
            }
        })
}

/// Markup that begins with a mark, as far as it may be shown.
fn begun(name: &str, at: usize) -> Markup<'_> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || "/!?#-".contains(letter);
    let rest = &name[at + 1..];
    let end = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
    let end = end + usize::from(rest[end..].starts_with(';'));
    Markup {
        // What is a part is one byte long.
        words: &name[at..=at + end.min(SHOWN)],
        cut: at + 1,
    }
}

/// Whether what follows a `<` makes it the beginning of a tag or a comment.
fn is_tag(rest: &str) -> bool {
    rest.starts_with(|next: char| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'))
}

/// Whether what follows a `&` makes it a reference to a character.
fn is_reference(rest: &str) -> bool {
    if let Some(number) = rest.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']);
        return match hexadecimal {
            Some(number) => number.starts_with(|next: char| next.is_ascii_hexdigit()),
            None => number.starts_with(|next: char| next.is_ascii_digit()),
        };
    }
    let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric());
    let (name, behind) = rest.split_at(end.unwrap_or(rest.len()));
    let is_among = |names: &[&str]| names.iter().any(|one| one.eq_ignore_ascii_case(name));
    is_among(&BARE) || behind.starts_with(';') && is_among(&CLOSED)
}

/// An address that runs, where one has its colon here and something follows it.
fn runs(name: &str, colon: usize) -> Option<Markup<'_>> {
    let blank_or_end = |text: &str| text.chars().next().is_none_or(char::is_whitespace);
    RUNS.iter().find_map(|scheme| {
        let first = scheme.find(':').unwrap_or(scheme.len());
        let begins = colon.checked_sub(first)?;
        let end = begins + scheme.len().max(first + 1);
        let words = name.get(begins..end)?;
        let is_it = words.trim_end_matches(':').eq_ignore_ascii_case(scheme);
        let within = name[..begins].ends_with(char::is_alphanumeric);
        (is_it && !within && !blank_or_end(&name[end..])).then_some(Markup {
            words,
            cut: colon + 1,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{apart, find};

    #[test]
    fn markup_is_told_from_words() {
        for (name, markup, words) in [
            ("<script>x</script>", "<script", "< script>x< /script>"),
            ("Board <b", "<b", "Board < b"),
            ("</", "</", "< /"),
            ("A<!-- x", "<!--", "A< !-- x"),
            ("<?php", "<?php", "< ?php"),
            ("R&amp;D", "&amp;", "R& amp;D"),
            ("&lt", "&lt", "& lt"),
            ("&#60;b>", "&#60;", "& #60;b>"),
            ("&#X3c", "&#X3c", "& #X3c"),
            ("a&colon;b", "&colon;", "a& colon;b"),
            (
                "(JavaScript:alert(1))",
                "JavaScript:",
                "(JavaScript: alert(1))",
            ),
            ("data:text/html,x", "data:text/html", "data: text/html,x"),
            ("<<a", "<a", "<< a"),
            ("&<a&", "<a", "&< a&"),
        ] {
            assert_eq!(
                find(name).map(|markup| markup.words),
                Some(markup),
                "{name}"
            );
            assert_eq!(apart(name), words);
            assert_eq!(find(words), None);
        }
        for name in [
            "R&D",
            "R&D; Finance",
            "a < b",
            "< 5 members",
            "<5",
            "5 > 3",
            "<é>",
            "A&E & B&B",
            "Fish&chips",
            "Smith &ltd",
            "Unit &# 5",
            "Unit #5",
            "Drink&Tab",
            "JavaScript: a primer",
            "JavaScript:",
            "Open data:2024",
            "notjavascript:x",
            "<",
            "&",
            ":",
            "",
        ] {
            assert_eq!(find(name), None, "{name}");
            assert_eq!(apart(name), name);
        }
    }
}
