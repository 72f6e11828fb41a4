//! What running text puts before the names of bodies and organisations.

/// What running text puts before the name of a body: `the `, unless the name has an article or a pronoun of its own.
#[must_use]
pub fn article_of_body(name: &str) -> &'static str {
    if begins_with_determiner(name) {
        ""
    } else {
        "the "
    }
}

/// What running text puts before the name of an organisation: `the Youth Offending Service`, but `Kent Police` and `Worcestershire County Council`.
#[must_use]
pub fn article_of_organisation(name: &str) -> &'static str {
    const COMMON: [&str; 16] = [
        "trust",
        "service",
        "services",
        "sector",
        "group",
        "groups",
        "board",
        "boards",
        "authority",
        "committee",
        "partnership",
        "cabinet",
        "executive",
        "forum",
        "team",
        "directorate",
    ];
    const KINDS_OF_COUNCIL: [&str; 9] = [
        "county", "district", "borough", "city", "town", "parish", "learning", "youth", "schools",
    ];
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    let first = words.first().map(String::as_str).unwrap_or_default();
    let last = words.last().map(String::as_str).unwrap_or_default();
    if begins_with_determiner(name) || first == "nhs" {
        return "";
    }
    let council = matches!(last, "council" | "councils") && KINDS_OF_COUNCIL.contains(&first);
    if council || COMMON.contains(&last) || words.iter().any(|word| word == "of") {
        "the "
    } else {
        ""
    }
}

/// Whether a name has an article or a pronoun of its own.
#[must_use]
pub fn begins_with_determiner(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or_default().to_lowercase();
    matches!(
        first.as_str(),
        "" | "the"
            | "a"
            | "an"
            | "all"
            | "each"
            | "any"
            | "another"
            | "every"
            | "everybody"
            | "other"
            | "others"
            | "one"
            | "two"
            | "both"
            | "no"
            | "nobody"
            | "those"
            | "such"
            | "some"
            | "either"
            | "whoever"
            | "not"
    )
}
