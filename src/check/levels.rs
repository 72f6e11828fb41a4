//! How much each finding weighs in a run: the command line, site.toml, the check's own level, what kind of body it is about, and what its
//! editors accept, in the order that decides.

use std::collections::BTreeMap;

use jiff::civil;

use super::stands_at::stands_at;
use crate::catalogue::{self, GROUPS};
use crate::diagnostic::{Diagnostic, Level};
use crate::model::body::{Allowance, Status};
use crate::parse::{Document, Header};
use crate::source::Span;
use crate::spelling::nearest;

/// What a run lays down about levels.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels {
    /// What the command line says, in its order: a check, a group or `warnings`, and its level.
    pub command_line: Vec<(String, Level)>,
    /// Whether each warning is a denial.
    pub strict: bool,
    /// What site.toml says.
    pub settings: BTreeMap<String, Level>,
}

/// The checks, beside the group `completeness`, that weigh one less for a draft, proposed or template body.
const SOFTENED: [&str; 5] = [
    catalogue::REVIEW_UNSCHEDULED,
    catalogue::REVIEW_NOT_COMPUTABLE,
    catalogue::QUORUM_NOT_COMPUTABLE,
    catalogue::SEATS_WITHOUT_NUMBER,
    catalogue::CHAIR_UNDETERMINED,
];

/// Whether a name that people give is a check, a group or `warnings`.
///
/// # Errors
///
/// What may have been meant.
pub fn known(name: &str) -> Result<(), Option<&'static str>> {
    let names = || {
        catalogue::CHECKS
            .iter()
            .map(|check| check.name)
            .chain(GROUPS)
            .chain(["warnings"])
    };
    if names().any(|known| known == name) {
        return Ok(());
    }
    Err(nearest(name, names()))
}

impl Levels {
    /// What a finding weighs. `document` is the one that it is about, if it is about one, and `span` where in it.
    #[must_use]
    pub fn settle(
        &self,
        diagnostic: &Diagnostic,
        document: Option<&Document>,
        span: &Span,
        today: civil::Date,
    ) -> Level {
        let level = self.weight(diagnostic, document);
        if document.is_some_and(|document| {
            accepting(diagnostic, document, span)
                .any(|index| in_force(&document.allowances()[index], today))
        }) {
            return Level::Allow;
        }
        if self.strict && level == Level::Warn {
            return Level::Deny;
        }
        level
    }

    /// Whether a finding weighs nothing wherever it stands, and no editor of its document says anything of its check.
    pub(super) fn is_silent(&self, diagnostic: &Diagnostic, document: Option<&Document>) -> bool {
        let allowances = document.map_or(&[][..], Document::allowances);
        self.weight(diagnostic, document) == Level::Allow
            && allowances.iter().all(|one| one.check != diagnostic.check)
    }

    /// What a finding weighs before anybody accepts it.
    fn weight(&self, diagnostic: &Diagnostic, document: Option<&Document>) -> Level {
        let Some(check) = catalogue::find(diagnostic.check) else {
            return Level::Deny;
        };
        if check.always_denies() {
            return Level::Deny;
        }
        let base = self
            .settings
            .get(check.name)
            .or_else(|| self.settings.get(check.group))
            .copied()
            .unwrap_or(check.level);
        let named = self.command_line.iter().rev().find(|(name, _)| {
            name == check.name || name == check.group || name == "warnings" && base == Level::Warn
        });
        let mut level = named.map_or(base, |(_, level)| *level);
        if document.is_some_and(is_unfinished)
            && (check.group == "completeness" || SOFTENED.contains(&check.name))
        {
            level = level.lower();
        }
        level
    }
}

fn is_unfinished(document: &Document) -> bool {
    match &document.header {
        Header::Body(body) => {
            body.template || matches!(body.status, Status::Draft | Status::Proposed)
        }
        _ => false,
    }
}

/// The allowances of a document that name a finding's check and its place, by their place in the list, those included that have run out.
pub(super) fn accepting<'a>(
    diagnostic: &'a Diagnostic,
    document: &'a Document,
    span: &'a Span,
) -> impl Iterator<Item = usize> + use<'a> {
    let named = move |allowance: &Allowance| {
        allowance.check == diagnostic.check
            && can_be_accepted(diagnostic.check)
            && allowance
                .at
                .as_ref()
                .is_none_or(|at| stands_at(at, diagnostic, document, span))
    };
    document
        .allowances()
        .iter()
        .enumerate()
        .filter(move |(_, allowance)| named(allowance))
        .map(|(index, _)| index)
}

/// Whether an allowance has not run out yet.
pub(super) fn in_force(allowance: &Allowance, today: civil::Date) -> bool {
    allowance
        .until
        .is_none_or(|until| today <= until.last_day())
}

/// Whether a document can accept what the check of that name finds.
pub(super) fn can_be_accepted(name: &str) -> bool {
    cannot_be_accepted(name).is_none()
}

/// Why no document can accept what a check of that name finds, with what to do instead; none for a check whose findings can be accepted.
fn cannot_be_accepted(name: &str) -> Option<(String, String)> {
    let Some(check) = catalogue::find(name) else {
        let names = catalogue::CHECKS.iter().map(|check| check.name);
        let help = match nearest(name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`quorate explain` lists the checks".to_owned(),
        };
        return Some((format!("there is no check `{name}`"), help));
    };
    if check.always_denies() {
        return Some((
            format!("`{name}` cannot be allowed: what cannot be read must not be published"),
            "mend what it reports, and take this entry out".to_owned(),
        ));
    }
    (name == catalogue::UNUSED_ALLOW).then(|| {
        (
            format!("`{name}` cannot be allowed by an allowance"),
            "take out this entry, and the one that is not used".to_owned(),
        )
    })
}

/// Reports every allowance that names a check which does not exist, or one whose findings no document can accept.
#[must_use]
pub fn check_allowances(document: &Document) -> Vec<Diagnostic> {
    document
        .allowances()
        .iter()
        .enumerate()
        .filter(|(_, allowance)| !allowance.check.is_empty())
        .filter_map(|(index, allowance)| {
            let (message, help) = cannot_be_accepted(&allowance.check)?;
            let place = document.value(&format!("allow[{index}].check"), "");
            Some(Diagnostic::new(catalogue::INVALID_VALUE, message, place).help(help))
        })
        .collect()
}
