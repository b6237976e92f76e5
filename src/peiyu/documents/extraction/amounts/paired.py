"""Sums that are given 分别 to as many members of a list: which member one sum belongs to."""

from __future__ import annotations

import re

_SUM = r"\d[\d.,]*\s*(?:万|亿|千|百)?(?:元|美元|[%％‰])?(?:[（(][^（）()]{0,12}[）)])?"
_JOINT = re.compile(r"以及|[、和与或]|及(?!以[上下])|(?<=”)(?=“)")
_COMMA = re.compile(r"、|(?<=”)(?=“)")
"""Where 及 and 和 join levels of one member: 国家级及省级工坊、市级工坊."""
_AND_ABOVE = re.compile(r"^[^、“]{1,4}级?及?以上(?=[^、]{2})")
_ONE = re.compile(_SUM)
_LIST_AFTER = re.compile(rf"(?:元)?(?P<sums>(?:\s*[、和及与或]\s*{_SUM})*)")
_OPENS = re.compile(
    r".*(?:(?<!上市公)(?:认定|评定|评选|评审|评估|评为|入选|入围|获评|获批|获得|获|荣获|取得|通过|达到?|列入|进入|创建|创成|晋升|新增|培育|纳入|建设|建成|引进|主导|参与|制定|制?修订|承担|举办|参加|购买|报废|首次|实施|新(?=[认评获建设入命晋])|成为|升级为|提升为|定为|为|属于|设立|备案|批准|命名|授予)(?:为|成|了|的)*|对于?|凡|的|其中|给予|予以|由|按照?|在)(?=[^的]+)"
)
"""What stands before the first member: 对新评定为五星级."""
_LEVEL = r"(?:[一-鿿]{1,3}级|[一二三四五六七八九十\d]+[星等档类](?:级|奖)?|[A-Da-d甲乙丙丁金银铜特][类等档]|国家|国际|行业|团体|地方|[省市区县])"
_SHARED_HEAD = re.compile(rf"^(?P<own>{_LEVEL})(?P<head>[^、]{{2,}})$")
_OWN = re.compile(rf"{_LEVEL}$")
"""国家级、省级茶企: the head stands once, behind the last."""
_RANK = "(?:国家|国际|部|省|自治区|市|区|县)级"
_LEVELS = re.compile(rf"(?P<levels>{_RANK}(?:(?:以及|[、和与或及]){_RANK})+)的?(?P<names>[^、和与及或级].*)$")
"""Levels, each of which holds for every name behind them."""
_DEED = re.compile(r"(?:开设|投资|建设|投资建设|新建|举办|承办|生产|实行|经营|改造|购买|引进)+$")
_BEHIND = re.compile(
    r"(?:的?每[项个家件].*|(?:一次性|分别|依次|各自?|由).*|给[予与].*|奖励.*|补助.*|资助.*|[^一-鿿A-Za-z\d”》]+)$"
)
"""What stands behind the last member: 三星级茶楼的."""
_LONGEST = 24
_LONGEST_NAMES = 48
_SHORTEST = 2


def member_of(before: str, earlier: str, after: str) -> str:
    """The member of the list in `before` that a sum belongs to; `earlier` and `after` hold the other sums. Empty where they cannot be told apart.

    >>> member_of("对国家级、省级茶企，分别给予", "10万元、", "的奖励")
    '省级茶企'
    >>> member_of("对新认定国家级及省级窑炉中心、示范窑企，分别给予", "50万元、", "奖补")
    '省级窑炉中心、示范窑企'
    """
    at = len(_ONE.findall(earlier))
    follow = _LIST_AFTER.match(after)
    count = at + 1 + (len(_ONE.findall(follow["sums"])) if follow else 0)
    if count < _SHORTEST:
        return ""
    part = re.split(r"[。；;\n]", before)[-1]
    clauses = [clause for clause in re.split(r"[，,：:]", part) if clause]
    for clause in reversed(clauses[-3:]):
        bare = re.sub(r"[（(][^（）()]*[）)]", "", clause)
        members = _levels(bare, count) or _members(_JOINT.split(bare), count) or _members(_COMMA.split(bare), count)
        if members:
            return members[at]
    return ""


def _members(pieces: list[str], count: int) -> list[str]:
    """The members of a list, each with its head; none where it has not as many, or they are sums."""
    if len(pieces) != count:
        return []
    first = _OPENS.sub("", pieces[0]) if _OPENS.match(pieces[0]) else pieces[0]
    if not any(re.search(_LEVEL, piece) for piece in pieces[1:]):
        first = _AND_ABOVE.sub("", first)  # 省级及以上甲、乙: the level holds for all
    last = re.sub(r"(?<=[一-鿿”])(?:[两三四五\d]档|等[^、]*)$", "", _BEHIND.sub("", pieces[-1]).rstrip("的"))
    sort, _, noun = last.partition("的")
    whole = sort + noun if _OWN.fullmatch(sort) else sort  # 四星级的茶楼
    shared = _SHARED_HEAD.match(whole)
    if shared and all(_OWN.search(one) for one in (first, *pieces[1:-1])):
        members = [one + shared["head"] for one in (first, *pieces[1:-1])] + [whole]
    else:
        members = [first, *pieces[1:-1], sort]
    members = [_bare(one) for one in members]
    if any(_DEED.match(one) for one in members):
        return []
    if any(
        not _SHORTEST <= len(one) <= _LONGEST or re.search(r"\d[\d.]*(?:万|亿)?(?:元|%)|给[予与]|分别", one)
        for one in members
    ):
        return []
    return members


def _levels(clause: str, count: int) -> list[str]:
    """国家级、省级甲、乙: two levels before two names that both share; a sum goes to a level, with all names behind."""
    found = _LEVELS.search(clause)
    if found is None:
        return []
    levels = _JOINT.split(found["levels"])
    names = _BEHIND.sub("", found["names"]).rstrip("的")
    shared = len(levels) == count and _JOINT.search(names) and not re.search(_RANK, names)
    return [level + names for level in levels] if shared and len(names) <= _LONGEST_NAMES else []


def _bare(words: str) -> str:
    """A member without what opens the list, and without half a pair of quotation marks."""
    said = re.sub(r"^(?:首次|对|每年|不少于|不低于)+", "", words.strip())
    return said if said.count("“") == said.count("”") else said.strip("“”")
