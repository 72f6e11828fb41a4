//! The list of reviews: every document that is reviewed, by how its review stands.

use super::links::escape;
use super::states::{self, state_word};
use super::view::listing::{Filter, ReviewRow, ReviewSection, ReviewsPage};
use super::view::{Html, Page, Tone};
use super::{Site, body, filters, register, words};
use crate::model::date::{self, Date};
use crate::model::notation::{counted, figures};
use crate::model::reference::slug;
use crate::model::review::{Basis, Schedule};
use crate::resolve::Body;

/// The list's file.
pub(super) const FILE: &str = "reviews/index.html";

/// The bodies whose own documents say when they are reviewed, in order of urgency. A body whose rules stand in another's document follows that one.
pub struct Reviewed<'a>(Vec<&'a Body>);

impl<'a> Reviewed<'a> {
    /// Those of an area and the areas within it; of the whole register for an empty id.
    #[must_use]
    pub fn of(site: &Site<'a>, area: &str) -> Self {
        let bodies = site.bodies_within(area);
        let mut bodies: Vec<&Body> = bodies.filter(|body| is_listed(body)).collect();
        bodies.sort_by_cached_key(|body| {
            (
                states::due_day(body),
                words::in_order(&body.header.title),
                &body.id,
            )
        });
        Self(bodies)
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[&'a Body] {
        &self.0
    }

    /// Those in the state of a colour, the earliest first.
    pub(super) fn in_state(&self, tone: Tone) -> Vec<&'a Body> {
        let in_state = |body: &&&Body| states::tone(body.state) == Some(tone);
        self.0.iter().filter(in_state).copied().collect()
    }
}

/// Whether a review applies to a body and its own document says when, so that its review is listed.
#[must_use]
pub fn is_listed(body: &Body) -> bool {
    body.reviewed_with == body.id && states::tone(body.state).is_some()
}

/// The list of reviews.
pub(super) fn view(site: &Site<'_>, page: Page) -> ReviewsPage {
    let reviewed = Reviewed::of(site, "");
    let tones = [
        Tone::Late,
        Tone::Soon,
        Tone::Ok,
        Tone::Odd,
        Tone::None,
        Tone::Off,
    ];
    let all = reviewed.all();
    let filters = filters(site, all);
    ReviewsPage {
        total: counted(states::whole(all.len()), "review"),
        states: tones
            .into_iter()
            .map(|tone| section(site, tone, &reviewed, &filters))
            .collect(),
        filters,
        not_applicable: not_listed(site),
        page,
    }
}

/// The filters of the list, for some bodies of it.
pub(super) fn filters(site: &Site<'_>, bodies: &[&Body]) -> Vec<Filter> {
    let areas = bodies.iter().map(|body| register::area_class(site, body));
    let reviewers = bodies.iter().map(|body| reviewer_class(site, body));
    vec![
        filters::filter("area", "Area", filters::AREA, areas),
        filters::filter("reviewer", "Reviewed by", filters::SECOND, reviewers),
    ]
}

/// By whom a body is reviewed, as the filter of the list has it.
fn reviewer_class(site: &Site<'_>, body: &Body) -> filters::Class {
    let Some(reviewer) = &body.reviewer else {
        return (usize::MAX, "w-".to_owned(), "Not stated".to_owned());
    };
    let key = match reviewer.id() {
        Some(id) => id.replace('/', "-in-"),
        None => site.name(reviewer).to_owned(),
    };
    (
        0,
        format!("w-{}", slug(&key)),
        site.name(reviewer).to_owned(),
    )
}

/// The anchor of a state's section.
pub(super) fn anchor(tone: Tone) -> &'static str {
    match tone {
        Tone::Late => "#late",
        Tone::Soon => "#soon",
        Tone::Ok => "#ok",
        Tone::Odd => "#odd",
        Tone::None => "#none",
        Tone::Off => "#off",
    }
}

/// Whether the day by which a review is due is worked out: by an interval, or as the last of a month or year.
pub(super) fn is_worked_out(schedule: &Schedule) -> bool {
    match schedule {
        Schedule::Due {
            date: Date::Day(_),
            because,
        } => !matches!(because, Basis::Stated { .. } | Basis::ExtendedTo { .. }),
        Schedule::Due { .. } => true,
        _ => false,
    }
}

fn section(
    site: &Site<'_>,
    tone: Tone,
    reviewed: &Reviewed<'_>,
    filters: &[Filter],
) -> ReviewSection {
    let within = site.settings.review.warn_within.words();
    let horizon = Date::Day(site.register.today)
        .plus(&site.settings.review.warn_within)
        .map_or_else(String::new, |date| {
            format!(" by {}", date::words(date.last_day()))
        });
    let word = state_word(tone);
    let (heading, caption, why_heading, none) = match tone {
        Tone::Late => (
            word.to_owned(),
            "Reviews whose date has gone by".to_owned(),
            "Why that date",
            "No review is known to be overdue.",
        ),
        Tone::Soon => (
            format!("Due within {within}"),
            format!("Reviews that fall due{horizon}"),
            "Why that date",
            "No review falls due in that time.",
        ),
        Tone::Ok => (
            word.to_owned(),
            "Reviews that fall due after that".to_owned(),
            "Why that date",
            "No review has a date further ahead.",
        ),
        Tone::Odd => (
            "Date cannot be worked out".to_owned(),
            "Documents whose rule for review yields no date".to_owned(),
            "What is missing",
            "Every date that a document asks for can be worked out.",
        ),
        Tone::None => (
            word.to_owned(),
            "Documents that lay down no further review".to_owned(),
            "What it says",
            "Every document lays down when it is reviewed.",
        ),
        Tone::Off => (
            word.to_owned(),
            "Documents that say why they need no review".to_owned(),
            "The reason given",
            "No document here says that it needs no review.",
        ),
    };
    let bodies = reviewed.in_state(tone);
    ReviewSection {
        tone,
        word: word.to_owned(),
        count: figures(states::whole(bodies.len())),
        heading,
        caption,
        dated: matches!(tone, Tone::Late | Tone::Soon | Tone::Ok),
        why_heading: why_heading.to_owned(),
        rows: bodies.iter().map(|body| row(site, body, filters)).collect(),
        none: none.to_owned(),
    }
}

fn row(site: &Site<'_>, body: &Body, filters: &[Filter]) -> ReviewRow {
    ReviewRow {
        classes: filters::classes(
            filters,
            &[
                &register::area_class(site, body).1,
                &reviewer_class(site, body).1,
            ],
        ),
        body: site.link(FILE, &body.id),
        area: site.area_name(&body.area),
        due: states::review_due(body),
        by: body
            .reviewer
            .as_ref()
            .map(|reviewer| Html(site.who(FILE, reviewer))),
        by_words: body
            .reviewer
            .as_ref()
            .map(|reviewer| site.name(reviewer).to_owned()),
        why: Html(escape(&states::review_because(body))),
        cites: body::review_cites(site, FILE, body),
        worked_out: is_worked_out(&body.schedule),
    }
}

/// How many bodies the list leaves out, and why.
fn not_listed(site: &Site<'_>) -> Option<String> {
    let none = site
        .bodies()
        .filter(|body| states::tone(body.state).is_none())
        .count();
    let others = site
        .bodies()
        .filter(|body| states::tone(body.state).is_some() && body.reviewed_with != body.id)
        .count();
    let mut sentences = Vec::new();
    if others > 0 {
        let follow = if others == 1 { "follows" } else { "follow" };
        let bodies = states::bodies(others);
        sentences.push(format!(
            "{bodies} {follow} the review of the body whose document holds their rules, and only that one is listed."
        ));
    }
    if none > 0 {
        let bodies = states::bodies(none);
        let are = if none == 1 { "is" } else { "are" };
        sentences.push(format!(
            "{bodies} {are} dissolved, governed elsewhere or a model for others, so that no review applies."
        ));
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}
