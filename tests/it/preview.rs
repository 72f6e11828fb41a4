//! A preview that runs beside a test, as a browser and a terminal see it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use crate::project::TODAY;

/// So long a test waits for what has to come; the machine may have much else to do.
const PATIENCE: Duration = Duration::from_secs(30);

/// A preview; it ends with the test.
pub struct Preview {
    program: Child,
    /// Where it answers.
    pub socket: SocketAddr,
    lines: Receiver<String>,
}

/// An answer as it came.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The lines of its head.
    pub head: String,
    /// The body.
    pub body: Vec<u8>,
}

impl Preview {
    /// Starts a preview of a site on the day of the tests, and waits until it says where it answers.
    pub fn of(root: &Path, arguments: &[&str]) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_quorate"))
            .args(["serve", "--port", "0", "--today", TODAY, "--root"])
            .arg(root)
            .args(arguments)
            .env_remove("SOURCE_DATE_EPOCH")
            .env_remove("CLICOLOR_FORCE")
            .stderr(Stdio::piped())
            .stdout(Stdio::null())
            .stdin(Stdio::null())
            .spawn()
            .expect("the program runs");
        let terminal = program.stderr.take().expect("a terminal");
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(terminal).lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        let mut preview = Self {
            program,
            socket: SocketAddr::from(([127, 0, 0, 1], 0)),
            lines,
        };
        let line = preview.line("http://127.0.0.1:");
        let (_, address) = line.split_once("http://").expect("an address");
        let host = address.split('/').next().expect("a host");
        preview.socket = host.parse().expect("an address and a port");
        preview
    }

    /// Asks for an address, a path with its `/`.
    pub fn get(&self, path: &str) -> Answer {
        self.ask(path)
            .unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn ask(&self, path: &str) -> std::io::Result<Answer> {
        let mut stream = TcpStream::connect_timeout(&self.socket, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let socket = self.socket;
        let request = format!("GET {path} HTTP/1.1\r\nHost: {socket}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes())?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let end = end.ok_or_else(|| std::io::Error::other("an answer without a head"))?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        Ok(Answer {
            status: status.unwrap_or(0),
            body: bytes.split_off(end + 4),
            head,
        })
    }

    /// The text of a page.
    pub fn page(&self, path: &str) -> String {
        String::from_utf8_lossy(&self.get(path).body).into_owned()
    }

    /// Waits until a page says some words.
    pub fn shows(&self, path: &str, words: &str) {
        self.until(path, &format!("says {words:?}"), |answer| {
            String::from_utf8_lossy(&answer.body).contains(words)
        });
    }

    /// Waits until there is no page at an address.
    pub fn lacks(&self, path: &str) {
        self.until(path, "is missing", |answer| answer.status == 404);
    }

    fn until(&self, path: &str, what: &str, is: impl Fn(&Answer) -> bool) {
        let start = Instant::now();
        loop {
            let answer = self.get(path);
            if is(&answer) {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "{path} {what}: {}", answer.head);
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits for a line on the terminal that holds some words, and passes over those before it.
    pub fn line(&self, words: &str) -> String {
        self.lines_until(words).pop().expect("that line")
    }

    /// The lines on the terminal up to one that holds some words, and that one.
    pub fn lines_until(&self, words: &str) -> Vec<String> {
        let mut lines = Vec::new();
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) => lines.push(line),
                Err(error) => panic!("no line says {words:?} ({error}): {lines:#?}"),
            }
            if lines.last().is_some_and(|line| line.contains(words)) {
                return lines;
            }
        }
    }

    /// The lines that came on the terminal since somebody looked, when none has come for some time.
    pub fn lines_after(&self, quiet: Duration) -> Vec<String> {
        let mut lines = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(quiet) {
            lines.push(line);
        }
        lines
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}
