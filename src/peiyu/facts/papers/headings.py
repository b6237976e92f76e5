"""What stands above and below the table of a paper: its title, unit, period, firm. Words only; the table is read elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peiyu.facts.papers.amounts import SCALES
from peiyu.facts.papers.dates import Written, written_periods
from peiyu.facts.papers.grid import Piece, Row, squeezed
from peiyu.facts.papers.model import Firm, PaperKind, Span
from peiyu.facts.papers.questions import NO_FIRM, OTHER_CODE, OTHER_FIRM, Questions
from peiyu.rules.units import half_width

_STATEMENTS = {
    "资产负债表": PaperKind.BALANCE_SHEET,
    "财务状况表": PaperKind.BALANCE_SHEET,
    "利润表": PaperKind.INCOME_STATEMENT,
    "损益表": PaperKind.INCOME_STATEMENT,
    "利润及利润分配表": PaperKind.INCOME_STATEMENT,
    "现金流量表": PaperKind.UNKNOWN,
    "所有者权益变动表": PaperKind.UNKNOWN,
    "股东权益变动表": PaperKind.UNKNOWN,
    "利润分配表": PaperKind.UNKNOWN,
}
_TITLE = re.compile(
    r"(?:[^,;。:]{0,40}?)(?P<scope>合并|母公司|公司)?(?P<name>"
    + "|".join(sorted(_STATEMENTS, key=len, reverse=True))
    + r")(?:\(?续\d?\)?)?(?:\([^()]*\))*-?[^,;。:]{0,20}"
)
_NOT_A_TITLE = re.compile(r"附注|详见|参见|编制|应当|根据|填列|口径")
_MONEY = r"(?P<unit>亿元|百万元|万元|千元|元|美元|港元|欧元|日元|英镑)"
_UNIT = re.compile(
    r"(?<!编制)(?<!填报)(?<!报送)(?<!企业)(?<!申报)(?:单位|货币)[:(]?(?:均?为)?(?:人民币)?[:(]?" + _MONEY
)
_BARE_UNIT = re.compile(r"[(\[](?:人民币)?" + _MONEY + r"[)\]]|人民币" + _MONEY.replace("unit", "unit2"))
_FIRM = re.compile(
    r"(?:编制单位|填报单位|报送单位|单位名称|企业名称|公司名称|纳税人名称|申报企业)(?:\((?:盖章|公章|章)\))?\s*:\s*([^\s:]{2,60})"
)
_CODE = re.compile(
    r"(?:统一社会信用代码|社会信用代码|纳税人识别号|信用代码)[^0-9A-Z]{0,14}([0-9A-HJ-NPQRTUWXY]{15,20})"
)
_SEAL = re.compile(r"\((?:盖章|公章|章|签章)\)$")


@dataclass(frozen=True, slots=True)
class UnitFound:
    """A unit of money as stated; `scale` is None for a foreign currency."""

    name: str
    span: Span

    @property
    def foreign(self) -> bool:
        """Whether it is not in yuan."""
        return self.name not in SCALES


def title(row: Row) -> tuple[PaperKind, str, Span] | None:
    """The kind, the scope (合并, 母公司 or "") and the place of a title, if a row is one."""
    text = "".join(piece.plain for piece in row)
    for words, span in [*((piece.plain, piece.span) for piece in row), (text, row[0].span)]:
        found = _TITLE.fullmatch(words)
        if found and not _NOT_A_TITLE.search(words) and len(words) <= 60:
            scope = found["scope"] or ""
            return (
                _STATEMENTS[found["name"]],
                "母公司" if scope == "公司" and not _firm_name(words) else _known(scope),
                span,
            )
    return None


def _firm_name(words: str) -> bool:
    """Whether 公司 before the title is the end of a firm's name rather than the word for the parent."""
    return len(words.split("公司", 1)[0]) > 0


def _known(scope: str) -> str:
    return scope if scope in ("合并", "母公司") else ""


def units(rows: Iterable[Row]) -> list[UnitFound]:
    """The units of money stated in heading rows, in order; a unit in brackets by itself counts only if no other is stated."""
    stated: list[UnitFound] = []
    loose: list[UnitFound] = []
    for row in rows:
        text = squeezed("".join(piece.text for piece in row))
        for found in _UNIT.finditer(text):
            stated.append(UnitFound(found["unit"], _holder(row, found["unit"])))
        for found in _BARE_UNIT.finditer(text):
            name = found["unit"] or found["unit2"]
            loose.append(UnitFound(name, _holder(row, name)))
    return stated or loose


def unit_of_head(text: str) -> str:
    """The unit in brackets of a column head, `期末余额(万元)`; "" if there is none."""
    found = re.search(
        r"[(\[](?:人民币)?(" + "|".join(sorted(SCALES, key=len, reverse=True)) + r")[)\]]", squeezed(text)
    )
    return found[1] if found else ""


def periods(rows: Iterable[Row]) -> list[tuple[Written, Span]]:
    """The times named in heading rows."""
    found: list[tuple[Written, Span]] = []
    for row in rows:
        whole = written_periods("".join(piece.text for piece in row))
        for written in whole:
            holder = next((p for p in row if written in written_periods(p.text)), row[0])
            found.append((written, holder.span))
    return found


def ask_for_firm(rows: Sequence[Row], firm: Firm, questions: Questions, what: str) -> tuple[str, ...]:
    """Compare the firm named on a paper with the firm it is to be read for; the codes of the questions that this raises."""
    raised: list[str] = []
    names, codes = _names(rows), _codes(rows)
    known = {squeezed(name) for name in (firm.name, *firm.former_names) if name}
    for name, span in names:
        if known and squeezed(name) not in known:
            questions.ask(
                OTHER_FIRM,
                f"{what}上写的单位是“{name}”，不是“{firm.name}”。这份材料是这家企业的吗？",
                choices=("是（曾用名或简称）", "不是，传错了"),
                spans=(span,),
            )
            raised.append(OTHER_FIRM)
    for code, span in codes:
        if firm.code and code != firm.code:
            questions.ask(
                OTHER_CODE,
                f"{what}上的代码是 {code}，企业的统一社会信用代码是 {firm.code}。这份材料是这家企业的吗？",
                choices=("是（旧的纳税人识别号）", "不是，传错了"),
                spans=(span,),
            )
            raised.append(OTHER_CODE)
    if not names and not codes:
        questions.ask(NO_FIRM, f"{what}上没有写编制单位。它是“{firm.name}”的吗？", choices=("是", "不是"))
        raised.append(NO_FIRM)
    return tuple(dict.fromkeys(raised))


def _names(rows: Sequence[Row]) -> list[tuple[str, Span]]:
    found = []
    for row in rows:
        for name in _FIRM.findall(half_width(" ".join(piece.text for piece in row))):
            name = _SEAL.sub("", name)
            if not written_periods(name) and not name.startswith(("单位", "金额", "会")):
                found.append((name, _holder(row, name)))
    return found


def _codes(rows: Sequence[Row]) -> list[tuple[str, Span]]:
    found = []
    for row in rows:
        text = half_width(" ".join(piece.text for piece in row)).upper()
        for code in _CODE.findall(re.sub(r"(?<=[0-9A-Z])[ ](?=[0-9A-Z])", "", text)):
            found.append((code, _holder(row, code)))
    return found


def _holder(row: Row, words: str) -> Span:
    """The place of the piece that holds these words; of the whole row's first piece if they are spread over several."""
    wanted = squeezed(words).upper()
    piece: Piece = next((p for p in row if wanted in p.plain.upper()), row[0])
    return piece.span
