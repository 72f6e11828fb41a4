//! What each stage of a build takes, by how many bodies the register has: `cargo bench --bench building -- --sort location` prints them in the order in which a build has
//! them, on all threads; on one with `RAYON_NUM_THREADS=1` before it. Without `--bench`, as tests run it, each is run once with ten bodies. What a stage consists of
//! is told by the others: linking.rs, checking.rs, searching.rs, and exporting.rs for each file of open data.

mod registers;
mod texts;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use divan::counter::ItemsCount;
use divan::{Bencher, Divan};
use quorate::check::levels::Levels;
use quorate::inputs::Inputs;
use quorate::inputs::read;
use quorate::pipeline::{self, Build, Memory};
use quorate::render::{File, Site, Theme, What};
use quorate::settings::{self, Settings};
use quorate::source::SourceFile;
use quorate::write::{Written, write};
use quorate::{link, parse, resolve};
use rayon::iter::{
    IndexedParallelIterator, IntoParallelIterator, IntoParallelRefIterator, ParallelIterator,
};
use tempfile::TempDir;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    Divan::default()
        .sample_count(5)
        .sample_size(1)
        .config_with_args()
        .main();
    if let Some(folders) = FOLDERS.get() {
        fs::remove_dir_all(folders.path()).expect("folders of our own");
    }
}

/// With how many bodies a stage is measured that makes no pages.
fn many() -> Vec<usize> {
    few()
        .into_iter()
        .chain(measured().then_some(10_000))
        .collect()
}

/// With how many bodies all others are.
fn few() -> Vec<usize> {
    if measured() {
        vec![100, 1_000]
    } else {
        vec![10]
    }
}

/// Whether times are wanted, and not only to see that it still runs.
fn measured() -> bool {
    std::env::args().any(|argument| argument == "--bench")
}

/// What is measured upon: a register, and what a build makes of it.
struct Material {
    bodies: ItemsCount,
    inputs: Inputs,
    settings: Settings,
    theme: Theme,
    build: Build,
}

impl Material {
    /// That of so many bodies, which is made once.
    fn of(bodies: usize) -> Arc<Self> {
        static MADE: Mutex<BTreeMap<usize, Arc<Material>>> = Mutex::new(BTreeMap::new());
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(made.entry(bodies).or_insert_with(|| {
            let sources = registers::sources(bodies);
            let inputs = inputs(sources.into_iter().map(Arc::new).collect());
            let settings = settings::read(&inputs.settings).expect("settings that can be read");
            let (build, _) = pipeline::build(inputs.clone(), &settings, &Memory::default());
            Arc::new(Self {
                bodies: ItemsCount::new(bodies),
                inputs,
                settings,
                theme: Theme::built_in(),
                build,
            })
        }))
    }

    /// Lays out the documents in a folder.
    fn lay_out(&self) -> PathBuf {
        let root = folder();
        for source in &self.inputs.documents {
            let path = root.join(source.path());
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, source.text()).expect("a file");
        }
        root
    }

    fn site(&self) -> Site<'_> {
        self.build.site(&self.settings)
    }

    /// Every file of the site by its path.
    fn rendered(&self) -> BTreeMap<String, Vec<u8>> {
        let site = self.site();
        let files = site.files(&self.theme).into_par_iter().with_max_len(1);
        files
            .map(|file| {
                let bytes = bytes(&site, &self.theme, &file).into_owned();
                (file.path, bytes)
            })
            .collect()
    }
}

fn inputs(documents: Vec<Arc<SourceFile>>) -> Inputs {
    Inputs {
        settings: SourceFile::new("site.toml", texts::SITE.into()),
        lock: None,
        documents,
        assets: BTreeMap::new(),
        theme: BTreeMap::new(),
        today: texts::TODAY,
        drafts: false,
    }
}

/// All folders that are written to.
static FOLDERS: OnceLock<TempDir> = OnceLock::new();

/// A new folder. It stays until the end: where files were deleted, a file system may look for places of new ones for minutes.
fn folder() -> PathBuf {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let folders = FOLDERS.get_or_init(|| tempfile::tempdir().expect("a folder"));
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let folder = folders.path().join(number.to_string());
    fs::create_dir(&folder).expect("a folder");
    folder
}

fn bytes<'a>(site: &Site<'a>, theme: &Theme, file: &File<'a>) -> Cow<'a, [u8]> {
    let made = site.render(theme, file).expect("a page that can be drawn");
    made.expect("a file that is made")
}

#[divan::bench(args = many())]
fn read(bencher: Bencher, bodies: usize) {
    let material = Material::of(bodies);
    let root = material.lay_out();
    bencher
        .counter(material.bodies)
        .bench(|| read::content(&root).expect("documents that can be read"));
}

#[divan::bench(args = many())]
fn parse(bencher: Bencher, bodies: usize) {
    let material = Material::of(bodies);
    let documents = &material.inputs.documents;
    bencher
        .counter(material.bodies)
        .bench(|| -> Vec<_> { documents.par_iter().map(parse::parse).collect() });
}

#[divan::bench(args = many())]
fn resolve(bencher: Bencher, bodies: usize) {
    let material = Material::of(bodies);
    bencher
        .counter(material.bodies)
        .with_inputs(|| material.build.register.documents.clone())
        .bench_values(|documents| {
            let (settings, today) = (&material.settings, texts::TODAY);
            resolve::resolve(documents, &Arc::default(), settings, today, None)
        });
}

#[divan::bench(args = many())]
fn link(bencher: Bencher, bodies: usize) {
    let material = Material::of(bodies);
    let build = &material.build;
    bencher
        .counter(material.bodies)
        .bench(|| link::link(&build.register, &material.settings, &build.assets, None));
}

/// All checks, their findings settled.
#[divan::bench(args = many())]
fn check(bencher: Bencher, bodies: usize) {
    let material = Material::of(bodies);
    let levels = Levels::default();
    bencher
        .counter(material.bodies)
        .bench(|| material.build.findings(&material.settings, &levels));
}

/// The list of the site's files, for which the index of the search is made.
#[divan::bench(args = few())]
fn list_and_index(bencher: Bencher, bodies: usize) {
    let material = Material::of(bodies);
    bencher
        .counter(material.bodies)
        .with_inputs(OnceLock::new)
        .bench_refs(|search| {
            let site = Site {
                search,
                ..material.site()
            };
            site.files(&material.theme).len()
        });
}

#[divan::bench(args = few())]
fn render_pages_of_bodies(bencher: Bencher, bodies: usize) {
    render(bencher, bodies, |what| matches!(what, What::Body(_)));
}

#[divan::bench(args = few())]
fn render_records_of_bodies(bencher: Bencher, bodies: usize) {
    render(bencher, bodies, |what| matches!(what, What::BodyData(_)));
}

#[divan::bench(args = few())]
fn render_data_of_all(bencher: Bencher, bodies: usize) {
    render(bencher, bodies, |what| matches!(what, What::Data(_)));
}

#[divan::bench(args = few())]
fn render_all_else(bencher: Bencher, bodies: usize) {
    render(bencher, bodies, |what| {
        !matches!(what, What::Body(_) | What::BodyData(_) | What::Data(_))
    });
}

/// Makes those files of the site that are wanted, each let go at once.
fn render(bencher: Bencher, bodies: usize, is_wanted: fn(What) -> bool) {
    let material = Material::of(bodies);
    let (site, theme) = (material.site(), &material.theme);
    let mut files = site.files(theme);
    files.retain(|file| is_wanted(file.what));
    bencher.counter(material.bodies).bench(|| -> usize {
        let files = files.par_iter().with_max_len(1);
        files.map(|file| bytes(&site, theme, file).len()).sum()
    });
}

#[divan::bench(args = few())]
fn write_to_an_empty_folder(bencher: Bencher, bodies: usize) {
    let material = Material::of(bodies);
    let files = material.rendered();
    bencher
        .counter(material.bodies)
        .with_inputs(folder)
        .bench_refs(|output| written(output, &files));
}

#[divan::bench(args = few())]
fn write_what_stands_there(bencher: Bencher, bodies: usize) {
    let material = Material::of(bodies);
    let files = material.rendered();
    let output = folder();
    written(&output, &files);
    bencher
        .counter(material.bodies)
        .bench(|| written(&output, &files));
}

fn written(output: &Path, files: &BTreeMap<String, Vec<u8>>) -> Written {
    let (paths, bytes): (Vec<&String>, Vec<&Vec<u8>>) = files.iter().unzip();
    write(output, &paths, |file, out| out.write_all(bytes[file]))
        .expect("a folder that can be written")
        .written
}

/// From the documents in one folder to the site in another that is empty; the findings are not told, and nothing is noted for the next build.
#[divan::bench(args = few())]
fn whole(bencher: Bencher, bodies: usize) {
    let material = Material::of(bodies);
    let root = material.lay_out();
    bencher
        .counter(material.bodies)
        .with_inputs(folder)
        .bench_refs(|output| built(&root, output, &material.settings));
}

fn built(root: &Path, output: &Path, settings: &Settings) -> Written {
    let content = read::content(root).expect("documents that can be read");
    let theme = Theme::built_in();
    let (build, _) = pipeline::build(inputs(content.documents), settings, &Memory::default());
    divan::black_box(build.findings(settings, &Levels::default()));
    let site = build.site(settings);
    let files = site.files(&theme);
    let paths: Vec<&String> = files.iter().map(|file| &file.path).collect();
    write(output, &paths, |file, out| match files[file].what {
        What::Data(format) => format.write(&site, out),
        _ => out.write_all(&bytes(&site, &theme, &files[file])),
    })
    .expect("a folder that can be written")
    .written
}
