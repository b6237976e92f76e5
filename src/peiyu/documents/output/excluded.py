"""The words of a rule against double benefit alone, where the sentence that says it gives a sum first: 奖励50万元，已享受上级奖励的只补差额."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction import Remark

_EXCLUDES = re.compile(r"重复|就高|从高|最高(?:的)?一[项次档]|叠加|同时享受|享受一[次项]|择[优一]|补差|差额")
_SUM = re.compile(r"\d\s*(?:[百千万亿]*元|[%％]|[万亿](?![一-鿿]))")
_CUT = re.compile(r"[，,；;。（(]")
_CLOSES = {"（": "）", "(": ")"}


def alone(remark: Remark) -> Remark:
    """The clauses behind the last sum before what excludes, without the marks around them; the whole remark where no sum stands before.

    >>> alone(Remark("对窑厂奖励5万元，已获上级奖励的只补差额。", 10, 31))
    Remark(text='已获上级奖励的只补差额', start=19, end=30, who='')
    """
    said = remark.text
    excludes = _EXCLUDES.search(said)
    sums = [found.end() for found in _SUM.finditer(said, 0, excludes.start())] if excludes else []
    cut = _CUT.search(said, sums[-1], excludes.start()) if excludes and sums else None
    if cut is None or remark.who or len(said) != remark.end - remark.start:
        return remark
    begin, end = cut.end(), len(said)
    if cut.group() in _CLOSES:
        closes = said.find(_CLOSES[cut.group()], begin)
        end = closes if closes >= 0 else end
    words = said[begin:end]
    begin += len(words) - len(words.lstrip("，,；;。 \n\u3000"))
    end -= len(words) - len(words.rstrip("，,；;。 \n\u3000"))
    return replace(remark, text=said[begin:end], start=remark.start + begin, end=remark.start + end)
