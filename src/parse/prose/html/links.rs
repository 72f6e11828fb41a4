//! Links and pictures of the author's own, and raw HTML.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::super::outline::wiki_target;
use super::Rewriter;
use crate::model::reference::Across;
use crate::parse::raw_html;

impl<'t> Rewriter<'t, '_> {
    pub(super) fn link(&mut self, event: Event<'t>) {
        // A mark never reaches across the edge of something else: it is closed before and opened again behind.
        let edge = matches!(
            event,
            Event::Start(_) | Event::End(_) | Event::InlineHtml(_) | Event::FootnoteReference(_)
        );
        if edge {
            self.close_mark();
        }
        self.target(event);
        if edge {
            self.open_mark();
        }
    }

    pub(super) fn target(&mut self, event: Event<'t>) {
        match event {
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }) => {
                let wiki = matches!(link_type, LinkType::WikiLink { .. });
                if matches!(link_type, LinkType::WikiLink { has_pothole: false }) {
                    self.titled = (self.manner.title_of)(&dest_url);
                }
                let address = match link_type {
                    LinkType::Email => Some(format!("mailto:{dest_url}")),
                    _ => (self.manner.address)(wiki_target(link_type, &dest_url), wiki),
                };
                match address {
                    Some(address) => self.events.push(Event::Start(Tag::Link {
                        link_type: LinkType::Inline,
                        dest_url: address.into(),
                        title,
                        id,
                    })),
                    None => self.broken_links += 1,
                }
            }
            Event::End(TagEnd::Link) if self.broken_links > 0 => self.broken_links -= 1,
            Event::Start(Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            }) => {
                let address = (self.manner.address)(&dest_url, false);
                let address = address.filter(|_| Across::read(&dest_url).is_none());
                self.images.push(address.is_some());
                if let Some(address) = address {
                    self.events.push(Event::Start(Tag::Image {
                        link_type,
                        dest_url: address.into(),
                        title,
                        id,
                    }));
                }
            }
            Event::End(TagEnd::Image) if self.images.pop() == Some(false) => {}
            Event::FootnoteReference(name) => {
                let html = self.notes.reference(&name);
                self.events.push(Event::InlineHtml(html.into()));
            }
            Event::Html(chunk) => self.html.push(&chunk, 0),
            Event::End(TagEnd::HtmlBlock) => {
                self.raw = true;
                let html = std::mem::take(&mut self.html).clean();
                self.block(html);
            }
            Event::InlineHtml(chunk) => {
                self.raw = true;
                self.events
                    .push(Event::InlineHtml(raw_html::clean(&chunk).into()));
            }
            other => self.table(other),
        }
    }
}
