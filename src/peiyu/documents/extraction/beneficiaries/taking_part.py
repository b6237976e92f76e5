"""Those who have a part in what a sentence says and are not the ones it helps: partners, means, those who are hired or served by whoever is paid for it."""

from __future__ import annotations

import re

from peiyu.documents.extraction.beneficiaries.frames import is_somebody

_PARTNERED = re.compile(r"(?:加强|推进|深化|拓展|扩大|开展|推动)与[^，,。；;]{0,24}$")
_PARTNERS = re.compile(
    r"(?:(?:、|和|及|与|以及)[^，,。；;、]{2,14}?){0,3}的?(?:开展)?(?:战略|深度|交流|业务|产学研)?(?:合作|对接)"
)
"""加强与X合作: X is a partner. Whoever an office keeps in touch with (主动与X沟通) is not."""
_MEANS = re.compile(r"依托[^，,。；;支鼓为对向助]{0,40}$")
_MEANS_END = re.compile(r"(?:(?:、|和|及|与|以及)[^，,。；;、]{2,14}?){0,4}等?[，,]")
"""依托甲、乙，…: with whose help something is done."""
_SIGNED = re.compile(r"与[^，,。；;]{0,10}$")
_SIGNS = re.compile(r"签订[^，,。；;]{0,10}(?:合同|协议)的[，,]")
"""与X签订劳动合同的，给予补贴: whoever signs with X gets it."""
_HIRED = re.compile(r"(?:招[用录聘收]|吸纳|吸收|录用|聘用)[^，,。；;的]{0,24}$")
_HIRED_FOR_PAY = re.compile(
    r"[^，,。；;的]{0,14}的[，,]|[^，,。；;的]{0,14}(?:[，,]?(?:并|且|同时)|[，,](?:签订|缴纳|为其|依法))[^。；;]{0,60}的(?:[，,]|[^，,。；;的]{0,8}(?:企业|单位|机构|主体)[，,])"
)
"""吸纳X就业的，给予补贴: whoever hires them gets it."""
_BROUGHT = re.compile(
    r"(?:^|[，,；;。])(?:对|凡)[^，,。；;的]{0,16}?(?:引进|引荐|招引|引入)(?!的)[^，,。；;的]{0,100}$"
)
_BROUGHT_FOR_PAY = re.compile(r"[^，,。；;的]{0,100}的[，,](?:再|分别|一次性)?(?:给[予与]|予以|奖|补|按)")
"""对成功引进X、Y的，给予奖励: whoever brings them gets it."""
_PAYS = re.compile(r"给予|予以|补[助贴]|奖励|资助|奖补|享受|抵扣|减免")
_SERVED = re.compile(
    r"(?P<who>[^，,。；;]{2,40})(?<![因作视认称成定转升变改列])(?:为(?!主)|向(?!好|上))[^，,。；;对]{0,24}$"
)
_SERVES_FOR_PAY = re.compile(
    r"[^，,。；;]{0,20}?(?:提供|开展|办理|推广|减免)[^。；;对]{0,60}?(?:[，,](?:按照?|根据)[^。；;对]{2,70}?(?:给予|予以|补[助贴]|奖励|资助)|的[，,][^。；;对]{0,40}?(?:给予|予以|补[助贴]|奖励|资助)|[，,]?可(?:申请|申领|享受)[^。；;]{0,12}补[助贴])"
)
"""甲机构为X提供检测，按费用给予补助: it is 甲机构 that is paid."""
_ITS_OWN_SERVICE = re.compile(r"(?:按照?|根据|对)其(?:为|向)$")
_SERVES_PAID = re.compile(r"(?:提供|开展|办理|推广)[^。；;]{0,60}?(?:给予|予以|补[助贴]|奖励|资助)")
"""按其为X提供服务的收入给予奖励: whoever serves is paid here too."""
_TOWARDS = re.compile(r"(?P<who>[^，,。；;]{2,30})(?<![应面相绝反针核比校])对[^，,。；;的]{0,10}$")
_DONE = re.compile(r"[^，,。；;的]{0,24}的[，,]")
"""甲投资人对X投资的，给予奖励."""
_LENDER = re.compile(r"银行|金融|担保|保险")
"""Those through whom money reaches others, even where they are paid for it."""
_FAR, _AHEAD = 120, 160


def only_takes_part(text: str, start: int, end: int, span: tuple[int, int]) -> bool:
    """Whether the name at `span` of the sentence `text[start:end]` has a part in what is done and is not who is helped.

    >>> text = "竹木检测站为竹器坊提供检测，按费用给予补助"
    >>> only_takes_part(text, 0, len(text), (6, 9)), only_takes_part(text, 0, len(text), (0, 5))
    (True, False)
    """
    at, until = span
    before, after = _joined(text[max(start, at - _FAR) : at]), _joined(text[until : min(end, until + _AHEAD)])
    if "与" in before and (
        (_PARTNERED.search(before) and _PARTNERS.match(after)) or (_SIGNED.search(before) and _SIGNS.match(after))
    ):
        return True
    if "依托" in before and _MEANS.search(before) and _MEANS_END.match(after):
        return True
    return bool(_PAYS.search(after)) and (_is_hired(before, after) or _is_served(before, after))


def _is_hired(before: str, after: str) -> bool:
    brought = "引" in before and _BROUGHT.search(before) and _BROUGHT_FOR_PAY.match(after)
    return bool(brought or (_HIRED.search(before) and _HIRED_FOR_PAY.match(after)))


def _is_served(before: str, after: str) -> bool:
    if _ITS_OWN_SERVICE.search(before) and _SERVES_PAID.match(after):
        return True
    for by, then in ((_SERVED, _SERVES_FOR_PAY), (_TOWARDS, _DONE)):
        who = by.search(before)
        if who and is_somebody(who["who"]) and not _LENDER.search(who["who"]) and then.match(after):
            return True
    return False


def _joined(said: str) -> str:
    return said.replace("\n", "")
