"""Numbers that are written as words (翻一番, 减半, 一半, 全额), without their unit (比例为0.3) or as parts (4：6), and dates, each as one number."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from peiyu.documents.compare.numbers.values import Value
from peiyu.documents.extraction.numbers.numerals import numeral
from peiyu.documents.extraction.numbers.quantities import Quantity

_TENTHS = "[一二两三四五六七八九]"
_WORDED = re.compile(
    r"(?=[一二两三四五六七八九翻全减半\d])(?:"
    rf"(?P<low>{_TENTHS})成?[到至—–~～-](?P<high>{_TENTHS})成"
    r"|翻(?P<doublings>[一两二三四]?)番"
    r"|(?P<whole>(?<!安)全额(?!拨款|事业|财政|预算|度))"
    r"|(?P<half>减半|(?<![\d一二三四五六七八九十])一半|(?<![一二三四五六七八九十过])半数)"
    r"|(?P<from>(?<!\d)(?:19|20|21)\d\d)(?=[-—–~～至到]{1,2}(?:19|20|21)\d\d年)"
    rf"|(?P<off>[一二三四五六七八九]{{1,2}}|[1-9](?:\.\d)?)折(?=优惠|收|计|租|购|销|供|的|[，。；、）)]|$)"
    r"|(?P<parts>(?<![\d：:.])\d{1,3}(?:\.\d{1,2})?(?:[：:]\d{1,3}(?:\.\d{1,2})?){1,4})(?=的?比例|[分承负]担|配套|出资)"
    r"|(?:(?<=比例)|(?<=占比)|(?<=比重)|(?<=[例比重][为是达])|(?<=[例比重]达到)|(?<=[例比重]不[低高]于)|(?<=[例比重]不超过))(?P<bare>0\.\d+)(?=[，。；、,;）)的]|以[上下内]|$))"
)
_DAY, _MONTH, _YEAR = 31, 12, range(1900, 2200)
_END = re.compile("年?[底末]")


@dataclass(frozen=True, slots=True)
class Span:
    """Where a number stands and its value; `doubled` where it says how often something doubles (翻一番), `price` what a sum is for (元/亩)."""

    start: int
    end: int
    value: Value
    doubled: bool = False
    price: frozenset[str] = frozenset()


def worded(text: str) -> list[Span]:
    """The numbers of `text` that are written as words.

    >>> [(span.value.same, span.doubled) for span in worded("产值翻两番；费用减半，全额贴息；补助比例为0.3；一成到两成")]
    [('300%', True), ('50%', False), ('100%', False), ('30%', False), ('10-20%', False)]
    """
    found = []
    for match in _WORDED.finditer(text):
        sort = "date" if match["from"] else "parts" if match["parts"] else "%"
        if match["parts"]:
            same = match["parts"].replace("：", ":")
        elif match["from"]:
            same = match["from"]
        elif match["off"]:  # 九折优惠 is not 优惠90%: a number of its own kind
            same = f"{_off(match['off'])}折"
        elif match["low"]:
            same = f"{numeral(match['low']) * 10}-{numeral(match['high']) * 10}%"
        elif match["bare"]:
            same = f"{Fraction(match['bare']) * 100}%"
        elif match["doublings"] is not None:
            same = f"{(2 ** int(numeral(match['doublings'] or '一')) - 1) * 100}%"
        else:
            same = "100%" if match["whole"] else "50%"
        start, end = match.span("bare") if match["bare"] else match.span()
        found.append(Span(start, end, Value(same, sort), match["doublings"] is not None))
    return found


def _off(written: str) -> Fraction:
    """八五折 is 8.5."""
    if len(written) > 1 and "." not in written:
        return Fraction(numeral(written[0])) + Fraction(numeral(written[1])) / 10
    return Fraction(numeral(written)) if not written[0].isdigit() else Fraction(written)


def date_at(text: str, quantities: Sequence[Quantity], at: int) -> tuple[Span, int] | None:
    """The date that begins with a number, and how many numbers it takes: 2026年6月30日, 6月30日, 2026年底, or a year alone.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> [date_at(text, quantities(text), 0)[0].value.same for text in ("2026年6月30日", "2026年底前", "2026年12月31日", "6月底", "2026年")]
    ['2026-6-30', '2026-12-31', '2026-12-31', '-6-末', '2026']
    """
    told: dict[str, int] = {}
    end = quantities[at].start
    for quantity in quantities[at : at + 3]:
        unit = quantity.unit or ""
        follows = {"年": "月", "月": "日", "": "年月"}[next(reversed(told), "")] if "日" not in told else ""
        known = {"年": _YEAR, "月": range(1, _MONTH + 1), "日": range(1, _DAY + 1)}.get(unit, range(0))
        whole = quantity.value == quantity.value.to_integral_value() and quantity.low is None and not quantity.more
        if quantity.start != end or unit not in follows or not whole or int(quantity.value) not in known:
            break
        told[unit], end = int(quantity.value), quantity.end
    if not told or (len(told) == 1 and "月" in told and not _END.match(text, end)):
        return None
    parts = [str(told.get("年", "")), *(str(told[unit]) for unit in ("月", "日") if unit in told)]
    if "日" not in told and (last := _END.match(text, end)) and not ("月" in told and last[0].startswith("年")):
        parts += [*(() if "月" in told else (str(_MONTH),)), _last_day(told)]
        end = last.end()
    return Span(quantities[at].start, end, Value("-".join(parts), "date")), len(told)


def _last_day(told: dict[str, int]) -> str:
    if "月" not in told:
        return str(_DAY)
    return str(monthrange(told["年"], told["月"])[1]) if "年" in told else "末"
