//! A preview that runs, and what it answers.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::project::{Project, TODAY};

/// How long anything may take before a test has failed.
pub const LONG: Duration = Duration::from_secs(30);

/// A running `quorate serve`. It ends with the test.
pub struct Preview {
    child: Child,
    said: Receiver<String>,
    pub address: SocketAddr,
}

/// An answer.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Preview {
    /// Starts one for a site, at a port of its own, and waits until it says where it is.
    pub fn of(project: &Project) -> Self {
        Self::with(project, &["--port", "0"])
    }

    pub fn with(project: &Project, options: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_quorate"))
            .arg("serve")
            .arg("--root")
            .arg(project.root())
            .args(["--today", TODAY])
            .args(options)
            .env_remove("SOURCE_DATE_EPOCH")
            .env_remove("CLICOLOR_FORCE")
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let (sender, said) = channel();
        let lines = BufReader::new(child.stderr.take().expect("its messages")).lines();
        thread::spawn(move || {
            lines
                .map_while(Result::ok)
                .all(|line| sender.send(line).is_ok())
        });
        let mut preview = Self {
            child,
            said,
            address: ([127, 0, 0, 1], 0).into(),
        };
        let line = preview.hears("http://");
        let (_, rest) = line.split_once("http://").expect("an address");
        let port = rest
            .split(['/', ' '])
            .next()
            .and_then(|host| host.rsplit_once(':'));
        let port = port.expect("a port").1.parse().expect("a number");
        preview.address.set_port(port);
        preview
    }

    /// The next line that holds some words.
    pub fn hears(&mut self, words: &str) -> String {
        loop {
            let line = self.said.recv_timeout(LONG);
            let line = line.unwrap_or_else(|_| panic!("it never said `{words}`"));
            if line.contains(words) {
                return line;
            }
        }
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Its exit status, once it has ended.
    pub fn ended(&mut self) -> Option<i32> {
        let end = Instant::now() + LONG;
        while Instant::now() < end {
            if let Some(status) = self.child.try_wait().expect("its status") {
                return status.code();
            }
            thread::sleep(Duration::from_millis(5));
        }
        panic!("it did not end");
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("a connection");
        stream.set_read_timeout(Some(LONG)).expect("a limit");
        stream
    }

    /// The answer to these bytes, after which the connection is closed.
    pub fn send(&self, bytes: &[u8]) -> Reply {
        let mut stream = self.connect();
        // It may have answered, and closed, before all is sent.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        match stream.read_to_end(&mut answer) {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::ConnectionReset => {}
            Err(error) => panic!("{error}"),
        }
        Reply::read(&answer)
    }

    pub fn ask(&self, method: &str, target: &str, headers: &str) -> Reply {
        self.send(
            format!("{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n")
                .as_bytes(),
        )
    }

    pub fn get(&self, target: &str) -> Reply {
        self.ask("GET", target, "")
    }

    /// The page at an address as soon as it is such a one.
    pub fn waits(&self, target: &str, wanted: impl Fn(&Reply) -> bool) -> Reply {
        let end = Instant::now() + LONG;
        loop {
            let reply = self.get(target);
            if wanted(&reply) {
                return reply;
            }
            assert!(Instant::now() < end, "{target} stayed {}", reply.text());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// What is told to a page that was made of something else, until some words come.
    pub fn events(&self, page: &str, tag: &str, until: &str) -> String {
        let mut stream = self.connect();
        let target = format!("/_preview/events/{tag}{page}");
        write!(stream, "GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("sent");
        let mut told = String::new();
        let mut piece = [0; 4096];
        while !told.contains(until) {
            let count = stream.read(&mut piece).expect("events");
            assert!(count > 0, "it was told only {told}");
            told.push_str(&String::from_utf8_lossy(&piece[..count]));
        }
        told
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Reply {
    fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let end = end.unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1));
        Self {
            status: status.and_then(|status| status.parse().ok()).unwrap_or(0),
            headers: lines
                .filter_map(|line| line.split_once(": "))
                .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
                .collect(),
            body: bytes.get(end + 4..).unwrap_or_default().to_vec(),
        }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn says(&self, words: &str) -> bool {
        self.text().contains(words)
    }

    /// The tag with which the page came.
    pub fn tag(&self) -> String {
        let text = self.text();
        let tag = text
            .split_once("data-tag=\"")
            .and_then(|(_, rest)| rest.split_once('"'));
        tag.expect("a tag").0.to_owned()
    }
}

/// A page without what the preview adds.
pub fn stripped(body: &[u8]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(body) else {
        return body.to_vec();
    };
    let mut text = text.replacen("; connect-src 'self'", "", 1);
    if let Some(start) = text.find("<script src=\"")
        && let Some(own) = text.find("_preview/preview.js\" data-tag=\"")
    {
        let start = text[..own].rfind("<script ").unwrap_or(start);
        let length = text[start..].find("</script>").expect("its end") + "</script>".len();
        text.replace_range(start..start + length, "");
    }
    text.into_bytes()
}

/// A site of an area with a body, a picture and an old address.
pub fn site() -> Project {
    Project::new(
        "\
-- content/kent/board.md --
---
title: Kent Board
kind: board
purpose: To plan services together.
aliases: [/old/board/, /old/board.htm]
members:
  - { post: Director, role: chair, organisation: council }
quorum: { members: 1 }
---

## 1. Purpose

1.1 The board plans services together.
-- content/kent/council.md --
---
type: organisation
title: Kent Council
---
-- content/kent/notes.txt --
0123456789
-- content/kent/picture.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\"/>
-- content/kent/paper.pdf --
%PDF
",
    )
}
