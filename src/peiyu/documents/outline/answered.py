"""What a reply or report answers: the proposal with its session and number, or the letter with its number."""

from __future__ import annotations

import re

from peiyu.documents.outline.doc_numbers import NUMBER
from peiyu.documents.outline.fields import Found

_SESSION = r"(?P<session>(?:(?!对|关于|就|办理|答复|提出|您|你们)[^，。；：《》（）()]){0,14}届(?:(?!对|关于)[^，。；：《》（）()]){0,14}?会议)\s*"
_NUMBERED = re.compile(
    rf"(?:{_SESSION})?(?:期间)?(?:代表|委员)?(?:提出的?)?\s*(?:《[^《》]{{2,80}}?(?P<sort>建议|提案|议案)》)?\s*[（(]?\s*(?P<number>第\s*[\dA-Z]+\s*号)\s*(?P<kind>建议|提案|议案)?[）)]?(?P<after>建议|提案|议案)?"
)
_ASKED = re.compile(
    r"(?:您|你们?|贵[一-鿿]{1,4})(?:们)?(?:[^，。；：《》]{0,16})?提出的(?P<what>《[^《》]{4,80}》|关于[^，。；《》]{4,80}?的?(?:建议|提案|议案))[^。；]{0,40}?收悉"
)
_RECEIVED = re.compile(r"[》](?P<open>[（(])(?P<number>[^（）()]{4,40}号)[）)][^。；]{0,12}(?:收悉|已收到)")
_HEAD = 800


def answered(text: str, title_place: tuple[int, int] | None, found: Found) -> None:
    """Put `refers_to`: of the title if it names a proposal, else of the first sentences."""
    if title_place is not None:
        named = _numbered(text, *title_place)
        if named is not None:
            found.put("refers_to", *named)
            return
    received = _RECEIVED.search(text, 0, _HEAD)
    asked = _ASKED.search(text, 0, _HEAD)
    if received and NUMBER.fullmatch(received["number"]):
        found.put("refers_to", re.sub(r"\s", "", received["number"]), received.start("number"), received.end("number"))
    elif asked:
        named = _numbered(text, asked.start(), asked.end())
        if named is None:
            named = (asked["what"].strip("《》"), asked.start("what"), asked.end("what"))
        found.put("refers_to", *named)


def _numbered(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    """Session, number and sort of the proposal that a stretch of text names: 市十届人大二次会议第12号建议."""
    for one in _NUMBERED.finditer(text, start, end):
        sort = one["kind"] or one["after"] or one["sort"]
        if sort:
            session = re.sub(r"^第(?=\D*$)", "", one["session"] or "")
            words = re.sub(r"\s", "", f"{session}{one['number']}{sort}")
            return words, one.start("session") if one["session"] else one.start("number"), one.end()
    return None
