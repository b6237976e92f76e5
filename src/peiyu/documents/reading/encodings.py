"""Which encoding a text file is in: UTF-8, UTF-16, GB18030 or Big5. Decided by strict decoding and by how Chinese it reads."""

from __future__ import annotations

import codecs
import re

from peiyu.documents.reading.faults import ENCODING, Unreadable

# Characters that every administrative text is full of, in both scripts.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出会可也你对生能而子那得发展企业政策市省工作支持第年资金项目技术创新实施管理服务条件单位部门办法"
    "這個國時來們對發展業資項術創實務條單門辦與應進設經產關於給予獎勵補助"
)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_SAMPLE = 200_000


def decoded(data: bytes, *, html: bool = False) -> tuple[str, str]:
    """The text and its encoding; a byte order mark stays in the text, so that offsets are those of the file.

    >>> decoded("支持企业".encode("gb18030"))
    ('支持企业', 'gb18030')
    >>> decoded("獎勵企業，支持創新發展".encode("big5"))[1]
    'big5'
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strictly(data, name), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if error.start > 1_000 and len(data) - error.start < 4:  # cut off inside the last character
            return data[: error.start].decode("utf-8"), "utf-8"
    if html:
        declared = _DECLARED.search(data[:4096])
        if declared:
            name = declared.group(1).decode("ascii").lower()
            name = {"gb2312": "gb18030", "gbk": "gb18030"}.get(name, name)
            try:
                return data.decode(name), name
            except (LookupError, UnicodeDecodeError):
                pass
    if data.count(b"\0") > len(data) // 8:
        for name in ("utf-16-le", "utf-16-be"):
            try:
                text = data.decode(name)
            except UnicodeDecodeError:
                continue
            if _likeness(text) > 0.02 or text.isascii():
                return text, name
        raise Unreadable(ENCODING, "不是文本文件")
    best = ("", "", 0.0)
    for name in ("gb18030", "big5", "big5hkscs"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        likeness = _likeness(text)
        if likeness > best[2]:
            best = (text, name, likeness)
    if best[2] < 0.03:
        raise Unreadable(ENCODING, "认不出文字编码，不是 UTF-8、GB18030 或 Big5")
    return best[0], best[1]


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise Unreadable(ENCODING, f"标明是 {name}，但第 {error.start} 字节处不合规范") from None


def _likeness(text: str) -> float:
    """The share of very frequent characters among those that are not ASCII."""
    foreign = [c for c in text[:_SAMPLE] if not c.isascii()]
    return sum(c in _FREQUENT for c in foreign) / len(foreign) if foreign else 0.0
