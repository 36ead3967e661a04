//! The picture on the cover: a PNG or JPEG file, looked at before it is taken.
//!
//! What is too large is refused before it is decoded; what is broken is refused instead of shown. A PNG goes into a
//! PDF as plain pixels on white, since PDF/A readers may not mix colours on their own; a JPEG goes in as it is, and
//! into HTML both do.

use std::io::Cursor;

use zune_jpeg::{
    JpegDecoder,
    zune_core::{colorspace::ColorSpace, options::DecoderOptions},
};

use crate::{both, text::Localized};

/// The largest file, in bytes.
const MOST_BYTES: usize = 8 << 20;

/// The most pixels; a cover shows a thousand of them in a row at most.
const MOST_PIXELS: u64 = 4_000_000;

/// A picture that can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Whether a pixel is one byte of grey, or three of red, green and blue.
    pub(super) is_grey: bool,
    /// The file as it is.
    pub(super) file: Vec<u8>,
    /// The pixels of a PNG on white; none for a JPEG, which PDFs take as it is.
    pub(super) pixels: Option<Vec<u8>>,
}

/// Why a picture is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LogoError {
    /// Neither PNG nor JPEG.
    #[error("neither PNG nor JPEG")]
    Kind,
    /// Too many bytes or pixels.
    #[error("too large: at most 8 MB and 4 million pixels")]
    TooLarge,
    /// The colours of a printing press.
    #[error("a JPEG in CMYK")]
    Colours,
    /// Not readable to the end.
    #[error("broken: {0}")]
    Broken(String),
}

impl LogoError {
    /// What is wrong and what to do, in both languages.
    #[must_use]
    pub fn said(&self) -> Localized {
        match self {
            Self::Kind => both!("不是 PNG 或 JPEG 图片", "it is neither PNG nor JPEG"),
            Self::TooLarge => both!(
                "图片太大：最多 8 MB、400 万像素，请缩小后再用",
                "it is too large: at most 8 MB and 4 million pixels; make it smaller"
            ),
            Self::Colours => {
                both!("这是 CMYK 的 JPEG，请另存为 RGB", "it is a JPEG in CMYK; save it as RGB")
            }
            Self::Broken(reason) => {
                both!("图片已损坏：{reason}", "the picture is broken: {reason}")
            }
        }
    }
}

impl Logo {
    /// Looks at the bytes of a file.
    ///
    /// # Errors
    /// When it is no PNG or JPEG, too large, or broken.
    pub fn read(bytes: Vec<u8>) -> Result<Self, LogoError> {
        if bytes.len() > MOST_BYTES {
            return Err(LogoError::TooLarge);
        }
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            of_png(bytes)
        } else if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
            of_jpeg(bytes)
        } else {
            Err(LogoError::Kind)
        }
    }

    /// The kind of the file, as it is named on the web.
    pub(super) fn media_type(&self) -> &'static str {
        if self.pixels.is_some() { "image/png" } else { "image/jpeg" }
    }
}

fn broken(error: impl std::fmt::Display) -> LogoError {
    LogoError::Broken(error.to_string())
}

fn check_size(width: u32, height: u32) -> Result<(), LogoError> {
    match u64::from(width) * u64::from(height) {
        0 => Err(broken("0 × 0")),
        pixels if pixels > MOST_PIXELS => Err(LogoError::TooLarge),
        _ => Ok(()),
    }
}

fn of_png(bytes: Vec<u8>) -> Result<Logo, LogoError> {
    let mut decoder = png::Decoder::new(Cursor::new(&bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(broken)?;
    let (width, height) = (reader.info().width, reader.info().height);
    check_size(width, height)?;
    let size = reader.output_buffer_size().ok_or(LogoError::TooLarge)?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(broken)?;
    reader.finish().map_err(broken)?;
    pixels.truncate(frame.buffer_size());
    let (is_grey, pixels) = match frame.color_type {
        png::ColorType::Grayscale => (true, pixels),
        png::ColorType::GrayscaleAlpha => (true, on_white::<2>(&pixels)),
        png::ColorType::Rgb => (false, pixels),
        png::ColorType::Rgba => (false, on_white::<4>(&pixels)),
        png::ColorType::Indexed => return Err(broken("palette")),
    };
    Ok(Logo { width, height, is_grey, file: bytes, pixels: Some(pixels) })
}

/// Pixels whose last byte says how much they cover, on white.
fn on_white<const N: usize>(pixels: &[u8]) -> Vec<u8> {
    let mut covered = Vec::with_capacity(pixels.len());
    for pixel in pixels.chunks_exact(N) {
        let Some((cover, channels)) = pixel.split_last() else { continue };
        let cover = u16::from(*cover);
        let mixed = channels
            .iter()
            .map(|channel| ((u16::from(*channel) * cover + 255 * (255 - cover) + 127) / 255) as u8);
        covered.extend(mixed);
    }
    covered
}

fn of_jpeg(bytes: Vec<u8>) -> Result<Logo, LogoError> {
    let options = DecoderOptions::default().set_strict_mode(true);
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(&bytes), options);
    decoder.decode_headers().map_err(broken)?;
    let info = decoder.info().ok_or_else(|| broken("no size"))?;
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    check_size(width, height)?;
    let is_grey = match decoder.input_colorspace() {
        Some(ColorSpace::Luma) => true,
        Some(ColorSpace::YCbCr | ColorSpace::RGB) => false,
        _ => return Err(LogoError::Colours),
    };
    // Decoded only to see that it can be: the file goes in as it is.
    decoder.decode().map_err(broken)?;
    Ok(Logo { width, height, is_grey, file: bytes, pixels: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PNG of one colour with cover.
    fn png(width: u32, height: u32, pixel: [u8; 4]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Rgba);
        let mut writer = encoder.write_header().unwrap();
        let count = (width * height) as usize;
        writer.write_image_data(&pixel.repeat(count)).unwrap();
        drop(writer);
        bytes
    }

    #[test]
    fn what_is_transparent_stands_on_white() {
        let logo = Logo::read(png(2, 1, [255, 0, 0, 0])).unwrap();
        assert_eq!(logo.pixels, Some(vec![255; 6]));
        let logo = Logo::read(png(1, 1, [11, 85, 99, 255])).unwrap();
        assert_eq!(logo.pixels, Some(vec![11, 85, 99]));
    }

    #[test]
    fn what_is_cut_off_or_no_picture_is_refused() {
        let mut cut = png(40, 40, [1, 2, 3, 4]);
        cut.truncate(cut.len() - 20);
        assert!(matches!(Logo::read(cut), Err(LogoError::Broken(_))));
        assert_eq!(Logo::read(b"GIF89a".to_vec()), Err(LogoError::Kind));
        assert_eq!(Logo::read(vec![0; MOST_BYTES + 1]), Err(LogoError::TooLarge));
        assert!(matches!(Logo::read(vec![0xff, 0xd8, 0xff, 0xe0, 0]), Err(LogoError::Broken(_))));
    }

    #[test]
    fn a_picture_with_too_many_pixels_is_refused_before_it_is_decoded() {
        // The size stands in the header; its checksum is at the end of that.
        let mut bytes = png(1, 1, [0; 4]);
        bytes[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
        let mut sum = !0_u32;
        for byte in &bytes[12..29] {
            sum ^= u32::from(*byte);
            for _ in 0..8 {
                sum = if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 };
            }
        }
        bytes[29..33].copy_from_slice(&(!sum).to_be_bytes());
        assert_eq!(Logo::read(bytes), Err(LogoError::TooLarge));
    }
}
