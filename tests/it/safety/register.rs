//! A small register with a text of its own: bodies, organisations and statutes that the text may name, and three boards that have it for their document,
//! each with another way of numbering.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock, OnceLock};

use quorate::inputs::Inputs;
use quorate::link::Linked;
use quorate::parse::Document;
use quorate::parse::prose::Piece;
use quorate::pipeline::{self, Build, Memory};
use quorate::render::Site;
use quorate::settings::{self, Settings};
use quorate::source::SourceFile;

/// The ids of the boards that have the text.
pub const BOARDS: [&str; 3] = ["county/text", "county/lists", "county/auto"];

/// The names that the text may use, each with the id that it means; plain apostrophes stand for curly ones too.
pub const NAMES: [(&str, &str); 7] = [
    ("Joint Commissioning Board", "county/jcb"),
    ("JCB", "county/jcb"),
    ("Children's Trust", "county/trust"),
    ("Trust", "county/trust"),
    ("Cabinet", "county/cabinet"),
    ("Health & Wellbeing Board", "county/wellbeing"),
    ("Partnership", "county/jcb"),
];

/// The statutes, in the order of the settings.
pub const STATUTES: [&str; 2] = ["Children Act 2004", "Local Government Act 1972"];

const SETTINGS: &str = "\
title = \"Register\"
base_url = \"https://example.org/\"

[abbreviations]
NHS = \"National Health Service\"

[[legislation]]
title = \"Children Act 2004\"
url = \"https://www.legislation.gov.uk/ukpga/2004/31\"

[[legislation]]
title = \"Local Government Act 1972\"
";

const OTHERS: [(&str, &str); 5] = [
    ("content/_index.md", "title: Register"),
    (
        "content/county/jcb.md",
        "title: Joint Commissioning Board\nshort_name: JCB",
    ),
    (
        "content/county/trust.md",
        "title: The Children\u{2019}s Trust",
    ),
    ("content/county/cabinet.md", "title: Cabinet"),
    (
        "content/county/wellbeing.md",
        "title: Health & Wellbeing Board",
    ),
];

/// What is the same for every text.
struct Same {
    settings_file: SourceFile,
    settings: Settings,
    others: Vec<Arc<SourceFile>>,
    memory: Memory,
}

static SAME: LazyLock<Same> = LazyLock::new(|| {
    let settings_file = SourceFile::new("site.toml", SETTINGS.into());
    let settings = settings::read(&settings_file).expect("the settings can be read");
    let others: Vec<Arc<SourceFile>> = OTHERS
        .into_iter()
        .map(|(path, header)| {
            Arc::new(SourceFile::new(
                path,
                format!("---\n{header}\n---\n").into_bytes(),
            ))
        })
        .collect();
    let inputs = inputs(settings_file.clone(), others.clone());
    let (_, memory) = pipeline::build(inputs, &settings, &Memory::default());
    Same {
        settings_file,
        settings,
        others,
        memory,
    }
});

fn inputs(settings: SourceFile, documents: Vec<Arc<SourceFile>>) -> Inputs {
    Inputs {
        lock: None,
        settings,
        documents,
        assets: BTreeMap::new(),
        theme: BTreeMap::new(),
        today: "2026-11-21".parse().expect("a day"),
        drafts: true,
    }
}

/// The register with a text, built.
pub struct Register(Build);

impl Register {
    /// Builds the register with this text.
    #[must_use]
    pub fn with(text: &str) -> Self {
        let mut documents = SAME.others.clone();
        for id in BOARDS {
            let numbering = id.rsplit('/').next().unwrap_or_default();
            let header = format!(
                "title: 5 Board {numbering}\nnumbering: {numbering}\nformerly: {{ \"9\": \"3\" }}\n\
                terms: {{ the Act: Children Act 2004, the Partnership: Joint Commissioning Board, TRUST: Trust in the public }}"
            );
            let file = format!("---\n{header}\n---\n{text}");
            documents.push(Arc::new(SourceFile::new(
                format!("content/{id}.md"),
                file.into_bytes(),
            )));
        }
        let inputs = inputs(SAME.settings_file.clone(), documents);
        let (build, _) = pipeline::build(inputs, &SAME.settings, &SAME.memory);
        Self(build)
    }

    /// The document of a board.
    #[must_use]
    pub fn document(&self, id: &str) -> &Document {
        self.0.register.document(id).expect("every board has one")
    }

    /// The title of a board.
    #[must_use]
    pub fn title(&self, id: &str) -> &str {
        self.0.register.title(id).unwrap_or_default()
    }

    /// What the texts mention.
    #[must_use]
    pub fn linked(&self) -> &Linked {
        &self.0.linked
    }

    /// The HTML of a board's text on its page, and that of parts of it on the page of another body, where all of the text's own anchors are taken.
    #[must_use]
    pub fn rendered(&self, id: &str, chosen: &[std::ops::Range<usize>]) -> [String; 2] {
        let none = BTreeSet::new();
        let site = Site {
            register: &self.0.register,
            linked: &self.0.linked,
            settings: &SAME.settings,
            assets: &none,
            drafts: true,
            search: &OnceLock::new(),
        };
        let document = self.document(id);
        let page = site.prose(&format!("{id}/index.html"), document, self.title(id));
        let taken: BTreeSet<String> = anchors(document).collect();
        let cabinet = "county/cabinet/index.html";
        let excerpt = site.excerpt(cabinet, document, chosen, &|anchor| taken.contains(anchor));
        [whole(page), whole(excerpt)]
    }
}

/// The anchors of a document's text: of its clauses, of its headings, and those by which clauses were known before.
pub fn anchors(document: &Document) -> impl Iterator<Item = String> {
    let clauses = document
        .prose
        .clauses
        .iter()
        .map(|clause| clause.anchor.clone());
    let headings = document
        .prose
        .headings
        .iter()
        .map(|heading| heading.anchor.clone());
    let olds = document.old_anchors().map(|(old, _)| old);
    clauses.chain(headings).chain(olds)
}

/// A text in one piece: a fact of the header stands as a paragraph in its place.
#[must_use]
pub fn whole(pieces: Vec<Piece>) -> String {
    pieces
        .into_iter()
        .map(|piece| match piece {
            Piece::Html(html) => html,
            Piece::Fact(_) => "<p>A fact.</p>\n".to_owned(),
        })
        .collect()
}
