//! Requests that no browser makes: they are refused, and the preview goes on.

use std::fs::File;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use quorate::diagnostic::{Finding, Label, Level};
use quorate::pipeline::{Memory, build};
use quorate::render::Theme;
use quorate::serve::disk::Disk;
use quorate::serve::stage::{Published, Stage};
use quorate::serve::watch::{Changes, Watch};
use quorate::serve::{self, End, http};

use super::plain::{encoded, equals_what_is_built, site};
use crate::preview::Preview;
use crate::project::TODAY;

/// That it still answers, and says nothing of any file outside the site.
fn goes_on(preview: &Preview) {
    let page = preview.get("/kent/board/");
    assert_eq!(page.status, 200);
    assert!(page.says("Kent Board"));
}

#[test]
fn paths_that_lead_elsewhere_are_refused() {
    let project = site();
    project.write("secret.txt", b"secret");
    project.write("content/_hidden.txt", b"secret");
    let preview = Preview::of(project.root(), &[]);
    for target in [
        "/../secret.txt",
        "/kent/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/.%2e/secret.txt",
        "/kent/%2E%2E/%2E%2E/secret.txt",
        "/..%2fsecret.txt",
        "/kent%2fboard/",
        "/kent/board/%00",
        "/kent/board/%00.txt",
        "/kent/%0d%0aX-Made-Up:%201/",
        "/./kent/board/",
        "/%",
        "/%4",
        "/%zz",
        "/%ff",
        "/%c0%ae%c0%ae/secret.txt",
    ] {
        let reply = preview.get(target);
        assert_eq!(reply.status, 400, "{target}");
        assert!(!reply.says("secret"), "{target}");
        goes_on(&preview);
    }
    for target in [
        "//etc/passwd",
        "//secret.txt",
        "/secret.txt",
        "/site.toml",
        "/content/kent/board.md",
        "/kent/board.md",
        "/_hidden.txt",
        "/etc/passwd",
        "/file:///etc/passwd",
        "/C:/secret.txt",
        "/_preview/../secret.txt",
        "/..%5csecret.txt",
        "/_preview/events/x/kent/board/",
        "/_preview/",
    ] {
        let reply = preview.get(target);
        assert!(
            matches!(reply.status, 400 | 404),
            "{target}: {}",
            reply.status
        );
        assert!(reply.body != b"secret" && !reply.says("root:"), "{target}");
        goes_on(&preview);
    }
}

#[cfg(unix)]
#[test]
fn odd_names_are_taken_and_refused_as_a_build_does() {
    let project = site();
    let odd = [
        "back\\slash.txt",
        "a b&c;d=e'f\"g.txt",
        "100%.txt",
        "é#?.txt",
    ];
    for name in odd {
        project.write(&format!("content/kent/{name}"), name.as_bytes());
    }
    let preview = Preview::of(project.root(), &[]);
    for name in odd {
        let page = preview.get(&format!("/kent/{}", encoded(name)));
        assert_eq!((page.status, page.text().as_str()), (200, name));
    }
    assert!(equals_what_is_built(&project, &preview, "/") > 20);
    project.write("content/kent/a\ttab.txt", b"");
    preview.line("which no address may have");
    goes_on(&preview);
    for command in ["build", "check", "serve"] {
        let run = project.run(command, &[]);
        assert_eq!(run.status, 2, "{command}: {}", run.err);
        assert!(run.err.contains("which no address may have"), "{}", run.err);
    }
}

#[test]
fn what_is_no_request_is_refused() {
    let project = site();
    let preview = Preview::of(project.root(), &[]);
    let long = "a".repeat(70_000);
    let header = format!("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: {long}\r\n\r\n");
    let line = format!("GET /{long} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let many = "X: 1\r\n".repeat(2000);
    let many = format!("GET / HTTP/1.1\r\nHost: localhost\r\n{many}\r\n");
    for (request, statuses) in [
        (header.as_bytes(), &[431][..]),
        (line.as_bytes(), &[414, 431]),
        (many.as_bytes(), &[431]),
        (b"GET /kent/../../secret HTTP/1.1\r\n\r\n", &[400, 421]),
        (b"GET \0 HTTP/1.1\r\nHost: localhost\r\n\r\n", &[400]),
        (b"GET ../secret HTTP/1.1\r\nHost: localhost\r\n\r\n", &[400]),
        (b"GET /etc/passwd\r\n\r\n", &[400]),
        (
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
            &[400],
        ),
        (b"\r\n\r\n\r\n\r\nrubbish\r\n\r\n", &[400]),
        (b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", &[400, 505]),
        (
            b"CONNECT localhost:22 HTTP/1.1\r\nHost: localhost\r\n\r\n",
            &[405],
        ),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", &[0, 400, 505]),
    ] {
        let reply = preview.send(request);
        let begin = String::from_utf8_lossy(&request[..request.len().min(40)]).into_owned();
        assert!(
            statuses.contains(&reply.status),
            "{begin}: {}",
            reply.status
        );
        goes_on(&preview);
    }
}

#[test]
fn slow_senders_are_not_waited_for() {
    let project = site();
    let preview = Preview::of(project.root(), &[]);
    let mut slow = preview.connect();
    let mut silent = preview.connect();
    let large = File::create(project.root().join("content/kent/large.bin")).expect("a file");
    large.set_len(LARGE as u64).expect("its length");
    while preview.request("HEAD", "/kent/large.bin", "").status != 200 {}
    let mut greedy = preview.connect();
    greedy
        .write_all(b"GET /kent/large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .expect("sent");
    slow.write_all(b"GET / HTTP/1.1\r\nHost: localh")
        .expect("sent");
    let start = Instant::now();
    let mut drip = slow.try_clone().expect("the same connection");
    thread::spawn(move || {
        while drip.write_all(b"o").is_ok() {
            thread::sleep(Duration::from_millis(200));
        }
    });
    goes_on(&preview);
    let mut answer = Vec::new();
    // Closed, in good order or not.
    let _ = slow.read_to_end(&mut answer);
    let _ = silent.read_to_end(&mut answer);
    let waited = start.elapsed();
    assert!(
        waited > Duration::from_secs(8) && waited < Duration::from_secs(20),
        "{waited:?}"
    );
    assert!(!String::from_utf8_lossy(&answer).contains("200 OK"));
    goes_on(&preview);
    // Who takes nothing keeps its place no longer; what it takes later is not all.
    thread::sleep(Duration::from_secs(32).saturating_sub(start.elapsed()));
    answer.clear();
    let _ = greedy.read_to_end(&mut answer);
    assert!(answer.len() < LARGE, "all of it was sent");
    goes_on(&preview);
}

/// More than a connection holds that nobody reads from.
const LARGE: usize = 64 * 1024 * 1024;

#[test]
fn who_reads_no_events_holds_on_to_no_site() {
    let project = site();
    let mut watch = Watch::new(project.root(), true);
    let mut disk = Disk::new(project.root().to_owned(), Box::new(|_| today()));
    let read = disk.read(&Changes::Everything, &mut watch);
    let reading = read.expect("a site").expect("a reading");
    let (stage, _news) = Stage::new();
    let publish = |number: usize| {
        let settings = reading.settings.clone();
        let (build, memory) = build(reading.inputs.clone(), &settings, &Memory::default());
        let published = stage.publish(Published::new(
            project.root().to_owned(),
            (settings, Vec::new()),
            reading.inputs.assets.clone(),
            (Arc::new(Theme::built_in()), Vec::new()),
            (build, Arc::new(memory)),
            None,
        ));
        let finding = Finding {
            check: "unreadable",
            level: Level::Deny,
            message: number.to_string().repeat(500_000),
            primary: Label::new("content/kent/board.md", 0..0, ""),
            related: Vec::new(),
            help: None,
            fix: None,
        };
        stage.told(&published, vec![finding]);
        Arc::downgrade(&published)
    };
    let mut shown = vec![publish(0)];
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let address = listener.local_addr().expect("its address");
    let server = stage.clone();
    // It goes on until all tests have ended.
    thread::spawn(move || http::serve(listener, "localhost", &server));
    let mut page = TcpStream::connect(address).expect("a connection");
    page.write_all(b"GET /_preview/events/0-0/kent/board/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .expect("sent");
    for number in 1..40 {
        thread::sleep(Duration::from_millis(50));
        shown.push(publish(number));
    }
    let last = shown.pop().expect("the last");
    let start = Instant::now();
    while let Some(held) = shown.iter().position(|shown| shown.strong_count() > 0) {
        assert!(
            start.elapsed() < Duration::from_secs(10),
            "build {held} is held"
        );
        thread::sleep(Duration::from_millis(20));
    }
    assert!(last.upgrade().is_some());
    drop(page);
}

#[test]
fn what_cannot_go_on_ends() {
    let project = site();
    let watch = Watch::new(project.root(), true);
    let disk = Disk::new(
        project.root().to_owned(),
        Box::new(|_| panic!("made up by a test")),
    );
    let (stage, news) = Stage::new();
    let Err(end) = serve::run(watch, disk, (&stage, news), |_| Ok(()));
    assert!(matches!(end, End::Broken), "{end:?}");
}

fn today() -> jiff::civil::Date {
    TODAY.parse().expect("a day")
}

#[test]
fn connections_are_limited() {
    let project = site();
    let preview = Preview::of(project.root(), &[]);
    let mut held: Vec<_> = (0..256).map(|_| preview.connect()).collect();
    // Taken in turn: when the last is answered, so are all before it.
    let last = held.last_mut().expect("one");
    last.write_all(b"GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .expect("sent");
    let mut piece = [0; 64];
    assert!(last.read(&mut piece).expect("an answer") > 0);
    let mut more = preview.connect();
    let mut answer = Vec::new();
    let _ = more.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let _ = more.read_to_end(&mut answer);
    assert!(answer.is_empty(), "one too many is closed");
    drop(held);
    // Those who are told of changes and go away keep no place either.
    for _ in 0..300 {
        let mut page = preview.connect();
        let _ = page
            .write_all(b"GET /_preview/events/0-0/kent/board/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
        let _ = page.read(&mut piece);
    }
    let end = Instant::now() + Duration::from_secs(30);
    while preview.request("GET", "/kent/board/", "").status != 200 {
        assert!(Instant::now() < end, "it does not answer any more");
    }
    goes_on(&preview);
}

#[cfg(unix)]
#[test]
fn control_c_ends_it_at_once() {
    let project = site();
    let mut preview = Preview::of(project.root(), &[]);
    let mut page = preview.connect();
    page.write_all(b"GET /_preview/events/0-0/kent/board/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .expect("sent");
    let mut piece = [0; 64];
    assert!(page.read(&mut piece).expect("an answer") > 0);
    let start = Instant::now();
    let sent = Command::new("kill")
        .args(["-INT", &preview.id().to_string()])
        .status();
    assert!(sent.expect("kill").success());
    assert_eq!(preview.ended(), Some(0));
    assert!(
        start.elapsed() < Duration::from_secs(2),
        "{:?}",
        start.elapsed()
    );
}
