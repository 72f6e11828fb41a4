//! The abbreviations that the names of a register spell, as a document has them: those of its posts in every part, and those of others as a whole. A name of its
//! own body, or a part of another name, does not say by itself what it is called for short.

use std::collections::BTreeMap;

use crate::check::naming::initials::{Initials, each_of_name, each_spelt};
use crate::check::naming::runs::words;
use crate::check::naming::texts::posts;
use crate::parse::Document;
use crate::parse::prose::words::normalised;
use crate::resolve::{Register, Who};

/// Takes out of some abbreviations those that names spell: those of the header, and of others in the same area or above it.
pub(super) fn take_out<T>(
    used: &mut BTreeMap<&str, T>,
    document: &Document,
    register: &Register,
    initials: &Initials<'_>,
) {
    for post in posts(document) {
        each_spelt(&words(&normalised(post.title)), |letters| {
            used.remove(letters);
        });
    }
    let mut take = |name: &str| {
        each_of_name(name, |letters| {
            used.remove(letters);
        });
    };
    let id = document.id.as_str();
    let seats = register.bodies.get(id).into_iter();
    let holders = seats.flat_map(|body| &body.seats).flat_map(|seat| {
        let holders = seat.organisations.iter().chain(&seat.represents);
        holders.chain(&seat.substitute)
    });
    let others = register.relations_from(id).map(|one| &one.to);
    holders
        .chain(others)
        .filter_map(|who| name(who, register))
        .for_each(&mut take);
    let told = register.relations_to(id).map(|one| one.from.as_str());
    told.filter_map(|id| register.title(id)).for_each(&mut take);
    used.retain(|letters, _| !initials.are_of_name(letters, id));
}

fn name<'r>(who: &'r Who, register: &'r Register) -> Option<&'r str> {
    match who {
        Who::Text(text) => Some(text),
        Who::Outside(outside) => Some(&outside.title),
        _ => register.title(who.id()?),
    }
}
