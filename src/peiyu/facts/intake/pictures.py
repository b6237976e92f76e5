"""How many pixels a picture declares, from its header alone: a small file can unpack to gigabytes of pixels."""

from __future__ import annotations

import struct
from typing import BinaryIO

from peiyu.facts.intake.kinds import FileKind

_FRAME_MARKERS = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_MOST_SEGMENTS = 1_000


def picture_pixels(file: BinaryIO, kind: FileKind) -> int | None:
    """Width times height of a PNG or JPEG; None where the header is broken."""
    try:
        return _of_png(file) if kind is FileKind.PNG else _of_jpeg(file)
    except struct.error:
        return None


def _of_png(file: BinaryIO) -> int | None:
    head = file.read(24)
    if head[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", head[16:24])
    return int(width * height) or None


def _of_jpeg(file: BinaryIO) -> int | None:
    file.read(2)
    for _ in range(_MOST_SEGMENTS):
        mark, kind = struct.unpack(">BB", file.read(2))
        while mark == 0xFF and kind == 0xFF:  # fill bytes before a marker
            kind = struct.unpack(">B", file.read(1))[0]
        if mark != 0xFF:
            return None
        (length,) = struct.unpack(">H", file.read(2))
        if kind in _FRAME_MARKERS:
            height, width = struct.unpack(">xHH", file.read(5))
            return int(width * height) or None
        file.seek(length - 2, 1)
    return None
