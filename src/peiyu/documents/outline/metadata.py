"""What a document says of itself: title, number, issuer, dates, addressee, period of consultation and of validity, kind."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.outline.answered import answered
from peiyu.documents.outline.dates import first_date
from peiyu.documents.outline.doc_numbers import number_within, own_number
from peiyu.documents.outline.fields import Found
from peiyu.documents.outline.kinds import kind_of
from peiyu.documents.outline.model import Block, Metadata, Zone
from peiyu.documents.outline.periods import periods
from peiyu.documents.outline.regions import region_of, region_of_document
from peiyu.documents.outline.signatures import signature
from peiyu.documents.outline.titles import find_title, put_title

_KEYS = {
    "title": r"(?:标\s?题|名\s?称)",
    "doc_number": r"(?:文\s?号|发文字号)",
    "issuer": r"(?:发文机关|发文单位|发布机构|发文机构)",
    "date": r"成文日期",
    "published": r"(?:发布日期|信息提供日期|发布时间|日期|时间)",
    "index_number": r"索\s?引\s?号",
}
_ASKS = re.compile(
    r"(?:关于)?(?:公开)?(?:征[求集]|听取)[^。；]{0,90}(?:意见|建议)(?:建议)?的?(?:公告|通知|函|启事|通告|公示)?|[^。；]{0,40}公开征[求集][^。；]{0,90}意见(?:建议)?的?(?:公告|通知|函|启事|通告|公示)"
)
"""A line that says that the page asks for opinions on the act in it."""
_ASKS_NOW = re.compile(r"现(?!.{0,40}印发)[^。；]{0,30}征[求集][^。；]{0,10}意见")
_ADDRESSED = re.compile(
    r".*(?:\d号|的?(?:通知|意见|公告|决定|措施|方案|办法)》?(?:的通知)?(?:[（(][^（）()]{2,30}[）)])?)(?P<to>[^。；]{2,300}[:：])$"
)
"""Who is addressed in the line of the title or of the number."""
_CONTACT = re.compile(r"联系|电话|邮箱|地址|传真|邮编|附件|相关链接|版权|主办|ICP备")
_REPLIES = ("reply", "report")
_LONGEST_LINE = 120
_PERSONS = re.compile(r"(?:尊敬的)?([一-鿿·]{2,4}(?:[、，,\s][一-鿿·]{2,4})*)\s*(?:等)?(?:代表|委员)[:：]$")


def metadata_of(text: str, blocks: list[Block], zones: list[Zone]) -> Metadata:
    """The metadata of a document whose blocks have been put into zones."""
    found = Found()
    front = [b for b, z in zip(blocks, zones, strict=True) if z in (Zone.FRONT, Zone.FURNITURE)]
    back = [b for b, z in zip(blocks, zones, strict=True) if z is Zone.BACK]
    _keys(text, front, found)
    find_title(text, front, blocks, found)
    _number(text, front, found)
    signature(text, front, back, found)
    _addressee(text, front, found)
    periods(text, found)
    if "征集开始时间" in text[:800] and "date" not in found.values:
        found.values.pop("published", None)
    title = str(found.values.get("title", ""))
    found.put("kind", kind_of(title, text))
    issuer, number = (str(found.values.get(name, "")) for name in ("issuer", "doc_number"))
    found.put("region", region_of_document(text, issuer, title, _carrier(text, front), number))
    if found.values["kind"] in _REPLIES:
        answered(text, found.places.get("title"), found)
    _short_issuer(text, front, found)
    if "date" not in found.values and "published" in found.values:
        found.values["date"] = found.values["published"]
    draft = "征求意见稿" in title or (found.values["kind"] not in _REPLIES and _asks(text, front))
    return replace(Metadata(), **found.values, draft=draft, places=found.places)  # type: ignore[arg-type]


def _number(text: str, front: list[Block], found: Found) -> None:
    """The number of the document, from the lines of its head."""
    for block in front:
        number = own_number(text, block.start, block.end)
        if number is not None:
            found.put("doc_number", number.words, number.start, number.end)


def _carrier(text: str, front: list[Block]) -> str:
    """The first line of the head that names a place and is no address."""
    lines = (text[b.start : b.end] for b in front if b.end - b.start < _LONGEST_LINE)
    return next((line for line in lines if not _CONTACT.search(line) and region_of(line)), "")


def _asks(text: str, front: list[Block]) -> bool:
    """Whether the head asks for opinions; to cite a paper that did is not to ask."""
    return any(
        _ASKS.fullmatch(re.sub(r"[。：:]$", "", line)) or _ASKS_NOW.search(line)
        for line in (text[b.start : b.end].strip() for b in front)
    )


def _short_issuer(text: str, front: list[Block], found: Found) -> None:
    """市政府 in a line of its own is the government of the region that the text is about."""
    region = str(found.values.get("region", ""))
    for block in front:
        short = re.fullmatch(r"([省市])政府", text[block.start : block.end].strip())
        if short and region and "issuer" not in found.values:
            place = region[-2:] if short.group(1) == "市" else region[:2]
            found.put("issuer", f"{place}{short.group(1)}人民政府", block.start, block.end)


def _keys(text: str, front: list[Block], found: Found) -> None:
    """Fields that a page prints as 名称：value, the value beside the key or in the next line."""
    for at, block in enumerate(front):
        words = text[block.start : block.end]
        inside = re.search(r"(?:日期|时间)[:：]\s*(\d{4}-\d{1,2}-\d{1,2})", words)
        if inside and len(words) < 80:
            found.put(
                "published", first_date(inside.group(1)), block.start + inside.start(1), block.start + inside.end(1)
            )
        for name, pattern in _KEYS.items():
            key = re.match(rf"{pattern}[:：]\s*", words)
            if key is None:
                continue
            start, end = block.start + key.end(), block.end
            if (
                start >= end
                and at + 1 < len(front)
                and not re.match(r"[^：:]{2,8}[：:]", text[front[at + 1].start : front[at + 1].end])
            ):
                start, end = front[at + 1].start, front[at + 1].end
            _put_key(name, text[start:end].strip(), start, end, found)
    for card in ("发文机构", "发文字号", "发布日期", "依据文件"):
        value = next((b for b in front if b.path[-1:] == (card,)), None)
        if value is not None:
            name = {"发文机构": "issuer", "发文字号": "doc_number", "发布日期": "published", "依据文件": ""}[card]
            if name:
                _put_key(name, text[value.start : value.end].strip(), value.start, value.end, found)


def _put_key(name: str, value: str, start: int, end: int, found: Found) -> None:
    if name in ("date", "published"):
        found.put(name, first_date(value), start, end)
    elif name == "doc_number":
        number = number_within(value)
        if number is not None:
            found.put(name, number.words, start + number.start, start + number.end)
    elif name == "title":
        put_title(value, start, end, found)
    elif (name == "issuer" and 2 <= len(value) <= 80) or (name == "index_number" and value and len(value) < 60):
        found.put(name, value, start, end)


def _addressee(text: str, front: list[Block], found: Found) -> None:
    for block in front:
        words = text[block.start : block.end].strip()
        persons = _PERSONS.fullmatch(words)
        if persons:
            found.put(
                "addressee",
                tuple(name.removesuffix("等") for name in re.split(r"[、，,\s]", persons.group(1))),
                block.start,
                block.end,
            )
        elif (
            re.fullmatch(r"[^。；]{3,300}[:：]", words)
            and re.search(r"[县市区省局委厅部门会]|单位|机构", words)
            and not re.search(r"如下|印发", words[run_in.start("to") if (run_in := _ADDRESSED.match(words)) else 0 :])
            and not any(re.match(rf"{key}[:：]", words) for key in _KEYS.values())
        ):
            shift = run_in.start("to") if run_in else 0
            names = tuple(n for n in re.split(r"[，；]", words[shift:-1]) if n)
            found.put("addressee", names, block.start + shift, block.end)
