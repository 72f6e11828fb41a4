//! Clauses of documents: which one a reference means, and what to say where there is none.

use std::ops::Range;

use super::surroundings::{Whose, whose};
use super::{Teller, document, titled};
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::link::clauses::{Cited, Found, find, holders};
use crate::link::spot;
use crate::model::body::Numbering;
use crate::parse::prose::ScopeKind;
use crate::parse::prose::clauses::{Clause, parent};
use crate::parse::references::{Item, Kind, Reference, Scope};
use crate::parse::{Document, Header};

/// Where the clauses of a reference are looked for.
struct Field<'a> {
    documents: Vec<&'a Document>,
    /// The appendix that is looked at first, of the first document.
    from: Option<usize>,
    /// The letter or number of the appendix that alone is looked at, where the reference names one.
    within: Option<String>,
    /// Whether a clause that is not found is a fault: it is not where the document is not known to be whole.
    report: bool,
}

/// Links each clause that a reference means, and reports those that there are not.
pub(super) fn cite(teller: &mut Teller<'_>, reference: &Reference) {
    let Some(field) = field(teller, reference) else {
        return;
    };
    let whose = whose(teller, reference);
    if whose == Whose::Anothers {
        return;
    }
    let mut synonyms = Vec::new();
    for (index, item) in reference.items.iter().enumerate() {
        let range = if index == 0 {
            reference.span.start..item.span.end
        } else {
            item.span.clone()
        };
        let cited = cited(reference, item, field.within.as_deref());
        let found = field
            .documents
            .iter()
            .enumerate()
            .map(|(place, document)| {
                let from = field.from.filter(|_| place == 0);
                (*document, find(&document.prose.clauses, &cited, from))
            })
            .find(|(_, found)| *found != Found::Nothing);
        match found {
            Some((holder, Found::Clause(place))) => link(teller, &range, holder, place),
            Some((holder, Found::Synonym(place))) => {
                link(teller, &range, holder, place);
                let appendix = holder
                    .prose
                    .clauses
                    .get(place)
                    .and_then(|clause| clause.scope);
                synonyms.extend(appendix.map(|appendix| (holder, appendix)));
            }
            Some((_, Found::Nothing)) | None => {
                if titled::cite(teller, reference, item, &range) {
                    continue;
                }
                if field.report && whose == Whose::Own && !is_of_an_act(&field, reference) {
                    missing(teller, reference, &range, &cited, &field);
                }
            }
        }
    }
    report_synonyms(teller, reference, &synonyms);
}

/// Whether a schedule that is not found is one of an Act: of a document that has none itself, or numbered as amendments number them.
fn is_of_an_act(field: &Field<'_>, reference: &Reference) -> bool {
    let mut documents = field.documents.iter();
    let has_schedules = documents.any(|document| has_schedules(&document.prose.clauses));
    let is_inserted = |number: &str| {
        number.starts_with(|first: char| first.is_ascii_digit())
            && number.ends_with(|last: char| last.is_ascii_uppercase())
    };
    reference.kind == Kind::Schedule
        && reference.scope != Scope::Here
        && (!has_schedules || reference.items.iter().any(|item| is_inserted(&item.number)))
}

/// Whether some clauses stand in schedules.
pub(super) fn has_schedules(clauses: &[Clause]) -> bool {
    let mut clauses = clauses.iter();
    clauses.any(|clause| matches!(clause.appendix, Some((ScopeKind::Schedule, _))))
}

/// Where the clauses of a reference are looked for; none where it is none of ours.
fn field<'a>(teller: &mut Teller<'a>, reference: &Reference) -> Option<Field<'a>> {
    let register = teller.whole.register;
    let own = teller.document;
    let block = own.prose.words.block(reference.span.start)?;
    let clauses = &own.prose.clauses;
    let here = block
        .clause
        .and_then(|place| clauses.get(place))
        .and_then(|clause| clause.scope);
    match &reference.scope {
        Scope::Document { name, .. } => {
            let name = &teller.words()[name.clone()];
            let id = teller.bearer(name)?;
            teller.look_into(id);
            let documents: Vec<&Document> = holders(register, id).collect();
            let known = documents
                .iter()
                .any(|document| !document.prose.clauses.is_empty());
            Some(Field {
                documents,
                from: None,
                within: None,
                report: known,
            })
        }
        Scope::Within { kind, number, .. } => {
            let outer = Cited {
                scope: Some((scope_kind(*kind), number.clone())),
                number: String::new(),
            };
            scope_kind(*kind)?;
            let (Found::Clause(place) | Found::Synonym(place)) = find(clauses, &outer, None) else {
                return None;
            };
            // What an appendix without clauses has for a second paragraph nobody can say.
            let known = clauses
                .iter()
                .any(|clause| clause.scope == Some(place) && clause.appendix.is_none());
            known.then(|| Field {
                documents: vec![own],
                from: None,
                within: Some(number.clone()),
                report: true,
            })
        }
        _ => {
            let silent = match &own.header {
                Header::Body(body) => body.numbering == Numbering::None,
                Header::Page(_) => clauses.is_empty(),
                _ => true,
            };
            // Rules, parts and standing orders are as often those of somebody else.
            let own_kind = !matches!(
                reference.kind,
                Kind::Rule | Kind::Part | Kind::StandingOrder
            ) || reference.scope == Scope::Here;
            (own_kind || reference.kind != Kind::Part).then(|| Field {
                documents: teller.holders(),
                from: here,
                within: None,
                report: !silent && own_kind,
            })
        }
    }
}

/// What an item of a reference names, in that appendix where one is given.
fn cited(reference: &Reference, item: &Item, within: Option<&str>) -> Cited {
    if let Some(label) = within {
        return Cited {
            scope: Some((None, label.to_owned())),
            number: Cited::number(&item.number).number,
        };
    }
    match scope_kind(reference.kind) {
        Some(kind) => {
            let (label, number) = item
                .number
                .split_once('.')
                .unwrap_or((item.number.as_str(), ""));
            Cited {
                scope: Some((Some(kind), label.to_owned())),
                number: number.to_owned(),
            }
        }
        None => Cited::number(&item.number),
    }
}

fn scope_kind(kind: Kind) -> Option<ScopeKind> {
    match kind {
        Kind::Appendix => Some(ScopeKind::Appendix),
        Kind::Annex => Some(ScopeKind::Annex),
        Kind::Schedule => Some(ScopeKind::Schedule),
        Kind::Clause | Kind::Section | Kind::Part | Kind::Rule | Kind::StandingOrder => None,
    }
}

fn link(teller: &mut Teller<'_>, range: &Range<usize>, holder: &Document, place: usize) {
    let Some(clause) = holder.prose.clauses.get(place) else {
        return;
    };
    if let Some(scope) = clause.scope {
        teller.told.appendices.insert((holder.id.clone(), scope));
    }
    if holder.id != teller.document.id {
        let spot = spot(teller.document, range.start);
        teller.mention(holder.id.clone(), spot);
    }
    let to = document(&holder.id, Some(clause.anchor.clone()), None);
    teller.mark(range, to);
}

/// Reports appendices that are cited by another word than they bear.
fn report_synonyms(
    teller: &mut Teller<'_>,
    reference: &Reference,
    appendices: &[(&Document, usize)],
) {
    let found: Vec<_> = appendices
        .iter()
        .filter_map(|(holder, place)| Some((*holder, holder.prose.clauses.get(*place)?)))
        .collect();
    let names: Vec<String> = found
        .iter()
        .map(|(holder, appendix)| format!("`{}`", appendix.citation(&holder.prose.clauses)))
        .collect();
    let names = names.join(" and ");
    let written = &teller.words()[reference.span.clone()];
    let message = match found.len() {
        0 => return,
        1 => format!("`{written}` is called {names} in its own heading"),
        _ => format!("`{written}` are called {names} in their own headings"),
    };
    let mut finding = Diagnostic::new(
        catalogue::BROKEN_CLAUSE_REFERENCE,
        message,
        teller.label(&reference.span),
    )
    .help(format!("write {names}"));
    finding
        .related
        .extend(found.iter().map(|(holder, appendix)| {
            Label::new(
                holder.path(),
                Place::Text(appendix.span.clone()),
                "this is the heading",
            )
        }));
    teller.told.diagnostics.push(finding);
}

/// Reports a clause that there is not.
fn missing(
    teller: &mut Teller<'_>,
    reference: &Reference,
    range: &Range<usize>,
    cited: &Cited,
    field: &Field<'_>,
) {
    let Some(holder) = field
        .documents
        .iter()
        .find(|document| !document.prose.clauses.is_empty())
        .or(field.documents.first())
    else {
        return;
    };
    let what = match scope_kind(reference.kind) {
        Some(kind) => {
            let (_, label) = cited.scope.clone().unwrap_or_default();
            format!("`{} {label}`", kind.word())
        }
        None => format!("clause `{}`", cited.number),
    };
    let whose = if holder.id == teller.document.id {
        "this document has".to_owned()
    } else {
        format!("`{}` has", holder.path())
    };
    let mut finding = Diagnostic::new(
        catalogue::BROKEN_CLAUSE_REFERENCE,
        format!("{whose} no {what}"),
        teller.label(range),
    );
    let (related, help) = instead(holder, cited);
    finding.related.extend(related);
    let written = &teller.words()[reference.span.clone()];
    let help = if reference.scope != Scope::Open {
        help
    } else if holder.prose.clauses.is_empty() {
        format!(
            "if another document is meant, name it or write a backslash: `\\{written}`. Here {help}"
        )
    } else {
        format!("{help}; if another document is meant, name it or write `\\{written}`")
    };
    teller.told.diagnostics.push(finding.help(help));
}

/// What may have been meant by a clause that there is not.
pub(in crate::link) fn instead(holder: &Document, cited: &Cited) -> (Option<Label>, String) {
    let clauses = &holder.prose.clauses;
    let at = |place: usize, text: &str| {
        let clause = clauses.get(place)?;
        Some(Label::new(
            holder.path(),
            Place::Text(clause.span.clone()),
            text,
        ))
    };
    if let Some((_, label)) = &cited.scope {
        let appendices: Vec<usize> = (0..clauses.len())
            .filter(|place| clauses[*place].appendix.is_some())
            .collect();
        // The second appendix, whatever it is called, is what `B` or `2` would be.
        let order = match label.as_bytes() {
            [letter @ b'A'..=b'Z'] => Some(usize::from(letter - b'A')),
            _ => label
                .parse::<usize>()
                .ok()
                .and_then(|number| number.checked_sub(1)),
        };
        let meant = order.and_then(|order| appendices.get(order)).copied();
        let whole = cited.number.is_empty();
        return match meant.filter(|_| whole) {
            Some(place) => {
                let name = clauses[place].citation(clauses);
                (
                    at(place, "this one may be meant"),
                    format!("if `{name}` is meant, write that"),
                )
            }
            None if !whole => (None, format!("look the number up in appendix `{label}`")),
            None if appendices.is_empty() => (
                None,
                "begin the appendix with a heading such as `## Appendix A`, or take the reference out".to_owned(),
            ),
            None => {
                let names: Vec<String> = appendices
                    .iter()
                    .map(|place| format!("`{}`", clauses[*place].citation(clauses)))
                    .collect();
                (None, format!("there is {}", names.join(", ")))
            }
        };
    }
    if let Some(now) = holder.now(&cited.number) {
        let clause = &clauses[now];
        return (
            at(now, "this is its number now"),
            format!("it was renumbered: write `{}`", clause.citation(clauses)),
        );
    }
    let elsewhere = clauses
        .iter()
        .position(|clause| clause.number == cited.number && clause.scope.is_some());
    if let Some(place) = elsewhere
        && let Some(appendix) = clauses[place].scope.and_then(|scope| clauses.get(scope))
    {
        let name = format!("{} of {}", cited.number, appendix.citation(clauses));
        return (
            at(place, "this one stands in an appendix"),
            format!("if that one is meant, write `{name}`"),
        );
    }
    let outer = parent(&cited.number);
    let last = clauses.iter().rfind(|clause| {
        clause.scope.is_none() && clause.appendix.is_none() && parent(&clause.number) == outer
    });
    let help = match last {
        Some(last) => format!("the last clause of that kind is `{}`", last.number),
        None if clauses.is_empty() => {
            "the text has no numbered clauses; `numbering: lists` makes clauses of numbered lists, `numbering: auto` counts headings and paragraphs".to_owned()
        }
        None => {
            let exists = outer.is_some_and(|outer| {
                clauses
                    .iter()
                    .any(|clause| clause.scope.is_none() && clause.number == outer)
            });
            match outer {
                Some(outer) if exists => format!("clause `{outer}` has no parts of its own"),
                _ => "look the number up in the text".to_owned(),
            }
        }
    };
    (None, help)
}
