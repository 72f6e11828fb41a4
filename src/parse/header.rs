//! From a header's plain values to the words of the domain: which key is read as what.
//!
//! Each `record!` names the keys of one mapping; a field of the model that is not named here does not compile.

use std::collections::BTreeMap;

use serde_yaml::Value;

use crate::model::address::{Email, SitePath, WebAddress};
use crate::model::annual_day::AnnualDay;
use crate::model::body::{
    Adoption, Advice, Allowance, Amendments, Approval, BodyHeader, Channel, Citation, Constitution,
    Contact, Delegation, Dissolved, Ending, Established, Numbering, Plan, ReportDuty, Secretariat,
    Source, Status, StatuteCitation, Tie, Version,
};
use crate::model::date::Date;
use crate::model::entry::{AreaHeader, OrganisationHeader, OrganisationKind, PageHeader};
use crate::model::frequency::{Frequency, Interval};
use crate::model::meeting::{
    Access, Ballot, DecisionRule, Decisions, Interests, Meetings, Series, Voters,
};
use crate::model::notation::NotationError;
use crate::model::period::Period;
use crate::model::quorum::{Base, Places, QuorumRule, Requirement, WrittenSubject};
use crate::model::reference::{Party, Reference};
use crate::model::review::{Extension, Held, Outcome, Review};
use crate::model::seat::{
    Bound, DecidedBy, FormerMember, Interim, Membership, Office, Person, Seat, Selection,
    Substitutes, Term,
};
use crate::model::share::Share;
use crate::model::{Extra, Markdown, Plain};
use crate::reading::{Fields, Node, Read};

/// Reads a value that has a notation of its own.
macro_rules! notation {
    ($($type:ty),* $(,)?) => {$(
        impl Read for $type {
            fn read(node: &Node<'_>) -> Option<Self> {
                read_notation(node)
            }
        }
    )*};
}

notation!(
    Access,
    AnnualDay,
    Ballot,
    Date,
    DecisionRule,
    Email,
    Ending,
    Frequency,
    Interval,
    Numbering,
    OrganisationKind,
    Outcome,
    Party,
    Period,
    Reference,
    Selection,
    Share,
    SitePath,
    Status,
    StatuteCitation,
    Substitutes,
    Voters,
    WebAddress,
);

fn read_notation<T: std::str::FromStr<Err = NotationError>>(node: &Node<'_>) -> Option<T> {
    let text = String::read(node)?;
    match text.parse() {
        Ok(value) => Some(value),
        Err(NotationError {
            message,
            help,
            mended: Some(mended),
        }) => node.mendable(message, help, mended),
        Err(NotationError { message, help, .. }) => node.invalid(message, help),
    }
}

/// How a field is taken from the keys of its mapping: an optional value, a list, a switch or a text that must be there.
trait Field {
    fn take(fields: &mut Fields<'_>, key: &'static str) -> Self;
    fn alone(node: &Node<'_>) -> Self;
}

impl<T: Read> Field for Option<T> {
    fn take(fields: &mut Fields<'_>, key: &'static str) -> Self {
        fields.take(key)
    }
    fn alone(node: &Node<'_>) -> Self {
        T::read(node)
    }
}

impl<T: Read> Field for Vec<T> {
    fn take(fields: &mut Fields<'_>, key: &'static str) -> Self {
        fields.list(key)
    }
    fn alone(node: &Node<'_>) -> Self {
        T::read(node).into_iter().collect()
    }
}

impl Field for bool {
    fn take(fields: &mut Fields<'_>, key: &'static str) -> Self {
        fields.flag(key, false)
    }
    fn alone(node: &Node<'_>) -> Self {
        bool::read(node).unwrap_or_default()
    }
}

impl Field for String {
    fn take(fields: &mut Fields<'_>, key: &'static str) -> Self {
        fields
            .required(key, &format!("write `{key}: …`"))
            .unwrap_or_default()
    }
    fn alone(node: &Node<'_>) -> Self {
        String::read(node).unwrap_or_default()
    }
}

/// Reads a mapping: its fields by their keys. `[field]` names the one that a bare value stands for.
macro_rules! record {
    (@first $first:ident $(, $rest:ident)*) => { stringify!($first) };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
    ($type:ident $([$short:ident])? { $($field:ident $(= $key:literal)?),* $(,)? } $(check $check:path)?) => {
        impl Read for $type {
            fn read(node: &Node<'_>) -> Option<Self> {
                $(if !matches!(node.value(), Value::Mapping(_) | Value::Null | Value::Tagged(_)) {
                    return Some(Self { $short: Field::alone(node), ..Self::default() });
                })?
                let mut fields = node.fields(record!(@first $($field),*))?;
                let value = Self { $($field: Field::take(&mut fields, record!(@key $field $($key)?))),* };
                fields.finish();
                $($check(&value, node)?;)?
                Some(value)
            }
        }
    };
}

record!(Established {
    date,
    by,
    under,
    decision,
    note
});
record!(Dissolved {
    date,
    how,
    into,
    decision,
    note
});
record!(Tie[body] { body, note } check names_body);
record!(ReportDuty[body] { body, what, every, due, owner, note });
record!(Advice[body] { body, binding, what, note } check names_body);
record!(Approval[body] { body, what, note } check names_body);
record!(Delegation[to] { to, powers, note } check names_body);
record!(Secretariat {
    organisation,
    post,
    note
});
record!(Contact {
    name,
    email,
    phone,
    url,
    channels,
    note
});
record!(Channel { title, url, note });
record!(Amendments {
    by,
    share,
    with_approval_of,
    note
});
record!(Constitution { document = "in", clauses, note });
record!(Plan[title] { title, from, until, url, note });
record!(Adoption {
    date,
    by,
    decision,
    assured_by,
    note
});
record!(Version {
    date,
    version,
    change,
    decision,
    note
});
record!(Source[title] { title, url, date, note });
record!(Allowance {
    check,
    at,
    because,
    until,
    note
});
record!(Seat {
    post, name, organisation, represents, role, voting, group, substitute, seats, any_of, rule, selected, appointed_by,
    from, until, vacant, interim, url, note,
} check says_who);
record!(Person[post] { post, name, organisation, note });
record!(Interim {
    post,
    name,
    organisation,
    until,
    note
});
record!(FormerMember[name] { name, post, organisation, from, until, note });
record!(Office {
    role,
    selected,
    by,
    any_of,
    term,
    until,
    eligible,
    note
});
record!(Membership {
    maximum,
    stated_size,
    core,
    term,
    decided_by,
    co_option,
    per_organisation,
    substitutes,
    substitutes_vote,
    note,
});
record!(DecidedBy[by] { by, with_approval_of, note });
record!(Meetings {
    frequency,
    papers,
    minutes,
    agenda_items,
    extraordinary,
    public,
    papers_access,
    access_reason,
    place,
    agendas_url,
    minutes_url,
    next,
    series,
    note,
});
record!(Series {
    title,
    frequency,
    day,
    time,
    time_zone,
    url,
    note
});
record!(Decisions {
    by,
    share,
    of,
    fallback,
    casting_vote,
    ballot,
    note
});
record!(Interests {
    register,
    reviewed,
    note
});
record!(Review {
    every,
    first_within,
    last,
    next,
    by,
    extended,
    not_required,
    log,
    note} check review_is_one_thing);
record!(Extension {
    to,
    decision,
    reason,
    note
});
record!(Held {
    date,
    outcome,
    by,
    note
});
impl Read for Base {
    fn read(node: &Node<'_>) -> Option<Self> {
        Some(match String::read(node)?.as_str() {
            "voting" => Self::Voting,
            "all" => Self::All,
            "core" => Self::Core,
            group => Self::Group(group.to_owned()),
        })
    }
}

impl Read for QuorumRule {
    fn read(node: &Node<'_>) -> Option<Self> {
        let mut fields = node.fields("members")?;
        let rule = Self {
            business: fields.take("for"),
            members: fields.take("members"),
            share: fields.take("share"),
            of: fields.take("of").unwrap_or_default(),
            organisations: fields.take("organisations"),
            requires: fields.list("requires"),
            waiver: fields.take("waiver"),
            note: fields.take("note"),
        };
        fields.finish();
        if rule.members == Some(0) || rule.organisations == Some(0) {
            return node.invalid(
                "a quorum of nought is none",
                "write the number of members that must be present, or take the quorum out",
            );
        }
        if rule.members.is_some() && rule.share.is_some() {
            return node.invalid(
                "a quorum gives either a number of members or a share, not both",
                "keep the one that the document states; a further condition goes under `requires`",
            );
        }
        let says = rule.members.is_some()
            || rule.share.is_some()
            || rule.organisations.is_some()
            || !rule.requires.is_empty();
        if says || node.has_problems() {
            return Some(rule);
        }
        node.invalid(
            "this quorum asks for nothing",
            "give it `members`, `share`, `organisations` or `requires`, or take it out",
        )
    }
}

impl Read for Requirement {
    fn read(node: &Node<'_>) -> Option<Self> {
        let mut fields = node.fields("role")?;
        let mut subjects = subjects(&mut fields);
        let item = Self {
            members: fields.take("members"),
            share: fields.take("share"),
            organisations: fields.take("organisations"),
            excluding: fields.take("excluding"),
            in_person: fields.flag("in_person", false),
            note: fields.take("note"),
            subject: subjects.pop().unwrap_or_default(),
        };
        fields.finish();
        if !subjects.is_empty() {
            return node.invalid(
                "this condition names more than one of `role`, `organisation`, `group` and `any_of`",
                "write a condition for each, or put the alternatives into `any_of`",
            );
        }
        let says = item.subject != WrittenSubject::Anyone
            || item.members.is_some()
            || item.share.is_some()
            || item.organisations.is_some();
        if says || node.has_problems() {
            return Some(item);
        }
        node.invalid(
            "this condition asks for nothing",
            "give it a `role`, `organisation`, `group` or `any_of`, or a number under `members`",
        )
    }
}

impl Read for WrittenSubject {
    fn read(node: &Node<'_>) -> Option<Self> {
        let mut fields = node.fields("role")?;
        let mut subjects = subjects(&mut fields);
        fields.finish();
        match (subjects.pop(), subjects.is_empty()) {
            (Some(subject), true) => Some(subject),
            _ if node.has_problems() => None,
            _ => node.invalid(
                "an alternative names one of `role`, `organisation` and `group`",
                "write each alternative as an item of its own: `any_of: [{ role: chair }, { role: vice_chair }]`",
            ),
        }
    }
}

/// Whom a condition of a quorum names: one subject where it is rightly written.
fn subjects(fields: &mut Fields<'_>) -> Vec<WrittenSubject> {
    let any_of = fields.list("any_of");
    [
        fields.take("role").map(WrittenSubject::Role),
        fields
            .take("organisation")
            .map(WrittenSubject::Organisation),
        fields.take("group").map(WrittenSubject::Group),
        (!any_of.is_empty()).then_some(WrittenSubject::AnyOf(any_of)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A relation leads to somebody.
trait Leads {
    const KEY: &'static str;
    fn leads(&self) -> bool;
}

macro_rules! leads {
    ($($type:ident.$field:ident),*) => {$(
        impl Leads for $type {
            const KEY: &'static str = stringify!($field);
            fn leads(&self) -> bool {
                self.$field.is_some()
            }
        }
    )*};
}

leads!(Tie.body, Advice.body, Approval.body, Delegation.to);

fn names_body<T: Leads>(relation: &T, node: &Node<'_>) -> Option<()> {
    if relation.leads() || node.has_problems() {
        return Some(());
    }
    let key = T::KEY;
    node.missing(key, &format!("write to whom: `{key}: cabinet`"));
    None
}

fn review_is_one_thing(review: &Review, node: &Node<'_>) -> Option<()> {
    let Some(reason) = &review.not_required else {
        return Some(());
    };
    if matches!(reason.as_str(), "true" | "false") {
        return node.invalid(
            "`not_required` takes the reason why there is no review",
            "write it in a sentence, such as `not_required: The group meets once`",
        );
    }
    if review.every.is_some()
        || review.first_within.is_some()
        || review.next.is_some()
        || review.extended.is_some()
    {
        return node.invalid(
            "a review that is not required has no date and no rule",
            "take out `not_required`, or the date and the rule",
        );
    }
    Some(())
}

fn says_who(seat: &Seat, node: &Node<'_>) -> Option<()> {
    let says = seat.post.is_some()
        || seat.name.is_some()
        || !seat.organisation.is_empty()
        || seat.represents.is_some()
        || !seat.any_of.is_empty()
        || seat.rule.is_some();
    if says || node.has_problems() {
        return Some(());
    }
    node.invalid(
        "this seat says neither who holds it nor for whom",
        "give it a post, a name, an organisation, `represents`, `any_of` or a `rule`",
    )
}

impl Read for Markdown {
    fn read(node: &Node<'_>) -> Option<Self> {
        let text = String::read(node)?;
        node.note_markdown(&text);
        Some(Self(text))
    }
}

impl Read for Places {
    fn read(node: &Node<'_>) -> Option<Self> {
        match node.value() {
            Value::String(text) if text == "unknown" => Some(Self::Unknown),
            Value::Number(number) if number.as_u64() == Some(0) => node.invalid(
                "a seat has at least one place",
                "write `vacant: true` for a place that nobody fills, or take the entry out",
            ),
            Value::Number(_) => u32::read(node).map(Self::Known),
            _ => node.wrong_kind(
                "a number of places or `unknown`",
                "write a number, or `unknown` where the document does not say",
            ),
        }
    }
}

impl Read for Term {
    fn read(node: &Node<'_>) -> Option<Self> {
        let text = String::read(node)?;
        Some(text.parse().map_or(Self::Text(text), Self::Period))
    }
}

impl Read for Bound {
    fn read(node: &Node<'_>) -> Option<Self> {
        match node.value() {
            Value::Number(_) => u32::read(node).map(Self::Number),
            _ => Share::read(node).map(Self::Share),
        }
    }
}

impl Read for Plain {
    fn read(node: &Node<'_>) -> Option<Self> {
        Some(match node.value() {
            Value::Null => Self::Null,
            Value::Bool(flag) => Self::Flag(*flag),
            Value::Number(number) => number.as_i64().map_or_else(
                || Self::Number(number.as_f64().unwrap_or_default()),
                Self::Whole,
            ),
            Value::String(text) => Self::Text(text.clone()),
            Value::Sequence(_) => Self::List(node.items()),
            Value::Mapping(_) => Self::Map(node.entries().into_iter().collect()),
            Value::Tagged(_) => {
                return node.invalid("a tag (`!…`) means nothing here", "take it out");
            }
        })
    }
}

/// A clause, or several, behind one fact.
struct Clauses(Vec<String>);

impl Read for Clauses {
    fn read(node: &Node<'_>) -> Option<Self> {
        Some(Self(node.items()))
    }
}

fn extra(fields: &mut Fields<'_>) -> Extra {
    fields
        .entries("extra")
        .into_iter()
        .collect::<BTreeMap<_, _>>()
}

impl Read for BodyHeader {
    fn read(node: &Node<'_>) -> Option<Self> {
        let mut fields = node.fields("title")?;
        let _: Option<String> = fields.take("type");
        let header = Self {
            title: fields
                .required(
                    "title",
                    "write the body's full name: `title: Joint Commissioning Board`",
                )
                .unwrap_or_default(),
            short_name: fields.take("short_name"),
            also_known_as: fields.list("also_known_as"),
            kind: fields.take("kind"),
            status: fields.take("status").unwrap_or_default(),
            unpublished: !fields.flag("publish", true),
            external: fields.flag("external", false),
            url: fields.take("url"),
            top_level: fields.flag("top_level", false),
            template: fields.flag("template", false),
            summary: fields.take("summary"),
            purpose: fields.take("purpose"),
            expires: fields.take("expires"),
            never_link_name: !fields.flag("link_name", true),
            accountable_body: fields.take("accountable_body"),
            lead_officer: fields.take("lead_officer"),
            established: fields.take("established"),
            replaces: fields.list("replaces"),
            dissolved: fields.take("dissolved"),
            parent: fields.list("parent"),
            accountable_to: fields.list("accountable_to"),
            reports_to: fields.list("reports_to"),
            advises: fields.list("advises"),
            escalates_to: fields.list("escalates_to"),
            scrutinises: fields.list("scrutinises"),
            approves: fields.list("approves"),
            observes: fields.list("observes"),
            works_with: fields.list("works_with"),
            delegates: fields.list("delegates"),
            limits: fields.take("limits"),
            members: fields.list("members"),
            former_members: fields.list("former_members"),
            offices: fields.list("offices"),
            membership: fields.take("membership"),
            quorum: fields.list("quorum"),
            meetings: fields.take("meetings"),
            decisions: fields.take("decisions"),
            interests: fields.take("interests"),
            budget: fields.take("budget"),
            secretariat: fields.take("secretariat"),
            contact: fields.take("contact"),
            review: fields.take("review"),
            amendments: fields.take("amendments"),
            constitution: fields.take("constitution"),
            owns: fields.list("owns"),
            approved: fields.take("approved"),
            history: fields.list("history"),
            sources: fields.list("sources"),
            terms: fields.entries("terms"),
            aliases: fields.list("aliases"),
            cites: fields
                .entries::<Clauses>("cites")
                .into_iter()
                .map(|(fact, clauses)| Citation {
                    fact,
                    clauses: clauses.0,
                })
                .collect(),
            formerly: fields.entries("formerly"),
            numbering: fields.take("numbering").unwrap_or_default(),
            allow: fields.list("allow"),
            publish_contact: fields.flag("publish_contact", false),
            note: fields.take("note"),
            extra: extra(&mut fields),
        };
        if header.status == Status::Dissolved && !fields.has("dissolved") {
            fields.missing(
                "dissolved",
                "a dissolved body says how it ended: `dissolved: { date: 2017-09, how: replaced, into: [its-successor] }`",
            );
        }
        fields.paths("cites");
        fields.finish();
        Some(header)
    }
}

impl Read for OrganisationHeader {
    fn read(node: &Node<'_>) -> Option<Self> {
        let mut fields = node.fields("title")?;
        let _: Option<String> = fields.take("type");
        let header = Self {
            title: fields
                .required(
                    "title",
                    "write the organisation's full name: `title: Worcestershire County Council`",
                )
                .unwrap_or_default(),
            short_name: fields.take("short_name"),
            also_known_as: fields.list("also_known_as"),
            kind: fields.take("kind"),
            url: fields.take("url"),
            ended: fields.take("ended"),
            successor: fields.list("successor"),
            aliases: fields.list("aliases"),
            allow: fields.list("allow"),
            note: fields.take("note"),
            extra: extra(&mut fields),
        };
        fields.finish();
        Some(header)
    }
}

impl Read for PageHeader {
    fn read(node: &Node<'_>) -> Option<Self> {
        let mut fields = node.fields("title")?;
        let _: Option<String> = fields.take("type");
        let header = Self {
            title: fields
                .required(
                    "title",
                    "write the page's title: `title: About this register`",
                )
                .unwrap_or_default(),
            summary: fields.take("summary"),
            order: fields.take("order"),
            aliases: fields.list("aliases"),
            allow: fields.list("allow"),
            extra: extra(&mut fields),
        };
        fields.finish();
        Some(header)
    }
}

impl Read for AreaHeader {
    fn read(node: &Node<'_>) -> Option<Self> {
        let mut fields = node.fields("title")?;
        let header = Self {
            title: fields.take("title"),
            summary: fields.take("summary"),
            order: fields.take("order"),
            extra: extra(&mut fields),
        };
        fields.finish();
        Some(header)
    }
}
