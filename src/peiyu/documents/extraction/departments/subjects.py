"""Subjects of a sentence that are no offices but are charged all the same: places, utilities, treasuries, and with whom."""

from __future__ import annotations

import re

from peiyu.documents.extraction.model import Name
from peiyu.documents.extraction.sentences import clauses

_ACTS = (
    r"(?:也?要(?!素|求)|应(?![急用对收])|可(?!持续|支配)|须|不得|按(?!时)|根据|结合|紧密|参照|依托|围绕|充分|积极|相应|定期|及时|每年|至[少多]|最多|统筹|"
    r"选[择取]|制定|出台|建立|开展|组织|办理|负责|加[快强大]|对(?![接标外])|从(?!业|事)|自[行主](?![车性动]))"
)
_NO_SUBJECT = r"(?!支持|鼓励|引导|推动|指导|督促|允许|加强|协调|通过|依托|联合|会同|由|向|对|为|在|按|与)"
_PLACES = r"(?:[省市区县州旗盟]{2,4}|[省市县州旗盟]|区(?!域)|乡镇|镇街|街道|涉农地区)(?:（[^（）]{1,8}）)?(?:、[县区市旗]{1,2})*"
_ALL_PLACES = re.compile(
    rf"(?:[^，,。；;]{{0,16}}20\d\d年[^，,。；;]{{0,4}}前[，,])?(?P<names>(?:各|其[他它]|每个){_PLACES})(?={_ACTS}|在[^，,。；;]{{2,24}}[要应])"
)
"""各区市县选择…: whatever places are asked."""
_PLACES_OF_A_KIND = re.compile(
    rf"(?:全[省市州]\d+[个家])?(?P<names>{_NO_SUBJECT}[一-鿿、“”]{{2,40}}?(?:的|所在)(?:市县|县市|区县|县区|市州|地方|地区)"
    r"(?:和[一-鿿、“”]{2,40}?的(?:市县|县市|区县|县区|市州|地方|地区))?)(?=[，,]?(?:要(?!素|求)|应(?![急用对收])|可(?!持续)|须))"
)
"""产业规模较大的市县，要…."""
_BETWEEN_KINDS = re.compile(r"(?<=[市县区州方])和")
_SUPPLIES = r"(?:供[水电气热暖]|燃气|电网|自来水)"
_UTILITY = re.compile(
    rf"(?:[^，,。；;]*由|鼓励)?(?P<names>各?(?:[一-鿿]{{2,3}}[省市县州])?{_SUPPLIES}(?:、{_SUPPLIES})*(?:企业|公司)(?:（单位）)?)"
    rf"(?=\s*(?:{_ACTS}|在[^，,。；;]{{2,24}}[，,要应]|自行|严格))"
)
"""供水企业（单位）办理…: who delivers water and power carries out what the act says of it."""
_TREASURY = re.compile(
    r"(?P<names>(?:中央|[省市区县州旗])级?财政|(?P<zone>(?!在|对|支持|鼓励|引导|推动|落户|建设|进入|入驻|迁入|国家|[省市]级|获|被|为|评)[一-鿿]{0,4}(?:高新|经开|开发|[一-鿿]新)区))"
    r"(?=(?:再|另)?(?:(?:根据|按照?|对|视)[^。；;]{2,60}(?:给予|予以|奖励|补[助贴]|匹配|配套)|一次性|给予|予以))"
)
"""Of a level or of a zone: 市财政给予…, 高新区按上级资金的50%配套."""
_WITH = re.compile(
    r"(?:联合(?!国)|会同|同(?![级类等步一时样期]))(?P<names>[一-鿿、]{2,16}?部门)(?=联合|共同|定期|建立|构建|开展|召开|组织|制定|对)"
)
"""联合甲部门召开…: with whom, where nobody else is named."""
_COUNTER = re.compile(
    r"(?P<names>(?:各级)?[省市区县]?(?:级|本级)?(?:(?:政务|行政|便民|行政审批)(?:审批)?(?:服务)?(?:中心|大厅)))(?=(?:实行|设[立置]|提供|统一|开[展设通]|集中|为[^，,。；;]{2,24}提供)(?!的))"
)
"""政务大厅统一办理: the counter at which all offices are found."""
_ORGAN = re.compile(
    r"(?P<names>[一-鿿]{2}机关|(?:有关|相关)单位|我?驻外(?:使领馆|代表处|机构)|(?:各级)?(?:工会|共青团|妇联|残联|工商联|贸促会|侨联)(?:组织)?)"
    r"(?=在[^，,。；;]{2,24}[，,]|要(?!素|求)|可以|不得|依法|通过|定期|牵头|应当)"
)
_SEVERAL_KINDS = re.compile(rf"(?P<names>{_NO_SUBJECT}[一-鿿（）、]{{2,60}}等(?:部门|群团组织))(?={_ACTS})")
"""甲、乙等部门及时办理…."""
_SERVING = re.compile(
    r"(?P<names>(?:各级)?公共[一-鿿]{2,10}?(?:机构|中心))(?=为[^，,。；;]{2,24}提供|要(?!素|求)|应当)"
)
_COMPANY = re.compile(
    rf"由?(?P<names>{_NO_SUBJECT}[一-鿿]{{3,12}}?(?:总公司|集团公司))(?={_ACTS}|在[^，,。；;]{{2,24}}(?:建|设|打造))"
)
"""A company of the government's own that a clause names: 甲农业总公司依托…."""
_HAS_TO = r"(?:要(?!素|求|闻)|应当?(?![急用对收届]|(?P<all>[一-鿿])尽(?P=all))|须(?!知)|负责(?!人))"
_UNIT = r"(?:(?:人民银行|外汇局)各?分支机构|处室|科室|窗口|院校|高校|学校|幼儿园|(?<!对)医院|协会|商会|联合会|[村居]委会|办事处)"
_STATE_BODY = r"(?:机关|事业单位|国有企业|国企|团体)"
_UNITS = re.compile(
    rf"(?P<names>(?:承担[^，,。；;、的]{{2,10}}的|(?:(?!的|申[请报]|获|入驻|受|参[加评]){_NO_SUBJECT}[一-鿿]){{0,12}}?){_UNIT}(?:、[一-鿿]{{0,8}}?{_UNIT})*"
    rf"|(?:各级|全[省市县区]各级|各)[一-鿿]{{0,4}}?{_STATE_BODY}(?:、[一-鿿]{{0,4}}?{_STATE_BODY})+|各级)"
    rf"(?=(?:在[^，,。；;]{{2,24}}[，,]?|[，,]自[^，,。；;]{{2,16}}起[，,])?{_HAS_TO})"
)
"""相关处室要主动服务, 各职业院校要开设专业, 各级机关、事业单位应当带头: units that are no offices of a level, where a clause lays a duty on them."""
_OPENS = _PLACES_OF_A_KIND, _SEVERAL_KINDS, _SERVING
_ANYWHERE = _ALL_PLACES, _UTILITY, _TREASURY, _WITH, _ORGAN, _COMPANY
_RARE = (_UNITS, re.compile(rf"{_UNIT}|{_STATE_BODY}|各级")), (_COUNTER, re.compile(r"中心|大厅"))
"""Patterns that are tried only where the sentence holds a word of theirs."""
_LISTED = re.compile(r"[^、]+")
_GIVES_TO = re.compile(r"[^。；;]*(?:对[^，,。；;]*|的[^，,。；;]{0,16}|外|基础上)[，,]")
"""对…的，市财政给予: a treasury behind another clause gives only where that clause says to whom; a zone that opens a sentence is given."""


def subjects_in(text: str, start: int, end: int) -> list[Name]:
    """Whom `text[start:end]` says acts though it is no office.

    >>> for said in ("各区市县选择平坦地块建窑。", "规模较大的市县，要建窑。", "供水企业（单位）不得收费。"):
    ...     [name.name for name in subjects_in(said, 0, len(said))]
    ['各区市县']
    ['规模较大的市县']
    ['供水企业（单位）']
    """
    match = next((found for pattern in _OPENS if (found := pattern.match(text, start, end))), None)
    rare = () if match else tuple(pattern for pattern, word in _RARE if word.search(text, start, end))
    for left, _ in () if match else clauses(text, start, end):
        match = next((found for pattern in (*_ANYWHERE, *rare) if (found := pattern.match(text, left, end))), None)
        if (
            match
            and match.re is _TREASURY
            and (left > start or match["zone"])
            and not _GIVES_TO.fullmatch(text, start, left)
        ):
            match = None
        if match:
            break
    if match is None:
        return []
    begin, stop = match.span("names")
    cut = _BETWEEN_KINDS.search(text, begin, stop) if match.re is _PLACES_OF_A_KIND else None
    spans = [(begin, cut.start()), (cut.end(), stop)] if cut else [(begin, stop)]
    if match.re is _UNITS:
        spans = [(begin + one.start(), begin + one.end()) for one in _LISTED.finditer(match["names"])]
    if match.re is _TREASURY:  # 市财政给予30%贴息，县财政再给予10%: each gives its share
        later = (_TREASURY.match(text, left, end) for left, _ in clauses(text, stop, end))
        spans += [also.span("names") for also in later if also and also["names"] != match["names"]]
    return [Name(text[a:b], a, b, 0.5) for a, b in spans]
