"""What a reply or report answers: the proposal with its session and number, or the letter with its number."""

from __future__ import annotations

import re

from peiyu.documents.outline.doc_numbers import NUMBER
from peiyu.documents.outline.fields import Found

_SORT = "建议|提案|议案"
_HALF_OF_A_LEAD = "(?!(?<=关)于|(?<=办)理|(?<=答)复|(?<=提)出|(?<=你)们|(?<=[您们员表])[于在])"
"""The search begins anew inside a word that leads to the session (关于市十届…): what is left of such a word is none of its name."""
_SESSION = rf"(?P<session>{_HALF_OF_A_LEAD}(?:(?!对|关于|就|办理|答复|提出|在|您|你们)[^，。；：《》（）()]){{0,14}}届(?:(?!对|关于)[^，。；：《》（）()]){{0,14}}?会议)\s*"
_NUMBERED = re.compile(
    rf"(?:{_SESSION})?(?:期间|[上中])?(?:代表|委员)?(?:提出的?)?\s*(?:《[^《》]{{2,80}}?(?P<sort>{_SORT})》|关于[^，。；《》（）()]{{2,80}}?(?P<plain>{_SORT})(?=\s*[（(]))?"
    rf"\s*[（(]?\s*(?P<number>第\s*[\dA-Z]+\s*号)\s*(?:[（(][^，。；：（）()]{{2,16}}号[）)])?\s*(?P<kind>{_SORT})?[）)]?(?P<after>{_SORT})?"
)
_WHO = r"(?:您|你们?|贵[一-鿿]{1,4})(?:们)?"
_ASKED = re.compile(
    rf"{_WHO}(?:[^，。；：《》]{{0,40}}?)提出的(?P<what>《[^《》]{{4,80}}》|关于[^，。；《》]{{4,80}}?的?(?:{_SORT}))[^。；]{{0,40}}?收悉"
)
_ASKED_BY_NUMBER = re.compile(
    rf"(?:^|(?<=[\n。：:]))[^\n，。；《》]{{0,80}}?第\s*[\dA-Z]+\s*号(?:{_SORT})[^\n。；]{{0,40}}?收悉"
)
"""您在市十届人大二次会议提出的第12号建议收悉: nothing but the number says which."""
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
    else:
        received = _ASKED_BY_NUMBER.search(text, 0, _HEAD)
        named = _numbered(text, *received.span()) if received else None
        if named is not None:
            found.put("refers_to", *named)


def _numbered(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    """Session, number and sort of the proposal that a stretch of text names: 市十届人大二次会议第12号建议."""
    for one in _NUMBERED.finditer(text, start, end):
        sort = one["kind"] or one["after"] or one["sort"] or one["plain"]
        if sort:
            session = re.sub(r"^第(?=\D*$)", "", one["session"] or "")
            words = re.sub(r"\s", "", f"{session}{one['number']}{sort}")
            return words, one.start("session") if one["session"] else one.start("number"), one.end()
    return None
