"""Fields of metadata that were read from a place that often says something else: what stands in for what is missing, and how a person is told."""

from __future__ import annotations

import datetime as dt
import re

from peiyu.documents.outline.dates import first_date
from peiyu.documents.outline.fields import Found
from peiyu.documents.outline.page_keys import Key
from peiyu.documents.outline.signatures import is_office

_REASONS = {
    ("title", "first_line"): ("标题", "没有读出像文件标题的行，用了开头的一行"),
    ("title", "letter"): ("标题", "没有读出单独成行的标题，用了正文里书名号中的名称"),
    ("doc_number", "count"): ("文号", "只有第几号，没有读出是哪个机关的"),
    ("issuer", "not_as_signed"): ("发文机关", "和落款的机关不一样"),
    ("issuer", "title"): ("发文机关", "没有读出落款，从标题读出"),
    ("issuer", "head"): ("发文机关", "没有读出落款，从标题下面单独的一行读出"),
    ("issuer", "poster"): ("发文机关", "没有读出落款，这是网页写的发布机构"),
    ("issuer", "short"): ("发文机关", "原文只写省政府或市政府，按读出的地区补全"),
    ("region", "head"): ("地区", "发文机关和标题里没有地名，从文件开头的其他行读出"),
    ("region", "number"): ("地区", "原文没有写明地区，从文号的第一个字推断"),
    ("region", "text"): ("地区", "发文机关和标题里没有认得的地名，从正文提到的地名推断"),
    ("date", "not_as_signed"): ("日期", "这是网页写的，和落款的日期不一样"),
    ("date", "page"): ("日期", "没有读出落款，这是网页写的发文、生成或印发日期"),
    ("date", "published"): ("日期", "没有读出成文日期，这是网页的发布日期"),
    ("date", "after_posting"): ("日期", "比网页的发布日期还晚"),
    ("date", "other_year"): ("日期", "和文号的年份对不上"),
    ("effective_from", "page"): ("施行日期", "正文没有写，这是网页写的"),
    ("effective_from", "published"): ("施行日期", "没有读出成文日期，从网页的发布日期算起"),
    ("effective_to", "page"): ("有效期至", "这是网页写的失效或废止日期"),
}
"""By field and sort of place: the field and the doubt in the words of the user."""
_YEAR = re.compile(r"(?:19|20)\d{2}")
_TITLE = re.compile(
    r".*(?:措施|意见|通知|办法|方案|细则|规定|条例|决定|公告|公示|通告|计划|清单|政策|答复|报告|规划|指南|函|解读|举措|条|规则|规程|指引|目录|要点|行动|任务|制度|纲要|总结|说明|问答|安排|台账|分解|分工|令)》?(?:[（(][^（）()]{1,40}[）)])*(?:全文|原文)?"
)
_OVER = re.compile(r"(?<![未没])(?:失效|废止|无效)|已过期")
_DAYS = 365
_TELLING = frozenset({"reply", "report"})


def issue(keys: list[Key], found: Found) -> None:
    """The date and the issuer, of what the page prints, where the document itself does not tell them.

    A day of posting is the date only where the number has no other year: a page of 2018 may show an act of 2014.
    """
    for key in keys:
        if key.name == "dated":
            found.put("date", first_date(key.value), key.start, key.end, weak="page")
        elif key.name == "poster" and is_office(key.value):
            found.put("issuer", key.value, key.start, key.end, weak="poster")
    posted, dated = found.values.get("published"), found.values.get("date")
    year = _year_of_number(found)
    if isinstance(dated, dt.date):
        if isinstance(posted, dt.date) and dated > posted:
            found.weak["date"] = "after_posting"
        if year and not year <= dated.year <= year + 1:
            found.weak["date"] = "other_year"
    elif isinstance(posted, dt.date):
        place = found.places.get("published", (0, 0))
        if year and posted.year != year:
            reason = f"没有读出成文日期；网页 {posted} 发布，文号是 {year} 年的，没有当作成文日期，请填写"
            found.leave_open("日期", "没有读出", reason, *place)
        else:
            found.put("date", posted, *place, weak="published")


def force(keys: list[Key], found: Found) -> None:
    """From when and until when the act holds, as the page prints it: the beginning where the text does not tell it, the end in any case, as an act may end before its time."""
    for key in keys:
        day = first_date(key.value)
        if key.name == "status" and _OVER.search(key.value):
            found.leave_open("效力", key.value, "网页写明这份文件已经失效或废止，请确认还要不要用", key.start, key.end)
        elif key.name == "effective_from":
            found.put("effective_from", day, key.start, key.end, weak="page")
        elif key.name == "effective_to" and day is not None and day != found.values.get("effective_to"):
            found.drop("effective_to")
            found.put("effective_to", day, key.start, key.end, weak="" if _is_reckoned(day, found) else "page")


def _is_reckoned(day: dt.date, found: Found) -> bool:
    """Whether the day is the one that the years of the text lead to, or one beside it."""
    begin, years = found.values.get("effective_from"), found.values.get("validity_years")
    if not isinstance(begin, dt.date) or not isinstance(years, int) or "effective_from" in found.weak:
        return False
    return abs((day - begin).days - years * _DAYS) <= years


def agree_with_posting(text: str, found: Found) -> None:
    """What follows from the day of posting where that stands in for the date: 自印发之日起 is counted from it; an act that held before that day is older."""
    if found.weak.get("date") != "published":
        return
    begin, posted = found.values.get("effective_from"), found.values["date"]
    place = found.places.get("effective_from")
    if place and "之日" in text[slice(*place)]:
        found.weak["effective_from"] = "published"
    elif isinstance(begin, dt.date) and isinstance(posted, dt.date) and begin < posted:
        reason = f"没有读出成文日期；网页 {posted} 发布，原文 {begin} 起就施行，没有当作成文日期，请填写"
        found.leave_open("日期", "没有读出", reason, *found.places["date"])
        found.drop("date")


def title_of_lesser_place(text: str, kind: str, found: Found) -> None:
    """Mark a title that does not read like one, or that stands in 《》 within a line; a headline of a text that tells is as good as any."""
    title, place = str(found.values.get("title", "")), found.places.get("title")
    if not title or place is None or kind in _TELLING:
        return
    if not _TITLE.fullmatch(title):
        found.weak["title"] = "first_line"
    elif text[max(0, place[0] - 1) : place[0]] == "《" and text[max(0, place[0] - 2) : place[0] - 1] not in ("", "\n"):
        found.weak["title"] = "letter"


def tell(found: Found) -> None:
    """Put every field that was read from a weak place on the list of what a person has to look at."""
    for name, sort in found.weak.items():
        field, reason = _REASONS[name, sort]
        found.leave_open(field, str(found.values[name]), f"{reason}，请核对", *found.places.get(name, (0, 0)))


def _year_of_number(found: Found) -> int | None:
    year = _YEAR.search(str(found.values.get("doc_number") or ""))
    return int(year.group()) if year else None
