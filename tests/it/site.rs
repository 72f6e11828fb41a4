//! The pages around and beside the bodies: lists, theme, addresses.

use crate::project::Project;

#[test]
fn an_empty_site_has_its_pages() {
    let project = Project::new("");
    let run = project.run("build", &[]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(
        project
            .page("index.html")
            .contains("The register has no area yet")
    );
    for page in [
        "bodies/index.html",
        "bodies/by-review/index.html",
        "reviews/index.html",
        "reports/index.html",
        "organisations/index.html",
        "posts/index.html",
        "404.html",
        "sitemap.xml",
        "robots.txt",
        "_theme/civic.css",
        "_theme/filters.css",
    ] {
        project.page(page);
    }
}

#[test]
fn a_loop_of_parents_names_each_once_in_the_breadcrumbs() {
    let project = Project::new(
        "\
-- content/kent/a.md --
---
title: Board A
parent: b
---
-- content/kent/b.md --
---
title: Board B
parent: a
---
",
    );
    let run = project.run("build", &["--keep-going"]);
    assert_eq!(run.status, 1, "{run:?}");
    let page = project.page("kent/a/index.html");
    let crumbs = page
        .split("class=\"crumbs\"")
        .nth(1)
        .and_then(|rest| rest.split("</nav>").next())
        .expect("breadcrumbs");
    assert_eq!(crumbs.matches("<li>").count(), 3, "{crumbs}");
    assert!(crumbs.contains("<a href=\"../b/\">Board B</a>"), "{crumbs}");
}

#[test]
fn reviews_are_listed_once_and_the_oldest_first() {
    let project = Project::new(
        "\
-- content/kent/later.md --
---
title: Later board
review: {next: 2020-01-31}
---
-- content/kent/earlier.md --
---
title: Earlier board
review: {next: 2019-02}
---
-- content/kent/part.md --
---
title: Part of it
constitution: {in: earlier}
---
",
    );
    let run = project.run("build", &[]);
    assert_eq!(run.status, 0, "{run:?}");
    let reviews = project.page("reviews/index.html");
    let at = |words: &str| reviews.find(words).expect("a row");
    assert!(at(">Earlier board<") < at(">Later board<"));
    assert!(reviews.contains("28 February 2019"));
    assert!(!reviews.contains(">Part of it<"));
    assert!(reviews.contains("1 body follows the review"), "{reviews}");
}

#[test]
fn a_filter_has_a_rule_for_each_of_its_choices() {
    let project = Project::new(
        "\
-- content/kent/a.md --
---
title: Board A
kind: board
---
-- content/kent/thanet/b.md --
---
title: Board B
external: true
---
",
    );
    project.run("build", &[]);
    let page = project.page("bodies/index.html");
    let css = project.page("_theme/filters.css");
    let choices: Vec<(&str, &str)> = page
        .split("<option value=\"")
        .skip(1)
        .filter_map(|rest| rest.split_once('>')?.0.split_once("\" class=\""))
        .collect();
    assert!(choices.contains(&("a-kent", "a0\"")), "{choices:?}");
    assert!(choices.contains(&("s-external", "s-external\"")));
    for (_, classes) in choices {
        for class in classes.trim_end_matches('"').split(' ') {
            let rule = format!(".reg:has(.{class}:checked) tbody tr:not(.{class})");
            assert!(css.contains(&rule), "{class}");
        }
    }
}

#[test]
fn a_register_of_more_than_500_bodies_is_split_by_area() {
    let body = |place: usize| {
        let folder = match place {
            0 => "",
            1..100 => "wirral/",
            _ => "kent/thanet/",
        };
        let kind = ["board", "forum"][place % 2];
        format!(
            "-- content/{folder}body-{place}.md --\n---\ntitle: Body {place}\nkind: {kind}\n---\n"
        )
    };
    let bodies = |number: usize| (0..number).map(body).collect::<String>();
    let whole = Project::new(&bodies(500));
    assert_eq!(whole.run("build", &[]).status, 0);
    assert_eq!(
        whole.page("bodies/index.html").matches("<tr class").count(),
        500
    );
    assert!(!whole.root().join("public/bodies/in").exists());

    let split = Project::new(&bodies(501));
    assert_eq!(split.run("build", &[]).status, 0);
    let index = split.page("bodies/index.html");
    let rows: Vec<&str> = index.lines().filter(|line| line.contains("<tr>")).collect();
    assert_eq!(
        rows,
        [
            "<thead><tr><th scope=\"col\">Area</th><th scope=\"col\" class=\"num\">Bodies</th></tr></thead>",
            "<tr><th scope=\"row\"><a href=\"in/\">No area</a></th><td class=\"num\" data-l=\"Bodies\">1</td></tr>",
            "<tr><th scope=\"row\"><a href=\"in/kent/thanet/\">Thanet</a></th><td class=\"num\" data-l=\"Bodies\">401</td></tr>",
            "<tr><th scope=\"row\"><a href=\"in/wirral/\">Wirral</a></th><td class=\"num\" data-l=\"Bodies\">99</td></tr>",
        ]
    );
    assert!(index.contains("501 bodies in all"), "{index}");
    let list = split.page("bodies/in/kent/thanet/index.html");
    assert_eq!(list.matches("<tr class").count(), 401);
    assert!(list.contains("<h1>Bodies of Thanet</h1>"), "{list}");
    assert!(
        list.contains("<option value=\"k-forum\" class=\"n1\">Forum (200)</option>"),
        "{list}"
    );
    assert!(list.contains("<a href=\"by-kind/\">Kind"), "{list}");
    // That all are of one area is said by the heading.
    assert!(
        !list.contains("by-area") && !list.contains("data-l=\"Area\""),
        "{list}"
    );
    assert!(!list.contains("filter-area"), "{list}");
    assert!(
        !split
            .root()
            .join("public/bodies/in/kent/thanet/by-area")
            .exists()
    );
    split.page("bodies/in/kent/thanet/by-kind/index.html");
    assert!(!split.root().join("public/bodies/by-kind").exists());
    let sitemap = split.page("sitemap.xml");
    assert!(sitemap.contains("/bodies/in/wirral/</loc>"), "{sitemap}");
    assert!(!sitemap.contains("/by-"), "{sitemap}");
}

#[test]
fn the_lists_of_single_areas_keep_their_addresses() {
    let project = Project::new("-- content/bodies/in/kent.md --\n---\ntitle: Board\n---\n");
    let run = project.run("check", &[]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(
        run.out
            .contains("is already that of the lists of bodies of single areas"),
        "{run:?}"
    );
}

#[test]
fn the_page_for_missing_addresses_works_at_any_depth() {
    let project = Project::new("-- content/kent/a.md --\n---\ntitle: Board A\n---\n");
    project.run("build", &["--base-url", "https://example.org/register/"]);
    let page = project.page("404.html");
    for address in [
        "/register/",
        "/register/kent/",
        "/register/_theme/civic.css",
    ] {
        assert!(page.contains(&format!("href=\"{address}\"")), "{address}");
    }
    assert!(!page.contains("href=\".."), "{page}");
}

#[test]
fn a_site_can_extend_a_template_and_add_a_file() {
    let project = Project::new(
        "\
-- themes/civic/templates/page.html --
{% extends \"civic/page.html\" %}
{% block text %}<p>In {{ extra.colour }}</p>{{ super() }}{% endblock %}
-- themes/civic/static/own.css --
p { color: red }
-- content/about.md --
---
type: page
title: About
extra: {colour: green}
---
Words.
",
    );
    let run = project.run("build", &[]);
    assert_eq!(run.status, 0, "{run:?}");
    let page = project.page("about/index.html");
    assert!(page.contains("<p>In green</p>") && page.contains("<p>Words.</p>"));
    assert_eq!(project.page("_theme/own.css"), "p{color:red}");
}

#[test]
fn faults_of_templates_are_reported_at_their_places() {
    let project = Project::new(
        "\
-- themes/civic/templates/page.html --
{% extends \"civic/page.html\" %}
{% block text %}{{ page.title | shout }}{% endblock %}
",
    );
    let run = project.run("build", &[]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(
        run.err.contains("themes/civic/templates/page.html:2:33"),
        "{}",
        run.err
    );
    assert!(run.err.contains("shout"), "{}", run.err);
}

#[test]
fn unsafe_markup_over_several_lines_is_reported_whole_and_left_out() {
    let project = Project::new(
        "\
-- content/about.md --
---
title: About
type: page
---
<script>
alert(1)
</script>

<!--
<script>in a comment</script>
-->

<div
  onclick=\"alert(2)\">words</div>
",
    );
    let run = project.run("build", &[]);
    let found: Vec<&str> = run
        .err
        .lines()
        .filter(|line| line.contains("[unsafe-markup]"))
        .collect();
    assert_eq!(
        found,
        [
            "warning[unsafe-markup]: the tag `script` is left out of the page",
            "warning[unsafe-markup]: the attribute `onclick` is left out of the page",
        ],
        "{run:?}"
    );
    let page = project.page("about/index.html");
    assert!(page.contains("<div>words</div>"), "{page}");
    assert!(
        !page.contains("alert(") && !page.contains("in a comment"),
        "{page}"
    );
}

#[test]
fn more_places_than_can_be_counted_upset_nothing() {
    let project = Project::new(
        "\
-- content/kent/board.md --
---
title: Board
members:
  - { post: Officer, seats: 4000000000, group: officers }
  - { post: Councillor, seats: 4000000000, group: councillors }
quorum:
  requires:
    - { group: officers, members: 4000000000 }
    - { group: councillors, members: 4000000000 }
---
",
    );
    let run = project.run("build", &[]);
    assert_eq!(run.status, 0, "{run:?}");
    let page = project.page("kent/board/index.html");
    assert!(page.contains("4,294,967,295 of 4,294,967,295"), "{page}");
}

#[test]
fn an_organisation_counts_each_of_its_seats_once() {
    let project = Project::new(
        "\
-- content/kent/organisations/police.md --
---
title: Kent Police
type: organisation
---
-- content/kent/b.md --
---
title: Board B
members:
  - post: Chief Constable
    organisation: police
    any_of:
      - { post: Deputy, organisation: police }
  - post: Clerk
    substitute: { post: Inspector, organisation: police }
---
-- content/kent/a.md --
---
title: Board A
members:
  - { post: Superintendent, organisation: police }
---
-- content/kent/draft.md --
---
title: Unpublished board
publish: false
members:
  - { post: Sergeant, organisation: police }
---
",
    );
    let run = project.run("build", &[]);
    assert_eq!(run.status, 0, "{run:?}");
    let page = project.page("kent/organisations/police/index.html");
    let places: Vec<usize> = ["../../a/#seat-1", "../../b/#seat-1", "../../b/#seat-2"]
        .iter()
        .map(|link| {
            assert_eq!(page.matches(link).count(), 1, "{link}");
            page.find(link).unwrap_or_default()
        })
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(!page.contains("Sergeant"));
    let list = project.page("organisations/index.html");
    assert!(
        list.contains("../kent/a/") && list.contains("../kent/b/"),
        "{list}"
    );
    assert!(
        project
            .page("kent/index.html")
            .contains("organisations/police/")
    );
}

#[test]
fn every_heading_in_the_contents_is_on_the_page() {
    let project = Project::new(
        "\
-- content/about.md --
---
title: About this register
type: page
---
Words before it.

# About This Register

## Its start

## Its middle

## Its end
-- content/kent/board.md --
---
title: Youth Board
---
# Youth board

## Its start

## Its end
",
    );
    let run = project.run("build", &[]);
    assert_eq!(run.status, 0, "{run:?}");
    for file in ["about/index.html", "kent/board/index.html"] {
        let page = project.page(file);
        assert!(page.contains("href=\"#its-start\""), "{page}");
        for link in page.split("href=\"#").skip(1) {
            let anchor = link.split('"').next().unwrap_or_default();
            assert!(
                page.contains(&format!("id=\"{anchor}\"")),
                "{file}: {anchor}"
            );
        }
    }
}

#[test]
fn a_file_with_marks_of_addresses_in_its_name_can_be_linked() {
    let project = Project::new(
        "\
-- content/about.md --
---
title: About
type: page
---
[Report](report%231%3f.txt) and [sums](50%25.txt)
-- content/report#1?.txt --
-- content/50%.txt --
",
    );
    let run = project.run("build", &[]);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{run:?}");
    let page = project.page("about/index.html");
    assert!(page.contains("href=\"../report%231%3F.txt\""), "{page}");
    assert!(page.contains("href=\"../50%25.txt\""), "{page}");
}

#[test]
fn an_old_address_takes_no_place_of_the_theme() {
    let project = Project::new(
        "\
-- content/about.md --
---
title: About
type: page
aliases: [/_theme/civic.css]
---
",
    );
    let run = project.run("build", &["--keep-going"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.err.contains("[invalid-value]"), "{}", run.err);
    assert!(!project.page("_theme/civic.css").contains("<html"));
}

#[test]
fn an_address_for_the_site_has_neither_query_nor_fragment() {
    let run = Project::new("").run("build", &["--base-url", "https://example.org/?a"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.err.contains("first page"), "{}", run.err);
}

/// They may hold what is not to be published.
#[test]
fn copies_that_editors_keep_are_passed_over() {
    let project =
        Project::new("-- content/kent/board.md --\n---\ntitle: Board\npublish: false\n---\n");
    let copies = [
        "board.md~",
        "#board.md#",
        "board.md.bak",
        "board.md.orig",
        "board.swp",
    ];
    for copy in copies {
        project.write(&format!("content/kent/{copy}"), b"secret");
    }
    project.write("content/kent/plan~1.txt", b"no copy");
    assert_eq!(project.run("build", &[]).status, 0);
    let files = project.output();
    let secret = files
        .iter()
        .filter(|(_, bytes)| bytes.starts_with(b"secret"));
    assert_eq!(secret.count(), 0);
    assert_eq!(project.page("kent/plan~1.txt"), "no copy");
}
