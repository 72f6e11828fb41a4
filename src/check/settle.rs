//! Findings as the stages left them become findings as they are reported: places become ranges of the text, levels are settled, and the order is that of the files.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::fixes;
use super::levels::{self, Levels};
use super::unused_allow::{self, Accepted};
use crate::diagnostic::{Diagnostic, Finding, Fix, Label, Level, Place};
use crate::parse::{self, Document, front_matter};
use crate::resolve::Register;
use crate::settings;
use crate::source::{SourceFile, Span};

/// Gives every finding its place in the text and its level, and sorts them.
#[must_use]
pub fn settle(
    mut diagnostics: Vec<Diagnostic>,
    register: &Register,
    site: &SourceFile,
    levels: &Levels,
) -> Vec<Finding> {
    diagnostics.extend(
        register
            .documents
            .iter()
            .flat_map(|document| levels::check_allowances(document)),
    );
    let documents = register.documents.iter();
    let documents = documents.map(|document| (document.path(), document.as_ref()));
    let mut places = Places {
        site,
        documents: documents.collect(),
        spots: BTreeMap::new(),
    };
    diagnostics.retain(|diagnostic| {
        let document = places.documents.get(diagnostic.primary.file.as_str());
        !levels.is_silent(diagnostic, document.copied())
    });
    places.walk(&diagnostics);
    let mut accepted = Accepted::default();
    let mut findings: Vec<Finding> = Vec::with_capacity(diagnostics.len());
    for diagnostic in diagnostics {
        findings.push(places.weigh(diagnostic, levels, register.today, &mut accepted));
    }
    // Which allowances are left over is known only now.
    for diagnostic in unused_allow::check(register, &accepted) {
        findings.push(places.weigh(diagnostic, levels, register.today, &mut accepted));
    }
    findings.retain(|finding| finding.level > Level::Allow);
    places.keep_certain(&mut findings);
    findings.sort_by(|one, other| {
        fn key(finding: &Finding) -> impl Ord {
            let Label { file, place, .. } = &finding.primary;
            (
                file,
                place.start,
                place.end,
                finding.check,
                &finding.message,
            )
        }
        key(one).cmp(&key(other))
    });
    findings.dedup();
    findings
}

/// The places of the files that have findings, each file's header walked once.
struct Places<'a> {
    site: &'a SourceFile,
    documents: BTreeMap<&'a str, &'a Document>,
    spots: BTreeMap<String, front_matter::Spots>,
}

impl Places<'_> {
    /// Walks the headers in which findings have places, in parallel.
    fn walk(&mut self, diagnostics: &[Diagnostic]) {
        let labels = diagnostics
            .iter()
            .flat_map(|found| std::iter::once(&found.primary).chain(&found.related));
        let files: BTreeSet<&str> = labels
            .filter(|label| !matches!(label.place, Place::Text(_)))
            .map(|label| label.file.as_str())
            .collect();
        let walked: Vec<_> = files
            .into_par_iter()
            .filter_map(|file| Some((file.to_owned(), spots(self.documents.get(file)?))))
            .collect();
        self.spots.extend(walked);
    }

    /// Gives a finding its places and its level, and notes which allowances meet it.
    fn weigh(
        &mut self,
        diagnostic: Diagnostic,
        levels: &Levels,
        today: civil::Date,
        accepted: &mut Accepted,
    ) -> Finding {
        let primary = self.locate(&diagnostic.primary);
        let document = self
            .documents
            .get(diagnostic.primary.file.as_str())
            .copied();
        if let Some(document) = document {
            accepted.note(&diagnostic, document, &primary.place);
        }
        Finding {
            check: diagnostic.check,
            level: levels.settle(&diagnostic, document, &primary.place, today),
            related: diagnostic
                .related
                .iter()
                .map(|label| self.locate(label))
                .collect(),
            fix: diagnostic.fix.and_then(|fix| self.at(&primary.file, fix)),
            primary,
            message: diagnostic.message,
            help: diagnostic.help,
        }
    }

    /// A change in the header of a document, at its exact place. What site.toml needs is mended before anything is built.
    fn at(&mut self, file: &str, fix: Fix) -> Option<Fix<Span>> {
        let place = self.locate(&Label::new(file, fix.place.clone(), "")).place;
        let document = self.documents.get(file)?;
        let header = document.header_span.clone()?;
        let within = header.start <= place.start && place.end <= header.end;
        fixes::at(document.source.text(), place, fix).filter(|_| within)
    }

    /// Takes out the changes that are not certain.
    fn keep_certain(&self, findings: &mut [Finding]) {
        let mut by_file: BTreeMap<&str, Vec<&mut Option<Fix<Span>>>> = BTreeMap::new();
        for finding in findings.iter_mut().filter(|finding| finding.fix.is_some()) {
            let fixes = by_file.entry(&finding.primary.file).or_default();
            fixes.push(&mut finding.fix);
        }
        for (file, mut fixes) in by_file {
            let Some(document) = self.documents.get(file) else {
                continue;
            };
            let header = document.header_span.clone().unwrap_or_default();
            let text = document.source.text();
            fixes::keep_certain(text, &mut fixes, |mended| {
                let end = header.end + mended.len() - text.len();
                front_matter::tree(mended.get(header.start..end)?)
            });
        }
    }

    fn locate(&mut self, label: &Label) -> Label<Span> {
        if label.file == self.site.path() {
            let span = settings::locate(self.site, &label.place);
            return Label::new(label.file.clone(), span, label.text.clone());
        }
        let span = match (&label.place, self.documents.get(label.file.as_str())) {
            (Place::Text(span), _) => span.clone(),
            (place, Some(document)) => {
                let file = label.file.clone();
                let spots = self.spots.entry(file).or_insert_with(|| spots(document));
                parse::locate(document, spots, place)
            }
            (_, None) => 0..0,
        };
        Label::new(label.file.clone(), span, label.text.clone())
    }
}

/// The places of all values of a document's header.
fn spots(document: &Document) -> front_matter::Spots {
    let header = document.header_span.clone().unwrap_or(0..0);
    front_matter::places(&document.source.text()[header]).0
}
