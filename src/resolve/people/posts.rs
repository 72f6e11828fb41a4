//! How posts are worded: the words of a post go in, in small letters; whether an organisation has one holder of it comes out. In doubt it has several.

/// Words for whoever presides.
const PRESIDE: [&str; 7] = [
    "chair",
    "chairman",
    "chairwoman",
    "chairperson",
    "convener",
    "president",
    "leader",
];

/// Whether a post is worded as that of whoever presides over something: `chair of the schools forum`.
pub(super) fn presides_over(post: &str) -> bool {
    let mut words = post.split(' ');
    words.next().is_some_and(|word| PRESIDE.contains(&word)) && words.next() == Some("of")
}

/// Words by which a post may be anybody's, or one of several.
const ANYBODY: [&str; 24] = [
    "a",
    "an",
    "another",
    "any",
    "appointed",
    "assistant",
    "associate",
    "co",
    "deputy",
    "each",
    "elected",
    "equivalent",
    "joint",
    "nominated",
    "nominee",
    "non",
    "one",
    "or",
    "other",
    "others",
    "representative",
    "representatives",
    "two",
    "vice",
];

/// Words for whoever heads something: with what they head, the post has one holder.
const HEADS: [&str; 8] = [
    "director",
    "head",
    "manager",
    "clerk",
    "treasurer",
    "secretary",
    "principal",
    "commissioner",
];

/// Words that do so by themselves.
const ALONE: [&str; 4] = ["chief", "mayor", "clerk", "treasurer"];

/// Words by which one of several is meant, unless what they head is named.
const LOOSE: [&str; 8] = [
    "area",
    "district",
    "divisional",
    "executive",
    "locality",
    "regional",
    "senior",
    "team",
];

/// Officers whom a law or an organisation's own rules want, one each.
const SOLE: [&str; 17] = [
    "accountable officer",
    "accounting officer",
    "caldicott guardian",
    "chief executive",
    "company secretary",
    "data protection officer",
    "electoral registration officer",
    "finance director",
    "managing director",
    "medical director",
    "monitoring officer",
    "nursing director",
    "returning officer",
    "s.151 officer",
    "s151 officer",
    "section 151 officer",
    "senior information risk owner",
];

/// Of these chiefs a council or a police force has several.
const CHIEFS: [&str; 4] = ["inspector", "officer", "officers", "superintendent"];

/// Words for a unit of which there are several.
const ANY_UNIT: [&str; 6] = [
    "service",
    "services",
    "department",
    "year",
    "school",
    "faculty",
];

/// Whether a post, in small letters, is worded as one of which an organisation has one; `scope` is where it is held, as far as that is known: `director of public health`, but neither `councillor` nor `a nominated manager`.
pub(super) fn has_one_holder(post: &str, scope: &str) -> bool {
    let words: Vec<&str> = post
        .split(|letter: char| letter.is_whitespace() || "/()".contains(letter))
        .filter(|word| !word.is_empty())
        .collect();
    let bare = |word: &str| {
        word.trim_matches(|letter: char| !letter.is_alphanumeric())
            .to_owned()
    };
    let bares: Vec<String> = words.iter().map(|word| bare(word)).collect();
    if bares.iter().any(|word| ANYBODY.contains(&word.as_str())) {
        return false;
    }
    let is_pair = |at: usize| {
        let second = bares.get(at + 1).map(String::as_str);
        matches!(
            (bares[at].as_str(), second),
            ("cabinet" | "lead", Some("member")) | ("portfolio", Some("holder"))
        )
    };
    let is_loose = |at: usize| LOOSE.contains(&bares[at].as_str());
    // A chief executive is no executive. Where nothing says of which organisation, two may well be of two.
    let is_of_one = !scope.is_empty()
        && (0..words.len()).all(|at| !is_loose(at) || at > 0 && bares[at - 1] == "chief");
    let all = format!(" {} ", bares.join(" "));
    if is_of_one && SOLE.iter().any(|sole| all.contains(&format!(" {sole} "))) {
        return true;
    }
    let loose = (0..words.len()).any(is_loose);
    (0..words.len()).any(|at| {
        let word = bares[at].as_str();
        let last = if is_pair(at) { at + 1 } else { at };
        if last == at
            && !HEADS.contains(&word)
            && !ALONE.contains(&word)
            && !PRESIDE.contains(&word)
        {
            return false;
        }
        let next = bares.get(at + 1).map_or("", String::as_str);
        if word == "chief" && CHIEFS.contains(&next) {
            return false;
        }
        let rest = bares.get(last + 1..).unwrap_or_default();
        let qualified = words[last].ends_with([',', ':']) && !rest.is_empty()
            || rest.len() > 1 && matches!(rest[0].as_str(), "of" | "for" | "to");
        if qualified {
            return !(rest.len() == 2 && ANY_UNIT.contains(&rest[1].as_str()));
        }
        let presides = PRESIDE.contains(&word) && word != "leader";
        !loose
            && (presides
                || ALONE.contains(&word)
                || at > 1 && matches!(word, "director" | "manager"))
    })
}
