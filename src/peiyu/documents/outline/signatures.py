"""Who issued a document and when: the offices and the date under the letter, at the end, or in the line that carries it."""

from __future__ import annotations

import re

from peiyu.documents.outline.dates import DATE, date_of, first_date
from peiyu.documents.outline.doc_numbers import NUMBER
from peiyu.documents.outline.fields import Found
from peiyu.documents.outline.model import Block, BlockKind

_ENDS = (
    "政府|办公室|办公厅|委员会|管委会|常委会|委|局|厅|部|院|中心|银行|总署|公司|兵团|领导小组|联合会|总工会|工商联|协会"
)
_OFFICE = re.compile(rf"[^，。；：、《》“”\d]{{2,40}}(?:{_ENDS})")
_CLOSES = re.compile(
    rf"[。：]\s*(?P<office>[^，。；：、《》“”\d]{{2,30}}(?:政府|办公室|办公厅|委员会|委|局|厅|部))\s*(?P<date>{DATE})$"
)
"""A letter that has lost its line breaks ends in office and date."""
_DAY = re.compile(rf"(?!.*[-/.]){DATE}")
_DATE_LINE = re.compile(rf"[（(]?{DATE}[）)]?")
_SEAL = re.compile(r"\s*[（(](?:盖章|公章|印章?|章)[）)]\s*$")
_TOGETHER = re.compile(rf"({_OFFICE.pattern})\s*(?:[（(](?:盖章|公章|印章?|章)[）)]\s*)?({DATE})")
_PERSON = re.compile(
    r"(?:代)?(?:市长|县长|区长|省长|州长|盟长|旗长|主席|部长|局长|主任|署长|行长|院长|总理|司令员)[\s:：]+[一-鿿·\s]{2,8}"
)
_ITSELF = re.compile(r"[一-鿿]{2,}")
_NO_ISSUER = re.compile(r"网站?$|门户|平台$|[:：\t]|^\d")
_CLOSING = re.compile(r"(?:特此(?:通知|公告|通告|函告|复函|报告)|此复)[。！]?$")
_BESIDE_NUMBER = re.compile(
    rf"[（(]?\s*(?:(?P<day>{DATE})[\s，,]*{NUMBER.pattern}|{NUMBER.pattern}[\s，,]*(?P<after>{DATE}))\s*[）)]?"
)
"""2026年5月6日 青瓷〔2026〕3号: the date of the act and its number in one line."""
_ANNEX = re.compile(r"附\s?件\s?\d{0,2}|附\s?录")
_CARRIER = re.compile(
    r"(?:\d+[.、])?\s*((?!为|根据|按照|依据|贯彻|落实|现将)[一-鿿、（） \u3000]{3,40}?(?:政府|办公室|办公厅|委员会|委|局|厅|部|院|中心|兵团))(?=关于|印发)"
)
"""The line that says who issues: 青禾市财政局关于…."""
_MOST_OFFICES, _LONGEST_LINE = 20, 120


def is_office(words: str) -> bool:
    """Whether the value of a page's key can be who issued the document; 县政府网站 is the page's own.

    >>> is_office("青禾市财政局"), is_office("县政府网站"), is_office("2026-05-31")
    (True, False, False)
    """
    return 2 <= len(words) <= 80 and bool(_ITSELF.search(words)) and not _NO_ISSUER.search(words)


def signature(text: str, front: list[Block], back: list[Block], body: list[Block], found: Found) -> str:
    """Put offices and the date that stand together under the letter, or at the end; the offices that signed, "" where none did."""
    signed = ""
    for group in (front, back):
        signed = _of_group(text, group, found) or signed
    signed = _within(text, front, found) or signed
    if "date" not in found.values or not signed:
        signed = _above_what_follows(text, body, found) or signed
    for block in [*front, *back]:
        alone = text[block.start : block.end].strip()
        if _DAY.fullmatch(alone):  # nobody has signed above it
            found.put("date", first_date(alone), block.start, block.end)
    above = [b for b in front if not body or b.start < body[0].start]
    title = text[slice(*found.places.get("title", (0, 0)))]
    lines = (text[b.start : b.end] for b in above if b.end - b.start < _LONGEST_LINE)
    name = next((named for line in (title, *lines) if "关于" in line and (named := _CARRIER.match(line))), None)
    if name:
        found.put("issuer", name.group(1), weak="title")
    _below_title(text, above, found)
    return signed


def _below_title(text: str, above: list[Block], found: Found) -> None:
    """An office in a line of its own between the title and the text; above the title it may be the name of the web site."""
    title = found.places.get("title", (0, 0))[1]
    for block in above:
        words = text[block.start : block.end].strip()
        if title and block.start >= title and _is_office_line(words):
            found.put("issuer", words, block.start, block.end, weak="head")
            return


def _of_group(text: str, group: list[Block], found: Found) -> str:
    signed = ""
    offices: list[Block] = []
    for block in group:
        words = text[block.start : block.end].strip()
        together = _TOGETHER.fullmatch(words)
        if together:
            signed = signed or together.group(1)
            found.put("issuer", together.group(1), block.start, block.start + together.end(1))
            found.put("date", date_of(together.group(2)), block.start + together.start(2), block.end)
        elif _is_office_line(words):
            offices.append(block)
        elif offices and _DATE_LINE.fullmatch(words):
            signed = _sign(text, offices, block, found) or signed
            offices = []
        elif len(words) > 30:
            offices = []
        closing = _CLOSES.search(words)
        if closing and len(words) > 30:
            signed = signed or closing["office"]
            _close(closing, block.start, found)
    return signed


def _within(text: str, front: list[Block], found: Found) -> str:
    """A date in brackets behind the title; office and date inside a head that has lost its line breaks."""
    signed = ""
    for block in front:
        words = text[block.start : block.end]
        bracketed = re.search(rf"[（(]({DATE})[）)]\s*$", words)
        beside = _BESIDE_NUMBER.fullmatch(words)
        if beside:
            start, end = beside.span("day" if beside["day"] else "after")
            found.put("date", date_of(words[start:end]), block.start + start, block.start + end)
        if bracketed:
            found.put(
                "date", date_of(bracketed.group(1)), block.start + bracketed.start(1), block.start + bracketed.end(1)
            )
        inside = re.search(rf"({_OFFICE.pattern})({DATE})", words[-3000:])
        if inside and len(words) > 200:
            shift = block.start + max(0, len(words) - 3000)
            name = re.split(r"[。，]", inside.group(1))[-1]
            signed = signed or name
            found.put("issuer", name, shift + inside.end(1) - len(name), shift + inside.end(1))
            found.put("date", date_of(inside.group(2)), shift + inside.start(2), shift + inside.end(2))
    return signed


def _above_what_follows(text: str, body: list[Block], found: Found) -> str:
    """The first signature among lines that count as text, because a form, an annex or links of the page stand below it.

    Only offices right above the date of a line of its own, or with it in one line, and none of an annex.
    """
    offices: list[Block] = []
    closed = False
    for block in body:
        words = text[block.start : block.end].strip()
        if block.kind is BlockKind.ROW or block.number:
            offices, closed = [], False
            continue
        if _ANNEX.fullmatch(words):
            return ""
        together = _TOGETHER.fullmatch(words)
        if together:
            found.put("issuer", together.group(1), block.start, block.start + together.end(1))
            found.put("date", date_of(together.group(2)), block.start + together.start(2), block.end)
            return together.group(1)
        if _DAY.fullmatch(words.strip("（）()")) and (offices or closed):
            if offices:
                return _sign(text, offices, block, found)
            found.put("date", first_date(words), block.start, block.end)
            return ""
        if _is_office_line(words) and len(offices) < _MOST_OFFICES:
            offices.append(block)
        elif not _PERSON.fullmatch(words):
            offices, closed = [], _CLOSING.search(words) is not None
    last = body[-1] if body else None
    closing = _CLOSES.search(text, max(last.start, last.end - 200), last.end) if last is not None else None
    if closing is None:
        return ""
    _close(closing, 0, found)
    return closing["office"]


def _close(closing: re.Match[str], shift: int, found: Found) -> None:
    for field, value in (("issuer", closing["office"]), ("date", date_of(closing["date"]))):
        start, end = closing.span("office" if field == "issuer" else "date")
        found.put(field, value, shift + start, shift + end)


def _is_office_line(words: str) -> bool:
    return _OFFICE.fullmatch(_SEAL.sub("", words)) is not None


def _sign(text: str, offices: list[Block], day: Block, found: Found) -> str:
    signed = "、".join(_SEAL.sub("", text[b.start : b.end].strip()) for b in offices)
    found.put("issuer", signed, offices[0].start, offices[-1].end)
    found.put("date", first_date(text[day.start : day.end]), day.start, day.end)
    return signed
