//! The command line as types.

pub mod refused;

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{
    Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches, Parser, Subcommand, ValueEnum,
};
use jiff::civil;

use crate::catalogue;
use crate::check::levels;
use crate::diagnostic::Level;
use crate::model::address::WebAddress;
use crate::model::body::Status;
use crate::model::period::Period;
use crate::render::export;

/// Builds and checks a website of constitutions and terms of reference.
#[derive(Debug, Parser)]
#[command(name = "quorate", version, max_term_width = 100, after_help = EXAMPLES)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Task,
}

const EXAMPLES: &str = "\
Examples:
  quorate build                        check the site in this folder and write it to public/
  quorate check --deny review-overdue  fail if a review is overdue: for a scheduled job
  quorate explain quorum-unreachable   what a check finds, and why

Exit status: 0 when nothing was denied, 1 when something was, 2 when the command could not run.";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Check the site, then write it
    ///
    /// Nothing is written when a finding is denied: the last good site stays. Files that did not change keep their timestamps, and files that
    /// Quorate did not make are left alone.
    #[command(after_help = BUILD_EXAMPLES)]
    Build(BuildOptions),
    /// Check the site and write nothing but what --fix mends
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckOptions),
    /// Show the site in a browser, and every change as it is saved
    #[command(after_help = SERVE_EXAMPLES)]
    Serve(ServeOptions),
    /// Print the register, or a part of it, as data for other programs
    ///
    /// Nothing is exported when a finding is denied, as nothing is built then.
    #[command(after_help = EXPORT_EXAMPLES)]
    Export(ExportOptions),
    /// List when documents are due for review, the most overdue first
    ///
    /// Nothing is listed, and the exit status is 1, while a document cannot be read, as nobody knows when that is due. Other errors change nothing about the list; nor
    /// do overdue reviews change the status: a job that has to fail then runs `quorate check --deny review-overdue`.
    #[command(after_help = REVIEWS_EXAMPLES)]
    Reviews(ReviewsOptions),
    /// List the bodies or the organisations of the register
    ///
    /// Nothing is listed, and the exit status is 1, while a document cannot be read. Other errors change nothing about the list.
    #[command(after_help = LIST_EXAMPLES)]
    List {
        /// Which of them
        #[command(subcommand)]
        of: Listed,
    },
    /// Print what a check finds, why it matters and how to mend it
    #[command(
        after_help = "Examples:\n  quorate explain review-overdue\n  quorate explain                  list every check, by group\n  quorate explain --format json    every check with its page, for a program"
    )]
    Explain {
        /// The check's name, as a report gives it in brackets; or a group's, for the list of its checks
        name: Option<String>,
        /// The form of what is printed
        #[arg(long, value_enum, value_name = "FORMAT", default_value_t = PageFormat::Text)]
        format: PageFormat,
    },
    /// Ask other registers what they have, so that references to them can be checked and linked
    #[command(subcommand)]
    Neighbours(NeighboursTask),
    /// Print the JSON Schema of the header of a document, of site.toml or of exported data
    ///
    /// An editor that knows it offers the keys, says what they mean and underlines what is wrong, as one types. The schema says what form a
    /// file has; whether what it says is true, `quorate check` knows.
    #[command(after_help = SCHEMA_EXAMPLES)]
    Schema {
        /// Which file
        #[arg(value_name = "FILE", default_value = "front-matter")]
        of: SchemaOf,
    },
    /// Print the completions for a shell
    #[command(
        after_help = "Examples:\n  quorate completions bash > /etc/bash_completion.d/quorate"
    )]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// What is done about neighbours.
#[derive(Debug, Subcommand)]
pub enum NeighboursTask {
    /// Fetch the inventories of the neighbours that site.toml names, and write what they hold to neighbours.lock
    ///
    /// The file is written whole or not at all: where one inventory cannot be fetched or used, it stays as it was. Keep it with the site's other
    /// sources, for builds and checks read it and ask nobody. An inventory has at most 64 MiB, and 30 seconds to arrive.
    #[command(after_help = UPDATE_EXAMPLES)]
    Update(UpdateOptions),
}

/// The options of `neighbours update`.
#[derive(Debug, Args)]
pub struct UpdateOptions {
    /// Which neighbours, by the names that site.toml gives them; all where none is named
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,
    /// The folder that holds site.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
}

const UPDATE_EXAMPLES: &str = "\
Examples:
  quorate neighbours update            fetch all, and say what has changed
  quorate neighbours update county     this one alone
  quorate neighbours update && quorate check
                                       for a scheduled job: fails if a reference leads nowhere any more";

/// The form in which the catalogue is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PageFormat {
    /// For people
    Text,
    /// For programs: `name`, `group`, `level`, `summary`, and `page` in Markdown
    Json,
}

const BUILD_EXAMPLES: &str = "\
Examples:
  quorate build
  quorate build --root registers/kent --output /srv/www/register
  quorate build --today 2026-11-21     as if it were that day
  quorate build --drafts               with the documents that say `publish: false`
  quorate build --dump-view kent/local-partnership
                                       what the template of that page receives, as JSON; nothing is written";

const CHECK_EXAMPLES: &str = "\
Examples:
  quorate check
  quorate check --strict                         fail on warnings too
  quorate check --deny review-overdue            fail if a review is overdue
  quorate check --allow reviews --notes          no word on reviews, but the notes as well
  quorate check --summary                        how many findings each document and each check has
  quorate check --fix                            mend misspelt keys, dates in another form and the like
  quorate check --fix --dry-run                  show what that would change
  quorate check --format github                  annotations on a pull request
  quorate check --format junit --report out.xml  the text here, and a file for a CI system";

const SERVE_EXAMPLES: &str = "\
Examples:
  quorate serve --open                 and show it in the browser
  quorate serve --root registers/kent --port 8000
  quorate serve --poll                 for a network drive, which does not say what changes";

const EXPORT_EXAMPLES: &str = "\
Examples:
  quorate export bodies.csv                        for a spreadsheet, on the terminal
  quorate export members.csv --output members.csv  the same to a file, whole or not at all
  quorate export reviews.json --today 2027-01-01   as if it were that day";

const REVIEWS_EXAMPLES: &str = "\
Examples:
  quorate reviews                             every review that has a date
  quorate reviews --overdue                   only those whose date has gone by
  quorate reviews --within \"90 days\"         those, and what falls due in that time
  quorate reviews --overdue --format csv      for a spreadsheet, or to be sent by a scheduled job
  quorate reviews --format ics > reviews.ics  for a calendar";

const LIST_EXAMPLES: &str = "\
Examples:
  quorate list bodies                               every body with its status and kind
  quorate list bodies --area kent --status active   those of an area that are active
  quorate list bodies --kind board --format csv     for a spreadsheet
  quorate list organisations --format json          for a program";

const SCHEMA_EXAMPLES: &str = "\
Examples:
  quorate schema > front-matter.json   of the header of a body, organisation, page or area
  quorate schema site > site.json      of site.toml
  quorate schema reviews.json          of what `quorate export reviews.json` prints

Then say where it is, in the first line of a header or of site.toml:
  # yaml-language-server: $schema=../../front-matter.json
  #:schema ./site.json";

/// The files that have a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// The header of a document: a body, an organisation, a page or an area
    FrontMatter,
    /// site.toml
    Site,
    /// `api/v1/bodies/<id>.json` of a site: one body in full
    #[value(name = "body.json")]
    Body,
    /// `bodies.json` of `quorate export`
    #[value(name = "bodies.json")]
    Bodies,
    /// `organisations.json`
    #[value(name = "organisations.json")]
    Organisations,
    /// `reviews.json`
    #[value(name = "reviews.json")]
    Reviews,
    /// `relations.json`
    #[value(name = "relations.json")]
    Relations,
    /// `inventory.json`
    #[value(name = "inventory.json")]
    Inventory,
}

/// Which site, and for which day.
#[derive(Debug, Args)]
pub struct SiteOptions {
    /// The folder that holds site.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// The day for which states are computed, such as 2026-11-21 [default: `SOURCE_DATE_EPOCH`, else today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<civil::Date>,
}

/// What findings weigh.
#[derive(Debug, Args)]
pub struct FindingOptions {
    /// The levels given by name, in order.
    #[command(flatten)]
    pub levels: LevelOptions,
    /// Deny what would be a warning
    #[arg(long)]
    pub strict: bool,
    /// Show notes too
    #[arg(long)]
    pub notes: bool,
}

/// `--deny`, `--warn`, `--note` and `--allow` in the order in which they were given: the last that names a check wins.
#[derive(Debug, Default)]
pub struct LevelOptions(pub Vec<(String, Level)>);

/// The options of `build`.
#[derive(Debug, Args)]
pub struct BuildOptions {
    /// Which site.
    #[command(flatten)]
    pub site: SiteOptions,
    /// The folder to write to [default: `output` of site.toml, else public, below the root]
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// The address at which the site will stand, in place of that in site.toml
    #[arg(long, value_name = "URL", value_parser = address)]
    pub base_url: Option<String>,
    /// Build documents that say `publish: false` too
    #[arg(long)]
    pub drafts: bool,
    /// Write the site even if a finding is denied; the exit status is 1 all the same
    #[arg(long)]
    pub keep_going: bool,
    /// Write nothing, and print as JSON what the template of a page receives: by the page's address, its id or its source file; `/` is the front page
    #[arg(long, value_name = "PAGE", conflicts_with_all = ["output", "keep_going", "timings"])]
    pub dump_view: Option<String>,
    /// Say how long each stage took
    #[arg(long)]
    pub timings: bool,
    /// What findings weigh.
    #[command(flatten)]
    pub findings: FindingOptions,
}

/// The options of `export`.
#[derive(Debug, Args)]
pub struct ExportOptions {
    /// Which data, in which form
    #[arg(value_name = "FORMAT", value_enum)]
    pub format: export::Format,
    /// Which site.
    #[command(flatten)]
    pub site: SiteOptions,
    /// The file to write, in place of standard output, which `-` is as well
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// With the documents that say `publish: false`
    #[arg(long)]
    pub drafts: bool,
    /// What findings weigh.
    #[command(flatten)]
    pub findings: FindingOptions,
}

/// The options of `reviews`.
#[derive(Debug, Args)]
pub struct ReviewsOptions {
    /// Which site.
    #[command(flatten)]
    pub site: SiteOptions,
    /// Only what falls due within a time from today, such as "90 days" or "6 months", and what is overdue
    #[arg(long, value_name = "TIME", value_parser = period)]
    pub within: Option<Period>,
    /// Only what is overdue
    #[arg(long, conflicts_with = "within")]
    pub overdue: bool,
    /// The form of the list
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ReviewsFormat::Table)]
    pub format: ReviewsFormat,
    /// With the documents that say `publish: false`
    #[arg(long)]
    pub drafts: bool,
}

/// The form in which reviews are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReviewsFormat {
    /// For people
    Table,
    /// For a spreadsheet: the rows that `reviews.csv` of `quorate export` has for them
    Csv,
    /// For a calendar: the events of `reviews.ics`
    Ics,
    /// For programs: the records of `reviews.json`
    Json,
}

/// What `list` can list.
#[derive(Debug, Subcommand)]
pub enum Listed {
    /// Bodies: partnerships, boards and groups
    Bodies(BodiesOptions),
    /// Organisations that hold seats
    Organisations(OrganisationsOptions),
}

/// The options of `list bodies`.
#[derive(Debug, Args)]
pub struct BodiesOptions {
    /// Which site.
    #[command(flatten)]
    pub site: SiteOptions,
    /// Only those of an area and the areas within it, by its id, such as `kent`
    #[arg(long, value_name = "AREA")]
    pub area: Option<String>,
    /// Only those of a kind, by its word in a header, such as `board`
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Only those of a status
    #[arg(long, value_name = "STATUS", value_parser = statuses())]
    pub status: Option<Status>,
    /// The form of the list
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = BodiesFormat::Table)]
    pub format: BodiesFormat,
    /// With the documents that say `publish: false`
    #[arg(long)]
    pub drafts: bool,
}

/// The form in which bodies are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BodiesFormat {
    /// For people
    Table,
    /// For a spreadsheet: the rows that `bodies.csv` of `quorate export` has for them
    Csv,
    /// For programs: the records of `bodies.json`
    Json,
}

/// The options of `list organisations`.
#[derive(Debug, Args)]
pub struct OrganisationsOptions {
    /// Which site.
    #[command(flatten)]
    pub site: SiteOptions,
    /// Only those of an area and the areas within it, by its id, such as `kent`
    #[arg(long, value_name = "AREA")]
    pub area: Option<String>,
    /// The form of the list
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = OrganisationsFormat::Table)]
    pub format: OrganisationsFormat,
}

/// The form in which organisations are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OrganisationsFormat {
    /// For people
    Table,
    /// For a spreadsheet: the rows that `organisations.csv` of `quorate export` has for them
    Csv,
    /// For programs: the records of `organisations.json` of `quorate export`
    Json,
}

/// The options of `serve`.
#[derive(Debug, Args)]
pub struct ServeOptions {
    /// Which site.
    #[command(flatten)]
    pub site: SiteOptions,
    /// The port; the next free one if it is in use
    #[arg(long, value_name = "PORT", default_value_t = 4000)]
    pub port: u16,
    /// The name or address of this machine under which it answers; anything but this machine's own lets others on the network read drafts
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    pub host: String,
    /// Open the front page in the browser
    #[arg(long)]
    pub open: bool,
    /// Look at the files again and again, where the system does not say what changes, as on network drives
    #[arg(long)]
    pub poll: bool,
}

/// The form in which findings are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: the source with a mark under the exact words
    Text,
    /// For programs of your own, as docs/schema/report.json describes it
    Json,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// Annotations in a workflow of GitHub
    Github,
    /// GitLab's code quality report
    Gitlab,
    /// XML of tests, for most other systems: a file with errors or warnings is a test that fails
    Junit,
}

/// The options of `check`.
#[derive(Debug, Args)]
pub struct CheckOptions {
    /// Which site.
    #[command(flatten)]
    pub site: SiteOptions,
    /// Mend what can be mended without changing what a document says, then check
    #[arg(long)]
    pub fix: bool,
    /// With --fix: write nothing and print the changes as a diff; the exit status is 1 if there are any, else 0
    #[arg(long, requires = "fix", conflicts_with_all = ["format", "report"])]
    pub dry_run: bool,
    /// The form of the report; but for `text`, file paths in it lead from the current folder
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    pub format: Format,
    /// Print counts in place of the findings: by document, with how many topics of a constitution it covers, and by check; notes are counted too
    #[arg(long, conflicts_with_all = ["format", "report", "dry_run"])]
    pub summary: bool,
    /// Write the report to a file, whole or not at all, and the text to the terminal
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Say how long each stage took
    #[arg(long)]
    pub timings: bool,
    /// What findings weigh.
    #[command(flatten)]
    pub findings: FindingOptions,
}

const LEVELS: [(&str, Level, &str); 4] = [
    (
        "deny",
        Level::Deny,
        "Fail on this check or group; `warnings` means every warning",
    ),
    ("warn", Level::Warn, "Warn of this check or group"),
    ("note", Level::Note, "Make this check or group a note"),
    ("allow", Level::Allow, "Switch this check or group off"),
];

impl Args for LevelOptions {
    fn augment_args(command: Command) -> Command {
        LEVELS.iter().fold(command, |command, (name, level, help)| {
            command.arg(
                Arg::new(*name)
                    .long(*name)
                    .value_name("NAME")
                    .help(*help)
                    .action(ArgAction::Append)
                    .value_parser(|name: &str| check_name(name, *level)),
            )
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for LevelOptions {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut given: Vec<(usize, String, Level)> = Vec::new();
        for (name, level, _) in LEVELS {
            let values = matches.get_many::<String>(name).into_iter().flatten();
            let places = matches.indices_of(name).into_iter().flatten();
            given.extend(
                places
                    .zip(values)
                    .map(|(place, value)| (place, value.clone(), level)),
            );
        }
        given.sort_by_key(|(place, ..)| *place);
        Ok(Self(
            given
                .into_iter()
                .map(|(_, name, level)| (name, level))
                .collect(),
        ))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn check_name(name: &str, level: Level) -> Result<String, String> {
    let stays = catalogue::find(name).is_some_and(catalogue::Check::always_denies);
    match levels::known(name) {
        Ok(()) if stays && level < Level::Deny => Err(
            "this check is always an error: what cannot be read must not be published".to_owned(),
        ),
        Ok(()) => Ok(name.to_owned()),
        Err(Some(near)) => Err(format!(
            "there is no check or group of that name; did you mean `{near}`?"
        )),
        Err(None) => {
            Err("there is no check or group of that name; `quorate explain` lists them".to_owned())
        }
    }
}

fn day(text: &str) -> Result<civil::Date, String> {
    use crate::model::date::Date;
    match text.parse::<Date>() {
        Ok(Date::Day(day)) => Ok(day),
        Ok(_) => Err("write a whole date, such as 2026-11-21".to_owned()),
        Err(error) => Err(format!("{}; {}", error.message, error.help)),
    }
}

/// Reads the words for a body's status, which help and completions list.
fn statuses() -> impl TypedValueParser<Value = Status> {
    let words = Status::ALL.iter().map(|(word, _)| *word);
    PossibleValuesParser::new(words).try_map(|word| {
        let status = word.parse::<Status>();
        status.map_err(|error| error.message)
    })
}

fn period(text: &str) -> Result<Period, String> {
    text.parse::<Period>()
        .map_err(|error| format!("{}; {}", error.message, error.help))
}

fn address(text: &str) -> Result<String, String> {
    if text.contains(['?', '#']) {
        return Err(
            "write only the address of the site's first page, without `?` or `#`".to_owned(),
        );
    }
    text.parse::<WebAddress>()
        .map(|address| {
            let slash = if text.ends_with('/') { "" } else { "/" };
            format!("{address}{slash}")
        })
        .map_err(|error| format!("{}; {}", error.message, error.help))
}
