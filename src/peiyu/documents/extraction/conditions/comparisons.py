"""How a figure is compared: the words before it (不低于, 超过) and behind it (以上, 以下（不含）)."""

from __future__ import annotations

import re

from peiyu.documents.extraction.numbers.quantities import MONEY, MONEY_WORD
from peiyu.documents.extraction.numbers.sides import OVER

_NOUN = r"(?:期|(?![内中]|之间)[^，,。；;、\d一二两三四五六七八九十（()）]{0,6}(?<![级省市县])(?:[（(][^）)\d]{0,12}[）)])?)?"
"""50个标准展位（9平方米）以上, 一年期及以上: what is counted may stand before the mark."""
AFTER_UP = re.compile(rf"^级?(?:[（(](?:含|不含)[^）)]{{0,10}}[）)])?(?:{_NOUN}(?:及|或)?(?:以上|及以上)|起(?!草))")
_AFTER_DOWN = re.compile(
    rf"^(?:[（(](?:含|不含)[^）)]{{0,10}}[）)])?(?:(?:及|或)?(?:以下|以内|内(?!容|部|涵))|{_NOUN}(?:以下|以内|期内))"
)
_BEFORE = (
    (
        "<=",
        re.compile(
            r"(?:不(?:得|应|能|可)?(?:超过|高于|多于|大于|超)|最[多长][^，,。；;\d]{0,6}|最高(?:为|资助|补[助贴])?|至多[^，,。；;\d]{0,6}|以上至|小于(?:或)?等于|不大于|未(?:超过|高于)|(?<![期权上下年额界])限(?:享受?|补[助贴]?|购|领取?|申[领报]|报|推荐)?|控制在|[≤≦]|每[^，,。；;\d]{1,16}(?:补[助贴]|可(?:以)?(?:享受|申[领请报]|领取|购买))|可(?:以)?(?:延长|宽限|展期)(?:至|到)|(?:只|仅)(?:能|可以?|限|准)?(?:享受?|申[请领报]|领取?|补[助贴]?|奖[励补]?|资助))\s*$"
        ),
    ),
    (
        ">=",
        re.compile(
            r"(?:不(?:低于|少于|小于|得少于|得低于)|[至最]少(?:[拥具]?有|雇[佣用]|[聘招]用|配备|配有|吸纳|租[用赁]|缴纳)?|(?<!未)达到|达到?[或及]超过|达|突破|首破|(?<![不未每])满|大于(?:或)?等于|连续|[≥≧]|足额缴纳[^，。]{0,4})\s*$"
        ),
    ),
    ("<", re.compile(r"(?:低于|不足|少于|小于|未满|未达到|不满|不到|[<＜])\s*$")),
    (
        ">",
        re.compile(
            rf"(?:超过|超出|高于|大于|多于|{OVER}|(?<![打突首])破|(?<=[额值入收税资润产售模量])过|(?<=首次)过|[>＞])\s*$"
        ),
    ),
)
_INCLUDED = re.compile(r"^(?:及?以[上下内])?[（(](不?含)(?:本[^）)]{0,4}|\d[^）)]{0,8})?[）)]")
_INCLUDED_BEFORE = re.compile(r"[（(](不?含)[）)]$")
"""超过（含）10亿元: the mark may stand before the figure."""
_BARE_OR_NOT = {"含": {">": ">=", "<": "<="}, "不含": {">=": ">", "<=": "<"}}
"""超过1亿元（含） includes the figure, 10万元以下（不含） does not."""
_INCLUSIVE = r"(?:[（(]含[）)])?"
_NOT_DONE = re.compile(
    r"未(?:完成|达到?|实现|缴足|用满)[^，,。；;\d]{0,14}$|"
    r"(?:未(?:曾|再)?(?:拥?有|购[买置]|持有|租[住用]|发生|出现|受到?|存在)过?|没有|不得有|(?<!有)无)(?:单[笔次套])?$"
)
"""未完成5%以上的, 未受到2万元以上处罚的: less than that."""


def listed_operator(after: str, unit: str | None = None) -> str | None:
    """1亿元、10亿元、50亿元的企业; 批发业2000万元、零售业500万元以上的: the mark of a list stands behind its last member."""
    rest = re.match(
        rf"^(?:{_INCLUSIVE}[、和与及或/／][\d.]+(?:{MONEY_WORD}|万|亿|%))+{_INCLUSIVE}(?P<mark>的(?:企业|项目|单位)|以上|及以上|[，,]$)",
        after,
    )
    same = MONEY_WORD if unit in MONEY else re.escape(unit or "%")
    each = re.match(
        rf"^(?:[、和与及或][^，,。；;、\d给奖补]{{0,12}}\d[\d.]*(?:{same}))+(?:及?以上)(?!的?(?:标准|奖|补|资助))",
        after,
    )
    return ">=" if rest or each else None


def operator(before: str, after: str) -> str | None:
    """What the words beside a figure compare it by; None where they do not.

    >>> operator("年产值", "以上的企业"), operator("注册不足", "的企业"), operator("投资", "以下（不含）")
    ('>=', '<', '<')
    """
    included = _INCLUDED.match(after) or _INCLUDED_BEFORE.search(before)
    before = _INCLUDED_BEFORE.sub("", before)
    for op, pattern in _BEFORE:
        if pattern.search(before):
            up = op == ">" and re.match(r"^(?:[（(]含[^）)]{0,10}[）)])?(?:及)?以上", after)
            return ">=" if up else _BARE_OR_NOT[included[1]].get(op, op) if included else op
    if AFTER_UP.match(after):
        return "<" if _NOT_DONE.search(before) else ">" if included and included[1] == "不含" else ">="
    if _AFTER_DOWN.match(after):
        return "<" if included and included[1] == "不含" else "<="
    return None
