//! At a glance: the same rows in the same order for every body. Where its document is silent the row stays and says so; a body governed elsewhere or dissolved
//! shows only what is known of it.

use super::super::links::{escape, linked};
use super::super::view::{Fact, Html};
use super::super::words;
use super::{Writer, external_link, members, quorum, reports};
use crate::link::{self, Part};
use crate::model::body::{Contact, Established, StatuteCitation};
use crate::model::meeting::{DecisionRule, Decisions, Meetings, Series, Voters};
use crate::model::names;
use crate::model::period::{Period, Qualifier};
use crate::model::seat::{Office, Selection};
use crate::resolve::Who;
use crate::resolve::references::Wanted;

/// The rows, the quorum first.
pub(super) fn facts(writer: &Writer<'_>) -> Vec<Fact> {
    let header = &writer.body.header;
    let meetings = header.meetings.clone().unwrap_or_default();
    let mut facts = vec![
        quorum::fact(writer),
        presiding(writer, "chair", "Chair"),
        presiding(writer, "vice_chair", "Vice-chair"),
        meets(writer, &meetings),
        decides(writer),
        papers(writer, &meetings),
        minutes(writer, &meetings),
        open(writer, &meetings),
    ];
    facts.extend(more_on_meetings(writer, &meetings));
    facts.extend(answers_to(writer));
    if let Some(accountable) = &header.accountable_body {
        let who = writer.party(accountable, Wanted::Either);
        facts.push(writer.fact(
            "Accountable body",
            "accountable_body",
            Some(writer.who(&who)),
            None,
        ));
    }
    facts.push(writer.fact(
        "Money",
        "budget",
        header.budget.as_ref().map(|budget| writer.inline(budget).0),
        None,
    ));
    facts.push(established(writer));
    if let Some(officer) = &header.lead_officer {
        facts.push(writer.fact("Lead officer", "lead_officer", Some(escape(officer)), None));
    }
    facts.push(serviced(writer));
    facts.push(contact(writer));
    if !writer.keeps_silent_rows() {
        facts.retain(|fact| fact.value.is_some() || fact.note.is_some());
    }
    facts
}

/// Who presides: the seats that carry the role, and the office by which it is filled.
fn presiding(writer: &Writer<'_>, role: &str, label: &str) -> Fact {
    let header = &writer.body.header;
    let mut holders = Vec::new();
    let mut paths = Vec::new();
    let seats = header.members.iter().zip(&writer.body.seats).enumerate();
    for (index, (seat, holder)) in seats {
        if holder.ended || !seat.role.iter().any(|own| own == role) {
            continue;
        }
        holders.push(members::seat_in_words(writer, index));
        paths.push(format!("members[{index}]"));
    }
    let several = holders.len() > 1;
    let mut value = holders.join("; ");
    let mut note = None;
    let mut note_paths = Vec::new();
    for (index, office) in header.offices.iter().enumerate() {
        if office.role != role {
            continue;
        }
        let office_words = office_in_words(writer, office);
        value = match (value.is_empty(), office_words.is_empty()) {
            (true, _) => office_words,
            (false, true) => value,
            (false, false) => format!("{value}; {office_words}"),
        };
        note = office.note.as_ref();
        note_paths = vec![
            format!("offices[{index}].note"),
            format!("offices.{role}.note"),
        ];
        paths.push(format!("offices[{index}]"));
    }
    paths.extend([format!("offices.{role}"), "offices".to_owned()]);
    let label = match (several, role) {
        (true, "chair") => "Co-chairs",
        (true, _) => "Vice-chairs",
        (false, _) => label,
    };
    let stated = paths.len() > 2;
    let own_cites = writer.cites_of(&paths);
    Fact {
        label: label.to_owned(),
        unknown: if stated && value.is_empty() {
            Some("Not named in the document".to_owned())
        } else {
            writer.silence()
        },
        value: (!value.is_empty()).then_some(Html(value)),
        cites: if !stated {
            Vec::new()
        } else if own_cites.is_empty() {
            writer.cites_of(&["members".to_owned()])
        } else {
            own_cites
        },
        note: writer.note(note),
        note_cites: writer.cites_of(&note_paths),
        ..Fact::default()
    }
}

/// How an office is filled: `Elected by the members for one year; eligible: not an officer of the Council`.
pub(super) fn office_in_words(writer: &Writer<'_>, office: &Office) -> String {
    let people: Vec<String> = office
        .any_of
        .iter()
        .map(|person| writer.person(person))
        .collect();
    let people = words::alternatives(&people);
    let mut how = match office.selected {
        Some(Selection::ExOfficio) if people.is_empty() => "by virtue of another post".to_owned(),
        Some(Selection::ExOfficio) => "by virtue of post".to_owned(),
        Some(selected) => selected.shown().to_owned(),
        None => String::new(),
    };
    if let Some(by) = &office.by {
        let by = match by.to_string().as_str() {
            "members" => "the members".to_owned(),
            _ => writer.the(&writer.party(by, Wanted::Either)),
        };
        how = if how.is_empty() {
            format!("chosen by {by}")
        } else {
            format!("{how} by {by}")
        };
    }
    let how = if how.is_empty() || people.is_empty() {
        format!("{people}{how}")
    } else {
        format!("{people}, {how}")
    };
    let mut parts = vec![how];
    if let Some(term) = &office.term {
        let length = format!("for {}", term.words());
        match parts.first_mut().filter(|first| !first.is_empty()) {
            Some(first) => *first = format!("{first} {length}"),
            None => parts.push(length),
        }
    }
    if let Some(until) = office.until {
        parts.push(if until.last_day() < writer.site.register.today {
            format!("the term ended {}", words::on(until))
        } else {
            format!("until {}", until.words())
        });
    }
    if let Some(eligible) = &office.eligible {
        let eligible = words::lower_first(eligible.trim_end_matches('.'));
        parts.push(eligible_in_words(&eligible));
    }
    parts.retain(|part| !part.is_empty());
    words::upper_first(&parts.join("; "))
}

/// Who can be chosen: `must be one of the members`, `must not be an officer`, `eligible: members of the board`.
fn eligible_in_words(eligible: &str) -> String {
    let eligible = escape(eligible);
    let first = eligible.split_whitespace().next().unwrap_or_default();
    match (first, eligible.strip_prefix("not ")) {
        (_, Some(other)) => format!("must not be {other}"),
        ("a" | "an" | "any" | "one", None) => format!("must be {eligible}"),
        _ => format!("eligible: {eligible}"),
    }
}

/// How often and where it meets, and what goes out before and after: only what is stated.
pub(super) fn of_meetings(writer: &Writer<'_>) -> Vec<Fact> {
    let meetings = writer.body.header.meetings.clone().unwrap_or_default();
    let mut facts = vec![
        meets(writer, &meetings),
        papers(writer, &meetings),
        minutes(writer, &meetings),
        open(writer, &meetings),
    ];
    facts.retain(|fact| fact.value.is_some());
    facts.extend(more_on_meetings(writer, &meetings));
    facts
}

/// The remark on meetings, which may say more on any of the rows above it.
fn more_on_meetings(writer: &Writer<'_>, meetings: &Meetings) -> Option<Fact> {
    let note = writer.inline(meetings.note.as_ref()?).0;
    Some(Fact {
        cites: writer.cites_of(&["meetings.note".to_owned()]),
        ..writer.fact("More on meetings", "meetings.note", Some(note), None)
    })
}

fn meets(writer: &Writer<'_>, meetings: &Meetings) -> Fact {
    let mut parts = Vec::new();
    if let Some(frequency) = &meetings.frequency {
        parts.push(words::how_often(frequency));
    }
    for series in &meetings.series {
        parts.push(series_in_words(writer, series));
    }
    if let Some(extraordinary) = &meetings.extraordinary {
        parts.push(format!(
            "an extraordinary meeting is held {}",
            within(*extraordinary)
        ));
    }
    if let Some(place) = &meetings.place {
        parts.push(format!("at {}", escape(place)));
    }
    if let Some(agendas) = &meetings.agendas_url {
        parts.push(external_link(agendas.as_str(), "agendas"));
    }
    let value = (!parts.is_empty()).then(|| words::upper_first(&parts.join("; ")));
    let mut fact = writer.fact("Meets", "meetings.frequency", value, None);
    for key in ["extraordinary", "place", "series", "agendas_url"] {
        fact.cites
            .extend(writer.cites_of(&[format!("meetings.{key}")]));
    }
    fact.cites.dedup();
    fact
}

/// `within 14 days of being called`, `normally within 14 days of being called`.
fn within(period: Period) -> String {
    let length = Period {
        qualifier: None,
        ..period
    }
    .words();
    match period.qualifier {
        Some(Qualifier::Normally) => format!("normally within {length} of the request"),
        Some(Qualifier::About) => format!("within about {length} of the request"),
        Some(Qualifier::AtLeast) => format!("{length} or more after the request"),
        Some(Qualifier::AtMost) | None => format!("within {length} of the request"),
    }
}

fn series_in_words(writer: &Writer<'_>, series: &Series) -> String {
    let title = match &series.url {
        Some(url) => external_link(url.as_str(), &series.title),
        None => escape(&series.title),
    };
    let time = match (&series.time, &series.time_zone) {
        (Some(time), Some(zone)) => Some(format!(
            "at {} ({})",
            escape(time),
            escape(&zone.replace('_', " "))
        )),
        (Some(time), None) => Some(format!("at {}", escape(time))),
        (None, Some(zone)) => Some(format!("({})", escape(&zone.replace('_', " ")))),
        (None, None) => None,
    };
    let parts = [
        series.frequency.as_ref().map(words::how_often),
        series.day.as_ref().map(|day| format!("on {}", escape(day))),
        time,
    ];
    let when = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let mut words = if when.is_empty() {
        title
    } else {
        format!("{title}: {when}")
    };
    if let Some(note) = &series.note {
        words = format!("{words} ({})", writer.inline(note).0);
    }
    words
}

fn decides(writer: &Writer<'_>) -> Fact {
    let Some(decisions) = &writer.body.header.decisions else {
        return writer.fact("Decides by", "decisions", None, None);
    };
    let value = decisions_in_words(decisions);
    let value = (!value.is_empty()).then(|| words::upper_first(&value));
    writer.fact("Decides by", "decisions", value, decisions.note.as_ref())
}

fn decisions_in_words(decisions: &Decisions) -> String {
    let share = || {
        let share = decisions
            .share
            .map_or_else(|| "a share".to_owned(), |share| share.words());
        match decisions.of {
            Some(Voters::Present) => format!("{share} of those present"),
            Some(Voters::All) => format!("{share} of all who have a vote"),
            None => format!("{share} of the votes"),
        }
    };
    let rule = |rule: DecisionRule| match rule {
        DecisionRule::Share => share(),
        other => other.shown().to_owned(),
    };
    let mut value = decisions.by.map(rule).unwrap_or_default();
    if decisions.by != Some(DecisionRule::Share) && decisions.fallback != Some(DecisionRule::Share)
    {
        // A share, or whom it is of, that stands beside another rule.
        match (decisions.share, decisions.of) {
            (Some(_), _) => value = format!("{value}, {}", share()),
            (None, Some(of)) => value = format!("{value} of {}", of.shown()),
            (None, None) => {}
        }
    }
    if let Some(fallback) = decisions.fallback {
        value = if value.is_empty() {
            rule(fallback)
        } else {
            format!("{value}; where that fails, {}", rule(fallback))
        };
    }
    let mut parts = vec![value];
    if let Some(ballot) = decisions.ballot {
        parts.push(format!("votes are taken by {}", ballot.shown()));
    }
    match decisions.casting_vote {
        Some(true) => parts.push("the chair has a casting vote".to_owned()),
        Some(false) => parts.push("the chair has no casting vote".to_owned()),
        None => {}
    }
    parts.retain(|part| !part.is_empty());
    parts.join("; ")
}

fn open(writer: &Writer<'_>, meetings: &Meetings) -> Fact {
    let value = meetings
        .public
        .map(|public| if public { "Yes" } else { "No" }.to_owned());
    writer.fact("Open to the public", "meetings.public", value, None)
}

fn papers(writer: &Writer<'_>, meetings: &Meetings) -> Fact {
    let mut parts = Vec::new();
    if let Some(papers) = &meetings.papers {
        parts.push(format!("{} before a meeting", papers.words()));
    }
    if let Some(items) = &meetings.agenda_items {
        parts.push(format!(
            "items for the agenda close {} before it",
            items.words()
        ));
    }
    let value = (!parts.is_empty()).then(|| words::upper_first(&parts.join("; ")));
    let mut fact = writer.fact("Papers sent out", "meetings.papers", value, None);
    let closing = writer.cites_of(&["meetings.agenda_items".to_owned()]);
    fact.cites.extend(closing);
    fact.cites.dedup();
    fact
}

fn minutes(writer: &Writer<'_>, meetings: &Meetings) -> Fact {
    let mut parts = Vec::new();
    if let Some(minutes) = &meetings.minutes {
        let length = Period {
            qualifier: None,
            ..*minutes
        }
        .words();
        parts.push(match minutes.qualifier {
            Some(Qualifier::AtMost) => format!("within {length} of a meeting"),
            _ => format!("{} after a meeting", minutes.words()),
        });
    }
    if let Some(address) = &meetings.minutes_url {
        parts.push(external_link(
            address.as_str(),
            if parts.is_empty() {
                "Published minutes"
            } else {
                "published minutes"
            },
        ));
    }
    let value = (!parts.is_empty()).then(|| words::upper_first(&parts.join("; ")));
    writer.fact("Minutes sent out", "meetings.minutes", value, None)
}

/// To whom it is accountable and to whom it reports, a row for each; only where neither is stated, the page says that reports are not.
fn answers_to(writer: &Writer<'_>) -> Vec<Fact> {
    let mut facts = Vec::new();
    let ties = writer.body.header.accountable_to.iter();
    let parties = ties.filter_map(|tie| tie.body.as_ref());
    let accountable: Vec<Who> = parties
        .map(|party| writer.party(party, Wanted::Either))
        .collect();
    if !accountable.is_empty() {
        let value = words::upper_first(&writer.all_of(&accountable));
        let mut paths = vec!["accountable_to".to_owned()];
        for index in 0..writer.body.header.accountable_to.len() {
            let tie = format!("accountable_to[{index}]");
            paths.extend([format!("{tie}.body"), tie]);
        }
        facts.push(Fact {
            label: "Accountable to".to_owned(),
            value: Some(Html(value)),
            cites: writer.cites_of(&paths),
            ..Fact::default()
        });
    }
    let reports = reports_to(writer);
    if facts.is_empty() || reports.value.is_some() {
        facts.push(reports);
    }
    facts
}

/// To whom it reports, each once; what and when stand with the reporting lines.
fn reports_to(writer: &Writer<'_>) -> Fact {
    let mut receivers: Vec<String> = Vec::new();
    for duty in &writer.body.header.reports_to {
        for who in writer.parties(&duty.body, Wanted::Either) {
            let name = writer.the(&who);
            if !receivers.contains(&name) {
                receivers.push(name);
            }
        }
    }
    let value =
        (!receivers.is_empty()).then(|| words::upper_first(&words::joined(&receivers, "and")));
    let mut fact = writer.fact("Reports to", "reports_to", value, None);
    fact.cites = Vec::new();
    for index in 0..writer.body.header.reports_to.len() {
        for cite in reports::cites(writer, index) {
            if !fact.cites.contains(&cite) {
                fact.cites.push(cite);
            }
        }
    }
    fact
}

fn established(writer: &Writer<'_>) -> Fact {
    let Some(established) = &writer.body.header.established else {
        return writer.fact("Established", "established", None, None);
    };
    let value = established_in_words(writer, established);
    writer.fact(
        "Established",
        "established",
        Some(value),
        established.note.as_ref(),
    )
}

fn established_in_words(writer: &Writer<'_>, established: &Established) -> String {
    let mut parts = Vec::new();
    parts.extend(established.date.map(words::on));
    if let Some(by) = &established.by {
        let by = writer.the(&writer.party(by, Wanted::Either));
        parts.push(format!("by {by}"));
    }
    if !established.under.is_empty() {
        let under: Vec<String> = established
            .under
            .iter()
            .map(|citation| cited(writer, citation))
            .collect();
        parts.push(format!("under {}", words::joined(&under, "and")));
    }
    if let Some(decision) = &established.decision {
        parts.push(format!("decision {}", escape(decision)));
    }
    let stated = words::upper_first(&parts.join(", "));
    match (established.date, stated.is_empty()) {
        (Some(_), _) => stated,
        (None, true) => "Date not stated".to_owned(),
        (None, false) => format!("{stated}; date not stated"),
    }
}

/// A statute with the section that is meant and, where site.toml gives it, that section's heading:
/// `section 10 (Co-operation to improve well-being) of the Children Act 2004`.
pub(super) fn cited(writer: &Writer<'_>, citation: &StatuteCitation) -> String {
    let settings = writer.site.settings;
    let place = link::statute(settings, &citation.title);
    let address = |part| place.map(|place| writer.site.statute_address(&writer.from, place, part));
    let the = names::article_of_body(&citation.title);
    let act = linked(address(None).as_deref(), &citation.title);
    let Some(section) = Part::cited(citation) else {
        return format!("{the}{act}");
    };
    let heading = place
        .and_then(|place| link::section_heading(settings.legislation.get(place)?, &section))
        .map(|heading| format!(" ({})", escape(heading)))
        .unwrap_or_default();
    let section = linked(address(Some(&section)).as_deref(), &section.words());
    format!("{section}{heading} of {the}{act}")
}

fn serviced(writer: &Writer<'_>) -> Fact {
    let Some(secretariat) = &writer.body.header.secretariat else {
        return writer.fact("Serviced by", "secretariat", None, None);
    };
    let organisation = secretariat
        .organisation
        .as_ref()
        .map(|party| writer.who(&writer.party(party, Wanted::Organisation)));
    let parts: Vec<String> = [secretariat.post.as_deref().map(escape), organisation]
        .into_iter()
        .flatten()
        .collect();
    let value = (!parts.is_empty()).then(|| parts.join(", "));
    Fact {
        unknown: Some("Not named".to_owned()),
        ..writer.fact(
            "Serviced by",
            "secretariat",
            value,
            secretariat.note.as_ref(),
        )
    }
}

/// How to reach the body. The details of a named person are left out unless the header releases them.
fn contact(writer: &Writer<'_>) -> Fact {
    let header = &writer.body.header;
    let unstated = Contact::default();
    let stated = header.contact.is_some();
    let contact = header.contact.as_ref().unwrap_or(&unstated);
    let withheld = contact.name.is_some() && !header.publish_contact;
    let mut parts = Vec::new();
    if !withheld {
        parts.extend(contact.name.as_deref().map(escape));
        parts.extend(
            contact
                .email
                .as_ref()
                .map(|email| external_link(&format!("mailto:{email}"), email.as_str())),
        );
        parts.extend(contact.phone.as_deref().map(escape));
    }
    parts.extend(
        contact
            .url
            .as_ref()
            .map(|url| external_link(url.as_str(), words::address_in_words(url.as_str()))),
    );
    for channel in &contact.channels {
        let title = match &channel.url {
            Some(url) => external_link(url.as_str(), &channel.title),
            None => escape(&channel.title),
        };
        let note = channel
            .note
            .as_ref()
            .map(|note| format!(" ({})", writer.inline(note).0));
        parts.push(title + &note.unwrap_or_default());
    }
    let value = (!parts.is_empty()).then(|| parts.join(", "));
    Fact {
        unknown: if stated && value.is_none() {
            Some("None published".to_owned())
        } else {
            writer.silence()
        },
        ..writer.fact("Contact", "contact", value, contact.note.as_ref())
    }
}
