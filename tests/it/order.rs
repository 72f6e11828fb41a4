//! The order of names in lists: the same on every page, numbers by their value.

use crate::project::Project;

/// Bodies, organisations, statutes and pages whose names differ in a number alone; their files stand in another order.
const NUMBERED: &str = "\
-- site.toml --
title = \"Register\"
base_url = \"https://example.org/\"
[[legislation]]
title = \"Ports (No. 10) Act 2004\"
[[legislation]]
title = \"Ports (No. 9) Act 2004\"
-- content/page-a.md --
---
type: page
title: Note 10
---
-- content/page-b.md --
---
type: page
title: note 9
---
-- content/north/cabinet.md --
---
title: Cabinet
---
-- content/north/a.md --
---
title: Ward 10
short_name: Short 10
reports_to: [{ body: cabinet, what: Spending, every: annually }]
members:
  - { post: Clerk 10, organisation: council-a }
  - { post: Clerk 9, organisation: council-a }
  - { post: Clerk 9, organisation: council-b }
---
1 The Cabinet hears it.
-- content/north/b.md --
---
title: ward 9
short_name: Short 9
reports_to: [{ body: cabinet, what: Spending, every: annually }]
members:
  - { post: Clerk 10, organisation: council-a }
  - { post: Clerk 9, organisation: council-a }
---
1 The Cabinet hears it.
-- content/north/organisations/council-a.md --
---
type: organisation
title: Council 10
---
-- content/north/organisations/council-b.md --
---
type: organisation
title: council 9
---
";

const COUNCIL: &str = "north/organisations/council-a/index.html";

#[test]
fn every_list_puts_numbers_in_order_by_their_value() {
    let project = Project::new(NUMBERED);
    let run = project.run("build", &["--drafts", "--allow", "warnings"]);
    assert_eq!(run.status, 0, "{run:?}");
    for (page, list, name) in [
        ("bodies/index.html", "<tbody>", "ard"),
        ("structure/index.html", "<svg class=\"rows", "ard"),
        ("structure/index.html", "<ul class=\"tree\">", "ard"),
        ("north/index.html", "Bodies with terms", "ard"),
        ("north/index.html", "Organisations that", "ouncil"),
        ("north/cabinet/index.html", "<svg class=\"rows", "ard"),
        ("north/cabinet/index.html", "<ul class=\"lines\"", "ard"),
        ("north/cabinet/index.html", "Reports that", "ard"),
        ("north/cabinet/index.html", "id=\"part-mentions\"", "ard"),
        ("reports/index.html", "Also in the year", "ard"),
        ("reports/index.html", "<tbody>", "ard"),
        ("reviews/index.html", "<tbody>", "ard"),
        ("organisations/index.html", "<tbody>", "ouncil"),
        (COUNCIL, "<tbody>", "ard"),
        (COUNCIL, "class=\"matrix\"", "ard"),
        ("posts/index.html", "<table", "Clerk"),
        ("posts/index.html", "Clerk 9", "ard"),
        ("legislation/index.html", "<main", "(No."),
        ("glossary/index.html", "<main", "Short"),
        ("completeness/index.html", "<tbody>", "ard"),
        ("index.html", "<footer", "ote"),
    ] {
        let html = project.page(page);
        let rest = html.split_once(list).map(|(_, rest)| rest);
        let rest = rest.unwrap_or_else(|| panic!("{page}: {list}"));
        let at = |number| rest.find(&format!("{name} {number}"));
        let (earlier, later) = (at(9), at(10));
        assert!(earlier.is_some() && later.is_some(), "{page}: {list}");
        assert!(earlier < later, "{page}: {list}");
    }
}
