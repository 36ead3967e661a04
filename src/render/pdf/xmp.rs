//! The description of a document as XMP: what it is called, who made it, and which norms it keeps.

use super::metadata::{Info, in_short};

/// A packet of metadata that names the norms the file keeps: PDF/UA-1 and PDF/A-2a.
pub(super) fn packet(info: &Info) -> String {
    let title = escaped(&info.title);
    let lang = info.lang.pick("zh-CN", "en");
    let mut parts = format!(
        "<dc:format>application/pdf</dc:format>\n\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n\
         <dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>\n"
    );
    let texts = [
        ("dc:creator", "Seq", &info.author, ""),
        ("dc:description", "Alt", &info.subject, " xml:lang=\"x-default\""),
    ];
    for (name, list, value, attribute) in texts {
        if !value.is_empty() {
            let value = escaped(value);
            parts.push_str(&format!(
                "<{name}><rdf:{list}><rdf:li{attribute}>{value}</rdf:li></rdf:{list}></{name}>\n"
            ));
        }
    }
    if !info.creator.is_empty() {
        let creator = escaped(&info.creator);
        parts.push_str(&format!("<xmp:CreatorTool>{creator}</xmp:CreatorTool>\n"));
    }
    parts.push_str(&format!("<pdf:Producer>{}</pdf:Producer>\n", super::metadata::PRODUCER));
    if let Some(date) = info.created {
        let moment = format!("{date}T00:00:00Z");
        for name in ["CreateDate", "ModifyDate"] {
            parts.push_str(&format!("<xmp:{name}>{moment}</xmp:{name}>\n"));
        }
    }
    format!("{BEGIN}{parts}{NORMS}{END}")
}

const BEGIN: &str = r#"<?xpacket begin="﻿" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
"#;

/// PDF/A knows nothing of PDF/UA, so that its key is explained.
const NORMS: &str = r#"<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of the PDF/UA standard</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
"#;

const END: &str = r#"</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#;

/// A text between tags; what XML does not allow is a space.
fn escaped(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for found in in_short(value).chars() {
        match found {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            _ => escaped.push(found),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_text_and_not_markup() {
        assert_eq!(escaped("A & B <x>\u{1b}\u{ffff}"), "A &amp; B &lt;x&gt;  ");
    }
}
