"""Numbers of which the text leaves open what they are: digits that stand apart, letters and strange signs among them, two points.

给予1 50万元, 3,5万元, I0万元, 5□0万元, 500万无, 100方元, 1000万万元, and blanks that nobody filled in (×万元, ____万元): read from the next digit on,
each would be a number, and a wrong one. Nothing is read from their characters; whoever reads a sum, a bound or a target gets their words instead, and a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_GAP = r"[ \u3000]{1,4}"
_RUN = r"\d{1,12}(?:\.\d{1,6})?"
_SIGN = r"[.,，。_'’‘·•‧∙﹒]"
_SHARE = r"[%％‰]"
_MONEY = rf"(?:{_SHARE}|[十百千]?[万亿]|[十百千]?元|美元|欧元|港[元币]|英镑|日元)"
_COUNT = r"(?:平方|立方|公里|公顷|公斤|千克|个(?!月|工作|自然|年|季)|[家户人亩吨倍台套辆座头株米㎡])"
_UNIT = rf"(?:{_MONEY}|{_COUNT})"
_RANGE = r"[ \t]*(?:[-—–~～－]{1,2}|至|到)[ \t]*"
_BEHIND = rf"(?=[ \t]*{_UNIT}|(?P<range>{_RANGE}(?:{_RUN})(?:{_GAP}{_RUN}){{0,4}}[ \t]*{_UNIT})|[ \t]*[、和或/][ \t]*{_RUN}[ \t]*{_UNIT})"
_SUM_BEHIND = rf"(?=[ \t]*{_MONEY})"
_LOOKS_LIKE_DIGIT = "IlOoSsBZz"
_STRANGE = "\ue000-\uf8ff\ufffc\ufffd⁰¹²³⁴⁵⁶⁷⁸⁹¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞①②③④⑤⑥⑦⑧⑨⑩※†^#＃"
_ALONE = r"(?<![A-Za-z0-9.,_'’‘·])(?<!\d，)"
_DOUBTFUL = re.compile(
    rf"{_ALONE}(?P<parted>\d{{1,12}}(?:(?:{_GAP}|{_SIGN})\d{{1,12}}){{1,12}}){_BEHIND}"
    rf"|(?P<tabbed>\d[\d.]{{0,12}}\t+0(?!\.\d)\d{{0,12}}){_SUM_BEHIND}"
    rf"|{_ALONE}(?P<letters>(?:[{_LOOKS_LIKE_DIGIT}]\.?\d|\d[\d.,]{{0,12}}[{_LOOKS_LIKE_DIGIT}|])[\d.,|{_LOOKS_LIKE_DIGIT}]{{0,12}}){_SUM_BEHIND}"
    rf"|(?P<strange>\d[\d.,]{{0,12}}(?:[{_STRANGE}*]{{1,3}}|[?？□■◇◆](?=\d))[\d.,]{{0,12}}|[\ufffc\ufffd]{{1,3}}[\d.,]{{0,12}}){_SUM_BEHIND}"
    rf"|(?<![\d.,:：/\-])(?P<nought>0\d[\d.]{{0,12}}){_SUM_BEHIND}"
    rf"|(?P<behind>\d[\d.]{{0,12}}{_SHARE}0)(?![\d.])"
    r"|(?P<mixed>\d{1,3}又\d{1,3}/\d{1,3})"
    rf"|(?P<misread>\d[\d.]{{0,12}}(?:万[无园](?=[，,。；;、）)]|以[上下内]|的?(?:一次性)?(?:奖[励补金]|补[助贴]|资助)|$)|[万亿]兀|[十百千]?方元|[百千万]?[Ww](?:元|(?=的?(?:一次性)?(?:奖[励补金]|补[助贴]|资助)))))"
    rf"|(?P<twice>\d[\d.]{{0,12}}[十百千]?万万(?=元))"
    r"|(?P<blank>(?<![A-Za-z0-9×_])(?:×{1,6}|[XxNn]{1,4}|若干|_{1,16}|[（(【][ \t]{0,8}[）)】])(?=[ \t]?[十百千]?[万亿]?元))"
)
_SURE = re.compile(r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_DATE = re.compile(r"(?:19|20)\d\d[.](?:0?[1-9]|1[0-2])(?:[.][0-3]?\d)?(?=\D)")
_OF_A_DATE = re.compile(r"(?:(?:19|20)\d\d[-/](?:[01]?\d[-/])?|\d[:：∶])[ ]?\Z")
_ITEM = re.compile(r"\s*[（(]?\d{1,2}(?:[.．]\d{1,2}){1,3}[ ]\d")
"""1.1 20个项目: the number of an item, and what it begins with."""
_ITEM_OF_COUNT = re.compile(rf"\s*\d{{1,2}}[ ][1-9]\d*(?:\.\d+)?[ ]?{_COUNT}")
_LOWER = re.compile(rf"{_RUN}[ \t]*(?:{_UNIT}元?)?{_RANGE}\Z")
_NEAR = 24
_FILL = "\N{REPLACEMENT CHARACTER}"
_UNIT_AT_END = re.compile(rf"{_UNIT}\Z")
_UNIT_OF = re.compile(
    rf"[ \t]*(?:(?P<share>{_SHARE})|(?:(?P<small>[十百千])?(?P<large>[万亿])?)(?P<of>(?:美|欧|港|日)?元|港币|英镑|{_COUNT})?)"
)
_POSSIBLE = re.compile(
    rf"\d(?:[ \t\u3000]|{_SIGN}|[{_STRANGE}*?？□■◇◆|{_LOOKS_LIKE_DIGIT}又])|\d[%％‰]0|[{_LOOKS_LIKE_DIGIT}]\.?\d|(?<!\d)0\d|[\ufffc\ufffd]|\d[十百千]?(?:万[无园兀万]|亿兀|方元|[百千万]?[Ww][元的一奖补资])|[×XxNn_）)】干][ \t]?[十百千]?[万亿]?元"
)


@lru_cache(maxsize=4096)
def unsure_numbers(text: str) -> tuple[tuple[int, int, str | None], ...]:
    """The spans of such numbers with their units, and the unit by itself (money with its scale).

    >>> [text[start:end] for text in ("给予1 50万元", "奖3,5万元、8万元", "给I0万元", "按0.5%", "给1,500万元") for start, end, _ in unsure_numbers(text)]
    ['1 50万元', '3,5万元', 'I0万元']
    """
    if not _POSSIBLE.search(text):
        return ()
    found: list[tuple[int, int, str | None]] = []
    for match in _DOUBTFUL.finditer(text):
        if match["parted"] and _is_plain(text, match):
            continue
        lower = _LOWER.search(text, max(0, match.start() - _NEAR), match.start())
        start = lower.start() if lower and match["behind"] is None else match.start()
        end = match.end("range") if match["range"] else match.end()
        unit = None if match["behind"] or match["misread"] else _UNIT_OF.match(text, end)
        if match["range"]:
            last = _UNIT_AT_END.search(text, match.start("range"), end)
            unit = _UNIT_OF.match(text, last.start() if last else end)
        name = "%" if match["behind"] else _misread(match) if match["misread"] or match["twice"] else _name(unit)
        found.append((max(start, found[-1][1] if found else 0), unit.end() if unit else end, name))
    return tuple(found)


def without_spans(text: str, spans: Iterable[tuple[int, int, str | None]]) -> str:
    """The text, as long as it is, with a sign that joins with nothing in the place of every such number."""
    pieces: list[str] = []
    at = 0
    for start, end, _ in spans:
        pieces += (text[at:start], _FILL * (end - start))
        at = end
    return "".join(pieces) + text[at:]


def _is_plain(text: str, match: re.Match[str]) -> bool:
    """A number like any other, or the number of an item or a date before one."""
    run = match["parted"]
    if _SURE.fullmatch(run):
        return True
    if _DATE.match(run) or _OF_A_DATE.search(text, max(0, match.start() - 9), match.start()):
        return True
    begins = max(text.rfind("\n", max(0, match.start() - _NEAR), match.start()) + 1, match.start() - _NEAR)
    head = text[begins : match.start()].strip(" （(")
    return not head and bool(_ITEM.match(text, begins) or _ITEM_OF_COUNT.match(text, begins))


def _misread(match: re.Match[str]) -> str:
    """500万无, 100方元, 50W元: the sign for 万 or 元 was read wrongly, if it is that."""
    return "亿元" if "亿" in match[0] else "万元"


def _name(unit: re.Match[str] | None) -> str | None:
    """The unit in the words of `quantities`: 万元 for a bare 万, 元 for 千元; None where there is none."""
    if unit is None or not unit[0].strip():
        return None
    if unit["share"]:
        return unit["share"].replace("％", "%")
    of = unit["of"] or "元"
    return (unit["large"] or "") + of if of.endswith(("元", "币", "镑")) else of
