"""What a document says of itself: title, number, issuer, dates, addressee, period of consultation and of validity, kind."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.outline.announced import announced, counted, order
from peiyu.documents.outline.answered import answered
from peiyu.documents.outline.consultation import consultation
from peiyu.documents.outline.dates import first_date
from peiyu.documents.outline.doc_numbers import number_within, own_number
from peiyu.documents.outline.fields import Found
from peiyu.documents.outline.kinds import kind_of
from peiyu.documents.outline.letters import speaks_to_a_province
from peiyu.documents.outline.model import Block, Metadata, Zone
from peiyu.documents.outline.page_keys import Key, is_key, page_keys
from peiyu.documents.outline.periods import periods
from peiyu.documents.outline.regions import region_of, region_of_document
from peiyu.documents.outline.signatures import is_office, signature
from peiyu.documents.outline.titles import find_title, put_title
from peiyu.documents.outline.weak_places import agree_with_posting, force, issue, tell, title_of_lesser_place

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
_HEAD, _LETTER = 800, 1500
_REPLIES = ("reply", "report")
_LONGEST_LINE = 120
_PERSONS = re.compile(r"(?:尊敬的)?([一-鿿·]{2,4}(?:[、，,\s][一-鿿·]{2,4})*)\s*(?:等)?(?:代表|委员)[:：]$")


def metadata_of(text: str, blocks: list[Block], zones: list[Zone]) -> Metadata:
    """The metadata of a document whose blocks have been put into zones."""
    found = Found()
    front = [b for b, z in zip(blocks, zones, strict=True) if z in (Zone.FRONT, Zone.FURNITURE)]
    back = [b for b, z in zip(blocks, zones, strict=True) if z is Zone.BACK]
    body = [b for b, z in zip(blocks, zones, strict=True) if z is Zone.BODY]
    keys = list(page_keys(text, front))
    _keys(keys, found)
    _of_cards(text, front, found)
    ordered = order(text, blocks, front, found)
    find_title(text, front, blocks, found)
    title = str(found.values.get("title", ""))
    kind = kind_of(title, text)
    found.put("kind", kind)
    _number(text, front or body[:1], kind, found)
    _signed(text, (front, back, body), found)
    if "征集开始时间" in text[:_HEAD] and "date" not in found.values:
        found.drop("published")  # the day from which opinions are taken
    issue(keys, found)
    _addressee(text, front, found)
    draft = "征求意见稿" in title or (found.values["kind"] not in _REPLIES and _asks(text, front))
    consultation(text, draft, found)
    periods(text, found, draft)
    agree_with_posting(text, found)
    force(keys, found)
    issuer, number = (str(found.values.get(name, "")) for name in ("issuer", "doc_number"))
    above = [b for b in front if not body or b.start < body[0].start]
    head = text[above[0].start : above[-1].end][:_LETTER] if above else ""
    addressed = "，".join(found.values.get("addressee", ()))  # type: ignore[arg-type]
    region, place = region_of_document(text, issuer, title, _carrier(text, above), number, addressed, head)
    found.put("region", region, weak=place)
    if found.values["kind"] in _REPLIES:
        answered(text, found.places.get("title"), found)
    _short_issuer(text, front, found)
    if not ordered:
        title_of_lesser_place(text, kind, found)
    tell(found)
    told = {"draft": draft, "places": found.places, "weak": found.weak, "opens": tuple(found.opens)}
    return replace(Metadata(), **found.values, **told)  # type: ignore[arg-type]


def _number(text: str, front: list[Block], kind: str, found: Found) -> None:
    """The number of the document, from the lines of its head: its code, that of an announcement, else a count alone."""
    for block in front:
        number = own_number(text, block.start, block.end)
        if number is not None:
            found.put("doc_number", number.words, number.start, number.end)
    for block in front:
        number = announced(text, block.start, block.end)
        if number is not None:
            found.put("doc_number", number.words, number.start, number.end)
    alone = counted(text, front) if kind not in _REPLIES else None  # the number of a proposal stands so above a reply
    if alone is not None:
        number, named = alone
        found.put("doc_number", number.words, number.start, number.end, weak="" if named else "count")


def _signed(text: str, parts: tuple[list[Block], list[Block], list[Block]], found: Found) -> None:
    """Who signed and when. What the page or the title says of it is sure where the same has been signed."""
    under = Found(places={name: place for name, place in found.places.items() if name == "title"})
    signed = signature(text, *parts, under)
    by_title = found.places.get("issuer", (-1, -1))[0] == found.places.get("title", (-2, -2))[0]
    if "issuer" in found.values and (signed or by_title) and not _same_office(str(found.values["issuer"]), signed):
        found.weak["issuer"] = "not_as_signed" if signed else "title"
    if "date" in found.values and under.values.get("date", found.values["date"]) != found.values["date"]:
        found.weak["date"] = "not_as_signed"
    for name in ("issuer", "date"):
        start, end = under.places.get(name, (-1, -1))
        found.put(name, under.values.get(name), start, end, weak=under.weak.get(name, ""))


def _same_office(named: str, signed: str) -> bool:
    """Whether those who signed are, or are among, the office that a title names; 省政府办公厅 is how 青禾省人民政府办公厅 signs at times.

    >>> _same_office("青禾省人民政府办公厅", "省政府办公厅"), _same_office("青禾市财政局", "")
    (True, False)
    """
    named, signed = (re.sub(r"\W|人民", "", words) for words in (named, signed))
    return bool(signed) and (named in signed or named.endswith(re.sub(r"^(?:省|市|县|区|自治区|州)", "", signed)))


def _carrier(text: str, front: list[Block]) -> str:
    """The first line of the head that names a place, is no address and does not speak to one place of many."""
    lines = (text[b.start : b.end].strip() for b in front if b.end - b.start < _LONGEST_LINE)
    named = (line for line in lines if not _CONTACT.search(line) and region_of(line))
    return next((line for line in named if not (line.endswith("：") and speaks_to_a_province(line))), "")


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
            found.put("issuer", f"{place}{short.group(1)}人民政府", block.start, block.end, weak="short")


def _keys(keys: list[Key], found: Found) -> None:
    """Fields that a page prints and that go before what is read in the document itself."""
    for key in keys:
        if key.name in ("date", "published"):
            found.put(key.name, first_date(key.value), key.start, key.end)
        elif key.name == "doc_number":
            number = number_within(key.value)
            if number is not None:
                found.put(key.name, number.words, key.start + number.start, key.start + number.end)
        elif key.name == "title":
            put_title(key.value, key.start, key.end, found)
        elif is_office(key.value) if key.name == "issuer" else key.name == "index_number":
            found.put(key.name, key.value, key.start, key.end)


def _of_cards(text: str, front: list[Block], found: Found) -> None:
    """Fields of a card, whose labels are headings."""
    names = {"发文机构": "issuer", "发文字号": "doc_number", "发布日期": "published"}
    for label, name in names.items():
        value = next((b for b in front if b.path[-1:] == (label,)), None)
        if value is not None:
            _keys([Key(name, text[value.start : value.end].strip(), value.start, value.end)], found)


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
            and not is_key(words)
        ):
            shift = run_in.start("to") if run_in else 0
            names = tuple(n for n in re.split(r"[，；]", words[shift:-1]) if n)
            found.put("addressee", names, block.start + shift, block.end)
