"""The number of a document (皖政〔2023〕13号): the one that it bears itself, never one that it cites or words that run into it."""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBER = re.compile(r"[一-鿿]{2,40}[〔\[（(【]\s*(?:19|20)\d{2}\s*[〕\]）)】]\s*第?\s*\d{1,4}\s*号")
_ACT = "措施|意见|通知|办法|方案|细则|规定|条例|决定|公告|公示|通告|计划|清单|政策|答复|报告|规划|指南|复函|解读|举措|目录|要点|公报|文件"
_BEFORE = re.compile(
    rf".*(?:{_ACT}|字号|文号|编号|人民政府(?:办公[厅室])?|委员会(?:办公[厅室])?|办公[厅室](?=[一-鿿]{{2}})|(?<=\d)日)(?=[一-鿿]{{2}})"
)
"""What may run into a number from before: a title, a key of the page, the office that signs, a date."""
_LONGEST_CODE = 14
_CITES = re.compile(
    r"(?:根据|依据|按照|依照|遵照|贯彻|落实|执行|参照|转发|关于|以下简称|详见|见)[^。；]{0,40}$|[》>〉]\s*[（(【\[]?$"
)
_CITING_INSIDE = re.compile(
    r"(?:根据|依据|按照?|依照|遵[照循]|贯彻|落实|执行|参[照见]|转发|关于|详见|见|符合|对照|废止|代替|替代|修[订改]|收到|[与及]|^[据以由把]|[现请]将|^你[局委厅市区县])(?=[一-鿿]{2})"
)
"""What cites and has run into the code (具体要求见某政发…); 苏发改转发〔2026〕 has the word as the end of its code."""
_CITES_FIRST = re.compile(r"\s*(?:现)?(?:根据|依据|按照?|依照|遵照|参照|详见)")
"""按照有关文件 is no title, though it ends like one."""
_TITLE_BEFORE = re.compile(rf"(?:{_ACT})(?:[（(][^（）()]{{1,40}}[）)])*\s*[（(]?$")
_GOES_ON = re.compile(
    r"\s*(?:[文，、的规要与及。；;]|和(?=[^。；：:]{0,30}〔)|自(?=[\d印发公])|同时|已经?|废止|停止|不再|为准|执行|精神|印发|出台|实施|发布)"
)
"""A sentence goes on, or ends, behind a number that it cites."""
_ADDRESSEE_AFTER = re.compile(r"[）)]?\s*(?:[^。；《》]{2,300}[:：])?$")


@dataclass(frozen=True, slots=True)
class DocNumber:
    """A number of a document, and where it stands."""

    words: str
    start: int
    end: int


def own_number(text: str, start: int, end: int) -> DocNumber | None:
    """The number that the line `text[start:end]` of a head gives the document; None where it has none or only cites one.

    >>> line = "某市支持茶业若干措施的通知某政办发〔2026〕12号各区人民政府："
    >>> own_number(line, 0, len(line)).words, own_number("根据某政〔2024〕3号文件", 0, 13)
    ('某政办发〔2026〕12号', None)
    """
    for found in NUMBER.finditer(text, start, end):
        begin = _begin_of_code(text, start, found.start(), found.end())
        number = in_words(text[begin : found.end()])
        if number is None or _CITING_INSIDE.search(re.split(r"[〔\[（(【]", number, maxsplit=1)[0]):
            continue
        before, after = text[start:begin], text[found.end() : end]
        bare = not before.strip() or bool(re.search(r"(?:字号|文号|编号|\d日)[:：]?\s*$", before))
        if bare and not _GOES_ON.match(after):
            return DocNumber(number, begin, found.end())
        if before.strip() in ("（", "(") and after.strip() in ("）", ")"):
            return DocNumber(number, begin, found.end())
        if _CITES.search(before) and (_CITES_FIRST.match(before) or not _TITLE_BEFORE.search(before)):
            continue
        if _TITLE_BEFORE.search(before) and _ADDRESSEE_AFTER.fullmatch(after):
            return DocNumber(number, begin, found.end())
        if re.search(r"(?:政府|办公[厅室]|委员会)\s*$", before) and not after.strip():
            return DocNumber(number, begin, found.end())
    return None


def cites(office: str) -> bool:
    """Whether a word that cites has run into the office before a number.

    >>> cites("根据财政部"), cites("财政部 税务总局")
    (True, False)
    """
    return _CITING_INSIDE.search(office) is not None


def follows_title(before: str) -> bool:
    """Whether a title stands right before a number.

    >>> follows_title("关于扶持瓷窑的公告（"), follows_title("按照有关公告"), follows_title("财政部")
    (True, False, False)
    """
    return _TITLE_BEFORE.search(before) is not None and _CITES_FIRST.match(before) is None


def number_within(value: str) -> DocNumber | None:
    """The number in the value of a key of the page: 发文字号：某政〔2024〕5号."""
    found = NUMBER.search(value)
    if found is None:
        return None
    begin = _begin_of_code(value, 0, found.start(), found.end())
    words = in_words(value[begin : found.end()])
    return DocNumber(words, begin, found.end()) if words else None


def in_words(words: str) -> str | None:
    """A number without blanks; None where what stands before the year is too long to be the code of an office."""
    bare = re.sub(r"\s", "", words)
    code = re.match(r"[一-鿿]*", bare)
    return bare if code and 2 <= len(code.group()) <= _LONGEST_CODE else None


def _begin_of_code(text: str, start: int, begin: int, end: int) -> int:
    """Where the code of the office begins in what may be run together with the words before it."""
    year = re.compile(r"[〔\[（(【]").search(text, begin, end)
    stop = year.start() if year else end
    run_in = _BEFORE.match(text[start:stop], max(0, begin - start - 1))
    return start + run_in.end() if run_in else begin
