//! Statutes: which of those in site.toml a title means, and the heading and address of a part of one.

use crate::model::body::StatuteCitation;
use crate::parse::prose::words::normalised;
use crate::parse::references::{self, Kind};
use crate::settings::{Settings, Statute};

/// A part of a statute, such as section 10.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    /// What kind of part it is.
    pub kind: Kind,
    /// Its number as [`crate::parse::references::normalised`] has it: `10`, `10(2)`, `116A`.
    pub number: String,
}

impl Part {
    /// The section of a statute that a header cites.
    #[must_use]
    pub fn cited(citation: &StatuteCitation) -> Option<Self> {
        citation.section.as_ref().map(|number| Self {
            kind: Kind::Section,
            number: references::normalised(number),
        })
    }

    /// How a sentence names it: `section 10`.
    #[must_use]
    pub fn words(&self) -> String {
        let word = match self.kind {
            Kind::Section => "section",
            Kind::Schedule => "schedule",
            Kind::Part => "part",
            Kind::Appendix => "appendix",
            Kind::Annex => "annex",
            Kind::Clause => "paragraph",
            Kind::Rule | Kind::StandingOrder => "rule",
        };
        format!("{word} {}", self.number)
    }

    /// The number of the whole section: for section 10(2) it is `10`.
    fn whole(&self) -> &str {
        self.number.split(['(', ' ']).next().unwrap_or(&self.number)
    }
}

/// The statute that a title means, by its place in the settings, and how many letters at the head of the title are none of it (`Under the …`).
pub(super) fn listed(settings: &Settings, title: &str) -> Option<(usize, usize)> {
    settings
        .legislation
        .iter()
        .enumerate()
        .filter_map(|(place, statute)| {
            let own = normalised(&statute.title);
            let head = title.strip_suffix(&*own)?;
            (head.is_empty() || head.ends_with(' ')).then_some((place, head.len(), own.len()))
        })
        .max_by_key(|(.., length)| *length)
        // A longer title that merely ends in a listed one is another Act, unless what stands before are words of the sentence.
        .filter(|(_, head, _)| {
            title[..*head]
                .split_whitespace()
                .all(|word| !word.starts_with(char::is_uppercase) || word.ends_with("'s"))
        })
        .map(|(place, head, _)| (place, head))
}

/// The statute of that title, by its place in the settings.
#[must_use]
pub fn statute(settings: &Settings, title: &str) -> Option<usize> {
    listed(settings, &normalised(title)).map(|(place, _)| place)
}

/// The listed statute whose title comes nearest to one that is not listed: of the same year, with some words left out or nearly the same letters; or the same
/// title with another year.
pub(super) fn nearest<'s>(settings: &'s Settings, title: &str) -> Option<&'s str> {
    let titles = || {
        settings
            .legislation
            .iter()
            .map(|statute| statute.title.as_str())
    };
    let (words, year) = title.rsplit_once(' ')?;
    let of_that_year = titles().filter(|listed| listed.ends_with(year));
    titles()
        .find(|listed| {
            let own = normalised(listed);
            own.ends_with(title) || title.ends_with(&*own)
        })
        .or_else(|| crate::spelling::nearest(title, of_that_year))
        .or_else(|| {
            titles().find(|listed| listed.rsplit_once(' ').is_some_and(|(own, _)| own == words))
        })
}

/// The heading of a part of a statute, where site.toml gives one: for section 10(2) that of section 10.
#[must_use]
pub fn section_heading<'s>(statute: &'s Statute, part: &Part) -> Option<&'s str> {
    let heading = |number: &str| {
        let (_, heading) = statute.sections.iter().find(|(own, _)| own == number)?;
        Some(heading.as_str())
    };
    let section = part.kind == Kind::Section;
    section.then(|| heading(&part.number).or_else(|| heading(part.whole())))?
}

/// The address of a part of a statute; none where it has no page. Only legislation.gov.uk is known to give parts an address of their own: elsewhere the
/// statute's page has to do.
#[must_use]
pub fn section_address(statute: &Statute, part: &Part) -> Option<String> {
    let page = statute.url.as_ref()?.as_str().trim_end_matches('/');
    let kind = match part.kind {
        Kind::Section => "section",
        Kind::Schedule => "schedule",
        Kind::Part => "part",
        _ => return Some(page.to_owned()),
    };
    let official =
        page.contains("://www.legislation.gov.uk/") || page.contains("://legislation.gov.uk/");
    Some(if official {
        format!("{page}/{kind}/{}", part.whole())
    } else {
        page.to_owned()
    })
}
