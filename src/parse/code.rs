//! The code of a fenced block, coloured. In goes what stands behind the fence and the code; out comes the code as HTML, its words in spans
//! whose classes say what they are. A style sheet of the theme, `code.css`, gives the classes their colours.
//!
//! The grammars are loaded when a block first names a language: most registers hold no code at all.

use std::sync::LazyLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::{SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

/// In bytes. Nobody writes a longer line by hand, and a grammar may take a minute over one that a program wrote.
const LONGEST_LINE: usize = 2_000;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// The code as HTML, without the `<pre>` and `<code>` around it. The text of the HTML is exactly the code. `None` if the language is not
/// known, or if the code has a line that is too long to be coloured; it is then shown as it is.
#[must_use]
pub fn coloured(language: &str, code: &str) -> Option<String> {
    let syntax = syntax(language)?;
    if LinesWithEndings::from(code).any(|line| line.len() > LONGEST_LINE) {
        return None;
    }
    let style = ClassStyle::SpacedPrefixed { prefix: "hl-" };
    let mut html = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, style);
    for line in LinesWithEndings::from(code) {
        html.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(html.finalize())
}

/// Whether a language is known, given all that stands behind the fence: it is the first word there, before a space or a comma. It may be a
/// language's name or the ending of its files, in capitals or not.
#[must_use]
pub fn is_known(language: &str) -> bool {
    syntax(language).is_some()
}

fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    let word = language
        .trim_start()
        .split([' ', '\t', ','])
        .next()
        .unwrap_or_default();
    // Most blocks name nothing or plain text; the grammars are not loaded for them.
    if ["", "text", "txt"]
        .iter()
        .any(|plain| word.eq_ignore_ascii_case(plain))
    {
        return None;
    }
    SYNTAXES.find_syntax_by_token(word)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use proptest::sample::select;
    use syntect::parsing::Regex;
    use syntect::parsing::syntax_definition::Pattern;

    use super::*;

    /// The text of a piece of HTML: its tags taken out, its entities resolved.
    fn text(html: &str) -> String {
        let mut text = String::new();
        for (number, piece) in html.split('<').enumerate() {
            let words = match number {
                0 => piece,
                _ => piece.split_once('>').expect("a tag ends").1,
            };
            text.push_str(words);
        }
        text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&")
    }

    #[test]
    fn words_are_marked_by_what_they_are() {
        assert_eq!(
            coloured("yaml", "# Seats\nquorum: 3 # <all>\n").as_deref(),
            Some(
                "<span class=\"hl-source hl-yaml\">\
                 <span class=\"hl-comment hl-line hl-number-sign hl-yaml\">\
                 <span class=\"hl-punctuation hl-definition hl-comment hl-line hl-number-sign hl-yaml\">#</span> Seats\n</span>\
                 <span class=\"hl-string hl-unquoted hl-plain hl-out hl-yaml\">\
                 <span class=\"hl-entity hl-name hl-tag hl-yaml\">quorum</span></span>\
                 <span class=\"hl-punctuation hl-separator hl-key-value hl-mapping hl-yaml\">:</span> \
                 <span class=\"hl-constant hl-numeric hl-integer hl-yaml\">3</span> \
                 <span class=\"hl-comment hl-line hl-number-sign hl-yaml\">\
                 <span class=\"hl-punctuation hl-definition hl-comment hl-line hl-number-sign hl-yaml\">#</span> &lt;all&gt;\n</span></span>"
            )
        );
        assert_eq!(
            coloured("json", "").as_deref(),
            Some(""),
            "no code is no HTML"
        );
    }

    #[test]
    fn a_language_is_the_first_word_behind_the_fence() {
        for known in [
            "yaml",
            "yml",
            "YAML",
            "yaml title=x",
            " yaml",
            "rust,ignore",
            "rs",
            "json",
            "html",
            "sh",
            "bash",
            "c++",
            "diff",
            "markdown",
        ] {
            assert!(is_known(known), "{known}");
        }
        for unknown in [
            "",
            " ",
            "text",
            "txt",
            "TXT",
            "plain",
            "toml",
            "{.yaml}",
            "ya",
            "title=yaml",
        ] {
            assert!(!is_known(unknown), "{unknown}");
            assert_eq!(coloured(unknown, "a: 1\n"), None, "{unknown}");
        }
    }

    #[test]
    fn a_line_that_is_too_long_leaves_the_code_as_it_is() {
        let line = |length: usize| "a".repeat(length - 1) + "\n";
        assert!(coloured("sh", &line(LONGEST_LINE).repeat(3)).is_some());
        assert_eq!(
            coloured("sh", &("ls\n".to_owned() + &line(LONGEST_LINE + 1))),
            None
        );
    }

    /// Each expression is compiled when it is first needed, and one that cannot be compiled would end the program there and then.
    #[test]
    fn the_expressions_of_all_grammars_compile() {
        let builder = SYNTAXES.clone().into_builder();
        let contexts = builder
            .syntaxes()
            .iter()
            .flat_map(|syntax| syntax.contexts.values());
        let mut expressions = BTreeSet::new();
        for pattern in contexts.flat_map(|context| &context.patterns) {
            let Pattern::Match(pattern) = pattern else {
                continue;
            };
            let expression = pattern.regex.regex_str();
            if pattern.has_captures {
                let words = ["", "EOF", "\\#", "é"];
                expressions.extend(words.map(|words| referring(expression, words)));
            } else {
                expressions.insert(expression.to_owned());
            }
        }
        assert!(expressions.len() > 2_000, "{}", expressions.len());
        for expression in expressions {
            let fault = Regex::try_compile(&expression);
            assert!(fault.is_none(), "{expression}: {fault:?}");
        }
    }

    /// An expression with its references to another one replaced by the words that this one found.
    fn referring(expression: &str, words: &str) -> String {
        (1..10).fold(expression.to_owned(), |expression, number| {
            expression.replace(&format!("\\{number}"), words)
        })
    }

    /// A piece of code: what opens and closes things in one language or another, ends of lines, and any other characters.
    fn piece() -> impl Strategy<Value = String> {
        const PIECES: &[&str] = &[
            "# ",
            "// ",
            "/*",
            "*/",
            "<!--",
            "-->",
            "\"",
            "'",
            "\\",
            "\\n",
            "&",
            "&amp;",
            "<",
            ">",
            "</a>",
            "<a b=",
            "<script>",
            "<style>",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            ": ",
            "- ",
            "|\n  ",
            ">-\n",
            "&a ",
            "*a ",
            "!t ",
            "---\n",
            "1",
            "2026-11-21",
            "true",
            "null",
            "fn ",
            "r#\"",
            "\"#",
            "if ",
            "<<EOF\n",
            "<<'A B'\n",
            "EOF\n",
            "$(",
            "${",
            "`",
            "é",
            "\t",
            "  ",
            "\r\n",
            "\0",
        ];
        prop_oneof![
            6 => select(PIECES).prop_map(str::to_owned),
            2 => Just("\n".to_owned()),
            2 => "\\PC{0,6}",
            1 => any::<String>(),
        ]
    }

    proptest! {
        #[test]
        fn no_word_of_the_code_is_lost(
            language in select(vec!["yaml", "json", "html", "rust", "sh", "markdown", "css", "js", "toml"]),
            pieces in prop::collection::vec(piece(), 0..40),
        ) {
            let code = pieces.concat();
            let html = coloured(language, &code);
            prop_assert_eq!(html.is_some(), is_known(language));
            if let Some(html) = html {
                prop_assert_eq!(text(&html), code);
                prop_assert_eq!(html.matches("<span ").count(), html.matches("</span>").count());
            }
        }
    }
}
