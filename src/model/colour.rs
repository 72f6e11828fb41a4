//! Colours of a screen, and whether one can be read on another by the measure of WCAG 2.2. What goes in is a colour as people write it.

use std::fmt;

/// The least contrast of text with its ground: WCAG 2.2, criterion 1.4.3.
const LEGIBLE: f64 = 4.5;

/// A colour by its red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

impl Colour {
    /// Black.
    pub const BLACK: Self = Self([0; 3]);
    /// White.
    pub const WHITE: Self = Self([255; 3]);
    /// The darkest ground on which the theme `civic` sets links on light pages: that of a late review's notice.
    pub const LIGHT_GROUND: Self = Self([0xf3, 0xe9, 0xe7]);
    /// The lightest one on dark pages: that of the notice of a review in date.
    pub const DARK_GROUND: Self = Self([0x22, 0x33, 0x2a]);

    /// The colour that is written as `#1d4f6e` or `#abc`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits: Vec<u8> = text
            .strip_prefix('#')?
            .chars()
            .map(|digit| {
                digit
                    .to_digit(16)
                    .and_then(|digit| u8::try_from(digit).ok())
            })
            .collect::<Option<_>>()?;
        let digits: [u8; 6] = match digits[..] {
            [red, green, blue] => [red, red, green, green, blue, blue],
            _ => digits.try_into().ok()?,
        };
        Some(Self([0, 2, 4].map(|at| digits[at] * 16 + digits[at + 1])))
    }

    /// The contrast ratio of two colours, from 1 to 21, as WCAG 2.2 defines it.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// This colour, mixed with as much of another as it takes to be legible on a ground; the other where nothing less does.
    #[must_use]
    pub fn legible(self, ground: Self, towards: Self) -> Self {
        (0..100)
            .map(|share| self.mixed(towards, share))
            .find(|colour| colour.contrast(ground) >= LEGIBLE)
            .unwrap_or(towards)
    }

    /// This colour with so many hundredths of another in it.
    #[must_use]
    pub fn mixed(self, other: Self, hundredths: u8) -> Self {
        let share = u16::from(hundredths.min(100));
        let mut mixed = self;
        for (own, other) in mixed.0.iter_mut().zip(other.0) {
            let sum = u16::from(*own) * (100 - share) + u16::from(other) * share;
            *own = u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX);
        }
        mixed
    }

    /// The relative luminance, from 0 to 1.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|channel| {
            let channel = f64::from(channel) / 255.0;
            if channel <= 0.04045 {
                channel / 12.92
            } else {
                ((channel + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(formatter, "#{red:02x}{green:02x}{blue:02x}")
    }
}
