//! `conflicting-relation`: two statements about a body's place that cannot both be true.

use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::body::Status;
use crate::resolve::{Register, RelationKind};
use crate::settings::Settings;

pub(super) fn check(register: &Register, _: &Settings) -> Vec<Diagnostic> {
    let top = register
        .bodies
        .values()
        .filter(|body| body.header.top_level && !body.parents.is_empty())
        .map(|body| {
            Diagnostic::new(
                catalogue::CONFLICTING_RELATION,
                "a body with a parent is not at the top",
                body.document.value("top_level", "has no parent, says this"),
            )
            .related(body.document.value("parent", "and this names one"))
            .help("take out `top_level`, or the `parent`")
        });
    let ended = register
        .bodies
        .values()
        .filter(|body| body.header.dissolved.is_some() && body.header.status != Status::Dissolved)
        .map(|body| {
            Diagnostic::new(
                catalogue::CONFLICTING_RELATION,
                "the body is said to have ended, but its status is not `dissolved`",
                body.document.key("dissolved", ""),
            )
            .help("write `status: dissolved`, or take `dissolved` out")
        });
    let succession = register
        .relations()
        .iter()
        .filter(|relation| relation.kind == RelationKind::Replaces)
        .filter_map(|relation| {
            let new = register.bodies.get(&relation.from)?;
            let old = register.bodies.get(relation.to.id()?)?;
            let mut into = register
                .relations_from(&old.id)
                .filter(|relation| relation.kind == RelationKind::DissolvedInto)
                .peekable();
            if old.header.status != Status::Dissolved {
                return (new.header.status == Status::Active).then(|| {
                    Diagnostic::new(
                        catalogue::CONFLICTING_RELATION,
                        format!("“{}” is replaced, and yet not dissolved", old.header.title),
                        new.document.value(&relation.path, "replaced by this body, says this"),
                    )
                    .related(old.document.value("title", "this one lives on"))
                    .help("write `status: dissolved` and how it ended there, or take it out of `replaces`")
                });
            }
            into.peek()?;
            if into.any(|successor| successor.to.id() == Some(&new.id)) {
                return None;
            }
            Some(
                Diagnostic::new(
                    catalogue::CONFLICTING_RELATION,
                    format!("“{}” names another successor", old.header.title),
                    new.document
                        .value(&relation.path, "replaced by this body, says this"),
                )
                .related(
                    old.document
                        .value("dissolved.into", "dissolved into another, says this"),
                )
                .help("make the two agree; it is enough that one of them says it"),
            )
        });
    top.chain(ended).chain(succession).collect()
}
