//! Statutes: which of those in site.toml a title means, and the address of a part of one.

use crate::parse::prose::words::normalised;
use crate::parse::references::Kind;
use crate::settings::{Settings, Statute};

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

/// The statute of that title.
#[must_use]
pub fn statute<'s>(settings: &'s Settings, title: &str) -> Option<&'s Statute> {
    let title = normalised(title);
    let (place, _) = listed(settings, &title)?;
    settings.legislation.get(place)
}

/// The listed statute whose title comes nearest to one that is not listed: the same year and the same words but for some left out, or nearly the same letters.
pub(super) fn nearest<'s>(settings: &'s Settings, title: &str) -> Option<&'s str> {
    let titles = || {
        settings
            .legislation
            .iter()
            .map(|statute| statute.title.as_str())
    };
    titles()
        .find(|listed| {
            let own = normalised(listed);
            own.ends_with(title) || title.ends_with(&*own)
        })
        .or_else(|| crate::spelling::nearest(title, titles()))
}

/// The address of a part of a statute; none where it has no page. Only legislation.gov.uk is known to give parts an address of their own: elsewhere the
/// statute's page has to do.
#[must_use]
pub fn section_address(statute: &Statute, kind: Kind, number: &str) -> Option<String> {
    let page = statute.url.as_ref()?.as_str().trim_end_matches('/');
    let part = match kind {
        Kind::Section => "section",
        Kind::Schedule => "schedule",
        Kind::Part => "part",
        _ => return Some(page.to_owned()),
    };
    let whole = number.split('(').next().unwrap_or(number);
    let official = page.contains("://www.legislation.gov.uk/") || page.contains("://legislation.gov.uk/");
    Some(if official {
        format!("{page}/{part}/{whole}")
    } else {
        page.to_owned()
    })
}
