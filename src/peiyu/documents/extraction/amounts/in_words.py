"""Amounts that are said in words: 全额, 1:1, 减半, 八五折, and shares that the text leaves open."""

from __future__ import annotations

import re
from decimal import Decimal

from peiyu.documents.extraction.amounts.basis import tidy
from peiyu.documents.extraction.model import Amount
from peiyu.documents.extraction.numbers.quantities import Quantity, plain

_WHOLE = re.compile(
    r"(?P<whole>全额)[^，,。；;、\d]{0,4}?(?:资助|补助|补贴|奖励|返还|补偿|贴息|抵用|抵扣|报销|支持(?=[，,。；;、）)]|$)|承担(?!责任))|(?P<all>全部)(?:补[助贴]|返还|奖励)|"
    r"(?<![\d.:：∶])(?P<one>\d+(?:\.\d+)?)\s*[:：∶比]\s*(?P<to>\d+(?:\.\d+)?)(?![:：∶\d])(?:的)?(?=(?:(?:、|和|以及)\d+(?:\.\d+)?\s*[:：∶]\s*\d+(?:\.\d+)?(?:的)?)*等?(?:同)?(?:比例|配套)|(?:一次性|资金|财政){0,2}(?:配套|奖[励补]|补[助贴]|资助)|给[予于]|予以)|"
    r"(?P<half>减半|半价|折半|(?<=的)一半(?=[^，,。；;]{0,4}(?:给予|予以|资助|奖|补|支持|配套|收取)))|"
    r"(?<!\d)(?P<off>\d(?:\.\d)?|\d\d|[一二三四五六七八九]{1,2})折(?![旧算叠扣合射])"
)
_HAN_TENTHS = {sign: str(at) for at, sign in enumerate("一二三四五六七八九", 1)}
_SPLIT = re.compile(r"分[担摊]|承担|负担|兑现|拨付|发放|支付")
"""按6:4比例分担 says who pays, 按5:3:2的比例兑现 when."""

REDUCTION = re.compile(r"满(?P<of>\d+)元?(?:以上)?[立直再]?减(?P<off>\d+)(?=元|[，,、；;。）)的]|$)")
"""满300元减60元: both figures may stand without their unit."""

_GIVEN = r"(?:给[予于]|予以|补|奖|资助|贴息|返还|支持|分担|配套|分享)"
_SHARE_LEFT_OPEN = re.compile(
    r"按照?[^，,。；;\d]{0,16}?(?P<actual>实际(?:缴纳|支付|发生|支出)的?[^，,。；;\d]{0,44}?(?:费|费用|租金|利息))(?:等额)?(?:给[予于]|予以)(?:等额|一次性)?(?:补[助贴]|返还|奖补|贴息|资助)(?=[。；;，,])|"
    rf"(?:按照?|给[予于]|予以|的)(?P<base>[^，,。；;\d]{{0,24}}?)(?:一定|适当|相应|同等?)(?:的)?比例(?=[^，,。；;\d]{{0,8}}{_GIVEN})|"
    r"(?:给[予于]|予以)[^，,。；;\d]{0,12}(?:一定|适当|相应)(?:的)?比例(?:的)?[^，,。；;\d]{0,6}(?:补|奖|资助|贴息|返还|支持)|"
    rf"(?P<bare>[^，,。；;\d]{{2,24}}?)按照?(?:规定|配套|相应)?(?:的)?比例(?:要求)?(?=(?:对[^，,。；;\d]{{2,16}})?{_GIVEN})|"
    r"(?P<fee>[^，,。；;\d]{0,16}(?:费用?|租金?|利息|价款?))(?:[、和][^，,。；;\d]{1,24})?(?:等)?(?:由[^，,。；;\d]{2,16})?(?:按规定)?(?:给[予于]|予以)(?:适当|一定)(?:的)?(?:补[助贴偿]|奖[励补]|返还|贴息|资助|减免)|"
    r"(?:给[予于]|予以)(?:适当|一定)(?:的)?(?P<paid>[^，,。；;、\d]{0,10}(?:费用?|租金?|利息))(?:补[助贴偿]|奖[励补]|返还|贴息|资助|减免)|(?<!缓缴或)适当返还(?P<back>[^，,。；;、\d社]{0,10}(?:费用?|租金?|利息))|"
    r"(?:(?<=[%％])部分|(?<=[按照对]))?(?P<gap>[^，,。；;、给奖补按照对\d%％]{2,20}?差[额价](?:部分)?)(?=(?:的一定比例)?(?:给[予于]|予以)[^，,。；;\d]{0,8}(?:补[助贴偿]|奖[励补]|资助|返还))|"
    r"不(?:得)?(?:超[过出]?|高于)(?P<rate>[^，,。；;\d]{0,20}(?:LPR|市场报价利率|基准利率)[^，,。；;\d]{0,16}?)(?=的?标准[^，,。；;\d]{0,4}给[予于]贴息)"
)
"""按一定比例给予补助，最高60万元: a share that the text leaves open stands beside its cap."""

_UNDETERMINED = re.compile(
    r"一定(?:比例|额度|标准|金额)|适当(?:补[助贴]|奖励|支持)|(?:增量|余额|增长)(?:部分|情况)?(?:对[^，。]{0,10})?[，,]?(?:给予|予以)"
)
_OPEN_BASE = re.compile(
    r"(?:按照?|对|根据)(?P<base>[^，,。；;]{2,34}?(?:增量部分|增量情况|余额|费用|投资额?))(?:的一定比例)?[，,]?(?:对[^，,。]{2,12})?(?:给予|予以)[^，,。；;\d]{0,20}(?:补[助贴]|资助|奖励)"
)


def amounts_in_words(text: str, start: int, end: int) -> list[Amount]:
    """全额 and 1:1 are 100 %, 1:0.5 and 减半 50 %, 八五折 85 %."""
    found = [
        Amount(plain(Decimal(match["off"])), "元", "fixed", f"满{match['of']}元", *match.span("off"), confidence=0.7)
        for match in REDUCTION.finditer(text, start, end)
    ]
    for match in _WHOLE.finditer(text, start, end):
        if match["whole"] or match["all"]:
            said = "whole" if match["whole"] else "all"
            found.append(Amount(100, "%", "ratio", match[said], *match.span(said), confidence=0.7))
        elif match["half"]:
            found.append(Amount(50, "%", "ratio", match["half"], *match.span("half"), confidence=0.6))
        elif match["off"]:
            digits = "".join(_HAN_TENTHS.get(sign, sign) for sign in match["off"]).replace(".", "")
            share = Decimal(digits) * (10 if len(digits) == 1 else 1)
            found.append(Amount(plain(share), "%", "ratio", match[0], *match.span(), confidence=0.6))
        elif "1" in (match["to"], match["one"]) and Decimal(match["one"]) and not _SPLIT.search(text, match.end(), end):
            share = Decimal(match["to"]) / Decimal(match["one"])
            found.append(Amount(plain(share * 100), "%", "ratio", match[0].rstrip("的"), *match.span(), confidence=0.7))
    return found


def is_reduction(clause: str, quantity: Quantity) -> bool:
    """One of the two figures of 满300元减60元, which are read together."""
    return any(match.start() <= quantity.start <= match.end() for match in REDUCTION.finditer(clause))


def shares_left_open(text: str, start: int, end: int) -> list[Amount]:
    """按一定比例, 按同等比例, 按比例: a share without a figure, beside whatever else is given."""
    return [
        Amount(
            None,
            None,
            "ratio",
            tidy(next(filter(None, match.groups()), "") or match[0]),
            *match.span(),
            confidence=0.6,
        )
        for match in _SHARE_LEFT_OPEN.finditer(text, start, end)
    ]


def undetermined(text: str, start: int, end: int) -> Amount | None:
    """对研发费用增量给予奖励: something is given in proportion, but the sentence holds no figure at all."""
    piece = text[start:end]
    match = _OPEN_BASE.search(piece) or re.search(
        r"(?P<base>[^，,。；;]{2,24}?(?:一定比例|一定额度)(?!的[^，,。；;]{1,10}用于))", piece
    )
    if (
        match
        and re.search(r"给予|予以|补[助贴]|奖励|资助", piece)
        and (_UNDETERMINED.search(piece) or re.search(r"增量|余额|费用给予适当", piece))
    ):
        return Amount(
            None, None, "ratio", tidy(match["base"]), start + match.start("base"), start + match.end("base"), False, 0.5
        )
    return None
