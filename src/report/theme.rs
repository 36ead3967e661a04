//! How a report looks: the colours that can be chosen, and a logo. What follows from a colour is the renderer's
//! affair.

/// A colour of the screen, red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Colour(pub u8, pub u8, pub u8);

/// The least contrast between text and its ground (WCAG 2.2, 1.4.3).
pub const LEAST_CONTRAST: f32 = 4.5;

impl Colour {
    /// White.
    pub const WHITE: Colour = Colour(255, 255, 255);
    /// Black.
    pub const BLACK: Colour = Colour(0, 0, 0);

    /// Reads `#0b5563`; none for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Self(channel(0)?, channel(2)?, channel(4)?))
    }

    /// The contrast to another colour, 1 to 21 (WCAG 2.2).
    #[must_use]
    pub fn contrast(self, other: Colour) -> f32 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2).
    fn luminance(self) -> f32 {
        let linear = |channel: u8| {
            let value = f32::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// This colour with a part of another in it: 0 is this one, 1 the other.
    #[must_use]
    pub fn mixed(self, other: Colour, part: f32) -> Colour {
        let part = part.clamp(0.0, 1.0);
        let mix = |from: u8, to: u8| {
            (f32::from(from) + (f32::from(to) - f32::from(from)) * part).round() as u8
        };
        Colour(mix(self.0, other.0), mix(self.1, other.1), mix(self.2, other.2))
    }

    /// This colour, darkened on a light ground and lightened on a dark one as far as is needed to be read on it.
    #[must_use]
    pub fn legible_on(self, ground: Colour) -> Colour {
        self.apart_from(ground, LEAST_CONTRAST)
    }

    /// This colour, moved towards black or white, whichever is farther from the ground, until the contrast is
    /// reached; the very black or white where it cannot be.
    #[must_use]
    pub fn apart_from(self, ground: Colour, contrast: f32) -> Colour {
        let end = match ground.contrast(Self::BLACK) >= ground.contrast(Self::WHITE) {
            true => Self::BLACK,
            false => Self::WHITE,
        };
        (0..=20_u8)
            .map(|step| self.mixed(end, f32::from(step) / 20.0))
            .find(|colour| colour.contrast(ground) >= contrast)
            .unwrap_or(end)
    }
}

impl std::fmt::Display for Colour {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// The colours that can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Headings, bars, the cover.
    pub accent: Colour,
    /// What asks for attention: points at stake, what is open.
    pub attention: Colour,
}

impl Default for Theme {
    fn default() -> Self {
        Self { accent: Colour(0x0b, 0x55, 0x63), attention: Colour(0xc7, 0x85, 0x2b) }
    }
}

/// What a theme file says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ThemeFile {
    /// Its colours; those that it does not name are the usual ones.
    pub theme: Theme,
    /// The logo's path, which lies in the folder of the file or below it.
    pub logo: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<Colour>) {
        assert_eq!(Colour::parse(text), expected, "{text}");
    }

    #[test]
    fn a_colour_is_six_digits_behind_a_hash() {
        check("#0b5563", Some(Colour(0x0b, 0x55, 0x63)));
        check("#0B5563", Some(Colour(0x0b, 0x55, 0x63)));
        for wrong in ["", "#", "0b5563", "#0b556", "#0b55630", "#+b5563", "#绿色绿色", "red"] {
            check(wrong, None);
        }
        assert_eq!(Colour(0x0b, 0x55, 0x63).to_string(), "#0b5563");
    }
}
