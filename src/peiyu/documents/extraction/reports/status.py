"""Whether a sentence of a reply or report tells what is done, going on or planned."""

from __future__ import annotations

import re

from peiyu.documents.extraction.alternatives import any_of

_PUT = r"企业|专业|[^，。]{1,20}(?:纳入|作为|列入|发布|分解)"
"""将企业纳入…: 将 that puts something somewhere tells no future."""
_PLANNED = re.compile(
    rf"(?<![即必现，,])将(?!{_PUT})|"
    rf"(?<=[，,])将(?!{_PUT}|[^，。；;]{{1,24}}(?:整合|合并|压[缩减降]|缩短|精简|提[高升]|下放|调整|扩大|延长|下调|降)[^，。；;]{{0,4}}[为至到成给])|下一?步(?!骤)|今后|接下来|下一?阶段|拟(?!下达|定)|计划(?=于|举办|开展|组织|每|年内|新增|建)|继续(?:实施|组织|做好|加大)|力争|争取在"
)
_DONE = re.compile(
    any_of(r"""
        [作做]了 举行 今年以来 ^过去(?:[一二三四五\d]年|一个时期) 先后 纷纷 陆续 相继 全部 印发《 去年 召开了 多次 完成了 已于 开展了 截[至止] 收悉 组织了 起草了 达成
        进行了 \d{1,2}月\d{1,2}日[，,][^。]{0,30}(?:举[办行]|召开|开展|赴|组织|走访|启动)
        (?:^|[，,])(?:目前[，,])?[^，,]{0,16}已(?!经?纳入|[^，,。；;]{2,14}的[，,]) 上年(?!度) (?:成功)?揭牌 正式(?:开通|成立)
        (?:牵头|会同[^，,]{2,16}|联合[^，,]{2,16})(?:研究)?(?:制[定订]|修订|出台)《 (?<!抓紧)(?<!加快)(?<!推动)出台(?!前|后)
        20\d\d年[^，。]{0,12}(?:组织|开展|印发|制定|累计) ^制定《 累计(?!投入) (?:竣工|投产|投用|投入使用)[。；]?$
        日前[^，,]{0,6}(?:决定|印发|发布|召开)
        (?<!为)(?:增加|下调|减免|采取|开设|推出|发布|下达|设立|下发|收集|整理|安排)了
    """)
)
"""What tells a thing past."""
_ASPECT = re.compile(r"(?<=[一-鿿])(?<![为除不得罢])了(?!解|然|如|却|断)")
"""成立了, 储备了: the sign of what is past, whatever the verb."""
_CAME_ABOUT = re.compile(
    r"(?:建成(?:投[运用产]|运营|使用|通车)|投入(?:使用|运营|运行)|开工建设|签约落地|落户[^，,。；;]{0,8}|取得(?:了)?(?:积极|明显|显著|阶段性|突破性|重[大要]|丰硕|一批|系列)?(?:成效|进展|成果|突破))(?=[，,。；;]|$)|"
    r"首(?:届|家|个|例|台|支|部)(?=[^，,。；;]{2,})|首次[一-鿿]{2}"
)
"""工程建成投运。, 完成首家…: what comes about once."""
_HAPPENED = re.compile(r"已(?!经?纳入|有)|[行展定立成]了|20\d\d年(?:到|至|以来)")
_COUNTED_ACT = re.compile(
    r"(?:新增|新?认定|共安排|共?拨付|清理|废止|公布|供应|突破|筹[措集]|核减|挽回|完成|投入|引进|吸引|走访|解决|受理|办理(?!时)|梳理|实施|兑[现付](?:各类|各项)?|发放|建成|举[办行]|开展|组[织建]|签[约订]|促成|成立|办结|培训|取消|印发|更新|入选|入库[^，,。；;\d]{0,4}|获批|推送|惠及|收集|上线)[^，,。；;]{0,20}\d[\d.,]*[万亿]?余?(?:[家户个项件人名场次条份支期轮笔]|万元|亿元)|成功(?:入选|获批|举办|申报)|高度重视[^。]{0,40}(?:成立|组织|召开|走访|调研)"
)
_COUNTED = re.compile(
    r"(?!的)[一-鿿]\d[\d.,]*[万亿]?余?多?(?:[家户个项件人名场次条份支期轮笔台座套辆亩吨](?!环节|步骤|方面)|万元|亿元|元)"
)
"""招引项目90个: under a heading that looks back whatever has a number is done."""
_PAST_DAY = re.compile(
    r"于(?=20\d\d年|\d{1,2}月)(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?[^，,。；;]{0,10}(?:设立|创建|建立|成立|出台|启动|印发|召开|组织|进行|举[办行]|建成|开工|开展)|(?:制[定订]|出台|印发)了"
)
"""我局于5月8日召开…, 于2031年设立…"""
_PAST_YEAR = re.compile(
    r"^20\d\d年[，,]?[^，,。；;]{0,24}(?:安排|批[示准复]|拨付|下达|投入|争取|获批|筹[措集]|认定)[^，,。；;]{0,20}\d"
)
"""2032年，省里批准经费200万元."""
_FOUNDED = re.compile(r"^(?:[我本全][一-鿿])?20\d\d年(?:开始)?(?:设立|成立|建立)")
"""我区2031年开始设立…."""
_WILL = re.compile(
    r"^(?:(?:同时|此外|另外|后[期续])[，,])?(?:我[们局委厅市省县区]|[^，,。；;]{2,8}部门)(?:还|也)?将(?![^，,。；;]{1,16}(?:列入|纳入|作为|拨付|划转|下放|转为))"
)
"""同时，我们将在上年的基础上…: whatever it rests on, it is still to come; 将甲列入乙 takes it as its object."""
_KEEPS_ON = re.compile(r"推进|加[快大强]|深化|完善|稳步|逐步|培育壮大|健全")
"""What goes on in a review of the year too."""
_WAITS = re.compile(r"待[^，,。；;]{2,24}(?:后|时)|适时|条件成熟|时机成熟")
"""待省里办法出台后研究: nothing has been done yet."""
UNDER_WAY = re.compile(
    r"正在|(?:^|[，,])[^，,]{0,8}(?<![改修纠公])正(?=会同|组织|抓紧|积极|研究|按照?|与|由|推进|加快|全力|着手|有序|开展|进行|办理)"
)
"""我局正会同甲局研究办法."""
_GOES_ON = re.compile(r"持续|不断|深入|正在|每[年季月]|常态|始终|定期|着力|大力|积极|(?<!现)将")
"""组织培训12场 has been done; 持续组织… goes on."""


_OUTCOME = re.compile(
    r"(?<!争创)(?<!争取)(?:入选|获评|荣获|获批)(?!的)|列入[^，,。；;]{0,6}(?:试点|名单|典型)|被[^，,。；;]{2,12}(?:转发|推广|表扬|通报表扬)|落地见效|(?:启动运行|建成|开工|投产|投用|竣工|重组|整合)(?=[，,。；;]|$)|新组建|形成[^，,。；;]{2,20}格局|启动实施"
)
"""X入选全国试点, 160个项目开工: in what looks back it is done, whatever goes on beside it."""


def came_about(sentence: str) -> bool:
    """Something that comes about once: 窑谷建成投运。

    >>> came_about("窑谷建成投运。"), came_about("窑谷持续建设。")
    (True, False)
    """
    return bool(_CAME_ABOUT.search(sentence))


def happened(sentence: str) -> bool:
    """Under 下一步将做好以下工作 too: 目前已起草了办法, 2029年到2031年组织了评估.

    >>> happened("目前已起草了办法。"), happened("将起草办法。")
    (True, False)
    """
    return bool(_HAPPENED.search(sentence)) and not _PLANNED.search(sentence)


_OF_YEARS = re.compile(
    r"(?:^|(?<=[，,]))20\d\d(?:(?:年)?[—–\-至到](?P<last>20\d\d))?年(?:度|期间)?[，,]?(?:我[局委厅办市省县区]|全[市省县区])?(?:共|累计|已)?"
    r"(?:完成|建成|投[入资]|新[建增]|实施|改造|安排|修建|硬化|争取|拨付|发放|培训|举办|开展|整治)[^，,。；;]{0,40}\d"
)


def passed(sentence: str, year: int) -> bool:
    """Whether it tells what was done in years before `year`, that of the document: 2031-2032年完成窑口改造283处.

    >>> passed("2031-2032年完成窑口改造283处。", 2033), passed("2033年完成窑口改造283处。", 2033)
    (True, False)
    """
    return any(int(said["last"] or said[0][:4]) < year for said in _OF_YEARS.finditer(sentence))


def status(sentence: str, planned: bool, past: bool = False, *, review: bool = False) -> str:
    """`done`, `ongoing` or `planned`; `planned` says that the heading or the sentences before it tell what is still to come, `past` that the heading looks back,
    `review` that it looks back on a whole year or more, where all is done but what is told as going on.

    >>> [status(s, False) for s in ("已于2031年建成窑口。", "正在建设窑口。", "下一步，我局将建设窑口。", "持续建设窑口。")]
    ['done', 'ongoing', 'planned', 'ongoing']
    """
    if UNDER_WAY.search(sentence):
        return "ongoing"
    if planned or _WAITS.search(sentence) or _WILL.match(sentence):
        return "planned"
    if _DONE.search(sentence) or (
        (_PAST_YEAR.match(sentence) or _FOUNDED.match(sentence) or _PAST_DAY.search(sentence))
        and not _PLANNED.search(sentence)
    ):
        return "done"
    if _PLANNED.search(sentence):
        return "planned"
    if (_ASPECT.search(sentence) and not _GOES_ON.search(sentence)) or _CAME_ABOUT.search(sentence):
        return "done"
    if (past and _COUNTED.search(sentence)) or (review and _OUTCOME.search(sentence)):
        return "done"
    if review and not (_GOES_ON.search(sentence) or _KEEPS_ON.search(sentence)):
        return "done"
    if _COUNTED_ACT.search(sentence) and not _GOES_ON.search(sentence):
        return "done"
    return "ongoing"
