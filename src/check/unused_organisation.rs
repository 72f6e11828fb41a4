//! `unused-organisation`: an organisation that holds no seat and that no other document's header names for anything else.

use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::resolve::Register;
use crate::settings::Settings;

pub(super) fn check(register: &Register, _: &Settings) -> Vec<Diagnostic> {
    if !register.is_readable() {
        return Vec::new();
    }
    register
        .organisations
        .values()
        .filter(|organisation| {
            organisation.header.ended.is_none()
                && organisation.document.is_readable("ended")
                && !register.is_referred_to(&organisation.id)
        })
        .map(|organisation| {
            Diagnostic::new(
                catalogue::UNUSED_ORGANISATION,
                format!("“{}” holds no seat", organisation.header.title),
                organisation
                    .document
                    .value("title", "and no header refers to it"),
            )
            .help("write its id as the `organisation` of the seats that it holds, or delete the entry; if it no longer exists, write when it `ended`")
        })
        .collect()
}
