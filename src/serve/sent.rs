//! How an answer is sent: its headers, a part of it where only that is asked for, nothing where the browser has it already.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::time::UNIX_EPOCH;

use headers::{ContentRange, ETag, HeaderMap, HeaderMapExt, IfMatch, IfNoneMatch};
use http_body_util::channel::{Channel, Sender};
use http_body_util::{Either, Full};
use hyper::body::Bytes;
use hyper::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue, IF_MATCH,
    LOCATION, X_CONTENT_TYPE_OPTIONS,
};
use hyper::{Response, StatusCode};
use tokio::task;

use super::answer::{Answer, Body};
use super::page::hash;
use super::part::{Part, part};
use crate::inputs::read::ReadError;

/// What is sent: bytes at hand, or bytes that come one after the other.
pub type Sent = Either<Full<Bytes>, Channel<Bytes, io::Error>>;

/// How many bytes of a file are read at once.
const PIECE: usize = 64 * 1024;

/// An answer before it is a response: its bytes, counted and tagged.
pub struct Parcel {
    answer: Answer,
    file: Option<File>,
    length: u64,
    tag: u64,
}

impl Parcel {
    /// Counts and tags an answer. A file is opened; one that cannot be is told so.
    #[must_use]
    pub fn of(answer: Answer) -> Self {
        let Body::File(path) = &answer.body else {
            return Self::of_bytes(answer);
        };
        let opened = fs::metadata(path).and_then(|about| {
            if !about.is_file() {
                return Err(io::Error::other("it is no file"));
            }
            let file = File::open(path)?;
            let about = file.metadata()?;
            let changed = about.modified()?.duration_since(UNIX_EPOCH);
            let changed = changed.unwrap_or_default().as_nanos();
            Ok((file, about.len(), hash(&(path, about.len(), changed))))
        });
        match opened {
            Ok((file, length, tag)) => Self {
                answer,
                file: Some(file),
                length,
                tag,
            },
            Err(error) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let (words, _) = ReadError {
                    path: path.clone(),
                    error,
                }
                .said(&name);
                Self::of_bytes(Answer::plain(StatusCode::NOT_FOUND, &words))
            }
        }
    }

    fn of_bytes(answer: Answer) -> Self {
        let (length, tag) = match &answer.body {
            Body::Bytes(bytes) => (bytes.len() as u64, hash(bytes)),
            Body::File(_) => (0, 0),
        };
        Self {
            answer,
            file: None,
            length,
            tag,
        }
    }

    /// The response to a request with these headers; without a body if only its headers are asked for. To be called where tasks can be spawned.
    #[must_use]
    pub fn sent(self, asked: &HeaderMap, only_headers: bool) -> Response<Sent> {
        let mut response = Response::new(Either::Left(Full::default()));
        let headers = response.headers_mut();
        mark(headers);
        if let Ok(media_type) = HeaderValue::try_from(&self.answer.media_type) {
            headers.insert(CONTENT_TYPE, media_type);
        }
        if let Some(Ok(location)) = self.answer.location.as_deref().map(HeaderValue::try_from) {
            headers.insert(LOCATION, location);
        }
        let mut status = self.answer.status;
        let mut range = 0..self.length;
        if status == StatusCode::OK {
            headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
            let tag = format!("\"{:016x}\"", self.tag).parse::<ETag>().ok();
            if let Some(tag) = &tag {
                headers.typed_insert(tag.clone());
            }
            if let Some(tag) = &tag
                && !is_still(asked, tag)
            {
                headers.insert(CONTENT_LENGTH, HeaderValue::from(0));
                *response.status_mut() = StatusCode::PRECONDITION_FAILED;
                return response;
            }
            let known = asked.typed_get::<IfNoneMatch>();
            if let (Some(known), Some(tag)) = (known, &tag)
                && !known.precondition_passes(tag)
            {
                *response.status_mut() = StatusCode::NOT_MODIFIED;
                return response;
            }
            let part = if only_headers {
                // A part is a matter of GET alone.
                Part::Whole
            } else {
                part(asked, tag.as_ref(), self.length)
            };
            match part {
                Part::Whole => {}
                Part::Of(part) => {
                    status = StatusCode::PARTIAL_CONTENT;
                    if let Ok(of) = ContentRange::bytes(part.clone(), self.length) {
                        headers.typed_insert(of);
                    }
                    range = part;
                }
                Part::Beyond => {
                    status = StatusCode::RANGE_NOT_SATISFIABLE;
                    headers.typed_insert(ContentRange::unsatisfied_bytes(self.length));
                    range = 0..0;
                }
            }
        }
        headers.insert(CONTENT_LENGTH, HeaderValue::from(range.end - range.start));
        *response.status_mut() = status;
        if !only_headers {
            *response.body_mut() = self.body(range);
        }
        response
    }

    fn body(self, range: Range<u64>) -> Sent {
        match (self.answer.body, self.file) {
            (Body::File(_), Some(file)) => {
                let (sender, body) = Channel::new(2);
                task::spawn(send(file, range, sender));
                Either::Right(body)
            }
            (Body::Bytes(bytes), _) => {
                let place = |at| usize::try_from(at).unwrap_or(usize::MAX);
                let bytes = bytes.slice(place(range.start)..place(range.end));
                Either::Left(Full::new(bytes))
            }
            (Body::File(_), None) => Either::Left(Full::default()),
        }
    }
}

/// Whether what is asked for is still what a request says that it must be. `If-Unmodified-Since` says nothing here, since nothing is sent with the time of its last
/// change (RFC 9110, section 13.1.4).
fn is_still(asked: &HeaderMap, tag: &ETag) -> bool {
    let must_be = asked.typed_get::<IfMatch>();
    // What is no condition that can be met is not met.
    !asked.contains_key(IF_MATCH) || must_be.is_some_and(|must_be| must_be.precondition_passes(tag))
}

/// The headers that every response has: nothing is kept, nothing is taken for what it does not say it is, and no page of another site can use it.
pub fn mark(headers: &mut HeaderMap) {
    const SAME_ORIGIN: (HeaderName, HeaderValue) = (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    );
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(SAME_ORIGIN.0, SAME_ORIGIN.1);
}

/// Sends a part of a file piece by piece, as fast as it is taken. Where the file has become shorter the connection breaks, so that nobody takes it for whole.
async fn send(mut file: File, range: Range<u64>, mut sender: Sender<Bytes, io::Error>) {
    let mut left = range.end - range.start;
    let mut start = Some(range.start);
    while left > 0 {
        let from = start.take();
        let read = task::spawn_blocking(move || {
            if let Some(start) = from {
                file.seek(SeekFrom::Start(start))?;
            }
            let mut piece = Vec::with_capacity(PIECE);
            let most = left.min(PIECE as u64);
            file.by_ref().take(most).read_to_end(&mut piece)?;
            if piece.is_empty() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            Ok((file, piece))
        });
        let piece = match read.await {
            Ok(Ok((rest, piece))) => {
                file = rest;
                piece
            }
            Ok(Err(error)) => return sender.abort(error),
            Err(_) => return sender.abort(io::ErrorKind::Other.into()),
        };
        left = left.saturating_sub(piece.len() as u64);
        if sender.send_data(Bytes::from(piece)).await.is_err() {
            return;
        }
    }
}
