//! The theme: the templates and files of `themes/civic`, which the program carries, with those of a site's own theme folder before them. What comes
//! out is every template compiled, or all that is wrong with them.

mod sheet;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::path::Path;

use include_dir::{Dir, File, include_dir};
use serde::Serialize;
use tera::{Context, ErrorKind, Tera};

use super::Draw;
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Finding, Label, Level, Place};
use crate::model::Extra;

/// The name of the theme that the program carries.
pub const BUILT_IN: &str = "civic";

/// What a finding about a template has for the name of its check.
pub const TEMPLATE: &str = "template";

static CIVIC: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/civic");

/// A theme, ready to render.
#[derive(Debug, Default)]
pub struct Theme {
    name: String,
    templates: Tera,
    sources: BTreeMap<String, String>,
    files: BTreeMap<String, Cow<'static, [u8]>>,
}

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFault {
    /// The template's file: `themes/civic/templates/body.html`.
    pub file: String,
    /// The text of that file, for a snippet; empty where it is not known.
    pub source: String,
    /// The bytes of it at which the fault lies, where that is known.
    pub span: Option<Range<usize>>,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for ThemeFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let before = self
            .span
            .as_ref()
            .and_then(|span| self.source.get(..span.start));
        match before {
            Some(before) => {
                let line = before.matches('\n').count() + 1;
                write!(formatter, "{}:{line}: {}", self.file, self.message)
            }
            None => write!(formatter, "{}: {}", self.file, self.message),
        }
    }
}

impl ThemeFault {
    /// The fault as a finding, which is denied.
    #[must_use]
    pub fn finding(&self) -> Finding {
        Finding {
            check: TEMPLATE,
            level: Level::Deny,
            message: self.message.clone(),
            primary: Label::new(self.file.clone(), self.span.clone().unwrap_or(0..0), ""),
            related: Vec::new(),
            help: None,
            fix: None,
        }
    }
}

impl Theme {
    /// The theme that the program carries; without templates should they have a fault, which the tests rule out.
    #[must_use]
    pub fn built_in() -> Self {
        Self::load(BUILT_IN, &BTreeMap::new()).unwrap_or_default()
    }

    /// What is wrong with a site.toml that names a theme which is neither the built-in one nor has files of its own.
    #[must_use]
    pub fn missing(name: &str, own: &BTreeMap<String, Vec<u8>>) -> Option<Diagnostic> {
        if name == BUILT_IN || !own.is_empty() {
            return None;
        }
        let place = Label::new("site.toml", Place::Value("theme".to_owned()), "");
        let message = format!("there is no theme `{name}`");
        Some(
            Diagnostic::new(catalogue::INVALID_VALUE, message, place).help(format!(
                "write `{BUILT_IN}`, the built-in one, or make a folder `themes/{name}`"
            )),
        )
    }

    /// The theme `name`, whose own files are `own`, by their paths below its folder. An own template stands in place of the built-in one of its name, which
    /// it can still extend as `civic/<name>`; an own file below `static/` likewise.
    ///
    /// # Errors
    ///
    /// All templates that cannot be compiled.
    pub fn load(name: &str, own: &BTreeMap<String, Vec<u8>>) -> Result<Self, Vec<ThemeFault>> {
        let mut theme = Self {
            name: name.to_owned(),
            templates: Tera::new(),
            sources: BTreeMap::new(),
            files: BTreeMap::new(),
        };
        for file in files(&CIVIC) {
            let Some(path) = file.path().to_str().map(|path| path.replace('\\', "/")) else {
                continue;
            };
            if let Some(template) = path.strip_prefix("templates/") {
                let text = file.contents_utf8().unwrap_or_default();
                theme
                    .sources
                    .insert(format!("{BUILT_IN}/{template}"), text.to_owned());
            } else if let Some(path) = path.strip_prefix("static/") {
                let bytes = Cow::Borrowed(file.contents());
                theme.files.insert(path.to_owned(), sent(path, bytes));
            }
        }
        let mut faults = Vec::new();
        for (path, bytes) in own {
            if let Some(template) = path.strip_prefix("templates/") {
                match std::str::from_utf8(bytes) {
                    Ok(text) => {
                        theme.sources.insert(template.to_owned(), text.to_owned());
                    }
                    Err(_) => faults.push(ThemeFault {
                        file: theme.file(template),
                        source: String::new(),
                        span: None,
                        message: "the template is not UTF-8 text".to_owned(),
                    }),
                }
            } else if let Some(path) = path.strip_prefix("static/") {
                let bytes = Cow::Owned(bytes.clone());
                theme.files.insert(path.to_owned(), sent(path, bytes));
            }
        }
        faults.extend(theme.unreadable());
        if !faults.is_empty() {
            return Err(faults);
        }
        // Tera looks for `body.html` first, then for `civic/body.html`.
        let compiled = theme
            .templates
            .set_fallback_prefixes([format!("{BUILT_IN}/")])
            .and_then(|()| theme.templates.add_raw_templates(&theme.sources));
        match compiled {
            Ok(()) => Ok(theme),
            Err(error) => Err(theme.faults("", &error)),
        }
    }

    /// The files beside the pages, by name: style sheet, script, icon and what the site adds.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .map(|(path, bytes)| (path.as_str(), bytes.as_ref()))
    }

    /// The templates that are not even in the template language.
    fn unreadable(&self) -> Vec<ThemeFault> {
        self.sources
            .iter()
            .filter_map(
                |(name, text)| match Tera::new().add_raw_template(name, text) {
                    Err(error) if matches!(error.kind(), ErrorKind::SyntaxError(_)) => {
                        Some(self.faults(name, &error))
                    }
                    _ => None,
                },
            )
            .flatten()
            .collect()
    }

    /// What an error says, each fault at its place; `template` is the one at hand where the error names none.
    fn faults(&self, template: &str, error: &tera::Error) -> Vec<ThemeFault> {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => vec![self.fault(
                report.filename(),
                Some(report.span().range.clone()),
                report.message().to_owned(),
            )],
            ErrorKind::MissingParent { current, .. } => {
                vec![self.fault(current, None, error.to_string())]
            }
            ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
                vec![self.fault(tpl, None, error.to_string())]
            }
            ErrorKind::Msg(reports) => {
                let faults: Vec<ThemeFault> = reports
                    .split("error: ")
                    .filter_map(|report| self.reported(report))
                    .collect();
                if faults.is_empty() {
                    vec![self.fault(template, None, reports.clone())]
                } else {
                    faults
                }
            }
            _ => vec![self.fault(template, None, error.to_string())],
        }
    }

    /// A fault from its report as text, the only form in which unknown names come: the message, then `--> template:line:column`, both counted from one.
    fn reported(&self, report: &str) -> Option<ThemeFault> {
        let (message, rest) = report.split_once('\n')?;
        let place = rest.lines().next()?.trim_start().strip_prefix("--> ")?;
        let mut parts = place.rsplitn(3, ':');
        let column: usize = parts.next()?.parse().ok()?;
        let line: usize = parts.next()?.parse().ok()?;
        let template = parts.next()?;
        let span = self.sources.get(template).and_then(|text| {
            let before = line.checked_sub(1)?;
            let mut lines = text.split_inclusive('\n');
            let offset: usize = lines.by_ref().take(before).map(str::len).sum();
            let line = lines.next()?;
            let start = line.char_indices().nth(column.checked_sub(1)?)?.0;
            let carets = report.matches('^').count().max(1);
            let end = line[start..]
                .char_indices()
                .nth(carets)
                .map_or(line.len(), |(at, _)| start + at);
            Some(offset + start..offset + end)
        });
        Some(self.fault(template, span, message.to_owned()))
    }

    fn fault(&self, template: &str, span: Option<Range<usize>>, message: String) -> ThemeFault {
        let source = self.sources.get(template).cloned().unwrap_or_default();
        ThemeFault {
            file: self.file(template),
            span: span.filter(|span| source.get(span.clone()).is_some()),
            source,
            message,
        }
    }

    /// The path of a template's file below the site's root.
    fn file(&self, template: &str) -> String {
        let built_in = template.strip_prefix(&format!("{BUILT_IN}/")[..]);
        let (theme, template) = match built_in {
            Some(template) => (BUILT_IN, template),
            None if self.sources.contains_key(template) => (self.name.as_str(), template),
            None => (BUILT_IN, template),
        };
        format!("themes/{theme}/templates/{template}")
    }
}

impl Draw for Theme {
    /// The page, or the first fault of the template that only shows with this one.
    type Drawn = Result<String, ThemeFault>;

    fn page(&self, template: &'static str, view: &impl Serialize, extra: &Extra) -> Self::Drawn {
        let rendered = Context::from_serialize(view).and_then(|mut context| {
            context.insert("extra", extra);
            self.templates.render(template, &context)
        });
        rendered.map_err(|error| {
            let first = self.faults(template, &error).into_iter().next();
            first.unwrap_or_else(|| self.fault(template, None, error.to_string()))
        })
    }
}

/// A file as it is sent: a style sheet without what only its authors need.
fn sent(path: &str, bytes: Cow<'static, [u8]>) -> Cow<'static, [u8]> {
    let is_sheet = Path::new(path)
        .extension()
        .is_some_and(|extension| extension == "css");
    match std::str::from_utf8(&bytes) {
        Ok(text) if is_sheet => Cow::Owned(sheet::compact(text).into_bytes()),
        _ => bytes,
    }
}

/// The files of a folder and those below it.
fn files(folder: &'static Dir<'static>) -> Vec<&'static File<'static>> {
    folder
        .files()
        .chain(folder.dirs().flat_map(files))
        .collect()
}
