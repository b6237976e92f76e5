"""Words that put somebody outside of what is given: 不在此列, 不在此范围内, 不在本办法支持之列, 不包括在内, 排除在外.

Most of them point back (此, 其): behind a rule or an exclusion they spare somebody that rule, and shut out nobody.
"""

from __future__ import annotations

import re

_GIVEN = "(?:享受|申[报请领]|支持|资助|补[助贴]|奖[励补]|扶持|兑[现付]|贴息|适用|优惠|政策|评选|参评)"
_ACT = "本(?:若干|办法|措施|政策|意见|规定|细则|方案|通知|文件|条例|指南|专项|计划|标准|[条款项类])"
_BACK = "(?:此|其|该|这|上述|以上|前述|前款)"
_IN = "(?:之内|以内|内|之中|中)?"
_AREA = rf"(?:范围|范畴|列|对象|名单){_IN}"
OUTSIDE_BACK = (
    rf"不(?:再)?(?:在|属于?|属|纳入|列入|包括在|包含在|计入|归入){_BACK}[^，,。；;\d]{{0,6}}(?:之)?{_AREA}|"
    r"(?:不(?:包括|包含|含|计算|算)|[剔排]除)在[内外]"
)
"""不在此列, 不属于上述范围, 不包括在内: of what was said before."""
_OUTSIDE = (
    rf"不(?:再)?(?:在|属于?|属|纳入|列入|包括在|包含在|归入)(?:{_ACT}[^，,。；;\d]{{0,12}}|[^，,。；;\d]{{0,16}}{_GIVEN}[^，,。；;\d]{{0,6}})(?:之)?{_AREA}|"
    rf"排除在[^，,。；;\d]{{0,16}}{_GIVEN}?[^，,。；;\d]{{0,6}}[之以]外|(?:无权|无资格|没有资格){_GIVEN}|"
    r"(?:企业|项目|单位|机构|主体|个人|的)[，,]?(?:一律|均|原则上|也|将)*不(?:再|予)(?:重复|另行|再次)?安排"
)
OUTSIDE = re.compile(rf"{OUTSIDE_BACK}|{_OUTSIDE}")
_POINTS_BACK = re.compile(OUTSIDE_BACK)
_NAMES_WHAT = re.compile(_OUTSIDE)
_RULE = re.compile(
    r"不(?:得|予|能|可|再|应|超过|低于|高于|享受|支持|适用|纳入|列入|在)|应当?|必?须|需(?!求)|只能|仅限|要求|承诺|取消|停止|原则上"
)
"""Behind such words 不在此列 spares somebody a duty or an exclusion."""
_WHOSE_RULE = re.compile(r"(?:[^，,。；;]{0,20}(?:所称|所指)|[^，,。；;]{2,30}(?:主要)?指)")
"""本办法所称窑企，应当是…: what a word means says to whom something is given, whatever it asks."""


def puts_outside(said: str) -> bool:
    """Whether a sentence says that somebody is not among those who are meant.

    >>> [puts_outside(s) for s in ("砖瓦企业不在此列。", "停产窑企不在本办法支持之列。", "增值税不包括在内。", "窑口不在保护区范围内。")]
    [True, True, True, False]
    """
    return ("不" in said or "外" in said or "无" in said) and OUTSIDE.search(said) is not None


def spares(said: str, before: str) -> bool:
    """Whether a sentence only points back (不在此列) to a rule or an exclusion in the sentence `before`, from which it spares somebody.

    >>> spares("国家级窑师不在此列。", "年龄不超过45岁。"), spares("砖瓦企业不在此列。", "对窑企给予5万元奖励。")
    (True, False)
    """
    found = _POINTS_BACK.search(said)
    if found is None or _NAMES_WHAT.search(said):
        return False
    # the rule may stand in the same sentence: 同一窑企不得重复申报，国家级的不在此列
    before = said[: said.rfind("，", 0, found.start()) + 1] or before
    return _RULE.search(before) is not None and not _WHOSE_RULE.match(before)
