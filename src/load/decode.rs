//! From bytes to text: UTF-8 with or without a byte order mark, UTF-16 with one, else GB 18030, which is
//! what Chinese editors on Windows write.

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

/// How a file was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8WithMark,
    /// UTF-16 with a byte order mark.
    Utf16,
    /// GB 18030, which contains GBK and GB 2312.
    Gb18030,
}

/// A decoded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, with `\n` at the end of lines.
    pub text: String,
    /// How it was written.
    pub encoding: Encoding,
    /// Whether lines ended in `\r\n`.
    pub has_crlf: bool,
}

/// Decodes a file; none if it is neither UTF-8, nor UTF-16 with a mark, nor GB 18030.
#[must_use]
pub fn decode(bytes: &[u8]) -> Option<Decoded> {
    let (text, encoding) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => {
            (std::str::from_utf8(rest).ok()?.to_owned(), Encoding::Utf8WithMark)
        }
        [0xFF, 0xFE, rest @ ..] => (decoded(UTF_16LE, rest)?, Encoding::Utf16),
        [0xFE, 0xFF, rest @ ..] => (decoded(UTF_16BE, rest)?, Encoding::Utf16),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => match by_accident(text).then(|| decoded(GB18030, bytes)).flatten() {
                Some(chinese) if chinese.chars().any(is_chinese) => (chinese, Encoding::Gb18030),
                _ => (text.to_owned(), Encoding::Utf8),
            },
            Err(error) if is_damaged(&bytes[..error.valid_up_to()]) => return None,
            Err(_) => (decoded(GB18030, bytes)?, Encoding::Gb18030),
        },
    };
    let has_crlf = text.contains("\r\n");
    let text = if has_crlf { text.replace("\r\n", "\n") } else { text };
    Some(Decoded { text, encoding, has_crlf })
}

/// Whether what comes before the first byte that is not UTF-8 is Chinese in UTF-8: then the file is UTF-8 with a
/// damaged place, and reading it as anything else would turn all of it into nonsense.
fn is_damaged(sound: &[u8]) -> bool {
    std::str::from_utf8(sound)
        .is_ok_and(|text| text.chars().filter(|sign| is_chinese(*sign)).count() >= 2)
}

/// Whether a text is UTF-8 only by accident, as two or three Chinese characters in GBK can be: then it has letters of
/// scripts that nobody mixes with YAML keys, and no other.
fn by_accident(text: &str) -> bool {
    let mut foreign = text.chars().filter(|sign| !sign.is_ascii()).peekable();
    foreign.peek().is_some() && foreign.all(|sign| ('\u{530}'..='\u{7ff}').contains(&sign))
}

fn is_chinese(sign: char) -> bool {
    ('一'..='鿿').contains(&sign)
}

fn decoded(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Option<String> {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Option<(&str, Encoding, bool)>) {
        let decoded = decode(bytes);
        let decoded = decoded.as_ref().map(|own| (own.text.as_str(), own.encoding, own.has_crlf));
        assert_eq!(decoded, expected);
    }

    #[test]
    fn takes_what_editors_write() {
        check("卓越\n".as_bytes(), Some(("卓越\n", Encoding::Utf8, false)));
        check(b"\xEF\xBB\xBFa\r\nb", Some(("a\nb", Encoding::Utf8WithMark, true)));
        check(
            &[0xD7, 0xE9, 0xD6, 0xAF, 0xA3, 0xBA, 0xCA, 0xBE, 0xC0, 0xFD],
            Some(("组织：示例", Encoding::Gb18030, false)),
        );
        check(&[0xFF, 0xFE, 0x53, 0x53], Some(("卓", Encoding::Utf16, false)));
        check(&[0xD7, 0xBF, 0xD4, 0xBD], Some(("卓越", Encoding::Gb18030, false)));
        check("é ü Ж".as_bytes(), Some(("é ü Ж", Encoding::Utf8, false)));
        check(&[0xFF, 0xFF, 0x80], None);
        check(&["示例公".as_bytes(), &[0xE5]].concat(), None);
    }
}
