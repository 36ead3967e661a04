//! The bytes of a file: streams by themselves, all other objects packed together, and where each of them is.
//!
//! lopdf writes such files, too, but copies every object and writes it three times over to learn how long it is.
//! The tree of what text is has thousands of objects, and half of the time for a report went there. Knows
//! nothing of what the objects mean.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};
use miniz_oxide::deflate::compress_to_vec_zlib;
use rayon::prelude::*;

use crate::criteria::Digest;

/// How many objects are packed together: a reader unpacks that many to see one.
const PACK: usize = 200;

/// Two levels more take half as much time again and save two bytes of a hundred.
const LEVEL: u8 = 4;

/// How many bytes of a digest make an identifier.
const HALF: usize = 16;

/// The streams of a document with their ids, which leave it: they are packed while the rest is still written.
pub(super) fn take_streams(document: &mut Document) -> Vec<(u32, Stream)> {
    let is_stream = |object: &mut Object| matches!(object, Object::Stream(_));
    let streams = document.objects.extract_if(.., |_, object| is_stream(object));
    let stream = |((id, _), object)| match object {
        Object::Stream(stream) => Some((id, stream)),
        _ => None,
    };
    streams.filter_map(stream).collect()
}

/// Streams compressed, on all cores.
pub(super) fn packed(streams: Vec<(u32, Stream)>) -> Vec<(u32, Stream)> {
    streams.into_par_iter().map(|(id, stream)| (id, compressed(stream))).collect()
}

/// The bytes of a document and of the streams that were taken from it, with an identifier made from them.
pub(super) fn bytes(document: Document, streams: Vec<(u32, Stream)>) -> Vec<u8> {
    let mut file = File::default();
    file.bytes.extend_from_slice(format!("%PDF-{}\n%", document.version).as_bytes());
    file.bytes.extend_from_slice(&document.binary_mark);
    file.bytes.push(b'\n');
    let mut last = document.max_id;
    for (id, stream) in streams {
        file.stream(id, stream);
    }
    let objects = document.objects.into_iter();
    let objects = objects.map(|((id, _), object)| (id, object)).collect::<Vec<_>>();
    let packs = objects.par_chunks(PACK).map(|own| (own, pack(own))).collect::<Vec<_>>();
    for (container, (objects, stream)) in (last + 1..).zip(packs) {
        for (number, (id, _)) in objects.iter().enumerate() {
            file.places.insert(*id, Place::In(container, number));
        }
        file.stream(container, stream);
        last = container;
    }
    file.finish(last + 1, &document.trailer)
}

/// Where an object is.
enum Place {
    /// So many bytes from the beginning.
    At(usize),
    /// In a pack, with its number there.
    In(u32, usize),
}

#[derive(Default)]
struct File {
    bytes: Vec<u8>,
    places: BTreeMap<u32, Place>,
}

impl File {
    fn stream(&mut self, id: u32, stream: Stream) {
        self.places.insert(id, Place::At(self.bytes.len()));
        let Stream { dict, content, .. } = stream;
        self.bytes.extend_from_slice(format!("{id} 0 obj\n").as_bytes());
        entries(&mut self.bytes, &dict);
        self.bytes.extend_from_slice(b"stream\n");
        self.bytes.extend_from_slice(&content);
        self.bytes.extend_from_slice(b"\nendstream\nendobj\n");
    }

    /// Writes the table of places, and the identifier.
    fn finish(mut self, id: u32, trailer: &Dictionary) -> Vec<u8> {
        let start = self.bytes.len();
        self.places.insert(id, Place::At(start));
        let mut kind = dictionary! {
            "Type" => "XRef",
            "Size" => i64::from(id) + 1,
            "W" => vec![1.into(), 4.into(), 2.into()],
            "Index" => self.index(),
            // Its length is known now, what it says later.
            "ID" => twice(&[0; HALF]),
        };
        for key in [b"Root".as_slice(), b"Info"] {
            if let Ok(value) = trailer.get(key) {
                kind.set(key, value.clone());
            }
        }
        let table = self.table();
        self.stream(id, compressed(Stream::new(kind, table)));
        self.bytes.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
        self.identify(start);
        self.bytes
    }

    /// The ranges of ids that there are, each with its first and its length; the free one before all counts.
    fn index(&self) -> Vec<Object> {
        let mut ranges = vec![(0, 1)];
        for id in self.places.keys() {
            match ranges.last_mut() {
                Some((first, count)) if *first + *count == *id => *count += 1,
                _ => ranges.push((*id, 1)),
            }
        }
        ranges.into_iter().flat_map(|(first, count)| [first.into(), count.into()]).collect()
    }

    fn table(&self) -> Vec<u8> {
        let mut table = vec![0, 0, 0, 0, 0, 0xff, 0xff];
        for place in self.places.values() {
            let (kind, one, two) = match place {
                Place::At(offset) => (1, *offset, 0),
                Place::In(container, number) => (2, *container as usize, *number),
            };
            table.push(kind);
            table.extend_from_slice(&(one as u32).to_be_bytes());
            table.extend_from_slice(&(two as u16).to_be_bytes());
        }
        table
    }

    /// Puts the digest of all bytes where zeros hold its place, behind `start`.
    fn identify(&mut self, start: usize) {
        let written = |half: &[u8]| {
            let mut bytes = Vec::new();
            object(&mut bytes, &twice(half));
            bytes
        };
        let digest = Digest::of(&self.bytes);
        let empty = written(&[0; HALF]);
        let full = written(digest.bytes().get(..HALF).unwrap_or_default());
        let tail = self.bytes.get_mut(start..).unwrap_or_default();
        if let Some(at) = tail.windows(empty.len()).position(|found| found == empty)
            && let Some(place) = tail.get_mut(at..at + full.len())
        {
            place.copy_from_slice(&full);
        }
    }
}

/// An identifier: that of the first version of the file, and of this one.
fn twice(half: &[u8]) -> Object {
    let half = Object::String(half.to_vec(), StringFormat::Hexadecimal);
    Object::Array(vec![half.clone(), half])
}

/// Objects as one stream, which begins with their ids and places.
fn pack(objects: &[(u32, Object)]) -> Stream {
    let mut head = String::new();
    let mut body = Vec::new();
    for (id, own) in objects {
        head.push_str(&format!("{id} {} ", body.len()));
        object(&mut body, own);
        body.push(b' ');
    }
    let kind = dictionary! {
        "Type" => "ObjStm",
        "N" => objects.len() as i64,
        "First" => head.len() as i64,
    };
    compressed(Stream::new(kind, [head.into_bytes(), body].concat()))
}

/// The stream, compressed unless it is already or shall not be.
fn compressed(mut stream: Stream) -> Stream {
    if stream.allows_compression && !stream.dict.has(b"Filter") {
        let small = compress_to_vec_zlib(&stream.content, LEVEL);
        if small.len() < stream.content.len() {
            stream.dict.set("Filter", Object::Name(b"FlateDecode".to_vec()));
            stream.content = small;
        }
    }
    stream.dict.set("Length", stream.content.len() as i64);
    stream
}

fn object(bytes: &mut Vec<u8>, own: &Object) {
    match own {
        Object::Null => bytes.extend_from_slice(b"null"),
        Object::Boolean(value) => bytes.extend_from_slice(value.to_string().as_bytes()),
        Object::Integer(value) => bytes.extend_from_slice(value.to_string().as_bytes()),
        Object::Real(value) => {
            // PDF has no word for what is no number.
            let value = if value.is_finite() { *value } else { 0.0 };
            bytes.extend_from_slice(value.to_string().as_bytes());
        }
        Object::Name(own) => name(bytes, own),
        Object::String(text, StringFormat::Literal) => literal(bytes, text),
        Object::String(text, StringFormat::Hexadecimal) => hexadecimal(bytes, text),
        Object::Array(array) => {
            bytes.push(b'[');
            for (number, own) in array.iter().enumerate() {
                if number > 0 {
                    separate(bytes, own);
                }
                object(bytes, own);
            }
            bytes.push(b']');
        }
        Object::Dictionary(own) => entries(bytes, own),
        // Streams stand by themselves: there is none within another object.
        Object::Stream(stream) => entries(bytes, &stream.dict),
        Object::Reference((id, generation)) => {
            bytes.extend_from_slice(format!("{id} {generation} R").as_bytes());
        }
    }
}

fn entries(bytes: &mut Vec<u8>, own: &Dictionary) {
    bytes.extend_from_slice(b"<<");
    for (key, value) in own {
        name(bytes, key);
        separate(bytes, value);
        object(bytes, value);
    }
    bytes.extend_from_slice(b">>");
}

/// Parts what would run into what stands before it.
fn separate(bytes: &mut Vec<u8>, next: &Object) {
    let is_bare = matches!(
        next,
        Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Reference(_)
    );
    if is_bare {
        bytes.push(b' ');
    }
}

fn name(bytes: &mut Vec<u8>, own: &[u8]) {
    bytes.push(b'/');
    for byte in own {
        match byte {
            b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%' | b'#' => {
                bytes.extend_from_slice(format!("#{byte:02X}").as_bytes());
            }
            33..=126 => bytes.push(*byte),
            _ => bytes.extend_from_slice(format!("#{byte:02X}").as_bytes()),
        }
    }
}

fn literal(bytes: &mut Vec<u8>, text: &[u8]) {
    bytes.push(b'(');
    for byte in text {
        match byte {
            b'\r' => bytes.extend_from_slice(b"\\r"),
            b'(' | b')' | b'\\' => bytes.extend_from_slice(&[b'\\', *byte]),
            _ => bytes.push(*byte),
        }
    }
    bytes.push(b')');
}

fn hexadecimal(bytes: &mut Vec<u8>, text: &[u8]) {
    bytes.push(b'<');
    digits(bytes, text);
    bytes.push(b'>');
}

/// Two hexadecimal digits for each byte.
pub(super) fn digits(bytes: &mut Vec<u8>, text: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |half: u8| DIGITS.get(usize::from(half)).copied().unwrap_or(b'0');
    bytes.extend(text.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A document with one object of each kind, more of them than go into a pack, and a hole between ids.
    fn sample() -> Document {
        let mut document = Document::with_version("1.7");
        let text = |text: &str, format| Object::String(text.as_bytes().to_vec(), format);
        let odd = dictionary! {
            "Type" => "Catalog",
            "A b#/" => Object::Null,
            "List" => vec![true.into(), (-7).into(), Object::Real(0.25), (3, 0).into()],
            "Text" => text("a(b)\\c\r(", StringFormat::Literal),
            "Hex" => text("\u{0}\u{7f}é", StringFormat::Hexadecimal),
        };
        let root = document.add_object(odd);
        document.trailer.set("Root", root);
        for number in 0..450_i64 {
            document.add_object(Object::Integer(number));
        }
        document.new_object_id();
        let own = Stream::new(Dictionary::new(), b"abc ".repeat(1000));
        document.add_object(own);
        document.add_object(
            Stream::new(Dictionary::new(), b"as it is".repeat(9)).with_compression(false),
        );
        document
    }

    fn written(mut document: Document) -> Vec<u8> {
        let streams = packed(take_streams(&mut document));
        bytes(document, streams)
    }

    #[test]
    fn another_reader_finds_every_object_as_it_was() {
        let meant = sample();
        let bytes = written(meant.clone());
        let found = Document::load_mem(&bytes).unwrap();
        assert_eq!(found.trailer.get(b"Root").unwrap(), meant.trailer.get(b"Root").unwrap());
        for (id, object) in &meant.objects {
            let own = found.get_object(*id).unwrap();
            match object {
                Object::Stream(stream) => {
                    let own = own.as_stream().unwrap();
                    assert_eq!(own.get_plain_content().unwrap(), stream.content, "{id:?}");
                }
                other => assert_eq!(own, other, "{id:?}"),
            }
        }
    }

    #[test]
    fn the_identifier_comes_from_the_content() {
        let id = |document: Document| {
            let bytes = written(document);
            let found = Document::load_mem(&bytes).unwrap();
            found.trailer.get(b"ID").unwrap().as_array().unwrap().clone()
        };
        let mut other = sample();
        other.add_object(Object::Boolean(true));
        let [one, two] = [id(sample()), id(other)];
        assert_eq!(one[0], one[1]);
        assert_eq!(one, id(sample()));
        assert_ne!(one, two);
        assert_ne!(Object::Array(one), twice(&[0; HALF]));
    }
}
