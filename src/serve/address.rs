//! The addresses of a preview: from the path of a request to a file of the output, and the pages that may have been meant where there is none.

/// The folder below the site's address in which the preview has its own files; no document or file of the content can stand there, as no name of theirs
/// begins with `_`.
pub const OWN: &str = "_preview/";

/// What a path asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    /// What stands below the site's address; empty for its front page.
    Below(String),
    /// The host, whose site begins further below.
    Host,
    /// Something outside the site.
    Outside(String),
    /// Nothing: a path with which no file of a site can be meant.
    Nothing,
}

/// The path of a site's address as a browser writes it.
#[must_use]
pub fn base(path: &str) -> String {
    decoded(path).map_or_else(|| path.to_owned(), |path| encoded(&path))
}

/// What is asked for by the path of an address as a browser sends it, where the site stands below `base`: `/`, or a path that begins and ends with a slash.
#[must_use]
pub fn asked(path: &str, base: &str) -> Asked {
    let Some(path) = decoded(path) else {
        return Asked::Nothing;
    };
    let base = decoded(base).unwrap_or_else(|| base.to_owned());
    match path.strip_prefix(&base) {
        Some(below) => Asked::Below(below.to_owned()),
        None if path == "/" || Some(path.as_str()) == base.strip_suffix('/') => Asked::Host,
        None => Asked::Outside(path),
    }
}

/// The path with its codes resolved, such as `%20`; none where it cannot mean a file of a site: it is not UTF-8, or holds what would lead elsewhere.
fn decoded(path: &str) -> Option<String> {
    let path = resolved(path)?;
    // Elsewhere a backslash is a letter like others.
    let leads_elsewhere = cfg!(windows) && path.contains('\\')
        || path.contains(char::is_control)
        || path.split('/').any(|part| matches!(part, "." | ".."));
    (path.starts_with('/') && !leads_elsewhere).then_some(path)
}

/// The path that an address means which stands in the HTML of a page, without what leads up from there.
#[must_use]
pub fn meant(written: &str) -> Option<String> {
    let mut address = written.to_owned();
    for (code, letter) in CODES {
        address = address.replace(code, letter);
    }
    let path = address.split(['?', '#']).next().unwrap_or_default();
    resolved(path.trim_start_matches(['.', '/']))
}

/// How letters stand in HTML that would mean something else there; `&` last, so that nothing is read twice.
const CODES: [(&str, &str); 8] = [
    ("&nbsp;", "\u{a0}"),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&#x27;", "'"),
    ("&#x2F;", "/"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&amp;", "&"),
];

/// An address with its codes resolved, if that is text and none of them stands for a slash.
fn resolved(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let high = char::from(rest.next()?).to_digit(16)?;
        let low = char::from(rest.next()?).to_digit(16)?;
        let byte = u8::try_from(high * 16 + low).ok()?;
        if byte == b'/' {
            return None;
        }
        bytes.push(byte);
    }
    String::from_utf8(bytes).ok()
}

/// A path as an address: what would end it or mean something else there stands as codes.
#[must_use]
pub fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~!$&'()*+,;=:@".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let digit = |half: u8| char::from(b"0123456789ABCDEF"[usize::from(half)]);
            encoded.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    encoded
}

/// The addresses of pages, at most five, that may have been meant by one that does not exist: those of the same last name, then those of which at most a third of
/// the letters of that name are other ones.
#[must_use]
pub fn near<'p>(asked: &str, pages: impl Iterator<Item = &'p str>) -> Vec<&'p str> {
    let plain = |page: &str| page.trim_matches('/').to_lowercase();
    let asked = plain(asked);
    let asked = asked.strip_suffix("/index.html").unwrap_or(&asked);
    let name = asked.rsplit('/').next().unwrap_or_default();
    let mut near: Vec<(bool, usize, &str)> = pages
        .filter_map(|page| {
            let other = plain(page);
            let other_name = other.rsplit('/').next().unwrap_or_default();
            let same_name = !name.is_empty() && name == other_name;
            let most = (name.len().max(other_name.len()) / 3).max(1);
            // Most addresses are too long or too short, which is told at once.
            if !same_name && asked.len().abs_diff(other.len()) > most {
                return None;
            }
            let differ = strsim::damerau_levenshtein(asked, &other);
            (same_name || differ <= most).then_some((!same_name, differ, page))
        })
        .collect();
    near.sort_unstable();
    near.truncate(5);
    near.into_iter().map(|(.., page)| page).collect()
}
