"""Amounts in tables: a sum or a share in a cell, whose unit may stand in the head; in the measure itself or in an annex it points to."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from peiyu.documents.extraction.amounts.given import amounts
from peiyu.documents.extraction.model import Amount
from peiyu.documents.extraction.numbers.quantities import plain, with_unsure

_SEE = re.compile(r"标准[^，,。；;]{0,8}(?:见|按照?)(?:本[^，,。；;]{1,6})?附[件表]\s*(?P<number>\d*)")
_UNIT = re.compile(
    r"单位\s*[:：]?\s*(?:人民币)?(?P<unit>万元|亿元|元)(?P<per>\s*[/／]\s*[\u4e00-\u9fff]{1,3})?|[（(](?:单位[:：])?(?:人民币)?(?P<in_head>万元|亿元|元|[%％‰])(?P<each>\s*[/／]\s*[\u4e00-\u9fff]{1,3})?[)）]|[/／](?P<behind>万元|亿元|元|[%％‰])$"
)
_OF_AMOUNTS = re.compile(r"补[助贴]|奖[励补金]|资助|标准|金额|比例|额度|上限|最高|封顶|限额")
_GIVEN = re.compile(r"补[助贴]|奖[励补金]|资助|最高|封顶|上限|限额")
"""The first column says how much only under such a name: 购车金额 tells the cases apart."""
_OF_TERMS = re.compile(r"条件|要求|期限|时限|年限|周期|对象|备注|说明")
"""What such a column says is no amount, though its name has a word of giving: 补贴期限."""
_BOUND = re.compile(r"^(?:[（(]含[）)])?(?:及)?以[上下内]|^级")
_FIGURE = re.compile(r"\d")
_AT_MOST = re.compile(r"上限|最高|限额|封顶|不超过")
_QUANTITY = re.compile(r"[一-鿿]{0,4}\d[\d.,]*\s*(?:万元|亿元|元|[%％‰])")
"""最高50万元: such a cell is no name of what the amount is for."""
_SENTENCE = re.compile(r"(?:对|凡|按|支持)[^\t]{4,}?(?:给[予于]|予以|补[助贴]|奖[励补]|资助)")
"""对新建窑炉，按投资的10%给予补助。 in a cell is read like any other sentence."""
_OF_SHARE = re.compile(r"比例|比率|占比")
_PARTS_OF_ONE = "1"
"""The unit of a share that is written as a part of one."""
_PART_OF_ONE = re.compile(r"0\.\d{1,4}")
"""0.3 in a column of shares is how a sheet keeps 30%."""
_SHARE_OF = re.compile(r"按照?(?P<what>[^，,。；;\t\d按]{2,16}?)的?(?:一定比例)?(?:给[予于]|予以)")
"""按设备投资额给予补助 in one cell says what the share in another is of."""
_WORD = re.compile(r"[一-鿿]{2}")
_SUM = re.compile(r"\d+(?:\.\d+)?")
_ANOTHER = re.compile(r"附[件表]\s*\d*\s*[:：.\s]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+条")


def amounts_of_annex(text: str, start: int, end: int) -> list[Amount]:
    """The amounts of the table that the measure `text[start:end]` refers to; their characters are those of the table."""
    see = _SEE.search(text, start, end)
    if see is None:
        return []
    number = see["number"] or "[0-9一]*"
    heading = re.compile(rf"^附[件表]\s*{number}(?!\d)[^\n]{{0,60}}$", re.MULTILINE)
    for found in heading.finditer(text, end):
        body = _first_table(text, found.end())
        read = amounts_of_rows(text, *body) if body else []
        if read:
            return read
    return []


def _first_table(text: str, at: int) -> tuple[int, int] | None:
    """The rows below the head of the first table after `at`; None where another heading comes first."""
    rows: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n]+", text[at:]):
        if "\t" in line[0]:
            rows.append((at + line.start(), at + line.end()))
        elif rows or _ANOTHER.match(line[0]):
            break
    return (rows[1][0], rows[-1][1]) if len(rows) > 1 else None


def amounts_of_rows(text: str, start: int, end: int) -> list[Amount]:
    """The amounts in the rows of `text[start:end]`, in the columns that the head above names amounts; lines without cells are left alone."""
    begin = text.rfind("\n", 0, start) + 1
    head_at = _head_above(text, begin)
    unit_at = text.rfind("\n", 0, max(head_at - 1, 0)) + 1
    head = text[head_at : max(text.find("\n", head_at), head_at)].split("\t") if head_at < begin else [""]
    behind = text.count("\t", end, text.find("\n", end) if "\n" in text[end:] else len(text))
    head = head[: max(len(head) - behind, 1)]  # without the columns behind the measure
    above = text[unit_at:head_at]
    written = _UNIT.search(above) if "\t" not in above else None
    read: list[Amount] = []
    said = ""
    for line in re.finditer(r"[^\n]+", text[start:end]):
        if "\t" in line[0] and not _FIGURE.search(line[0]):
            head, written = line[0].split("\t"), _UNIT.search(said)  # a head that stands in the measure itself
        elif "\t" in line[0]:
            read.extend(_of_row(line[0], start + line.start(), head, written, read))
        said = line[0]
    return read


def _head_above(text: str, begin: int) -> int:
    """Where the head of the table begins that the row at `begin` stands in: the nearest row above without a figure, else the line above."""
    nearest = at = text.rfind("\n", 0, max(begin - 1, 0)) + 1
    while at < begin and "\t" in (line := text[at : max(text.find("\n", at), at)]):
        if not _FIGURE.search(line):
            return at
        at, begin = text.rfind("\n", 0, max(at - 1, 0)) + 1, at
    return nearest


def _of_row(said: str, begin: int, head: list[str], written: re.Match[str] | None, known: list[Amount]) -> list[Amount]:
    """The amounts of one row. Columns are counted from the right: a cell that spans rows is missing on the left. The first cell is a label."""
    cells = said.split("\t")
    worded = [cell.strip() for cell in cells if _WORD.search(cell)]
    label = next((cell for cell in worded if _WORD.search(_QUANTITY.sub("", cell))), "".join(worded[:1]))
    named = len(head) > 1 and any(_OF_AMOUNTS.search(title) for title in head)
    read: list[Amount] = []
    at = begin
    for place, cell in enumerate(cells):
        from_right = len(cells) - place
        title = head[-from_right] if from_right <= len(head) else ""
        titled = (_OF_AMOUNTS if place else _GIVEN).search(title) is not None and not _OF_TERMS.search(title)
        if cell.rstrip().endswith(("。", "；")) and _SENTENCE.match(cell):
            own = amounts(cell, 0, len(cell))
            read.extend(replace(one, start=one.start + at, end=one.end + at) for one in own)
        elif titled or (place and (not named or _OF_AMOUNTS.search(cell))):
            column = _UNIT.search(title) or written
            unit = (column["unit"] or column["in_head"] or column["behind"]) if column else None
            if unit is None and _OF_SHARE.search(title) and _PART_OF_ONE.fullmatch(cell.strip()):
                unit = _PARTS_OF_ONE
            per = re.sub(r"[\s/／]", "", (column["per"] or column["each"] or "") if column else "")
            basis = f"每{per} {label}" if per else label
            if _OF_SHARE.search(title) and (of := _SHARE_OF.search(said)):
                basis = of["what"]
            own = _of_cell(cell, at, unit, basis, [*known, *read], bool(_AT_MOST.search(title)))
            parted = place > 0 and cells[place - 1][-1:].isdigit()  # 5⇥0万元: a figure that was cut in two
            read.extend(replace(one, value=None) if parted and one.value == 0 else one for one in own)
        at += len(cell) + 1
    return read


def _of_cell(cell: str, start: int, unit: str | None, basis: str, known: list[Amount], at_most: bool) -> list[Amount]:
    bare = cell.strip()
    if unit and _SUM.fullmatch(bare):
        start += cell.index(bare)
        value = Decimal(bare) * (100 if unit == _PARTS_OF_ONE else 1)
        unit = "%" if unit == _PARTS_OF_ONE else unit.replace("％", "%")
        kind = "ratio" if unit in {"%", "‰"} else "cap" if at_most else "fixed"
        return [
            Amount(
                plain(value),
                unit,
                kind,
                basis,
                start,
                start + len(bare),
                confidence=0.6,
            )
        ]
    read = []
    for quantity in with_unsure(cell):
        before, after = cell[: quantity.start], cell[quantity.end :]
        if not (quantity.is_money or quantity.unit in {"%", "‰"}) or _BOUND.match(after):
            continue
        if after.startswith("+") and any((a.value, a.unit) == (quantity.number, quantity.unit) for a in known):
            continue  # 15%+5%: the base that the row above gives stands here once more
        held = quantity.is_money and (at_most or re.search(r"最高|不超过|上限", before[-6:]))
        kind = "cap" if held else "fixed" if quantity.is_money else "ratio"
        span = (start + quantity.start, start + quantity.end)
        known_sum = None if quantity.words else quantity.number
        read.append(Amount(known_sum, quantity.unit, kind, basis, *span, confidence=0.6))
    return read
