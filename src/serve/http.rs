//! The server: connections and their limits, what a request may be, and who answers it. Nothing is rendered on its one thread.

use std::convert::Infallible;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::{runtime, signal, task, time};

use super::address::{Asked, OWN, asked};
use super::answer::{Answer, Body};
use super::events::events;
use super::sent::{Parcel, Sent};
use super::stage::{Published, Stage};
use super::stalled::Connection;
use super::{host, page};

/// How many connections are open at once at most.
const CONNECTIONS: usize = 256;
/// How many bytes the line and the headers of a request have at most.
const HEADERS: usize = 64 * 1024;
/// How long a browser may take for the headers of a request, and how long a connection stays open on which none is sent.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a connection stays open whose other side takes nothing of what it is sent. A browser that wants the rest of a film later asks for that part again.
const STALLED: Duration = Duration::from_secs(30);

/// Who is answered, and with what.
struct Server {
    stage: Stage,
    host: String,
}

/// Answers requests that come to this machine under its own name or as `host`, until somebody presses Ctrl-C.
///
/// # Errors
///
/// When the system does not let it.
pub fn serve(listener: std::net::TcpListener, host: &str, stage: &Stage) -> io::Result<()> {
    let server = Server {
        stage: stage.clone(),
        host: host.to_owned(),
    };
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let ended = runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = TcpListener::from_std(listener)?;
        task::spawn(accept(listener, Arc::new(server)));
        signal::ctrl_c().await
    });
    // A page that is being rendered is nobody's any more.
    runtime.shutdown_background();
    ended
}

/// Takes connections. Those beyond the limit are closed at once.
async fn accept(listener: TcpListener, server: Arc<Server>) {
    let free = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // Too many files are open, or the other side has gone already.
            time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        if let Ok(place) = Arc::clone(&free).try_acquire_owned() {
            let server = Arc::clone(&server);
            task::spawn(async move {
                connection(stream, &server).await;
                drop(place);
            });
        }
    }
}

async fn connection(stream: TcpStream, server: &Server) {
    // Small answers go out at once.
    let _ = stream.set_nodelay(true);
    let service =
        service_fn(|request| async { Ok::<_, Infallible>(respond(server, request).await) });
    // A connection that breaks is no matter of ours.
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(HEADERS)
        .max_header_size(HEADERS)
        .serve_connection(TokioIo::new(Connection::new(stream, STALLED)), service)
        .await;
}

async fn respond(server: &Server, request: Request<Incoming>) -> Response<Sent> {
    let only_headers = match *request.method() {
        Method::GET => false,
        Method::HEAD => true,
        _ => {
            let text = "a preview is only read";
            let refused = Answer::plain(StatusCode::METHOD_NOT_ALLOWED, text);
            let mut response = Parcel::of(refused).sent(request.headers(), false);
            let allowed = HeaderValue::from_static("GET, HEAD");
            response.headers_mut().insert(ALLOW, allowed);
            return response;
        }
    };
    let send = |parcel: Parcel| parcel.sent(request.headers(), only_headers);
    if !host::is_meant(&request, &server.host) {
        let text = "this preview does not answer to that name; see `quorate serve --host`";
        return send(Parcel::of(Answer::plain(
            StatusCode::MISDIRECTED_REQUEST,
            text,
        )));
    }
    let Some(published) = server.stage.current().await else {
        let text = "there is no site yet";
        return send(Parcel::of(Answer::plain(
            StatusCode::SERVICE_UNAVAILABLE,
            text,
        )));
    };
    let path = request.uri().path().to_owned();
    let asked = asked(&path, published.settings.base_path());
    if let Asked::Below(below) = &asked
        && let Some(name) = below.strip_prefix(OWN)
    {
        if let Some((held, page)) = shown(&path, published.settings.base_path()) {
            return events(&server.stage, held, page);
        }
        if let Some(file) = own_file(name) {
            return send(Parcel::of(file));
        }
    }
    let stage = server.stage.clone();
    let made = task::spawn_blocking(move || {
        let answer = stage.answer(&published, &path);
        Parcel::of(with_script(&published, answer))
    });
    match made.await {
        Ok(parcel) => send(parcel),
        Err(_) => send(Parcel::of(Answer::plain(
            StatusCode::INTERNAL_SERVER_ERROR,
            "this page cannot be made; that is a fault of Quorate",
        ))),
    }
}

/// `…/_preview/events/<tag>/<path>` below the path of the site: the tag of a page that a browser shows, and its path.
fn shown<'p>(path: &'p str, base: &str) -> Option<(page::Tag, &'p str)> {
    let folders = base.matches('/').count();
    let below = path.splitn(folders + 1, '/').nth(folders)?;
    let events = below.strip_prefix(OWN)?.strip_prefix("events/")?;
    let (tag, page) = events.split_at(events.find('/')?);
    Some((tag.parse().ok()?, page))
}

/// A file that the preview itself has.
fn own_file(name: &str) -> Option<Answer> {
    let (media_type, text) = match name {
        "preview.js" => ("text/javascript; charset=utf-8", include_str!("preview.js")),
        "preview.css" => ("text/css; charset=utf-8", include_str!("preview.css")),
        _ => return None,
    };
    let bytes = Bytes::from_static(text.as_bytes());
    Some(Answer::of(StatusCode::OK, media_type.to_owned(), bytes))
}

/// An answer with what the preview adds to pages.
fn with_script(published: &Published, mut answer: Answer) -> Answer {
    if let Some(html) = answer.html() {
        let tag = page::tag(published, html);
        let html = page::with_script(html, &published.base(), tag, answer.status.is_success());
        answer.body = Body::Bytes(html.into());
    }
    answer
}
