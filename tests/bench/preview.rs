//! How long a preview takes from a file that is saved to the page that shows it, beside those of Hugo and Zola where they are on the path. `cargo bench --bench
//! preview` makes up 1,000 and then 10,000 bodies, or as many as its arguments say, and edits them in turn for each program; without `--bench`, as tests run it,
//! fifty for Quorate alone. `QUORATE` names another program than the one that was built with the bench.

#[allow(dead_code, reason = "the day is given to programs as a word")]
mod texts;
mod tools;

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};

use tools::{Edited, Tool};

/// The pause between two requests for a page that is awaited.
const POLL: Duration = Duration::from_millis(2);
/// What does not come within this does not come.
const LONG: Duration = Duration::from_mins(2);

fn main() {
    let large = std::env::args().any(|argument| argument == "--bench");
    let given: Vec<usize> = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let (sizes, rounds) = match (large, given.is_empty()) {
        (true, true) => (vec![1_000, 10_000], 15),
        (true, false) => (given, 15),
        (false, _) => (vec![50], 1),
    };
    let tools: Vec<Tool> = Tool::ALL
        .into_iter()
        .filter(|tool| large || *tool == Tool::Quorate)
        .filter(|tool| {
            let version = tool.version();
            let said = version.as_deref().unwrap_or("is not on the path");
            println!("{} {said}", tool.name());
            version.is_some()
        })
        .collect();
    start_of_the_example(rounds);
    for bodies in sizes {
        compare(&tools, bodies, rounds);
    }
}

/// A program that shows the register.
struct Running {
    tool: Tool,
    folder: tempfile::TempDir,
    program: Child,
    socket: SocketAddr,
    edited: Edited,
    bodies: usize,
}

/// Something that is done to the register, and where it is to be seen.
struct Edit {
    name: &'static str,
    /// Which body is edited, and the page of which shows it.
    places: (usize, usize),
    /// How; what it is given is not on any page yet, and is awaited.
    change: fn(&mut Edited, String),
    /// Whether the program has done what the last edit called for.
    rested: bool,
}

const EDITS: [Edit; 4] = [
    Edit {
        name: "a sentence, on its own page",
        places: (1, 1),
        change: |edited, new| edited.sentence = new,
        rested: true,
    },
    Edit {
        name: "the same 200 ms after another edit",
        places: (1, 1),
        change: |edited, new| edited.sentence = new,
        rested: false,
    },
    Edit {
        name: "a fact, on the page of another",
        places: (1, 0),
        change: |edited, new| edited.report = new,
        rested: true,
    },
    Edit {
        name: "a title, on the page of another",
        places: (0, 1),
        change: |edited, new| edited.title = new,
        rested: true,
    },
];

/// Edits the register in all programs in turn, and says what it took.
fn compare(tools: &[Tool], bodies: usize, rounds: usize) {
    println!("\n{bodies} documents: milliseconds in the middle of {rounds} rounds, and the least");
    let mut running: Vec<Running> = tools
        .iter()
        .map(|tool| Running::start(*tool, bodies))
        .collect();
    for edit in EDITS {
        let mut times = vec![Vec::new(); running.len()];
        for round in 0..rounds {
            for (program, times) in running.iter_mut().zip(&mut times) {
                times.push(program.measure(&edit, round));
            }
        }
        row(edit.name, tools, times);
    }
}

/// A line of the table: what each program took, and how many times that of the first.
fn row(name: &str, tools: &[Tool], times: Vec<Vec<Duration>>) {
    let mut cells = vec![format!("{name:36}")];
    let mut first = None;
    for (tool, mut times) in tools.iter().zip(times) {
        times.sort();
        let (middle, least) = (milliseconds(times[times.len() / 2]), milliseconds(times[0]));
        let ratio = middle / *first.get_or_insert(middle);
        cells.push(format!(
            "{} {middle:.1} ({least:.1}) ×{ratio:.1}",
            tool.name()
        ));
    }
    println!("{}", cells.join("  "));
}

/// How long it takes to start on the site of this repository until its front page is answered.
fn start_of_the_example(rounds: usize) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let times = (0..rounds).map(|_| {
        let socket = free();
        let start = Instant::now();
        let mut program = Tool::Quorate.start(root, socket.port());
        let took = awaited(socket, "/", "", start);
        end(&mut program);
        took
    });
    let times = times.collect();
    row("start on the example site", &[Tool::Quorate], vec![times]);
}

impl Running {
    fn start(tool: Tool, bodies: usize) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let edited = Edited {
            title: texts::names(0)[0].clone(),
            report: "the first report".to_owned(),
            sentence: String::new(),
        };
        tool.lay_out(folder.path(), bodies, &edited);
        let socket = free();
        let began = Instant::now();
        let running = Self {
            program: tool.start(folder.path(), socket.port()),
            tool,
            folder,
            socket,
            edited,
            bodies,
        };
        let spent = awaited(socket, &address(1), "", began);
        println!(
            "{} answers after {:.0} ms",
            tool.name(),
            milliseconds(spent)
        );
        running
    }

    fn measure(&mut self, edit: &Edit, round: usize) -> Duration {
        if edit.rested {
            self.rest();
        } else {
            self.edit(
                edit,
                format!("The edit before number {round} of {}.", edit.name),
            );
            thread::sleep(Duration::from_millis(200));
        }
        let new = format!("Edit number {round} of {}", edit.name.replace(',', ""));
        self.edit(edit, new.clone());
        awaited(self.socket, &address(edit.places.1), &new, Instant::now())
    }

    fn edit(&mut self, edit: &Edit, new: String) {
        (edit.change)(&mut self.edited, new);
        let place = edit.places.0;
        let (path, text) = self
            .tool
            .file(self.folder.path(), place, self.bodies, &self.edited);
        fs::write(path, text).expect("the file");
    }

    /// Waits until the program does nothing any more.
    fn rest(&self) {
        let spent = || {
            let text = fs::read_to_string(format!("/proc/{}/stat", self.program.id())).ok()?;
            let fields: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
            Some((fields.get(13)?.clone(), fields.get(14)?.clone()))
        };
        let mut before = spent();
        for _ in 0..100 {
            thread::sleep(Duration::from_millis(250));
            let now = spent();
            if now == before {
                return;
            }
            before = now;
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        end(&mut self.program);
    }
}

fn end(program: &mut Child) {
    let _ = program.kill();
    let _ = program.wait();
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// The address of a body's page.
fn address(place: usize) -> String {
    format!("/{}/", texts::id(place))
}

/// A port that nobody uses.
fn free() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("its address")
}

/// How long it took since `start` until a page is answered that says some words.
fn awaited(socket: SocketAddr, path: &str, words: &str, start: Instant) -> Duration {
    loop {
        if get(socket, path).is_some_and(|page| page.contains(words)) {
            return start.elapsed();
        }
        assert!(start.elapsed() < LONG, "{path} does not say {words:?}");
        thread::sleep(POLL);
    }
}

/// A page, if it is there.
fn get(socket: SocketAddr, path: &str) -> Option<String> {
    let mut stream = TcpStream::connect(socket).ok()?;
    stream.set_read_timeout(Some(LONG)).ok()?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    answer
        .split_once(' ')?
        .1
        .starts_with("200")
        .then_some(answer)
}
