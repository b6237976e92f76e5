"""Sentences of a reply or report that commit to nothing: thanks, background, opinions, how things stand."""

from __future__ import annotations

import re

from peiyu.documents.extraction.alternatives import any_of
from peiyu.documents.extraction.numbers.quantities import quantities
from peiyu.documents.extraction.sentences import clauses

NOT_COMMITMENT = re.compile(
    any_of(r"""
        做好以下 判断[，,] 发布会上?[，,] 必将 有信心 有助于 涉及多个方面 ^[^，,。；;]{2,12}(?:主要)?涉及 现答复如下 采取了以下
        ^(?:(?:非常|衷心|诚挚(?:地)?)感谢|感谢|首先[，,]?感谢|最后|再次感谢|您(?!们?提出[^。]*我们)|你们(?!提出[^。]*我们将)|以上答复|此复|特此|专此|现将|现就|关于您|欢迎|联系|抄送|附件|[（(]?(?:信息)?公开(?:属性|类别|方式|类型)|正如|诚如|随着|由于|因此)
        (?:措施|工作|如下|情况)[:：]$ 答复如下[:：]?$ 收悉[，,]?(?:现|经)? 具有(?:重要|十分重要)(?:的)?意义
        是[^，。]{2,30}(?:重要(?:内容|力量|渠道|基础|组成|途径|举措)|基本制度|主力军|生力军)
        (?:确实|还|仍然?|依然)存在[^。]{2,60}(?:问题|困难|不足)[。；;]?$ ^(?:[一-鿿]{3})?总书记[^，,。；;]{0,24}(?:出席|作出|考察|主持|发表)
        面临[^。]{0,20}(?:挑战|困难|问题) 存在(?!的(?:问题|困难|不足))[^，。]{0,12}(?:问题|困难|不足)
        ^这些[^，。]{1,8}将 ^这些[^，。]{2,20}(?:都|均)有 ^这一年[，,] 目前[，,][^。]{0,30}(?:涉及) [？?][”」]?$
        ^[^，,]{2,12}是[^。；;]{2,90}的重要(?:力量|支撑|组成部分|基础)
        ^[^，,。；;]{2,16}(?:是指|是一种|指的是|是[^。；;]{2,60}的[^，,。；;的]{2,8}[。]?$) (?:认为|看来|预计)[，,]
        (?<!不)可能会 ^第[一二三四五六七八九十百\d]+[章节条] ^(?:一|二|三|四|五|六|七|八|九|十){1,2}、
        ^(?:其)?主要原因(?:是|为|在于) ^会议(?:还|首先|集中)?(?:听取|传达学习|传达|学习)了?(?!.*(?:要求|议定|决定|同意|由[^。]*负责|[局委办府]要|前完成)) 任务主要是 (?:以下|如下)[^，。]{0,12}[：:]$ 在[^，。]{2,30}领导下[，,][^。]*(?:平稳|向好|成效|进展|局面)[。；]
        ^(?:今年|明年|20\d\d年)是[^。；]{2,}(?:之年|一年|关键期|窗口期|机遇期)
        ^[^。；：:]{0,30}(?:总体(?:要求|思路|目标)|总要求|指导思想|(?:主要|预期|工作|发展|奋斗)目标)[^。；：:]{0,8}[是为]?[：:](?![^。]*(?:一是|我[局委厅]将))
        ^坚持[^，,。；;\d]{4,60}(?:方向|原则|导向|总基调|思想|结合|并[重举进]|统一|协[同调]|兼顾)[，,](?![^。；;]*(?:实施|开展|出台|落实|建[设立成]|新增|支持|印发|完成|组织|\d))
        ^“[^”]*”[^“”]{2,20}(?:说|表示|感慨|称)。?$ ^[^，。]{2,24}(?:大会|会议)(?:明确)?(?:提出|指出|强调|要求)
    """)
)
"""Thanks, openings, opinions and definitions."""
_BACKGROUND = re.compile(
    r"^[^，,。；;]{2,24}[，,]?对于?[^。；;]{4,}(?:发挥|起到|具有)[了着]?[^，,。；;]{0,10}(?:作用|意义|影响|价值)[。；;]?$|"
    r"^[^，,。；;]{2,24}[，,]?是[^。；;]{4,}的(?:迫切|客观|现实|内在|必然|重要)?(?:需要|要求|举措|途径|抓手|保障|选择|体现)(?:[，,](?:对于?|也是|更是)[^。；;]*)?[。；;]?$|"
    r"^[^，,。；;]{2,20}以来[，,](?:各级|各地|全国|全社会|社会各界|我国|国内)[^，,。；;]{0,16}(?:相继|纷纷|陆续|普遍|逐步|日益)|"
    r"^[^，,。；;]{2,24}中[，,]?(?:已|现)?有\d[\d.]*[余多]?[家个户项件所座人名]|"
    r"^(?:您|你们?|代表|委员|贵[会单])[^。；;]{0,30}(?:建议|意见|提案)[^。；;]{0,20}(?:很好|中肯|符合|针对性|切中|切实可行|参考|借鉴|启发|采纳|重要)"
)
"""What something is good for, how it came about everywhere, how many have it, praise for who asked: nothing that the office did or will do."""
_GREW = re.compile(
    r"^(?![^，,。；;]*(?:推动|促进|支持|引导|帮助|加快|组织|实施|将))[^，,。；;]{2,18}(?:逐步|不断|日益|日趋|日渐|日臻|逐渐|逐年|明显|显著|持续|稳步|进一步|更加|有效|大幅|全面|总体)(?:得到)?"
    r"(?:健全|丰富|增[强多加长]|完善|提[高升]|改善|优化|壮大|扩大|显现|好转|向好|加快|上升|成熟|夯实|凸显|活跃|规范|浓厚|平稳|向好|集聚)[。；;，,]?$"
)
"""体系逐步健全，功能不断增强: how things have come to stand."""
_OPINION = re.compile(r"(?:“[^”]*”)?[^，,。；;“]{2,24}(?:表示|认为|坦言|[^传]说)[，,：:]")
_DEED = re.compile(r"将|下一步|接下来|已|累计|今年以来|截[至止]|[行展定立成出]了|推出|出台|安排|设立|\d")
_STATE_ONLY = re.compile(
    r"^(?:目前|截[至止][^，,。]{0,12}|至20\d\d年|20\d\d年|全[市省县区]|我[市省县区]|另有|其中|根据|经过多年|据(?:不完全)?(?:统计|测算|估算)|(?:统计)?数据显示)"
)
_SIGNED = re.compile(r"[一-鿿（）()]{3,30}(?:政府|[局委厅办院会署]|委员会|办公室|督查室|研究室|中心|指挥部|领导小组)")
_DAY_BELOW = re.compile(r"\s+(?:[一-鿿（）()]{3,30}\s+){0,3}20\d\d年\d{1,2}月\d{1,2}日\s*(?:\n|$)")
_ACTS = re.compile(
    any_of(r"""
        [局委厅办府部院]已 下达 举办 兑[现付] 减免 出台 列入 印发 发放 启动 安排 实施 帮助 建立 开展 开工 开通 成立
        拨付 (?:资金|经费|款项)[^，,。；;\d]{0,6}到位 推出 推荐 推行 推送 搭建 整治 新增 组建 组织 解决 认定 设立 走访 运行 正在(?!建)
        完成[^，,。；;\d]{0,12}(?:改造|建设|整改|拆除|治理|扩建|修复|安装|征收|搬迁|验收|清淤)[^，,。；;\d]{0,6}\d
        累计[^，,]{0,2}(?:培育|培训|服务|解决|发放|办理|建成)
    """)
)
_WHEN = re.compile(r"[^，,]{0,10}(?:年|月|季度|以来|年来|期间|末|底|目前|其中)[，,]")
_STANDS_AT = re.compile(
    r"(?:完成|达到?|实现|为|占|突破|超过?|居|共有|[余总]额|收入|产值|增加值|投资)[^，,；;。]{0,12}\d|同比|环比|比(?:年初|上年)|(?:增长|下降|高于|低于|增加|减少|提[高升])[^，,；;。]{0,10}\d"
)
"""工业投资完成86.4亿元，同比增长12.3%: how things stand."""


_ASKER = r"(?:您|你|您们|你们|贵[会委]|代表|委员|提案|建议|来信)"
_ASKED_FOR = re.compile(
    rf"(?:针对|关于|对于?|就)?{_ASKER}(?:们|书)?(?:中|里)?(?:在?[^，,。；;：:]{{0,16}}?(?:建议|提案|意见|来信|议案|留言)(?:书)?(?:中|里)?)?(?:所|还|也)?(?:提[出到及]|指出|反映|要求|建议|认为|希望|咨询|呼吁|所提)"
)
"""您在建议中指出，要加大投入: what somebody else wants."""
_OURS = re.compile(
    r"(?:^|[，,；;])(?:对此[，,]?)?[我本][局委厅办处]|(?:我[局委厅办市省县区们处]|本[局委厅办]|[一-鿿]{2,8}[局委厅办])[^，,。；;]{0,12}(?:已|将|正|高度|会同|组织|积极|继续|进行)|已|正在|下一?步|现答复|的(?:建议|问题|意见|提案|诉求)[”」》]?[，,]"
)
_LACKS = re.compile(
    r"(?:还|仍|尚|依然|至今|一直|均)(?:然)?(?:没有|未|不能|难以|无法|不够)|(?<![一-鿿])(?:无|没有)(?:相关|专项|配套|明确)*[^，,。；;]{0,6}(?:政策|资金|依据|项目)[，,。；;]|[^，,。；;]{2,12}无(?:相关|专项|配套|明确)[^，,。；;]{0,6}(?:政策|资金|依据|项目)[，,。；;]|(?:现象|矛盾|问题)(?:较为|比较|十分|日益|仍然?|依然)?(?:突出|严重|普遍)"
)
_WORKS_ON = re.compile(r"[局委厅办们]|将|下一?步|已[^，,。；;]{0,2}[一-鿿]|正在|了(?!解)|\d")


def asked_for(sentence: str) -> bool:
    """Whether a sentence tells what somebody asked for, and nothing that the office does.

    >>> asked_for("您在建议中指出，要新建窑口。"), asked_for("您提出的建窑问题，我局已列入计划。")
    (True, False)
    """
    return _ASKED_FOR.match(sentence) is not None and _OURS.search(sentence) is None


def is_signature(text: str, start: int, end: int) -> bool:
    """Whether the line `text[start:end]` is the name of an office above the day of signing.

    >>> said = "青禾县窑业局督查室\\n2031年5月28日"
    >>> is_signature(said, 0, 9), is_signature(said, 0, 6)
    (True, False)
    """
    return _SIGNED.fullmatch(text, start, end) is not None and _DAY_BELOW.match(text, end) is not None


def lacks(sentence: str) -> bool:
    """Whether a sentence tells only what is wanting: 大部分窑口还没有通路.

    >>> lacks("大部分窑口还没有通路。"), lacks("窑口还没有通路，我局将列入计划。")
    (True, False)
    """
    return _LACKS.search(sentence) is not None and _WORKS_ON.search(sentence) is None


def is_background(text: str, start: int, end: int) -> bool:
    """Whether the sentence `text[start:end]` tells what something is good for, what somebody thinks or how things came to stand.

    >>> [is_background(s, 0, len(s)) for s in ("窑口体系逐步健全。", "我局将健全窑口体系。")]
    [True, False]
    """
    sentence = text[start:end]
    if _BACKGROUND.search(sentence) or (_OPINION.match(sentence) and not _DEED.search(sentence)):
        return True
    spans = [(a, b) for a, b in clauses(text, start, end) if not _WHEN.fullmatch(text[a:b])]
    return bool(spans) and all(_GREW.match(text[a:b]) for a, b in spans)


def only_statistics(text: str, start: int, end: int) -> bool:
    """A sentence that reports the state of things: it opens with a time or a place and every clause is a figure, none an act.

    >>> [only_statistics(s, 0, len(s)) for s in ("全市窑口产值达到80亿元。", "全市新增窑口80家。")]
    [True, False]
    """
    sentence = text[start:end]
    spans = [(a, b) for a, b in clauses(text, start, end) if not _WHEN.fullmatch(text[a:b])]
    counted = sum(bool(quantities(text[left:right])) for left, right in spans)
    acts = any(_ACTS.search(text[left:right]) for left, right in spans)
    if not _STATE_ONLY.match(sentence):
        return not acts and counted == len(spans) and all(_STANDS_AT.search(text[a:b]) for a, b in spans)
    return counted >= 1 and not acts
