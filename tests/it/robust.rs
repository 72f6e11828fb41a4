//! Whatever stands in a file: nothing panics, every finding lies inside its file, and every page can be rendered.

use std::collections::BTreeMap;
use std::mem::discriminant;

use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop, prop_oneof, proptest};
use quorate::check::levels::Levels;
use quorate::pipeline;
use quorate::render::theme::Theme;
use quorate::report::terminal;
use quorate::source::SourceFile;

use crate::project::{Project, files, inputs};

const SITE: &str = include_str!("complete-site.txt");

/// Builds the complete site with one document in place of its board; every page is rendered, every finding reported.
fn build(board: Vec<u8>) {
    let mut documents = vec![SourceFile::new("content/example/board.md", board)];
    let mut site = None;
    for (path, text) in files(SITE) {
        match path.as_str() {
            "site.toml" => site = Some(SourceFile::new(path, text.into_bytes())),
            "content/example/board.md" => {}
            _ => documents.push(SourceFile::new(path, text.into_bytes())),
        }
    }
    let site = site.expect("the complete site has settings");
    let (inputs, settings) = inputs(site, documents);
    let (build, _) = pipeline::build(inputs, &settings, &pipeline::Memory::default());
    let texts = build.texts();
    let findings = build.findings(&settings, &Levels::default());
    for finding in &findings {
        for label in std::iter::once(&finding.primary).chain(&finding.related) {
            let text = texts[label.file.as_str()];
            assert!(
                text.get(label.place.clone()).is_some(),
                "{finding:?} lies outside {text:?}"
            );
        }
    }
    let report = terminal::report(&findings.iter().collect::<Vec<_>>(), &texts);
    assert_eq!(report.is_empty(), findings.is_empty());
    let theme = Theme::load("civic", &BTreeMap::new()).expect("the built-in theme");
    let pages = build.site(&settings);
    for file in pages.files(&theme) {
        let found = pages.find(&theme, &file.path).map(|found| found.what);
        assert_eq!(
            found.as_ref().map(discriminant),
            Some(discriminant(&file.what)),
            "at {}",
            file.path
        );
        pages
            .render(&theme, &file)
            .unwrap_or_else(|fault| panic!("{}: {fault}", file.path));
    }
}

/// What is likely to upset a reader of YAML, Markdown or HTML.
fn upsetting() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("---\n".to_owned()),
        Just("\n---\n".to_owned()),
        Just("\r\n".to_owned()),
        Just("\t".to_owned()),
        Just(": ".to_owned()),
        Just("- ".to_owned()),
        Just("[[board#x|y]]".to_owned()),
        Just("[a](b.md#c)".to_owned()),
        Just("<a href='javascript:x' onclick=\"y\">".to_owned()),
        Just("<script>".to_owned()),
        Just("<!--".to_owned()),
        Just("&amp;".to_owned()),
        Just("| a | b |\n| - | -: |\n| c |\n".to_owned()),
        Just("[^1]\n\n[^1]: note\n".to_owned()),
        Just("# Health and Care Board {#board .x}\n".to_owned()),
        Just("2013-02-30".to_owned()),
        Just("99999999999999999999".to_owned()),
        Just("{ a: *b, <<: [&c] }".to_owned()),
        Just("é\u{301}\u{feff}\u{202e}𝒳".to_owned()),
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        build(bytes);
    }

    #[test]
    fn any_header_and_text_are_survived(pieces in prop::collection::vec(upsetting(), 0..12), text in prop::collection::vec(upsetting(), 0..12)) {
        build(format!("---\ntitle: Board\n{}\n---\n{}", pieces.concat(), text.concat()).into_bytes());
    }

    #[test]
    fn a_board_with_a_hole_or_a_patch_is_survived(at in 0_usize..1000, length in 0_usize..40, patch in upsetting()) {
        let board = files(SITE).into_iter().find(|(path, _)| path.ends_with("board.md")).expect("the board").1;
        let letters: Vec<char> = board.chars().collect();
        let start = letters.len() * at / 1000;
        let end = (start + length).min(letters.len());
        let broken: String = letters[..start].iter().chain(patch.chars().collect::<Vec<_>>().iter()).chain(&letters[end..]).collect();
        build(broken.into_bytes());
    }
}

#[test]
fn of_a_long_loop_the_beginning_is_told_and_of_many_loops_some() {
    let body = |name: String, above: String| {
        format!(
            "-- content/place/{name}.md --\n---\ntitle: {name}\naccountable_to: [{above}]\n---\n"
        )
    };
    let ring = (0..40).map(|place| {
        body(
            format!("ring{place:02}"),
            format!("ring{:02}", (place + 1) % 40),
        )
    });
    let pairs = (0..60).flat_map(|pair| {
        let (one, other) = (format!("one{pair:02}"), format!("other{pair:02}"));
        [body(one.clone(), other.clone()), body(other, one)]
    });
    let loops = |site: String| {
        let told = Project::new(&site).run("check", &[]).out;
        let mark = "warning[accountability-cycle]: these bodies answer to each other: ";
        let loops = told.lines().filter_map(|line| line.strip_prefix(mark));
        loops.map(str::to_owned).collect::<Vec<String>>()
    };
    let told: Vec<String> = (0..12)
        .map(|place| format!("place/ring{place:02}"))
        .collect();
    let told = format!("{} → 28 more → place/ring00", told.join(" → "));
    assert_eq!(loops(ring.collect()), [told]);
    let told = loops(pairs.collect());
    assert_eq!(told.len(), 50);
    let more = "; there may be more loops, which are told when these are settled";
    let saying: Vec<&String> = told.iter().filter(|line| line.ends_with(more)).collect();
    assert_eq!(saying.len(), 1);
}
