//! `quorate list`: lists the bodies or the organisations of a register, all of them or some, for people, spreadsheets and programs.

use std::io::{self, Write};

use super::{FINE, Failure, Site, keep_whole, width};
use crate::cli::{BodiesFormat, BodiesOptions, Listed, OrganisationsFormat, OrganisationsOptions};
use crate::model::notation::counted;
use crate::pipeline::{self, Memory};
use crate::render::{self, export, organisations, states, words};
use crate::report::columns::columns;
use crate::resolve::{Body, Organisation, Register};
use crate::spelling::nearest;

/// Runs it.
///
/// # Errors
///
/// When the site cannot be read or its settings cannot be used, when one of its documents cannot be read, and when there is no such area or kind.
pub fn run(of: &Listed) -> Result<u8, Failure> {
    match of {
        Listed::Bodies(options) => bodies(options),
        Listed::Organisations(options) => organisations(options),
    }
}

fn bodies(options: &BodiesOptions) -> Result<u8, Failure> {
    let site = Site::read(&options.site, options.drafts)?;
    let (build, _) = pipeline::build(site.inputs, &site.settings, &Memory::default());
    keep_whole(&build, &site.settings)?;
    let site = build.site(&site.settings);
    let kinds = site.settings.kind_names();
    keep_known("kind", options.kind.as_deref(), &kinds)?;
    keep_area(site.register, options.area.as_deref())?;
    let kind = options.kind.as_ref();
    let asked = |body: &&Body| {
        is_within(options.area.as_deref(), &body.id)
            && kind.is_none_or(|kind| body.header.kind.as_ref() == Some(kind))
            && options
                .status
                .is_none_or(|status| body.header.status == status)
    };
    let mut listed: Vec<&Body> = site.bodies().filter(asked).collect();
    let mut out = io::stdout();
    match options.format {
        BodiesFormat::Csv => out.write_all(export::bodies_table(&site, &listed).as_bytes())?,
        BodiesFormat::Json => out.write_all(export::bodies_records(&site, &listed).as_bytes())?,
        BodiesFormat::Table => {
            listed.sort_by_cached_key(|body| words::in_order(&body.header.title));
            let rows = listed.iter().map(|body| body_row(&site, body));
            let count = states::bodies(listed.len());
            let table = table(["status", "kind", "body"], rows.collect(), &count);
            write!(anstream::stdout(), "{table}")?;
        }
    }
    Ok(FINE)
}

fn organisations(options: &OrganisationsOptions) -> Result<u8, Failure> {
    let site = Site::read(&options.site, false)?;
    let (build, _) = pipeline::build(site.inputs, &site.settings, &Memory::default());
    keep_whole(&build, &site.settings)?;
    let site = build.site(&site.settings);
    keep_area(site.register, options.area.as_deref())?;
    let all = site.register.organisations.values();
    let asked = all.filter(|one| is_within(options.area.as_deref(), &one.id));
    let mut listed: Vec<&Organisation> = asked.collect();
    match options.format {
        OrganisationsFormat::Csv => {
            let table = export::organisations_table(&site, &listed);
            io::stdout().write_all(table.as_bytes())?;
        }
        OrganisationsFormat::Json => {
            let records = export::organisations_records(&site, &listed);
            io::stdout().write_all(records.as_bytes())?;
        }
        OrganisationsFormat::Table => {
            listed.sort_by_cached_key(|one| words::in_order(&one.header.title));
            let rows = listed.iter().map(|one| organisation_row(&site, one));
            let count = counted(states::whole(listed.len()), "organisation");
            let heads = ["kind", "with a vote", "without", "organisation"];
            let table = table(heads, rows.collect(), &count);
            write!(anstream::stdout(), "{table}")?;
        }
    }
    Ok(FINE)
}

/// What a body is, and its name with the id by which documents refer to it.
fn body_row(site: &render::Site<'_>, body: &Body) -> [String; 3] {
    let header = &body.header;
    let kind = header.kind.as_deref().unwrap_or_default();
    // Its status as `--status` takes it.
    let status = header.status.shown();
    [
        match (header.external, header.template) {
            (true, _) => format!("{status}, external"),
            (_, true) => format!("{status}, model"),
            _ => status.to_owned(),
        },
        site.settings.kind_title(kind).unwrap_or(kind).to_owned(),
        format!("{} ({})", header.title, body.id),
    ]
}

/// What an organisation is, how many seats it holds as the page of organisations counts them, and its name with its id.
fn organisation_row(site: &render::Site<'_>, one: &Organisation) -> [String; 4] {
    let seats = organisations::held(site, one);
    let kind = one.header.kind.map_or("", |kind| kind.shown());
    let with_vote = seats.with_vote.words();
    let ended = one.header.ended.map(words::on);
    let ended = ended.map_or(String::new(), |when| format!(", ended {when}"));
    [
        kind.to_owned(),
        match seats.shared_words() {
            Some(shared) => format!("{with_vote} ({shared})"),
            None => with_vote,
        },
        seats.without_vote.words(),
        format!("{} ({}){ended}", one.header.title, one.id),
    ]
}

/// Rows below their heads, with how many there are.
fn table<const COLUMNS: usize>(
    heads: [&str; COLUMNS],
    rows: Vec<[String; COLUMNS]>,
    count: &str,
) -> String {
    if rows.is_empty() {
        return "None.\n".to_owned();
    }
    let rows = std::iter::once(heads.map(str::to_owned)).chain(rows);
    let rows: Vec<Vec<String>> = rows.map(Vec::from).collect();
    let lines = columns(&rows, width());
    let (head, rest) = lines
        .split_first()
        .map_or(("", [].as_slice()), |(head, rest)| (head, rest));
    format!(
        "\u{1b}[1m{head}\u{1b}[0m\n{}\n\n{count}.\n",
        rest.join("\n")
    )
}

/// Whether an id lies in the folder of an area.
fn is_within(area: Option<&str>, id: &str) -> bool {
    area.is_none_or(|area| {
        let below = id.strip_prefix(area);
        below.is_some_and(|below| below.starts_with('/'))
    })
}

fn keep_area(register: &Register, area: Option<&str>) -> Result<(), Failure> {
    let known = register.areas.keys().map(String::as_str);
    let known: Vec<&str> = known.filter(|id| !id.is_empty()).collect();
    keep_known("area", area, &known)
}

/// Refuses a word that is not among those known.
fn keep_known(what: &str, given: Option<&str>, known: &[&str]) -> Result<(), Failure> {
    let Some(given) = given.filter(|given| !known.contains(given)) else {
        return Ok(());
    };
    let help = match nearest(given, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write one of: {}", known.join(", ")),
    };
    Err(Failure::new(format!("there is no {what} `{given}`"), &help))
}
