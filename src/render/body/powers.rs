//! Powers and limits, delegations, plans, interests, access to papers, and how the document itself is changed and reviewed: only what is stated.

use super::super::links::escape;
use super::super::view::{Fact, Html};
use super::super::words;
use super::{Writer, external_link};
use crate::model::body::{Amendments, Delegation, Plan};
use crate::model::meeting::{Access, Interests};
use crate::model::review::{Basis, Extension, Schedule};
use crate::resolve::references::Wanted;

/// One row for each thing that is stated.
pub(super) fn facts(writer: &Writer<'_>) -> Vec<Fact> {
    let header = &writer.body.header;
    let mut facts = Vec::new();
    if let Some(limits) = &header.limits {
        let limits = writer.inline(limits).0;
        facts.push(writer.fact("Limits", "limits", Some(limits), None));
    }
    for (index, delegation) in header.delegates.iter().enumerate() {
        facts.extend(delegated(writer, index, delegation));
    }
    facts.extend(plans(writer));
    facts.extend(
        header
            .interests
            .as_ref()
            .map(|kept| interests(writer, kept)),
    );
    facts.extend(access(writer));
    facts.extend(defined_words(writer));
    facts.extend(review_rule(writer));
    facts.extend(amendments(writer));
    facts
}

fn delegated(writer: &Writer<'_>, index: usize, delegation: &Delegation) -> Option<Fact> {
    let to = writer.party(delegation.to.as_ref()?, Wanted::Either);
    let to = writer.the(&to);
    let value = match &delegation.powers {
        Some(powers) => format!("To {to}: {}", escape(&words::lower_first(powers))),
        None => format!("To {to}"),
    };
    let path = format!("delegates[{index}]");
    Some(writer.fact("Delegated", &path, Some(value), delegation.note.as_ref()))
}

fn plans(writer: &Writer<'_>) -> Vec<Fact> {
    let plan = |(index, plan): (usize, &Plan)| {
        let title = match &plan.url {
            Some(url) => external_link(url.as_str(), &plan.title),
            None => escape(&plan.title),
        };
        let years = match (plan.from, plan.until) {
            (Some(from), Some(until)) => format!(", {} to {}", from.words(), until.words()),
            (Some(from), None) => format!(", from {}", from.words()),
            (None, Some(until)) => format!(", until {}", until.words()),
            (None, None) => String::new(),
        };
        let run_out = plan
            .until
            .is_some_and(|until| until.last_day() < writer.site.register.today);
        let words = if run_out { " (run out)" } else { "" };
        let path = format!("owns[{index}]");
        let value = format!("{title}{years}{words}");
        Fact {
            worked_out: run_out,
            ..writer.fact("Responsible for", &path, Some(value), plan.note.as_ref())
        }
    };
    writer
        .body
        .header
        .owns
        .iter()
        .enumerate()
        .map(plan)
        .collect()
}

fn interests(writer: &Writer<'_>, interests: &Interests) -> Fact {
    let reviewed = interests.reviewed.as_ref().map(words::how_often);
    let value = match (interests.register, reviewed) {
        (Some(true), Some(reviewed)) => Some(format!(
            "A register of interests is kept and reviewed {reviewed}"
        )),
        (Some(true), None) => Some("A register of interests is kept".to_owned()),
        (Some(false), _) => Some("No register of interests is kept".to_owned()),
        (None, Some(reviewed)) => Some(format!("Declarations are reviewed {reviewed}")),
        (None, None) => None,
    };
    writer.fact("Interests", "interests", value, interests.note.as_ref())
}

/// Who may see papers and why; the reason stands with the access that it explains.
fn access(writer: &Writer<'_>) -> Option<Fact> {
    let meetings = writer.body.header.meetings.as_ref()?;
    let who = meetings.papers_access.map(|access| match access {
        Access::Public => "Papers are open to the public",
        Access::Members => "Papers are for the members only",
        Access::Confidential => "Papers are confidential",
    });
    let reason = meetings.access_reason.as_deref();
    let value = match (who, reason) {
        (None, None) => return None,
        (Some(who), None) => who.to_owned(),
        (Some(who), Some(reason)) => {
            format!(
                "{who}. The reason given: {}",
                escape(&words::lower_first(reason))
            )
        }
        (None, Some(reason)) => format!(
            "The reason given for limits on access: {}",
            escape(&words::lower_first(reason))
        ),
    };
    let mut fact = writer.fact(
        "Access to papers",
        "meetings.papers_access",
        Some(value),
        None,
    );
    fact.cites
        .extend(writer.cites_of(&["meetings.access_reason".to_owned()]));
    Some(fact)
}

fn defined_words(writer: &Writer<'_>) -> Option<Fact> {
    let definitions = writer.site.linked.definitions(&writer.body.document);
    if definitions.is_empty() {
        return None;
    }
    let defined: Vec<String> = definitions
        .iter()
        .map(|definition| {
            let meaning = writer.site.meaning(&writer.from, definition);
            format!("‘{}’ means {meaning}", escape(&definition.term))
        })
        .collect();
    Some(writer.fact("Words defined", "terms", Some(defined.join("; ")), None))
}

/// What the document lays down about its own review, however the date then comes out.
pub(super) fn review_rule(writer: &Writer<'_>) -> Option<Fact> {
    let source = writer.inheriting(|body| body.header.review.is_some());
    let review = source.body.header.review.as_ref()?;
    let mut parts = Vec::new();
    match (&review.first_within, &review.every) {
        (Some(first), Some(every)) => parts.push(format!(
            "first within {} of the start, then {}",
            first.words(),
            every.words()
        )),
        (Some(first), None) => parts.push(format!("within {} of the start", first.words())),
        (None, Some(every)) => parts.push(every.words()),
        (None, None) => {}
    }
    if let Some(next) = review.next {
        parts.push(format!("next {}", words::on(next)));
    }
    if let Some(last) = review.last {
        parts.push(format!("last held {}", words::on(last)));
    }
    if review.not_required.is_some() {
        parts.push("not required".to_owned());
    }
    if let Some(by) = &review.by {
        let by = source.the(&source.party(by, Wanted::Either));
        parts.push(format!("by {by}"));
    }
    let mut value = words::upper_first(&parts.join("; "));
    // An extension that set the date is told with it.
    let told = matches!(
        writer.body.schedule,
        Schedule::Due {
            because: Basis::ExtendedTo { .. },
            ..
        }
    );
    if let Some(extended) = review.extended.as_ref().filter(|_| !told) {
        value = with_extension(&source, value, extended);
    }
    if value.is_empty() {
        value.push_str("Stated without a date or an interval");
    }
    let fact = source.fact("Reviewed", "review", Some(value), review.note.as_ref());
    Some(credited(writer, &source, fact))
}

/// A fact with the document that states it, where that is another body's.
fn credited(writer: &Writer<'_>, source: &Writer<'_>, mut fact: Fact) -> Fact {
    if source.body.id != writer.body.id {
        fact.value = fact.value.map(|Html(value)| {
            Html(format!(
                "{value}, according to the document of {}",
                writer.the_body(&source.body.id)
            ))
        });
    }
    fact
}

fn with_extension(writer: &Writer<'_>, value: String, extended: &Extension) -> String {
    let to = extended
        .to
        .map(|to| format!("once extended to {}", to.words()));
    let how = extension_words(extended);
    let note = extended.note.as_ref().map(|note| writer.inline(note).0);
    let parts = [Some(value).filter(|value| !value.is_empty()), to, how, note];
    words::upper_first(&parts.into_iter().flatten().collect::<Vec<_>>().join("; "))
}

/// By which decision and why a review was extended: `the decision is EX1/2013; the reason given is elections`.
pub(super) fn extension_words(extended: &Extension) -> Option<String> {
    let decision = extended
        .decision
        .as_ref()
        .map(|decision| format!("the decision is {}", escape(decision)));
    let reason = extended.reason.as_ref().map(|reason| {
        format!(
            "the reason given is: {}",
            escape(&words::lower_first(reason.trim_end_matches('.')))
        )
    });
    let parts: Vec<String> = [decision, reason].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

fn amendments(writer: &Writer<'_>) -> Option<Fact> {
    let source = writer.inheriting(|body| body.header.amendments.is_some());
    let amendments: &Amendments = source.body.header.amendments.as_ref()?;
    let by = source.parties(&amendments.by, Wanted::Either);
    let mut value = if by.is_empty() {
        String::new()
    } else {
        format!("By {}", source.all_of(&by))
    };
    if let Some(share) = &amendments.share {
        let share = format!("with {} of the votes", share.words());
        value = if value.is_empty() {
            share
        } else {
            format!("{value}, {share}")
        };
    }
    let approval = source.parties(&amendments.with_approval_of, Wanted::Either);
    if !approval.is_empty() {
        let approval = format!("with the approval of {}", source.all_of(&approval));
        value = if value.is_empty() {
            approval
        } else {
            format!("{value}, {approval}")
        };
    }
    let value = Some(words::upper_first(&value)).filter(|value| !value.is_empty());
    let fact = source.fact("Amended", "amendments", value, amendments.note.as_ref());
    Some(credited(writer, &source, fact))
}
