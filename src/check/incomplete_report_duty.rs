//! `incomplete-report-duty`: a report that a body owes of which it is not said who receives it, how often it is due or who writes it.

use super::is_living;
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::body::ReportDuty;
use crate::model::frequency::Rhythm;
use crate::model::notation::joined;
use crate::resolve::{Body, Register};
use crate::settings::Settings;

pub(super) fn check(body: &Body, _: &Register, _: &Settings) -> Vec<Diagnostic> {
    if !is_living(body) || body.header.external || body.header.template {
        return Vec::new();
    }
    let duties = body.header.reports_to.iter().enumerate();
    duties
        .filter_map(|(index, duty)| of_duty(body, index, duty))
        .collect()
}

fn of_duty(body: &Body, index: usize, duty: &ReportDuty) -> Option<Diagnostic> {
    let path = format!("reports_to[{index}]");
    if !body.document.is_readable(&path) {
        return None;
    }
    // What is due on a day of the year is due each year.
    let rhythm = duty.every.map(|every| every.rhythm);
    let as_needed = rhythm == Some(Rhythm::AsNeeded) && duty.due.is_empty();
    let has_time = !as_needed && (rhythm.is_some() || !duty.due.is_empty());
    let parts = [
        (
            duty.body.is_empty(),
            "to whom it goes",
            "the recipient as `body`",
        ),
        (!has_time, "how often it is due", "how often as `every`"),
        (
            duty.owner.is_none(),
            "who writes it",
            "the post that writes it as `owner`",
        ),
    ];
    let missing: Vec<&(bool, &str, &str)> = parts.iter().filter(|(is, ..)| *is).collect();
    if missing.is_empty() {
        return None;
    }
    let unsaid: Vec<&str> = missing.iter().map(|(_, unsaid, _)| *unsaid).collect();
    let keys: Vec<&str> = missing.iter().map(|(.., key)| *key).collect();
    let which = match &duty.what {
        Some(what) => format!("the report “{what}”"),
        None => "this report".to_owned(),
    };
    let place = match (duty.body.is_empty(), &duty.what) {
        (false, _) => format!("{path}.body"),
        (true, Some(_)) => format!("{path}.what"),
        (true, None) => path.clone(),
    };
    let mut diagnostic = Diagnostic::new(
        catalogue::INCOMPLETE_REPORT_DUTY,
        format!(
            "{which} is owed, but it is not said {}",
            joined(&unsaid, "and")
        ),
        body.document.value(&place, ""),
    )
    .help(format!("write {}", joined(&keys, "and")));
    if as_needed {
        let label = body.document.value(
            &format!("{path}.every"),
            "need is no time by which it is missed",
        );
        diagnostic.related.push(label);
    }
    Some(diagnostic)
}
