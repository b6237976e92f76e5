"""Who acts, where no bracket says so: the subject of the sentence, an abbreviation the document defines, or whom it addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from peiyu.documents.extraction.departments.approving import deciding
from peiyu.documents.extraction.departments.bodies import FIRMS, body_named
from peiyu.documents.extraction.departments.helping_offices import with_helpers
from peiyu.documents.extraction.departments.named import are_offices, listed
from peiyu.documents.extraction.departments.offices import ORGAN
from peiyu.documents.extraction.departments.places import places_asked
from peiyu.documents.extraction.departments.roles import with_roles
from peiyu.documents.extraction.departments.subjects import subjects_in
from peiyu.documents.extraction.departments.subjects_apart import apart
from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.measures.procedure import under_steps
from peiyu.documents.extraction.model import Name
from peiyu.documents.extraction.sentences import clauses, sentences

_UNIT_NAME = (
    rf"(?:[一-鿿（）()、“”]{{2,40}}?(?:主管部门|行政部门|管理部门|监管部门|各营业机构|{ORGAN})(?:（[^）]{{1,20}}）)?)"
)
_SUBJECT = re.compile(
    rf"(?:^|(?<=[，,]))(?P<name>{_UNIT_NAME})(?:（以下简称[^）]*）)?(?=(?:要(?!素|求)|应(?!急|用|收|当收)|应当|将(?!城市)|会同|对[^，。]{{0,40}}(?:加强|给予|予以)|负责|牵头|根据|正在|已(?!纳)|与|面向|组织(?!的)|积极|按照|结合|出台(?!的)|印发(?!的)|提前|先行|全程|指派(?!的)|安排(?!的)|实行|连续))"
)
_DELEGATED = re.compile(
    r"^鼓励(?P<name>各(?:区|县|市)(?:[（(][^)）]{1,20}[)）])?|国资国企)(?=参照|制定|结合|对|出台|给予|安排|在)"
)
_LOCAL = re.compile(
    r"(?:由(?:所在地的?)?|的，(?=各地))(?P<name>各地|各(?:乡镇|区县|县区|街道)|(?:当地|[市县区旗乡镇]{1,3})(?:人民)?政府(?:（[一-鿿]{2,6}）)?(?:、[一-鿿]{2,4}管委会)?|属地(?:县级)?(?:政府|人民政府)|[\u4e00-\u9fff]{1,4}财政|[\u4e00-\u9fff]{2,14}?(?:局|厅|委|政府|部门|管委会|街道办事处))(?=一次性|分别|按|从|自行|给予|采取|予以|补[助贴]|全额|统筹|负责(?!监督|解释)|牵头|对|参照|推荐|提供|协调)"
)
_ALIAS = re.compile(
    r"(?P<full>[一-鿿]{4,24}?(?:局|厅|委|部门|办公室|公司))[（(]以下(?:简|统)称[“\"]?(?P<short>[^）)”\"]{2,16})[”\"]?[）)]"
)
_OFFICE = r"(?P<name>(?:(?!会同|联合|负责)[一-鿿]){2,16}(?:[局厅办部]|委(?!会|员)|部门|中心|委员会|管委会|办公室|政府))(?:（[^）]*）)?"
_CHARGED = re.compile(
    rf"{_OFFICE}(?:(?:为|是|作为)[^。]{{0,30}}(?:主管|牵头|责任|业务|实施)(?:部门|单位)|"
    r"(?:具体|牵头|统一)*负责[^。]{0,60}(?:受理|审[核查]|组织实施|(?<!监督)(?<!行业)管理|拨付|兑付|发放|统筹))"
)
_LISTED_DUTY = re.compile(rf"{_OFFICE}(?:[:：\t]|(?:的)?(?:主要)?职责|(?:具体|牵头|统一|主要)*负责)")
_ENTRUSTED = re.compile(
    r"(?:本[一-鿿]{2,4}|[一-鿿“”（）]{2,20}(?:奖|奖励|资金|补[助贴]|评选|认定)(?:工作)?)由(?P<name>(?:(?!会同|联合|负责)[一-鿿]){2,16}(?:[局厅办委]|部门|中心|管委会))(?:具体|统一|牵头|负责)*(?:承办|主办|组织实施)(?![^。]{0,6}解释)"
)
"""甲奖由乙局具体承办: who carries the whole out."""
_WATCHES = re.compile(r"监督|监管|行业管理|查处")
_PAYS_OR_CHECKS = re.compile(r"受理|审[核查批]|拨付|兑付|发放|组织实施|主管|牵头|补[助贴]|资金|申[请报]")
"""Who only watches a trade does not carry out what is given."""
_DUTIES = re.compile(r"职责|分工|组织(?:实施|保障|领导|管理)")
_WHOLE = re.compile(
    r"(?:（[^）]*）)?(?:(?:为|是|作为)[^。]{0,30}(?:主管|牵头|实施|责任)(?:部门|单位)|[:：\t]?\s*(?:具体|牵头|统一)*(?:负责)?[^。，；]{0,16}组织实施)"
)
_ACTING = (
    r"(?:^|(?<=[。；，：:.、）\n由经向]))(?P<name>(?:(?!由|经(?![济信开贸发])|向|按|将|对|会同|联合|负责)[一-鿿]){2,16}(?:[局厅]|委(?!会|员)|委员会|部门|中心|管委会))"
    r"(?:会同[^，。]{2,16}|按[^，。]{2,16}|负责|，)?[^，。；]{0,12}"
)
_PAYS = re.compile(rf"{_ACTING}(?:拨付|兑付|发放|核发)", re.MULTILINE)
_CHECKS = re.compile(rf"{_ACTING}(?:拨付|兑付|发放|核发|复审|复核|评审|审[核定]|公布|受理)", re.MULTILINE)
_DEFINED = re.compile(r"（以下(?:简|统)称[“\"]?(?P<short>[^）”\"]{2,16})[”\"]?）")
_LOWER_LEVELS = re.compile(r"^(?:各|县区|区县|市县|县市|乡镇?|镇街?|街道|园区|社区|村)|所在|属地|有关|相关")
_OBLIGED = re.compile(
    r"(?!申[请报]|受让|承租)(?P<names>[一-鿿]{1,8}(?:人|机构|机关|社区)(?:[、和或]者?[一-鿿]{1,8}(?:人|机构))*)(?:在[^，。]{2,20}[，,]?|[一-鿿]{2,10}前[，,]|每[年季月])?(?:(?<=[机社][关区])要(?!素|求)|应(?![急用对收]|(?P<all>[一-鿿])尽(?P=all))|不得|须|需(?!求))"
)
_ANYBODY = re.compile(r"^任何|(?<![高中初平同])等(?![级待价])(?=[^、]{0,4}(?:机构|机关|人)$)")
"""任何单位和个人不得…, 甲等机构应当…: a rule for whoever it is, which charges nobody."""
_ACTS_LATER = re.compile(
    r"(?P<names>(?:(?!会同|联合|负责|、)[一-鿿]){2,12}(?:[局厅委]|部门|委员会))(?=根据|依据|按照|结合|应(?![急用对收])|要(?!素)|可|负责|会同|给予|在[^，。]{2,24}(?:应|要|可))"
)
"""An office that a clause names as acting: 对投诉事项，财政部门根据…."""
_LOCALITIES = re.compile(
    r"(?<![一-鿿])(?P<name>各(?:地区?|[市区县州旗]{1,2}(?:[（(][^）)]{1,8}[）)])?|镇街|乡镇|街道))(?=要(?!素)|应(?![急用对收])|可)"
)
_ALL_OF_A_KIND = re.compile(r"各级|各地|各省|各有关")
"""各级甲部门: a circular that names them once is addressed to them; one office named once may be charged with that sentence alone."""
_ADDRESSED = re.compile(r"(?:^|(?<=[。；\n]))(?P<name>各级(?!各)[一-鿿]{2,10}部门)(?=要(?!素|求))")
"""The letter above the list says whom it charges."""
_OFTEN = 3
"""So often a text asks an office or places before it is said to charge them with what it leaves open."""
_SHORT = re.compile(r"（以下(?:简|统)称[“\"]?([^）”\"]{2,16})[”\"]?）$")
_NOT_AGENT = re.compile(
    r"^有条件的(?![一-鿿]*(?:地方|地区|[省市区县州旗乡镇])$)|^(?:要(?!素)|应当)|^(?:鼓励|支持|引导|推[动进行]|明确|探索|建[立设]|完善|健全|优化|强化|深化|加[强快大]|促进|实[行施]|提[高升供]|发挥|争取|积极|组织|开展|依法|依托|全面|配合|协[助调]|做好|及时|主动|定期|尽快|会商)|^(?:对|经(?![济信开贸])|由|向|在|将|为|据|以|按|凡|从|被|到|我市[^，]{4})|按照|根据|通过|参加|应邀|享受|符合|获得|(?<![自理缘])由|配合|执行|[全内外]部$|企业$|单位$|机构(?<!营业机构)$|项目$|大会|展会|博览会|会$(?<!委员会)(?<!管委会)|活动|中心$|基地|平台|集团$|公司$|园区$"
)


_AUTHORITY = r"(?:(?!由|经(?![济信开贸])|向|按|将|对|为|(?<!所)在|会同|联合|负责|加强|根据|落实|通过|依托|要求)[一-鿿、（）]){0,24}?(?:人民政府|政府|(?<![省市区县级央方])[省市区县][级]?财政|(?:中央|地方|[省市县区各两三]级)财政|管委会|委员会|部门|[局厅署]|执法单位|海关|有关区|(?:各|其[余他])[省市县区州旗镇](?:[、县市区]|[（(][^）)]{1,6}[）)])*)"
_ACTING_SUBJECT = re.compile(
    rf"(?P<name>{_AUTHORITY}|各地(?=结合实际|参照))(?=(?:[和及与、]{FIRMS})?(?:应当?(?![急用对收])|要(?!素))|可(?!持续|能|以?[是被])|继续|不再|进一步|加大|统筹|每[年季月]|分别(?=打造|建设|培育|制定|设立|安排|组织|出台)|(?:成立|安排|设立)(?![^，。；]{{0,16}}的)|结合实际|参照|指导(?!意见|价|性)|督促|优先(?=保障|安排|办理|支持|解决|受理)|给[予于]|对[^，。；的]{{2,24}}(?:的[^，。；]{{2,12}})?(?:实行|开展|进行)|在[^，,。；;]{{2,40}}[，,]?(?:要(?!素|求)|应当?(?![急用对收届]))|对[^。；]{{0,160}}(?:给予|予以|全部)|负责|会同|共同|依据|(?:按照?规定)?委托(?!的))"
)
"""An authority that a clause says acts, in words that only an authority takes."""
_HAS_TO = re.compile(r"要(?!素)|应(?![急用对收])|负责|牵头")
_TOGETHER = re.compile(
    rf"(?:(?:应当|可以)会同|会同(?=(?:有关|相关)部门(?:[，,]|制定|开展|组织|建立|研究|对(?!接))))(?P<name>{_AUTHORITY}|[一-鿿、]{{2,24}}?机构(?=[，,制建完创开加推对做为组指引]))"
)
"""With whom, as statutes say it: 甲部门应当会同有关部门制定…."""
_NOT_VERB = re.compile(r"(?:[实进执举推运履试]|(?<!农)发)行$")
"""甲部门对项目实行…: the last letter belongs to a verb."""
_BEFORE_A_SUBJECT = re.compile(r"[，,]\s*|^[^，,。；;：:\d]{2,16}[：:]")
_NEAR = 400
_HANDED = re.compile(
    r"(?:^|(?<=[，,；;]))由(?P<list>[一-鿿（）()、]{3,80}?)(?:等(?:有关|相关|[省市区县州]级)?(?:部门|单位))?(?=(?:共同|分别|联合|统一|具体)*(?:牵头|负责(?!人|解释)|会同|建立|制定|组织(?!者|单位)|出台|落实|安排|根据|按照))"
)
"""由甲局、乙局等部门牵头，…: offices to which a sentence hands something."""
_OPENING_LIST = re.compile(
    r"(?:(?!对|向|将|经(?![济信开贸发]))(?:(?!由)[一-鿿（）]){2,16}?(?:局|厅|委(?!员)|部门|政府|管委会)、)+(?:[一-鿿（）]{2,16}?(?:局|厅|委(?!员)|部门|政府|管委会))"
)
"""甲局、乙局在…中，鼓励…: several offices that open a sentence act, whatever the verb."""


def named_in(text: str, start: int, end: int) -> list[Name]:
    """The departments that a sentence itself names as acting, or the places and utilities.

    >>> [name.name for name in named_in("市人民政府及其有关部门应当支持创业。", 0, 18)]
    ['市人民政府', '有关部门']
    """
    return with_roles(text, start, end, _offices_acting(text, start, end) or subjects_in(text, start, end))


def _offices_acting(text: str, start: int, end: int) -> list[Name]:
    piece = text[start:end]
    for offices in _offices_of(piece):
        names = listed(text, start + offices[0], start + offices[1])
        if are_offices(names):
            return with_helpers(text, end, [replace(name, confidence=0.7) for name in names])
    opening = [pattern.match(piece) for pattern in (_DELEGATED, _SUBJECT, _ACTING_SUBJECT)]
    match = next((found for found in opening if found and not _NOT_VERB.search(found["name"])), None)
    match = match or _LOCAL.search(piece) or _after_an_aside(piece)
    body = body_named(piece)
    if not match or (body and body.start() == 0):
        return [Name(body["name"], start + body.start("name"), start + body.end("name"), 0.6)] if body else []
    name = match["name"].replace("(", "（").replace(")", "）")
    short = _SHORT.search(name)
    if short:
        name = short[1]
    if _NOT_AGENT.search(name) and not (name.endswith("中心") and _HAS_TO.match(piece, match.end("name"))):
        return []
    if short:
        return [Name(name, start + match.start("name"), start + match.end("name"), 0.7)]
    found = with_helpers(text, end, apart(name, start + match.start("name")))
    together = _TOGETHER.match(piece, match.end("name"))
    if together:
        found += apart(together["name"], start + together.start("name"))
    if body and body.start() >= match.end("name"):
        found.append(Name(body["name"], start + body.start("name"), start + body.end("name"), 0.6))
    return found


def _offices_of(piece: str) -> Iterator[tuple[int, int]]:
    """Where a list of offices may stand that a sentence opens with or hands something to."""
    opening, handed = _OPENING_LIST.match(piece), _HANDED.search(piece)
    if opening is not None:
        yield opening.span()
    if handed is not None:
        yield handed.span("list")


def _after_an_aside(piece: str) -> re.Match[str] | None:
    """按照有关要求，区政府要做好保障: who acts may stand after the first clause or a label; a treasury there only pays what others ask for."""
    for mark in _BEFORE_A_SUBJECT.finditer(piece):
        match = _ACTING_SUBJECT.match(piece, mark.end())
        if match is not None and len(match["name"]) >= 2 and not match["name"].endswith("财政"):
            return match
    return None


def obliged_in(text: str, start: int, end: int) -> list[Name]:
    """Who has to act, or is asked to, though no authority: 采购人、采购代理机构应当….

    >>> [name.name for name in obliged_in("采购人、采购代理机构应当公开评审结果。", 0, 19)]
    ['采购人', '采购代理机构']
    """
    asked = places_asked(text, start, end)
    if asked:
        return asked
    found: list[Name] = []
    for left, _ in clauses(text, start, end):
        later = _ACTS_LATER.match(text, left, end)
        match = _OBLIGED.match(text, left, end)
        if match and _ANYBODY.search(match["names"]):
            continue
        match = match or (later if later and not _NOT_AGENT.search(later["names"]) else None)
        if match is None:
            continue
        begin = match.start("names")
        for one in re.finditer(r"[^、和或]+", match["names"]):
            name = one[0].removeprefix("者")
            if name not in [known.name for known in found]:
                at = begin + one.end() - len(name)
                found.append(Name(name, at, at + len(name), 0.6))
    return with_roles(text, start, end, found or deciding(text, start, end))


def _title(text: str, passage: Passage) -> list[tuple[int, int]]:
    """Where the words of the innermost heading of a passage stand: 第八条 市财政局职责."""
    words = (
        re.sub(r"^[（(]?[第\d一二三四五六七八九十百]+[章节条、.．)）]+\s*", "", passage.path[-1])
        if passage.path
        else ""
    )
    at = text.rfind(words, max(0, passage.start - _NEAR), passage.start) if words else -1
    return [(at, at + len(words))] if at >= 0 else []


def authorities(text: str, found: list[Passage], whole: bool = False) -> tuple[Name, ...]:
    """The authority that an article of duties names: …是主管部门, …负责受理、审核和拨付, or a list of duties, each with its office.

    Where one of several carries the whole out (主管部门, 组织实施), it is that one; with `whole` nobody else will do.
    """
    charged: list[Name] = []
    for passage in found:
        of_duties = any(_DUTIES.search(title) for title in passage.path)
        for left, right in [*_title(text, passage), *sentences(text, passage.start, passage.end)]:
            match = _CHARGED.match(text, left, right) or (_LISTED_DUTY.match(text, left, right) if of_duties else None)
            entrusted = None if match else _ENTRUSTED.match(text, left, right)
            match = match or entrusted
            if match is None or _NOT_AGENT.search(match["name"]) or _LOWER_LEVELS.search(match["name"]):
                continue
            if _WATCHES.search(text, match.end("name"), right) and not _PAYS_OR_CHECKS.search(text, left, right):
                continue
            short = _DEFINED.match(text, match.end("name"))
            shown = ("short", short) if short else ("name", match)
            name = Name(shown[1][shown[0]], shown[1].start(shown[0]), shown[1].end(shown[0]), 0.6)
            [name] = with_roles(text, name.start, right, [name])
            if entrusted or _WHOLE.match(text, match.end("name"), right):
                return (name,)
            if not whole and name.name not in [known.name for known in charged]:
                charged.append(name)
    return tuple(charged)


def paying(text: str, found: list[Passage], checking: bool = False, rules: bool = False) -> tuple[Name, ...]:
    """Whoever pays (with `checking` also whoever checks the applications) by the sentences that say so; the treasury lends its purse.

    The one named most often; nobody where two are named as often, or where who checks is named once and not among the steps of applying;
    `rules` name many offices for their part, so there once is never enough.
    """
    pattern = _CHECKS if checking else _PAYS
    named: dict[str, list[Name]] = {}
    steps = False
    for passage in found:
        for match in pattern.finditer(text, passage.start, passage.end):
            name = match["name"]
            if not (_NOT_AGENT.search(name) or _LOWER_LEVELS.search(name) or "财政" in name):
                named.setdefault(name, []).append(Name(name, match.start("name"), match.end("name"), 0.5))
                steps = steps or under_steps(passage.path)
    ranked = sorted(named.values(), key=len, reverse=True)
    if (
        not ranked
        or (checking and len(ranked[0]) == 1 and (rules or not steps))
        or (len(ranked) > 1 and len(ranked[0]) == len(ranked[1]))
    ):
        return ()
    return (ranked[0][0],)


def aliases(text: str, start: int, end: int) -> dict[str, tuple[str, int, int]]:
    """Abbreviations that `text[start:end]` defines (以下简称): short name to full name and the span of the short one."""
    found: dict[str, tuple[str, int, int]] = {}
    for match in _ALIAS.finditer(text, start, end):
        found.setdefault(match["short"], (match["full"], match.start("short"), match.end("short")))
    return found


def customary(text: str, spans: list[tuple[int, int]], begin: int, stop: int) -> Name | None:
    """Whom an act without brackets (`text[begin:stop]`) charges: the alias of its authority, else whom its measures (`spans`) name
    most, else the places that it asks again and again (各地要…).
    """
    short = [
        (name, at)
        for name, at in aliases(text, begin, stop).items()
        if re.search(r"(?:部门|局|厅|委|办)$", name) and not any(left <= at[1] < right for left, right in spans[1:])
    ]  # the authority of an act has its alias before the measures, or in the first
    if short:
        name, (_, start, end) = max(short, key=lambda item: text.count(item[0], begin, stop))
        if text.count(name, begin, stop) >= 3:
            return Name(name, start, end, 0.6)
    acting = [named_in(text, start, end) for start, end in spans]
    subjects = [
        name
        for names in acting
        for name in names
        if re.search(r"^(?:各级|各地|各省|各市|各有关|[省市县区])[^行]*(?:部门|各营业机构)$", name.name)
    ]
    alone = {names[0].name for names in acting if len(names) == 1}
    counted = Counter(name.name for name in subjects)
    if subjects and len(subjects[0].name) <= 16:
        best = max(counted, key=lambda key: (counted[key], key == subjects[0].name))
        addressed = (
            _ALL_OF_A_KIND.match(best) and best in alone
        )  # 各级甲部门、乙部门要… charges them with that sentence
        if addressed or counted[best] >= max(_OFTEN, len(spans) // 4):
            return next(name for name in subjects if name.name == best)
    letter = _ADDRESSED.search(text, begin, max(begin, min((start for start, _ in spans), default=begin)))
    if letter is not None:
        return Name(letter["name"], *letter.span("name"), 0.5)
    localities = list(_LOCALITIES.finditer(text, begin, stop))
    if not localities:
        return None
    asked, times = Counter(match["name"] for match in localities).most_common(1)[0]
    if times < max(_OFTEN, len(spans) // (6 if asked == "各地" else 4)):
        return None
    first = next(match for match in localities if match["name"] == asked)
    return Name(asked.replace("(", "（").replace(")", "）"), first.start(), first.end(), 0.5)
