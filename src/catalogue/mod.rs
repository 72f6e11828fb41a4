//! The list of everything that Quorate can find. Each check is one Markdown page beside this file: what `quorate explain`
//! prints, with examples that the tests run. A check is added by adding its page here, in the order of its group.

use std::sync::LazyLock;

use crate::diagnostic::Level;

/// One check of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Its stable name: `review-overdue`.
    pub name: &'static str,
    /// The group that it belongs to.
    pub group: &'static str,
    /// Its level where nobody sets another.
    pub level: Level,
    /// One line: what it finds.
    pub summary: &'static str,
    /// Its page in Markdown, without the head.
    pub page: &'static str,
}

impl Check {
    /// Whether what it finds stays an error whatever anybody says: what cannot be read must not be published.
    #[must_use]
    pub fn always_denies(&self) -> bool {
        self.group == "documents" && self.level == Level::Deny
    }
}

/// The groups, in the order in which they are listed.
pub const GROUPS: [&str; 6] = [
    "documents",
    "references",
    "structure",
    "reviews",
    "membership",
    "completeness",
];

macro_rules! catalogue {
    ($($constant:ident = $name:literal in $file:literal;)*) => {
        $(#[doc = concat!("The name of the check `", $name, "`.")] pub const $constant: &str = $name;)*

        /// Every check, in the order of the groups.
        pub static CHECKS: LazyLock<Vec<Check>> =
            LazyLock::new(|| vec![$(read($name, include_str!($file))),*]);
    };
}

catalogue! {
    INVALID_ENCODING = "invalid-encoding" in "invalid_encoding.md";
    MISSING_FRONT_MATTER = "missing-front-matter" in "missing_front_matter.md";
    INVALID_YAML = "invalid-yaml" in "invalid_yaml.md";
    UNKNOWN_FIELD = "unknown-field" in "unknown_field.md";
    INVALID_VALUE = "invalid-value" in "invalid_value.md";
    MISSING_FIELD = "missing-field" in "missing_field.md";
    DUPLICATE_ADDRESS = "duplicate-address" in "duplicate_address.md";
    UNSAFE_MARKUP = "unsafe-markup" in "unsafe_markup.md";
    PALE_ACCENT = "pale-accent" in "pale_accent.md";

    UNKNOWN_REFERENCE = "unknown-reference" in "unknown_reference.md";
    AMBIGUOUS_REFERENCE = "ambiguous-reference" in "ambiguous_reference.md";
    UNLOCKED_NEIGHBOUR = "unlocked-neighbour" in "unlocked_neighbour.md";
    BROKEN_LINK = "broken-link" in "broken_link.md";
    BROKEN_CLAUSE_REFERENCE = "broken-clause-reference" in "broken_clause_reference.md";
    DUPLICATE_CLAUSE = "duplicate-clause" in "duplicate_clause.md";
    REPEATED_CLAUSE = "repeated-clause" in "repeated_clause.md";
    CLAUSE_SEQUENCE = "clause-sequence" in "clause_sequence.md";
    CLAUSE_NESTING = "clause-nesting" in "clause_nesting.md";
    APPENDIX_SCHEME = "appendix-scheme" in "appendix_scheme.md";
    UNCITED_STATUTE = "uncited-statute" in "uncited_statute.md";
    UNKNOWN_STATUTE = "unknown-statute" in "unknown_statute.md";
    IMAGE_WITHOUT_TEXT = "image-without-text" in "image_without_text.md";

    PARENT_CYCLE = "parent-cycle" in "parent_cycle.md";
    ACCOUNTABILITY_CYCLE = "accountability-cycle" in "accountability_cycle.md";
    ORPHAN_BODY = "orphan-body" in "orphan_body.md";
    UNUSED_ORGANISATION = "unused-organisation" in "unused_organisation.md";
    CONFLICTING_RELATION = "conflicting-relation" in "conflicting_relation.md";
    INVALID_SUCCESSION = "invalid-succession" in "invalid_succession.md";
    REFERENCE_TO_DISSOLVED = "reference-to-dissolved" in "reference_to_dissolved.md";
    AMBIGUOUS_NAME = "ambiguous-name" in "ambiguous_name.md";
    NAME_DRIFT = "name-drift" in "name_drift.md";
    UNDEFINED_ABBREVIATION = "undefined-abbreviation" in "undefined_abbreviation.md";
    CONFLICTING_ABBREVIATION = "conflicting-abbreviation" in "conflicting_abbreviation.md";

    REVIEW_OVERDUE = "review-overdue" in "review_overdue.md";
    REVIEW_DUE_SOON = "review-due-soon" in "review_due_soon.md";
    REVIEW_UNSCHEDULED = "review-unscheduled" in "review_unscheduled.md";
    REVIEW_NOT_COMPUTABLE = "review-not-computable" in "review_not_computable.md";
    REVIEW_ONCE_ONLY = "review-once-only" in "review_once_only.md";
    IMPOSSIBLE_DATE = "impossible-date" in "impossible_date.md";
    STALE_DOCUMENT_CONTROL = "stale-document-control" in "stale_document_control.md";
    EXPIRED_PLAN = "expired-plan" in "expired_plan.md";
    MANDATE_EXPIRED = "mandate-expired" in "mandate_expired.md";
    TERM_ENDED = "term-ended" in "term_ended.md";
    TERM_ENDING = "term-ending" in "term_ending.md";
    CROWDED_REVIEWS = "crowded-reviews" in "crowded_reviews.md";

    QUORUM_UNREACHABLE = "quorum-unreachable" in "quorum_unreachable.md";
    QUORUM_SINGLE_POINT_OF_FAILURE = "quorum-single-point-of-failure" in "quorum_single_point_of_failure.md";
    QUORUM_DOUBLE_COUNTING = "quorum-double-counting" in "quorum_double_counting.md";
    QUORUM_NOT_COMPUTABLE = "quorum-not-computable" in "quorum_not_computable.md";
    TOO_MANY_MEMBERS = "too-many-members" in "too_many_members.md";
    SEATS_WITHOUT_NUMBER = "seats-without-number" in "seats_without_number.md";
    STATED_SIZE_DIFFERS = "stated-size-differs" in "stated_size_differs.md";
    SHARED_HOLDER = "shared-holder" in "shared_holder.md";
    INVALID_SUBSTITUTE = "invalid-substitute" in "invalid_substitute.md";
    SHARED_SUBSTITUTE = "shared-substitute" in "shared_substitute.md";
    CHAIR_NOT_A_MEMBER = "chair-not-a-member" in "chair_not_a_member.md";
    CHAIR_UNDETERMINED = "chair-undetermined" in "chair_undetermined.md";
    ORGANISATION_DOMINATES = "organisation-dominates" in "organisation_dominates.md";
    INCONSISTENT_TIMES = "inconsistent-times" in "inconsistent_times.md";
    VAGUE_FREQUENCY = "vague-frequency" in "vague_frequency.md";
    INCOMPLETE_REPORT_DUTY = "incomplete-report-duty" in "incomplete_report_duty.md";
    NO_ESCALATION_ROUTE = "no-escalation-route" in "no_escalation_route.md";

    MISSING_TOPIC = "missing-topic" in "missing_topic.md";
    ADOPTION_NOT_RECORDED = "adoption-not-recorded" in "adoption_not_recorded.md";
    FACT_DIFFERS_FROM_CLAUSE = "fact-differs-from-clause" in "fact_differs_from_clause.md";
    UNCITED_FACT = "uncited-fact" in "uncited_fact.md";
    DRAFT_WORDING = "draft-wording" in "draft_wording.md";
    GUIDANCE_LEFT_IN = "guidance-left-in" in "guidance_left_in.md";
    PLACEHOLDER = "placeholder" in "placeholder.md";
    REPEATED_LINE = "repeated-line" in "repeated_line.md";
    SPLIT_PARAGRAPH = "split-paragraph" in "split_paragraph.md";
    EMPTY_SECTION = "empty-section" in "empty_section.md";
    PERSONAL_CONTACT_DETAILS = "personal-contact-details" in "personal_contact_details.md";
    UNUSED_ALLOW = "unused-allow" in "unused_allow.md";
}

/// The check of that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.name == name)
}

/// Splits a page into its head and its text. The head is lines of `key: value` between two lines `---`; a test reads every page, so a
/// head that lacks a key is found there and falls back to the strictest reading here.
fn read(name: &'static str, page: &'static str) -> Check {
    let (head, text) = page
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .unwrap_or(("", page));
    let value = |key: &str| {
        head.lines()
            .filter_map(|line| line.split_once(": "))
            .find(|(found, _)| *found == key)
            .map_or("", |(_, value)| value.trim())
    };
    Check {
        name,
        group: value("group"),
        level: Level::from_word(value("level")).unwrap_or(Level::Deny),
        summary: value("summary"),
        page: text.trim_start(),
    }
}
