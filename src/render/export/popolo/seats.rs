//! The seats of a body: each is a post, and whoever is known to hold it has a membership.

use serde::Serialize;

use super::Lists;
use crate::model::date::Date;
use crate::model::quorum::Places;
use crate::model::reference::Party;
use crate::model::seat::{self, FormerMember, Office, Seat};
use crate::render::export::nodes::{BODY, Local};
use crate::render::export::seats::{self, SeatKeys};
use crate::render::export::{records, v1};
use crate::resolve::references::Wanted;
use crate::resolve::{Body, SeatHolders, Who};

#[derive(Serialize)]
struct Post<'a> {
    id: &'a str,
    label: &'a str,
    role: &'a str,
    organization_id: &'a str,
    extra: Extra,
}

/// What Popolo has no word for.
#[derive(Serialize, Default)]
struct Extra {
    #[serde(skip_serializing_if = "Option::is_none")]
    votes: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    places: Option<u32>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    vacant: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    organization_ids: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    represents: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    /// Who may hold it, one of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    any_of: Vec<v1::Person>,
    /// Who stands in, also where no membership says so for no member is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    substitute: Option<v1::Person>,
    /// The same of who fills the seat meanwhile.
    #[serde(skip_serializing_if = "Option::is_none")]
    interim: Option<v1::Interim>,
}

#[derive(Serialize)]
struct Membership<'a> {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    person_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    member: Option<Member<'a>>,
    organization_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    post_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    on_behalf_of_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<&'a str>,
}

/// An organisation as a member.
#[derive(Serialize)]
struct Member<'a> {
    #[serde(rename = "@type")]
    class: &'static str,
    id: &'a str,
}

/// Who sits by a membership, as whom, from when and until when.
struct Sitting<'a> {
    /// The part of the page for the membership, to which a number is added where there are several.
    part: (&'static str, &'a str),
    label: Option<&'a str>,
    role: Option<&'a str>,
    person: Option<String>,
    organisations: Vec<String>,
    /// For whom the seat speaks where no organisation holds it.
    represents: Option<String>,
    post: Option<&'a str>,
    from: Option<Date>,
    until: Option<Date>,
}

/// Puts the persons among alternatives into the list of persons. None has a membership: nobody says which of them sits.
fn name_alternatives<'a>(local: &mut Local<'a>, any_of: &'a [seat::Person]) {
    for name in any_of.iter().filter_map(|one| one.name.as_deref()) {
        local.person(name);
    }
}

impl<'a> Lists<'a> {
    /// The seats and offices of a body, and those who sat on it before.
    pub(super) fn seats(&mut self, local: &mut Local<'a>, body: &'a Body) {
        let organization = self.id(&local.part(BODY));
        let keys = seats::keys(self.site, body);
        let entries = body.header.members.iter().zip(&body.seats);
        for ((seat, holders), keys) in entries.zip(&keys) {
            self.seat(local, (body, seat, holders), keys, &organization);
        }
        for office in &body.header.offices {
            self.office(local, (body, office), &organization);
        }
        for member in &body.header.former_members {
            self.former(local, member, &organization);
        }
    }

    fn seat(
        &mut self,
        local: &mut Local<'a>,
        (body, seat, holders): (&'a Body, &'a Seat, &'a SeatHolders),
        keys: &SeatKeys,
        organization: &str,
    ) {
        let post = self.id(&local.part(format!("seat-of-{}", keys.seat)));
        let label = seats::label(self.site, body, seat, holders);
        let role = self.roles(&seat.role);
        let whose = holders.certain(seat);
        let organisations: Vec<String> = whose.map(|who| self.whose(local, who)).collect();
        let speaks_for = holders.represents.as_ref();
        let record = Post {
            id: &post,
            label: &label,
            role: &role,
            organization_id: organization,
            extra: Extra {
                any_of: records::people(self.site, body, &seat.any_of),
                votes: Some(holders.votes),
                places: match seat.places() {
                    Places::Known(places) => Some(places),
                    Places::Unknown => None,
                },
                vacant: seat.vacant,
                organization_ids: if seat.vacant {
                    organisations.clone()
                } else {
                    Vec::new()
                },
                represents: speaks_for.map(|who| records::who(self.site, who).name),
                from: seat.from.map(|date| date.to_string()),
                until: seat.until.map(|date| date.to_string()),
                substitute: (seat.substitute.as_ref())
                    .map(|one| records::person(self.site, body, one)),
                interim: (seat.interim.as_ref()).map(|one| records::interim(self.site, body, one)),
            },
        };
        self.posts.add(&record);
        name_alternatives(local, &seat.any_of);
        let person = seat.name.as_deref();
        let person = person.map(|name| self.id(&local.person(name)));
        let represents = match (&person, seat.vacant) {
            (Some(_), false) => speaks_for.map(|who| self.whose(local, who)),
            _ => None,
        };
        if !seat.vacant {
            let sitting = Sitting {
                part: ("membership", keys.holder()),
                label: None,
                role: Some(&role),
                person,
                organisations,
                represents,
                post: Some(&post),
                from: seat.from,
                until: seat.until,
            };
            self.memberships(local, &sitting, organization);
        }
        if let Some(one) = &seat.substitute {
            let whose = holders.substitute.iter();
            let organisations = whose.map(|who| self.whose(local, who)).collect();
            let who = (one.post.as_deref(), one.name.as_deref(), None);
            let part = ("substitute", keys.substitute());
            let places = (post.as_str(), organization);
            self.stand_in(local, part, "Substitute", who, organisations, places);
        }
        if let Some(one) = &seat.interim {
            let organisations = self.parties(local, &one.organisation);
            let until = one.until.as_deref().and_then(|until| until.parse().ok());
            let who = (one.post.as_deref(), one.name.as_deref(), until);
            let part = ("interim", keys.interim());
            let places = (post.as_str(), organization);
            self.stand_in(local, part, "Interim", who, organisations, places);
        }
    }

    /// What roles are called.
    fn roles(&self, roles: &[String]) -> String {
        let settings = self.site.settings;
        let title = |role: &String| settings.role(role).map_or(role.clone(), |role| role.title);
        match roles {
            [] => title(&"member".to_owned()),
            roles => roles.iter().map(title).collect::<Vec<_>>().join(", "),
        }
    }

    fn whose(&mut self, local: &mut Local<'a>, who: &'a Who) -> String {
        let iri = local.who(who);
        self.known(&iri, self.site.called(who))
    }

    fn parties(&mut self, local: &mut Local<'a>, several: &'a [Party]) -> Vec<String> {
        let register = self.site.register;
        let several = several.iter();
        several
            .map(|one| {
                let iri = local.party(one, Wanted::Organisation);
                let meant = register.meant(local.id, one, Wanted::Organisation);
                self.known(&iri, self.site.called(&meant))
            })
            .collect()
    }

    /// Whoever may come in place of the holder of a seat: a membership, where it is said of whom.
    fn stand_in(
        &mut self,
        local: &mut Local<'a>,
        part: (&'static str, &str),
        role: &'static str,
        (post, name, until): (Option<&'a str>, Option<&'a str>, Option<Date>),
        organisations: Vec<String>,
        (seat, organization): (&str, &str),
    ) {
        let sitting = Sitting {
            part,
            label: post,
            role: Some(role),
            person: name.map(|name| self.id(&local.person(name))),
            organisations,
            represents: None,
            post: Some(seat),
            from: None,
            until,
        };
        self.memberships(local, &sitting, organization);
    }

    /// A presiding office that no seat carries for good.
    fn office(
        &mut self,
        local: &mut Local<'a>,
        (body, office): (&'a Body, &'a Office),
        organization: &str,
    ) {
        let part = local.keys.key(&format!("office {}", office.role));
        let id = self.id(&local.part(part));
        let role = self.roles(std::slice::from_ref(&office.role));
        let record = Post {
            id: &id,
            label: &role,
            role: &role,
            organization_id: organization,
            extra: Extra {
                any_of: records::people(self.site, body, &office.any_of),
                until: office.until.map(|date| date.to_string()),
                ..Extra::default()
            },
        };
        self.posts.add(&record);
        name_alternatives(local, &office.any_of);
    }

    /// Somebody who sat on the body before.
    fn former(&mut self, local: &mut Local<'a>, member: &'a FormerMember, organization: &str) {
        let part = local.former(member);
        let key = part.strip_prefix("former-").unwrap_or(&part);
        let sitting = Sitting {
            part: ("former", key),
            label: member.post.as_deref(),
            role: None,
            person: member
                .name
                .as_deref()
                .map(|name| self.id(&local.person(name))),
            organisations: self.parties(local, &member.organisation),
            represents: None,
            post: None,
            from: member.from,
            until: member.until,
        };
        self.memberships(local, &sitting, organization);
    }

    /// A membership for each organisation on whose behalf somebody sits; none where no member is known, without whom there is no membership.
    fn memberships(&mut self, local: &Local<'a>, sitting: &Sitting<'_>, organization: &str) {
        let from = sitting.from.map(|date| date.to_string());
        let until = sitting.until.map(|date| date.to_string());
        let mut behalf: Vec<Option<&str>> = Vec::new();
        behalf.extend(sitting.organisations.iter().map(|one| Some(one.as_str())));
        if behalf.is_empty() && sitting.person.is_some() {
            behalf.push(sitting.represents.as_deref());
        }
        for (place, whose) in behalf.into_iter().enumerate() {
            let (what, key) = sitting.part;
            let part = match place {
                // The membership that linked data has.
                0 if what == "former" => format!("former-{key}"),
                0 => format!("{what}-of-{key}"),
                place => format!("{what}-{}-of-{key}", place + 1),
            };
            let member = whose.filter(|_| sitting.person.is_none());
            let record = Membership {
                id: self.id(&local.part(part)),
                label: sitting.label,
                role: sitting.role,
                person_id: sitting.person.as_deref(),
                member: member.map(|id| Member {
                    class: "Organization",
                    id,
                }),
                organization_id: organization,
                post_id: sitting.post,
                on_behalf_of_id: whose,
                start_date: from.as_deref(),
                end_date: until.as_deref(),
            };
            self.memberships.add(&record);
        }
    }
}
