"""By when a measure is to be done, where its own sentence or its bracket says so: 2031年底前建成窑业平台, 每年3月底前兑现."""

from __future__ import annotations

import re

from peiyu.documents.extraction.departments.named import Responsibility
from peiyu.documents.extraction.model import Remark
from peiyu.documents.extraction.nature.validity import valid_until
from peiyu.documents.extraction.sentences import sentences
from peiyu.documents.extraction.targets.deadlines import DEADLINE, LASTING, RHYTHM
from peiyu.documents.extraction.targets.times_beside import time_beside

_BY = re.compile(r"前$|[底末]$|^年内$|^[到至]|季度$|半年$")
"""Words that by themselves are a time by which: 2031年底, 到2031年, 6月30日前. Other times (2031年) need a verb at once."""
_NO_POINT = re.compile(r"^(?:截至|全年|未来|今后|“?十)|^每(?![^每]*前$)|^每年$|起")
_DONE = (
    r"(?:(?:全面|基本|全部|初步|率先|力争|确保|争取|累计|再|要|须|应|各[市区县]{1,3}|组织|推动|推进|支持|引导)*"
    r"(?:建[成立设]|完成|制[定订]|出台|印发|编制|修订|发布|公布|实现|达到|推出|开[通展工放]|启[动用]|上线|投[用运产]|竣工|落[地实]|形成|培育|打造|新[增建]|改造|举办|"
    r"设立|组建|兑[现付]|拨付|支付|下达|办结|清[理偿零]|覆盖|引进|搭建|布局|汇编|梳理|健全|完善|构建|争创|创建|集聚|招引|整合|提[高升]|淘汰|更新))"
)
_DOES = re.compile(rf"[，,]?\s*(?:[^，,。；;的]{{0,6}}?){_DONE}")
_DOES_AT_ONCE = re.compile(rf"[，,]?\s*{_DONE}")
_GIVES = re.compile(
    r"给[予于]|予以|享受|可(?:申[请报]|按|获|凭)|免[征收缴除]|减[征半免按收]|缓[缴征]|返还|退还|(?:贴息|奖励|补[助贴])(?=[^，。；]{0,12}\d)|展期|续贷|(?:比例|额度|标准|利率|费率|税率|上限|门槛)[^，。；]{0,12}(?:提[高升]|降|下调|上[调浮]|放宽|调整)"
)
_OF_WHOM = re.compile(r"(?:对|凡|向|给|属于|符合|针对|面向)[^，,。；;]*$")
_APPLICANT = re.compile(r"(?:鼓励|支持|引导)[^，,。；;]*$|(?:企业?|机构|个人|单位|者)(?:[应要须在于]|应当|应该|可)*$")
_WHICH = re.compile(r"的(?:[一-鿿]{0,8})?$")
_HOLDS = re.compile(
    r"[，,]?\s*(?:可?(?:继续|延续|延长|顺延|延期)|暂[停缓不]|停[征止收]|免|不|申[请报领]|提[出交]|递交|报名|领取|缴|到期|届满|发生|购|注册|登记|出生|成立|的|起|后|以来|期间|度|[—–-])"
)
"""What follows a time for which something holds, or in which an applicant has to act."""
_ENDS = re.compile(
    r"(?:有效期|期限|时间|执行|实施|施行|延长|延续|延至|截止|延期|顺延|自|从|以|持续|保持|维持)[^，,。；;]{0,4}$"
)
_YEARS = re.compile(r"[两几数\d]$")
"""投产后两年内 is the time that somebody has, and not this year."""
_CLAUSE = re.compile(r"[，,；;。：:]")
_OFTEN = re.compile(
    rf"(?:[，,；;]\s*(?:[一-鿿]{{0,10}}(?=半月|[双两]周))?|(?<=实行)|(?<=落实)|(?<=执行))(?P<when>{RHYTHM}|{LASTING})(?=(?:机制|制度)?[，,；;。]|$)"
)
"""…，每周调度一次。, …，长期坚持。"""
_WITHIN = re.compile(
    r"(?:[于在]|(?<=[，,；;]))(?P<when>[一二两三四五六七八九十\d]{1,3}个?(?:工作日|日|天)(?:之|以)?内)(?=[^，,。；;的]{0,8}(?:反馈|报送|上报|报告|回复|整改|改正))"
)
"""于5个工作日内反馈结果: the time that the order itself sets. 收到申请后5个工作日内 counts from what somebody else does."""
_AFTER_SOMETHING = re.compile(r"(?:起|后|时)[^，,。；;]{0,6}[，,]?$")


def due_of(text: str, start: int, end: int, bracket: Responsibility | None, stop: int | None = None) -> Remark | None:
    """By when the measure `text[start:end]` is to be done: as its sentence says, else as one of its own does that stands behind it and before
    `stop`, or as the bracket that holds for it does.

    The words are those of the text. Of several times all are told, and the characters reach from the first to the last. A time for which
    something is given, or in which an applicant has to act, is none.

    >>> said = "2031年底前建成窑业平台。"
    >>> due_of(said, 0, len(said), None)
    Remark(text='2031年底前', start=0, end=7, who='')
    >>> said = "2031年底前投产的窑企，给予10万元奖励。"
    >>> due_of(said, 0, len(said), None) is None
    True
    """
    found = [span for left, right in sentences(text, start, end) for span in _times(text, left, right)]
    if found:
        words = dict.fromkeys(text[left:right] for left, right in found)
        return Remark("；".join(words), found[0][0], found[-1][1])
    return time_beside(text, end, end if stop is None else stop, bracket) or without_date(text, start, end)


def without_date(text: str, start: int, end: int) -> Remark | None:
    """How often, how long or within how many days, where no date is said."""
    for said in (*_WITHIN.finditer(text, start, end), *_OFTEN.finditer(text, start, end)):
        left, right = said.span("when")
        if not _AFTER_SOMETHING.search(text, max(start, left - 10), said.start()):
            return Remark(text[left:right], left, right)
    return None


def _times(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The times in one sentence by which something is to be done."""
    said = text[start:end]
    until = valid_until(text, start, end)
    found = []
    for time in DEADLINE.finditer(said):
        left, right = start + time.start(), start + time.end()
        if not (until and until[1][0] <= left < until[1][1]) and _is_due(said, time):
            found.append((left, right))
    return found


def _is_due(said: str, time: re.Match[str]) -> bool:
    before, after = said[: time.start()], said[time.end() :]
    clause = _CLAUSE.split(after.lstrip("，, "), maxsplit=1)[0]
    own = _CLAUSE.split(before)[-1]
    if time[0] == "年内" and _YEARS.search(own):
        return False
    if _NO_POINT.search(time[0]) or _ENDS.search(own) or _HOLDS.match(after) or _quoted(before):
        return False
    if (_OF_WHOM.search(own) and "的" in clause) or clause.endswith("的"):
        return False
    given = _GIVES.search(after) is not None
    if given and (not _DOES_AT_ONCE.match(after) or _WHICH.search(clause) or _APPLICANT.search(own)):
        return False
    if _BY.search(time[0]):
        return bool(_DOES.match(after)) or bool(re.search(rf"{_DONE}[^，,。；;]*$", own)) or time[0].endswith("前")
    return not own and bool(_DOES_AT_ONCE.match(after))


def _quoted(before: str) -> bool:
    return any(before.rfind(opening) > before.rfind(closing) for opening, closing in ("《》", "“”", "（）", "()"))
