//! The figures of a header: the header goes in, each figure that a clause could state comes out with the path by which findings name it.
//!
//! Records are left out, since no clause states them: reviews held, versions, sources, former members, dates of meetings, the time that a named person sits, how a body
//! ended, a decision to put a review off. So is a requirement of one seat or one organisation, which a clause puts as the chair or the council.

use super::Figure;
use crate::model::body::BodyHeader;
use crate::model::meeting::Meetings;
use crate::model::quorum::{Places, QuorumRule};
use crate::model::review::Review;
use crate::model::seat::{Membership, Term};

/// Every figure that a header states, with its path: `meetings.frequency`, `quorum[0].requires[1].members`. They stand in the order of the content model.
#[must_use]
pub fn figures(header: &BodyHeader) -> Vec<(String, Figure)> {
    let mut stated = Stated::default();
    stated.add("expires", header.expires);
    let established = header.established.as_ref();
    stated.add(
        "established.date",
        established.and_then(|established| established.date),
    );
    for (index, duty) in header.reports_to.iter().enumerate() {
        stated.add(format!("reports_to[{index}].every"), duty.every);
        for (at, day) in duty.due.iter().enumerate() {
            stated.add(format!("reports_to[{index}].due[{at}]"), Some(*day));
        }
    }
    for (index, seat) in header.members.iter().enumerate() {
        if let Some(Places::Known(places)) = seat.seats {
            stated.add(format!("members[{index}].seats"), several(Some(places)));
        }
    }
    for (index, office) in header.offices.iter().enumerate() {
        stated.add(format!("offices[{index}].term"), office.term);
    }
    if let Some(membership) = &header.membership {
        stated.membership(membership);
    }
    for (index, rule) in header.quorum.iter().enumerate() {
        stated.quorum(&format!("quorum[{index}]"), rule);
    }
    if let Some(meetings) = &header.meetings {
        stated.meetings(meetings);
    }
    let decisions = header.decisions.as_ref();
    stated.add(
        "decisions.share",
        decisions.and_then(|decisions| decisions.share),
    );
    let interests = header.interests.as_ref();
    stated.add(
        "interests.reviewed",
        interests.and_then(|interests| interests.reviewed),
    );
    if let Some(review) = &header.review {
        stated.review(review);
    }
    let amendments = header.amendments.as_ref();
    stated.add(
        "amendments.share",
        amendments.and_then(|amendments| amendments.share),
    );
    for (index, plan) in header.owns.iter().enumerate() {
        stated.add(format!("owns[{index}].from"), plan.from);
        stated.add(format!("owns[{index}].until"), plan.until);
    }
    let approved = header.approved.as_ref();
    stated.add("approved.date", approved.and_then(|approved| approved.date));
    stated.0
}

#[derive(Default)]
struct Stated(Vec<(String, Figure)>);

impl Stated {
    fn add(&mut self, path: impl Into<String>, figure: Option<impl Into<Figure>>) {
        if let Some(figure) = figure {
            self.0.push((path.into(), figure.into()));
        }
    }

    fn membership(&mut self, membership: &Membership) {
        self.add("membership.maximum", membership.maximum);
        self.add("membership.stated_size", membership.stated_size);
        if let Some(Term::Period(term)) = &membership.term {
            self.add("membership.term", Some(*term));
        }
        self.add(
            "membership.per_organisation",
            membership.per_organisation.as_ref(),
        );
    }

    fn quorum(&mut self, path: &str, rule: &QuorumRule) {
        self.add(format!("{path}.members"), rule.members);
        self.add(format!("{path}.share"), rule.share);
        self.add(format!("{path}.organisations"), several(rule.organisations));
        for (index, item) in rule.requires.iter().enumerate() {
            let path = format!("{path}.requires[{index}]");
            self.add(format!("{path}.members"), several(item.members));
            self.add(format!("{path}.share"), item.share);
            self.add(format!("{path}.organisations"), several(item.organisations));
        }
    }

    fn meetings(&mut self, meetings: &Meetings) {
        self.add("meetings.frequency", meetings.frequency);
        self.add("meetings.papers", meetings.papers);
        self.add("meetings.minutes", meetings.minutes);
        self.add("meetings.agenda_items", meetings.agenda_items);
        self.add("meetings.extraordinary", meetings.extraordinary);
        for (index, series) in meetings.series.iter().enumerate() {
            self.add(
                format!("meetings.series[{index}].frequency"),
                series.frequency,
            );
        }
    }

    fn review(&mut self, review: &Review) {
        self.add("review.every", review.every);
        self.add("review.first_within", review.first_within);
        self.add("review.next", review.next);
    }
}

/// A number that a clause is bound to give, as it is not one.
fn several(number: Option<u32>) -> Option<u32> {
    number.filter(|number| *number > 1)
}
