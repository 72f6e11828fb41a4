//! What a build is made from, in one number: the program, the options, and every byte that it reads. Two builds of one number have the same files and the same findings.

use std::env;
use std::fs;
use std::time::UNIX_EPOCH;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use sha2::{Digest, Sha256};

use super::{Site, hexadecimal};
use crate::cli::BuildOptions;

/// The number, in hexadecimal; none where the program or a file cannot be looked at.
pub(super) fn of(site: &Site, options: &BuildOptions) -> Option<String> {
    let inputs = &site.inputs;
    let program = fs::metadata(env::current_exe().ok()?).ok()?;
    let changed = program.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let asked = format!(
        "{} {} {} {} {} {} {:?} {:?} {}",
        env!("CARGO_PKG_VERSION"),
        program.len(),
        changed.as_nanos(),
        inputs.today,
        inputs.drafts,
        options.keep_going,
        site.settings.base_url,
        site.levels(&options.findings),
        options.findings.notes,
    );
    let documents = inputs.documents.par_iter().map(|source| {
        let text = source.text().as_bytes();
        digest([
            source.path().as_bytes(),
            text,
            invalid(source.invalid_at()).as_bytes(),
        ])
    });
    let documents: Vec<[u8; 32]> = documents.collect();
    let assets = inputs.assets.par_iter().map(|(path, file)| {
        let bytes = fs::read(file).ok()?;
        Some(digest([path.as_bytes(), &bytes]))
    });
    let assets: Option<Vec<[u8; 32]>> = assets.collect();
    let lock = inputs.lock.as_ref().map_or("", |lock| lock.text());
    let theme = inputs.theme.iter();
    let theme = theme.map(|(path, bytes)| digest([path.as_bytes(), bytes]));
    let parts = [
        digest([asked.as_bytes()]),
        digest([inputs.settings.text().as_bytes()]),
        digest([lock.as_bytes()]),
        digest(documents),
        digest(assets?),
        digest(theme),
    ];
    Some(hexadecimal(&digest(parts)))
}

fn invalid(at: Option<usize>) -> String {
    at.map_or_else(String::new, |at| at.to_string())
}

/// The digest of some parts, each with its length before it.
fn digest<P: AsRef<[u8]>>(parts: impl IntoIterator<Item = P>) -> [u8; 32] {
    let mut digest = Sha256::new();
    for part in parts {
        let part = part.as_ref();
        digest.update(part.len().to_le_bytes());
        digest.update(part);
    }
    digest.finalize().into()
}
