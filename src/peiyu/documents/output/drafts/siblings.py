"""Rules of one item that say the same of several sizes: a firm that has the larger one has the smaller one too, and gets one sum.

`context` and `tiers` know tiers by the threshold that was read. Where it was not read whole (甲面积1万平方米以上、乙率50%以上的给予20万元；
甲面积5万平方米以上、乙率60%以上的给予50万元) the words tell it: they are the same but for their figures, and more is given for more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from peiyu.documents.output.drafts.ladders import ON_TOP, often_had
from peiyu.documents.output.drafts.pack_files import Draft
from peiyu.documents.output.drafts.parts import BEST_CASE
from peiyu.documents.pipeline import Deconstruction

_BRACKET = re.compile(r"（[^（）]{0,60}）|\([^()]{0,60}\)")
_FIGURE = re.compile(r"(\d+(?:\.\d+)?)([千万亿]*)")
_SCALE = {"千": 1_000, "万": 10_000, "亿": 100_000_000}
_NOISE = re.compile(
    r"[\s，,。；;、：:]|(?:^|(?<=\|))(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．])?(?:其中)?(?:对于?|凡)?"
)
_SUM = re.compile(r"(\d+(?:\.\d+)?)((?:万|亿)?)元")
_EACH = re.compile(r"每(?!年|月|[户家](?:企业|单位)?(?:再|一次性|最高|给予|奖|补))")
"""每引进一家: whoever is paid has it for each of them, of any size."""
_ONE_BAND = re.compile("以下|不足|低于|#[^#]{0,6}[至到—~～-]")
"""2000万元以上、1亿元以下: nobody is in two bands."""
_FEWEST = 2
"""A figure that is asked, and the sum."""


def one_of_siblings(d: Deconstruction, rules: Sequence[Draft]) -> None:
    """就高组 in rules of one item that are the same but for their figures and rise; an open point where they do not rise."""
    alike: dict[tuple[int, str, str], list[tuple[Draft, list[Decimal]]]] = defaultdict(list)
    for rule in rules:
        if "金额" not in rule.document or "就高组" in rule.document or ON_TOP.search(_words(rule)):
            continue
        words, figures = _figures(_words(rule))
        if len(figures) >= _FEWEST and not _ONE_BAND.search(words):
            act, path = id(d.outline.metadata_at(rule.start)), str(rule.document["依据"].get("条款") or "")
            alike[act, path if path else str(_block(d, rule.start)), words].append((rule, figures))
    for (_, _, words), group in alike.items():
        if len({rule.start for rule, _ in group}) < len(group) or len(group) == 1:
            continue  # cases of one sentence know themselves
        order = sorted((figures for _, figures in group), key=lambda figures: figures[-1])
        rise = all(
            all(x <= y for x, y in zip(a, b, strict=True)) and a[:-1] != b[:-1] and a[-1] < b[-1]
            for a, b in pairwise(order)
        )
        if not rise and len({tuple(figures) for figures in order}) == 1:
            continue
        for rule, _ in group:
            if rise and not often_had(words) and not _EACH.search(words):
                rule.document["就高组"] = f"{group[0][0].document['代码']} 分档"
                rule.document["待核"].append(BEST_CASE)
            else:
                rule.document["待核"].append("同一条里有几句只有数字不同，能不能同时享受，原文没有写明，请核对")
            rule.document["可信度"] = "低"


def _words(rule: Draft) -> str:
    return rule.comment.partition("：")[2].partition("　另有：")[0].strip()


def _figures(words: str) -> tuple[str, list[Decimal]]:
    """The words without their figures, and the figures, those of money and counts as whole numbers; nothing where the last is no sum."""
    bare = _BRACKET.sub("", words)
    sums = list(_SUM.finditer(bare))
    found = list(_FIGURE.finditer(bare))
    if not sums or not found or found[-1].start() != sums[-1].start():
        return "", []
    figures = []
    for one in found:
        value = Decimal(one[1])
        for sign in one[2]:
            value *= _SCALE[sign]
        figures.append(value)
    return _NOISE.sub("", _FIGURE.sub("#", bare)), figures


def _block(d: Deconstruction, place: int) -> int:
    return next((b.start for b in d.outline.blocks if b.start <= place < b.end), -1)
