//! What in some words reaches a person and not an office: words go in, e-mail addresses, telephone numbers and postal addresses come out. An address or number is a
//! person's only where a person's name shows it; a shared one may look like anything.

use std::ops::Range;

use super::before;
use crate::check::passages::whole_words;

/// Something by which a person is reached.
pub(super) struct Detail {
    /// Where it stands.
    pub range: Range<usize>,
    /// What it is.
    pub kind: &'static str,
}

/// Given names that are hardly ever anything else.
const GIVEN: &str = " aaron abdul adam adrian aisha alan alastair alexander alice alison amanda amy andrea andrew angela anita ann anna anne anthony antonia barbara \
    ben benjamin bernard beth brenda brian bridget bruce carl carol caroline catherine cathy charles christine christopher claire clare colin craig daniel \
    darren dave david dawn deborah debbie denise derek diane donna dorothy duncan edward eileen elaine elizabeth ellen emily emma eric fatima fiona frances \
    gareth gary gavin geoff geoffrey george gillian gordon graham greg hannah harriet heather helen henry hilary howard hugh ian imran isabel jack jacqueline \
    jacob james jamie jane janet janice jason jean jennifer jenny jeremy jessica jill joanna joanne john jonathan joseph joyce judith julia julie justin \
    karen kate katherine kathryn katie keith kelly kenneth kevin kirsty laura lauren lesley leslie linda lindsay lisa liz louise lucy lynn malcolm margaret \
    maria marie marion martin martyn mary matthew maureen megan melanie michael michelle mike mohammed mohammad muhammad natalie neil nicholas nicola nigel \
    olivia oliver pamela pat patricia patrick paul paula pauline peter philip phil philippa rachel raymond rebecca richard robert robin roger ronald ruth ryan \
    sally samantha samuel sandra sarah sean sharon sheila shirley simon sophie stephanie stephen steve steven stuart sue susan suzanne teresa terry thomas tim \
    timothy tom tony tracey tracy trevor valerie vanessa vikki vicky vincent wendy william yvonne zoe \
    adebayo agnieszka ahmed amina amit anil anjali aoife asif bronwen chidi ciaran deepak declan dylan elena emyr farah fergus gwen hamish hassan huw \
    ibrahim jasmine katarzyna khalid kwame magdalena manjit marek meera mehmet mei nadia nasreen niamh ngozi omar parveen pawel piotr priya rajesh ravi \
    rhys rukhsana sandeep sanjay shabana sian sinead siobhan sunita tariq tomasz usha yasmin yusuf zainab ";

/// What stands before a person's name.
const STYLES: [&str; 10] = [
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Dr",
    "Cllr",
    "Councillor",
    "Prof",
    "Professor",
    "Revd",
];

/// What an office is called. Where one of these stands with a name or between it and a number, the office may be meant.
const OFFICES: [&str; 22] = [
    "office",
    "team",
    "centre",
    "center",
    "house",
    "hall",
    "school",
    "college",
    "surgery",
    "service",
    "services",
    "trust",
    "secretariat",
    "switchboard",
    "helpline",
    "reception",
    "foundation",
    "hospital",
    "ward",
    "group",
    "clinic",
    "ambulance",
];

/// What a road is called.
const STREETS: [&str; 10] = [
    "avenue", "close", "crescent", "drive", "gardens", "lane", "road", "street", "terrace", "way",
];

/// The personal details in some words. `beside` are the words of the cell before them in a table.
pub(super) fn details(words: &str, beside: Option<&str>) -> Vec<Detail> {
    let named = |range: &Range<usize>| {
        let own = &words[before(words, range)];
        names_person(own)
            || !own.contains(char::is_alphanumeric) && beside.is_some_and(names_person)
    };
    let emails = emails(words)
        .filter(|range| is_persons(&words[range.clone()]))
        .map(|range| (range, "e-mail address"));
    let telephones = telephones(words)
        .filter(named)
        .map(|range| (range, "telephone number"));
    let homes = postcodes(words)
        .filter(|range| has_number(&words[before(words, range)]) && named(range))
        .map(|range| (range, "postal address"));
    let mut details: Vec<Detail> = emails
        .chain(telephones)
        .chain(homes)
        .map(|(range, kind)| Detail { range, kind })
        .collect();
    details.sort_by_key(|detail| detail.range.start);
    details
}

fn is_given(name: &str) -> bool {
    GIVEN.contains(&format!(" {} ", name.to_lowercase()))
}

/// The e-mail addresses in some words.
fn emails(words: &str) -> impl Iterator<Item = Range<usize>> {
    let local = |letter: char| letter.is_ascii_alphanumeric() || "._-+'".contains(letter);
    let domain = |letter: char| letter.is_ascii_alphanumeric() || ".-".contains(letter);
    words.match_indices('@').filter_map(move |(at, _)| {
        let start = words[..at].trim_end_matches(local).len();
        let behind = &words[at + 1..];
        let end = at + 1 + (behind.len() - behind.trim_start_matches(domain).len());
        let end = words[..end].trim_end_matches(['.', '-']).len();
        let host = words.get(at + 1..end)?;
        (start < at && host.contains('.')).then_some(start..end)
    })
}

/// Whether an address is that of a person, such as `jane.example@…`: a given name and one more word, which is no office.
fn is_persons(address: &str) -> bool {
    let local = address.split('@').next().unwrap_or_default().to_lowercase();
    let parts: Vec<&str> = local.split(['.', '_', '-']).collect();
    let family = |name: &str| {
        name.len() > 1
            && name
                .trim_end_matches(|letter: char| letter.is_ascii_digit())
                .chars()
                .all(|letter| letter.is_alphabetic() || letter == '\'')
            && !OFFICES.contains(&name)
            && !STREETS.contains(&name)
    };
    match parts.as_slice() {
        [first, rest @ ..] if !rest.is_empty() => {
            is_given(first) && rest.iter().all(|part| family(part) || part.len() == 1)
        }
        _ => false,
    }
}

/// Whether some words end with naming a person, and no office stands between the name and their end.
fn names_person(words: &str) -> bool {
    let last = [". ", "; "]
        .iter()
        .filter_map(|mark| words.rfind(mark))
        .filter(|at| !ends_style(&words[..*at]))
        .max();
    let sentence = last.map_or(words, |at| &words[at + 2..]);
    let tokens: Vec<&str> = sentence
        .split(|letter: char| letter.is_whitespace() || "(),:;.[]".contains(letter))
        .filter(|word| !word.is_empty())
        .collect();
    let person = tokens.windows(2).enumerate().rposition(|(place, pair)| {
        let saint = place > 0 && matches!(tokens[place - 1], "St" | "Saint" | "King" | "Queen");
        let named = STYLES.contains(&pair[0])
            || pair[0].starts_with(char::is_uppercase) && is_given(pair[0]);
        !saint && named && pair[1].starts_with(char::is_uppercase)
    });
    person.is_some_and(|place| {
        !tokens[place..]
            .iter()
            .any(|word| OFFICES.contains(&word.to_lowercase().as_str()))
    })
}

/// Whether words end with a style or an initial, whose full stop ends no sentence: `Dr. A. Example`.
fn ends_style(words: &str) -> bool {
    let last = words.rsplit([' ', '.']).next().unwrap_or_default();
    let initial = last.len() == 1 && last.starts_with(char::is_uppercase);
    initial || STYLES.contains(&last)
}

/// The telephone numbers in some words that may be a person's: those of a place or a mobile telephone, with the nought or +44. Numbers such as 0300 are those of
/// organisations.
fn telephones(words: &str) -> impl Iterator<Item = Range<usize>> {
    let part = |letter: char| letter.is_ascii_digit() || " ()-".contains(letter);
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + words[from..].find(['+', '0'])?;
            let body = start + 1;
            let behind = &words[body..];
            let run = behind.len() - behind.trim_start_matches(part).len();
            let end = words[..body + run]
                .trim_end_matches(|letter: char| !letter.is_ascii_digit())
                .len();
            from = end.max(body);
            let number = &words[start..end.max(start)];
            let digits: String = number.chars().filter(char::is_ascii_digit).collect();
            let apart = !words[..start]
                .ends_with(|letter: char| letter.is_alphanumeric() || "/-.,£".contains(letter));
            let known = if number.starts_with('+') {
                digits.starts_with("44") && matches!(digits.len(), 12 | 13)
            } else {
                matches!(digits.len(), 10 | 11) && digits[1..].starts_with(['1', '2', '7'])
            };
            if apart && known {
                return Some(start..end);
            }
        }
    })
}

/// The postcodes in some words: `AB1 2CD`.
fn postcodes(words: &str) -> impl Iterator<Item = Range<usize>> {
    words.match_indices(' ').filter_map(|(at, _)| {
        let start = words[..at]
            .trim_end_matches(|letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit())
            .len();
        let outer = &words[start..at];
        let inner = words.get(at + 1..at + 4)?.as_bytes();
        let fits = (2..=4).contains(&outer.len())
            && outer.starts_with(|letter: char| letter.is_ascii_uppercase())
            && outer.bytes().any(|byte| byte.is_ascii_digit())
            && inner[0].is_ascii_digit()
            && inner[1..].iter().all(u8::is_ascii_uppercase);
        let apart = !words[at + 4..].starts_with(char::is_alphanumeric)
            && !words[..start].ends_with(char::is_alphanumeric);
        (fits && apart).then_some(start..at + 4)
    })
}

/// Whether some words have the number of a house in them.
fn has_number(words: &str) -> bool {
    words
        .split(|letter: char| letter.is_whitespace() || letter == ',')
        .any(|word| word.starts_with(|letter: char| letter.is_ascii_digit()) && word.len() < 5)
        && STREETS
            .iter()
            .any(|kind| whole_words(&words.to_lowercase(), kind).next().is_some())
}
