//! The server: connections, what a request may be, and how an answer is sent.

use std::convert::Infallible;
use std::io;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::{runtime, signal, task};

use super::answer::{Answer, Body, answer};
use super::stage::Stage;

/// Answers requests from the stage until somebody presses Ctrl-C.
///
/// # Errors
///
/// When the system does not let it.
pub fn serve(listener: std::net::TcpListener, stage: &Stage) -> io::Result<()> {
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let ended = runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = TcpListener::from_std(listener)?;
        task::spawn(accept(listener, stage.clone()));
        signal::ctrl_c().await
    });
    // A page that is being rendered is nobody's any more.
    runtime.shutdown_background();
    ended
}

async fn accept(listener: TcpListener, stage: Stage) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // Too many files are open, or the other side has gone already.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let stage = stage.clone();
        task::spawn(async move {
            let service = service_fn(|request| respond(&stage, request));
            // A connection that breaks is no matter of ours.
            let _ = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(Duration::from_secs(10))
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

async fn respond(
    stage: &Stage,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let path = request.uri().path().to_owned();
    let Some(published) = stage.current().await else {
        return Ok(status(StatusCode::SERVICE_UNAVAILABLE));
    };
    let made = task::spawn_blocking(move || {
        let Answer {
            status,
            media_type,
            location,
            body,
        } = answer(&published, &path);
        let bytes = match body {
            Body::Bytes(bytes) => bytes,
            Body::File(path) => std::fs::read(path).unwrap_or_default(),
        };
        let mut response = Response::builder()
            .status(status)
            .header(CONTENT_TYPE, media_type)
            .header(CACHE_CONTROL, "no-store");
        if let Some(location) = location {
            response = response.header(LOCATION, location);
        }
        response.body(Full::new(Bytes::from(bytes)))
    });
    Ok(match made.await {
        Ok(Ok(response)) => response,
        _ => status(StatusCode::INTERNAL_SERVER_ERROR),
    })
}

fn status(status: StatusCode) -> Response<Full<Bytes>> {
    let mut response = Response::default();
    *response.status_mut() = status;
    response
}
