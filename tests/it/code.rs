//! The colours of code: what the style sheet of the theme names is what code is marked with.

use std::collections::BTreeSet;

use quorate::parse::code::coloured;

#[test]
fn each_class_of_the_style_sheet_marks_words_of_some_code() {
    const SHEET: &str = include_str!("../../themes/civic/static/code.css");
    const CODE: [(&str, &str); 5] = [
        ("json", "{\"seats\": 12}\n"),
        ("css", "p { margin: 1px } /* none */\n"),
        ("html", "<p class=\"lead\">\n"),
        ("sh", "export DAY=1; if test 1; then quorate; fi\n"),
        ("diff", "--- a\n+++ b\n@@ -1 +1 @@\n-old\n+new\n"),
    ];
    let html: String = CODE
        .iter()
        .map(|(language, code)| coloured(language, code).expect(language))
        .collect();
    let marked: BTreeSet<&str> = html
        .split("class=\"")
        .skip(1)
        .flat_map(|rest| rest.split('"').next().unwrap_or_default().split(' '))
        .collect();
    let named: BTreeSet<&str> = SHEET
        .split('.')
        .filter(|piece| piece.starts_with("hl-"))
        .filter_map(|piece| {
            piece
                .split(|letter: char| letter != '-' && !letter.is_ascii_alphanumeric())
                .next()
        })
        .collect();
    assert!(named.len() > 10, "{named:?}");
    assert_eq!(
        named.difference(&marked).collect::<Vec<_>>(),
        Vec::<&&str>::new()
    );
}
