//! A body with its references resolved: where it stands, who sits on it, when it is due for review.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use jiff::civil;
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::Organisation;
use super::areas::{Area, area_of};
use super::outline::Outline;
use super::references::Wanted;
use super::relations::{Relation, RelationKind, relate};
use super::resolver::{Found, Resolver, Who};
use super::seats::{SeatHolders, roll, seats};
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::model::body::{BodyHeader, Status};
use crate::model::names;
use crate::model::quorum::{self, Answer, Named, Roll, Rule, smallest};
use crate::model::reference::{Party, Reference};
use crate::model::review::{self, Schedule, Start, State};
use crate::parse::{Document, Header};
use crate::settings::Settings;
use crate::spelling::{listed, nearest};

/// A body.
#[derive(Debug)]
pub struct Body {
    /// Its id.
    pub id: String,
    /// Its document.
    pub document: Arc<Document>,
    /// What its header says.
    pub header: Arc<BodyHeader>,
    /// The area that it stands in.
    pub area: String,
    /// What it is part of, the main one first.
    pub parents: Vec<String>,
    /// The body in whose document its rules stand.
    pub governed_by: Option<String>,
    /// The body whose header says when this one's document is reviewed: itself, or the nearest of those that govern it that says so.
    pub reviewed_with: String,
    /// Who holds each entry of `members`, in their order.
    pub seats: Vec<SeatHolders>,
    /// The seats and offices as a quorum counts them.
    pub roll: Roll,
    /// Its quorum rules.
    pub quorum: Vec<Rule>,
    /// Those of the quorum rules, by their place, that ask for an organisation of which the reference means nothing; it was reported.
    pub unresolved_quorums: BTreeSet<usize>,
    /// When its review is due, or why that is not known.
    pub schedule: Schedule,
    /// How that stands today.
    pub state: State,
    /// Who reviews.
    pub reviewer: Option<Who>,
    answers: OnceLock<Vec<Answer>>,
}

impl Body {
    /// How small a quorate meeting can be by each of its quorum rules, in their order; worked out when it is first asked for, as several pages and files say it.
    #[must_use]
    pub fn answers(&self) -> &[Answer] {
        self.answers.get_or_init(|| {
            let rules = self.quorum.iter();
            rules.map(|rule| smallest(rule, &self.roll)).collect()
        })
    }
}

/// A body with what its document says of others.
#[derive(Debug)]
pub(super) struct Resolved {
    pub body: Arc<Body>,
    /// The relations that its header states.
    pub relations: Vec<Relation>,
    pub found: Found,
    /// The ids of the other documents whose headers were looked at.
    pub looked_at: Vec<String>,
}

/// What the resolution of one body may look at.
pub(super) struct Whole<'a> {
    pub documents: &'a [Arc<Document>],
    pub outline: &'a Outline,
    pub areas: &'a BTreeMap<String, Area>,
    pub organisations: &'a BTreeMap<String, Organisation>,
    pub settings: &'a Settings,
    pub today: civil::Date,
}

/// Resolves every body of a site, by the places of their documents. Of some it may be known what comes of them.
pub(super) fn bodies<'k>(
    whole: &Whole<'_>,
    known: impl Fn(usize) -> Option<&'k Arc<Resolved>> + Sync,
) -> Vec<Option<Arc<Resolved>>> {
    let documents = whole.documents.par_iter().enumerate();
    let resolved = documents.map(|(place, document)| match &document.header {
        Header::Body(header) => {
            Some(known(place).map_or_else(|| Arc::new(whole.body(document, header)), Arc::clone))
        }
        _ => None,
    });
    resolved.collect()
}

/// The body in whose document the rules of another stand.
fn governor(resolver: &mut Resolver<'_>, header: &BodyHeader) -> Option<String> {
    let reference = header.constitution.as_ref()?.document.as_ref()?;
    resolver.one(reference, "constitution.in", Wanted::Body)
}

impl Whole<'_> {
    fn body(&self, document: &Arc<Document>, header: &Arc<BodyHeader>) -> Resolved {
        let mut found = Found::default();
        check_words(document, header, self.settings, &mut found.diagnostics);
        let index = &self.outline.index;
        let mut resolver = Resolver::new(index, document, &mut found);
        let relations = relate(&mut resolver, header);
        let parents = relations
            .iter()
            .filter(|relation| relation.kind == RelationKind::Parent)
            .filter_map(|relation| relation.to.id().map(str::to_owned))
            .collect();
        let governed_by = governor(&mut resolver, header);
        let seats = seats(&mut resolver, header, self.settings, self.today);
        let roll = roll(header, &seats);
        let mut looked_at: Vec<String> = governed_by.iter().cloned().collect();
        let (quorum, unresolved_quorums) = self.quorum(&mut resolver, header, &mut looked_at);
        let own_reviewer = header
            .review
            .as_ref()
            .and_then(|review| resolver.maybe(review.by.as_ref(), "review.by", Wanted::Either));
        resolve_others(&mut resolver, header);
        resolve_facts(&mut resolver);
        let own = (document.as_ref(), header);
        let (reviewed_document, source) = match &governed_by {
            Some(governor) if header.review.is_none() => self
                .reviewed_with(&document.id, governor, &mut looked_at)
                .unwrap_or(own),
            _ => own,
        };
        let (schedule, state) = self.review(header, source);
        let reviewer = if reviewed_document.id == document.id {
            own_reviewer
        } else {
            let by = source.review.as_ref().and_then(|review| review.by.as_ref());
            // What cannot be resolved there is reported there.
            Resolver::new(index, reviewed_document, &mut Found::default()).maybe(
                by,
                "review.by",
                Wanted::Either,
            )
        };
        let body = Body {
            id: document.id.clone(),
            document: Arc::clone(document),
            header: Arc::clone(header),
            area: area_of(self.areas, &document.id).to_owned(),
            parents,
            governed_by,
            reviewed_with: reviewed_document.id.clone(),
            seats,
            roll,
            quorum,
            unresolved_quorums,
            schedule,
            state,
            reviewer,
            answers: OnceLock::new(),
        };
        Resolved {
            body: Arc::new(body),
            relations,
            found,
            looked_at,
        }
    }

    /// The document with which a body without a review of its own is reviewed: that of the nearest of those that govern it, one by the other, that says something of a
    /// review, else that of the last. None where they lead in a circle. Whose headers were looked at is noted.
    fn reviewed_with(
        &self,
        id: &str,
        governor: &str,
        looked_at: &mut Vec<String>,
    ) -> Option<(&Document, &Arc<BodyHeader>)> {
        let mut passed = BTreeSet::from([id.to_owned()]);
        let mut next = governor.to_owned();
        loop {
            let (document, header) = self.header(&next)?;
            looked_at.push(next.clone());
            // What cannot be resolved there is reported there.
            let mut found = Found::default();
            let mut resolver = Resolver::new(&self.outline.index, document, &mut found);
            let above = self::governor(&mut resolver, header);
            let Some(above) = above.filter(|_| header.review.is_none()) else {
                return Some((document, header));
            };
            if !passed.insert(next) {
                return None;
            }
            next = above;
        }
    }

    /// The document of a body, and its header.
    fn header(&self, id: &str) -> Option<(&Document, &Arc<BodyHeader>)> {
        let document = self.documents.get(*self.outline.bodies.get(id)?)?;
        match &document.header {
            Header::Body(header) => Some((document, header)),
            _ => None,
        }
    }

    /// When the review of a body is due by the header that says so, its own or the one that governs it.
    fn review(&self, header: &BodyHeader, source: &BodyHeader) -> (Schedule, State) {
        let start = Start {
            established: source
                .established
                .as_ref()
                .and_then(|established| established.date),
            approved: source.approved.as_ref().and_then(|approved| approved.date),
        };
        let schedule = match &source.review {
            Some(review) => review::due(review, &start),
            None => Schedule::None,
        };
        let applies = !header.external && !header.template && header.status != Status::Dissolved;
        let state = if applies {
            review::state(&schedule, self.today, &self.settings.review.warn_within)
        } else {
            State::NotApplicable
        };
        (schedule, state)
    }

    /// The quorum rules with their organisations and roles resolved, and the places of those of which not all could be. Whose names they give is noted.
    fn quorum(
        &self,
        resolver: &mut Resolver<'_>,
        header: &BodyHeader,
        looked_at: &mut Vec<String>,
    ) -> (Vec<Rule>, BTreeSet<usize>) {
        let mut rules = Vec::new();
        let mut unresolved = BTreeSet::new();
        for (index, rule) in header.quorum.iter().enumerate() {
            let mut organisations = BTreeMap::new();
            resolve_organisations(
                resolver,
                rule,
                &format!("quorum[{index}]"),
                &mut organisations,
            );
            looked_at.extend(
                organisations
                    .values()
                    .filter_map(Who::id)
                    .map(str::to_owned),
            );
            let mut named = organisations.values();
            if named.any(|who| matches!(who, Who::Unknown(_))) {
                unresolved.insert(index);
            }
            rules.push(rule.resolve(
                |party| {
                    let who = organisations.get(party).cloned();
                    let who = who.unwrap_or_else(|| Who::Text(party.to_string()));
                    Named {
                        key: who.key(),
                        name: self.name_with_article(&who),
                    }
                },
                |role| {
                    self.settings
                        .role(role)
                        .map_or_else(|| role.replace('_', "-"), |role| lower_first(&role.title))
                },
            ));
        }
        (rules, unresolved)
    }

    /// A name as running text has it: `the Cabinet`, but `Kent Police`.
    fn name_with_article(&self, who: &Who) -> String {
        let name = self.name(who);
        let article = match who {
            Who::Body(_) => names::article_of_body(name),
            Who::Outside(outside) => outside.article(),
            Who::Organisation(_) | Who::Text(_) | Who::Unknown(_) => {
                names::article_of_organisation(name)
            }
        };
        format!("{article}{name}")
    }

    fn name<'b>(&'b self, who: &'b Who) -> &'b str {
        let title = match who {
            Who::Organisation(id) => self
                .organisations
                .get(id)
                .map(|organisation| organisation.header.title.as_str()),
            Who::Body(id) => self.header(id).map(|(_, header)| header.title.as_str()),
            Who::Outside(_) | Who::Text(_) | Who::Unknown(_) => None,
        };
        match who {
            Who::Organisation(text) | Who::Body(text) | Who::Text(text) | Who::Unknown(text) => {
                title.unwrap_or(text)
            }
            Who::Outside(outside) => &outside.title,
        }
    }
}

fn resolve_organisations(
    resolver: &mut Resolver<'_>,
    rule: &quorum::QuorumRule,
    path: &str,
    organisations: &mut BTreeMap<Party, Who>,
) {
    let mut add = |subject: &quorum::WrittenSubject, path: &str| {
        if let quorum::WrittenSubject::Organisation(party) = subject {
            let who = resolver.who(party, &format!("{path}.organisation"), Wanted::Either);
            organisations.insert(party.clone(), who);
        }
    };
    for (index, item) in rule.requires.iter().enumerate() {
        let path = format!("{path}.requires[{index}]");
        add(&item.subject, &path);
        if let quorum::WrittenSubject::AnyOf(alternatives) = &item.subject {
            for (at, alternative) in alternatives.iter().enumerate() {
                add(alternative, &format!("{path}.any_of[{at}]"));
            }
        }
    }
}

/// The bodies whose facts the text calls for.
fn resolve_facts(resolver: &mut Resolver<'_>) {
    let document = resolver.document;
    for fact in &document.prose.facts {
        if let Some(body) = &fact.body {
            let at = Label::new(document.path(), Place::Text(fact.span.clone()), "");
            resolver.at(&Reference(body.clone()), at, Wanted::Body);
        }
    }
}

/// The references whose meaning only pages need: they are resolved again where they are shown, and reported here.
fn resolve_others(resolver: &mut Resolver<'_>, header: &BodyHeader) {
    let either = Wanted::Either;
    resolver.maybe(header.accountable_body.as_ref(), "accountable_body", either);
    if let Some(established) = &header.established {
        resolver.maybe(established.by.as_ref(), "established.by", either);
    }
    if let Some(approved) = &header.approved {
        resolver.maybe(approved.by.as_ref(), "approved.by", either);
    }
    if let Some(amendments) = &header.amendments {
        resolver.whos(&amendments.by, "amendments.by", either);
        resolver.whos(
            &amendments.with_approval_of,
            "amendments.with_approval_of",
            either,
        );
    }
    if let Some(decided) = header
        .membership
        .as_ref()
        .and_then(|membership| membership.decided_by.as_ref())
    {
        resolver.whos(&decided.by, "membership.decided_by.by", either);
        resolver.whos(
            &decided.with_approval_of,
            "membership.decided_by.with_approval_of",
            either,
        );
    }
    if let Some(secretariat) = &header.secretariat {
        resolver.maybe(
            secretariat.organisation.as_ref(),
            "secretariat.organisation",
            Wanted::Organisation,
        );
    }
    for (index, office) in header.offices.iter().enumerate() {
        let members = office
            .by
            .as_ref()
            .is_some_and(|party| party.to_string() == "members");
        if !members {
            resolver.maybe(office.by.as_ref(), &format!("offices[{index}].by"), either);
        }
        for (at, person) in office.any_of.iter().enumerate() {
            resolver.whos(
                &person.organisation,
                &format!("offices[{index}].any_of[{at}].organisation"),
                Wanted::Organisation,
            );
        }
    }
    for (index, former) in header.former_members.iter().enumerate() {
        resolver.whos(
            &former.organisation,
            &format!("former_members[{index}].organisation"),
            Wanted::Organisation,
        );
    }
    if let Some(review) = &header.review {
        for (index, held) in review.log.iter().enumerate() {
            resolver.maybe(held.by.as_ref(), &format!("review.log[{index}].by"), either);
        }
    }
}

/// Words that site.toml may add to: kinds and roles.
fn check_words(
    document: &Document,
    header: &BodyHeader,
    settings: &Settings,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut unknown = |word: &str, path: String, known: Vec<&str>, what: &str, table: &str| {
        let help = match nearest(word, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "write one of {}, or add it to `[{table}]` in site.toml",
                listed(&known)
            ),
        };
        diagnostics.push(
            Diagnostic::new(
                catalogue::INVALID_VALUE,
                format!("`{word}` is not a {what} known here"),
                document.value(&path, ""),
            )
            .help(help),
        );
    };
    if let Some(kind) = &header.kind
        && settings.kind_title(kind).is_none()
    {
        unknown(
            kind,
            "kind".to_owned(),
            settings.kind_names(),
            "kind of body",
            "kinds",
        );
    }
    let seats = header.members.iter().enumerate().flat_map(|(index, seat)| {
        seat.role
            .iter()
            .enumerate()
            .map(move |(at, role)| (role, format!("members[{index}].role[{at}]")))
    });
    let offices = header
        .offices
        .iter()
        .enumerate()
        .map(|(index, office)| (&office.role, format!("offices[{index}].role")));
    let core = header.membership.iter().flat_map(|membership| {
        membership
            .core
            .iter()
            .enumerate()
            .map(|(at, role)| (role, format!("membership.core[{at}]")))
    });
    for (role, path) in seats.chain(offices).chain(core) {
        if !role.is_empty() && settings.role(role).is_none() {
            unknown(role, path, settings.role_names(), "role", "roles");
        }
    }
}

/// A title within a sentence: its first letter small, unless it is an acronym.
fn lower_first(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => title.to_owned(),
    }
}
