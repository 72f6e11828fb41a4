//! A body's page.

use super::Site;
use super::states::status_tag;
use super::view::Page;
use super::view::body::BodyPage;
use crate::resolve::Body;

/// The page of a body.
#[must_use]
pub fn view(_site: &Site<'_>, body: &Body, page: Page) -> BodyPage {
    BodyPage {
        page,
        kind_and_area: String::new(),
        status: status_tag(&body.header),
        short_name: body.header.short_name.clone(),
        also_known_as: body.header.also_known_as.clone(),
        purpose: None,
        standing: Vec::new(),
        notices: Vec::new(),
        facts: Vec::new(),
        lines: Vec::new(),
        reports_received: Vec::new(),
        members: None,
        quorum: None,
        document: None,
        powers: Vec::new(),
        history: Vec::new(),
        succession: Vec::new(),
        sources: Vec::new(),
        mentions: None,
    }
}
