//! `crowded-reviews`: more reviews in one month than the site wants.

use std::collections::BTreeMap;

use super::{basis_label, is_reviewed};
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::date::Date;
use crate::model::review::{Schedule, State};
use crate::resolve::{Body, Register};
use crate::settings::Settings;

/// To how many of the other reviews a finding points; its message has the number of all.
const SHOWN: usize = 10;

pub(super) fn check(register: &Register, settings: &Settings) -> Vec<Diagnostic> {
    let mut months: BTreeMap<(i16, i8), Vec<&Body>> = BTreeMap::new();
    for body in register.bodies.values().filter(|body| is_reviewed(body)) {
        if let Schedule::Due { date, .. } = body.schedule
            && matches!(body.state, State::DueSoon { .. } | State::InDate { .. })
        {
            let day = date.last_day();
            months
                .entry((day.year(), day.month()))
                .or_default()
                .push(body);
        }
    }
    months
        .into_iter()
        .filter(|(_, bodies)| bodies.len() > settings.review.crowded as usize)
        .filter_map(|((year, month), bodies)| {
            let (first, others) = bodies.split_first()?;
            let mut diagnostic = Diagnostic::new(
                catalogue::CROWDED_REVIEWS,
                format!("{} reviews fall due in {}", bodies.len(), Date::Month(year, month).words()),
                basis_label(first, ""),
            )
            .help(format!(
                "move some of them by a month or two; `[review] crowded` in site.toml allows {} a month",
                settings.review.crowded
            ));
            for other in others.iter().take(SHOWN) {
                diagnostic = diagnostic.related(basis_label(other, "and this one"));
            }
            Some(diagnostic)
        })
        .collect()
}
