"""Clauses of the rule language as a person reads them: 存在(…), 数量(…) and their like become words. Only for the screen."""

from __future__ import annotations

import re

from peiyu.facts.regions import region

_CALL = re.compile(r"(存在|数量|合计|持有|符合|距今)\(")
_YOUNG = re.compile(r"(近\d+年)(合计|均值)\(自成立\) ?")  # of a firm younger than that: since it was founded
_MARK = re.compile(r"(人工判断|不得|豁免|并非):")
_FIGURE = re.compile(r"(?<![\d.,])(\d{4,})(\.\d+)?(?=\s*(?:亿元|万元|元|人|家|件|项|个|亩))")
_REGION = "地区"
_NO_NAMES = re.compile(r"市辖区|县|.*直辖县级行政(?:单位|区划)")
"""What the list of codes calls a level that has no name of its own."""
_SET = re.compile(rf"(?P<column>(?<![一-鿿]){_REGION}(?= ?属于))? ?属于 \{{(?P<members>[^{{}}]+)\}}")
_UNIT = re.compile(r"(\d) ?(亿元|万元|元)")


def in_words(text: str) -> str:
    """A clause without the brackets of the rule language.

    >>> in_words("存在(科技奖励, 级别 ≥ 省级, 近3年)")
    '有科技奖励（级别 ≥ 省级，近3年）'
    >>> in_words("不得:存在(失信违法, 类型 属于 {经营异常、严重失信})")
    '不得有失信违法（类型为经营异常、严重失信之一）'
    >>> in_words("地区 属于 {3302}"), in_words("地区 属于 {330282, 330281}")
    ('地区为浙江省宁波市', '地区为浙江省宁波市慈溪市、浙江省宁波市余姚市之一')
    >>> in_words("上年度 营业收入 ≥ 1500万元 或 合计(股权融资.实缴金额, 近2年) ≥ 2000万元")
    '上年度 营业收入 ≥ 1,500 万元 或 股权融资实缴金额合计（近2年） ≥ 2,000 万元'
    >>> in_words("距今(成立日期) ≥ 365天"), in_words("并非:存在(失信违法, 有效)")
    ('成立日期距今 ≥ 365天', '没有失信违法（有效）')
    >>> in_words("A 时 近3年合计(自成立) 研发费用 ≥ 1000万元;B 或 (C 且 D)")
    'A 时 近3年（不满的自成立起）合计 研发费用 ≥ 1,000 万元；B 或（C 且 D）'
    """
    return with_separators(_brackets(full_width(_marks(_sets(_calls(_YOUNG.sub(r"\1（不满的自成立起）\2 ", text)))))))


def gap_words(gap: str) -> str:
    """How far a clause is from being met; a value on the edge lacks nothing that could be counted, and has to pass it.

    >>> gap_words("1200万元"), gap_words("须低于 1项"), gap_words("")
    ('差 1,200 万元', '须低于 1项', '')
    """
    if not gap:
        return ""
    return with_separators(gap) if gap.startswith("须") else f"差 {with_separators(gap)}"


def with_separators(text: str) -> str:
    """Figures of money and of things with separators, money with a space before its unit.

    >>> with_separators("5412.0626万元"), with_separators("差 805.0119 万元"), with_separators("2026年1200人")
    ('5,412.0626 万元', '差 805.0119 万元', '2026年1,200人')
    """
    grouped = _FIGURE.sub(lambda found: f"{int(found[1]):,}{found[2] or ''}", text)
    return _UNIT.sub(r"\1 \2", grouped)


def _calls(text: str) -> str:
    found = _CALL.search(text)
    if found is None:
        return text
    end = _closing(text, found.end())
    if end is None:
        return text
    first, *more = _arguments(text[found.end() : end])
    said = {
        "存在": f"有{first}",
        "数量": f"{first}数量",
        "合计": f"{first.replace('.', '')}合计",
        "持有": f"持有{first}",
        "符合": f"符合{first}",
        "距今": f"{first}距今",
    }[found[1]]
    aside = f"（{'，'.join(more)}）" if more else ""
    return text[: found.start()] + said + aside + _calls(text[end + 1 :])


def _closing(text: str, start: int) -> int | None:
    """Where the bracket that was opened before `start` closes."""
    depth = 1
    for at in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0:
            return at
    return None


def _arguments(text: str) -> list[str]:
    """The parts between commas that stand in no inner bracket, each in words."""
    parts, depth, start = [], 0, 0
    for at, sign in enumerate(text):
        depth += {"(": 1, "{": 1, ")": -1, "}": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    return [_calls(part.strip()) for part in (*parts, text[start:])]


def _sets(text: str) -> str:
    def said(found: re.Match[str]) -> str:
        members = found["members"].split(", ")
        if found["column"]:
            members = [place(code) for code in members]
        return f"{found['column'] or ''}为{'、'.join(members)}" + (
            "之一" if len(members) > 1 or "、" in members[0] else ""
        )

    return _SET.sub(said, text)


def place(code: str) -> str:
    """A region by name, with its province and prefecture; a code that is none stands for itself.

    >>> place("330282"), place("3302"), place("33"), place("990100")
    ('浙江省宁波市慈溪市', '浙江省宁波市', '浙江省', '990100')
    >>> place("110101"), place("419001")
    ('北京市东城区', '河南省济源市')
    """
    if not re.fullmatch(r"\d{2}|\d{4}|\d{6}", code):
        return code
    found = region(code.ljust(6, "0"))
    if found is None or not found.name:
        return code
    above = region(code[:4] + "00") if len(code) == len("330282") and not code.endswith("00") else None
    names = [found.province, above.name if above else "", found.name]
    return "".join(dict.fromkeys(name for name in names if name and not _NO_NAMES.fullmatch(name)))


def observed(text: str, value: str) -> str:
    """The value of a clause as it is shown beside its words: a region by name, figures with separators.

    >>> observed("地区 属于 {3302}", "330282"), observed("上年度 营业收入 ≥ 1000万元", "1200万元")
    ('浙江省宁波市慈溪市', '1,200 万元')
    """
    return place(value) if text.startswith(_REGION) else with_separators(value)


def _marks(text: str) -> str:
    said = _MARK.sub(lambda found: {"人工判断": "由人认定"}.get(found[1], found[1]) + "：", text)
    return said.replace("不得：有", "不得有").replace("并非：有", "没有")


def _brackets(text: str) -> str:
    """Brackets around a part of a condition as Chinese sets them; those within a name stay as the name has them."""
    signs = list(text)
    opened: list[int] = []
    for at, sign in enumerate(text):
        if sign == "(":
            opened.append(at if not at or text[at - 1] in " (" else -1)
        elif sign == ")" and opened and (start := opened.pop()) >= 0:
            signs[start], signs[at] = "（", "）"
            for beside in (start - 1, at + 1):  # a full-width bracket brings its own room
                if 0 <= beside < len(signs) and signs[beside] == " ":
                    signs[beside] = ""
    return "".join(signs)


def full_width(text: str) -> str:
    """Commas, semicolons and colons beside Han characters as Chinese sets them; those within figures stay.

    >>> full_width("税务的 3,209.62万元相差 71%,请核对;口径:年末")
    '税务的 3,209.62万元相差 71%，请核对；口径：年末'
    """
    return re.sub(r"(?<=[^\x00-\x7f])[,;:] ?|[,;:] ?(?=[^\x00-\x7f])", lambda found: _WIDE[found[0][0]], text)


_WIDE = {",": "，", ";": "；", ":": "："}
