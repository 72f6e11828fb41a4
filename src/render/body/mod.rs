//! A body's page: the body as the register knows it goes in, with the chrome of its page; every fact of its header comes out in words, with the clauses
//! that state it, what Quorate worked out marked as such, and what the document leaves open said.

mod attendance;
mod facts;
mod history;
mod lines;
mod members;
mod notices;
mod powers;
mod quorum;
pub(super) mod reports;
mod standing;
pub(super) mod text;

use std::cell::OnceCell;

use crate::link::clauses::Cited;
use crate::model::Markdown;
use crate::model::body::Status;
use crate::model::names;
use crate::model::reference::{Party, Reference};
use crate::model::seat::Person;
use crate::parse::prose::ScopeKind;
use crate::resolve::addresses::page_file;
use crate::resolve::references::Wanted;
use crate::resolve::{Body, Who};
use crate::source::Span;

use super::Site;
use super::links::{escape, linked};
use super::view::body::{BodyPage, LineKind, Mention};
use super::view::{Cite, Fact, Html, Page, Sentence};
use super::{charts, completeness, states, words};

/// Everything that the page of a body shows, below the chrome given.
#[must_use]
pub fn view(site: &Site<'_>, body: &Body, page: Page) -> BodyPage {
    let writer = Writer::new(site, body);
    let header = &body.header;
    BodyPage {
        page,
        kind_and_area: kind_and_area(site, body),
        status: states::status_tag(header),
        elsewhere: header.external,
        short_name: header.short_name.clone(),
        also_known_as: header.also_known_as.clone(),
        purpose: purpose(&writer),
        purpose_cites: writer.cites("purpose"),
        standing: standing::sentences(&writer),
        notices: notices::notices(&writer),
        facts: facts::facts(&writer),
        chart: charts::of_body(site, &writer.from, body),
        lines: lines::lines(&writer),
        reports_received: reports::received(&writer),
        members: members::members(&writer),
        quorum: quorum::quorum(&writer),
        rules: text::rules(&writer),
        document: text::document(&writer),
        powers: powers::facts(&writer),
        history: history::entries(&writer),
        mentions: Some(mentions(&writer)),
        completeness: completeness::of_body(site, body),
    }
}

/// The clauses that say when a body's document is reviewed, for the page in the file `from`.
pub(super) fn review_cites(site: &Site<'_>, from: &str, body: &Body) -> Vec<Cite> {
    let writer = Writer {
        from: from.to_owned(),
        ..Writer::new(site, body)
    };
    writer.cites("review")
}

/// The lines of a body that its own document states, for the page in the file `from`, with whether each only says what it is part of.
pub(super) fn own_lines(site: &Site<'_>, from: &str, body: &Body) -> Vec<(LineKind, Sentence)> {
    let writer = Writer {
        from: from.to_owned(),
        ..Writer::new(site, body)
    };
    lines::own(&writer)
}

/// Writes what a body's header says, for one page.
#[derive(Clone)]
struct Writer<'a> {
    site: Site<'a>,
    /// The body whose header is put into words.
    body: &'a Body,
    /// The file of the page for which it is written: the body's own, or that of a body which it governs.
    from: String,
    /// Where in the governing document the clauses stand that are shown on the page, once somebody has asked.
    chosen: OnceCell<Vec<Span>>,
}

impl<'a> Writer<'a> {
    fn new(site: &Site<'a>, body: &'a Body) -> Self {
        Self {
            site: *site,
            body,
            from: page_file(&body.id),
            chosen: OnceCell::new(),
        }
    }

    /// Writes about another body, for the same page.
    fn beside(&self, body: &'a Body) -> Self {
        Self {
            from: self.from.clone(),
            ..Self::new(&self.site, body)
        }
    }

    /// Where in the governing document the clauses stand that govern the body.
    fn chosen(&self) -> &[Span] {
        self.chosen.get_or_init(|| text::chosen(self))
    }

    /// The body in whose document this one's rules stand, to be written about on the same page.
    fn governor(&self) -> Option<Self> {
        let id = self.body.governed_by.as_deref()?;
        Some(self.beside(self.site.register.bodies.get(id)?))
    }

    /// The writer for a fact that holds by the nearest of the governing documents that states it where the body's own header does not.
    fn inheriting(&self, states: impl Fn(&Body) -> bool) -> Self {
        if states(self.body) {
            return self.clone();
        }
        let mut governors = self.site.register.governors(self.body).into_iter();
        governors
            .find(|governor| states(governor))
            .map_or_else(|| self.clone(), |governor| self.beside(governor))
    }

    /// Whether the page says what the document is silent about: not for a body that is governed elsewhere or dissolved.
    fn keeps_silent_rows(&self) -> bool {
        !self.body.header.external && self.body.header.status != Status::Dissolved
    }

    /// Whom a reference or a text means.
    fn party(&self, party: &Party, wanted: Wanted) -> Who {
        self.site.register.meant(&self.body.id, party, wanted)
    }

    fn parties(&self, parties: &[Party], wanted: Wanted) -> Vec<Who> {
        parties
            .iter()
            .map(|party| self.party(party, wanted))
            .collect()
    }

    fn id(&self, reference: &Reference, wanted: Wanted) -> Option<String> {
        self.site
            .register
            .index()
            .resolve(&self.body.id, reference, wanted)
            .ok()
    }

    /// Somebody without an article: for a cell or a list.
    fn who(&self, who: &Who) -> String {
        self.site.who(&self.from, who)
    }

    /// Somebody within a sentence.
    fn the(&self, who: &Who) -> String {
        let name = self.site.name(who);
        match who {
            Who::Body(id) if page_file(id) == self.from => "the body itself".to_owned(),
            Who::Body(_) => format!("{}{}", names::article_of_body(name), self.who(who)),
            Who::Organisation(_) => {
                format!("{}{}", names::article_of_organisation(name), self.who(who))
            }
            Who::Outside(outside) => format!("{}{}", outside.article(), self.who(who)),
            Who::Text(text) | Who::Unknown(text) => escape(&words::somebody(text)),
        }
    }

    /// Several within a sentence: `the Cabinet and the Primary Care Trust`.
    fn all_of(&self, whos: &[Who]) -> String {
        let names: Vec<String> = whos.iter().map(|who| self.the(who)).collect();
        words::joined(&names, "and")
    }

    /// A body within a sentence, by its id.
    fn the_body(&self, id: &str) -> String {
        self.the(&Who::Body(id.to_owned()))
    }

    /// Organisations in a cell, with what makes several of them one seat.
    fn organisations(&self, organisations: &[Who]) -> String {
        let names: Vec<String> = organisations.iter().map(|who| self.who(who)).collect();
        let joined = words::joined(&names, "and");
        if names.len() > 1 {
            format!("{joined} (jointly)")
        } else {
            joined
        }
    }

    /// Somebody by post, else name, with the organisation.
    fn person(&self, person: &Person) -> String {
        self.holder(
            person.post.as_deref(),
            person.name.as_deref(),
            &person.organisation,
            person.note.as_ref(),
        )
    }

    fn holder(
        &self,
        post: Option<&str>,
        name: Option<&str>,
        organisation: &[Party],
        note: Option<&Markdown>,
    ) -> String {
        let organisations = self.parties(organisation, Wanted::Organisation);
        let organisations = (!organisations.is_empty()).then(|| self.organisations(&organisations));
        let parts = [post.map(escape), name.map(escape), organisations];
        let mut holder = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        if let Some(note) = note {
            holder = format!("{holder} ({})", self.inline(note).0);
        }
        holder
    }

    fn inline(&self, text: &Markdown) -> Html {
        self.site
            .inline_markdown(&self.from, &self.body.document, &text.0)
    }

    fn note(&self, note: Option<&Markdown>) -> Option<Html> {
        note.map(|note| self.inline(note))
    }

    /// The clauses that state a fact: those cited for its path or for a part of it, else those cited for what it is part of.
    fn cites(&self, path: &str) -> Vec<Cite> {
        self.cites_without(path, &[])
    }

    /// The same without those cited for some of its parts, which are shown elsewhere.
    fn cites_without(&self, path: &str, parts: &[&str]) -> Vec<Cite> {
        let below = |fact: &str, whole: &str| {
            fact.strip_prefix(whole)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        let own = self.cites_where(|fact| below(fact, path) && !parts.contains(&fact));
        if own.is_empty() {
            self.cites_where(|fact| below(path, fact))
        } else {
            own
        }
    }

    /// The clauses cited for exactly these paths.
    fn cites_of(&self, paths: &[String]) -> Vec<Cite> {
        self.cites_where(|fact| paths.iter().any(|path| path == fact))
    }

    fn cites_where(&self, wanted: impl Fn(&str) -> bool) -> Vec<Cite> {
        let mut cites: Vec<Cite> = Vec::new();
        for citation in &self.body.header.cites {
            if !wanted(&citation.fact) {
                continue;
            }
            for clause in &citation.clauses {
                let cite = Cite {
                    label: clause_label(clause),
                    address: text::address(self, &Cited::read(clause)),
                };
                if !cites.contains(&cite) {
                    cites.push(cite);
                }
            }
        }
        cites
    }

    /// What pages call a role.
    fn role(&self, role: &str) -> String {
        match self.site.settings.role(role) {
            Some(role) => role.title,
            None => words::upper_first(&role.replace('_', " ")),
        }
    }

    /// What stands for a fact that is not given: in a document that holds other bodies' rules too, it may be given for one of those.
    fn silence(&self) -> Option<String> {
        let governs = self.site.register.governs(&self.body.id);
        governs.then(|| "Not stated for this body".to_owned())
    }

    /// A fact that the document states at `path`. The clauses behind its remark stand there; those of a fact that is nothing but a remark all do.
    fn fact(
        &self,
        label: &str,
        path: &str,
        value: Option<String>,
        note: Option<&Markdown>,
    ) -> Fact {
        let of_note = format!("{path}.note");
        let (cites, note_cites) = match (&value, note) {
            (None, None) => (Vec::new(), Vec::new()),
            (None, Some(_)) => (Vec::new(), self.cites(path)),
            (Some(_), None) => (self.cites(path), Vec::new()),
            (Some(_), Some(_)) => (
                self.cites_without(path, &[&of_note]),
                self.cites_of(std::slice::from_ref(&of_note)),
            ),
        };
        Fact {
            label: label.to_owned(),
            cites,
            value: value.map(Html),
            unknown: self.silence(),
            note: self.note(note),
            note_cites,
            ..Fact::default()
        }
    }
}

/// A clause as it is printed behind a fact: `§ 11.1`, `§§ 3 to 12`, `Appendix A`.
fn clause_label(clause: &str) -> String {
    let first = clause.split_whitespace().next().unwrap_or_default();
    if ScopeKind::of(first).is_some() {
        clause.to_owned()
    } else if clause.contains(" to ") || clause.contains(',') {
        format!("§§ {clause}")
    } else {
        format!("§ {clause}")
    }
}

/// A link to a page elsewhere.
fn external_link(address: &str, title: &str) -> String {
    linked(Some(address), title)
}

/// What kind of body it is, and in which area.
pub(super) fn kind_and_area(site: &Site<'_>, body: &Body) -> String {
    let kind = body
        .header
        .kind
        .as_deref()
        .and_then(|kind| site.settings.kind_title(kind).map(str::to_owned));
    let kind = kind.unwrap_or_else(|| "Body".to_owned());
    let kind = if body.header.template {
        format!("Model {}", words::common(&kind))
    } else {
        kind
    };
    match site.register.areas.get(&body.area) {
        Some(area) if !area.id.is_empty() => format!("{kind} in {}", area.title),
        _ => kind,
    }
}

fn purpose(writer: &Writer<'_>) -> Option<Html> {
    let header = &writer.body.header;
    match (&header.purpose, &header.summary) {
        (Some(purpose), _) => {
            let document = &writer.body.document;
            let Html(text) = writer.site.markdown(&writer.from, document, &purpose.0);
            // No line may break between the last word and the clauses behind it.
            Some(Html(text.trim_end().to_owned()))
        }
        (None, Some(summary)) => Some(Html(format!("<p>{}</p>", escape(summary)))),
        (None, None) => None,
    }
}

/// The pages that mention the body, each with the clauses and sections in which it does.
fn mentions(writer: &Writer<'_>) -> Vec<Mention> {
    let found = writer.site.linked.mentions(&writer.body.id);
    writer.site.mentions(&writer.from, found)
}
