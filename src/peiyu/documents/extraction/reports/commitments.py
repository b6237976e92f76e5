"""Commitments of replies and reports: what was done, what is going on, what is planned."""

from __future__ import annotations

import re
from collections import Counter

from peiyu.documents.extraction.departments.agents import named_in
from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.model import Commitment, Name
from peiyu.documents.extraction.numbers.quantities import quantities
from peiyu.documents.extraction.sentences import clauses, parts, sentences

_ORDINAL = re.compile(r"^(?:第?[一二三四五六七八九十]{1,2}(?:是|要)|其[一二三四五六七八九十])[，,]?")
_NOT_COMMITMENT = re.compile(
    r"^(?:(?:非常|衷心|诚挚(?:地)?)感谢|感谢|首先[，,]?感谢|最后|再次感谢|您(?!们?提出[^。]*我们)|你们(?!提出[^。]*我们将)|以上答复|此复|特此|专此|现将|现就|关于您|欢迎|联系|抄送|附件|[（(]?(?:信息)?公开(?:属性|类别|方式|类型)|正如|诚如|随着|由于|因此)|"
    r"(?:措施|工作|如下|情况)[:：]$|现答复如下|答复如下[:：]?$|收悉[，,]?(?:现|经)?|具有(?:重要|十分重要)(?:的)?意义|是[^，。]{2,30}(?:重要(?:内容|力量|渠道|基础|组成|途径|举措)|基本制度|主力军|生力军)|"
    r"面临[^。]{0,20}(?:挑战|困难|问题)|着重做好以下|采取了以下|做好以下|存在(?!的(?:问题|困难|不足))[^，。]{0,12}(?:问题|困难|不足)|必将|^这些[^，。]{1,8}将|目前[，,][^。]{0,30}(?:涉及)|涉及多个方面|"
    r"[？?][”」]?$|^[^，,]{2,12}是[^。；;]{2,90}的重要(?:力量|支撑|组成部分|基础)|^[^，,。；;]{2,16}(?:是指|是一种|指的是|是[^。；;]{2,60}的[^，,。；;的]{2,8}[。]?$)|有助于|有信心|判断[，,]|(?:认为|看来|预计)[，,]|(?<!不)可能会|发布会上?[，,]|^第[一二三四五六七八九十百\d]+[章节条]|^(?:一|二|三|四|五|六|七|八|九|十){1,2}、|(?:以下|如下)[^，。]{0,12}[：:]$|在[^，。]{2,30}领导下[，,][^。]*(?:平稳|向好|成效|进展|局面)[。；]|^“[^”]*”[^“”]{2,20}(?:说|表示|感慨|称)。?$|^[^，。]{2,24}(?:大会|会议)(?:明确)?(?:提出|指出|强调|要求)"
)
_BACKGROUND = re.compile(
    r"^[^，,。；;]{2,24}[，,]?对于?[^。；;]{4,}(?:发挥|起到|具有)[了着]?[^，,。；;]{0,10}(?:作用|意义|影响|价值)[。；;]?$|"
    r"^[^，,。；;]{2,24}[，,]?是[^。；;]{4,}的(?:迫切|客观|现实|内在|必然|重要)?(?:需要|要求|举措|途径|抓手|保障|选择|体现)(?:[，,](?:对于?|也是|更是)[^。；;]*)?[。；;]?$|"
    r"^[^，,。；;]{2,20}以来[，,](?:各级|各地|全国|全社会|社会各界|我国|国内)[^，,。；;]{0,16}(?:相继|纷纷|陆续|普遍|逐步|日益)|"
    r"^[^，,。；;]{2,24}中[，,]?(?:已|现)?有\d[\d.]*[余多]?[家个户项件所座人名]|"
    r"^(?:您|你们?|代表|委员|贵[会单])[^。；;]{0,30}(?:建议|意见|提案)[^。；;]{0,20}(?:很好|中肯|符合|针对性|切中|切实可行|参考|借鉴|启发|采纳|重要)"
)
"""What something is good for, how it came about everywhere, how many have it, praise for who asked: nothing that the office did or will do."""
_GREW = re.compile(
    r"^(?![^，,。；;]*(?:推动|促进|支持|引导|帮助|加快|组织|实施|将))[^，,。；;]{2,18}(?:逐步|不断|日益|日趋|日渐|逐渐|逐年|明显|显著|持续|稳步|进一步|更加|有效|大幅|全面|总体)(?:得到)?"
    r"(?:健全|丰富|增[强多加长]|完善|提[高升]|改善|优化|壮大|扩大|显现|好转|向好|加快|上升|成熟|夯实|凸显|活跃|规范|浓厚|平稳|向好|集聚)[。；;，,]?$"
)
"""体系逐步健全，功能不断增强: how things have come to stand."""
_OPINION = re.compile(r"(?:“[^”]*”)?[^，,。；;“]{2,24}(?:表示|认为|坦言|[^传]说)[，,：:]")
_DEED = re.compile(r"将|下一步|接下来|已|累计|今年以来|截[至止]|[行展定立成出]了|推出|出台|安排|设立|\d")
_LEADS_IN = re.compile(
    r"^(?!.*(?:如下|答复|报告|汇报|反馈|通报|说明)[:：]$)[^。；;：:]{0,60}(?:(?<![即必现])将|下一?步|今后|下半年|下一?阶段|接下来|明年)[^。；;：:]{2,60}[:：]$"
)
"""我们将从以下方面着手： what follows is planned, the lead promises nothing by itself."""
_KEPT = re.compile(r"高度重视[^。]{0,60}(?:成立|组织|认真|研究)|我[们局委厅市省县区][^。]{0,10}将|逐条逐项")
_STATE_ONLY = re.compile(
    r"^(?:目前|截[至止][^，,。]{0,12}|至20\d\d年|20\d\d年|全[市省县区]|我[市省县区]|另有|其中|根据|经过多年|据(?:不完全)?(?:统计|测算|估算)|(?:统计)?数据显示)"
)
_ACTION = re.compile(
    r"更新|新增(?!长)|推荐|开展|启动|推送|组织|举办|举行|帮助|建立|建成|出台|制定|实施|推进|开工|整治|搭建|完成|培育|设置|上线|形成|服务|发放|落实|引进|投资|印发|成立|召开|支持|鼓励|推动|加强|深化|引导|促进|提供|指导|提升|打造|强化|加快|拓展|安排|拨付|下达|减免|退还|下调|上调|设立|增加(?!值)|提高|扩大|优惠|发行|救助|调拨|保障|推广|宣传|扶持|实行|统筹|优化|实现|开通|开设|进行|报送|批阅|批请|研究|收集|听取|公开|解答|征集|争取|召开|健全|(?<!有待)完善|构建|认定|梳理|压[减缩]|兑[现付]|走访|协调|督[促导查]|调研|整改|推行|取消|畅通(?!的)|修订|改造|破解|化解|办结|组建|选派|签订|签署|编制|起草|制作|发布|公布|(?:^|[，,])新?建设|谋划|攻克|登记|净增|减税|承办|招引|引育|培训|帮扶|受理|竣工|投产|招[录聘]|选树|遴选|孵化|清理|废止|供应|盘活|查处|立案|接访|对接|选聘|聘请|表彰|投放|撬动|返还"
)
_PLANNED = re.compile(
    r"(?<![即必现，,])将(?!企业|专业|[^，。]{1,20}(?:纳入|作为|列入|发布|分解))|"
    r"(?<=[，,])将(?!企业|专业|[^，。]{1,20}(?:纳入|作为|列入|发布|分解)|[^，。；;]{1,24}(?:整合|合并|压[缩减降]|缩短|精简|提[高升]|下放|调整|扩大|延长|下调|降)[^，。；;]{0,4}[为至到成给])|下一?步(?!骤)|今后|接下来|下一?阶段|拟(?!下达|定)|计划(?=于|举办|开展|组织|每|年内|新增|建)|继续(?:实施|组织|做好|加大)|力争|争取在"
)
_DONE = re.compile(
    r"\d{1,2}月\d{1,2}日[，,][^。]{0,30}(?:举[办行]|召开|开展|赴|组织|走访|启动)|(?:^|[，,])(?:目前[，,])?[^，,]{0,16}已(?!经?纳入)|今年以来|去年|上年(?!度)|截[至止]|先后|(?:成功)?揭牌|已于|正式(?:开通|成立)|印发《|(?:牵头|会同[^，,]{2,16}|联合[^，,]{2,16})(?:研究)?(?:制[定订]|修订|出台)《|出台(?!前|后)|多次|[作做]了|开展了|召开了|组织了|完成了|收悉|进行了|起草了|举行|20\d\d年[^，。]{0,12}(?:组织|开展|印发|制定|累计)|全部|^制定《|累计(?!投入)|达成|(?:竣工|投产|投用|投入使用)[。；]?$|日前[^，,]{0,6}(?:决定|印发|发布|召开)|(?<!为)(?:增加|下调|减免|采取|开设|推出|发布|下达|设立|下发|收集|整理|安排)了"
)
_PLANS_ALL = re.compile(r"^[^；;]{0,24}(?:(?<![即必])将|下一步)[^；;。]{0,60}[:：][^。]*[；;]")
"""今年将做好…：…；…。 plans every part of its list."""
_HAPPENED = re.compile(r"已(?!经?纳入|有)|[行展定立成]了|20\d\d年(?:到|至|以来)")
_COUNTED_ACT = re.compile(
    r"(?:新增|新?认定|共安排|共?拨付|清理|废止|公布|供应|突破|筹[措集]|核减|挽回|完成|投入|引进|吸引|走访|解决|受理|办理(?!时)|梳理|实施|兑[现付](?:各类|各项)?|发放|建成|举[办行]|开展|组[织建]|签[约订]|促成|成立|办结|培训|取消|印发|更新|入选|获批|推送|惠及|收集|上线)[^，,。；;]{0,20}\d[\d.,]*[万亿]?余?(?:[家户个项件人名场次条份支期轮笔]|万元|亿元)|成功(?:入选|获批|举办|申报)|高度重视[^。]{0,40}(?:成立|组织|召开|走访|调研)"
)
_WAITS = re.compile(r"待[^，,。；;]{2,24}(?:后|时)|适时|条件成熟|时机成熟")
"""待省里办法出台后研究: nothing has been done yet."""
_GOES_ON = re.compile(r"持续|不断|深入|正在|每[年季月]|常态|定期|着力|大力|积极|(?<!现)将")
"""组织培训12场 has been done; 持续组织… goes on."""
_SHORTCOMINGS = re.compile(
    r"(?:存在|面临)[^，。]{0,6}(?:问题|困难|不足|短板|差距|挑战)$|^[^，。解决]{0,8}(?:问题|困难)(?:和|与|及)?(?:不足|差距|挑战)?$"
)
_PLAN_HEADING = re.compile(r"下一步|下步|今后|工作打算|工作计划|工作安排|努力方向|工作思路")


def commitments(text: str, found: list[Passage]) -> list[Commitment]:
    """The commitments of a reply or report, in order."""
    result: list[Commitment] = []
    turned = False
    opening = Counter(p.path for p in found if _PAIRED.match(text, p.start, p.end))
    for passage in found:
        if any(_SHORTCOMINGS.search(title) for title in passage.path[-2:]):
            continue
        planned = any(_PLAN_HEADING.search(title) for title in passage.path)
        spans = sentences(text, passage.start, passage.end)
        for at, (start, end) in enumerate(spans):
            sentence = text[start:end]
            if re.search(
                r"(?:我[们局委厅]|下一步|今后)[^。]{0,30}(?:做好以下|重点做好|着力做好|以下几|抓好以下|以下[^。]{0,8}工作[：:]$)",
                sentence,
            ):
                turned = True
                continue
            if _LEADS_IN.match(sentence):
                turned = True
                continue
            slogan = at == 0 < len(spans) - 1 and opening[passage.path] > 1 and _PAIRED.fullmatch(sentence)
            if slogan or _is_title(text, spans, at):
                continue
            promised = bool(_PLANS_ALL.search(sentence))
            for left, right in parts(text, start, end):
                left += len((_ORDINAL.match(text[left:right]) or [""])[0])
                if not _is_commitment(text, left, right):
                    continue
                left, right = _cut(text, left, right)
                for a, b in _split_of(text, left, right):
                    status = _status(text[a:b], planned or promised or (turned and not _happened(text[a:b])))
                    result.append(Commitment(a, b, text[a:b], status, tuple(_actors(text, a, b)), passage.path))
    return result


def _is_title(text: str, spans: list[tuple[int, int]], at: int) -> bool:
    """一是推动优秀人才招引。 is the title of what follows unless nothing follows or the next ordinal does."""
    start, end = spans[at]
    sentence = text[start:end]
    if at == 0 and len(spans) > 1 and _RUN_IN.fullmatch(sentence):
        return True
    if not _ORDINAL.match(sentence) or len(sentence) > 32 or re.search(r"[，,；;]", sentence[:-1]):
        return False
    if at + 1 >= len(spans):
        return False
    following = text[spans[at + 1][0] : spans[at + 1][1]]
    return not _ORDINAL.match(following)


def _is_commitment(text: str, start: int, end: int) -> bool:
    sentence = text[start:end]
    if not _KEPT.search(sentence) and _is_background(text, start, end):
        return False
    if len(sentence) < 9 or not _ACTION.search(sentence):
        return bool(_KEPT.search(sentence)) or (
            bool(re.search(r"将|已(?!经)|力争|确保[^，。]*\d", sentence))
            and not _NOT_COMMITMENT.search(sentence)
            and len(sentence) >= 12
        )
    if _KEPT.search(sentence):
        return True
    if _NOT_COMMITMENT.search(sentence):
        return False
    return not _only_statistics(text, start, end)


def _is_background(text: str, start: int, end: int) -> bool:
    sentence = text[start:end]
    if _BACKGROUND.search(sentence) or (_OPINION.match(sentence) and not _DEED.search(sentence)):
        return True
    spans = [(a, b) for a, b in clauses(text, start, end) if not _WHEN.fullmatch(text[a:b])]
    return bool(spans) and all(_GREW.match(text[a:b]) for a, b in spans)


_ACTS = re.compile(
    r"新增|推荐|开展|启动|推送|组织|举办|开工|整治|帮助|印发|实施|搭建|运行|开通|设立|列入|安排|拨付|发放|减免|下达|兑[现付]|走访|解决|认定|出台|建立|组建|成立|推行|推出|[局委厅办府部院]已|正在(?!建)|"
    r"累计[^，,]{0,2}(?:培育|培训|服务|解决|发放|办理|建成)"
)
_RUN_IN = re.compile(r"(?![^。]*(?:已|将|了))[^，,；;。\d]{4,14}。")
"""建立包联机制。制定方案，…: the first sentence is the title of its paragraph."""
_PAIRED = re.compile(r"(?![^。]*(?:已|将|了))[^，,；;。\d]{4,8}[，,][^，,；;。\d]{4,8}。")
"""强化服务，助企暖窑。: a title too, where the paragraphs beside it open like that."""
_WHEN = re.compile(r"[^，,]{0,10}(?:年|月|季度|以来|年来|期间|末|底|目前|其中)[，,]")
_STANDS_AT = re.compile(
    r"(?:完成|达到?|实现|为|占|突破|超过?|居|共有|[余总]额|收入|产值|增加值|投资)[^，,；;。]{0,12}\d|同比|环比|比(?:年初|上年)|(?:增长|下降|高于|低于|增加|减少|提[高升])[^，,；;。]{0,10}\d"
)
"""工业投资完成86.4亿元，同比增长12.3%: how things stand."""


def _only_statistics(text: str, start: int, end: int) -> bool:
    """A sentence that reports the state of things: it opens with a time or a place and every clause is a figure, none an act."""
    sentence = text[start:end]
    spans = [(a, b) for a, b in clauses(text, start, end) if not _WHEN.fullmatch(text[a:b])]
    counted = sum(bool(quantities(text[left:right])) for left, right in spans)
    acts = any(_ACTS.search(text[left:right]) for left, right in spans)
    if not _STATE_ONLY.match(sentence):
        return not acts and counted == len(spans) and all(_STANDS_AT.search(text[a:b]) for a, b in spans)
    return (counted >= 1 and not acts) or bool(re.match(r"根据", sentence) and "入围" in sentence)


def _cut(text: str, start: int, end: int) -> tuple[int, int]:
    """感谢…，我们将…: the part that commits."""
    match = re.match(r"(?:感谢|再次感谢|对于(?:您|你们))[^。]{0,60}?[，,](?=我[们局委厅])", text[start:end])
    return (start + match.end(), end) if match else (start, end)


def _split_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """目前…已…，该意见…将…: a done and a planned part of one sentence stand apart."""
    for left, _ in clauses(text, start, end)[1:]:
        if re.match(r"该[^，。]{1,10}将", text[left:end]) and re.search(r"已", text[start:left]):
            return [(start, left), (left, end)]
    return [(start, end)]


def _happened(sentence: str) -> bool:
    """Under 下一步将做好以下工作 too: 目前已起草了办法, 2029年到2031年组织了评估."""
    return bool(_HAPPENED.search(sentence)) and not _PLANNED.search(sentence)


def _status(sentence: str, planned: bool) -> str:
    if "正在" in sentence:
        return "ongoing"
    if planned or _WAITS.search(sentence):
        return "planned"
    if _DONE.search(sentence):
        return "done"
    if _PLANNED.search(sentence):
        return "planned"
    if _COUNTED_ACT.search(sentence) and not _GOES_ON.search(sentence):
        return "done"
    return "ongoing"


def _actors(text: str, start: int, end: int) -> list[Name]:
    names = named_in(text, start, end)
    match = re.match(r"[^，,。]{0,6}?((?:我[局委厅办]|国办|市政府|县政府|省政府)(?![府委]))", text[start:end])
    if match and not names:
        names = [Name(match[1], start + match.start(1), start + match.end(1), 0.6)]
    return names
