"""What a person has to know of the numbers of a document: which were not read, and which were put together or read without their notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peiyu.documents.cleaning.letter_spacing import FEWEST, is_parted
from peiyu.documents.cleaning.note_marks import note_marks
from peiyu.documents.cleaning.struck import struck
from peiyu.documents.extraction.numbers.letters import letters_for_noughts, without_letters
from peiyu.documents.extraction.numbers.unsure import unsure_numbers
from peiyu.documents.output.notice import Notice
from peiyu.documents.pipeline import Deconstruction
from peiyu.documents.reading.read import struck_out

_MOST = 20
"""So many numbers of a sort are named one by one."""
_AROUND = 12
_DIGITS = re.compile(r"\d{2,}")
_APART = re.compile(r"\d[^\d\n\r,，]+\d")
_BORDER = re.compile(r"[，。；;：:、（）()\n\t]")


def number_notices(done: Deconstruction) -> Iterator[Notice]:
    """All of them, in the order of the text for each sort."""
    yield from _unsure(done)
    yield from _letters(done)
    yield from _put_together(done)
    yield from _note_marks(done)
    yield from _struck(done)


def _unsure(done: Deconstruction) -> Iterator[Notice]:
    spans: list[tuple[int, int]] = []
    start = 0
    for line in done.cleaned.text.split("\n"):
        spans += [(start + left, start + right) for left, right, _ in unsure_numbers(without_letters(line))]
        start += len(line) + 1
    for at, (begin, end) in enumerate(spans):
        left = len(spans) - at
        if at == _MOST - 1 and left > 1:
            words = f"还有 {left} 处数字断开了，或夹着别的符号，看不准是多少，没有读"
            yield Notice("看不准的数字", words, "从这里起逐处对照原文，改正数字后再读", begin, spans[-1][1])
            return
        words = f"数字断开了，或夹着别的符号，看不准是多少，没有读（“{_around(done.cleaned.text, begin, end)}”）"
        yield Notice("看不准的数字", words, "对照原文，把这个数字改正后再读，或照原文填写", begin, end)


def _letters(done: Deconstruction) -> Iterator[Notice]:
    """Numbers that were read with a letter as their nought: 5O万元."""
    found = letters_for_noughts(done.cleaned.text)
    if not found:
        return
    shown = dict.fromkeys(_around(done.cleaned.text, *span) for span in found[:_MOST])
    more = f" 等 {len(found)} 处" if len(found) > _MOST else ""
    words = f"数字里夹着字母 O，当作 0 读了：{'、'.join(f'“{one}”' for one in shown)}{more}"
    yield Notice("看不准的数字", words, "对照原文核对这些数字", *found[0])


def _put_together(done: Deconstruction) -> Iterator[Notice]:
    """Digits that stood apart in a line that is not letter-spaced, and were read as one number."""
    cleaned = done.cleaned
    found: list[tuple[int, int]] = []
    looked_at, spaced_out = -1, False
    for match in _DIGITS.finditer(cleaned.text):
        start, end = cleaned.span(*match.span())
        if end - start == len(match[0]) or not _APART.search(cleaned.source, start, end):
            continue
        if start >= looked_at:
            begin, looked_at = cleaned.source.rfind("\n", 0, start) + 1, cleaned.source.find("\n", end)
            looked_at = looked_at if looked_at >= 0 else len(cleaned.source)
            line = cleaned.source[begin:looked_at]
            spaced_out = is_parted(re.sub(r"[^\S\t]", " ", line), min(FEWEST, len(line) // 4))
        if not spaced_out:
            found.append(match.span())
    if found:
        shown = [(" ".join(cleaned.original(*span).split()), cleaned.text[slice(*span)]) for span in found[:_MOST]]
        told = "、".join(dict.fromkeys(f"“{was}”读作 {now}" for was, now in shown))
        more = f" 等 {len(found)} 处" if len(found) > _MOST else ""
        yield Notice("断开的数字", f"有的数字中间断开，连起来读了：{told}{more}", "对照原文核对这些数字", *found[0])


def _note_marks(done: Deconstruction) -> Iterator[Notice]:
    """Raised digits that were taken for the marks of notes."""
    source = done.source.text
    found = note_marks(source)
    if not found:
        return
    shown = dict.fromkeys(_around(source, *span, 8) for span in found[:5])
    words = f"{len(found)} 处上标数字当作注号，没有算进数字里（{'、'.join(f'“{one}”' for one in shown)}{'等' if len(found) > 5 else ''}）"
    at = done.cleaned.clean_span(*found[0])[0]
    yield Notice("上标", words, "对照原文核对；它们如果是数字的一部分，就改成平排的数字再读", max(at - 1, 0), at)


def _struck(done: Deconstruction) -> Iterator[Notice]:
    """What a text strikes out; of a file that is no text its reader says so."""
    found = struck(done.source.text)
    if found:
        characters = sum(len("".join(done.source.text[start:end].split())) - 4 for start, end in found)
        [note] = struck_out(characters)
        at = done.cleaned.clean_span(*found[0])[0]
        yield Notice("划掉的文字", note.words, note.remedy, max(at - 1, 0), at)


def _around(text: str, start: int, end: int, most: int = _AROUND) -> str:
    """A number with the words of its clause around it."""
    before = _BORDER.split(text[max(0, start - most) : start])[-1]
    behind = _BORDER.split(text[end : end + most])[0]
    return " ".join((before + text[start:end] + behind).split())
