//! `quorate serve`: shows the site in a browser, and every change as it is saved.

use std::collections::BTreeMap;
use std::env;
use std::io::{self, Write};
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use jiff::Timestamp;

use super::{COULD_NOT_RUN, FINE, Failure, day, now, settings_file};
use crate::cli::ServeOptions;
use crate::render::states;
use crate::report::terminal;
use crate::serve::disk::{Disk, Fault};
use crate::serve::stage::{Published, Stage};
use crate::serve::watch::Watch;
use crate::serve::{self, End, http};
use crate::settings::Settings;

/// Runs it until somebody presses Ctrl-C.
///
/// # Errors
///
/// When there is no site, its settings cannot be used, or no port is free.
pub fn run(options: &ServeOptions) -> Result<u8, Failure> {
    settings_file(&options.site)?;
    let root = options.site.root.clone();
    let root = std::path::absolute(&root).unwrap_or(root);
    let watch = Watch::new(&root, options.poll);
    let listener = listener(&options.host, options.port)?;
    let address = listener.local_addr()?;
    let given_host = options.host.clone();
    let open = options.open;
    let given = options.site.today;
    now()?;
    let today = move |settings: &Settings| {
        // What the environment says was found to be a time above.
        given.unwrap_or_else(|| day(now().unwrap_or_else(|_| Timestamp::now()), settings))
    };
    let disk = Disk::new(root.clone(), Box::new(today));
    if !address.ip().is_loopback() {
        let host = &options.host;
        warn(&format!(
            "with `--host {host}` anybody on the network can read this site, drafts included"
        ))?;
    }
    if options.port != 0 && options.port != address.port() {
        let (wanted, port) = (options.port, address.port());
        warn(&format!("port {wanted} is in use; this is port {port}"))?;
    }
    let (stage, news) = Stage::new();
    let shown = stage.clone();
    thread::spawn(move || {
        let ready = |published: &Published| {
            let base = published.base();
            let address = format!("http://{}{base}", reached(&given_host, address));
            if open {
                show(&address);
            }
            welcome(published, &root, &address)
        };
        let Err(end) = serve::run(watch, disk, (&stage, news), ready);
        std::process::exit(i32::from(failure(end).tell()));
    });
    http::serve(listener, &options.host, &shown)
        .map_err(|error| Failure::new(format!("the server ended: {error}"), ""))?;
    Ok(FINE)
}

/// The first port from `port` on that is free.
fn listener(host: &str, port: u16) -> Result<TcpListener, Failure> {
    let mut next = port;
    loop {
        match TcpListener::bind((host, next)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && next < u16::MAX => next += 1,
            Err(error) => {
                return Err(Failure::new(
                    format!("`{host}:{next}` cannot be served: {error}"),
                    "give another port with --port, or another host with --host",
                ));
            }
        }
    }
}

/// The host and port under which a browser on this machine reaches a server.
fn reached(host: &str, address: SocketAddr) -> String {
    let port = address.port();
    match host.parse::<IpAddr>() {
        Ok(ip) if ip.is_unspecified() => format!("localhost:{port}"),
        Ok(ip) => SocketAddr::new(ip, port).to_string(),
        Err(_) => format!("{host}:{port}"),
    }
}

fn warn(words: &str) -> io::Result<()> {
    writeln!(
        anstream::stderr(),
        "\u{1b}[1m\u{1b}[93mwarning\u{1b}[0m\u{1b}[1m: {words}\u{1b}[0m"
    )
}

fn welcome(published: &Published, root: &Path, address: &str) -> io::Result<()> {
    writeln!(
        anstream::stderr(),
        "{} at {address}\nWatching `content`, `themes` and `site.toml` in `{}`; Ctrl-C ends it.",
        states::bodies(published.build.register.bodies.len()),
        root.display(),
    )
}

/// Opens an address in the browser, where the system knows how.
fn show(address: &str) {
    let program = match env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    // Where it does not, the address stands on the terminal.
    let _ = Command::new(program)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
}

fn failure(end: End) -> Failure {
    match end {
        End::Unusable(faults) => unusable(&faults),
        End::Terminal(error) => error.into(),
        End::Broken => Failure::new(
            "the preview has ended, since it could not go on: that is a fault of Quorate",
            "please report it with the lines above, and start it again",
        ),
    }
}

fn unusable(faults: &[Fault]) -> Failure {
    let findings: Vec<_> = faults.iter().map(|fault| &fault.finding).collect();
    let texts: BTreeMap<&str, &str> = faults
        .iter()
        .map(|fault| (fault.finding.primary.file.as_str(), fault.text.as_str()))
        .collect();
    Failure {
        status: COULD_NOT_RUN,
        message: terminal::report(&findings, &texts),
        refused: None,
    }
}
