//! What documents cover and leave out, for their editors: a part of each body's page, and a page with all bodies beside each other. Only a build with drafts has
//! them.

use super::links::escape;
use super::view::completeness::{Completeness, CompletenessPage, CompletenessRow, TopicCell};
use super::view::{Fact, Html, Page};
use super::{Site, states, words};
use crate::check::coverage::Coverages;
use crate::model::topic::{Coverage, Covered, Topic};
use crate::resolve::Body;
use crate::resolve::addresses::{FOR_EDITORS, page_file};

/// The page's file.
pub(super) const FILE: &str = FOR_EDITORS.0;

/// The page with all bodies.
pub(super) fn view(site: &Site<'_>, page: Page) -> CompletenessPage {
    let coverages = Coverages::new(site.register, site.settings);
    let bodies: Vec<&Body> = site.bodies().collect();
    let mut judged: Vec<(&Body, Coverage)> = bodies
        .iter()
        .filter_map(|body| Some((*body, coverages.of(body)?)))
        .collect();
    judged.sort_by_cached_key(|(body, coverage)| {
        let title = words::in_order(&body.header.title);
        (coverage.score(), title, body.id.clone())
    });
    let others = bodies.len() - judged.len();
    let are = if others == 1 { "is" } else { "are" };
    CompletenessPage {
        page,
        topics: topics().map(|(topic, _)| topic).collect(),
        rows: judged
            .iter()
            .map(|(body, coverage)| row(site, body, coverage))
            .collect(),
        not_judged: (others > 0).then(|| {
            format!(
                "{} {are} dissolved or governed elsewhere, so that no constitution is expected.",
                states::bodies(others)
            )
        }),
    }
}

/// What the document of a body covers, for its own page; none where no constitution is expected, or for readers.
pub(super) fn of_body(site: &Site<'_>, body: &Body) -> Option<Completeness> {
    if !site.drafts {
        return None;
    }
    let coverage = Coverages::new(site.register, site.settings).of(body)?;
    Some(Completeness {
        score: score(&coverage),
        topics: Topic::ALL
            .iter()
            .map(|(_, topic)| fact(*topic, coverage.of(*topic)))
            .collect(),
        list: site.reach(&page_file(&body.id), FILE),
    })
}

fn row(site: &Site<'_>, body: &Body, coverage: &Coverage) -> CompletenessRow {
    CompletenessRow {
        body: site.link(FILE, &body.id),
        area: site.area_name(&body.area),
        score: score(coverage),
        topics: topics()
            .map(|(words, topic)| TopicCell {
                topic: words,
                covered: coverage.of(topic).map(|covered| match covered {
                    Covered::Key(_) => "header".to_owned(),
                    Covered::Heading(_) => "text".to_owned(),
                }),
            })
            .collect(),
    }
}

fn fact(topic: Topic, covered: Option<&Covered>) -> Fact {
    let value = covered.map(|covered| match covered {
        Covered::Key(key) => format!("<code>{key}</code> in the header"),
        Covered::Heading(heading) => format!("Below “{}” in the text", escape(heading)),
    });
    Fact {
        label: words::upper_first(topic.shown()),
        value: value.map(Html),
        unknown: Some("Missing".to_owned()),
        ..Fact::default()
    }
}

/// The topics with the words that head their columns.
fn topics() -> impl Iterator<Item = (String, Topic)> {
    Topic::ALL
        .iter()
        .map(|(word, topic)| (words::upper_first(word), *topic))
}

fn score(coverage: &Coverage) -> String {
    format!("{} of {}", coverage.score(), Topic::ALL.len())
}
