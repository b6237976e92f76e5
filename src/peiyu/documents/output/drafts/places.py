"""Grants to the first so many of a contest or list, a sum for each place: 获得前三名的窑厂，分别奖励5万元、3万元、1万元."""

from __future__ import annotations

import re
from itertools import pairwise

from peiyu.documents.extraction import Amount, Measure
from peiyu.documents.output.pairing import IN_TURN, given_sums, stand_in_a_row

_FIRST = re.compile(
    r"(?:排名)?(?:第)?前(?P<many>[二三四五六七八九十]|\d{1,2})(?P<said>[名位]?)(?=的|[，,]|分别|[一-鿿]{2,8}分别|[一-鿿]{2,12}[，,])"
)
_NUMBERS = "一二三四五六七八九十"
_LED = re.compile(r"^(?:其中[，,：:]?)?(?:对于?|凡)?")


def places_of(m: Measure) -> tuple[int, list[tuple[str, Amount]]] | None:
    """Where the words about the places begin in the text of the measure, and each place with its sum; None where that is not plain."""
    given = [a for a in given_sums(m) if a.kind == "fixed"]
    if len(given) < 2 or len(given) != len(m.amounts) or "前" not in m.text:
        return None
    first, found = given[0].start - m.start, list(_FIRST.finditer(m.text))
    turn = IN_TURN.search(m.text, found[0].end() if found else 0, max(first, 0))
    if (
        len(found) != 1
        or turn is None
        or not stand_in_a_row(m, given)
        or re.search("[。；;]", m.text[found[0].end() : first])
    ):
        return None
    [said] = found
    many = int(said["many"]) if said["many"].isdigit() else _NUMBERS.index(said["many"]) + 1
    sums = [float(a.value or 0) * (1 if a.unit == "元" else 10_000 if a.unit == "万元" else 100_000_000) for a in given]
    if many != len(given) or not all(a > b for a, b in pairwise(sums)):
        return None
    begin = max(m.text.rfind(mark, 0, said.start()) for mark in "，,。；;\n：") + 1
    before, behind = m.text[begin : said.start()], m.text[said.end() : turn.start()]
    who = re.split("[，,]", behind)[0]
    ranked = "排名" if said.group().startswith("排名") else ""
    names = [
        f"{_LED.sub('', before.strip())}{ranked}第{_NUMBERS[at] if many <= len(_NUMBERS) else at + 1}{said['said'] or '名'}{who}"
        for at in range(many)
    ]
    return begin, list(zip(names, given, strict=True))
