//! `quorate neighbours update`: asks the neighbours for their inventories and writes `neighbours.lock`, the whole of it or nothing. No other command asks anybody.

mod fetch;
mod told;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write as _};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::{COULD_NOT_RUN, FINE, Failure, Site, hexadecimal, refuse, settings_file, unreadable};
use crate::cli::{SiteOptions, UpdateOptions};
use crate::inputs::read;
use crate::neighbours::{LOCK, Neighbour, inventory, lock};
use crate::pipeline::{self, Memory};
use crate::settings;
use crate::source::SourceFile;
use crate::spelling::{listed, nearest};
use crate::write;

/// Neighbours by name.
type ByName = BTreeMap<String, Neighbour>;

/// Runs it.
///
/// # Errors
///
/// When the site cannot be read, a neighbour cannot be asked or tells what cannot be used, or the file cannot be written.
pub fn update(options: &UpdateOptions) -> Result<u8, Failure> {
    let site = SiteOptions {
        root: options.root.clone(),
        today: None,
    };
    let source = settings_file(&site)?;
    let settings =
        settings::read(&source).map_err(|diagnostics| refuse(source.clone(), diagnostics))?;
    let asked = asked(&settings.neighbours, &options.names)?;
    let file = read::optional(&options.root, LOCK).map_err(|error| unreadable(&error))?;
    let before = before(file.as_ref(), asked.len() == settings.neighbours.len())?;
    let mut site = Site::with(source, &site, true)?;
    let fetched = fetch_all(options, &asked)?;
    let named = settings.neighbours.iter();
    let now = named.filter_map(|one| {
        let known = fetched.get(&one.name).or_else(|| before.get(&one.name))?;
        Some((one.name.clone(), known.clone()))
    });
    let now: ByName = now.collect();
    let text = lock::text(&now);
    if file.is_none_or(|file| file.text() != text) {
        let path = options.root.join(LOCK);
        write::whole(&path, text.as_bytes()).map_err(|error| {
            Failure::new(
                format!("`{}` cannot be written: {error}", path.display()),
                "",
            )
        })?;
    }
    site.inputs.lock = Some(Arc::new(SourceFile::new(LOCK, text.into_bytes())));
    let (build, _) = pipeline::build(site.inputs, &site.settings, &Memory::default());
    let mut out = String::new();
    let mut astray = false;
    for (name, neighbour) in &fetched {
        let uses = build.across(name);
        astray |= uses.1 > 0;
        out.push_str(&told::told(before.get(name), neighbour, uses));
    }
    if astray {
        out.push_str("`quorate check` says which references lead nowhere.\n");
    }
    io::stdout().write_all(out.as_bytes())?;
    Ok(FINE)
}

/// The neighbours of the names that were given; all where none was.
fn asked<'s>(
    neighbours: &'s [settings::Neighbour],
    names: &[String],
) -> Result<Vec<&'s settings::Neighbour>, Failure> {
    if neighbours.is_empty() {
        return Err(Failure::new(
            "site.toml names no neighbours",
            "name each below `[[neighbours]]`: `name = \"county\"` and `inventory = \"https://county.example.org/inventory.json\"`",
        ));
    }
    let known: Vec<&str> = neighbours.iter().map(|one| one.name.as_str()).collect();
    if let Some(name) = names.iter().find(|name| !known.contains(&name.as_str())) {
        let help = nearest(name, known.iter().copied()).map_or_else(
            || format!("it names {}", listed(&known)),
            |near| format!("did you mean `{near}`?"),
        );
        return Err(Failure::new(
            format!("site.toml names no neighbour `{name}`"),
            &help,
        ));
    }
    let asked = |one: &&settings::Neighbour| names.is_empty() || names.contains(&one.name);
    Ok(neighbours.iter().filter(asked).collect())
}

/// What the file held. One that cannot be read is made anew where every neighbour is asked.
fn before(file: Option<&SourceFile>, all: bool) -> Result<ByName, Failure> {
    let held = file.map_or_else(|| Ok(ByName::new()), lock::read);
    match held {
        Ok(held) => Ok(held),
        Err(_) if all => Ok(ByName::new()),
        Err(finding) => Err(Failure::new(
            format!(
                "{}, so that what it holds of the other neighbours cannot be kept",
                finding.message
            ),
            "run `quorate neighbours update` without names, which makes it anew",
        )),
    }
}

/// What every neighbour tells, or all that is wrong with that.
fn fetch_all(options: &UpdateOptions, asked: &[&settings::Neighbour]) -> Result<ByName, Failure> {
    let mut fetched = ByName::new();
    let mut messages = String::new();
    for one in asked {
        match fetch_one(options, one) {
            Ok(neighbour) => {
                fetched.insert(one.name.clone(), neighbour);
            }
            Err(failure) => messages.push_str(&failure.message),
        }
    }
    if messages.is_empty() {
        return Ok(fetched);
    }
    let _ = writeln!(messages, "Nothing was written: `{LOCK}` is as it was.");
    Err(Failure {
        status: COULD_NOT_RUN,
        message: messages,
        refused: None,
    })
}

fn fetch_one(options: &UpdateOptions, one: &settings::Neighbour) -> Result<Neighbour, Failure> {
    let (name, from) = (&one.name, &one.inventory);
    if io::stderr().is_terminal() {
        // Where nobody can be told, nobody waits.
        let _ = writeln!(io::stderr(), "Asking `{name}` at {from}");
    }
    let bytes = fetch::inventory(&options.root, from).map_err(|fault| {
        Failure::new(
            format!("the neighbour `{name}` cannot be asked: {}", fault.what),
            fault.help,
        )
    })?;
    let told = inventory::read(&bytes).map_err(|refusal| {
        let what = refusal.said();
        Failure::new(
            format!("the inventory of the neighbour `{name}` is refused: {what}"),
            &format!("it comes from `{from}`; {}", refusal.help),
        )
    })?;
    Ok(Neighbour {
        name: name.clone(),
        inventory: from.clone(),
        digest: digest(&bytes),
        register: told.register,
        address: told.address,
        entries: told.entries,
    })
}

/// What tells an inventory from others: `sha256:` and its figures.
fn digest(bytes: &[u8]) -> String {
    format!("sha256:{}", hexadecimal(&Sha256::digest(bytes)))
}
