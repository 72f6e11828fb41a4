//! A body with its references resolved: where it stands, who sits on it, when it is due for review.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil;

use super::references::{Fault, Index, Wanted};
use super::{Area, Organisation, area_of};
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::annual_day::AnnualDay;
use crate::model::body::{BodyHeader, Status};
use crate::model::frequency::Frequency;
use crate::model::names;
use crate::model::quorum::{self, Holder, Named, Roll, Rule};
use crate::model::reference::{Party, Reference};
use crate::model::review::{self, Schedule, Start, State};
use crate::model::seat::{Person, Selection, Substitutes};
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
    /// The body whose header says when this one's document is reviewed: itself, or the one that governs it.
    pub reviewed_with: String,
    /// Who holds each entry of `members`, in their order.
    pub seats: Vec<SeatHolders>,
    /// The seats and offices as a quorum counts them.
    pub roll: Roll,
    /// Its quorum rules.
    pub quorum: Vec<Rule>,
    /// When its review is due, or why that is not known.
    pub schedule: Schedule,
    /// How that stands today.
    pub state: State,
    /// Who reviews.
    pub reviewer: Option<Who>,
}

/// Who stands behind an entry of `members`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeatHolders {
    /// The organisations that hold it.
    pub organisations: Vec<Who>,
    /// Whom it speaks for.
    pub represents: Option<Who>,
    /// The organisations of its substitute.
    pub substitute: Vec<Who>,
    /// Who appoints.
    pub appointed_by: Option<Who>,
    /// Whether it has a vote.
    pub votes: bool,
    /// Whether its time is over.
    pub ended: bool,
}

/// Somebody whom a document names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// A body of the register, by id.
    Body(String),
    /// An organisation of the register, by id.
    Organisation(String),
    /// In plain text.
    Text(String),
    /// By a reference that means nothing; it was reported.
    Unknown(String),
}

/// A relation from one body to another, as its document states it.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// The body whose document states it.
    pub from: String,
    /// What it is.
    pub kind: RelationKind,
    /// To whom.
    pub to: Who,
    /// The path in the header.
    pub path: String,
    /// What it is about.
    pub what: Option<String>,
    /// How often.
    pub every: Option<Frequency>,
    /// When in the year.
    pub due: Vec<AnnualDay>,
    /// Who sees to it.
    pub owner: Option<String>,
    /// Whether advice must be accepted.
    pub binding: Option<bool>,
}

/// The kinds of relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RelationKind {
    /// Is part of.
    Parent,
    /// Is accountable to.
    AccountableTo,
    /// Reports to.
    ReportsTo,
    /// Advises.
    Advises,
    /// Escalates to.
    EscalatesTo,
    /// Scrutinises.
    Scrutinises,
    /// Approves something of.
    Approves,
    /// Observes.
    Observes,
    /// Works with.
    WorksWith,
    /// Delegates to.
    Delegates,
    /// Replaces.
    Replaces,
    /// Was dissolved into.
    DissolvedInto,
}

impl Who {
    /// The id of a body or organisation.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Body(id) | Self::Organisation(id) => Some(id),
            Self::Text(_) | Self::Unknown(_) => None,
        }
    }

    /// What tells it from others when seats are counted.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Body(id) | Self::Organisation(id) => format!("/{id}"),
            Self::Text(text) | Self::Unknown(text) => text.to_lowercase(),
        }
    }
}

/// Resolves the references of one document and reports those that mean nothing.
pub struct Resolver<'a> {
    index: &'a Index,
    document: &'a Document,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> Resolver<'a> {
    /// For the references of one document.
    pub fn new(
        index: &'a Index,
        document: &'a Document,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            index,
            document,
            diagnostics,
        }
    }

    /// The organisations that some references mean.
    pub fn organisations(&mut self, references: &[Reference], path: &str) -> Vec<String> {
        self.all(references, path, Wanted::Organisation)
    }

    fn all(&mut self, references: &[Reference], path: &str, wanted: Wanted) -> Vec<String> {
        references
            .iter()
            .enumerate()
            .filter_map(|(index, reference)| {
                self.one(reference, &format!("{path}[{index}]"), wanted)
            })
            .collect()
    }

    fn one(&mut self, reference: &Reference, path: &str, wanted: Wanted) -> Option<String> {
        let fault = match self.index.resolve(&self.document.id, reference, wanted) {
            Ok(id) => return Some(id),
            Err(fault) => fault,
        };
        let at = self.document.value(path, "");
        let folder = area_folder(&self.document.id);
        let name = reference.0.trim_matches('/');
        let entry = if wanted == Wanted::Organisation {
            format!("`content/{folder}/organisations/{name}.md` with `type: organisation`")
        } else {
            format!("`content/{folder}/{name}.md` with `external: true`")
        };
        let wanted = wanted.words();
        let diagnostic = match fault {
            Fault::Unknown { near } => {
                let diagnostic = Diagnostic::new(
                    catalogue::UNKNOWN_REFERENCE,
                    format!("`{reference}` is not {wanted} of this register"),
                    at,
                );
                diagnostic.help(match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("write its id, or add a short entry for it: {entry}"),
                })
            }
            Fault::WrongKind { found, kind } => Diagnostic::new(
                catalogue::UNKNOWN_REFERENCE,
                format!(
                    "`{reference}` is {}, and {wanted} is wanted here",
                    kind.words()
                ),
                at,
            )
            .help(format!("`content/{found}.md` is {}", kind.words())),
            Fault::Ambiguous { candidates } => Diagnostic::new(
                catalogue::AMBIGUOUS_REFERENCE,
                format!(
                    "`{reference}` may mean {}",
                    listed(&candidates.iter().map(String::as_str).collect::<Vec<_>>())
                ),
                at,
            )
            .help("write more of the id, or all of it with a `/` before it"),
        };
        self.diagnostics.push(diagnostic);
        None
    }

    fn who(&mut self, party: &Party, path: &str, wanted: Wanted) -> Who {
        match party {
            Party::Text(text) => Who::Text(text.clone()),
            Party::Reference(reference) => match self.one(reference, path, wanted) {
                Some(id) if self.index.is_organisation(&id) => Who::Organisation(id),
                Some(id) => Who::Body(id),
                None => Who::Unknown(reference.0.clone()),
            },
        }
    }

    fn whos(&mut self, parties: &[Party], path: &str, wanted: Wanted) -> Vec<Who> {
        parties
            .iter()
            .enumerate()
            .map(|(index, party)| self.who(party, &format!("{path}[{index}]"), wanted))
            .collect()
    }

    fn maybe(&mut self, party: Option<&Party>, path: &str, wanted: Wanted) -> Option<Who> {
        party.map(|party| self.who(party, path, wanted))
    }
}

fn area_folder(id: &str) -> &str {
    id.split('/').next().unwrap_or_default()
}

/// What the resolution of one body may look at.
pub(super) struct Whole<'a> {
    pub index: &'a Index,
    pub areas: &'a BTreeMap<String, Area>,
    pub organisations: &'a BTreeMap<String, Organisation>,
    pub settings: &'a Settings,
    pub today: civil::Date,
    /// The bodies' documents with their headers, by id.
    pub headers: BTreeMap<&'a str, (&'a Document, &'a Arc<BodyHeader>)>,
}

/// Resolves every body of a site and the relations between them.
pub(super) fn bodies(
    documents: &[Arc<Document>],
    whole: &Whole<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (BTreeMap<String, Body>, Vec<Relation>) {
    let mut bodies = BTreeMap::new();
    let mut relations = Vec::new();
    for document in documents {
        if let Header::Body(header) = &document.header {
            let (body, stated) = whole.body(document, header, diagnostics);
            bodies.insert(document.id.clone(), body);
            relations.extend(stated);
        }
    }
    (bodies, relations)
}

impl Whole<'_> {
    fn body(
        &self,
        document: &Arc<Document>,
        header: &Arc<BodyHeader>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> (Body, Vec<Relation>) {
        check_words(document, header, self.settings, diagnostics);
        let mut resolver = Resolver::new(self.index, document, diagnostics);
        let relations = relate(&mut resolver, header);
        let parents = relations
            .iter()
            .filter(|relation| relation.kind == RelationKind::Parent)
            .filter_map(|relation| relation.to.id().map(str::to_owned))
            .collect();
        let governed_by = header
            .constitution
            .as_ref()
            .and_then(|constitution| constitution.document.as_ref())
            .and_then(|reference| resolver.one(reference, "constitution.in", Wanted::Body));
        let seats = seats(&mut resolver, header, self.settings, self.today);
        let roll = roll(header, &seats);
        let quorum = self.quorum(&mut resolver, header);
        let own_reviewer = header
            .review
            .as_ref()
            .and_then(|review| resolver.maybe(review.by.as_ref(), "review.by", Wanted::Either));
        resolve_others(&mut resolver, header);
        let own = (document.as_ref(), header);
        let (reviewed_document, source) = match &governed_by {
            Some(governor) if header.review.is_none() => {
                self.headers.get(governor.as_str()).copied().unwrap_or(own)
            }
            _ => own,
        };
        let (schedule, state) = self.review(header, source);
        let reviewer = if reviewed_document.id == document.id {
            own_reviewer
        } else {
            let by = source.review.as_ref().and_then(|review| review.by.as_ref());
            // What cannot be resolved there is reported there.
            Resolver::new(self.index, reviewed_document, &mut Vec::new()).maybe(
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
            schedule,
            state,
            reviewer,
        };
        (body, relations)
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
            review::state(&schedule, self.today, &self.settings.warn_within)
        } else {
            State::NotApplicable
        };
        (schedule, state)
    }

    /// The quorum rules with their organisations and roles resolved.
    fn quorum(&self, resolver: &mut Resolver<'_>, header: &BodyHeader) -> Vec<Rule> {
        let mut rules = Vec::new();
        for (index, rule) in header.quorum.iter().enumerate() {
            let mut organisations = BTreeMap::new();
            resolve_organisations(
                resolver,
                rule,
                &format!("quorum[{index}]"),
                &mut organisations,
            );
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
        rules
    }

    /// A name as running text has it: `the Cabinet`, but `Kent Police`.
    fn name_with_article(&self, who: &Who) -> String {
        let name = self.name(who);
        let article = match who {
            Who::Body(_) => names::article_of_body(name),
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
            Who::Body(id) => self
                .headers
                .get(id.as_str())
                .map(|(_, header)| header.title.as_str()),
            Who::Text(_) | Who::Unknown(_) => None,
        };
        match who {
            Who::Organisation(text) | Who::Body(text) | Who::Text(text) | Who::Unknown(text) => {
                title.unwrap_or(text)
            }
        }
    }
}

/// The relations that a header states.
fn relate(resolver: &mut Resolver<'_>, header: &BodyHeader) -> Vec<Relation> {
    let from = resolver.document.id.clone();
    let plain = |kind, to, path: String| Relation {
        from: from.clone(),
        kind,
        to,
        path,
        what: None,
        every: None,
        due: Vec::new(),
        owner: None,
        binding: None,
    };
    let mut relations = Vec::new();
    for (kind, key, references) in [
        (RelationKind::Parent, "parent", header.parent.as_slice()),
        (RelationKind::Replaces, "replaces", &header.replaces),
        (
            RelationKind::DissolvedInto,
            "dissolved.into",
            header
                .dissolved
                .as_ref()
                .map_or(&[], |dissolved| dissolved.into.as_slice()),
        ),
    ] {
        for (index, reference) in references.iter().enumerate() {
            let path = format!("{key}[{index}]");
            if let Some(id) = resolver.one(reference, &path, Wanted::Body) {
                relations.push(plain(kind, Who::Body(id), path));
            }
        }
    }
    for (kind, key, ties) in [
        (
            RelationKind::AccountableTo,
            "accountable_to",
            &header.accountable_to,
        ),
        (
            RelationKind::EscalatesTo,
            "escalates_to",
            &header.escalates_to,
        ),
        (
            RelationKind::Scrutinises,
            "scrutinises",
            &header.scrutinises,
        ),
        (RelationKind::Observes, "observes", &header.observes),
        (RelationKind::WorksWith, "works_with", &header.works_with),
    ] {
        for (index, tie) in ties.iter().enumerate() {
            let path = format!("{key}[{index}].body");
            if let Some(to) = resolver.maybe(tie.body.as_ref(), &path, Wanted::Either) {
                relations.push(plain(kind, to, path));
            }
        }
    }
    for (index, duty) in header.reports_to.iter().enumerate() {
        for (at, party) in duty.body.iter().enumerate() {
            let path = format!("reports_to[{index}].body[{at}]");
            let to = resolver.who(party, &path, Wanted::Either);
            relations.push(Relation {
                what: duty.what.clone(),
                every: duty.every,
                due: duty.due.clone(),
                owner: duty.owner.clone(),
                ..plain(RelationKind::ReportsTo, to, path)
            });
        }
    }
    for (index, advice) in header.advises.iter().enumerate() {
        let path = format!("advises[{index}].body");
        if let Some(to) = resolver.maybe(advice.body.as_ref(), &path, Wanted::Either) {
            relations.push(Relation {
                what: advice.what.clone(),
                binding: advice.binding,
                ..plain(RelationKind::Advises, to, path)
            });
        }
    }
    for (index, approval) in header.approves.iter().enumerate() {
        let path = format!("approves[{index}].body");
        if let Some(to) = resolver.maybe(approval.body.as_ref(), &path, Wanted::Either) {
            relations.push(Relation {
                what: approval.what.clone(),
                ..plain(RelationKind::Approves, to, path)
            });
        }
    }
    for (index, delegation) in header.delegates.iter().enumerate() {
        let path = format!("delegates[{index}].to");
        if let Some(to) = resolver.maybe(delegation.to.as_ref(), &path, Wanted::Either) {
            relations.push(Relation {
                what: delegation.powers.clone(),
                ..plain(RelationKind::Delegates, to, path)
            });
        }
    }
    relations
}

fn seats(
    resolver: &mut Resolver<'_>,
    header: &BodyHeader,
    settings: &Settings,
    today: civil::Date,
) -> Vec<SeatHolders> {
    let mut holders = Vec::new();
    for (index, seat) in header.members.iter().enumerate() {
        let path = format!("members[{index}]");
        let person = |resolver: &mut Resolver<'_>, person: &Person, key: &str| {
            resolver.whos(
                &person.organisation,
                &format!("{path}.{key}.organisation"),
                Wanted::Organisation,
            )
        };
        let mut organisations = resolver.whos(
            &seat.organisation,
            &format!("{path}.organisation"),
            Wanted::Organisation,
        );
        for (at, alternative) in seat.any_of.iter().enumerate() {
            for who in person(resolver, alternative, &format!("any_of[{at}]")) {
                if !organisations.contains(&who) {
                    organisations.push(who);
                }
            }
        }
        if let Some(interim) = &seat.interim {
            resolver.whos(
                &interim.organisation,
                &format!("{path}.interim.organisation"),
                Wanted::Organisation,
            );
        }
        holders.push(SeatHolders {
            organisations,
            represents: resolver.maybe(
                seat.represents.as_ref(),
                &format!("{path}.represents"),
                Wanted::Either,
            ),
            substitute: seat
                .substitute
                .as_ref()
                .map(|substitute| person(resolver, substitute, "substitute"))
                .unwrap_or_default(),
            appointed_by: resolver.maybe(
                seat.appointed_by.as_ref(),
                &format!("{path}.appointed_by"),
                Wanted::Either,
            ),
            votes: seat.votes(|role| settings.role_votes(role)),
            ended: seat.ended(today),
        });
    }
    holders
}

fn roll(header: &BodyHeader, holders: &[SeatHolders]) -> Roll {
    let substitutes = header
        .membership
        .as_ref()
        .and_then(|membership| membership.substitutes);
    let seats = header
        .members
        .iter()
        .zip(holders)
        .map(|(seat, holders)| quorum::Seat {
            label: seat
                .post
                .clone()
                .or_else(|| seat.name.clone())
                .or_else(|| seat.represents.as_ref().map(ToString::to_string))
                .or_else(|| seat.rule.clone())
                .or_else(|| seat.any_of.iter().find_map(|person| person.post.clone()))
                .unwrap_or_default(),
            places: seat.places(),
            organisations: holders.organisations.iter().map(Who::key).collect(),
            represents: holders.represents.as_ref().map(Who::key),
            roles: seat.role.clone(),
            group: seat.group.clone(),
            voting: holders.votes,
            co_opted: seat.selected == Some(Selection::CoOpted),
            vacant: seat.vacant,
            ended: holders.ended,
            substitute: match substitutes {
                Some(Substitutes::NotAllowed) => false,
                Some(Substitutes::Allowed) => true,
                _ => seat.substitute.is_some(),
            },
        })
        .collect();
    let offices = header
        .offices
        .iter()
        .map(|office| quorum::Office {
            role: office.role.clone(),
            holder: if office.any_of.is_empty() {
                Holder::AnyVoting
            } else {
                Holder::Seats(
                    (0..header.members.len())
                        .filter(|index| {
                            office
                                .any_of
                                .iter()
                                .any(|person| names_seat(person, header, *index))
                        })
                        .collect(),
                )
            },
        })
        .collect();
    Roll {
        seats,
        offices,
        core: header
            .membership
            .as_ref()
            .map(|membership| membership.core.clone())
            .unwrap_or_default(),
        substitutes_vote: header
            .membership
            .as_ref()
            .is_some_and(|membership| membership.substitutes_vote == Some(true)),
    }
}

/// Whether a person is the holder of a seat, or of one of its alternatives: the same name, or the same post and, where both give one, the same organisation.
#[must_use]
pub fn names_seat(person: &Person, header: &BodyHeader, index: usize) -> bool {
    let Some(seat) = header.members.get(index) else {
        return false;
    };
    let same = |post: Option<&String>, name: Option<&String>, organisations: &[Party]| {
        let organisation = person.organisation.is_empty()
            || organisations.is_empty()
            || person
                .organisation
                .iter()
                .any(|party| organisations.contains(party));
        let names = matches!((&person.name, name), (Some(one), Some(other)) if one == other);
        let posts =
            matches!((&person.post, post), (Some(one), Some(other)) if same_post(one, other));
        names || posts && organisation
    };
    same(seat.post.as_ref(), seat.name.as_ref(), &seat.organisation)
        || seat.any_of.iter().any(|other| {
            same(
                other.post.as_ref(),
                other.name.as_ref(),
                &other.organisation,
            )
        })
}

/// Whether two posts are one: compared without case, apostrophes and hyphens.
#[must_use]
pub fn same_post(one: &str, other: &str) -> bool {
    let plain = |post: &str| -> String {
        post.chars()
            .filter(|letter| !matches!(letter, '\'' | '’'))
            .map(|letter| {
                if matches!(letter, '-' | '‐' | '–') {
                    ' '
                } else {
                    letter
                }
            })
            .flat_map(char::to_lowercase)
            .collect::<String>()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    plain(one) == plain(other)
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
