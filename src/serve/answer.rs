//! What is answered to a request for an address: a page of the build, the way to another address, or that there is no such page. No sockets here.

use std::collections::VecDeque;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use hyper::StatusCode;
use hyper::body::Bytes;

use super::address::{Asked, asked};
use super::fault;
use super::shown::Shown;
use super::stage::Published;
use crate::render::ThemeFault;

/// An answer, whatever the connection makes of it.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Whether it is what was asked for.
    pub status: StatusCode,
    /// The media type of the body.
    pub media_type: String,
    /// Where what was asked for is instead.
    pub location: Option<String>,
    /// The body.
    pub body: Body,
    /// Why the page that was asked for cannot be drawn.
    pub fault: Option<Arc<ThemeFault>>,
}

/// The bytes of an answer.
#[derive(Debug, Clone)]
pub enum Body {
    /// These.
    Bytes(Bytes),
    /// Those of a file of the content, which is copied as it is.
    File(PathBuf),
}

/// The answers from one build that were asked for last, the latest first: a page is asked for again and again, by browsers that show it and by the list of what is wrong with it.
#[derive(Debug, Default)]
pub struct Recent(Mutex<VecDeque<(String, Answer)>>);

/// So many answers are kept.
const RECENT: usize = 32;

/// The media type of a page.
pub const HTML: &str = "text/html; charset=utf-8";

/// What is answered to a request for `path`, the part of an address after the host and before any `?`, as the browser wrote it. Pages are as the build made
/// them, without what the preview adds.
#[must_use]
pub fn answer(published: &Published, path: &str) -> Answer {
    let known = published.recent.known(path);
    known.unwrap_or_else(|| {
        let made = AssertUnwindSafe(|| made(published, path));
        let answer = panic::catch_unwind(made).unwrap_or_else(|_| broken(published));
        published.recent.keep(path, &answer);
        answer
    })
}

/// The page in place of one whose making broke off; it is made again when anything has changed.
fn broken(published: &Published) -> Answer {
    let page = fault::broken(&published.base(), &published.settings.language);
    let status = StatusCode::INTERNAL_SERVER_ERROR;
    Answer::of(status, HTML.to_owned(), page.into_bytes())
}

fn made(published: &Published, path: &str) -> Answer {
    let shown = Shown::of(published);
    match asked(path, published.settings.base_path()) {
        Asked::Below(below) => shown.below(&below),
        Asked::Host => Answer::moved(published.base(), Bytes::new()),
        Asked::Outside(path) => shown.missing(&path),
        Asked::Nothing => Answer::plain(
            StatusCode::BAD_REQUEST,
            "no file of a site has such an address",
        ),
    }
}

impl Recent {
    /// What was answered to a request for `path`, if that is kept.
    #[must_use]
    pub fn known(&self, path: &str) -> Option<Answer> {
        let mut answers = self.0.lock().ok()?;
        let at = answers.iter().position(|(known, _)| known == path)?;
        let known = answers.remove(at)?;
        let answer = known.1.clone();
        answers.push_front(known);
        Some(answer)
    }

    /// Keeps an answer, in place of that which was asked for the longest time ago if there are too many.
    pub fn keep(&self, path: &str, answer: &Answer) {
        if let Ok(mut answers) = self.0.lock() {
            answers.retain(|(known, _)| known != path);
            answers.truncate(RECENT - 1);
            answers.push_front((path.to_owned(), answer.clone()));
        }
    }
}

impl Answer {
    /// One line of text.
    #[must_use]
    pub fn plain(status: StatusCode, text: &str) -> Self {
        let text = format!("{text}\n");
        Self::of(
            status,
            "text/plain; charset=utf-8".to_owned(),
            text.into_bytes(),
        )
    }

    /// Bytes of a media type.
    #[must_use]
    pub fn of(status: StatusCode, media_type: String, bytes: impl Into<Bytes>) -> Self {
        Self {
            status,
            media_type,
            location: None,
            body: Body::Bytes(bytes.into()),
            fault: None,
        }
    }

    /// That what was asked for is at another address, for browsers that do not go there by themselves with a page.
    #[must_use]
    pub fn moved(location: String, body: Bytes) -> Self {
        Self {
            location: Some(location),
            ..Self::of(StatusCode::FOUND, HTML.to_owned(), body)
        }
    }

    /// The HTML of an answer that a browser shows as a page.
    #[must_use]
    pub fn html(&self) -> Option<&str> {
        match &self.body {
            Body::Bytes(bytes) if self.media_type == HTML && self.location.is_none() => {
                std::str::from_utf8(bytes).ok()
            }
            _ => None,
        }
    }
}
