//! The style sheet `appearance.css`: the colour and the logo of `site.toml` go in, what they change of the theme's own look comes out.

use std::fmt::Write;

use crate::model::colour::Colour;
use crate::settings::Settings;

/// Whether a site has the sheet.
pub(super) fn is_set(settings: &Settings) -> bool {
    settings.appearance.accent.is_some() || settings.appearance.logo.is_some()
}

/// The sheet. Links and buttons have the accent in a shade that can be read: darkened on light pages, if need be, and lightened on dark ones. Paper has the
/// theme's own colours. A logo is no higher than the theme's mark and no wider than leaves room for the name; on dark pages it stands on white, for which it was made.
pub(super) fn css(settings: &Settings) -> String {
    let mut css = String::new();
    if let Some(accent) = settings.appearance.accent {
        let light = accent.legible(Colour::LIGHT_GROUND, Colour::BLACK);
        let dark = accent.legible(Colour::DARK_GROUND, Colour::WHITE);
        let _ = writeln!(css, ":root{{--band:{accent};}}");
        for (scheme, link, pointed_at) in [
            ("light", light, light.mixed(Colour::BLACK, 35)),
            ("dark", dark, dark.mixed(Colour::WHITE, 35)),
        ] {
            let _ = writeln!(
                css,
                "@media screen and (prefers-color-scheme:{scheme}){{:root{{--green:{link};--link:{link};--link-2:{pointed_at};}}}}"
            );
        }
    }
    if settings.appearance.logo.is_some() {
        css.push_str(
            ".brand img{flex:none;max-width:40vw;height:2.25rem;object-fit:contain;}\n@media screen and (prefers-color-scheme:dark){.brand img{padding:.2rem;border-radius:2px;background:#fff;}}\n",
        );
    }
    css
}
