"""Spaces inside words and the punctuation of Chinese text."""

from __future__ import annotations

import re

from peiyu.documents.cleaning.strand import Edit, Strand
from peiyu.documents.markers import CARD_LABELS, label_at

_CJK = "㐀-鿿豈-﫿〇"
_BLANKS = re.compile(r"[ \u3000]+")
_EDGES = re.compile(r"(?m)^[ ]+|(?<! )[ ]+$")
_SENTENCE = re.compile(r"[。；]|，.*，")
_BODY_END = re.compile(r"(?:政府|办公室|办公厅|委员会|委|局|厅|部|院|中心|银行|总署|总局|公司|协会|联合会)$")
_BODY_START = re.compile(
    r"[一-鿿]{2,24}?(?:政府|办公室|办公厅|委员会|委|局|厅|部|院|中心|银行|总署|总局|公司|协会|联合会)(?![一-鿿])"
)
_WORD = re.compile(r"[A-Za-z]")
_NOISE_PER_CHARACTER = 1 / 250
_TO_WIDE = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "!": "！", "?": "？"}
_NARROW = re.compile(r"[,;:()!?]")


def spaced(strand: Strand) -> Strand:
    """Take out the blanks inside Chinese text; between Latin words, between offices in a row and in clean titles one stays.

    >>> spaced(Strand.of("2023 年4 月，支持重点产业 和R&D 项目；市财政局 市科技局")).text
    '2023年4月，支持重点产业和R&D项目；市财政局 市科技局'
    """
    strand = strand.edited([(m.start(), m.end(), "") for m in _EDGES.finditer(strand.text)])
    text = strand.text
    noisy = _is_noisy(text)
    edits: list[Edit] = []
    start = 0
    for line in text.split("\n"):
        if " " in line:
            plain = not _SENTENCE.search(line)
            for found in _BLANKS.finditer(line):
                kept = _kept(line, found.start(), found.end(), plain and not noisy, noisy)
                if not kept or found.end() - found.start() > 1:
                    edits.append((start + found.start(), start + found.end(), " " if kept else ""))
        start += len(line) + 1
    return strand.edited(edits)


def _is_noisy(text: str) -> bool:
    """Blanks stand in the middle of running text so often that they mean nothing."""
    running = [line for line in text.split("\n") if _SENTENCE.search(line)]
    blanks = sum(len(re.findall(rf"(?<=[{_CJK}，、；]) +(?=[{_CJK}])", line)) for line in running)
    return blanks > _NOISE_PER_CHARACTER * sum(len(line) for line in running)


def _kept(line: str, start: int, end: int, plain: bool, noisy: bool) -> bool:
    before, after = line[start - 1], line[end] if end < len(line) else "\n"
    if _WORD.match(before) and (_WORD.match(after) or after.isdigit()):
        return True
    if before.isdigit() and (after.isdigit() or _WORD.match(after)):
        return True
    if (start < 8 and line[:start] in CARD_LABELS) or label_at(line, end):
        return True
    if not (_is_chinese(before) and _is_chinese(after)):
        return False
    if _BODY_END.search(line[max(0, start - 12) : start]) and _BODY_START.match(line, end):
        return True
    if plain:
        return True
    near = line[max(0, start - 60) : start]
    return not noisy and near.rfind("《") > near.rfind("》")


def _is_chinese(character: str) -> bool:
    return "㐀" <= character <= "鿿" or character in "》”）"


def punctuated(strand: Strand) -> Strand:
    """Half-width marks beside Chinese become full-width ones, straight quotes become “ ”.

    >>> punctuated(Strand.of('(一)支持"专精特新"企业,给予1,500万元,见(http://a.b/c).')).text
    '（一）支持“专精特新”企业，给予1,500万元，见（http://a.b/c）.'
    """
    text = list(strand.text)
    opened: list[bool] = []  # for every bracket still open, whether it was widened
    for found in _NARROW.finditer(strand.text):
        at = found.start()
        before = text[at - 1] if at else "\n"
        after = strand.text[at + 1] if at + 1 < len(strand.text) else "\n"
        if before.isdigit() and after.isdigit() and text[at] in ",:":
            continue
        if text[at] == ":" and after == "/":
            continue
        if text[at] not in "()" and before.isascii() and after.isascii() and before.isalnum() and after.isalnum():
            continue
        wide = _beside_chinese(before) or _beside_chinese(after)
        if text[at] == "(":
            wide = wide or _in_chinese_line(strand.text, at)
            opened.append(wide)
        elif text[at] == ")":
            wide = opened.pop() if opened else wide
        if wide:
            text[at] = _TO_WIDE[text[at]]
    if '"' in text:
        _quotes(text)
    return strand.rewritten("".join(text))


def _beside_chinese(character: str) -> bool:
    return "㐀" <= character <= "鿿" or character in "，。；：、（）《》“”【】〔〕％%"


def _in_chinese_line(text: str, at: int) -> bool:
    near = text[max(0, at - 12) : at + 12]
    return any("㐀" <= c <= "鿿" for c in near)


def _quotes(text: list[str]) -> None:
    """Straight double quotes in turn become opening and closing ones, paragraph by paragraph."""
    opening = True
    for at, character in enumerate(text):
        if character == "\n":
            opening = True
        elif character == '"':
            text[at] = "“" if opening else "”"
            opening = not opening
        elif character in "“”":
            opening = character == "”"
