//! The colour and the logo of `site.toml`: whatever the colour, words in it can be read.

use std::collections::BTreeMap;

use proptest::prelude::*;
use quorate::model::colour::Colour;

use crate::project::Project;

const CIVIC: &str = include_str!("../../../themes/civic/static/civic.css");

fn colour(text: &str) -> Colour {
    Colour::parse(text).unwrap_or_else(|| panic!("{text} is no colour"))
}

/// The grounds on which the theme sets links, from the first list of properties behind some words of its style sheet.
fn grounds(behind: &str) -> Vec<Colour> {
    let (_, rest) = CIVIC.split_once(behind).expect("the properties");
    let (properties, _) = rest.split_once('}').expect("their end");
    let values: BTreeMap<&str, &str> = properties
        .split(';')
        .filter_map(|property| property.trim().strip_prefix("--")?.split_once(": "))
        .collect();
    let mix: u8 = values["mix"]
        .trim_end_matches('%')
        .parse()
        .expect("a number");
    let plain = ["paper", "leaf", "wash", "brass-wash"].map(|name| colour(values[name]));
    let mixed = ["late", "soon", "ok", "none", "odd", "off"]
        .map(|name| colour(values[name]).mixed(colour(values["paper"]), 100 - mix));
    plain.into_iter().chain(mixed).collect()
}

fn light() -> Vec<Colour> {
    grounds("/* 1 Properties */\n:root {")
}

fn dark() -> Vec<Colour> {
    grounds("@media (prefers-color-scheme: dark) {\n  :root {")
}

#[test]
fn the_grounds_are_the_worst_of_the_theme() {
    let worst = |grounds: Vec<Colour>, ink: Colour| {
        let contrasts = grounds.into_iter().map(|ground| ground.contrast(ink));
        contrasts.fold(f64::MAX, f64::min)
    };
    let light = worst(light(), Colour::BLACK) - Colour::LIGHT_GROUND.contrast(Colour::BLACK);
    let dark = worst(dark(), Colour::WHITE) - Colour::DARK_GROUND.contrast(Colour::WHITE);
    for beyond in [light, dark] {
        assert!((0.0..0.2).contains(&beyond), "{light} {dark}");
    }
}

#[test]
fn contrast_is_that_of_wcag() {
    for (one, other, ratio) in [
        ("#000", "#fff", 21.0),
        ("#767676", "#ffffff", 4.54),
        ("#777", "#FFF", 4.48),
        ("#0b5947", "#fbfbf9", 8.0),
    ] {
        let found = colour(one).contrast(colour(other));
        assert!((found - ratio).abs() < 0.01, "{one} on {other}: {found}");
    }
    assert_eq!(colour("#AbC").to_string(), "#aabbcc");
    for wrong in ["", "#", "abc", "#ab", "#abcd", "#abcdeg", "#ab cde", "#é1"] {
        assert_eq!(Colour::parse(wrong), None, "{wrong}");
    }
}

proptest! {
    #[test]
    fn any_accent_has_shades_that_can_be_read(red: u8, green: u8, blue: u8) {
        let accent = colour(&format!("#{red:02x}{green:02x}{blue:02x}"));
        for (grounds, worst, towards) in [
            (light(), Colour::LIGHT_GROUND, Colour::BLACK),
            (dark(), Colour::DARK_GROUND, Colour::WHITE),
        ] {
            let shade = accent.legible(worst, towards);
            for ground in grounds {
                prop_assert!(shade.contrast(ground) >= 4.5, "{shade} on {ground}");
            }
            prop_assert_eq!(shade.legible(worst, towards), shade);
        }
    }
}

#[test]
fn a_pale_accent_is_told_with_the_shade_to_write_which_pages_have_already() {
    let site = |accent: &str| {
        Project::new(&format!(
            "-- site.toml --\ntitle = \"T\"\n[appearance]\naccent = \"{accent}\"\nlogo = \"logo.svg\"\n-- content/logo.svg --\n<svg/>\n"
        ))
    };
    let pale = site("#f2c40f");
    let run = pale.run("build", &[]);
    assert_eq!(run.status, 0, "{}", run.err);
    let (_, help) = run.err.split_once("help: write `").expect("what to write");
    let (shade, _) = help.split_once('`').expect("a colour");
    let css = pale.page("_theme/appearance.css");
    assert!(css.contains(":root{--band:#f2c40f;}"), "{css}");
    let light = format!("(prefers-color-scheme:light){{:root{{--green:{shade};--link:{shade};");
    let dark = "(prefers-color-scheme:dark){:root{--green:#f2c40f;--link:#f2c40f;";
    assert!(css.contains(&light) && css.contains(dark), "{css}");
    assert_eq!(
        css.matches("@media screen and").count(),
        3,
        "paper stays black and white"
    );

    let mended = site(shade).run("check", &["--strict", "--notes"]);
    assert_eq!(mended.status, 0, "{}", mended.out);

    let home = pale.page("index.html");
    let last = "<link rel=\"stylesheet\" href=\"_theme/appearance.css\">\n<script";
    assert!(home.contains(last), "{home}");
    assert!(
        home.contains("<img src=\"logo.svg\" alt=\"\"><span>T</span></a>"),
        "{home}"
    );
}
