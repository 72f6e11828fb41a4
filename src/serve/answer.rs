//! What is answered to a request for an address: a page of the build, the way to another address, or that there is no such page. No sockets here.

use std::path::PathBuf;

use hyper::StatusCode;

use super::stage::Published;
use crate::render::{File, What};
use crate::resolve::addresses::page_file;

/// An answer, whatever the connection makes of it.
#[derive(Debug)]
pub struct Answer {
    /// Whether it is what was asked for.
    pub status: StatusCode,
    /// The media type of the body.
    pub media_type: String,
    /// Where what was asked for is instead.
    pub location: Option<String>,
    /// The body.
    pub body: Body,
}

/// The bytes of an answer.
#[derive(Debug)]
pub enum Body {
    /// These.
    Bytes(Vec<u8>),
    /// Those of a file of the content, which is copied as it is.
    File(PathBuf),
}

/// What is answered to a request for `path`, the part of an address after the host and before any `?`, as the browser wrote it.
#[must_use]
pub fn answer(published: &Published, path: &str) -> Answer {
    let base = published.settings.base_path();
    let Some(path) = decoded(path) else {
        return plain(StatusCode::BAD_REQUEST, "This is not an address of a site.");
    };
    let Some(below) = path.strip_prefix(base) else {
        if path == "/" || Some(path.as_str()) == base.strip_suffix('/') {
            return moved(base.to_owned(), Vec::new());
        }
        return missing(published);
    };
    let folder = below.is_empty() || below.ends_with('/');
    let file = if folder {
        format!("{below}index.html")
    } else {
        below.to_owned()
    };
    let site = published.site();
    let files = site.files(&published.theme);
    let find = |path: &str| {
        let found = files.binary_search_by(|file| file.path.as_str().cmp(path));
        found.ok().map(|index| &files[index])
    };
    if let Some(found) = find(&file) {
        return made(published, found);
    }
    if !folder && find(&format!("{below}/index.html")).is_some() {
        return moved(format!("{base}{below}/"), Vec::new());
    }
    missing(published)
}

/// A file of the build.
fn made(published: &Published, file: &File<'_>) -> Answer {
    let bytes = match published.site().render(&published.theme, file) {
        Ok(Some(bytes)) => Body::Bytes(bytes.into_owned()),
        Ok(None) => match published.assets.get(&file.path) {
            Some(asset) => Body::File(asset.clone()),
            None => return missing(published),
        },
        Err(fault) => return plain(StatusCode::INTERNAL_SERVER_ERROR, &fault.to_string()),
    };
    if let (What::Redirect(id), Body::Bytes(bytes)) = (file.what, &bytes) {
        let page = page_file(id);
        let address = page.strip_suffix("index.html").unwrap_or(&page);
        let base = published.settings.base_path();
        return moved(format!("{base}{address}"), bytes.clone());
    }
    Answer {
        status: StatusCode::OK,
        media_type: media_type(&file.path),
        location: None,
        body: bytes,
    }
}

fn media_type(path: &str) -> String {
    let guess = mime_guess::from_path(path).first_or_octet_stream();
    let text = guess.type_() == "text" || matches!(guess.subtype().as_str(), "json" | "xml");
    if text {
        format!("{guess}; charset=utf-8")
    } else {
        guess.to_string()
    }
}

fn missing(_published: &Published) -> Answer {
    plain(StatusCode::NOT_FOUND, "There is no such page.")
}

fn moved(location: String, body: Vec<u8>) -> Answer {
    Answer {
        status: StatusCode::FOUND,
        media_type: "text/html; charset=utf-8".to_owned(),
        location: Some(location),
        body: Body::Bytes(body),
    }
}

fn plain(status: StatusCode, text: &str) -> Answer {
    Answer {
        status,
        media_type: "text/plain; charset=utf-8".to_owned(),
        location: None,
        body: Body::Bytes(format!("{text}\n").into_bytes()),
    }
}

/// The path with its codes resolved, such as `%20`; none where it is no path of a site: not UTF-8, or with marks and parts by which a path leads elsewhere.
fn decoded(path: &str) -> Option<String> {
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
    let path = String::from_utf8(bytes).ok()?;
    let led_astray = path.contains('\\')
        || path.contains(char::is_control)
        || path.split('/').any(|part| matches!(part, "." | ".."));
    (path.starts_with('/') && !led_astray).then_some(path)
}
