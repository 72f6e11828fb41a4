//! Whatever a text holds, its page is safe to open. `tests/fuzz` searches further for a text that breaks this.

mod property;

pub use property::{attributes, check, dangers, is_safe, kept, name, scheme, tree};

use proptest::prelude::{ProptestConfig, Strategy, any, prop, prop_oneof, proptest};

/// Pieces of which dangerous texts are made, with a bar of its own between them.
const PIECES: &str = "<¦>¦</¦/>¦<!--¦-->¦<![CDATA[¦<?¦\"¦'¦=¦`¦\\¦&¦\n¦\n\n¦    ¦\t¦- ¦> ¦# ¦| a | b |\n| - | - |\n| ¦ | ¦[¦](¦)¦![¦[[¦]]¦|¦\
    [^1]¦[^1]: ¦[a]: ¦: ¦{#¦}¦script¦style¦iframe¦form¦svg¦math¦template¦noscript¦textarea¦title¦plaintext¦table¦td¦p¦a ¦img ¦div¦\
    onclick=x¦onerror=x¦href=¦src=¦srcset=¦javascript:¦JavaScript&colon;¦data:text/html,¦java\tscript:¦\u{1}javascript:¦&#106;avascript:¦\
    mailto:¦https://example.org/¦\0¦é¦\u{feff}¦𝒳¦<script>x()</script>¦<a href='javascript:x' onclick=\"y\">words</a>¦[words](javascript:x)";

fn any_text() -> impl Strategy<Value = String> {
    let pieces: Vec<&str> = PIECES.split('¦').collect();
    let piece = prop_oneof![
        12 => prop::sample::select(pieces).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_text_brings_a_danger_to_a_page(text in any_text()) {
        check(&text);
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
