//! What holds for the references and statutes that are found in any text, whatever it says.

use std::ops::Range;

use proptest::collection::vec;
use proptest::prelude::{Strategy, any, proptest};
use proptest::sample::select;
use quorate::parse::references::{Reference, Scope, normalised, references, statutes};

/// What holds for the references and statutes of any text.
fn assert_sound(words: &str) {
    let all = references(words);
    let mut end = 0;
    for reference in all.clone() {
        assert_within(words, &reference.span, end..words.len());
        end = reference.span.start;
        assert!(!reference.items.is_empty());
        for item in &reference.items {
            assert_within(words, &item.span, end..reference.span.end);
            assert_eq!(normalised(&words[item.span.clone()]), item.number);
            end = item.span.end;
        }
        assert_eq!(end, reference.span.end);
        assert!(!words[reference.span.clone()].contains('\n'));
        match reference.scope {
            Scope::Open | Scope::Here | Scope::Elsewhere => {}
            Scope::Statute { title, span } => assert_eq!(title, words[span]),
            Scope::TheAct { span, .. } => assert_within(words, &span, end..words.len()),
            Scope::Within { span, .. } => {
                let is_found = |other: &Reference| other.span == span;
                assert!(all.iter().any(is_found), "{span:?} is no reference");
                assert!(span.end <= reference.span.start || span.start >= end);
            }
            Scope::Document { name, span } => {
                assert_within(words, &span, end..words.len());
                assert_within(words, &name, span);
            }
        }
    }
    let mut end = 0;
    for statute in statutes(words) {
        assert_within(words, &statute.span, end..words.len());
        assert_eq!(statute.title, words[statute.span.clone()]);
        assert!(!statute.title.contains('\n'));
        end = statute.span.end;
    }
}

#[track_caller]
fn assert_within(words: &str, span: &Range<usize>, outer: Range<usize>) {
    assert!(
        outer.start <= span.start && span.start < span.end && span.end <= outer.end,
        "{span:?} is not within {outer:?}"
    );
    assert!(
        words.get(span.clone()).is_some(),
        "{span:?} cuts a character"
    );
}

/// A text of the pieces that references and titles are made of, in any order.
fn stitched() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "clause",
        "Clauses",
        "para",
        "paras.",
        "section",
        "Sections",
        "s.",
        "ss",
        "Schedule",
        "Appendices",
        "appendix",
        "annexe",
        "Part",
        "rule",
        "standing orders",
        " ",
        " ",
        " ",
        " ",
        " ",
        "\n",
        "1",
        "3.1",
        "11.0",
        "12A",
        "75",
        "2004",
        "A",
        "I",
        "IV",
        "A.2.1",
        "(a)",
        "(2)",
        ".",
        ",",
        ", ",
        " and ",
        " or ",
        " to ",
        "-",
        " - ",
        "&",
        " (",
        ")",
        "'s",
        "'",
        "above",
        "below",
        " of ",
        "of the ",
        "the ",
        "this ",
        "constitution",
        "terms of reference",
        "JCB",
        "Health and Wellbeing Board",
        "lease",
        "Act",
        "the Act",
        "Children Act 2004",
        " Act 1989",
        " (General) Regulations 2014",
        "Procedure Rules 2015",
        " of, and ",
        ", where relevant, ",
        "ISO 9001",
        "the Code",
        "14Z25",
        "chapter 3",
        "meetings",
        "Local Government (Wales) Measure 2011",
        "Children",
        "etc.",
        "times",
        "é",
        "ß",
        "²",
        "–",
    ];
    vec(select(PIECES), 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_read(words in any::<String>()) {
        assert_sound(&words);
    }

    #[test]
    fn any_text_of_pieces_is_read(words in stitched()) {
        assert_sound(&words);
    }

    /// A block is read as it would be alone: nothing crosses its ends.
    #[test]
    fn blocks_are_read_apart(first in stitched(), second in stitched()) {
        let spans = |words: &str| -> Vec<_> {
            references(words).into_iter().map(|reference| (reference.span, reference.items.len())).collect()
        };
        let shift = first.len() + 1;
        let mut apart = spans(&first);
        apart.extend(spans(&second).into_iter().map(|(span, items)| (span.start + shift..span.end + shift, items)));
        assert_eq!(spans(&format!("{first}\n{second}")), apart);
    }
}
