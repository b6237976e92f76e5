"""Deeds that are done for somebody else and paid to whoever does them: 为窑户提供担保的，按担保额的1%给予补助 pays the guarantor, not the kiln.

What is help for the client himself stays his: 为窑户提供贷款贴息, 向窑户发放补贴, 为窑户办理贷款的，给予窑户贴息.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from peiyu.documents.extraction.beneficiaries.frames import is_somebody, open_names
from peiyu.documents.extraction.model import Name

_SIGN = re.compile(r"[为向对给每帮协辅组带推荐孵培服代]")
_TO = r"(?P<to>(?<![因作视认称成定转升变改列评约名])为(?!主|[止例期准])|(?<![面导方取趋])向(?!好|上)|(?<![应面相绝反针核比校])对(?![外接口标应])|(?<![供予付发补])给(?![予于]))"
_CLIENT = r"(?P<client>(?:[^，,。；;：:向对为给]|对外|为主){2,40}?)"
_ITS_OWN = r"(?![^，,。；;]{0,12}(?:贴息|补[助贴]|奖[励补]|资助|津贴|消费券|购物券|奖金|补偿|扶持资金|专项资金|资金支持|优惠政策))"
"""What is provided is money for the client himself."""
_SERVES = re.compile(
    rf"{_TO}{_CLIENT}(?P<does>(?:免费|无偿|优先|成功|累计|新增|年度|当年|实际|直接|主动|牵头|全年|单独|集中|首次)*"
    rf"(?:提供|办理|开展|开办|发放|投放|出具|减免|减收|免收|让利|搭建|举办|承办|推荐|推介|开放|输[出送]|采购|购买|缴纳|代理|引[进荐]|招[聘引工募]|投资|保荐|护理|服务(?=的)|争取|解决|制定|定制|承保|授信|放贷|担保|贷款|增信|投保|培训|辅导|孵化|融资)){_ITS_OWN}"
)
_LENDS = re.compile(r"贷款|放贷|续贷|授信|担保|增信|再贷|承兑|贴现|租金|房租|让利|放款|保函")
"""What nobody does to himself: 对窑户发放贷款的, but 对窑户开展改造的 is what the kiln does."""
_CLAUSE = re.compile(r"[^，,。；;]{1,60}")
_HELPS = re.compile(
    r"(?P<to>帮助|协助|辅导|(?<!社会)(?<!经济)(?<!行业)(?<!群团)(?<!党)组织|指导|带领|推荐|(?:成功|每)?(?:孵化|培育)(?=出?(?:\d|[一两]))|成功(?:孵化|培育)出?|培训|服务|代理)"
    rf"(?![者员业型商器费券站园班课方号处架委]|学[校院会]|外包|贸易|机构|机关|中心|平台|基地|实训){_CLIENT}"
    r"(?P<does>获[得评批]?|取得|通过|参[加与展]|入选|进入|实现|完成|开展|办理|申[报请领]|对接|成功|上市|挂牌|升[级规]|达|拓展|争取|解决|引进|注册|建立|种植|养殖|就业|创业|开拓|招[聘用]|融资|投保|累计|超过?|\d|(?=的))"
)
_OPENS = re.compile(
    r"(?:^|[，,。；;：:\s）)】、]|(?<![应面相绝反针核比校])对|凡|每)(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]\s*)?(?:对|凡|是|成功|积极|主动|当年|年度|每年?|且|并|全年|通过[^，,。；;]{2,16})*"
)
_LEAD = re.compile(
    r"[\s）)】]*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]\s*)?(?:对于?|凡是?|支持|鼓励|引导|推动|激励|其中[，,]?)*"
)
_BESIDE = re.compile(
    r"(?:成功|积极|主动|当年|年度|每年?|全年|首次|再次|新增|累计|依法|按规定|直接|新|在本?[一-鿿]{0,3}内)+$"
)
_PAYS = r"给[予于]|予以|奖[励补]|补[助贴偿]|资助|返还"
_THEN = rf"(?:[^。；;]{{0,60}}?(?:{_PAYS})|(?:按|每|最高)[^。；;]{{2,40}})"
_BETWEEN = r"(?:[，,](?:且|并|同时|年化|平均|担保|单户|费率|利率|贷款|收费|每年|年度|累计|全年|达到?|超过|不超过|服务|培训|参[加与训]|签订|户均|其中)[^，,。；;对]{0,40}){0,3}"
_WHOM = r"(?:(?:经办|承办|放贷|合作|相关)?(?:银行|金融机构|担保机构|担保公司|保险公司|保险机构|服务机构|平台))"
_PAID = re.compile(
    rf"[^，,。；;]{{0,60}}?{_BETWEEN}的(?P<pause>(?:[^，,。；;的]{{0,8}}(?:损失|代偿|业务|收入))?[，,]|(?=按|每|一次性|给[予于]|予以|奖|补|再|分别|最高))(?P<pay>{_THEN})"
)
_PAID_BY_STEP = re.compile(
    rf"[^，,。；;]{{0,30}}?每(?:新)?(?:增[加长]?|满|达到?|完成)[^，,。；;]{{1,24}}[，,]?(?P<pause>)(?P<pay>{_THEN})"
)
_PAID_BY_CASE = re.compile(
    rf"[^，,。；;]{{0,40}}?[，,](?P<pause>)(?P<pay>按(?:其|实际|年度)?(?:新增)?(?:年?日均)?(?:担保(?:额|金额|余额|责任)|每[期场班次]|服务(?:收入|金额|户数|家数|次数))[^。；;]{{0,30}}?(?:{_PAYS}))"
)
_PAID_EACH = re.compile(
    rf"[^，,。；;]{{0,50}}?的?[，,]?(?P<pause>)(?P<pay>(?:分别|一次性|再)?(?:{_PAYS})[^。；;]{{0,20}}?\d)"
)
_PAID_TO = re.compile(
    rf"[^，,。；;]{{0,40}}?[，,](?P<pause>)(?P<pay>[^。；;]{{0,24}}?给[予于](?={_WHOM})[^。；;]{{0,30}})"
)
_RELATIVE = re.compile(
    rf"[^，,。；;]{{0,60}}?的(?P<who>[^，,。；;的]{{2,24}}?)(?:[，,]|(?=按|每|一次性|分别|{_PAYS}))(?=[^。；;]{{0,40}}?(?:{_PAYS}))"
)
_GROWS = re.compile(
    rf"{_TO}{_CLIENT}(?P<does>(?:年度|当年|新增|新发放|首次)*(?:贷款|授信|融资担保|担保)(?:年度|当年|新增|总额|余额|户数)*(?:增速|增幅|增长|增量|占比|户数|不良率|净增|同比))"
)
"""对窑户贷款增速超过15%的: how the loans of a sort of clients grow is the lender's doing."""
_TO_WHOM = re.compile(
    r"(?:给[予于]|奖励|补[助贴]给?|对|向)(?P<who>[^，,。；;\d%]{2,24}?)(?=一?次?性?(?:\d|最高|不超过|奖|补|资助|给|贴息|资金|予以|[，,。]|$))"
)
_TO_HIM = ("给予", "给", "对", "向", "奖励", "补助", "补贴")
_INTEREST = re.compile(r"贴息")
"""Interest is paid back to whoever borrows."""
_LENDER = re.compile(r"银行|金融|担保|保险|贷款公司|信贷")
_CARRIER = re.compile(
    r"(?:[一-鿿]{0,6}?(?:银行业?)?金融机构|(?:[一-鿿]{0,4})银行(?:机构)?|[一-鿿]{0,8}?担保(?:机构|公司)|[一-鿿]{0,6}?保险(?:机构|公司)|小额贷款公司|券商|律所|[一-鿿]{0,6}?基金|[一-鿿]{0,8}?(?:机构|平台(?:企业)?|协会|商会|孵化器|众创空间|服务商|运营商|链主企业|大型企业|龙头企业|行业组织|社会组织|园区|院校|高校))"
)
_INVITES = re.compile(r"(?:支持|鼓励|引导|推动|激励|发挥|加强对?|对)+")
_NOT_THE_DOER = re.compile(r"[为向对给]|支持|服务|帮助|面向")
_HEAD_NUMBER = re.compile(r"^[（(]?[第\d一二三四五六七八九十百]*[条章节）)、.．\s]*")
SUBJECT_SURE, HEADING_SURE, NOBODY_SURE = 0.7, 0.5, 0.3
"""Who is said in the sentence to do it, who is named in the heading alone, and that nobody is named: all for a person to look at."""


@dataclass(frozen=True, slots=True)
class Deed:
    """For whom something is done (`start`..`end` of the text), and who is paid for it, where that is said."""

    start: int
    end: int
    doers: tuple[Name, ...]


def deed_for_others(text: str, start: int, end: int, path: Sequence[str] = ()) -> Deed | None:
    """The deed for others that the sentence `text[start:end]` pays for; `path` are the headings above it.

    >>> said = "一、支持担保机构降费。为窑户提供融资担保的，按担保额的1%给予补助。"
    >>> deed = deed_for_others(said, 11, len(said), ["一、支持担保机构降费"])
    >>> said[deed.start : deed.end], [name.name for name in deed.doers]
    ('窑户', ['担保机构'])
    >>> said = "为窑户提供贷款贴息，按年利率的1%给予补助。"
    >>> deed_for_others(said, 0, len(said)) is None
    True
    """
    for done, pay, relative in _deeds(text, start, end):
        client = text[done.start("client") : done.end("client")]
        stop = text.find("。", done.end(), end)
        rest = text[done.end() : stop if stop >= 0 else end]
        if _INTEREST.search(rest) or not _is_client(client):
            continue
        if any(f"{gives}{client}" in rest for gives in _TO_HIM):
            return None
        named = relative or _subject(text, start, done.start("to"))
        to = _TO_WHOM.search(pay)
        if to is not None and _acts(to["who"]):
            if to["who"] in client:
                return None
            at = text.find(to["who"], done.end(), end)
            named = named or (Name(to["who"], at, at + len(to["who"]), SUBJECT_SURE),)
        return Deed(done.start("client"), done.end("client"), named or _of_heading(text, start, path, client))
    return None


def _deeds(text: str, start: int, end: int) -> Iterator[tuple[re.Match[str], str, tuple[Name, ...]]]:
    """Each deed for others in the sentence, with the words that pay for it and who does it where a relative clause says (为…的机构)."""
    if not _SIGN.search(text, start, end):
        return
    for pattern in (_GROWS, _SERVES, _HELPS):
        for done in pattern.finditer(text, start, end):
            if not _is_deed(text, start, done, pattern):
                continue
            each = text[start : done.start()].endswith(("每", "每成功")) or done["to"].startswith("每")
            for paid in (_PAID, _PAID_BY_STEP, _PAID_BY_CASE, _PAID_TO, *((_PAID_EACH,) if each else ())):
                if match := paid.match(text, done.end(), end):
                    yield done, match["pay"], ()
                    break
            else:
                match = _RELATIVE.match(text, done.end(), end)
                if match and _acts(match["who"]):
                    yield done, text[match.end() : end], _names(text, *match.span("who"))


def _is_deed(text: str, start: int, done: re.Match[str], pattern: re.Pattern[str]) -> bool:
    if pattern is _HELPS:
        before = text[start : done.start()]
        opens = [one for one in _OPENS.finditer(before) if one.end() == len(before)]
        return bool(opens) or before == "" or bool(_subject(text, start, done.start()))
    if pattern is _SERVES and done["to"] == "对":
        clause = text[done.start("does") : done.end() + 16].split("，", 1)[0].split(",", 1)[0]
        return bool(_LENDS.search(clause)) and not re.search(
            r"(?:获得|申请|取得|办理)", text[done.start() : done.end() + 4]
        )
    return True


def _is_client(name: str) -> bool:
    bare = re.sub(
        r"(?:单户|的|等|年度|当年|新增|\d+[万余]*[家户人名次个]?(?:以上)?|贷款|融资|上市|发展|转型|出口|改造|[（(][^（）()]*[）)])+$",
        "",
        name,
    )
    return is_somebody(bare) or is_somebody(name) or bare.endswith("企")


def _subject(text: str, start: int, at: int) -> tuple[Name, ...]:
    """Who is said to do it, right before the deed: 银行为…, 对担保机构为…."""
    begin = max(text.rfind(mark, start, at) + 1 for mark in "，,。；;：:\n") or start
    lead = _LEAD.match(text, begin, at)
    begin = lead.end() if lead else begin
    said = _BESIDE.sub("", text[begin:at])
    return _names(text, begin, begin + len(said)) if len(said) <= 40 and _acts(said) else ()


def _acts(said: str) -> bool:
    return len(said) >= 2 and (is_somebody(said) or _CARRIER.fullmatch(said) is not None)


def _names(text: str, start: int, end: int) -> tuple[Name, ...]:
    said = text[start:end]
    found = open_names(text, start, end, somebody=True) or [Name(said, start, end, SUBJECT_SURE)]
    return tuple(Name(one.name, one.start, one.end, SUBJECT_SURE) for one in found)


def _of_heading(text: str, start: int, path: Sequence[str], client: str) -> tuple[Name, ...]:
    """Who is called upon by the nearest heading that names somebody else than the client: 鼓励银行支持窑户."""
    for title in reversed(path):
        bare = _HEAD_NUMBER.sub("", title)
        invited = _INVITES.match(bare)
        begin = invited.end() if invited else 0
        stop = _NOT_THE_DOER.search(bare, begin + 2)
        who = _CARRIER.match(bare, begin, stop.start() if stop else len(bare)) or (
            _CARRIER.match(bare, begin) if stop and bare.startswith("服务机构", stop.start()) else None
        )
        if who is None or who[0] in client:
            continue
        at = text.rfind(title, 0, start)
        if at >= 0:
            at += title.find(who[0])
            return (Name(who[0], at, at + len(who[0]), HEADING_SURE),)
    return ()
