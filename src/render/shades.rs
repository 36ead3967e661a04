//! What follows from a chosen colour, on paper and on the screen alike: the ramp of bands, and the colour of text on a
//! ground.

use crate::report::{Colour, LEAST_CONTRAST};

/// Body text.
pub(super) const INK: Colour = Colour(0x1d, 0x28, 0x30);

impl Colour {
    /// This colour with more of its hue: tints of a dark colour are grey otherwise.
    pub(super) fn vivid(self, factor: f32) -> Colour {
        let [red, green, blue] = [self.0, self.1, self.2].map(f32::from);
        let mean = (red + green + blue) / 3.0;
        let apart =
            |channel: f32| (mean + (channel - mean) * factor).round().clamp(0.0, 255.0) as u8;
        Colour(apart(red), apart(green), apart(blue))
    }
}

/// The ramp's colour for a band: from a light tint at the bottom to the accent at the top.
pub(super) fn ramp(accent: Colour, rank: usize, of: usize) -> Colour {
    let top = of.saturating_sub(1).max(1) as f32;
    let step = (rank as f32 / top).min(1.0);
    // Slow at first: the darker half then lies where white text is legible.
    let part = 0.07 + 0.93 * step.powf(if step < 0.7 { 1.55 } else { 1.1 });
    Colour::WHITE.mixed(accent, part).vivid(1.0 + 2.0 * part * (1.0 - part))
}

/// The colour of text on a ground.
pub(super) fn on(ground: Colour) -> Colour {
    [INK, Colour::WHITE]
        .into_iter()
        .find(|colour| colour.contrast(ground) >= LEAST_CONTRAST)
        .unwrap_or(Colour::BLACK)
}
