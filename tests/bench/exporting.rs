//! What open data adds to a build. `cargo bench --bench exporting` makes up 10,000 bodies with seats, a quorum, a review, reports and a history, and prints what each
//! kind of file takes on one thread; then, round by round in turn on all threads, how long it takes to make and write the pages, to make and write the open data, and to
//! write as many files and bytes as that by itself: the latter two as a build does, which leaves them to the system's memory, and until they are on the disk. Without
//! `--bench`, as tests run it, fifty bodies are exported once.

mod registers;
mod stages;
mod texts;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use quorate::link::{self, Linked};
use quorate::parse;
use quorate::render::{File, Site, Theme, What};
use quorate::resolve::{self, Register};
use quorate::settings::{self, Settings};
use quorate::source::SourceFile;
use rayon::iter::{
    IndexedParallelIterator, IntoParallelIterator, IntoParallelRefIterator, ParallelIterator,
};

use stages::Stage;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let large = std::env::args().any(|argument| argument == "--bench");
    let (bodies, rounds) = if large { (10_000, 5) } else { (50, 1) };
    let site = SourceFile::new("site.toml", texts::SITE.into());
    let settings = settings::read(&site).expect("settings that can be read");
    let (register, linked) = register(bodies, &settings);
    let (assets, search) = (BTreeSet::new(), OnceLock::new());
    let site = Site {
        register: &register,
        linked: &linked,
        settings: &settings,
        assets: &assets,
        drafts: false,
        search: &search,
    };
    let theme = Theme::built_in();
    let (data, pages): (Vec<File<'_>>, Vec<File<'_>>) = site
        .pages(&theme)
        .into_iter()
        .map(|(path, what)| File { path, what })
        .partition(|file| is_data(file.what));
    let folder = tempfile::tempdir().expect("a folder");
    let known: Vec<(&File<'_>, Vec<u8>)> = data
        .par_iter()
        .map(|file| (file, bytes(&site, &theme, file)))
        .collect();
    let bytes_of_data: usize = known.iter().map(|(_, bytes)| bytes.len()).sum();
    println!(
        "{bodies} bodies: {} files of open data, {:.1} MB; {} pages and other files; {rounds} rounds",
        known.len(),
        megabytes(bytes_of_data),
        pages.len()
    );
    kinds(&site, &theme, &known);
    let place = RefCell::new(PathBuf::new());
    let build = |files: &[File<'_>]| {
        let place = place.borrow();
        let place: &Path = &place;
        let made = files.par_iter().with_max_len(1);
        made.for_each(|file| make(&site, &theme, file, place));
    };
    let copy = || {
        let place = place.borrow();
        let place: &Path = &place;
        let files = known.par_iter().with_max_len(1);
        files.for_each(|(file, bytes)| {
            fs::write(place.join(&file.path), bytes).expect("a file");
        });
    };
    let mut stages = [
        Stage::new("pages, made and written", || build(&pages)),
        Stage::new("open data, made and written", || build(&data)),
        Stage::new("as many files and bytes, written", copy),
        Stage::new("open data, made, written and on the disk", || {
            build(&data);
            sync();
        }),
        Stage::new("as many files and bytes, written and on the disk", || {
            copy();
            sync();
        }),
    ];
    for round in 0..rounds {
        for (number, stage) in stages.iter_mut().enumerate() {
            place.replace(folder.path().join(format!("{round}-{number}")));
            let files = pages.iter().chain(&data);
            let files: Vec<PathBuf> = files.map(|file| place.borrow().join(&file.path)).collect();
            for folder in files.iter().filter_map(|file| file.parent()) {
                fs::create_dir_all(folder).expect("a folder");
            }
            sync();
            stage.measure();
            // Where a file was deleted a file system may look for a place for the next one, for minutes.
            for file in files.iter().filter(|file| file.exists()) {
                fs::write(file, "").expect("a file");
            }
        }
    }
    println!("{} threads", rayon::current_num_threads());
    for stage in &stages {
        let (least, median) = (stage.least(), stage.median());
        println!("  {}: least {least:.2} s, median {median:.2} s", stage.name);
    }
    let [pages, data, written, data_on_disk, on_disk] = stages.each_ref().map(Stage::median);
    println!(
        "  open data: {:.2} of the pages, {:.2} of the files and bytes, {:.2} of these on the disk",
        data / pages,
        data / written,
        data_on_disk / on_disk
    );
}

/// Waits until all that was written is on the disk.
fn sync() {
    let status = Command::new("sync").status().expect("the command `sync`");
    assert!(status.success());
}

fn is_data(what: What<'_>) -> bool {
    matches!(
        what,
        What::Data(_) | What::AreaReviews(_) | What::BodyData(_) | What::Schema(_)
    )
}

fn bytes(site: &Site<'_>, theme: &Theme, file: &File<'_>) -> Vec<u8> {
    let made = site.render(theme, file).expect("a page that can be drawn");
    made.map(std::borrow::Cow::into_owned).unwrap_or_default()
}

/// Makes a file and writes it, as a build does.
fn make(site: &Site<'_>, theme: &Theme, file: &File<'_>, place: &Path) {
    let path = place.join(&file.path);
    if let What::Data(format) = file.what {
        let mut out = fs::File::create(path).expect("a file");
        format.write(site, &mut out).expect("room on the disk");
    } else {
        fs::write(path, bytes(site, theme, file)).expect("a file");
    }
}

/// What each kind of file takes on one thread, the longest first.
fn kinds(site: &Site<'_>, theme: &Theme, known: &[(&File<'_>, Vec<u8>)]) {
    let mut kinds: Vec<(String, usize, usize, f64)> = Vec::new();
    for (file, made) in known {
        let name = match file.what {
            What::BodyData(_) => "records of single bodies".to_owned(),
            What::AreaReviews(_) => "calendars of areas".to_owned(),
            What::Schema(_) => "schemas".to_owned(),
            _ => file.path.clone(),
        };
        let start = Instant::now();
        std::hint::black_box(bytes(site, theme, file));
        let took = start.elapsed().as_secs_f64();
        match kinds.iter_mut().find(|kind| kind.0 == name) {
            Some(kind) => {
                kind.1 += 1;
                kind.2 += made.len();
                kind.3 += took;
            }
            None => kinds.push((name, 1, made.len(), took)),
        }
    }
    kinds.sort_by(|one, other| other.3.total_cmp(&one.3));
    for (name, files, size, took) in kinds {
        println!(
            "{name}: {files} files, {:.1} MB, {took:.3} s",
            megabytes(size)
        );
    }
}

#[expect(clippy::cast_precision_loss, reason = "a size to be read by people")]
fn megabytes(size: usize) -> f64 {
    size as f64 / 1e6
}

fn register(bodies: usize, settings: &Settings) -> (Arc<Register>, Linked) {
    let documents = registers::sources(bodies)
        .into_par_iter()
        .map(|source| Arc::new(parse::parse(&Arc::new(source)).0))
        .collect();
    let register =
        resolve::resolve(documents, &Arc::default(), settings, texts::TODAY, None).register;
    let (linked, ..) = link::link(&register, settings, &BTreeSet::new(), None);
    (register, linked)
}
