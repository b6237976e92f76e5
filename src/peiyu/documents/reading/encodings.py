"""Which encoding a text file is in: UTF-8, UTF-16, GB18030 or Big5. Decided by strict decoding and by how Chinese it reads."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from typing import NamedTuple, NoReturn

from peiyu.documents.reading.faults import ENCODING, Unreadable
from peiyu.documents.reading.read import Note

# Characters that every administrative text is full of, in both scripts.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出会可也你对生能而子那得发展企业政策市省工作支持第年资金项目技术创新实施管理服务条件单位部门办法"
    "這個國時來們對發展業資項術創實務條單門辦與應進設經產關於給予獎勵補助"
)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_SAMPLE = 200_000
_CHINESE = ("gb18030", "big5", "big5hkscs")
_WIDE = ("utf-16-le", "utf-16-be")
_CHINESE_ENOUGH = 0.03
_DECLARED_COUNTS = 0.01
_UNKNOWN = "\ufffd"
_FEW, _ONE_IN = (
    12,
    500,
)  # so many faults (one byte too many makes up to four), or one in so many characters, are a damaged file; more is another encoding
_WORTH_JUDGING, _HARDLY_CHINESE = 100, 0.02
_CUT_OFF = Note("文件在最后一个字中间断了，后面的内容可能缺失", "重新取得完整的文件再读")
_SPOILT = Note(
    "文字不像中文，多半是乱码（编码在别处弄错后又保存过）", "在浏览器或编辑器里看一眼；是乱码就重新取得原来的文件再读"
)


class Decoded(NamedTuple):
    """The text of a file, the encoding that it is in, and what is wrong with it."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()


def decoded(data: bytes, *, html: bool = False) -> Decoded:
    """The text and its encoding; a byte order mark stays in the text, so that offsets are those of the file. A few bytes that fit no
    character stand as U+FFFD and are told. Raises `Unreadable` where no encoding fits.

    >>> decoded("支持企业".encode("gb18030"))[:2]
    ('支持企业', 'gb18030')
    >>> decoded("獎勵企業，支持創新發展".encode("big5")).encoding
    'big5'
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _tolerantly(data, (name,)) or _refused(data, name)
    declared = _declared(data) if html else ""
    strict = _strictly(data, "utf-8")
    if strict is not None:
        return _judged(strict, "utf-8")
    if (plain := _by_zeros(data)) is not None:
        return plain
    found = [
        (name, text) for name in (declared, *_CHINESE, *_WIDE) if name and (text := _strictly(data, name)) is not None
    ]
    # What a page says of itself counts little: names of one byte a character fit anything.
    best = max(found, key=lambda one: _likeness(one[1]) + _DECLARED_COUNTS * (one[0] == declared), default=("", ""))
    if _likeness(best[1]) >= _CHINESE_ENOUGH:
        return Decoded(best[1], best[0])
    if (damaged := _tolerantly(data, ("utf-8", *_CHINESE))) is not None:
        return damaged
    by_declaration = dict(found).get(declared)
    return _judged(by_declaration, declared) if by_declaration is not None else _refused(data)


def _declared(data: bytes) -> str:
    """The encoding that a page says it is in, if Python knows it."""
    found = _DECLARED.search(data[:4096])
    name = found.group(1).decode("ascii").lower() if found else ""
    name = {"gb2312": "gb18030", "gbk": "gb18030"}.get(name, name)
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError:
        return ""


def _by_zeros(data: bytes) -> Decoded | None:
    """Text of two bytes a character that is mostly ASCII; None for files without many zeros. Raises `Unreadable` for other files with them."""
    if data.count(b"\0") <= len(data) // 8:
        return None
    for name in _WIDE:
        text = _strictly(data, name)
        if text is not None and (_likeness(text) > 0.02 or text.isascii()):
            return Decoded(text, name)
    raise Unreadable(ENCODING, "不是文本文件")


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _tolerantly(data: bytes, names: Sequence[str]) -> Decoded | None:
    """The reading with the fewest bytes that fit no character, if they are few and the rest is Chinese; a file that breaks off
    inside its last character ends before it.
    """
    read = [(text.count(_UNKNOWN), name, text) for name in names for text in (data.decode(name, "replace"),)]
    read = [one for one in read if one[0] <= max(_FEW, len(one[2]) // _ONE_IN) and _likeness(one[2]) >= _CHINESE_ENOUGH]
    if not read:
        return None
    count, name, text = min(read)
    if count == 0:
        return Decoded(text, name)
    if count == 1 and text.endswith(_UNKNOWN):
        return Decoded(text[:-1], name, (_CUT_OFF,))
    first = text.count("\n", 0, text.index(_UNKNOWN)) + 1
    words = f"文件里有 {count} 处字节不合 {name} 编码，读作“{_UNKNOWN}”，第一处在第 {first} 行"
    return Decoded(text, name, (Note(words, "对照原文核对这些地方，或重新取得完好的文件再读"),))


def _judged(text: str, name: str) -> Decoded:
    """What was decoded without a fault may have been spoilt before: text of another encoding that somebody saved as this one."""
    foreign = sum(not c.isascii() for c in text[:_SAMPLE])
    if foreign >= _WORTH_JUDGING and _likeness(text) < _HARDLY_CHINESE:
        return Decoded(text, name, (_SPOILT,))
    return Decoded(text, name)


def _refused(data: bytes, name: str = "utf-8") -> NoReturn:
    """Raise `Unreadable`, with the first byte that does not fit."""
    try:
        data.decode(name)
        at = 0
    except UnicodeDecodeError as error:
        at = error.start
    line = data.count(b"\n", 0, at) + 1
    where = f"按 {name} 读到第 {line} 行（第 {at + 1} 字节）就不合规范"
    raise Unreadable(
        ENCODING,
        f"认不出文字编码，不是 UTF-8、UTF-16、GB18030 或 Big5；{where}",
        "用编辑器打开，另存为 UTF-8 文本后再试；打不开就重新取得文件",
    )


def _likeness(text: str) -> float:
    """The share of very frequent characters among those that are not ASCII."""
    foreign = [c for c in text[:_SAMPLE] if not c.isascii()]
    return sum(c in _FREQUENT for c in foreign) / len(foreign) if foreign else 0.0
