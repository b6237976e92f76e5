"""Places that a sentence asks or lets act, where no office is named: 各地方做好…, 支持各地出台…, 对…，各地可给予…."""

from __future__ import annotations

import re

from peiyu.documents.extraction.model import Name
from peiyu.documents.extraction.sentences import clauses

_ALL = r"各地(?:方|区)?(?!(?:(?![和及与])[一-鿿]){0,4}(?:政府|财政|局|厅|部门|机构))"
_SOME = r"地方(?=[组出制探先][织台定索行](?!的))"
_LEVELS = r"各(?>区县|县区|市县|县市|乡镇|市州|[省市区县州旗])(?![级属直内里域场块]|企业|学校|卫生院|医院|机构|银行|协会|商会)"
_DOES = (
    r"(?:参照|定期|要(?!素|求|闻)|应(?![急用对收])|可(?!持续|[能再支用是靠])|须|做好|抓好|用好|落实|结合|根据|按照?(?!时)|依法|依托|围绕|聚焦|充分|积极|认真|严格|"
    r"进一步|加[快强大](?!版)|强化|统筹|建立|完善|健全|制定|出台|设立|探索|开展|组织|推[动进]|支持|引导|对(?![接标外])|通过|采取|利用|运用|立足|在(?=[^，,。；;]{2,20}[下上中内前，,]))"
)
_LETS = r"(?:支持|鼓励|引导|指导|允许|督促)(?:(?:和|并|、)?(?:支持|鼓励|引导|指导|督促))?(?:有条件的(?=各|[省市区县]))?"
_BESIDE = r"(?:[、和及与](?!其)[一-鿿]{1,8}?(?:机构|协会|商会|部门|企业|单位)){0,4}"
_LET = re.compile(rf"{_LETS}(?P<names>(?:{_ALL}|{_LEVELS}|{_SOME}))(?=[一-鿿])")
_ACTING = re.compile(rf"(?P<names>各涉[一-鿿]{{1,4}}地区?|{_ALL}{_BESIDE})(?={_DOES})")
_MAY = re.compile(
    rf"(?:对|为)[^，,。；;]{{2,40}}?(?P<names>{_ALL})(?=可(?!持续|[能再支用是靠])|应当|要(?!素|求)|给予|予以)"
)
"""对新设窑坊各地可给予…: who acts may stand behind whom it is for, without a comma."""
_LET_SOME = re.compile(
    r"(?:支持|鼓励|引导|允许)(?:具备条件的)?(?P<names>(?:有条件的)?[省市区县州旗盟]{1,3}(?:（[^（）]{1,8}）)?)(?=给[予于]|予以|参照|结合|根据|按照?(?!时)|对(?![接标外])|制定|出台|设立|安排)"
)
"""鼓励具备条件的旗县区（开发区）给予配套奖补."""
_LEVELS_TOGETHER = re.compile(
    r"(?P<names>[省市区县州旗盟]{1,3}(?:本级(?:（[^（）]{1,30}）)?)?(?:(?:、|和)(?:[省市区县州旗盟]{1,3}|[一-鿿]{2,6}[区县市旗])(?:（[^（）]{1,8}）)?){1,3})"
    r"(?=共同|联合|(?:按[^，。；]{2,16}?比例)?(?:分别|分级|分担|各)(?:承担|负担|给予|安排|出资))"
)
"""市、县区（开发园区）联合给予支持: levels that bear it together."""
_PART = re.compile(r"(?:[^、和及与（]|（[^（）]*）)+")


def places_asked(text: str, start: int, end: int) -> list[Name]:
    """The places that a clause of `text[start:end]` asks or lets act, and the bodies beside them.

    >>> for said in ("各地方和窑业商会做好对接。", "对见习窑工，各地可给予补贴。", "鼓励各地方建窑。", "各地特色窑点受欢迎。"):
    ...     [name.name for name in places_asked(said, 0, len(said))]
    ['各地方', '窑业商会']
    ['各地']
    ['各地方']
    []
    """
    for left, _ in clauses(text, start, end):
        tried = (_ACTING, _MAY, _LET, _LET_SOME, _LEVELS_TOGETHER)
        match = next((found for pattern in tried if (found := pattern.match(text, left, end))), None)
        if match is not None:
            begin = match.start("names")
            return [Name(one[0], begin + one.start(), begin + one.end(), 0.6) for one in _PART.finditer(match["names"])]
    return []
