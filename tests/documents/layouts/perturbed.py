"""The same words in other layouts: what printers, web pages and converters do to a text. Every way is deterministic.

A way takes a clean text (one paragraph a line) and gives it as another page would show it. Rows of tables stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import cycle
from typing import Any

from peiyu.documents.markers import Mark, marker_at

Way = Callable[[str], str]

_CHINESE = "一二三四五六七八九十"
_READINGS = {"業": "yè", "產": "chǎn", "發": "fā", "創": "chuàng", "區": "qū", "務": "wù", "稅": "shuì", "應": "yīng"}
_HEAD = "首页 > 政务公开 > 政策文件\n发布时间：2031-03-05 09:30\n来源：市政府办公室\n字体：[大 中 小]  打印  分享\n"
_FOOT = "\n扫一扫在手机打开当前页\n上一篇：会议通知\n下一篇：没有了\n主办单位：市政府办公室\n网站地图 | 联系我们 | 版权所有\n"


def _by_line(change: Way) -> Way:
    """A way that changes line by line, but for rows of tables and lines without words."""

    def changed(text: str) -> str:
        return "\n".join(change(line) if line.strip() and "\t" not in line else line for line in text.split("\n"))

    return changed


def _folded(line: str, width: int, first: int = 0) -> list[str]:
    """The line cut at a margin; `first` characters of the first line are taken by its indent. Letters and figures are half as wide."""
    cut, used = [""], float(first)
    for character in line:
        if used >= width:
            cut.append("")
            used = 0
        cut[-1] += character
        used += 0.5 if character.isascii() else 1
    return cut


def _wrapped(width: int) -> Way:
    return _by_line(lambda line: "\n".join(_folded(line, width)))


def _lost(text: str) -> str:
    return text if "\t" in text else text.replace("\n", "")


def _indented_and_wrapped(line: str) -> str:
    return "　　" + "\n".join(_folded(line, 36, 2))


def _paged(text: str) -> str:
    """Wrapped, with a mark of the page after every twelfth line."""
    lines = _wrapped(38)(text).split("\n")
    paged: list[str] = []
    for at, line in enumerate(lines, 1):
        paged.append(line)
        if at % 12 == 0:
            paged += ["", f"# Page {at // 12 + 1}:"]
    return "\n".join(paged)


def _broken(line: str) -> str:
    """Wrapped, and broken again behind every second comma and behind the numbers of points, as some converters of PDF do."""
    marker = marker_at(line)
    if marker is not None and marker.mark in (Mark.BRACKETED, Mark.NUMBER) and marker.number % 2 == 0:
        line = line[: marker.end] + "\n" + line[marker.end :]
    turns = cycle((False, True))
    cut = "\n".join(part for stretch in line.split("\n") for part in _folded(stretch, 40))
    return re.sub(r"[，、](?!\n)", lambda comma: comma.group() + ("\n" if next(turns) else ""), cut)


def _one_sentence_a_line(line: str) -> str:
    return re.sub(r"(?<=[。；])(?=[^）)”])", "\n", line)


def _number_alone(line: str) -> str:
    marker = marker_at(line)
    return line if marker is None or not line[marker.end :] else line[: marker.end].rstrip() + "\n" + line[marker.end :]


def _blanks_at_figures(line: str) -> str:
    return re.sub(r"(?<=[一-鿿])(?=\d)|(?<=\d)(?=[一-鿿])", " ", line)


def _blanks_in_words(line: str) -> str:
    """A blank behind every ninth character of Chinese."""
    turns = cycle(range(9))
    return re.sub(r"(?<=[一-鿿])(?=[一-鿿])", lambda _: " " if next(turns) == 0 else "", line)


def _half_width(text: str) -> str:
    return text.translate(str.maketrans("，；：（）！？", ",;:()!?"))


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("s2t")


def _traditional(text: str) -> str:
    return str(_converter().convert(text))


def _with_readings(text: str) -> str:
    """Traditional characters with the readings that a converter of web pages leaves behind."""
    return re.sub("|".join(_READINGS), lambda c: f"{c.group()}({_READINGS[c.group()]})", _traditional(text))


def _in_frame(text: str) -> str:
    return _HEAD + text.strip("\n") + _FOOT


def _renumbered(**shapes: Callable[[int], str]) -> Way:
    """Numbers of headings and points in other shapes, by the name of their kind."""

    def change(line: str) -> str:
        marker = marker_at(line)
        if marker is None or marker.mark.name not in shapes or not 1 <= marker.number <= 99:
            return line
        return shapes[marker.mark.name](marker.number) + line[marker.end :].lstrip()

    return _by_line(change)


def _in_chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    shown = ("" if tens == 0 else "十" if tens == 1 else _CHINESE[tens - 1] + "十") + (
        _CHINESE[ones - 1] if ones else ""
    )
    return shown


def _marked_down(text: str) -> str:
    """Markdown: headings with #, everything else apart by blank lines."""

    def line_of(line: str) -> str:
        marker = marker_at(line)
        top = marker is not None and marker.mark in (Mark.CHINESE, Mark.CHAPTER)
        return f"## {line}" if top and len(line) < 40 else line

    return "\n\n".join(line_of(line) for line in text.split("\n") if line.strip())


WAYS: dict[str, Way] = {
    "line breaks lost": _lost,
    "wrapped at 30": _wrapped(30),
    "wrapped at 40": _wrapped(40),
    "folded every 38 characters": _by_line(lambda line: re.sub(r"(.{38})(?=.)", r"\1" "\n", line)),
    "wrapped, a blank line between all lines": lambda text: _wrapped(36)(text).replace("\n", "\n\n"),
    "wrapped, the first line indented": _by_line(_indented_and_wrapped),
    "wrapped, with page marks": _paged,
    "wrapped and broken behind commas": _by_line(_broken),
    "a sentence a line": _by_line(_one_sentence_a_line),
    "blank lines between": lambda text: text.replace("\n", "\n\n"),
    "numbers on a line of their own": _by_line(_number_alone),
    "indents of two full-width blanks": _by_line(lambda line: "　　" + line),
    "line ends of Windows, blanks behind": lambda text: text.replace("\n", "  \r\n"),
    "web furniture around": _in_frame,
    "blanks at figures": _by_line(_blanks_at_figures),
    "blanks in words": _by_line(_blanks_in_words),
    "half-width punctuation": _half_width,
    "traditional characters": _traditional,
    "traditional characters with readings": _with_readings,
    "Markdown": _marked_down,
    "一、 as 第一、": _renumbered(CHINESE=lambda n: f"第{_in_chinese(n)}、"),
    "一、 as （一）, （一） as 1., 1. as （1）": _renumbered(
        CHINESE=lambda n: f"（{_in_chinese(n)}）", BRACKETED=lambda n: f"{n}.", NUMBER=lambda n: f"（{n}）"
    ),
    "一、 as 1., （一） as （1）, 1. as 1）": _renumbered(
        CHINESE=lambda n: f"{n}.", BRACKETED=lambda n: f"（{n}）", NUMBER=lambda n: f"{n}）"
    ),
    "1. as 1、": _renumbered(NUMBER=lambda n: f"{n}、"),
    "1. as full-width １．": _renumbered(NUMBER=lambda n: f"{n}．".translate({48 + d: 0xFF10 + d for d in range(10)})),
}  # fmt: skip
