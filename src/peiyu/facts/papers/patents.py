"""A list of patents, as the patent office or an agency exports it, to rows of the table 知识产权.

Only granted rights become rows. A right that has lapsed without a date is left out and asked about: an empty 失效日期 would say
that it still runs. The number tells the type (year, type digit,
serial number, check digit), which is compared with the type that is written.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from peiyu.facts.papers.accounts import Section
from peiyu.facts.papers.dates import written_periods
from peiyu.facts.papers.grid import Piece, Row, squeezed
from peiyu.facts.papers.model import Fact, Firm, Span
from peiyu.facts.papers.questions import (
    LEGAL_STATUS,
    NOT_GRANTED,
    OTHER_HOLDER,
    PATENT_DATE,
    PATENT_NUMBER,
    PATENT_TWICE,
    PATENT_TYPE,
    Questions,
    confidence,
)

_HEADS = {
    "名称": re.compile(r"(?:专利|发明|发明创造|知识产权|专利权)?名称|发明名称|专利名"),
    "号": re.compile(
        r"专利号(?:/申请号)?|申请号(?:/专利号)?|专利号或申请号|申请\(专利\)号|专利\(申请\)号|专利申请号|专利编号"
    ),
    "类型": re.compile(r"(?:专利)?(?:类型|类别|种类)"),
    "申请日": re.compile(r"(?:专利)?申请(?:日|日期|时间)"),
    "授权日": re.compile(r"授权(?:公告)?(?:日|日期|时间)|公告日期?|授权公告日期?"),
    "状态": re.compile(r"(?:当前)?(?:法律|案件|专利|权利)?状态"),
    "权利人": re.compile(r"(?:当前)?(?:专利)?权利?人|专利权人|申请\(专利权\)人|申请人|专利权人/申请人|权属人"),
    "失效日": re.compile(r"(?:失效|终止|届满|到期)(?:日|日期)"),
}
_TYPES = {"发明专利": "发明专利", "发明": "发明专利", "发明授权": "发明专利", "实用新型": "实用新型", "实用新型专利": "实用新型",
          "外观设计": "外观设计", "外观设计专利": "外观设计", "外观": "外观设计"}  # fmt: skip
_BY_DIGIT = {"1": "发明专利", "2": "实用新型", "3": "外观设计", "8": "发明专利", "9": "实用新型"}
_NUMBER = re.compile(r"(?:ZL|CN)?(\d{12})\.?([\dX])|(?:ZL|CN)?(\d{8})\.?([\dX])")
_GRANTED = re.compile(r"授权|有效|专利权维持|维持")
_ENDED = re.compile(r"失效|终止|届满|放弃|无效|未缴年费")
_PENDING = re.compile(r"申请中|在审|审查|公开|公布|受理|驳回|撤回|未授权|等待")
_PARTIES = re.compile(r"[;；、,，|\n]+")


@dataclass(slots=True)
class _Row:
    """One right as it is listed: field → piece."""

    held: dict[str, Piece] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.held[name].text.strip() if name in self.held else ""

    @property
    def span(self) -> Span:
        return self.held["名称"].span


def head_of(row: Row) -> dict[str, Piece]:
    """The columns of a patent list that a row names; empty if it is no head of one."""
    found: dict[str, Piece] = {}
    for piece in row:
        for name, pattern in _HEADS.items():
            if name not in found and pattern.fullmatch(piece.plain):
                found[name] = piece
                break
    enough = "名称" in found and ("号" in found or "授权日" in found) and len(found) >= 3
    return found if enough else {}


def read_patents(section: Section, firm: Firm, questions: Questions) -> list[Fact]:
    """The rows of 知识产权 that a list gives: 名称, 类型, 授权日期, 权利人排名 and, where stated, 失效日期."""
    facts: list[Fact] = []
    seen: dict[str, int] = {}
    for number, row in enumerate(_listed(section), start=1):
        key = _NUMBER.sub(r"\1\3", squeezed(row.text("号")).upper())
        if key and key in seen:
            questions.ask(PATENT_TWICE, f"专利“{row.text('名称')}”（{row.text('号')}）列了两次，只算一次。对吗？",
                          choices=("对", "不对，是两项"), spans=(row.span,))  # fmt: skip
            continue
        if key:
            seen[key] = number
        facts += _facts(row, number, firm, questions)
    return facts


def _listed(section: Section) -> list[_Row]:
    rows: list[_Row] = []
    heads: dict[str, Piece] = {}
    for row in section.rows:
        found = head_of(row)
        if found:
            heads = found
            continue
        if not heads:
            continue
        held: dict[str, Piece] = {}
        for piece in row:
            name = _column(piece, heads, paged=section.paged)
            if name and name not in held:
                held[name] = piece
        if "名称" in held and ("号" in held or "授权日" in held or "状态" in held):
            rows.append(_Row(held))
    return rows


def _column(piece: Piece, heads: dict[str, Piece], *, paged: bool) -> str:
    if not paged:
        return next((n for n, head in heads.items() if head.left < piece.right and piece.left < head.right), "")
    near = min(heads, key=lambda n: (heads[n].distance(piece), abs(heads[n].left - piece.left)))
    return near if heads[near].distance(piece) < 30 else ""


def _facts(row: _Row, number: int, firm: Firm, questions: Questions) -> list[Fact]:
    title = row.text("名称")
    raised: list[str] = []
    if _not_held(row, title, questions):
        return []
    kind = _kind(row, title, questions, raised)
    granted = _day(row, "授权日", title, questions, raised)
    ended = _day(row, "失效日", title, questions, raised)
    state = squeezed(row.text("状态"))
    if not state and granted is None:
        questions.ask(
            NOT_GRANTED,
            f"“{title}”没有写授权日期和法律状态。授权了吗？",
            choices=("已授权", "还没有"),
            spans=(row.span,),
        )
        return []
    if _ENDED.search(state) and ended is None:
        questions.ask(LEGAL_STATUS, f"“{title}”的状态是“{row.text('状态')}”，没有写失效日期，没有列入。哪一天失效的？",
                      spans=(row.held["状态"].span,), about=("失效日期",))  # fmt: skip
        return []
    rank = _rank(row, title, firm, questions, raised)
    codes = tuple(dict.fromkeys(raised))
    values: list[tuple[str, str | dt.date | None, str]] = [
        ("名称", title, "名称"), ("类型", kind, "类型"), ("授权日期", granted, "授权日"), ("失效日期", ended, "失效日"),
        ("权利人排名", str(rank) if rank else None, "权利人"),
    ]  # fmt: skip
    return [
        Fact("知识产权", column, value, "", "", None, None, "", row.held.get(at, row.held["名称"]).span, title,
             confidence(codes), codes, number)
        for column, value, at in values
        if value
    ]  # fmt: skip


def _not_held(row: _Row, title: str, questions: Questions) -> bool:
    state = squeezed(row.text("状态"))
    if state and _PENDING.search(state) and not _ENDED.search(state) and "授权" not in state.replace("未授权", ""):
        questions.ask(NOT_GRANTED, f"“{title}”的状态是“{row.text('状态')}”，还不是授权的专利，没有列入。后来授权了吗？",
                      choices=("已授权", "还没有"), spans=(row.held["状态"].span,))  # fmt: skip
        return True
    if state and not (_GRANTED.search(state) or _ENDED.search(state)):
        questions.ask(LEGAL_STATUS, f"“{title}”的状态“{row.text('状态')}”不认识，没有列入。现在有效吗？",
                      choices=("有效", "无效"), spans=(row.held["状态"].span,))  # fmt: skip
        return True
    return False


def _kind(row: _Row, title: str, questions: Questions, raised: list[str]) -> str:
    """The type, from what is written and from the number; a contradiction is asked."""
    written = _TYPES.get(squeezed(row.text("类型")), "")
    number = squeezed(row.text("号")).upper()
    found = _NUMBER.fullmatch(number)
    told = ""
    if found:
        digits = found[1] or found[3]
        told = _BY_DIGIT.get(digits[4] if len(digits) == 12 else digits[2], "")
        if check_digit(digits) != (found[2] or found[4]):
            questions.ask(
                PATENT_NUMBER,
                f"“{title}”的号码 {row.text('号')} 校验位不对，是不是写错了一位？",
                spans=(row.held["号"].span,),
            )
            raised.append(PATENT_NUMBER)
    elif number:
        questions.ask(
            PATENT_NUMBER,
            f"“{title}”的号码“{row.text('号')}”不是国家知识产权局的专利号，请核对。",
            spans=(row.held["号"].span,),
        )
        raised.append(PATENT_NUMBER)
    if written and told and written != told:
        questions.ask(PATENT_TYPE, f"“{title}”写的是{written}，号码 {row.text('号')} 却是{told}的。是哪一种？",
                      choices=(written, told), spans=(row.span,), about=("类型",))  # fmt: skip
        raised.append(PATENT_TYPE)
    if not written and not told:
        questions.ask(PATENT_TYPE, f"看不出“{title}”是发明、实用新型还是外观设计。是哪一种？",
                      choices=("发明专利", "实用新型", "外观设计"), spans=(row.span,), about=("类型",))  # fmt: skip
        raised.append(PATENT_TYPE)
    return written or told


def check_digit(digits: str) -> str:
    """The check character of a Chinese patent number: weights 2 to 9 in turn, the sum modulo 11, 10 written X.

    >>> check_digit("201910123456")
    'X'
    """
    total = sum(int(digit) * (2 + at % 8) for at, digit in enumerate(digits))
    return "0123456789X"[total % 11]


def _day(row: _Row, name: str, title: str, questions: Questions, raised: list[str]) -> dt.date | None:
    text = row.text(name)
    if not text or text in ("-", "--", "—", "/", "无"):
        return None
    if re.fullmatch(r"\d{8}", squeezed(text)):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    found = [written.period.end for written in written_periods(text) if written.form == "day"]
    if len(found) == 1:
        return found[0]
    questions.ask(PATENT_DATE, f"“{title}”的日期“{text}”读不出来。是哪一天？", spans=(row.held[name].span,))
    raised.append(PATENT_DATE)
    return None


def _rank(row: _Row, title: str, firm: Firm, questions: Questions, raised: list[str]) -> int | None:
    """The firm's place among the holders; asked if it is not one of them."""
    holders = [squeezed(name) for name in _PARTIES.split(row.text("权利人")) if name.strip()]
    if not holders:
        return None
    own = {squeezed(name) for name in (firm.name, *firm.former_names) if name}
    place: Sequence[int] = [at for at, holder in enumerate(holders, start=1) if holder in own]
    if place:
        return place[0]
    questions.ask(OTHER_HOLDER, f"“{title}”的专利权人是“{row.text('权利人')}”，不是“{firm.name}”。这项专利是本企业的吗？",
                  choices=("是（曾用名、待变更）", "不是"), spans=(row.held["权利人"].span,))  # fmt: skip
    raised.append(OTHER_HOLDER)
    return None
