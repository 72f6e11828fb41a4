//! What templates and drafts leave behind in a document that is in force, and what merely looks like it.

use crate::project::Project;

/// The names of what the checks find in a paragraph of a body in force, in order.
fn found(text: &str) -> Vec<String> {
    let site = format!(
        "-- content/body.md --\n---\ntitle: River Board\ntop_level: true\n---\n\nThe board meets in June.\n\n{text}\n"
    );
    let mut args = vec!["--allow", "completeness", "--allow", "reviews"];
    for check in ["placeholder", "guidance-left-in", "draft-wording"] {
        args.extend(["--warn", check]);
    }
    let run = Project::new(&site).run("check", &args);
    let names = run.out.lines().filter_map(|line| {
        let name = line.strip_prefix("warning[")?.split(']').next()?;
        Some(name.to_owned())
    });
    names.collect()
}

#[test]
fn what_a_template_left_in_is_found_once() {
    for (text, check) in [
        ("[Describe the remit of the group]", "placeholder"),
        ("The lead is [add organisation].", "placeholder"),
        ("The board is led by {name}.", "placeholder"),
        ("It was set up on [INSERT DATE].", "placeholder"),
        ("The clerk is TBC.", "placeholder"),
        (
            "Delete this paragraph before publishing.",
            "guidance-left-in",
        ),
        (
            "(Please state the remit of the group here.)",
            "guidance-left-in",
        ),
        ("[Guidance: describe the remit.]", "guidance-left-in"),
        ("[DRAFT]", "draft-wording"),
        ("## Meetings [DRAFT]\n\nIn June.", "draft-wording"),
        ("This draft has not been approved.", "draft-wording"),
    ] {
        assert_eq!(found(text), [check], "{text}");
    }
}

#[test]
fn what_merely_looks_left_in_is_left_alone() {
    for text in [
        "See [the list](https://example.org/) and [the plan][plan].\n\n[plan]: https://example.org/plan",
        "The board “adress” [sic] it. It is so [2].",
        "Votes are cast for {x}, {a, b} or {1, 2}, and `{name}` is code.",
        "Papers are at https://example.org/{name}/papers.",
        "The board can add members [added in 2019].",
        "It meets via MS Teams.",
        "Version 2: TBC items removed.",
        "(Please bring the papers.)",
        "The clerk sends the draft minutes round. A draft is agreed by the chair.",
        "| Version | State |\n| --- | --- |\n| 0.1 | Draft |",
    ] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
}
