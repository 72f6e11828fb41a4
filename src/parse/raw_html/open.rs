//! What raw HTML leaves open. Its chunks go in as they are met in a text; out comes whether a word that stands behind them may become a link.

use super::{What, parts};

/// The elements that raw HTML has left open, as far as they say whether a word may become a link: within links, headings and code none may.
#[derive(Debug, Default)]
pub struct Open(Vec<String>);

impl Open {
    /// Takes note of the tags of a chunk.
    pub fn take(&mut self, chunk: &str) {
        for part in parts(chunk) {
            match part.what {
                What::Tag {
                    name, end: true, ..
                } => self.leave(&name),
                What::Tag {
                    name, end: false, ..
                } => self.enter(&name),
                What::Unclosed | What::Declaration | What::Comment => {}
            }
        }
    }

    /// Opens an element. A link ends the one before it, since links do not stand in each other; a row or a cell ends the cell before it.
    pub fn enter(&mut self, name: &str) {
        match Kind::of(name) {
            Some(Kind::Link) => self.leave(name),
            Some(Kind::Row | Kind::Cell) => self.leave_cell(),
            _ => {}
        }
        if Kind::of(name).is_some_and(|kind| kind != Kind::Row) {
            self.0.push(name.to_owned());
        }
    }

    /// Closes an element. Browsers let neither the end of a link nor that of a cell out of the table in which it stands.
    pub fn leave(&mut self, name: &str) {
        match Kind::of(name) {
            Some(Kind::Table) => {
                self.leave_cell();
                self.remove(name, |_| false);
            }
            Some(Kind::Row) => self.leave_cell(),
            Some(Kind::Cell) => self.remove(name, |kind| kind == Kind::Table),
            Some(Kind::Link) => self.remove(name, |kind| matches!(kind, Kind::Table | Kind::Cell)),
            Some(Kind::Other) => self.remove(name, |_| false),
            None => {}
        }
    }

    fn leave_cell(&mut self) {
        for name in ["td", "th", "caption"] {
            self.leave(name);
        }
    }

    /// Removes the innermost element of that name, unless one of a kind that keeps it in stands further in.
    fn remove(&mut self, name: &str, keeps_in: impl Fn(Kind) -> bool) {
        let open = self
            .0
            .iter()
            .rposition(|open| open == name || Kind::of(open).is_some_and(&keeps_in));
        if let Some(found) = open.filter(|found| self.0[*found] == name) {
            self.0.remove(found);
        }
    }

    /// Whether a word that stands here may become a link. Browsers move what stands in a table, but in no cell of it, out of the table.
    #[must_use]
    pub fn allows_links(&self) -> bool {
        let kinds = || self.0.iter().rev().filter_map(|name| Kind::of(name));
        let within = kinds().find(|kind| matches!(kind, Kind::Table | Kind::Cell));
        within != Some(Kind::Table) && !kinds().any(|kind| matches!(kind, Kind::Link | Kind::Other))
    }
}

/// The kinds of element that matter for whether words may become links.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Link,
    Table,
    Row,
    Cell,
    /// A heading, or code.
    Other,
}

impl Kind {
    fn of(name: &str) -> Option<Self> {
        match name {
            "a" => Some(Self::Link),
            "table" => Some(Self::Table),
            "tr" | "tbody" | "thead" | "tfoot" | "col" | "colgroup" => Some(Self::Row),
            "td" | "th" | "caption" => Some(Self::Cell),
            "code" | "h2" | "h3" | "h4" | "h5" | "h6" | "kbd" | "pre" | "samp" => Some(Self::Other),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Open;

    #[test]
    fn links_are_allowed_outside_links_code_and_tables() {
        for (chunk, allows) in [
            ("<b>", true),
            ("<a href=x>", false),
            ("<a>a</a>", true),
            ("<A>a</A >", true),
            ("<a>a</code>", false),
            ("<a>a<a>b</a>", true),
            ("<code>a<code>b</code>", false),
            ("<!-- <a> -->", true),
            ("<!--> <a> -->", false),
            ("<!-- a --!> <a>", false),
            ("<abbr title='<a>'>", true),
            ("<script>'<a>'</script>", true),
            ("<table>", false),
            ("<table><tr><td>", true),
            ("<table><tr><td>a</td>", false),
            ("<table><tr><td>a<tr>", false),
            ("<table><td><table></table>", true),
            ("<table><td>a</table>", true),
            ("<a><table><td></a></table>", false),
            ("<a><table><td></td></table></a>", true),
        ] {
            let mut open = Open::default();
            open.take(chunk);
            assert_eq!(open.allows_links(), allows, "behind {chunk}");
        }
    }
}
