"""As of when a figure holds, in the words of the text: 截至2031年5月底, 2031年1-5月, 第二季度, 前5个月, 目前."""

from __future__ import annotations

import re

_YEAR = r"(?:20\d\d年|[今去本]年)"
_MONTHS = r"1?\d(?:月份?)?(?:[—–~～至到]|-{1,2})1?\d月份?"
_PART = rf"(?:{_MONTHS}|前[一二三四五六七八九十两\d]{{1,2}}个?月(?!底|末)|(?:第?[一二三四1-4]|前[一二三])季度(?:以来|[末底])?|[上下]半年|(?<!\d)1?\d月(?:份|[底末初](?!之?前|以前)|[上中下]旬)?(?!\d{{0,2}}[日号]|[底末份旬]?(?:之?前|以前)))"
AS_OF = re.compile(
    r"截[至止](?:到)?(?:目前|今年)?[^，,。；;]{0,10}(?:底|末|月|年|季度|目前|日)|"
    rf"(?<![较比])至?{_YEAR}(?:{_PART}|1?\d月[1-3]?\d[日号](?!之?前|以前))|(?<![\d.—–~～-]){_MONTHS}|前[一二三四五六七八九十两\d]{{1,2}}个?月(?![底末])|(?<=预计|预测|力争|确保|争取)全年|"
    r"(?:今|去)年(?:以来)?|目前|第?[一二三四]季度(?:以来|[末底])?|20\d\d[—–-]20\d\d年|"
    r"(?<![较比])至?20\d\d年度?(?:[底末]前?|以来|上半年|前\d季度)?|近[一二三两四五\d]+年|每年|"
    r"(?:20\d\d年|今年|去年)?(?:1?\d[—–至-])?\d{1,2}月(?:\d{1,2}[日号](?:之?前|以前)|(?:[末底份]|[上中下]旬)?(?:之?前|以前)?)(?!\d{0,2}日)|"
    r"(?<![\d年一二三四五六七八九十两几数近本多半])年(?:[底末](?:之?前)?|内)|(?<![比较])年初|[上下]半年|前[一二三]季度|“十[一二三四五六]五”(?:时?期间?|以来)|过去[一二三两四五]年|"
    r"20\d\d(?=[^\d年家户个项件人名场次条亩台辆万亿元千百多余吨%])"
)
_NUMBERED = r"[（(]?[第\d一二三四五六七八九十]*[）)、.．章节]*\s*"
_OPENS_WITH = re.compile(
    rf"{_NUMBERED}(?P<time>20\d\d年(?:{_PART})?|(?:第?[一二三四]|前[一二三])季度|上半年|{_MONTHS}|(?<!\d)1?\d月份)(?![底末]?之?前)"
)
"""一、2031年工作回顾, 前三季度运行情况: the time of what stands below. 下半年 opens plans."""
_REPORTS_ON = re.compile(rf"(?P<time>20\d\d年度?(?:{_PART})?)(?=[^，,。；;]*(?:总结|小结|情况|进展|成效|回顾|分析))")
_TIME = re.compile(r"20\d\d年")
_WHOLE_YEAR = re.compile(r"全年|年度|年均|年[计任]|[今明]年|年[底内末]")
_SO_MANY_MONTHS = re.compile(r"前[一二三四五六七八九十两\d]{1,2}个?月")


def months_counted(times: list[re.Match[str]]) -> frozenset[int]:
    """Where a number only says how many months a time has: 前5个月.

    >>> [sorted(months_counted(list(AS_OF.finditer(said)))) for said in ("今年前5个月，窑税3万元", "工期5个月")]
    [[0, 1, 2, 3, 4, 5], []]
    """
    return frozenset(at for said in times if _SO_MANY_MONTHS.search(said[0]) for at in range(*said.span()))


def time_above(path: tuple[str, ...]) -> str | None:
    """The time with which the nearest heading that has one opens.

    >>> time_above(("2031年工作回顾", "（一）一季度运行情况", "1.窑业")), time_above(("下半年打算",))
    ('一季度', None)
    """
    return next((said["time"] for title in reversed(path) if (said := _OPENS_WITH.match(title))), None)


def time_reported_on(title: str) -> str | None:
    """The one time on which a report looks back by its title; None where it names several, or only the year of its session.

    >>> time_reported_on("青瓷市2031年上半年窑业工作总结"), time_reported_on("2031年预算执行情况和2032年预算草案的报告")
    ('2031年上半年', None)
    >>> time_reported_on("2031年政府工作报告")
    """
    said = _REPORTS_ON.search(title)
    return said["time"] if said and len(_TIME.findall(title)) == 1 else None


def time_of(time: str, indicator: str, unit: str | None, *, goal: bool) -> str | None:
    """The time of a figure that says none, below or in a report of the `time`: its year for what is of the whole year; None for any other goal.

    A share that has been reached (完成年度目标的63%) is of the time itself.

    >>> [time_of("2031年上半年", *one, goal=False) for one in (("窑炉", "座"), ("全年产值", "亿元"), ("完成年度目标", "%"))]
    ['2031年上半年', '2031年', '2031年上半年']
    """
    if unit != "%" and _WHOLE_YEAR.search(indicator):
        year = _TIME.match(time)
        return year[0] if year else None
    return None if goal else time
