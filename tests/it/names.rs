//! Names in running text: one that stands there as the register has it is never called a slip, and one with a slip always is.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use quorate::check::levels::Levels;
use quorate::inputs::Inputs;
use quorate::pipeline::{self, Memory};
use quorate::settings;
use quorate::source::SourceFile;

/// Names of bodies and organisations, each of three words or more.
const NAMES: [&str; 14] = [
    "Children's Trust Executive",
    "Children and Young People's Partnership",
    "Children and Young People's Strategic Partnership",
    "Health and Wellbeing Board",
    "Health and Wellbeing Board Executive Planning Group",
    "Quality and Performance Sub-Group",
    "Elected Members' Reference Group",
    "Local Safeguarding Children Board",
    "Overview and Scrutiny Committee for Adults",
    "Schools, Skills and Learning Forum",
    "North Vale Hospitals Foundation Trust",
    "Housing and Homelessness Forum",
    "Carers' and Parents' Advisory Council",
    "Joint Engagement Management Group",
];

/// What ordinary texts are made of; some of it stands in names too.
const ORDINARY: [&str; 43] = [
    "the",
    "board",
    "meets",
    "and",
    "quarterly",
    "members",
    "of",
    "partnership",
    "with",
    "health",
    "wellbeing",
    "children",
    "young",
    "people",
    "is",
    "for",
    "The",
    "Board",
    "Members",
    "Chair",
    "Director",
    "Council",
    "Partnership",
    "Health",
    "Group",
    "Forum",
    "Children",
    "Under",
    "Each",
    "Annual",
    "Report",
    "Trust",
    "to",
    "in",
    "reports",
    "school",
    "Schools",
    "Performance",
    "Quality",
    "review.",
    "action,",
    "(or",
    "late)",
];

/// What `name-drift` says of a text in a register of those names.
fn found(text: &str) -> Vec<String> {
    let mut documents: Vec<Arc<SourceFile>> = NAMES
        .iter()
        .enumerate()
        .map(|(place, name)| {
            let text = format!("---\ntitle: \"{name}\"\n---\n");
            Arc::new(SourceFile::new(
                format!("content/vale/body-{place:02}.md"),
                text.into_bytes(),
            ))
        })
        .collect();
    let page = format!("---\ntype: page\ntitle: About\n---\n\n{text}\n");
    documents.push(Arc::new(SourceFile::new(
        "content/vale/about.md",
        page.into_bytes(),
    )));
    let source = SourceFile::new(
        "site.toml",
        b"title = \"Register\"\nbase_url = \"https://example.org/\"\n".to_vec(),
    );
    let settings = settings::read(&source).expect("settings that can be read");
    let inputs = Inputs {
        lock: None,
        settings: source,
        documents,
        assets: BTreeMap::new(),
        theme: BTreeMap::new(),
        today: "2026-11-21".parse().expect("a day"),
        drafts: true,
    };
    let (build, _) = pipeline::build(inputs, &settings, &Memory::default());
    build
        .findings(&settings, &Levels::default())
        .into_iter()
        .filter(|finding| finding.check == "name-drift")
        .map(|finding| finding.message)
        .collect()
}

/// A name with a slip; none where the slip makes no other name.
fn slipped(name: &str, slip: usize, at: usize) -> Option<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let weighty: Vec<usize> = (0..words.len())
        .filter(|place| words[*place].starts_with(char::is_uppercase))
        .collect();
    match slip {
        0 => {
            // Two neighbours change places; a mark in the name stays where it is.
            let (one, other) = (
                weighty[at % (weighty.len() - 1)],
                weighty[at % (weighty.len() - 1) + 1],
            );
            let mut words = words.clone();
            words.swap(one, other);
            let plain = !name.contains(',');
            plain.then(|| words.join(" "))
        }
        1 => {
            let long: Vec<&usize> = weighty
                .iter()
                .filter(|place| words[**place].len() > 6 && !words[**place].contains('-'))
                .collect();
            let place = **long.get(at % long.len().max(1))?;
            let mut word: Vec<char> = words[place].chars().collect();
            let letter = 1 + at % 4;
            word[letter] = if word[letter] == 'x' { 'q' } else { 'x' };
            let mut words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            words[place] = word.into_iter().collect();
            Some(words.join(" "))
        }
        _ => {
            let marks: Vec<usize> = name.match_indices('\'').map(|(at, _)| at).collect();
            let mark = *marks.get(at % marks.len().max(1))?;
            Some(format!("{}{}", &name[..mark], &name[mark + 1..]))
        }
    }
}

proptest! {
    #[test]
    fn ordinary_words_and_names_as_they_are_registered_are_no_slips(
        words in prop::collection::vec(0..ORDINARY.len() + NAMES.len() * 2, 1..60)
    ) {
        let text: Vec<&str> = words
            .iter()
            .map(|place| ORDINARY.get(*place).copied().unwrap_or_else(|| NAMES[(place - ORDINARY.len()) / 2]))
            .collect();
        prop_assert_eq!(found(&text.join(" ")), Vec::<String>::new(), "{}", text.join(" "));
    }

    #[test]
    fn a_slip_in_a_name_is_found(
        name in prop::sample::select(NAMES.to_vec()),
        slip in 0..3usize,
        at in 0..12usize,
        before in prop::sample::select(vec!["It reports to the ", "The ", "Each member of the ", "- ", "(see the ", "Under the "]),
        after in prop::sample::select(vec![" meets.", ".", ", which hears it", "'s members", " (and others)", "\n\nand more"]),
    ) {
        if let Some(slipped) = slipped(name, slip, at).filter(|slipped| !NAMES.contains(&slipped.as_str())) {
            let text = format!("{before}{slipped}{after}");
            let found = found(&text);
            prop_assert!(
                found.len() == 1 && found[0].contains(&format!("`{name}`")),
                "{}: {:?}", text, found
            );
        }
    }
}
