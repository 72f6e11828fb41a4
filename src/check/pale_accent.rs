//! `pale-accent`: a colour of the site in which links cannot be read on a light page.

use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::model::colour::Colour;
use crate::resolve::Register;
use crate::settings::Settings;

pub(super) fn check(_: &Register, settings: &Settings) -> Vec<Diagnostic> {
    let Some(accent) = settings.appearance.accent else {
        return Vec::new();
    };
    let legible = accent.legible(Colour::LIGHT_GROUND, Colour::BLACK);
    if legible == accent {
        return Vec::new();
    }
    // Never rounded up to what is asked for.
    let contrast = (accent.contrast(Colour::LIGHT_GROUND) * 10.0).floor() / 10.0;
    let diagnostic = Diagnostic::new(
        catalogue::PALE_ACCENT,
        format!(
            "`{accent}` is too pale for links and buttons: its contrast is as low as {contrast} to 1, and 4.5 to 1 is needed"
        ),
        Label::new(
            "site.toml",
            Place::Value("appearance.accent".to_owned()),
            "",
        ),
    );
    vec![diagnostic.help(format!(
        "write `{legible}`, the same colour darkened; links and buttons are drawn in that meanwhile, and only the band at the top in yours"
    ))]
}
