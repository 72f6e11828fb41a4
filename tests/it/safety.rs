//! Whatever a text holds, its page is safe to open. `tests/fuzz` searches further for a text that breaks this.

pub mod page;
pub mod property;
pub mod register;

use page::dangers;
use property::check;
use proptest::prelude::{ProptestConfig, Strategy, any, prop, prop_oneof, proptest};
use register::{BOARDS, Register};

/// Pieces of which dangerous texts are made, with a bar of its own between them.
const PIECES: &str = "<¦>¦</¦/>¦<!--¦-->¦<![CDATA[¦<?¦\"¦'¦=¦`¦\\¦&¦\n¦\n\n¦    ¦\t¦- ¦> ¦# ¦| a | b |\n| - | - |\n| ¦ | ¦[¦](¦)¦![¦[[¦]]¦|¦\
    [^1]¦[^1]: ¦[a]: ¦: ¦{#¦}¦script¦style¦iframe¦form¦svg¦math¦template¦noscript¦textarea¦title¦plaintext¦table¦td¦p¦a ¦img ¦div¦\
    onclick=x¦onerror=x¦href=¦src=¦srcset=¦javascript:¦JavaScript&colon;¦data:text/html,¦java\tscript:¦\u{1}javascript:¦&#106;avascript:¦\
    mailto:¦https://example.org/¦\0¦é¦\u{feff}¦𝒳¦<script>x()</script>¦<a href='javascript:x' onclick=\"y\">words</a>¦[words](javascript:x)";

/// Pieces of which rules are made, the same way: numbers, names that the register knows, references, and the Markdown around them.
const RULES: &str = "# ¦# 5 Board text\n\n¦## ¦### ¦- ¦* ¦1. ¦2. ¦7) ¦10. ¦> ¦    ¦   ¦ ¦ ¦ ¦\n¦\n¦\n\n¦\n\n¦\n\n¦\r\n¦\r\n\r\n¦  \n¦\\\n¦3.1 ¦3.2 ¦3. ¦4.0 ¦**3.** ¦**3.1** ¦3\\. ¦\
    3.1.1 ¦12A ¦(a) ¦(b) ¦(i) ¦a) ¦Appendix A¦Annex 2¦Schedule¦ – ¦**¦__¦*¦_¦~~¦`¦[¦](#clause-3)¦](https://example.org/)¦](jcb.md)¦](javascript:x)¦![¦[[jcb]]¦\
    [[jcb#3.1|¦[[¦]]¦|¦<a href=\"https://example.org/\">¦</a>¦<b>¦</b>¦<code>¦</code>¦<td>¦</td>¦<table>¦</table>¦<h3>¦</h3>¦<!-- ¦ -->¦<!-->¦--!>¦<script>¦</script>¦&amp;¦&#39;¦&rsquo;¦\
    &nbsp;¦&nGg;¦\\¦\\*¦| ¦ | ¦|\n| - | -: |\n| ¦[^1]¦[^1]: ¦[ ] ¦[x] ¦> [!NOTE]\n> ¦: ¦```\n¦{#clause-3}¦{#facts .x}¦{#a\"onclick=x}¦## Clause 9\n\n¦{{ members }}¦Joint¦Commissioning¦Board¦Joint ![¦ *Commissioning*¦<b>Commissioning¦\
    Joint **Commissioning Board¦Joint Commissioning Board¦JCB¦the JCB¦Children's Trust¦The Children’s Trust¦Children&#39;s Trust¦Cabinet¦Health & Wellbeing Board¦\
    Health &amp; Wellbeing Board¦the Partnership¦TRUST¦NHS¦\\JCB¦\\the Cabinet¦clause 3.1¦clauses 3.1 to 3.2¦paragraph 3.1(a)¦section 10¦\
    section 10 of the Act¦Appendix A¦the Act¦Children Act 2004¦the Local Government Act 1972¦Members¦members meet¦. ¦, ¦é¦\u{2003}¦\u{feff}¦\0¦\t";

/// Texts that are stitched from pieces, with some of any letters between them.
fn stitched(pieces: &'static str) -> impl Strategy<Value = String> {
    let pieces: Vec<&str> = pieces.split('¦').collect();
    let piece = prop_oneof![
        24 => prop::sample::select(pieces).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// What the lines of rules begin with.
const BEGINNINGS: &str = "¦¦¦# ¦## 3. ¦## ¦### 3.1 ¦## Appendix A¦3.1 ¦3.2 ¦3.1.1 ¦**3.2** ¦3\\. ¦4. ¦(a) ¦(b) ¦(i) ¦- ¦- (a) ¦- 3.1 ¦1. ¦2. ¦   a. ¦   - ¦    ¦> ¦> 3.1 ¦> - ¦\
    [^1]: ¦: ¦| ¦<div>¦</div>¦<a href=\"https://example.org/\">¦</a>¦<table>¦<td>¦```\n¦{{ quorum }}¦*3.1* ¦[3.1](#clause-3) ¦\\";

/// Texts of lines that begin as those of rules do.
fn lines() -> impl Strategy<Value = String> {
    let beginnings: Vec<&str> = BEGINNINGS.split('¦').collect();
    let ends = vec!["\n", "\n", "\n\n", "\n\n", "  \n", "\r\n", "\r\n\r\n"];
    let pieces: Vec<&str> = RULES.split('¦').collect();
    let line = (
        prop::sample::select(beginnings),
        prop::collection::vec(prop::sample::select(pieces), 0..5),
        prop::sample::select(ends),
    );
    let line = line.prop_map(|(begins, pieces, ends)| begins.to_owned() + &pieces.concat() + ends);
    prop::collection::vec(line, 0..10).prop_map(|lines| lines.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn what_holds_of_every_text_holds_of_dangerous_ones(text in stitched(PIECES)) {
        check(&text);
    }

    #[test]
    fn what_holds_of_every_text_holds_of_rules(text in stitched(RULES)) {
        check(&text);
    }

    #[test]
    fn what_holds_of_every_text_holds_of_lines_of_rules(text in lines()) {
        check(&text);
    }

    #[test]
    fn what_holds_of_every_text_holds_of_any_letters(text in any::<String>()) {
        check(&text);
    }
}

/// Texts of which something did not hold once, or well might not.
#[test]
fn what_holds_of_every_text_holds_of_these() {
    for text in [
        // Entities as long as what they stand for.
        "the JCB&nGg; and the Cabinet&#39;s",
        // White space that is rare.
        "the JCB\u{b}and\u{c}the\u{85}Cabinet",
        // A note within a note of the same name.
        "[^1]: [^1]: Note",
        "Words[^1][^2]\n\n[^1]: Note\n\n    [^2]: Another\n\n    More",
        "3. Words[^1]\n\n[^1]: Note\n\n[^1]: Another",
        // Raw links that other tags do not end, that are not closed, or that stand in comments.
        "<a href=\"https://example.org/\">the </code>Joint Commissioning Board</a>",
        "<!-- <a href=\"https://example.org/\"> --> the JCB",
        "<a>the <a>JCB</a> and the Cabinet",
        "| a |\n| - |\n| <a>b |\n| </a>the JCB |\n\nthe Cabinet",
        "<table> the JCB </table> and the Cabinet",
        "[^1]: the JCB\n\n<a href=\"https://example.org/\">\n",
        "a[^1]b[^2]\n\n[^2]: the JCB\n\n[^1]: c <a href=\"https://example.org/\">",
        "<a href=\"https://example.org/\">\n\n[^1]: </a>\n\nthe JCB",
        "<a href=\"https://example.org/\">\n\n{{ members }}\n\nthe JCB\n\n</a>\n\nthe Cabinet",
        // Raw HTML that would hide what stands behind it.
        "- <!-- a\n\nthe JCB",
        "<div title=\"a\n\nthe JCB",
        // A link that holds code or a raw link.
        "[the JCB `a`](https://example.org/)",
        "[the JCB <a href=\"https://example.org/\">a](https://example.org/)",
        // Lines of a paragraph that begin clauses, or might.
        "3.1 \n**3.2** ",
        "3.1 a\n**3.2 b** c\n  3.3 d\n\n",
        "3.1 a\n[3.2](#clause-3.1) b",
        "**3.1 a\n3.2 b**\n3.2 c",
        "*3.1* a\n*3.2* b\n`c` 3.3 d\n3.3\n3.4",
        // Anchors that would end the attribute in which they stand, or that something else has.
        "## 3 Members {#a\"onclick=x}",
        "## 3 Members {#a\"><script>x()</script>}",
        "## 9 Members\n\n## 3 Quorum\n\n## Clause 9",
        "## Clause 9\n\n## 3 Quorum",
        "3.1 ## Clause 9\n\n## Clause 9\n\n",
        "## Clause 3\n\n3. Members\n\n3.1 The Chair\n\n# Appendix A\n\n3.1 Others\n\n# Appendix A",
        // Titles that begin like clauses.
        "# 5 Board text\n\n5.1 Members",
        "# 5 Board text {#five}\n\n5.1 Members",
        "5 Board text\n===\n\n5.1 Members",
    ] {
        check(text);
    }
}

/// A name becomes a link whatever markup stands in it.
#[test]
fn names_with_markup_in_them_are_linked() {
    for text in [
        "Joint *Commissioning* Board",
        "**Joint** Commissioning Board",
        "Joint <b>Commissioning</b> Board",
        "Joint <!-- a -->Commissioning Board",
        "Joint ![a](a.png) Commissioning Board",
        "Joint[^1] Commissioning Board\n\n[^1]: Note",
        "Joint\nCommissioning  \nBoard",
        "> Joint\n> Commissioning\n> Board",
        "Joint ~~Commissioning~~ <br>Board",
        "Joint **Commissioning\nBoard** and so on",
        "3.1 **Joint** Commissioning Board\n(a) the Joint *Commissioning* Board",
    ] {
        check(text);
        for id in BOARDS {
            let register = Register::with(text);
            let marks = register.linked().marks(register.document(id));
            assert_eq!(marks.len(), 1, "in {text} of {id}");
        }
    }
}

#[test]
fn dangers_are_seen_as_a_browser_sees_them() {
    for (html, danger) in [
        ("<p><SCRIPT>x()</SCRIPT></p>", "the element `script`"),
        ("<style>p { color: red }</style>", "the element `style`"),
        ("<iframe></iframe>", "the element `iframe`"),
        ("<form></form>", "the element `form`"),
        ("<p onclick=x()>words</p>", "the attribute `onclick`"),
        ("<img src=x/onerror=x()>", ""),
        ("<img src='x'onerror=x()>", "the attribute `onerror`"),
        (
            "<a href='&#106;ava\tscript:x()'>words</a>",
            "the address `java\tscript:x()`",
        ),
        (
            "<a href=' \u{1}JavaScript:x()'>words</a>",
            "the address ` \u{1}JavaScript:x()`",
        ),
        (
            "<a href='ftp://example.org'>words</a>",
            "the address `ftp://example.org`",
        ),
        (
            "<img src='data:image/png,x'>",
            "the address `data:image/png,x`",
        ),
        ("words</div>", "what stands behind it is drawn in"),
        ("words<!--", "what stands behind it is drawn in"),
        ("<p>words<b></p>", "what stands behind it is drawn in"),
        ("<table>", "what stands behind it is drawn in"),
        ("<textarea>", "what stands behind it is drawn in"),
        ("<p title=\"words", "what stands behind it is drawn in"),
        (
            "<a href='board.html?a:b'>words</a><a href='HTTPS://example.org'>words</a>",
            "",
        ),
        (
            "<a href='tel:01622'>words</a><a href='mailto:a@example.org'>words</a>",
            "",
        ),
        (
            "<p title='onclick=x() javascript:x()'>&lt;script&gt;</p><!-- <script> -->",
            "",
        ),
    ] {
        assert_eq!(dangers(html).join(", "), danger, "in {html}");
    }
}
