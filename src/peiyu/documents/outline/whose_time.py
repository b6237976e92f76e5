"""Whose time a sentence tells: that of the act, or of another act, of one article, of a licence that it only names."""

from __future__ import annotations

import re

from peiyu.documents.outline.dates import DATE

ACT = (
    "(?:措施|意见|通知|办法|方案|细则|规定|条例|决定|公告|计划|清单|政策|规则|规程|指南|指引|举措|行动|要点|文件|规划)"
)
SINCE = rf"(?:{DATE}|(?:19|20)\d{{2}}年\d{{1,2}}月(?=起)|(?:本[一-鿿]{{1,6}}?)?(?:印发|发布|公布|公告|下发|发文|颁布|签发|出台)之日)"
"""From when: a day, or the day on which the act comes out."""
FORCE = rf"(?:自|从)({SINCE})起?(?:满?(\d{{1,3}})日(?:后|起))?(?:正式)?(?:开始)?(?:施行|实施|执行|生效|试行)(?!的|期间)"
_FROM = re.compile(FORCE)
_OF_THE_ACT = re.compile(
    rf"本(?!条|款|项|节|章)[一-鿿]{{0,6}}?(?:{ACT}|[一二三四五六七八九十]条)|(?:以上|上述|各)(?:各项|各条)?(?:(?:政策|措施|举措|意见|规定|条款)(?:措施|举措)?)(?=[，,]|$|自)|^\W*$|(?:公布|印发|发布)(?:给你们)?[，,]?$|(?:起|试行|暂行)[，,]?$|除[^。；]{{2,40}}外[，,]|(?:其余|其他|其它)(?:各条|条款|各项|部分|政策|措施|内容)?$"
)
"""What a sentence about the force of the whole act speaks of; 上述降费政策 or 本条 are a part of it."""
_NAMED = re.compile(
    rf"《(?P<name>[^《》]{{2,80}})》的?(?:[（(][^（）()]{{1,40}}[）)])?的?(?:[（(][^（）()]{{0,60}})?(?:{FORCE}[，,、]?)?$"
)
"""What is named right before its own time, or right before the bracket in which its time stands: 《茶业办法》（青政发〔2020〕3号，有效期至…."""
_CALLS_ITSELF = re.compile(r"本(?P<name>[一-鿿]{2,8})\s*$")
_FORMER = re.compile(r"(?:原|旧|此前|之前|废止)的?$")
_CLAUSE = re.compile(r"[，,；;：:（(]")
_INSIDE = re.compile(r"[（(]([^（）()]*)$")
_NO_OWNER = re.compile(
    r"\s*(?:其中|并且?|且|同时|原则上|暂定|暂行|试行|首期|有效|全文|总|(?:该|相关|有关|各项|全部|所有|各|具体)?(?:政策|措施|举措|条款)(?:措施|举措)?的?|除[^，,]{2,40}外|自[^，,]{2,24}(?:起|日))?\s*"
)
"""A clause that names nobody whose time it is: then the sentence tells."""
_OTHERS = re.compile(
    r"^\s*(?:其中|但|而|同时|另外)?[，,]?(?:对|由)?(?:原|旧|此前|之前|以往|过去)(?!则)|第[一二三四五六七八九十百\d]+(?:条|款|项|章|部分)|第[（(][一二三四五六七八九十\d]+[）)]项|本(?:条|款|项|节|章)|"
    r"(?:政策|措施|办法|规定|条款|补[贴助]|奖励|贴息|资助|扶持|优惠|资金|基金|证书?|资格|许可|称号|合同|协议|名单|结果|批复|项目|产品|标准|活动|计划|试点|认定|评定|企业)的?$"
)
"""A clause that names something else: an earlier act, an article, a grant, a certificate."""
_NEAR, _LONGEST = 200, 600
_ALONE = re.compile(r"\W*")
_ABOUT_FORCE = re.compile(r"附\s*则|解释|施行|实施|生效|有效期|其他")
_OF_SOMETHING = re.compile(r"\s*(?:\d+日)?\s*(?:[止内])?的")
"""有效期3年的证书: how long something is valid that is asked for or given."""


def of_the_act(before: str, title: str) -> bool:
    """Whether what stands `before` a time speaks of the act called `title`; what is named right before it has to be that act."""
    named = _NAMED.search(before)
    if named:
        return _is_act(named["name"], title) and not _FORMER.search(before[: named.start()])
    inside = _INSIDE.search(before)
    if (
        inside and before[: inside.start()].strip()
    ):  # whose time stands in a bracket, the bracket or what is before it says
        own = inside[1] if _OF_THE_ACT.search(inside[1]) and inside[1].strip() else before[: inside.start()]
        return of_the_act(own, title)
    if names_itself(before, title):
        return True
    return not _of_another(before, title) and _OF_THE_ACT.search(before) is not None


def names_itself(before: str, title: str) -> bool:
    """Whether words that end right before a time call the act by the last word of its own title, whatever that is: 本标准, 本条款, 本奖补标准.

    >>> names_itself("本标准", "青禾县烧窑补助标准（试行）"), names_itself("本条款", "青禾县烧窑补助办法")
    (True, False)
    """
    found = _CALLS_ITSELF.search(_CLAUSE.split(before)[-1])
    return found is not None and re.sub(r"[（(][^（()）]*[）)]|[\s》]", "", title).endswith(found["name"])


def _of_another(before: str, title: str) -> bool:
    """Whether the clause right before a time names something else than the act."""
    clause = _CLAUSE.split(before)[-1]
    if names_itself(clause, title):
        return False
    return not _NO_OWNER.fullmatch(clause) and not _OF_THE_ACT.search(clause) and _OTHERS.search(clause) is not None


def validity_of_the_act(text: str, period: re.Match[str], title: str) -> bool:
    """Whether a period of validity is that of the act: said of it, behind its beginning, or an article of nothing else."""
    if _OF_SOMETHING.match(text, period.end()):
        return False
    before = sentence_before(text, period.start())
    if not _ALONE.fullmatch(before) and not _NO_OWNER.fullmatch(before):
        begun = next(reversed(list(_FROM.finditer(before))), None)
        if begun is not None and not _NAMED.search(before) and _NO_OWNER.fullmatch(_CLAUSE.split(before)[-1]):
            return not _of_another(before[: begun.start()], title)
        return of_the_act(before, title)
    begin = text.rfind("\n", 0, period.start()) + 1
    line = text[begin : period.start()].strip()
    bare = _unnumbered(line)
    if line and (_ALONE.fullmatch(bare) or _NO_OWNER.fullmatch(bare)):
        return True
    near = text[max(0, begin - _NEAR) : period.start()].rstrip().rstrip("。；")
    said = sentence_before(near, len(near))
    return of_the_act(said, title) or _ABOUT_FORCE.search(said) is not None


def says_the_act(before: str, title: str) -> bool:
    """Whether the clause right before a time names the act itself: 本办法, 《…》 of its title."""
    clause = _CLAUSE.split(before)[-1]
    named = _NAMED.search(before)
    if named:
        return _is_act(named["name"], title) and not _FORMER.search(before[: named.start()])
    return bool(clause.strip()) and (_OF_THE_ACT.search(clause) is not None or names_itself(clause, title))


def sentence_before(text: str, at: int) -> str:
    """The sentence that stands before `at`, without the number of its point; 第一条 in the middle of a paragraph is what it speaks of."""
    begin = max(at - _LONGEST, *(text.rfind(mark, max(0, at - _LONGEST), at) + 1 for mark in "。；\n"), 0)
    said = text[begin:at]
    return said if text[max(0, begin - 1) : begin] in ("。", "；") else _unnumbered(said)


def _is_act(name: str, title: str) -> bool:
    """Whether a name in 《》 is that of the act: 支持茶业若干措施 of 青禾市支持茶业若干措施（试行）, never 茶业办法 of 茶业办法实施细则."""
    own, act = (re.sub(r"[（(][^（）()]*[）)]|\s", "", words) for words in (name, title))
    return bool(act) and (act.endswith(own) or own.endswith(act) or f"《{own}》" in act)


def _unnumbered(words: str) -> str:
    return re.sub(
        r"^\s*(?:第[一二三四五六七八九十百\d\s]+条|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十\d]+[、.．])\s*",
        "",
        words,
    )
