//! `too-many-members`: more voting places than the rules allow.

use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::quorum::Places;
use crate::resolve::{Body, Register};
use crate::settings::Settings;

pub(super) fn check(body: &Body, _: &Register, _: &Settings) -> Vec<Diagnostic> {
    too_many(body).into_iter().collect()
}

fn too_many(body: &Body) -> Option<Diagnostic> {
    let readable = ["members", "membership"]
        .iter()
        .all(|path| body.document.is_readable(path));
    let maximum = body
        .header
        .membership
        .as_ref()?
        .maximum
        .filter(|_| readable)?;
    let voting = body
        .roll
        .seats
        .iter()
        .filter(|seat| seat.voting && !seat.ended);
    let places = voting.map(|seat| match seat.places {
        Places::Known(places) => places,
        Places::Unknown => 1,
    });
    let places: u32 = places.fold(0, u32::saturating_add);
    (places > maximum).then(|| {
        let message = format!("{places} voting places are listed, and {maximum} is the most");
        let label = body.document.value("membership.maximum", "");
        Diagnostic::new(catalogue::TOO_MANY_MEMBERS, message, label)
            .related(body.document.key("members", format!("{places} voting places")))
            .help("take out the seats that are too many, mark those without a vote `voting: false`, or mend the maximum")
    })
}
