//! Random things that happen to the files of a site, the same for the same seed: files and folders are made, edited, renamed, removed and replaced by each other,
//! links lead to both, to nothing and round in circles, and some files are no files at all.

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};

/// A source of chance.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }

    pub fn of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }
}

const FOLDERS: [&str; 7] = [
    "",
    "kent",
    "kent/boards",
    "essex",
    "essex/a/b",
    "_parts",
    ".git",
];
const NAMES: [&str; 12] = [
    "board.md",
    "board",
    "kent",
    "boards",
    "panel.markdown",
    "PANEL.MD",
    "_index.md",
    "_draft.md",
    ".board.md.swp",
    "plan.pdf",
    "a-b.md",
    "a",
];
const TEXTS: [&str; 8] = [
    "---\ntitle: Board\n---\n\n1.1 The board meets with the Joint Forum.\n",
    "---\ntitle: Joint Forum\nparent: kent/board\n---\n\n1.1 It meets.\n\n1.2 It reports to the Board.\n",
    "---\ntitle: Panel\npublish: false\n---\n\nText.\n",
    "---\ntitle: [Panel\n---\n\nA header that cannot be read.\n",
    "---\ntitle: Pan",
    "",
    "No header at all.\n",
    "---\ntitle: Group\naliases: [/old/group/]\n---\n\n1.1 It was elsewhere.\n",
];

/// A path below a folder that may or may not be there.
pub fn path(chance: &mut Chance) -> PathBuf {
    let path = Path::new(*chance.of(&FOLDERS)).join(*chance.of(&NAMES));
    if chance.below(40) > 0 {
        return path;
    }
    path.with_file_name(OsString::from_vec(b"n\xFFame.md".to_vec()))
}

/// What happens next below `folder`; returns the paths below it to which something happened. What cannot happen does not.
pub fn happens(chance: &mut Chance, folder: &Path) -> Vec<PathBuf> {
    let [one, other] = [path(chance), path(chance)];
    let [full, second] = [folder.join(&one), folder.join(&other)];
    match chance.below(20) {
        0..=5 => edit(chance, &full),
        6..=8 => {
            let beside = full.with_file_name(".beside.tmp");
            edit(chance, &beside);
            let _ = fs::rename(&beside, &full);
            return vec![one.with_file_name(".beside.tmp"), one];
        }
        9..=11 => remove(&full),
        12..=14 => {
            if chance.below(3) == 0 {
                remove(&second);
            }
            let _ = second.parent().map(fs::create_dir_all);
            let _ = fs::rename(&full, &second);
            return vec![one, other];
        }
        15 => {
            remove(&full);
            let _ = fs::create_dir_all(&full);
        }
        16 => {
            // A file that takes the place of a folder.
            remove(&full);
            edit(chance, &full);
        }
        17 => {
            remove(&full);
            let targets = [
                second.clone(),
                other.clone(),
                "..".into(),
                "board.md".into(),
            ];
            let _ = symlink(chance.of(&targets), &full);
        }
        18 => {
            remove(&full);
            drop(UnixListener::bind(&full));
        }
        _ => {
            // Links and what is no file make the rest of it idle where there are too many.
            for place in [&full, &second] {
                let odd = fs::symlink_metadata(place)
                    .is_ok_and(|about| !about.is_file() && !about.is_dir());
                if odd {
                    remove(place);
                }
            }
            return vec![one, other];
        }
    }
    vec![one]
}

fn edit(chance: &mut Chance, full: &Path) {
    let _ = full.parent().map(fs::create_dir_all);
    if let Ok(about) = fs::symlink_metadata(full)
        && !about.is_file()
    {
        return;
    }
    let _ = fs::write(full, chance.of(&TEXTS));
}

/// Removes whatever has a path, but nothing to which it leads.
pub fn remove(full: &Path) {
    let is_folder = fs::symlink_metadata(full).is_ok_and(|about| about.is_dir());
    let _ = if is_folder {
        fs::remove_dir_all(full)
    } else {
        fs::remove_file(full)
    };
}

/// Removes everything below a folder that is neither file nor folder.
pub fn remove_links(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok);
    let odd: Vec<PathBuf> = entries
        .filter(|entry| !entry.file_type().is_file() && !entry.file_type().is_dir())
        .map(walkdir::DirEntry::into_path)
        .collect();
    for path in &odd {
        remove(path);
    }
    odd
}
