//! `invalid-succession`: a body that ended, with the wrong number of successors for how it ended.

use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::body::{Ending, Status};
use crate::resolve::Register;
use crate::settings::Settings;

pub(super) fn check(register: &Register, _: &Settings) -> Vec<Diagnostic> {
    register
        .bodies
        .values()
        .filter(|body| {
            body.header.status == Status::Dissolved && body.document.is_readable("dissolved")
        })
        .filter_map(|body| {
            let dissolved = body.header.dissolved.as_ref()?;
            let how = dissolved.how?;
            let successors = register.successors(&body.id).len();
            // A successor that could not be resolved was reported already.
            let unresolved = dissolved.into.len() > successors;
            let wanted = match how {
                Ending::Replaced | Ending::Renamed | Ending::Merged | Ending::Transferred => {
                    "one successor"
                }
                Ending::Split => "two successors or more",
                Ending::Ended => "no successor",
            };
            let fits = match how {
                Ending::Replaced | Ending::Renamed | Ending::Merged | Ending::Transferred => {
                    successors == 1
                }
                Ending::Split => successors >= 2,
                Ending::Ended => successors == 0,
            };
            (!fits && !unresolved).then(|| {
                let found = match successors {
                    0 => "none is named".to_owned(),
                    1 => "one is named".to_owned(),
                    number => format!("{number} are named"),
                };
                Diagnostic::new(
                    catalogue::INVALID_SUCCESSION,
                    format!("a body that was {} has {wanted}, and {found}", how.word()),
                    body.document.value("dissolved.how", ""),
                )
                .help("write its successors below `dissolved.into`, or mend how it ended")
            })
        })
        .collect()
}
