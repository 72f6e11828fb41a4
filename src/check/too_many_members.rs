//! `too-many-members`: more voting places than the rules allow.

use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::quorum::Places;
use crate::resolve::Register;
use crate::settings::Settings;

pub(super) fn check(register: &Register, _: &Settings) -> Vec<Diagnostic> {
    register
        .bodies
        .values()
        .filter(|body| body.document.is_readable("members") && body.document.is_readable("membership"))
        .filter_map(|body| {
            let maximum = body.header.membership.as_ref()?.maximum?;
            let voting = body.roll.seats.iter().filter(|seat| seat.voting && !seat.ended);
            let places = voting.map(|seat| match seat.places {
                Places::Known(places) => places,
                Places::Unknown => 1,
            });
            let places: u32 = places.fold(0, u32::saturating_add);
            (places > maximum).then(|| {
                Diagnostic::new(
                    catalogue::TOO_MANY_MEMBERS,
                    format!("{places} voting places are listed, and {maximum} is the most"),
                    body.document.value("membership.maximum", ""),
                )
                .related(body.document.key("members", format!("{places} voting places")))
                .help("take out the seats that are too many, mark those without a vote `voting: false`, or mend the maximum")
            })
        })
        .collect()
}
