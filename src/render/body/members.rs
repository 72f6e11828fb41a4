//! Who sits on a body: a table of seats, one of those who attend without being counted, totals, and the rules of membership.

use std::collections::BTreeSet;

use super::super::links::escape;
use super::super::states::{self, SeatCount};
use super::super::view::body::{Members, Seat, SeatColumn, SeatTable};
use super::super::view::{Fact, Figure, Html};
use super::super::words;
use super::{Writer, external_link, facts};
use crate::model::notation;
use crate::model::quorum::{Holder, Places};
use crate::model::reference::Party;
use crate::model::seat::{
    self, Bound, FormerMember, Interim, Membership, Person, Selection, Substitutes, Term,
};
use crate::resolve::references::Wanted;
use crate::resolve::{SeatHolders, Who};

/// The section on members; none for a body governed elsewhere or dissolved of which nothing is known about them.
pub(super) fn members(writer: &Writer<'_>) -> Option<Members> {
    let header = &writer.body.header;
    let rules = rules(writer);
    let former: Vec<Html> = header
        .former_members
        .iter()
        .map(|former| former_member(writer, former))
        .collect();
    if !writer.keeps_silent_rows()
        && header.members.is_empty()
        && rules.is_empty()
        && former.is_empty()
    {
        return None;
    }
    let (counted, attending): (Vec<usize>, Vec<usize>) =
        (0..header.members.len()).partition(|index| counts(writer, *index));
    Some(Members {
        figures: figures(writer, &counted, &attending),
        seats: table(writer, &counted, "Members", None),
        advisers: table(
            writer,
            &attending,
            if only_advise(writer, &attending) {
                "Advisers"
            } else {
                "Advisers and others who attend"
            },
            Some("who have no vote and are not counted for the quorum"),
        ),
        remarks: remarks(writer, &counted),
        rules,
        former,
    })
}

/// A seat as a fact or a sentence names it: its post or name and its organisations.
pub(super) fn seat_in_words(writer: &Writer<'_>, index: usize) -> String {
    let header = &writer.body.header;
    let (Some(seat), Some(holders)) = (header.members.get(index), writer.body.seats.get(index))
    else {
        return String::new();
    };
    let named = seat.post.is_some() || seat.name.is_some();
    let organisations = writer.organisations(&holders.organisations);
    let mut words = title(writer, seat, holders).0;
    if let (Some(_), Some(name)) = (&seat.post, &seat.name) {
        words = format!("{words}, {}", escape(name));
    }
    if named && !organisations.is_empty() && seat.any_of.is_empty() {
        words = format!("{words}, {organisations}");
    }
    if seat.vacant {
        words = format!("{words} (vacant)");
    }
    words
}

/// The roles of the named offices that a seat is certain to hold, or those that it may.
pub(super) fn offices_of<'w>(
    writer: &'w Writer<'_>,
    index: usize,
    certain: bool,
) -> impl Iterator<Item = &'w String> {
    let offices = writer.body.roll.offices.iter();
    let named = offices.filter(move |office| match &office.holder {
        Holder::Seats(seats) => office.settled == certain && seats.contains(&index),
        Holder::AnyVoting => false,
    });
    named.map(|office| &office.role)
}

/// The offices that a seat may hold, where that is not settled: `may be the vice-chair`.
pub(super) fn may_be(writer: &Writer<'_>, index: usize) -> Option<String> {
    let roles = offices_of(writer, index, false);
    let roles = roles.map(|role| format!("the {}", words::common(&writer.role(role))));
    let roles: Vec<String> = roles.collect();
    (!roles.is_empty()).then(|| format!("may be {}", words::joined(&roles, "or")))
}

/// Whether an entry is a member's: advisers, observers and secretaries attend and are not counted unless they have a vote.
fn counts(writer: &Writer<'_>, index: usize) -> bool {
    let body = writer.body;
    let votes = body.seats.get(index).is_some_and(|holders| holders.votes);
    votes
        || body.header.members.get(index).is_some_and(|seat| {
            seat.role.is_empty()
                || seat
                    .role
                    .iter()
                    .any(|role| !matches!(role.as_str(), "adviser" | "observer" | "secretary"))
        })
}

/// Whether those who attend do so as advisers and nothing else.
fn only_advise(writer: &Writer<'_>, attending: &[usize]) -> bool {
    attending
        .iter()
        .filter_map(|index| writer.body.header.members.get(*index))
        .all(|seat| seat.role.iter().all(|role| role == "adviser"))
}

fn table(
    writer: &Writer<'_>,
    indices: &[usize],
    caption: &str,
    caption_more: Option<&str>,
) -> Option<SeatTable> {
    let header = &writer.body.header;
    let entries: Vec<(usize, &seat::Seat, &SeatHolders)> = indices
        .iter()
        .filter_map(|index| {
            Some((
                *index,
                header.members.get(*index)?,
                writer.body.seats.get(*index)?,
            ))
        })
        .collect();
    if entries.is_empty() {
        return None;
    }
    let chairs = entries
        .iter()
        .filter(|(_, seat, holders)| !holders.ended && seat.role.iter().any(|role| role == "chair"))
        .count();
    let seats: Vec<Seat> = entries
        .iter()
        .map(|(index, seat, holders)| row(writer, *index, seat, holders, chairs > 1))
        .collect();
    let posts = entries
        .iter()
        .any(|(_, seat, _)| seat.post.is_some() || seat.name.is_some());
    let represent = entries
        .iter()
        .any(|(_, seat, _)| seat.represents.is_some() || !seat.organisation.is_empty());
    let several_places = entries
        .iter()
        .any(|(_, seat, _)| seat.places() != Places::Known(1));
    let columns = [
        (
            SeatColumn::Organisation,
            seats.iter().any(|seat| seat.organisation.is_some()),
        ),
        (SeatColumn::Role, true),
        (SeatColumn::Vote, true),
        (SeatColumn::Places, several_places),
        (
            SeatColumn::Substitute,
            seats.iter().any(|seat| seat.substitute.is_some()),
        ),
        (
            SeatColumn::Term,
            seats.iter().any(|seat| seat.term.is_some()),
        ),
        (
            SeatColumn::Notes,
            seats.iter().any(|seat| seat.notes.is_some()),
        ),
    ];
    let caption = if caption_more.is_none() && seats.iter().any(|seat| seat.substitute.is_some()) {
        "Members and their substitutes"
    } else {
        caption
    };
    Some(SeatTable {
        caption: caption.to_owned(),
        caption_more: caption_more.map(str::to_owned),
        cites: writer.cites_of(&["members".to_owned()]),
        heading: match (posts, represent) {
            (true, _) => "Post",
            (false, true) => "Represents",
            (false, false) => "Who",
        }
        .to_owned(),
        columns: columns
            .into_iter()
            .filter_map(|(column, filled)| filled.then_some(column))
            .collect(),
        organisations: organisations_heading(&entries).to_owned(),
        votes: votes_taken(&entries).map(str::to_owned),
        seats,
    })
}

/// What the column of organisations is called: it says as well for whom a seat speaks that is no organisation's.
fn organisations_heading(entries: &[(usize, &seat::Seat, &SeatHolders)]) -> &'static str {
    let mut represented = entries.iter().filter_map(|(_, seat, holders)| {
        let represents = holders.represents.as_ref()?;
        seat.organisation.is_empty().then_some(represents)
    });
    if represented.any(|who| !matches!(who, Who::Organisation(_))) {
        "Organisation or group"
    } else {
        "Organisation"
    }
}

/// That a vote is taken for granted where nothing is said of it.
fn votes_taken(entries: &[(usize, &seat::Seat, &SeatHolders)]) -> Option<&'static str> {
    let mut entries = entries.iter();
    entries
        .any(|(_, seat, holders)| holders.votes && seat.voting.is_none())
        .then_some("A seat of whose vote nothing is recorded as stated is taken as voting.")
}

fn row(
    writer: &Writer<'_>,
    index: usize,
    seat: &seat::Seat,
    holders: &SeatHolders,
    co_chairs: bool,
) -> Seat {
    let offices = offices_of(writer, index, true).filter(|role| !seat.role.contains(role));
    let roles: Vec<String> = seat
        .role
        .iter()
        .chain(offices)
        .map(|role| match role.as_str() {
            "chair" if co_chairs => "Co-chair".to_owned(),
            role => writer.role(role),
        })
        .enumerate()
        .map(
            |(at, role)| {
                if at == 0 { role } else { words::common(&role) }
            },
        )
        .collect();
    let named = if roles.is_empty() {
        writer.role("member")
    } else {
        words::joined(&roles, "and")
    };
    let path = format!("members[{index}]");
    let below = format!("{path}.");
    Seat {
        id: format!("seat-{}", index + 1),
        title: title(writer, seat, holders),
        detail: seat
            .post
            .as_ref()
            .and(seat.name.as_ref())
            .map(|name| Html(escape(name))),
        vacant: seat.vacant,
        ended: holders.ended,
        organisation: organisation(writer, seat, holders),
        role: Some(match may_be(writer, index) {
            Some(maybe) => format!("{named}; {maybe}"),
            None => named,
        }),
        vote: Some(if holders.votes { "Yes" } else { "No" }.to_owned()),
        places: match seat.places() {
            Places::Known(places) => Some(notation::figures(places)),
            Places::Unknown => None,
        },
        substitute: seat
            .substitute
            .as_ref()
            .map(|substitute| Html(writer.person(substitute))),
        term: term(writer, seat, holders),
        notes: notes(writer, seat, holders),
        cites: writer.cites_where(|fact| fact == path || fact.starts_with(&below)),
    }
}

/// The post, else the name, the alternatives, whom the seat represents, the organisation or the rule that fills it.
fn title(writer: &Writer<'_>, seat: &seat::Seat, holders: &SeatHolders) -> Html {
    if let Some(named) = seat.post.as_ref().or(seat.name.as_ref()) {
        return Html(match &seat.url {
            Some(url) => external_link(url.as_str(), named),
            None => escape(named),
        });
    }
    let plain = if let Some(represents) = &holders.represents {
        match represents {
            Who::Text(text) => escape(text),
            who => escape(writer.site.name(who)),
        }
    } else if !seat.any_of.is_empty() {
        alternatives(writer, &seat.any_of)
    } else if let Some(rule) = &seat.rule {
        escape(rule)
    } else {
        let names: Vec<String> = holders
            .organisations
            .iter()
            .map(|who| escape(writer.site.name(who)))
            .collect();
        words::joined(&names, "and")
    };
    // Alternatives have links of their own, and a link holds no link.
    Html(match &seat.url {
        Some(url) if seat.any_of.is_empty() => {
            format!("<a href=\"{}\">{plain}</a>", escape(url.as_str()))
        }
        Some(url) => format!(
            "{plain}, {}",
            external_link(url.as_str(), "about this seat")
        ),
        None => plain,
    })
}

fn alternatives(writer: &Writer<'_>, people: &[Person]) -> String {
    let people: Vec<String> = people.iter().map(|person| writer.person(person)).collect();
    words::alternatives(&people)
}

/// The organisations of the seat, else whom it represents where that is not the row's title already, or is somebody to link to.
fn organisation(writer: &Writer<'_>, seat: &seat::Seat, holders: &SeatHolders) -> Option<Html> {
    if !seat.organisation.is_empty() {
        let own: Vec<Who> = writer.parties(&seat.organisation, Wanted::Organisation);
        return Some(Html(writer.organisations(&own)));
    }
    let represents = holders.represents.as_ref()?;
    let titled = seat.post.is_some() || seat.name.is_some();
    (titled || represents.id().is_some()).then(|| Html(writer.who(represents)))
}

/// From when until when the seat is held, and how its holder is chosen.
fn term(writer: &Writer<'_>, seat: &seat::Seat, holders: &SeatHolders) -> Option<Html> {
    let chosen = match (seat.selected, &holders.appointed_by) {
        (Some(Selection::ExOfficio), None) => Some("By virtue of post".to_owned()),
        (None | Some(Selection::Appointed), Some(by)) => {
            Some(format!("Appointed by {}", writer.the(by)))
        }
        (Some(how), Some(by)) => Some(format!(
            "{} by {}",
            words::upper_first(how.shown()),
            writer.the(by)
        )),
        (Some(how), None) => Some(words::upper_first(how.shown())),
        (None, None) => None,
    };
    let when = match (seat.from, seat.until) {
        (Some(from), Some(until)) => Some(format!("{} to {}", from.words(), until.words())),
        (Some(from), None) => Some(format!("since {}", from.words())),
        (None, Some(until)) => Some(format!("until {}", until.words())),
        (None, None) => None,
    };
    let parts: Vec<String> = [chosen, when].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| Html(words::upper_first(&parts.join(", "))))
}

fn notes(writer: &Writer<'_>, seat: &seat::Seat, holders: &SeatHolders) -> Option<Html> {
    let titled = seat.post.is_some() || seat.name.is_some();
    let mut notes = Vec::new();
    if let Some(until) = seat.until.filter(|_| holders.ended) {
        notes.push(format!(
            "Ended {}.",
            words::on(until).trim_start_matches("on ")
        ));
    }
    if let Some(represents) = &holders.represents
        && titled
        && !seat.organisation.is_empty()
    {
        notes.push(format!("Speaks for {}.", writer.the(represents)));
    }
    if !seat.any_of.is_empty() && (titled || holders.represents.is_some()) {
        notes.push(format!(
            "One of these: {}.",
            alternatives(writer, &seat.any_of)
        ));
    }
    if let Some(rule) = &seat.rule
        && (titled || holders.represents.is_some() || !seat.any_of.is_empty())
    {
        notes.push(words::sentence(&escape(rule)));
    }
    if let Some(group) = &seat.group {
        notes.push(match group.as_str() {
            "core" => "Core member.".to_owned(),
            group => format!(
                "In the group ‘{}’.",
                escape(&group.replace(['_', '-'], " "))
            ),
        });
    }
    if let Some(interim) = &seat.interim {
        notes.push(stand_in(writer, interim));
    }
    if let Some(note) = &seat.note {
        notes.push(writer.inline(note).0);
    }
    (!notes.is_empty()).then(|| Html(notes.join(" ")))
}

/// Who fills a seat for the time being.
fn stand_in(writer: &Writer<'_>, interim: &Interim) -> String {
    let who = writer.holder(
        interim.post.as_deref(),
        interim.name.as_deref(),
        &interim.organisation,
        None,
    );
    let until = interim.until.as_ref().map(|until| {
        let until = match until.parse::<crate::model::date::Date>() {
            Ok(date) => date.words(),
            Err(_) => escape(&words::lower_first(until)),
        };
        format!(", until {until}")
    });
    let words = words::sentence(&format!(
        "for the time being: {who}{}",
        until.unwrap_or_default()
    ));
    match &interim.note {
        Some(note) => format!("{words} {}", writer.inline(note).0),
        None => words,
    }
}

/// How many places some entries have.
fn places<'s>(seats: impl Iterator<Item = &'s seat::Seat>) -> SeatCount {
    let mut count = SeatCount::default();
    for seat in seats {
        count.add(seat.places());
    }
    count
}

fn figures(writer: &Writer<'_>, counted: &[usize], attending: &[usize]) -> Vec<Figure> {
    let body = writer.body;
    let living = |indices: &[usize]| -> Vec<usize> {
        indices
            .iter()
            .copied()
            .filter(|index| body.seats.get(*index).is_some_and(|holders| !holders.ended))
            .collect()
    };
    let seats = |indices: &[usize]| {
        places(
            indices
                .iter()
                .filter_map(|index| body.header.members.get(*index)),
        )
    };
    let members = living(counted);
    if members.is_empty() {
        return Vec::new();
    }
    let voting: Vec<usize> = members
        .iter()
        .copied()
        .filter(|index| body.seats.get(*index).is_some_and(|holders| holders.votes))
        .collect();
    let mut figures = vec![
        seats(&members).figure("seat", "seats"),
        seats(&voting).figure("vote", "votes"),
    ];
    figures.extend(organisations_named(writer, &members));
    let attending = living(attending);
    if !attending.is_empty() {
        figures.push(if only_advise(writer, &attending) {
            seats(&attending).figure("adviser", "advisers")
        } else {
            seats(&attending).figure("without a vote", "without a vote")
        });
    }
    figures
}

/// How many organisations the seats name, where any does; that there may be more is said where a seat names none.
fn organisations_named(writer: &Writer<'_>, members: &[usize]) -> Option<Figure> {
    let mut keys = BTreeSet::new();
    let mut silent = false;
    for holders in members
        .iter()
        .filter_map(|index| writer.body.seats.get(*index))
    {
        silent |= holders.organisations.is_empty();
        keys.extend(holders.organisations.iter().map(Who::key));
    }
    let (one, many) = if silent {
        ("organisation named", "organisations named")
    } else {
        ("organisation", "organisations")
    };
    (!keys.is_empty()).then(|| states::figure(keys.len(), one, many))
}

/// What a reader of the table should know: places that nobody fills or counts, and sums that disagree with the text.
fn remarks(writer: &Writer<'_>, counted: &[usize]) -> Vec<Html> {
    let body = writer.body;
    let living: Vec<&seat::Seat> = counted
        .iter()
        .filter(|index| {
            body.seats
                .get(**index)
                .is_some_and(|holders| !holders.ended)
        })
        .filter_map(|index| body.header.members.get(*index))
        .collect();
    let listed = places(living.iter().copied());
    let mut remarks = Vec::new();
    let vacant = places(living.iter().copied().filter(|seat| seat.vacant)).least;
    if vacant > 0 {
        let verb = if vacant == 1 { "is" } else { "are" };
        let places = words::counted_in_words(vacant, "place", "places");
        remarks.push(words::sentence(&format!("{places} {verb} vacant")));
    }
    let unstated = living
        .iter()
        .filter(|seat| seat.places() == Places::Unknown)
        .count();
    if unstated > 0 {
        remarks.push(if unstated == living.len() {
            "The document does not say how many places there are; each entry is counted as one, and the sums are the least that there can be.".to_owned()
        } else {
            "The document does not say how many places some of these entries have; each of them is counted as one, and the sums are the least that there can be.".to_owned()
        });
    }
    let Some(membership) = &body.header.membership else {
        return remarks.into_iter().map(Html).collect();
    };
    if let Some(stated) = membership
        .stated_size
        .filter(|stated| *stated != listed.least)
    {
        let more = if listed.open { "at least " } else { "" };
        remarks.push(words::sentence(&format!(
            "the document speaks of {}, and {more}{}",
            words::counted_in_words(stated, "member", "members"),
            words::counted_in_words(listed.least, "place is listed", "places are listed")
        )));
    }
    remarks.into_iter().map(Html).collect()
}

/// The rules of membership that the document states.
fn rules(writer: &Writer<'_>) -> Vec<Fact> {
    let header = &writer.body.header;
    let mut facts: Vec<Fact> = Vec::new();
    for (index, office) in header.offices.iter().enumerate() {
        if matches!(office.role.as_str(), "chair" | "vice_chair") {
            continue;
        }
        let value = facts::office_in_words(writer, office);
        let value = (!value.is_empty()).then_some(value);
        let mut fact = writer.fact(
            &writer.role(&office.role),
            "offices",
            value,
            office.note.as_ref(),
        );
        fact.cites = writer.cites_of(&[
            format!("offices.{}", office.role),
            format!("offices[{index}]"),
            "offices".to_owned(),
        ]);
        facts.push(fact);
    }
    if let Some(membership) = &header.membership {
        facts.extend(membership_rules(writer, membership));
    }
    facts
}

fn membership_rules(writer: &Writer<'_>, membership: &Membership) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut add = |label: &str, key: &str, value: Option<String>| {
        if let Some(value) = value {
            let path = format!("membership.{key}");
            facts.push(writer.fact(label, &path, Some(value), None));
        }
    };
    let size = match (membership.stated_size, membership.maximum) {
        (Some(size), Some(most)) => Some((
            "stated_size",
            words::upper_first(&format!(
                "{}, at most {}",
                words::counted_in_words(size, "member", "members"),
                notation::number_in_words(most)
            )),
        )),
        (Some(size), None) => Some((
            "stated_size",
            words::upper_first(&words::counted_in_words(size, "member", "members")),
        )),
        (None, Some(most)) => Some((
            "maximum",
            format!(
                "At most {}",
                words::counted_in_words(most, "member", "members")
            ),
        )),
        (None, None) => None,
    };
    if let Some((key, size)) = size {
        add("Size", key, Some(size));
    }
    if !membership.core.is_empty() {
        let roles: Vec<String> = membership
            .core
            .iter()
            .map(|role| words::common(&writer.role(role)))
            .collect();
        let roles = words::joined(&roles, "and");
        add(
            "Core membership",
            "core",
            Some(words::upper_first(&escape(&roles))),
        );
    }
    let term = membership.term.as_ref().map(|term| match term {
        Term::Period(period) => words::upper_first(&period.words()),
        Term::Text(text) => escape(text),
    });
    add("Term", "term", term);
    let mut decided_note = None;
    if let Some(decided) = &membership.decided_by {
        let by = writer.parties(&decided.by, Wanted::Either);
        let approval = writer.parties(&decided.with_approval_of, Wanted::Either);
        let mut value = writer.all_of(&by);
        if !approval.is_empty() {
            value = format!("{value}, with the approval of {}", writer.all_of(&approval));
        }
        let value = words::upper_first(value.trim_start_matches(", "));
        add("Who decides on membership", "decided_by", Some(value));
        decided_note = writer.note(decided.note.as_ref());
    }
    let co_option = membership
        .co_option
        .map(|allowed| if allowed { "Allowed" } else { "Not allowed" }.to_owned());
    add("Co-option", "co_option", co_option);
    let bound = membership
        .per_organisation
        .as_ref()
        .map(|bound| match bound {
            Bound::Number(most) => format!(
                "At most {}",
                words::counted_in_words(*most, "seat", "seats")
            ),
            Bound::Share(share) => format!("At most {} of the seats", share.words()),
        });
    add("Seats of one organisation", "per_organisation", bound);
    add("Substitutes", "substitutes", substitutes(membership));
    if let Some(note) = decided_note
        && let Some(fact) = facts
            .iter_mut()
            .find(|fact| fact.label == "Who decides on membership")
    {
        fact.note = Some(note);
    }
    if let Some(fact) = facts.iter_mut().find(|fact| fact.label == "Substitutes") {
        let votes = writer.cites_of(&["membership.substitutes_vote".to_owned()]);
        fact.cites.extend(votes);
    }
    if let Some(note) = &membership.note {
        facts.push(writer.fact("Note", "membership.note", Some(writer.inline(note).0), None));
    }
    facts
}

/// Whether substitutes may come, and whether they vote.
fn substitutes(membership: &Membership) -> Option<String> {
    let come = membership.substitutes.map(|allowed| match allowed {
        Substitutes::Named => "Each is named in advance",
        Substitutes::NamedOneEach => "Each is named in advance and stands in for one member only",
        Substitutes::Allowed => "Allowed",
        Substitutes::NotAllowed => "Not allowed",
    });
    let vote = membership.substitutes_vote.map(|vote| {
        if vote {
            "they vote"
        } else {
            "they do not vote"
        }
    });
    let parts: Vec<&str> = [come, vote].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| words::upper_first(&parts.join("; ")))
}

fn former_member(writer: &Writer<'_>, former: &FormerMember) -> Html {
    let organisation: &[Party] = &former.organisation;
    let who = writer.holder(
        former.name.as_deref().or(former.post.as_deref()),
        former.name.as_ref().and(former.post.as_deref()),
        organisation,
        None,
    );
    let when = match (former.from, former.until) {
        (Some(from), Some(until)) => format!(", {} to {}", from.words(), until.words()),
        (Some(from), None) => format!(", from {}", from.words()),
        (None, Some(until)) => format!(", until {}", until.words()),
        (None, None) => String::new(),
    };
    let note = former
        .note
        .as_ref()
        .map(|note| format!(" ({})", writer.inline(note).0));
    Html(format!("{who}{when}{}", note.unwrap_or_default()))
}
