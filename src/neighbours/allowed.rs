//! What an inventory may hold: the rules by which one of another register is read, and the means by which our own keeps them. A text goes in; what is wrong with it comes
//! out, or the text as an inventory may hold it.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::inventory::Refusal;
use super::markup::{apart, find};
use super::{Clause, Entry};
use crate::model::address::{WebAddress, names_user};
use crate::model::names::{is_hidden, plain, shows_nothing};
use crate::model::notation::figures;

/// The longest name, in letters.
const NAME: usize = 1_000;
/// So much of a longer one is told. Blanks that part markup may make it half as long again.
const TOLD: usize = 500;
/// The longest id, number and anchor, in letters.
const ID: usize = 300;
/// So many entries an inventory may have: 100,000 bodies, and as many organisations, pages and areas.
const ENTRIES: usize = 200_000;
/// So many clauses in all entries: ten of each of 100,000 bodies, about what the largest file that is fetched can hold.
const CLAUSES: usize = 1_000_000;
/// So many former numbers in all clauses: two of each of 100,000 bodies.
const FORMER: usize = 200_000;

/// What is wrong with a value of an entry, and what to do about it where that is not the same as of everything.
struct Fault {
    key: String,
    what: String,
    help: Option<String>,
}

/// A name as an inventory may hold it: words on one line, without markup; of a very long one the beginning. Empty where it has no letter that is seen.
#[must_use]
pub fn name(text: &str) -> Cow<'_, str> {
    let words = plain(text);
    let words = match words.char_indices().nth(TOLD) {
        None => words,
        Some((end, _)) => Cow::Owned(format!("{}…", words[..end].trim_end())),
    };
    match words {
        Cow::Borrowed(words) => apart(words),
        Cow::Owned(words) => Cow::Owned(apart(&words).into_owned()),
    }
}

/// The number of a clause as an inventory may hold it.
#[must_use]
pub fn number(text: &str) -> Option<Cow<'_, str>> {
    let number = name(text);
    self::text(&number, ID).is_ok().then_some(number)
}

/// Whether all is as an inventory may say it.
///
/// # Errors
///
/// A [`Refusal`] for the first thing that is not.
pub(super) fn check(register: &str, address: &str, entries: &[Entry]) -> Result<(), Refusal> {
    words(register, NAME).map_err(|(what, is_markup)| {
        let help = is_markup.then(|| without_markup("its title"));
        refusal("register".to_owned(), what, help)
    })?;
    own_address(address)?;
    few(entries.len(), ENTRIES, "entries")?;
    let clauses = || entries.iter().flat_map(|entry| &entry.clauses);
    few(clauses().count(), CLAUSES, "clauses")?;
    let former = clauses().map(|clause| clause.formerly.len()).sum();
    few(former, FORMER, "former numbers")?;
    let mut ids = BTreeSet::new();
    for (place, entry) in entries.iter().enumerate() {
        check_entry(entry).map_err(|Fault { key, what, help }| {
            refusal(format!("entries[{place}].{key}"), what, help)
        })?;
        if !ids.insert(entry.id.as_str()) {
            let what = format!("is `{}` a second time", entry.id);
            return Err(refusal(format!("entries[{place}].id"), what, None));
        }
    }
    Ok(())
}

fn figured(count: usize) -> String {
    figures(u32::try_from(count).unwrap_or(u32::MAX))
}

fn few(count: usize, most: usize, what: &str) -> Result<(), Refusal> {
    if count <= most {
        return Ok(());
    }
    let (count, most) = (figured(count), figured(most));
    let what = format!("has {count} {what}, and no more than {most} are taken");
    Err(refusal(String::new(), what, None))
}

/// What is wrong with an entry. Paths are made of what is wrong alone: there are very many entries.
fn check_entry(entry: &Entry) -> Result<(), Fault> {
    let at = |key: &'static str| {
        move |what| Fault {
            key: key.to_owned(),
            what,
            help: None,
        }
    };
    id(&entry.id).map_err(at("id"))?;
    let of_entry = |key: String, (what, is_markup): (String, bool), of: &str| Fault {
        key,
        what: format!("of `{}` {what}", entry.id),
        help: is_markup.then(|| without_markup(&format!("{of} of `{}`", entry.id))),
    };
    words(&entry.name, NAME).map_err(|wrong| of_entry("name".to_owned(), wrong, "the title"))?;
    if let Some(short) = &entry.short_name {
        let of = "the short name";
        words(short, NAME).map_err(|wrong| of_entry("short_name".to_owned(), wrong, of))?;
    }
    page_address(&entry.address).map_err(at("address"))?;
    if let Some(governor) = &entry.governed_by {
        id(governor).map_err(at("governed_by"))?;
    }
    for (place, clause) in entry.clauses.iter().enumerate() {
        check_clause(clause).map_err(|(key, wrong)| {
            let old = if key == "formerly" { "old number" } else { key };
            let of = format!("the {old} at `#{}`", shown(&clause.anchor));
            of_entry(format!("clauses[{place}].{key}"), wrong, &of)
        })?;
    }
    Ok(())
}

fn check_clause(clause: &Clause) -> Result<(), (&'static str, (String, bool))> {
    let at = |key: &'static str| move |wrong| (key, wrong);
    if let Some(number) = &clause.number {
        words(number, ID).map_err(at("number"))?;
    }
    if let Some(heading) = &clause.heading {
        words(heading, NAME).map_err(at("heading"))?;
    }
    let mut former = BTreeSet::new();
    for number in &clause.formerly {
        words(number, ID).map_err(at("formerly"))?;
        if !former.insert(number) {
            let what = format!("holds `{}` twice", shown(number));
            return Err(("formerly", (what, false)));
        }
    }
    anchor(&clause.anchor).map_err(|what| ("anchor", (what, false)))
}

/// What is wrong with one line of words, and whether that is markup.
fn words(text: &str, most: usize) -> Result<(), (String, bool)> {
    self::text(text, most).map_err(|what| (what, false))?;
    match find(text) {
        None => Ok(()),
        Some(markup) => {
            let (text, markup) = (shown(text), markup.words);
            let what = format!("is `{text}`, and `{markup}` in it is markup, which no name has");
            Err((what, true))
        }
    }
}

/// What to tell a neighbour in whose names there is markup.
fn without_markup(of: &str) -> String {
    format!(
        "nothing was taken from it; ask the keepers of that register to take the markup out of {of}, or to make the inventory anew with Quorate, which writes words alone"
    )
}

/// What is wrong with one line of text.
fn text(text: &str, most: usize) -> Result<(), String> {
    if text.chars().all(shows_nothing) {
        Err("is empty".to_owned())
    } else if text.len() > most && text.chars().nth(most).is_some() {
        Err(format!("is longer than {} letters", figured(most)))
    } else if let Some(letter) = text.chars().find(|letter| is_hidden(*letter)) {
        let code = u32::from(letter);
        Err(format!(
            "holds the character U+{code:04X}, which no name has"
        ))
    } else {
        Ok(())
    }
}

/// What is wrong with an id.
///
/// # Errors
///
/// It in words.
pub fn id(id: &str) -> Result<(), String> {
    text(id, ID)?;
    let is_plain =
        |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'-';
    let is_segment = |segment: &str| !segment.is_empty() && segment.bytes().all(is_plain);
    if id.split('/').all(is_segment) {
        return Ok(());
    }
    Err(format!(
        "is `{}`, which is no id: lower-case letters, digits and hyphens, with `/` between",
        shown(id)
    ))
}

/// What is wrong with an anchor.
///
/// # Errors
///
/// It in words.
pub fn anchor(anchor: &str) -> Result<(), String> {
    text(anchor, NAME)?;
    let ends = |letter: char| letter.is_whitespace() || matches!(letter, '"' | '<' | '>' | '#');
    if anchor.contains(ends) {
        return Err(format!("is `{}`, which no anchor can be", shown(anchor)));
    }
    Ok(())
}

fn own_address(address: &str) -> Result<(), Refusal> {
    let wrong = |what, help: &str| Err(refusal("address".to_owned(), what, Some(help.to_owned())));
    if names_user(address) {
        return wrong(
            "holds a user name or a password before its host, which no reader is to be given"
                .to_owned(),
            "ask the keepers of that register to take it out of `base_url` in their site.toml",
        );
    }
    let whole = address.parse::<WebAddress>().is_ok();
    if whole
        && address.ends_with('/')
        && !address.contains(['?', '#'])
        && !address.contains(is_hidden)
    {
        return Ok(());
    }
    wrong(
        format!("is `{}`, which is no address of a website", shown(address)),
        "a register has one where its site.toml gives `base_url`; ask its keepers to give it",
    )
}

/// What is wrong with an address below that of the register.
fn page_address(address: &str) -> Result<(), String> {
    let is_plain = |letter: u8| letter.is_ascii_alphanumeric() || b"-._~".contains(&letter);
    let is_segment = |segment: &str| {
        !segment.is_empty() && !segment.starts_with('.') && segment.bytes().all(is_plain)
    };
    let inside = address.strip_suffix('/').unwrap_or(address);
    if address.len() <= 2 * ID && inside.split('/').all(is_segment) {
        return Ok(());
    }
    Err(format!(
        "is `{}`, which leads out of the register's own address",
        shown(address)
    ))
}

/// The beginning of a text from elsewhere as a message may show it.
fn shown(text: &str) -> String {
    let letters = text.chars().filter(|letter| !is_hidden(*letter));
    letters.take(80).collect()
}

fn refusal(path: String, what: String, help: Option<String>) -> Refusal {
    let help = help.unwrap_or_else(|| {
        "nothing was taken from it; ask the keepers of that register what it is to say".to_owned()
    });
    Refusal { path, what, help }
}

#[cfg(test)]
mod tests {
    use super::{CLAUSES, ENTRIES, FORMER, check};
    use crate::neighbours::{Clause, Entry, EntryKind};

    #[test]
    fn no_register_has_so_many_entries_clauses_or_former_numbers() {
        let clause = |former: usize| Clause {
            number: None,
            heading: None,
            anchor: String::new(),
            formerly: vec![String::new(); former],
        };
        let entry = |clauses: Vec<Clause>| Entry {
            id: String::new(),
            kind: EntryKind::Body,
            name: String::new(),
            short_name: None,
            address: String::new(),
            governed_by: None,
            clauses,
        };
        let several = |clauses: usize| entry(vec![clause(0); clauses]);
        let said = |entries: &[Entry]| {
            let checked = check("Register", "https://county.example/", entries);
            checked.expect_err("a refusal").said()
        };
        assert_eq!(
            said(&[several(CLAUSES / 2), several(CLAUSES / 2 + 1)]),
            "it has 1,000,001 clauses, and no more than 1,000,000 are taken"
        );
        assert_eq!(
            said(&vec![several(0); ENTRIES + 1]),
            "it has 200,001 entries, and no more than 200,000 are taken"
        );
        assert_eq!(
            said(&[entry(vec![clause(FORMER / 2), clause(FORMER / 2 + 1)])]),
            "it has 200,001 former numbers, and no more than 200,000 are taken"
        );
        let most = entry(vec![clause(FORMER / 2); 2]);
        assert_eq!(
            said(&[most, several(CLAUSES - 2)]),
            "`entries[0].id` is empty"
        );
    }
}
