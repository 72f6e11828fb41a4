//! The legends of charts: each line that is drawn is explained, and none that is not.

use crate::project::Project;

/// The entries of the legend of the first chart on a page; `rows: ` or `columns: ` stands before those that only one of its two drawings has.
fn legend(project: &Project, page: &str) -> Vec<String> {
    let page = project.page(page);
    let (_, list) = page.split_once("<ul class=\"legend").expect("a legend");
    let (list, _) = list.split_once("</ul>").expect("its end");
    let entries = list.split("<li").skip(1);
    entries
        .map(|entry| {
            let words = entry.rsplit('>').nth(1).expect("its words");
            let words = words.trim_end_matches("</li").trim();
            match entry.split_once('>').expect("its tag").0 {
                " class=\"in-rows\"" => format!("rows: {words}"),
                " class=\"in-columns\"" => format!("columns: {words}"),
                _ => words.to_owned(),
            }
        })
        .collect()
}

/// A register of three bodies, of which the third says this of the other two.
fn saying(lines: &str) -> Project {
    let project = Project::new(&format!(
        "\
-- content/north/cabinet.md --
---
title: Cabinet
---
-- content/north/executive.md --
---
title: Executive
---
-- content/north/board.md --
---
title: Board
{lines}
---
"
    ));
    let run = project.run("build", &["--allow", "warnings"]);
    assert_eq!(run.status, 0, "{run:?}");
    project
}

#[test]
fn a_legend_shows_only_lines_that_are_drawn() {
    let both = "is part of and reports to";
    let beside = "is part of, beside the order of the rows";
    for (lines, on_area, on_body) in [
        ("parent: cabinet", vec!["is part of"], vec!["is part of"]),
        (
            "reports_to: [cabinet]",
            vec!["reports to"],
            vec!["reports to"],
        ),
        (
            "parent: cabinet\nreports_to: [cabinet]",
            vec![both],
            vec![
                "columns: is part of",
                "columns: reports to",
                "rows: is part of and reports to",
            ],
        ),
        (
            "parent: cabinet\nreports_to: [cabinet, executive]",
            vec!["reports to", both],
            vec![
                "columns: is part of",
                "reports to",
                "rows: is part of and reports to",
            ],
        ),
        (
            "parent: [cabinet, executive]",
            vec!["is part of", beside],
            vec![
                "is part of",
                "rows: is part of, beside the order of the rows",
            ],
        ),
        (
            "advises: [cabinet]\nescalates_to: [executive]\nworks_with: [executive]",
            vec!["advises", "escalates to", "works with"],
            vec!["advises", "escalates to", "works with"],
        ),
    ] {
        let project = saying(lines);
        let of_area: Vec<String> = legend(&project, "north/index.html")
            .iter()
            .map(|entry| entry.trim_start_matches("rows: ").to_owned())
            .collect();
        assert_eq!(of_area, on_area, "{lines}");
        assert_eq!(
            legend(&project, "north/board/index.html"),
            on_body,
            "{lines}"
        );
    }
}
