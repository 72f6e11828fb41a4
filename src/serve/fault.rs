//! The page in place of one that cannot be drawn, mostly for a fault of its template that only shows with it.

use super::address::OWN;
use crate::render::ThemeFault;
use crate::render::links::escape;
use crate::source::Lines;

/// The page, for a site below `base`: the template's file, the line with the words in question marked, and what is wrong.
#[must_use]
pub fn page(fault: &ThemeFault, base: &str, language: &str) -> String {
    let base = escape(base);
    let message = escape(&fault.message);
    let parts = message.split('`').enumerate();
    let message: String = parts
        .map(|(index, part)| match index % 2 {
            0 => part.to_owned(),
            _ => format!("<code>{part}</code>"),
        })
        .collect();
    let message = message.trim_end_matches('.');
    let file = escape(&fault.file);
    let (place, line) = match &fault.span {
        Some(span) => {
            let place = Lines::new(&fault.source).position(span.start);
            let start = fault.source[..span.start]
                .rfind('\n')
                .map_or(0, |at| at + 1);
            let end = fault.source[span.start..].find('\n');
            let end = end.map_or(fault.source.len(), |length| span.start + length);
            let marked = span.start..span.end.clamp(span.start, end);
            let text = |range: std::ops::Range<usize>| {
                fault.source.get(range).map(escape).unwrap_or_default()
            };
            let line = format!(
                "<pre tabindex=\"0\"><code>{}<mark>{}</mark>{}</code></pre>\n",
                text(start..marked.start),
                text(marked.clone()),
                text(marked.end..end),
            );
            (
                format!("{file}, line {}, column {}", place.line, place.column),
                line,
            )
        }
        None => (file, String::new()),
    };
    let body = format!(
        "<p>The theme has a fault: {message}.</p>
<p class=\"place\">{place}</p>
{line}<p>As soon as the template is mended and saved, the page is shown.</p>
"
    );
    in_place(&body, &base, language)
}

/// The page in place of one whose making broke off.
#[must_use]
pub fn broken(base: &str, language: &str) -> String {
    let body = "<p>That is a fault of Quorate; please report it with the lines on the terminal.</p>
<p>As soon as anything has changed, the page is drawn again.</p>
";
    in_place(body, &escape(base), language)
}

fn in_place(body: &str, base: &str, language: &str) -> String {
    format!(
        "<!DOCTYPE html>
<html lang=\"{language}\">
<head>
<meta charset=\"utf-8\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; script-src 'self'\">
<title>This page cannot be drawn</title>
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<link rel=\"stylesheet\" href=\"{base}{OWN}preview.css\">
</head>
<body class=\"fault\">
<main>
<h1>This page cannot be drawn</h1>
{body}</main>
</body>
</html>
",
        language = escape(language),
    )
}
