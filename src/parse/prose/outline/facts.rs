//! Paragraphs that stand for a fact of the header: `{{ members }}`.

use crate::source::Span;

/// A paragraph that stands for a fact of the header: `{{ members }}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactWord {
    /// Which fact.
    pub fact: Fact,
    /// The body that it is about, as a reference, where it is not the document's own.
    pub body: Option<String>,
    /// Where the paragraph stands.
    pub span: Span,
}

/// The facts of a header that a text may call for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// The table of members.
    Members,
    /// The table of advisers.
    Advisers,
    /// The conditions of the quorum.
    Quorum,
    /// How often and where it meets.
    Meetings,
    /// Whom it answers to and who answers to it.
    ReportingLines,
    /// When its review is due.
    Review,
}

impl FactWord {
    /// Reads the text of a paragraph.
    pub(super) fn read(text: &str, span: Span) -> Option<Self> {
        let inner = text.trim().strip_prefix("{{")?.strip_suffix("}}")?;
        let mut words = inner.split_whitespace();
        let fact = match words.next()? {
            "members" => Fact::Members,
            "advisers" => Fact::Advisers,
            "quorum" => Fact::Quorum,
            "meetings" => Fact::Meetings,
            "reporting_lines" => Fact::ReportingLines,
            "review" => Fact::Review,
            _ => return None,
        };
        let body = words.next().map(str::to_owned);
        words.next().is_none().then_some(Self { fact, body, span })
    }
}
