"""Questions to a person, in the words of the text."""

from __future__ import annotations

import re
from typing import Any

NAME_LENGTH = 40
_TOO_SHORT = 12
"""Of a long clause its beginning says more than the few words before it."""
_LIST_NUMBER = re.compile(
    r"^[\s\-•]*(?:[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)][、.．]?|\d{1,2}(?:[、．)）]|\.(?!\d))|[一二三四五六七八九十]{1,3}、|[①-⑩]|\d{1,3}(?=\s+[^\s\d万亿元%％]))\s*"
)
_ORDINAL = re.compile(r"\d+[类類级档条款批]")
_NUMBER = re.compile(r"(?:百分之)?\d[\d点比至和]*(?:[百千万亿]*(?:美?元|平方米)?|[一-鿿])")
_BEFORE_NUMBER = re.compile(r"(?:最高|最低|一律)?(?:不)?(?:超过|低于|少于|高于|多于|达到?|满)?$")
_NOT_A_NAME = re.compile(r"[^一-鿿A-Za-z0-9]")
_THIS_SENTENCE = "符合原文这句话的要求"
_SAID = dict(zip("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", "一二三四五六七八九十", strict=True)) | {
    "≥": "不低于",
    "≤": "不超过",
    ">": "超过",
    "<": "低于",
    "/": "每",
    "‰": "千分点",
}


def without_number(words: str) -> str:
    """The words without the number of their item, which would read on as a figure behind other words: 所说一对….

    >>> without_number("（一）对窑厂"), without_number("2.对茶园"), without_number("2.5万元")
    ('对窑厂', '对茶园', '2.5万元')
    """
    return _LIST_NUMBER.sub("", words)


def clean_name(words: str) -> str:
    """A name that can stand in a rule, whole: Chinese, letters, digits, not beginning with a digit; signs become words, list numbers go.

    >>> clean_name("2.“小巨人”企业（新认定）数"), clean_name("投资 介于 0.5-1亿元"), clean_name("研发费用占比 ≥ 5%")
    ('小巨人企业新认定数', '投资介于0点5至1亿元', '研发费用占比不低于百分之5')
    >>> clean_name("（3）年营业收入"), clean_name("（一）年出口额"), clean_name("按6:4比例"), clean_name("第2、3条")
    ('年营业收入', '年出口额', '按6比4比例', '第2和3条')
    >>> clean_name("完成Ⅱ期临床试验")
    '完成二期临床试验'
    >>> clean_name("5000万元以上的"), clean_name("2026年新建的"), clean_name("1,000万元的")
    ('数额5000万元以上的', '于2026年新建的', '数额1000万元的')
    """
    said = without_number(words)
    said = re.sub(r"(?<=\d)[,，](?=\d{3}(?!\d))", "", said)
    said = re.sub(r"(\d[\d.]*)[%％]", r"百分之\1", said)
    said = re.sub(r"(?<=\d)\.(?=\d)", "点", said)
    said = re.sub(r"(?<=\d)[-—~～](?=\d)", "至", said)
    said = re.sub(r"(?<=\d)[:：∶](?=\d)", "比", said)
    said = re.sub(r"(?<=\d)[、,，](?=\d)", "和", said)
    said = "".join(_SAID.get(sign, sign) for sign in said)
    said = _NOT_A_NAME.sub("", said)
    if not said[:1].isdigit():
        return said
    # 10亿元以下的 says nothing without its number
    before = "于" if re.match(r"\d{4}年", said) else "第" if _ORDINAL.match(said) else "数额"
    return before + said if re.search(r"[一-鿿]", said) else ""


def label(words: str) -> str:
    """The words as a name; of long ones as many clauses as a name has room for."""
    name = clean_name(words)
    if len(name) <= NAME_LENGTH:
        return name
    ends = [found.start() for found in re.finditer(r"[，。；,;\s]|(?<!\d)[：:]|[：:](?!\d)|$", words)]
    shorter = [cut for end in ends if 0 < len(cut := clean_name(words[:end])) <= NAME_LENGTH]
    return shorter[-1] if shorter and len(shorter[-1]) >= _TOO_SHORT else _cut(name)


def _cut(name: str) -> str:
    """The beginning of a long name; a number that does not fit in goes whole: 最高不超过100 of 1000万元 would be another one."""
    end = next(
        (found.start() for found in _NUMBER.finditer(name) if found.start() < NAME_LENGTH < found.end()), NAME_LENGTH
    )
    return _BEFORE_NUMBER.sub("", name[:end]) if end < NAME_LENGTH else name[:end]


def question(words: str, source: str = "", whole: bool = False) -> dict[str, Any]:
    """A person tells whether this holds. `whole`: a long name is kept as it is; `source`: the words of the text where they are more."""
    told = source or words
    name = (clean_name(words) if whole else label(words)) or label(told) or _THIS_SENTENCE
    return {"人工判断": name, "说明": f"原文：{told}"}


def questions_in(node: Any) -> list[str]:
    """The names of the questions that stand in these conditions."""
    if isinstance(node, dict):
        own = [node["人工判断"]] if "人工判断" in node else []
        return own + [name for value in node.values() for name in questions_in(value)]
    return [name for item in node for name in questions_in(item)] if isinstance(node, list) else []
