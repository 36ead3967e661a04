//! Whether a font file may go into a PDF: whether it is one, and what its maker permits.

use read_fonts::{FontRef, TableProvider};

use crate::{both, text::Localized};

/// Why a font file is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FontError {
    /// Not TrueType or OpenType.
    #[error("neither TrueType nor OpenType")]
    Kind,
    /// The maker of the font forbids to embed it.
    #[error("its maker forbids to embed it")]
    Forbidden,
    /// The maker permits to embed the whole font alone, which no report does.
    #[error("its maker forbids to embed a part of it")]
    Whole,
    /// The maker permits to embed pictures of its characters alone.
    #[error("its maker forbids to embed its outlines")]
    Bitmaps,
    /// Something in it cannot be read.
    #[error("broken: {0}")]
    Broken(String),
}

impl FontError {
    /// What is wrong and what to do, in both languages.
    #[must_use]
    pub fn said(&self) -> Localized {
        match self {
            Self::Kind => both!(
                "不是 TrueType 或 OpenType 字体（.ttf、.otf、.ttc）",
                "it is neither TrueType nor OpenType (.ttf, .otf, .ttc)"
            ),
            Self::Forbidden => both!(
                "字体的授权标记不允许嵌入文档，请换一个字体",
                "its maker forbids to embed it in documents; take another font"
            ),
            Self::Whole => both!(
                "字体的授权标记不允许只嵌入所用的字符，请换一个字体",
                "its maker forbids to embed a part of it, and a report holds the characters in use alone; take another font"
            ),
            Self::Bitmaps => both!(
                "字体的授权标记不允许嵌入字形轮廓，请换一个字体",
                "its maker forbids to embed its outlines; take another font"
            ),
            Self::Broken(reason) => {
                both!("字体已损坏：{reason}", "the font is broken: {reason}")
            }
        }
    }
}

/// The bits of `fsType` that say how a font may be embedded; the mildest that is set counts.
const USES: u16 = 0x000e;
const FORBIDDEN: u16 = 0x0002;
const WHOLE_ALONE: u16 = 0x0100;
const BITMAPS_ALONE: u16 = 0x0200;

/// Looks at a face of a font file.
pub(super) fn check(data: &[u8], index: u32) -> Result<(), FontError> {
    let font = FontRef::from_index(data, index).map_err(|_| FontError::Kind)?;
    // A font that says nothing forbids nothing.
    let bits = font.os2().map_or(0, |table| table.fs_type());
    if bits & USES == FORBIDDEN {
        Err(FontError::Forbidden)
    } else if bits & WHOLE_ALONE != 0 {
        Err(FontError::Whole)
    } else if bits & BITMAPS_ALONE != 0 {
        Err(FontError::Bitmaps)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FONT: &[u8] = include_bytes!("../../../assets/fonts/NotoSans-Regular.ttf");

    /// The font with other permissions.
    fn font(bits: u16) -> Vec<u8> {
        let mut bytes = FONT.to_vec();
        let record = bytes.windows(4).position(|found| found == b"OS/2").unwrap();
        let at = u32::from_be_bytes(bytes[record + 8..record + 12].try_into().unwrap()) as usize;
        bytes[at + 8..at + 10].copy_from_slice(&bits.to_be_bytes());
        bytes
    }

    #[test]
    fn what_the_maker_of_a_font_forbids_is_not_done() {
        for (bits, expected) in [
            (0, Ok(())),
            (0x0004, Ok(())),
            (0x0008, Ok(())),
            (0x000a, Ok(())),
            (0x0002, Err(FontError::Forbidden)),
            (0x0104, Err(FontError::Whole)),
            (0x0200, Err(FontError::Bitmaps)),
        ] {
            assert_eq!(check(&font(bits), 0), expected, "{bits:#x}");
        }
        assert_eq!(check(b"no font", 0), Err(FontError::Kind));
    }
}
