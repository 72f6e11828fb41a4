//! What a browser is told while it shows a page: that the page is another now, that only its style sheets are, and what is wrong.

use std::io;
use std::ptr;
use std::sync::{Arc, Weak};
use std::time::Duration;

use http_body_util::Either;
use http_body_util::channel::{Channel, Sender};
use hyper::Response;
use hyper::body::Bytes;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use tokio::{task, time};

use super::page::{self, Tag};
use super::problems;
use super::sent::{Sent, mark};
use super::stage::{Published, Stage};

/// How often a browser that is told nothing else is told that the preview is there.
const ALIVE: Duration = Duration::from_secs(15);

/// The stream of events for a browser that shows the page at `path`, with the tag that the page had.
pub fn events(stage: &Stage, held: Tag, path: &str) -> Response<Sent> {
    let (sender, body) = Channel::new(1);
    task::spawn(tell(stage.clone(), held, path.to_owned(), sender));
    let mut response = Response::new(Either::Right(body));
    mark(response.headers_mut());
    let media_type = HeaderValue::from_static("text/event-stream");
    response.headers_mut().insert(CONTENT_TYPE, media_type);
    response
}

/// Tells a browser whatever changes, until it goes away.
async fn tell(stage: Stage, mut held: Tag, path: String, mut sender: Sender<Bytes, io::Error>) {
    let mut follow = stage.follow();
    // A browser that reads nothing holds on to no build.
    let mut seen: Weak<Published> = Weak::new();
    let mut told = String::new();
    loop {
        let current = follow.borrow_and_update().clone();
        let mut events = Vec::new();
        if let Some(current) = current {
            let is_new = !ptr::eq(seen.as_ptr(), Arc::as_ptr(&current));
            seen = Arc::downgrade(&current);
            let (stage, path) = (stage.clone(), path.clone());
            let look = move || {
                let now = is_new.then(|| now(&stage, &current, &path));
                (now, problems::of(&current, &path))
            };
            let Ok((now, problems)) = task::spawn_blocking(look).await else {
                return;
            };
            if let Some(now) = now {
                events.extend(changed(held, now));
                held = now;
            }
            if let Some(problems) = problems
                && problems != told
            {
                events.push(format!("event: problems\ndata: {problems}\n\n"));
                told = problems;
            }
        }
        if !events.is_empty()
            && sender
                .send_data(Bytes::from(events.concat()))
                .await
                .is_err()
        {
            return;
        }
        match time::timeout(ALIVE, follow.changed()).await {
            Ok(Ok(())) => {}
            Ok(Err(_)) => return,
            Err(_) => {
                if sender
                    .send_data(Bytes::from_static(b":\n\n"))
                    .await
                    .is_err()
                {
                    return;
                }
            }
        }
    }
}

/// The tag of what is answered now at an address; of what is no page, that of its status and way.
fn now(stage: &Stage, published: &Published, path: &str) -> Tag {
    let answer = stage.answer(published, path);
    match answer.html() {
        Some(html) => page::tag(published, html),
        None => Tag {
            page: page::hash(&(answer.status.as_u16(), answer.location)),
            sheets: 0,
        },
    }
}

/// The event for a page with the tag `held` whose tag is another now.
fn changed(held: Tag, now: Tag) -> Option<String> {
    if held.page != now.page {
        Some("event: changed\ndata:\n\n".to_owned())
    } else if held.sheets != now.sheets {
        Some(format!("event: styles\ndata: {now}\n\n"))
    } else {
        None
    }
}
