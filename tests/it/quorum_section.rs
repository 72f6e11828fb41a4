//! What the pages of the example register say of quorums and of votes.

use crate::example::Built;

/// The words of one section of a body's page, without its markup, each run of space as one.
fn section(site: &Built, body: &str, part: &str) -> String {
    let page = site.page(&format!("{body}/index.html"));
    let start = page
        .find(&format!("id=\"part-{part}\""))
        .expect("a section");
    let section = page[start..].split("</section>").next().unwrap_or_default();
    let mut words = String::new();
    for piece in section.split('<').skip(1) {
        words.push_str(piece.split_once('>').map_or("", |(_, text)| text));
        words.push(' ');
    }
    let words = words.replace("&nbsp;", " ").replace("&#39;", "'");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn says(words: &str, wanted: &[&str]) {
    for wanted in wanted {
        assert!(words.contains(wanted), "`{wanted}` in `{words}`");
    }
}

#[test]
fn the_example_register_tells_what_it_worked_out_of_a_quorum() {
    let site = Built::new(&[]);
    says(
        &section(&site, "worcestershire/partnership-advisory-body", "quorum"),
        &[
            "from at least two organisations. stated in clause Appendix A",
            "Who holds an office? The chair is here in person One of those ticked above",
            "Not checked here: The chair or the vice-chair and five other members; those five",
            "Youth Offending Service Manager; one of them as the chair.",
            "No one person is found whose absence alone stops every meeting.",
        ],
    );
    let board = "worcestershire/joint-commissioning-board";
    says(
        &section(&site, board, "quorum"),
        &[
            "substitute counts for their member. stated in clause § 11.1",
            "Director of Public Health is the vice-chair The document names: Director of Public Health or Director of Commissioning",
            "For example: Cabinet Member for Children and Young People; Director of Children's Services, chair; Director of Public Health, as the vice-chair.",
            "Every quorate meeting fills these seats, whoever comes: Director of Children's Services, chair; Director of Public Health.",
        ],
    );
    says(
        &section(&site, board, "members"),
        &["Member; may be the vice-chair"],
    );
    for (body, words) in [
        (
            "anyplace/local-area-group",
            "which is seven. stated in clause § 5 = worked out",
        ),
        (
            "barking-and-dagenham/childrens-partnership",
            "at least five of the nine. stated in clause § 2.5.3 = worked out",
        ),
    ] {
        says(&section(&site, body, "quorum"), &[words]);
        says(&section(&site, body, "glance"), &[words]);
    }
    let trust = "anyplace/childrens-trust-board";
    says(
        &section(&site, trust, "quorum"),
        &["It takes at least twelve seats in any case. = worked out"],
    );
    says(
        &section(&site, trust, "glance"),
        &["stated in clause § 5.1 = worked out"],
    );
}

#[test]
fn the_example_register_tells_groups_from_organisations_and_given_votes_from_stated_ones() {
    let site = Built::new(&[]);
    let words = section(&site, "anyplace/local-area-group", "members");
    says(
        &words,
        &[
            "Post Organisation or group Role Vote",
            "A seat is taken to have a vote where nothing else is recorded. = worked out",
        ],
    );
    assert_eq!(words.matches("= worked out").count(), 1, "{words}");
}
