//! From a header's plain values to the words of the domain: which key is read as what.
//!
//! Each `record!` names the keys of one mapping; a field of the model that is not named here does not compile.

use std::collections::BTreeMap;

use serde_json::json;
use serde_yaml::Value;

use crate::catalogue::CHECKS;
use crate::model::address::{Email, SitePath, WebAddress};
use crate::model::annual_day::AnnualDay;
use crate::model::body::{
    Adoption, Advice, Allowance, Amendments, Approval, BodyHeader, Channel, Citation, Constitution,
    Contact, Delegation, Dissolved, Ending, Established, KINDS, Numbering, Plan, ReportDuty,
    Secretariat, Source, Status, StatuteCitation, Tie, Version,
};
use crate::model::date::Date;
use crate::model::described::Described;
use crate::model::entry::{
    AreaHeader, DocumentType, OrganisationHeader, OrganisationKind, PageHeader,
};
use crate::model::frequency::{Frequency, Interval};
use crate::model::meeting::{
    Access, Ballot, DecisionRule, Decisions, Interests, Meetings, Series, Voters,
};
use crate::model::notation::{NotationError, SOMETHING};
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
use crate::reading::shape::{self, Shapes};
use crate::reading::{Fields, Node, Read};
use crate::settings::ROLES;

/// Reads a value that has a notation of its own.
macro_rules! notation {
    ($($type:ty),* $(,)?) => {$(
        impl Read for $type {
            fn read(node: &Node<'_>) -> Option<Self> {
                parsed(node)
            }

            fn shape(shapes: &mut Shapes) -> serde_json::Value {
                shapes.notation::<Self>()
            }
        }
    )*};
}

notation!(
    AnnualDay,
    Date,
    Email,
    Frequency,
    Interval,
    Party,
    Period,
    Reference,
    Share,
    SitePath,
    StatuteCitation,
    WebAddress,
);

/// Reads a word of a vocabulary.
macro_rules! vocabulary {
    ($($type:ty),* $(,)?) => {$(
        impl Read for $type {
            fn read(node: &Node<'_>) -> Option<Self> {
                parsed(node)
            }

            fn shape(_: &mut Shapes) -> serde_json::Value {
                shape::vocabulary::<Self>()
            }
        }
    )*};
}

vocabulary!(
    Access,
    Ballot,
    DecisionRule,
    DocumentType,
    Ending,
    Numbering,
    OrganisationKind,
    Outcome,
    Selection,
    Status,
    Substitutes,
    Voters,
);

/// Reads a text of which the shape names the words that are known, whether it is one or not.
macro_rules! words {
    ($($(#[doc = $about:literal])* $name:ident: $shape:expr;)*) => {$(
        $(#[doc = $about])*
        struct $name(String);

        impl Read for $name {
            fn read(node: &Node<'_>) -> Option<Self> {
                String::read(node).map(Self)
            }

            fn shape(_: &mut Shapes) -> serde_json::Value {
                $shape
            }
        }

        impl From<$name> for String {
            fn from(word: $name) -> Self {
                word.0
            }
        }
    )*};
}

words! {
    /// A kind of body; the site may add its own.
    Kind: shape::open_words(&KINDS);
    /// A role on a body; the site may add its own.
    Role: shape::open_words(&ROLES.map(|(role, title, _)| (role, title)));
    /// The name of a check.
    CheckName: shape::words(&CHECKS.iter().map(|check| (check.name, check.summary)).collect::<Vec<_>>());
}

fn parsed<T: std::str::FromStr<Err = NotationError>>(node: &Node<'_>) -> Option<T> {
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
    type Item;

    fn take_as<T: Read + Into<Self::Item>>(fields: &mut Fields<'_>, key: &'static str) -> Self;

    fn alone(node: &Node<'_>) -> Self
    where
        Self::Item: Read;

    fn take(fields: &mut Fields<'_>, key: &'static str) -> Self
    where
        Self: Sized,
        Self::Item: Read,
    {
        Self::take_as::<Self::Item>(fields, key)
    }
}

impl<I> Field for Option<I> {
    type Item = I;

    fn take_as<T: Read + Into<I>>(fields: &mut Fields<'_>, key: &'static str) -> Self {
        fields.take::<T>(key).map(Into::into)
    }

    fn alone(node: &Node<'_>) -> Self
    where
        I: Read,
    {
        I::read(node)
    }
}

impl<I> Field for Vec<I> {
    type Item = I;

    fn take_as<T: Read + Into<I>>(fields: &mut Fields<'_>, key: &'static str) -> Self {
        fields.list::<T>(key).into_iter().map(Into::into).collect()
    }

    fn alone(node: &Node<'_>) -> Self
    where
        I: Read,
    {
        I::read(node).into_iter().collect()
    }
}

impl Field for bool {
    type Item = Self;

    fn take_as<T: Read + Into<Self>>(fields: &mut Fields<'_>, key: &'static str) -> Self {
        fields.take::<T>(key).is_some_and(Into::into)
    }

    fn alone(node: &Node<'_>) -> Self {
        Self::read(node).unwrap_or_default()
    }
}

impl Field for String {
    type Item = Self;

    fn take_as<T: Read + Into<Self>>(fields: &mut Fields<'_>, key: &'static str) -> Self {
        fields
            .required::<T>(key, &format!("write `{key}: …`"))
            .map(Into::into)
            .unwrap_or_default()
    }

    fn alone(node: &Node<'_>) -> Self {
        Self::read(node).unwrap_or_default()
    }
}

/// Reads a mapping: its fields by their keys. `[field]` names the one that a bare value stands for, `as` the type as which a field is read.
macro_rules! record {
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
    (@first $field:ident $(= $key:literal)? $(as $as:ty)? $(, $($rest:tt)*)?) => { record!(@key $field $($key)?) };
    (@take $fields:ident, $key:expr) => { Field::take(&mut $fields, $key) };
    (@take $fields:ident, $key:expr, $as:ty) => { Field::take_as::<$as>(&mut $fields, $key) };
    (@shape $shapes:ident) => { $shapes.mapping::<Self>(&[]) };
    (@shape $shapes:ident $short:ident) => { $shapes.mapping_or::<Self>(stringify!($short)) };
    ($type:ident $([$short:ident])? { $($field:ident $(= $key:literal)? $(as $as:ty)?),* $(,)? } $(check $check:path)?) => {
        impl Read for $type {
            fn read(node: &Node<'_>) -> Option<Self> {
                $(if !matches!(node.value(), Value::Mapping(_) | Value::Null | Value::Tagged(_)) {
                    return Some(Self { $short: Field::alone(node), ..Self::default() });
                })?
                let mut fields = node.fields(record!(@first $($field $(= $key)? $(as $as)?),*))?;
                let value = Self { $($field: record!(@take fields, record!(@key $field $($key)?) $(, $as)?)),* };
                fields.finish();
                $($check(&mut fields)?;)?
                Some(value)
            }

            fn shape(shapes: &mut Shapes) -> serde_json::Value {
                record!(@shape shapes $($short)?)
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
record!(Delegation[to] { to, powers, note } check names_receiver);
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
    check as CheckName,
    at,
    because,
    until,
    note
});
record!(Seat {
    post, name, organisation, represents, role as Role, voting, group, substitute, seats, any_of, rule, selected, appointed_by,
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
    role as Role,
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
    core as Role,
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
    not_required as Reason,
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
        let word = String::read(node)?;
        let known = Self::WORDS.into_iter().find(|(known, ..)| *known == word);
        Some(known.map_or(Self::Group(word), |(_, base, _)| base))
    }

    fn shape(_: &mut Shapes) -> serde_json::Value {
        shape::open_words(&Self::WORDS.map(|(word, _, meaning)| (word, meaning)))
    }
}

/// A number that is not nought.
struct AtLeastOne(u32);

impl Read for AtLeastOne {
    fn read(node: &Node<'_>) -> Option<Self> {
        match u32::read(node)? {
            0 => node.invalid(
                format!("{} of a quorum is at least 1", node.described()),
                "write the number that must be present, or take the key out",
            ),
            number => Some(Self(number)),
        }
    }

    fn shape(shapes: &mut Shapes) -> serde_json::Value {
        let mut shape = u32::shape(shapes);
        shape["minimum"] = json!(1);
        shape
    }
}

impl Read for QuorumRule {
    fn read(node: &Node<'_>) -> Option<Self> {
        let mut fields = node.fields("members")?;
        let rule = Self {
            business: fields.take("for"),
            members: fields.take::<AtLeastOne>("members").map(|number| number.0),
            share: fields.take("share"),
            of: fields.take("of").unwrap_or_default(),
            organisations: fields
                .take::<AtLeastOne>("organisations")
                .map(|number| number.0),
            requires: fields.list("requires"),
            waiver: fields.take("waiver"),
            note: fields.take("note"),
        };
        fields.finish();
        if !fields.says_alone("members", &["share"]) {
            return node.invalid(
                "a quorum gives either a number of members or a share, not both",
                "keep the one that the document states; a further condition goes under `requires`",
            );
        }
        if fields.say_one_of(&["members", "share", "organisations", "requires"]) {
            return Some(rule);
        }
        node.invalid(
            "this quorum asks for nothing",
            "give it `members`, `share`, `organisations` or `requires`, or take it out",
        )
    }

    fn shape(shapes: &mut Shapes) -> serde_json::Value {
        shapes.mapping::<Self>(&[])
    }
}

impl Read for Requirement {
    fn read(node: &Node<'_>) -> Option<Self> {
        let mut fields = node.fields("role")?;
        let item = Self {
            subject: subject(&mut fields).unwrap_or_default(),
            members: fields.take("members"),
            share: fields.take("share"),
            organisations: fields.take("organisations"),
            excluding: fields.take::<Role>("excluding").map(Into::into),
            in_person: fields.flag("in_person", false),
            note: fields.take("note"),
        };
        fields.finish();
        if !names_one_subject(&mut fields) {
            return node.invalid(
                "this condition names more than one of `role`, `organisation`, `group` and `any_of`",
                "write a condition for each, or put the alternatives into `any_of`",
            );
        }
        if fields.say_one_of(&[
            "role",
            "organisation",
            "group",
            "any_of",
            "members",
            "share",
            "organisations",
        ]) {
            return Some(item);
        }
        node.invalid(
            "this condition asks for nothing",
            "give it a `role`, `organisation`, `group` or `any_of`, or a number under `members`",
        )
    }

    fn shape(shapes: &mut Shapes) -> serde_json::Value {
        shapes.mapping::<Self>(WrittenSubject::KEYS)
    }
}

impl Read for WrittenSubject {
    fn read(node: &Node<'_>) -> Option<Self> {
        let mut fields = node.fields("role")?;
        let subject = subject(&mut fields);
        fields.finish();
        let one = names_one_subject(&mut fields);
        if fields.say_one_of(&["role", "organisation", "group", "any_of"]) && one {
            return subject;
        }
        node.invalid(
            "an alternative names one of `role`, `organisation` and `group`",
            "write each alternative as an item of its own: `any_of: [{ role: chair }, { role: vice_chair }]`",
        )
    }

    fn shape(shapes: &mut Shapes) -> serde_json::Value {
        shapes.mapping::<Self>(&[])
    }
}

/// Whom a condition of a quorum names.
fn subject(fields: &mut Fields<'_>) -> Option<WrittenSubject> {
    let role = fields.take::<Role>("role");
    let organisation = fields.take("organisation");
    let group = fields.take("group");
    let any_of = fields.list("any_of");
    role.map(|role| WrittenSubject::Role(role.into()))
        .or(organisation.map(WrittenSubject::Organisation))
        .or(group.map(WrittenSubject::Group))
        .or((!any_of.is_empty()).then_some(WrittenSubject::AnyOf(any_of)))
}

/// Whether a condition of a quorum names one subject at most.
fn names_one_subject(fields: &mut Fields<'_>) -> bool {
    let alone = [
        fields.says_alone("role", &["organisation", "group", "any_of"]),
        fields.says_alone("organisation", &["group", "any_of"]),
        fields.says_alone("group", &["any_of"]),
    ];
    !alone.contains(&false)
}

/// A relation leads to somebody.
fn names_body(fields: &mut Fields<'_>) -> Option<()> {
    leads(fields, &["body"])
}

/// Powers are handed on to somebody.
fn names_receiver(fields: &mut Fields<'_>) -> Option<()> {
    leads(fields, &["to"])
}

fn leads(fields: &mut Fields<'_>, key: &'static [&'static str; 1]) -> Option<()> {
    if fields.say_one_of(key) {
        return Some(());
    }
    let [key] = key;
    fields
        .node()
        .missing(key, &format!("write to whom: `{key}: cabinet`"));
    None
}

/// Why a document needs no review.
struct Reason(String);

impl Read for Reason {
    fn read(node: &Node<'_>) -> Option<Self> {
        let reason = String::read(node)?;
        if matches!(reason.as_str(), "true" | "false") {
            return node.invalid(
                "`not_required` takes the reason why there is no review",
                "write it in a sentence, such as `not_required: The group meets once`",
            );
        }
        Some(Self(reason))
    }

    fn shape(_: &mut Shapes) -> serde_json::Value {
        shape::pattern(
            &format!("(?!(?:true|false)\\s*$){SOMETHING}"),
            "the reason why there is no review, such as The group meets once",
        )
    }
}

impl From<Reason> for String {
    fn from(reason: Reason) -> Self {
        reason.0
    }
}

fn review_is_one_thing(fields: &mut Fields<'_>) -> Option<()> {
    let others = &["every", "first_within", "next", "extended"];
    if fields.says_alone("not_required", others) {
        return Some(());
    }
    fields.node().invalid(
        "a review that is not required has no date and no rule",
        "take out `not_required`, or the date and the rule",
    )
}

fn says_who(fields: &mut Fields<'_>) -> Option<()> {
    if fields.say_one_of(&[
        "post",
        "name",
        "organisation",
        "represents",
        "any_of",
        "rule",
    ]) {
        return Some(());
    }
    fields.node().invalid(
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

    fn shape(shapes: &mut Shapes) -> serde_json::Value {
        String::shape(shapes)
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

    fn shape(_: &mut Shapes) -> serde_json::Value {
        json!({ "anyOf": [{ "type": "integer", "minimum": 1, "maximum": u32::MAX }, { "enum": ["unknown"] }] })
    }
}

impl Read for Term {
    fn read(node: &Node<'_>) -> Option<Self> {
        let text = String::read(node)?;
        Some(text.parse().map_or(Self::Text(text), Self::Period))
    }

    fn shape(shapes: &mut Shapes) -> serde_json::Value {
        String::shape(shapes)
    }
}

impl Read for Bound {
    fn read(node: &Node<'_>) -> Option<Self> {
        match node.value() {
            Value::Number(_) => u32::read(node).map(Self::Number),
            _ => Share::read(node).map(Self::Share),
        }
    }

    fn shape(shapes: &mut Shapes) -> serde_json::Value {
        json!({ "anyOf": [u32::shape(shapes), Share::shape(shapes)] })
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

    fn shape(_: &mut Shapes) -> serde_json::Value {
        json!(true)
    }
}

/// A clause, or several, behind one fact.
struct Clauses(Vec<String>);

impl Read for Clauses {
    fn read(node: &Node<'_>) -> Option<Self> {
        Some(Self(node.items()))
    }

    fn shape(shapes: &mut Shapes) -> serde_json::Value {
        let clause = String::shape(shapes);
        json!({ "anyOf": [clause, { "type": "array", "items": clause }] })
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
        let _: Option<DocumentType> = fields.take("type");
        let header = Self {
            title: fields
                .required(
                    "title",
                    "write the body's full name: `title: Joint Commissioning Board`",
                )
                .unwrap_or_default(),
            short_name: fields.take("short_name"),
            also_known_as: fields.list("also_known_as"),
            kind: fields.take::<Kind>("kind").map(Into::into),
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
        fields.needs_where(
            "status",
            "dissolved",
            "dissolved",
            "a dissolved body says how it ended: `dissolved: { date: 2017-09, how: replaced, into: [its-successor] }`",
        );
        fields.paths("cites");
        fields.finish();
        Some(header)
    }

    fn shape(shapes: &mut Shapes) -> serde_json::Value {
        shapes.mapping::<Self>(&[])
    }
}

impl Read for OrganisationHeader {
    fn read(node: &Node<'_>) -> Option<Self> {
        let mut fields = node.fields("title")?;
        let _: Option<DocumentType> = fields.take("type");
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

    fn shape(shapes: &mut Shapes) -> serde_json::Value {
        shapes.mapping::<Self>(&[])
    }
}

impl Read for PageHeader {
    fn read(node: &Node<'_>) -> Option<Self> {
        let mut fields = node.fields("title")?;
        let _: Option<DocumentType> = fields.take("type");
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

    fn shape(shapes: &mut Shapes) -> serde_json::Value {
        shapes.mapping::<Self>(&[])
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

    fn shape(shapes: &mut Shapes) -> serde_json::Value {
        shapes.mapping::<Self>(&[])
    }
}
