//! A preview that runs beside a test, as a browser and a terminal see it.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Mutex, MutexGuard};
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
    lines: Mutex<Receiver<String>>,
    /// What it said until it could be asked, its address last.
    pub welcome: Vec<String>,
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
        let path = std::env::var_os("PATH").unwrap_or_default();
        Self::on(&path, root, arguments)
    }

    /// The same where programs are found on a path.
    pub fn on(path: &OsStr, root: &Path, arguments: &[&str]) -> Self {
        let any_port: &[&str] = if arguments.contains(&"--port") {
            &[]
        } else {
            &["--port", "0"]
        };
        let mut program = Command::new(env!("CARGO_BIN_EXE_quorate"))
            .arg("serve")
            .args(any_port)
            .args(["--today", TODAY, "--root"])
            .arg(root)
            .args(arguments)
            .env("PATH", path)
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
            lines: Mutex::new(lines),
            welcome: Vec::new(),
        };
        preview.welcome = preview.lines_until("http://");
        let line = preview.welcome.last().expect("a line");
        let (_, address) = line.split_once("http://").expect("an address");
        let host = address.split('/').next().expect("a host");
        let port = host.rsplit(':').next().expect("a port");
        preview.socket.set_port(port.parse().expect("a number"));
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
        Ok(Answer::of(bytes))
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
            match self.lines().recv_timeout(PATIENCE) {
                Ok(line) => lines.push(line),
                Err(error) => panic!("no line says {words:?} ({error}): {lines:#?}"),
            }
            if lines.last().is_some_and(|line| line.contains(words)) {
                return lines;
            }
        }
    }

    fn lines(&self) -> MutexGuard<'_, Receiver<String>> {
        self.lines.lock().expect("nobody panicked")
    }

    /// The lines that came on the terminal since somebody looked, when none has come for some time.
    pub fn lines_after(&self, quiet: Duration) -> Vec<String> {
        let mut lines = Vec::new();
        while let Ok(line) = self.lines().recv_timeout(quiet) {
            lines.push(line);
        }
        lines
    }

    /// How much memory it holds, in KiB; nothing where the system does not say it as Linux does.
    pub fn memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.program.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        line.split_whitespace().nth(1)?.parse().ok()
    }

    /// Whether it still runs.
    pub fn runs(&mut self) -> bool {
        self.program.try_wait().is_ok_and(|status| status.is_none())
    }
}

/// What the tests of requests want besides.
impl Preview {
    /// The number of its process.
    pub fn id(&self) -> u32 {
        self.program.id()
    }

    /// Its exit status, once it has ended.
    pub fn ended(&mut self) -> Option<i32> {
        let start = Instant::now();
        loop {
            if let Some(status) = self.program.try_wait().expect("its status") {
                return status.code();
            }
            assert!(start.elapsed() < PATIENCE, "it does not end");
            thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect_timeout(&self.socket, PATIENCE).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
        stream
    }

    /// What comes back when these bytes are sent, until the connection is closed; the status is 0 where nothing does.
    pub fn send(&self, bytes: &[u8]) -> Answer {
        let mut stream = self.connect();
        // It may have answered, and closed, before all is sent.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        match stream.read_to_end(&mut answer) {
            Err(error) if error.kind() != ErrorKind::ConnectionReset => panic!("{error}"),
            _ => Answer::of(answer),
        }
    }

    /// The answer to a request with some headers more, each with its line end.
    pub fn request(&self, method: &str, target: &str, headers: &str) -> Answer {
        let always = "Host: localhost\r\nConnection: close";
        self.send(format!("{method} {target} HTTP/1.1\r\n{always}\r\n{headers}\r\n").as_bytes())
    }

    /// What is told to a browser that shows a page with a tag, until some words come.
    pub fn events(&self, page: &str, tag: &str, until: &str) -> String {
        self.told(&format!("/_preview/events/{tag}{page}"), until)
    }

    /// What is told at an address, until some words come.
    pub fn told(&self, target: &str, until: &str) -> String {
        let mut stream = self.connect();
        write!(stream, "GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("sent");
        let mut bytes = Vec::new();
        let mut piece = [0; 4096];
        loop {
            let told = unchunked(&bytes);
            // An event is told whole.
            let is_whole = |(_, rest): (&str, &str)| rest.contains("\n\n");
            if told.split_once(until).is_some_and(is_whole) {
                return told;
            }
            let count = stream.read(&mut piece).expect("events");
            assert!(count > 0, "it was told only {told}");
            bytes.extend_from_slice(&piece[..count]);
        }
    }
}

/// An answer as far as it has come, its body without the lengths that stand before its chunks.
fn unchunked(bytes: &[u8]) -> String {
    let mut answer = Answer::of(bytes.to_vec());
    let body = std::mem::take(&mut answer.body);
    let mut rest = body.as_slice();
    let mut whole = Vec::new();
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let length = String::from_utf8_lossy(&rest[..end]).into_owned();
        let length = usize::from_str_radix(&length, 16).expect("the length of a chunk");
        rest = &rest[end + 2..];
        whole.extend_from_slice(&rest[..length.min(rest.len())]);
        rest = &rest[rest.len().min(length + 2)..];
    }
    format!("{}\r\n\r\n{}", answer.head, String::from_utf8_lossy(&whole))
}

impl Answer {
    fn of(mut bytes: Vec<u8>) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let end = end.unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1);
        Self {
            status: status.and_then(|status| status.parse().ok()).unwrap_or(0),
            body: bytes.split_off(bytes.len().min(end + 4)),
            head,
        }
    }

    /// A header's value; nothing where it is not there.
    pub fn header(&self, name: &str) -> &str {
        let mut headers = self.head.lines().filter_map(|line| line.split_once(": "));
        let found = headers.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map_or("", |(_, value)| value)
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn says(&self, words: &str) -> bool {
        self.text().contains(words)
    }

    /// The tag with which a page came.
    pub fn tag(&self) -> String {
        let text = self.text();
        let tag = text.split_once("data-tag=\"");
        let tag = tag.and_then(|(_, rest)| rest.split_once('"'));
        tag.expect("a tag").0.to_owned()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}
