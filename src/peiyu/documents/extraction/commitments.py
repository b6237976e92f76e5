"""Commitments of replies and reports: what was done, what is going on, what is planned."""

from __future__ import annotations

import re

from peiyu.documents.extraction.agents import named_in
from peiyu.documents.extraction.model import Commitment, Name
from peiyu.documents.extraction.passages import Passage
from peiyu.documents.extraction.quantities import quantities
from peiyu.documents.extraction.sentences import clauses, parts, sentences

_ORDINAL = re.compile(r"^(?:第?[一二三四五六七八九十]{1,2}(?:是|要)|其[一二三四五六七八九十])[，,]?")
_NOT_COMMITMENT = re.compile(
    r"^(?:感谢|首先[，,]?感谢|最后|再次感谢|您(?!们?提出[^。]*我们)|你们(?!提出[^。]*我们将)|以上答复|此复|特此|专此|现将|现就|关于您|欢迎|联系|抄送|附件|正如|诚如|随着|由于|因此)|"
    r"(?:措施|工作|如下|情况)[:：]$|现答复如下|答复如下[:：]?$|收悉[，,]?(?:现|经)?|具有(?:重要|十分重要)(?:的)?意义|是[^，。]{2,30}(?:重要(?:内容|力量|渠道|基础|组成|途径|举措)|基本制度|主力军|生力军)|"
    r"面临[^。]{0,20}(?:挑战|困难|问题)|着重做好以下|采取了以下|做好以下|存在[^，。]{0,12}(?:问题|困难|不足)|必将|^这些[^，。]{1,8}将|目前[，,][^。]{0,30}(?:涉及)|涉及多个方面|"
    r"[？?][”」]?$|^[^，,]{2,12}是[^。；;]{2,90}的重要(?:力量|支撑|组成部分|基础)|^[^，,。；;]{2,16}(?:是指|是一种|指的是|是[^。；;]{2,60}的[^，,。；;的]{2,8}[。]?$)|有助于|有信心|判断[，,]|(?:认为|看来|预计)[，,]|(?<!不)可能会|发布会上?[，,]|^第[一二三四五六七八九十百\d]+[章节条]|^(?:一|二|三|四|五|六|七|八|九|十){1,2}、"
)
_KEPT = re.compile(r"高度重视[^。]{0,60}(?:成立|组织|认真|研究)|我[们局委厅市省县区][^。]{0,10}将|逐条逐项")
_STATE_ONLY = re.compile(
    r"^(?:目前|截[至止][^，,。]{0,12}|至20\d\d年|20\d\d年|全[市省县区]|我[市省县区]|另有|其中|根据)"
)
_ACTION = re.compile(
    r"新增(?!长)|推荐|开展|启动|推送|组织|举办|举行|帮助|建立|建成|出台|制定|实施|推进|开工|整治|搭建|完成|培育|设置|上线|形成|服务|发放|落实|引进|投资|印发|成立|召开|支持|鼓励|推动|加强|深化|引导|促进|提供|指导|提升|打造|强化|加快|拓展|安排|拨付|下达|减免|退还|下调|上调|设立|增加(?!值)|提高|扩大|优惠|发行|救助|调拨|保障|推广|宣传|扶持|实行|统筹|优化|实现|开通|开设|进行|报送|批阅|批请|研究|收集|听取|公开|解答|征集|争取|召开"
)
_PLANNED = re.compile(
    r"(?<![即必])将(?!企业|专业|[^，。]{1,20}(?:纳入|作为|列入|发布|分解))|下一步|今后|拟(?!下达)|计划于|继续(?:实施|组织|做好|加大)|力争|争取在"
)
_DONE = re.compile(
    r"(?:^|[，,])(?:目前[，,])?[^，,]{0,16}已(?!经?纳入)|今年以来|去年|上年(?!度)|截[至止]|先后|(?:成功)?揭牌|已于|正式(?:开通|成立)|印发《|出台|开展了|召开了|组织了|完成了|收悉|进行了|起草了|举行|20\d\d年[^，。]{0,12}(?:组织|开展|印发|制定|累计)|全部|^制定《|累计(?!投入)|达成|日前[^，,]{0,6}(?:决定|印发|发布|召开)|(?<!为)(?:增加|下调|减免|采取|开设|推出|发布|下达|设立|下发|收集|整理|安排)了"
)
_PLANS_ALL = re.compile(r"^[^；;]{0,24}(?:(?<![即必])将|下一步)[^；;。]{0,60}[:：][^。]*[；;]")
"""今年将做好…：…；…。 plans every part of its list."""
_PLAN_HEADING = re.compile(r"下一步|下步|今后|工作打算|工作计划|工作安排|努力方向|工作思路")


def commitments(text: str, found: list[Passage]) -> list[Commitment]:
    """The commitments of a reply or report, in order."""
    result: list[Commitment] = []
    turned = False
    for passage in found:
        planned = any(_PLAN_HEADING.search(title) for title in passage.path)
        spans = sentences(text, passage.start, passage.end)
        for at, (start, end) in enumerate(spans):
            sentence = text[start:end]
            if re.search(r"(?:我[们局委厅]|下一步|今后)[^。]{0,30}(?:做好以下|重点做好|着力做好|以下几)", sentence):
                turned = True
                continue
            if _is_title(text, spans, at):
                continue
            promised = bool(_PLANS_ALL.search(sentence))
            for left, right in parts(text, start, end):
                left += len((_ORDINAL.match(text[left:right]) or [""])[0])
                if not _is_commitment(text, left, right):
                    continue
                left, right = _cut(text, left, right)
                for a, b in _split_of(text, left, right):
                    status = _status(text[a:b], planned or turned or promised)
                    result.append(Commitment(a, b, text[a:b], status, tuple(_actors(text, a, b)), passage.path))
    return result


def _is_title(text: str, spans: list[tuple[int, int]], at: int) -> bool:
    """一是推动优秀人才招引。 is the title of what follows unless nothing follows or the next ordinal does."""
    start, end = spans[at]
    sentence = text[start:end]
    if not _ORDINAL.match(sentence) or len(sentence) > 32 or re.search(r"[，,；;]", sentence[:-1]):
        return False
    if at + 1 >= len(spans):
        return False
    following = text[spans[at + 1][0] : spans[at + 1][1]]
    return not _ORDINAL.match(following)


def _is_commitment(text: str, start: int, end: int) -> bool:
    sentence = text[start:end]
    if len(sentence) < 9 or not _ACTION.search(sentence):
        return bool(_KEPT.search(sentence)) or (
            bool(re.search(r"将|已(?!经)", sentence)) and not _NOT_COMMITMENT.search(sentence) and len(sentence) >= 12
        )
    if _KEPT.search(sentence):
        return True
    if _NOT_COMMITMENT.search(sentence):
        return False
    return not _only_statistics(text, start, end)


def _only_statistics(text: str, start: int, end: int) -> bool:
    """A sentence that reports the state of things: it opens with a time or a place and every clause is a figure, none an act."""
    sentence = text[start:end]
    if not _STATE_ONLY.match(sentence):
        return False
    acts = figures_seen = 0
    for left, right in clauses(text, start, end):
        clause = text[left:right]
        figures_seen += bool(quantities(clause))
        acts += bool(
            re.search(
                r"新增|推荐|开展|启动|推送|组织|举办|开工|整治|帮助|印发|实施|搭建|运行|开通|设立|列入|安排|拨付|发放|减免|下达|累计[^，,]{0,2}(?:培育|培训|服务|解决|发放|办理|建成)",
                clause,
            )
        )
    return (figures_seen >= 1 and acts == 0) or bool(re.match(r"根据", sentence) and "入围" in sentence)


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


def _status(sentence: str, planned: bool) -> str:
    if "正在" in sentence:
        return "ongoing"
    if planned:
        return "planned"
    if _DONE.search(sentence):
        return "done"
    if _PLANNED.search(sentence):
        return "planned"
    return "ongoing"


def _actors(text: str, start: int, end: int) -> list[Name]:
    names = named_in(text, start, end)
    match = re.match(r"[^，,。]{0,6}?((?:我[局委厅办]|国办|市政府|县政府|省政府)(?![府委]))", text[start:end])
    if match and not names:
        names = [Name(match[1], start + match.start(1), start + match.end(1), 0.6)]
    return names
