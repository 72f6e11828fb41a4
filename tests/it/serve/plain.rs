//! The site of these tests, and a page as it is built.

use crate::project::Project;

/// A page without what the preview adds.
pub fn stripped(body: &[u8]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(body) else {
        return body.to_vec();
    };
    let mut text = text.replacen("; connect-src 'self'", "", 1);
    if let Some(start) = text.find("<script src=\"")
        && let Some(own) = text.find("_preview/preview.js\" data-tag=\"")
    {
        let start = text[..own].rfind("<script ").unwrap_or(start);
        let length = text[start..].find("</script>").expect("its end") + "</script>".len();
        text.replace_range(start..start + length, "");
    }
    text.into_bytes()
}

/// A site of an area with a body, a picture and an old address.
pub fn site() -> Project {
    Project::new(
        "\
-- content/kent/board.md --
---
title: Kent Board
kind: board
purpose: To plan services together.
aliases: [/old/board/, /old/board.htm]
members:
  - { post: Director, role: chair, organisation: council }
quorum: { members: 1 }
---

## 1. Purpose

1.1 The board plans services together.
-- content/kent/council.md --
---
type: organisation
title: Kent Council
---
-- content/kent/notes.txt --
0123456789
-- content/kent/picture.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\"/>
-- content/kent/paper.pdf --
%PDF
",
    )
}
