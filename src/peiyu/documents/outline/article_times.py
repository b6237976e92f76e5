"""From when and until when single articles of an act hold, where the act says so of them (其中第一条执行至2030年12月31日) or they themselves do (本条自2031年1月1日起施行)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from peiyu.documents.outline.dates import TIME, after, first_day, last_day, number_of

_ONE = r"第\s*(?:[一二三四五六七八九十百]{1,4}|\d{1,3})\s*条"
_PIECE = r"第?[（(]?[一二三四五六七八九十\d]{1,3}[）)]?(?:款|项|目)"
_OWN = r"本\s*条(?:第\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[款项])?|本[款项]"
_WHO = rf"(?P<who>{_OWN}|{_ONE}(?P<piece>(?:{_PIECE}){{0,3}})(?:(?:[、，,]|和|及|与|以及|至|到|[-—~～]+){_ONE}(?:{_PIECE}){{0,3}}){{0,20}})"
_LABEL = r"(?:的|政策|措施|规定|条款|内容|补[贴助]|奖励|[，,]){0,6}(?:有效期限?|执行期限?|实施期限?|试行期限?|施行期限?|政策期限|执行时间|实施时间)?(?:暂定|均|延长|顺延){0,3}"
_TIMES = (
    re.compile(
        rf"{_WHO}{_LABEL}(?:为|是|自|从|[:：])*\s*(?P<begin>{TIME})\s*起?\s*(?:施行|实施|执行|试行|生效)?[，,]?(?:有效期|执行|实施|施行)?(?:至|到|[-—－–~～]+)\s*(?P<end>{TIME})"
    ),
    re.compile(rf"{_WHO}{_LABEL}(?:执行|实施|施行|有效|试行)?(?:截?至|截?到|截止(?:至|到)?|为至)\s*(?P<end>{TIME})"),
    re.compile(
        rf"{_WHO}{_LABEL}(?:自|从|于|[:：])\s*(?P<begin>{TIME})\s*起?(?:正式|开始)*(?:施行|实施|执行|试行|生效)(?!的)(?:[，,](?:有效期|执行期|试行期)限?(?:为|是|暂定)*\s*(?P<years>[一二两三四五六七八九十]{{1,3}}|\d{{1,2}})\s*年(?!\s*\d))?"
    ),
    re.compile(
        rf"{_WHO}{_LABEL}(?:为|是|[:：])*\s*(?P<many>[一二两三四五六七八九十]{{1,3}}|\d{{1,2}})\s*(?P<unit>年|个月)(?!\s*\d)"
    ),
)
_COUNT = re.compile(r"[一二三四五六七八九十百]+|\d+")
_TO = re.compile(r"条(?:至|到|[-—~～]+)第")
_INDENT, _BEFORE = 8, 60
_LABELLED = re.compile(r"有效期|执行期|实施期|试行期|施行期|政策期限|暂定")
_OF_ANOTHER = re.compile(r"》\s*(?:[（(][^（）()]{1,40}[）)])?\s*$|(?:原|旧)[^，,。；]{0,20}$")


@dataclass(frozen=True, slots=True)
class ArticleTime:
    """Which articles, none for the one in which it stands (本条), from when and until when, and the span of the words; a `piece` of an
    article (第二款) is not the whole of it.
    """

    articles: tuple[int, ...]
    piece: bool
    begin: dt.date | None
    end: dt.date | None
    many: str
    start: int
    stop: int


def article_times(text: str) -> list[ArticleTime]:
    """The times of single articles, in the order of the text. Articles of another act that is named right before are left out.

    >>> [(one.articles, one.end) for one in article_times("其中第一条、第三条执行至2030年12月31日。")]
    [((1, 3), datetime.date(2030, 12, 31))]
    """
    found: dict[int, ArticleTime] = {}
    for pattern in _TIMES:
        for one in pattern.finditer(text):
            if one.start() in found:
                continue
            if (_heads_its_line(text, one) and len(_numbers(one["who"])) == 1) or _OF_ANOTHER.search(
                text, max(0, one.start() - _BEFORE), one.start()
            ):
                continue
            said = one.groupdict()
            if said.get("many") and not _LABELLED.search(one[0]):
                continue
            begin = first_day(said["begin"]) if said.get("begin") else None
            end = last_day(said["end"]) if said.get("end") else None
            if begin is not None and said.get("years"):
                end = after(begin, 12 * (number_of(said["years"]) or 0)) - dt.timedelta(days=1)
            found[one.start()] = ArticleTime(
                _numbers(one["who"]),
                bool(one["piece"]) or (one["who"].startswith("本") and one["who"][-1] != "条"),
                begin,
                end,
                f"{said['many']}{said['unit']}" if said.get("many") else "",
                *one.span(),
            )
    return [found[at] for at in sorted(found)]


def _heads_its_line(text: str, one: re.Match[str]) -> bool:
    """Whether the article is the one that stands here, not one that is spoken of: 第一条 at the beginning of a line."""
    before = text[max(0, one.start() - _INDENT) : one.start()]
    return ("\n" in before or one.start() <= _INDENT) and not before.rpartition("\n")[2].strip()


def _numbers(words: str) -> tuple[int, ...]:
    """第一条、第三条 and 第二条至第四条 in numbers."""
    names = re.findall(_ONE, words)
    numbers = [number_of_article(name) for name in names]
    if len(numbers) == 2 and _TO.search(words):
        return tuple(range(numbers[0], numbers[1] + 1))
    return tuple(numbers)


def number_of_article(name: str) -> int:
    """The number in 第十二条, or in 十二."""
    found = _COUNT.search(name)
    words = found[0] if found else ""
    if "百" in words:
        hundreds, _, rest = words.partition("百")
        return 100 * (number_of(hundreds) or 1) + (number_of(rest.lstrip("零")) or 0)
    return number_of(words) or 0
