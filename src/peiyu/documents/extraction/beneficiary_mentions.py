"""Names that a sentence only mentions, in no role: taken where no role names anybody."""

from __future__ import annotations

import re

from peiyu.documents.extraction.beneficiary_names import extend, names_in
from peiyu.documents.extraction.beneficiary_words import AGENTS, GENERIC, PREFERRED
from peiyu.documents.extraction.model import Name
from peiyu.documents.extraction.name_modifiers import MODIFIERS

_NAME = re.compile(
    r"[^，,。；;]{0,26}?(?P<head>企业家?|个体工商户|工商户|市场主体|经营主体|人才|公司|纳税人|旅行社|退役军人|个人消费者|消费者|农户|用户)(?!法|级|数(?=占|达|[，,。、增])|库|园|服务平台|孵化|技术中心|研究院|日|激励|信贷|风险|主管部门|股份转让|发展引导资金)"
)
_GOAL = re.compile(r"(?:纳入|争创|成为|认定为|创建|升级为|培育成|晋升为?|转为)[^，,。；;]{0,10}$")
_MEANS = re.compile(r"(?:依托|发挥|利用)[^，,。；;]{0,20}$")


def mentioned(text: str, start: int, end: int) -> list[Name]:
    """The titles that `text[start:end]` names anywhere, the best group only."""
    found: list[Name] = []
    first: list[Name] = []
    for match in _NAME.finditer(text, start, end):
        begin = _modified_from(text, match.start(), match.start("head"))
        names = [name for name in names_in(text, begin, match.end(), cut=True) if name.name not in GENERIC]
        before = text[match.start() : begin] if names else ""
        names = [name for name in names if not AGENTS.search(name.name)]
        if names and not _GOAL.search(before) and not _MEANS.search(before):
            extend(found, names)
            first = first or ([name for name in names if PREFERRED[1].search(name.name)])
    titled = [name for name in found if PREFERRED[0].search(name.name)]
    return titled[:3] or first[:3] or found[:1]


def _modified_from(text: str, start: int, head: int) -> int:
    """Where the name begins that ends with the head at `head`: only what is known to modify a head belongs to it.

    A relative clause (…的企业), a place (…内企业) and a quoted name (“…”企业) belong to it whatever they say.
    """
    begin = head
    while begin > start:
        quoted = text.rfind("“", start, begin) if text[begin - 1] == "”" else -1
        if quoted >= 0:
            begin = quoted
            continue
        word = next((m for m in MODIFIERS if begin - len(m) >= start and text.startswith(m, begin - len(m))), "")
        if not word or (word.startswith("大中") and text[begin - len(word) - 1] in "扩加壮"):
            break
        begin -= len(word)
    if begin > start and text[begin - 1] in "的内":
        return start
    while begin < head and text[begin] in "、和及与等业型类级性”）":
        begin += 1
    return begin
