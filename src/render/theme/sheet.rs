//! A style sheet as it is sent: the text of a sheet goes in, the same without comments and without the blank space that only its authors need comes out.

/// The sheet without comments, and without blank space at its ends, around `{`, `}` and `;`, and behind `:` and `,`; other blank space is one space. Strings and
/// addresses stay as they are, and so do comments that begin with `/*!`, as those about a licence do, and a property whose value is a space.
pub(super) fn compact(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    let mut space = false;
    while let Some(first) = rest.chars().next() {
        let (token, after) = token(rest, first);
        rest = after;
        let is_comment = token.starts_with("/*") && !token.starts_with("/*!");
        if first.is_ascii_whitespace() || is_comment {
            space = true;
            continue;
        }
        let stands_apart = if matches!(first, '{' | '}' | ';') {
            out.ends_with(':')
        } else {
            !out.is_empty() && !out.ends_with(['{', '}', ';', ':', ','])
        };
        if space && stands_apart {
            out.push(' ');
        }
        space = false;
        out.push_str(token);
    }
    out
}

/// The first piece of a text that must not be taken apart, and what follows: a comment, a string, an address without quotes, an escaped letter, or one letter.
fn token(text: &str, first: char) -> (&str, &str) {
    let length = match first {
        '/' if text.starts_with("/*") => text.find("*/").map_or(text.len(), |at| at + 2),
        '"' | '\'' => string(text, first),
        'u' | 'U'
            if text
                .get(..4)
                .is_some_and(|word| word.eq_ignore_ascii_case("url(")) =>
        {
            text.find(')').map_or(text.len(), |at| at + 1)
        }
        '\\' => 1 + text[1..].chars().next().map_or(0, char::len_utf8),
        letter => letter.len_utf8(),
    };
    text.split_at(length)
}

/// The length of the string at the head of a text, quotes included; an unfinished one ends with its line.
fn string(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' => return at,
            _ if letter == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::compact;

    #[test]
    fn only_comments_and_blank_space_go() {
        for (sheet, sent) in [
            ("", ""),
            (" /* a } */ ", ""),
            ("a , b > c { color : red ; }\n", "a ,b > c{color :red;}"),
            (
                "a :hover, a:hover { margin: 0 auto; }",
                "a :hover,a:hover{margin:0 auto;}",
            ),
            ("a/**/b{}", "a b{}"),
            (
                "/*! licence */ a { --b: ; --c: ; }",
                "/*! licence */ a{--b: ;--c: ;}",
            ),
            (
                "a::before { content: \"  /* \\\" */  ;\" / \"\"; }",
                "a::before{content:\"  /* \\\" */  ;\" / \"\";}",
            ),
            ("a { b: 'x\\\n  y'; }", "a{b:'x\\\n  y';}"),
            ("a { b: url( a b; /*c*/ ); }", "a{b:url( a b; /*c*/ );}"),
            (
                "@media (min-width: 64rem) and (x) {\n  a { width: calc(1px + (2px - 3px)); }\n}",
                "@media (min-width:64rem) and (x){a{width:calc(1px + (2px - 3px));}}",
            ),
            ("a { b: 'unfinished\n; c: d }", "a{b:'unfinished;c:d}"),
            ("a /* unfinished", "a"),
            ("\\", "\\"),
            (".é\\ f { content: “”; }", ".é\\ f{content:“”;}"),
        ] {
            assert_eq!(compact(sheet), sent);
        }
    }
}
