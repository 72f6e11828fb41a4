//! Random headers with slips of every kind that can be mended: mending them gives the header as it would be without slips, byte for byte.

use std::fs;

use proptest::prelude::{
    Just, ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use proptest::sample::{Index, select};

use super::site;

/// A piece of a header as it was written, and as it should be.
type Piece = (String, String);

fn same(text: impl Into<String>) -> Piece {
    let text = text.into();
    (text.clone(), text)
}

fn joined(pieces: impl IntoIterator<Item = Piece>) -> Piece {
    pieces.into_iter().fold(Piece::default(), |all, piece| {
        (all.0 + &piece.0, all.1 + &piece.1)
    })
}

/// A key with a slip in it that makes no other word, or none.
fn key(name: &'static str) -> impl Strategy<Value = Piece> {
    let within = 1..name.len() - 3;
    (0..5_u8, within, select(vec!["", "\"", "'"])).prop_map(move |(slip, at, quote)| {
        let (before, after) = name.split_at(at);
        let (letter, rest) = after.split_at(1);
        let (next, behind) = rest.split_at(1);
        let written = match slip {
            0 => format!("{before}{rest}"),
            1 => format!("{before}{letter}{letter}{rest}"),
            2 => format!("{before}q{rest}"),
            3 => format!("{before}{next}{letter}{behind}"),
            _ => name.to_owned(),
        };
        (
            format!("{quote}{written}{quote}: "),
            format!("{quote}{name}{quote}: "),
        )
    })
}

/// The fifth of November 2025 in some form, with or without quotes.
fn date() -> impl Strategy<Value = Piece> {
    let forms = vec![
        "5 November 2025",
        "5th Nov 2025",
        "Nov. 5, 2025",
        "2025/11/05",
        "2025-11-5",
        "05.11.2025",
        "2025-11-05",
    ];
    (select(forms), select(vec!["\"", "'"]), any::<bool>()).prop_map(|(form, quote, quoted)| {
        // A comma ends a value between braces.
        let quote = if quoted || form.contains(',') {
            quote
        } else {
            ""
        };
        (
            format!("{quote}{form}{quote}"),
            format!("{quote}2025-11-05{quote}"),
        )
    })
}

fn switch() -> impl Strategy<Value = Piece> {
    select(vec!["yes", "On", "\"yes\"", "true"])
        .prop_map(|written| (written.to_owned(), "true".to_owned()))
}

/// What may follow a value on its line.
fn comment() -> impl Strategy<Value = Piece> {
    prop_oneof![
        Just(String::new()),
        Just("  ".to_owned()),
        "[ \t]#[ a-zé:\"'{}\\[\\]#-]{0,12}",
        Just(" # reveiw: 5 November 2013, yes".to_owned()),
    ]
    .prop_map(same)
}

/// One key of the header with its lines. Lines are parted by `\n` and indented by `\t`, which stands for the indentation of the whole header.
fn blocks() -> impl Strategy<Value = Vec<Piece>> {
    let c = comment;
    (
        (key("established"), date(), c()).prop_map(|(key, date, comment)| {
            joined([
                key,
                same("{ date: "),
                date,
                same(", by: council }"),
                comment,
            ])
        }),
        (key("review"), c(), date(), c()).prop_map(|(key, one, date, other)| {
            joined([
                key,
                one,
                same("\n\tevery: 1 year\n\n\tlast:   "),
                date,
                other,
            ])
        }),
        (key("members"), key("organisation"), key("represents"), c()).prop_map(
            |(key, organisation, represents, comment)| {
                joined([
                    key,
                    same("\n\t- { post: 'Clerk: one', "),
                    organisation,
                    same("council }"),
                    comment,
                    same("\n\t-   "),
                    represents,
                    same("Schools"),
                ])
            },
        ),
        (key("top_level"), switch(), c())
            .prop_map(|(key, switch, comment)| joined([key, switch, comment])),
        (key("approved"), date(), c()).prop_map(|(key, date, comment)| {
            joined([key, comment, same("\n\t# in words\n\tdate: "), date])
        }),
        c().prop_map(|comment| {
            joined([same("summary: \"5 November 2013, reveiw: yes\""), comment])
        }),
    )
        .prop_map(|(a, b, c, d, e, f)| vec![a, b, c, d, e, f])
        .prop_shuffle()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn mending_gives_the_header_without_slips(
        blocks in blocks(),
        ends in select(vec!["\n", "\r\n"]),
        indent in 2..7_usize,
        mark in select(vec!["", "\u{feff}"]),
        prose in "[ -~é\n]{0,40}",
        cut in any::<Index>(),
    ) {
        let (mut written, mut right) = same("---\ntitle: North Board\n");
        for (one, other) in blocks {
            written.push_str(&(one + "\n"));
            right.push_str(&(other + "\n"));
        }
        let tail = format!("---\n{prose}\nreveiw: 5 November 2013, yes\n");
        // With or without a line end behind it.
        let tail = &tail[..tail.len() - cut.index(2)];
        let laid = |text: &str| {
            let text = text.replace("\n\t", &format!("\n{}", " ".repeat(indent)));
            format!("{mark}{text}{tail}").replace('\n', ends)
        };
        let (written, right) = (laid(&written), laid(&right));
        let project = site(&written);
        let path = project.root().join("content/north/board.md");
        let run = project.run("check", &["--fix"]);
        prop_assert_eq!(&fs::read_to_string(&path).expect("a text"), &right, "{}", run.out);
        prop_assert_eq!(run.err.is_empty(), written == right);
        prop_assert!(!run.out.contains("unknown-field") && !run.out.contains("invalid-value"), "{}", run.out);
        let again = project.run("check", &["--fix"]);
        prop_assert_eq!(&again.err, "");
        prop_assert_eq!(&fs::read_to_string(&path).expect("a text"), &right);
    }
}
