"""The words that cells of an old workbook (.xls) share, where a part of them is struck out or raised.

They stand in one table (SST) that goes on over several records; a text that is cut by the end of a record begins anew in the next with a
byte that says how wide its characters are there.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from peiyu.documents.reading.raised import raised
from peiyu.documents.reading.sheet_words import SharedWords

_WIDE, _WITH_MORE, _WITH_RUNS = 0x01, 0x04, 0x08


@dataclass(frozen=True, slots=True)
class Look:
    """What matters of a font."""

    struck: bool = False
    raised: bool = False


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class OldWords:
    """A text and from which character on it has which font."""

    text: str
    runs: tuple[tuple[int, int], ...]

    def shown(self, looks: Sequence[Look], own: Look) -> SharedWords | None:
        """What is left of it in a cell whose own look holds up to the first run; None where nothing of it is struck out or raised."""
        starts = [0, *(at for at, _ in self.runs), len(self.text)]
        fonts = [own, *(looks[font] if font < len(looks) else PLAIN for _, font in self.runs)]
        left, gone = "", 0
        for at, look in enumerate(fonts):
            words = self.text[starts[at] : starts[at + 1]]
            if look.struck:
                gone += len("".join(words.split()))
            else:
                left += raised(words) if look.raised and words else words
        return SharedWords(left, gone) if left != self.text else None


def shared_runs(bodies: Sequence[bytes]) -> dict[int, OldWords]:
    """The texts with several fonts, by their number; `bodies`: the record of the table and those that it goes on in."""
    found: dict[int, OldWords] = {}
    try:
        for at, words in enumerate(_texts(_Bytes(list(bodies)))):
            if words.runs:
                found[at] = words
    except (struct.error, IndexError):
        return found  # cut short: what was read of it holds
    return found


def _texts(data: _Bytes) -> Iterator[OldWords]:
    _, count = struct.unpack("<II", data.take(8))
    for _ in range(count):
        length, flags = struct.unpack("<HB", data.take(3))
        runs = struct.unpack("<H", data.take(2))[0] if flags & _WITH_RUNS else 0
        more = struct.unpack("<I", data.take(4))[0] if flags & _WITH_MORE else 0
        text = data.characters(length, bool(flags & _WIDE))
        spans = tuple(struct.unpack("<HH", data.take(4)) for _ in range(runs))
        data.take(more)
        yield OldWords(text, tuple((at, font) for at, font in spans if at <= length))


@dataclass(slots=True)
class _Bytes:
    """The bytes of several records, read from the first on."""

    bodies: list[bytes]
    record: int = 0
    at: int = 0

    def take(self, count: int) -> bytes:
        """So many bytes, over the ends of records."""
        found = b""
        while len(found) < count:
            if self.at >= len(self.bodies[self.record]):
                self.record, self.at = self.record + 1, 0  # behind the last the next look raises
                continue
            part = self.bodies[self.record][self.at : self.at + count - len(found)]
            found, self.at = found + part, self.at + len(part)
        return found

    def characters(self, count: int, wide: bool) -> str:
        """So many characters; behind the end of a record a byte says anew how wide they are."""
        found = ""
        while len(found) < count:
            body, width = self.bodies[self.record], 2 if wide else 1
            here = min(count - len(found), (len(body) - self.at) // width)
            part = body[self.at : self.at + here * width]
            found += part.decode("utf-16-le", "replace").ljust(here) if wide else part.decode("latin-1")
            self.at += here * width
            if len(found) < count:
                self.record, self.at = self.record + 1, 1
                wide = bool(self.bodies[self.record][0] & _WIDE)
        return found[:count]
