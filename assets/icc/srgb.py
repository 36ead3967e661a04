"""Writes srgb.icc: an ICC profile (version 2.1) of the colour space sRGB, from its definition in IEC 61966-2-1.

Primaries are those of ITU-R BT.709 with the white point D65, adapted to D50 with the Bradford matrix; the curve
is a table of 256 values. Two runs write the same bytes. Both files are in the public domain (CC0 1.0).
"""

import struct
from pathlib import Path


def fixed(value):
    return struct.pack(">i", round(value * 65536))


def xyz(*values):
    return b"XYZ \0\0\0\0" + b"".join(map(fixed, values))


def text(value):
    return b"text\0\0\0\0" + value.encode("ascii") + b"\0"


def description(value):
    ascii_ = value.encode("ascii") + b"\0"
    head = b"desc\0\0\0\0" + struct.pack(">I", len(ascii_)) + ascii_
    return head + bytes(4 + 4 + 2 + 1 + 67)


def curve():
    def linear(value):
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    values = [round(linear(step / 255) * 65535) for step in range(256)]
    return b"curv\0\0\0\0" + struct.pack(">I", 256) + struct.pack(">256H", *values)


TAGS = [
    (b"desc", description("sRGB IEC61966-2.1")),
    (b"cprt", text("CC0 1.0")),
    (b"wtpt", xyz(0.9642, 1.0, 0.8249)),
    (b"rXYZ", xyz(0.43607, 0.22249, 0.01392)),
    (b"gXYZ", xyz(0.38515, 0.71687, 0.09708)),
    (b"bXYZ", xyz(0.14307, 0.06061, 0.71410)),
    (b"rTRC", curve()),
    (b"gTRC", curve()),
    (b"bTRC", curve()),
]


def profile():
    start = 128 + 4 + 12 * len(TAGS)
    table, data, places = b"", b"", {}
    for name, content in TAGS:
        if content not in places:
            data += bytes(-len(data) % 4)
            places[content] = start + len(data)
            data += content
        table += name + struct.pack(">II", places[content], len(content))
    data += bytes(-len(data) % 4)
    body = struct.pack(">I", len(TAGS)) + table + data
    header = struct.pack(">I", 128 + len(body)) + bytes(4) + bytes([2, 0x10, 0, 0])
    header += b"mntrRGB XYZ " + struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp"
    header += bytes(4 + 4 + 4 + 4 + 8 + 4) + b"".join(map(fixed, (0.9642, 1.0, 0.8249)))
    return header + bytes(128 - len(header)) + body


Path(__file__).with_name("srgb.icc").write_bytes(profile())
