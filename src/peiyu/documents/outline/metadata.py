"""What a document says of itself: title, number, issuer, dates, addressee, period of consultation and of validity, kind."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.outline.dates import DATE, date_of, first_date
from peiyu.documents.outline.fields import Found
from peiyu.documents.outline.headlines import headline
from peiyu.documents.outline.kinds import kind_of
from peiyu.documents.outline.model import Block, BlockKind, Metadata, Zone
from peiyu.documents.outline.periods import periods
from peiyu.documents.outline.regions import most_named_region, region_of, region_of_number

_NUMBER = re.compile(r"[一-鿿]{2,14}[〔\[（(【]\s*(?:19|20)\d{2}\s*[〕\]）)】]\s*第?\s*\d{1,4}\s*号")
_KINDS = (
    "措施|意见|通知|办法|方案|细则|规定|条例|决定|公告|公示|计划|清单|政策|答复|报告|规划|指南|函|解读|举措|三条|十条"
)
_TITLE = re.compile(rf"[^。；：]{{4,120}}(?:{_KINDS})》?(?:[（(][^（）()]{{1,40}}[）)])*")
_PRINTED = re.compile(r"(?:印发|公布|发布|修订)(?:了)?(?:关于)?《([^《》]*(?:《[^《》]*》[^《》]*)*)》")
_PLAIN_PRINTED = re.compile(r"印发(?!《)((?:关于)?[^《》]{4,80}?)的通知")
_KEYS = {
    "title": r"(?:标\s?题|名\s?称)",
    "doc_number": r"(?:文\s?号|发文字号)",
    "issuer": r"(?:发文机关|发文单位|发布机构|发文机构)",
    "date": r"成文日期",
    "published": r"(?:发布日期|信息提供日期|发布时间|日期|时间)",
    "index_number": r"索\s?引\s?号",
}
_REFERS = re.compile(
    r"(?:市|省|县|区|全国|[一-鿿]{0,6})?(?:政协|人大|[一二三四五六七八九十]+届)[^。，《》]{2,40}?第\s*\d+\s*号(?:建议|提案)"
)
_PERSONS = re.compile(r"(?:尊敬的)?([一-鿿·]{2,4}(?:[、，,\s][一-鿿·]{2,4})*)\s*(?:等)?(?:代表|委员)[:：]$")


def metadata_of(text: str, blocks: list[Block], zones: list[Zone]) -> Metadata:
    """The metadata of a document whose blocks have been put into zones."""
    found = Found()
    front = [b for b, z in zip(blocks, zones, strict=True) if z in (Zone.FRONT, Zone.FURNITURE)]
    back = [b for b, z in zip(blocks, zones, strict=True) if z is Zone.BACK]
    head_end = max((b.end for b in front), default=0)
    head_end = max(head_end, min(len(text), 600))
    _keys(text, front, found)
    _title(text, front, blocks, found)
    number = _NUMBER.search(text, 0, head_end)
    if number and not re.search(r"[（(]$", text[: number.start()][-1:]):
        found.put("doc_number", re.sub(r"\s", "", number.group()), number.start(), number.end())
    _signature(text, front, back, found)
    _addressee(text, front, found)
    periods(text, found)
    if "征集开始时间" in text[:800] and "date" not in found.values:
        found.values.pop("published", None)
    title = str(found.values.get("title", ""))
    found.put("kind", kind_of(title, text))
    issuer = str(found.values.get("issuer", ""))
    carrier = next(
        (text[b.start : b.end] for b in front if len(text[b.start : b.end]) < 120 and region_of(text[b.start : b.end])),
        "",
    )
    number_text = str(found.values.get("doc_number", ""))
    found.put("region", region_of(issuer, title, carrier) or region_of_number(number_text) or most_named_region(text))
    _short_issuer(text, front, found)
    if "date" not in found.values and "published" in found.values:
        found.values["date"] = found.values["published"]
    draft = "征求意见稿" in title or bool(re.search(r"征求意见稿|公开征求|征求《", text[: max(head_end, 600)]))
    return replace(Metadata(), **found.values, draft=draft, places=found.places)  # type: ignore[arg-type]


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
        number = _NUMBER.search(value)
        if number:
            found.put(name, re.sub(r"\s", "", number.group()), start + number.start(), start + number.end())
    elif name == "title":
        _put_title(value, start, end, found)
    elif (name == "issuer" and 2 <= len(value) <= 80) or (name == "index_number" and value and len(value) < 60):
        found.put(name, value, start, end)


def _title(text: str, front: list[Block], blocks: list[Block], found: Found) -> None:
    lines = [b for b in (front or blocks[:8]) if not re.match(r"[-•·（(]|[^：:]{2,8}[：:]", text[b.start : b.end])]
    for at, block in enumerate(lines):
        start, end = block.start, block.end
        words = text[start:end].strip()
        if block.number and not re.search(r"[（(]\d{4}年", words) and block.kind is not BlockKind.HEADING:
            continue
        joined, last = words, at
        while (
            last + 1 < len(lines)
            and last < at + 4
            and not _TITLE.fullmatch(joined)
            and re.search(r"关于|印发|(?:的|和|与|、)$|(?:局|厅|委|政府)\b", joined)
            and not re.search(r"[。：；]$", joined)
            and lines[last + 1].end - lines[last + 1].start < 60
        ):
            last += 1
            joined += text[lines[last].start : lines[last].end].strip()
        if _TITLE.fullmatch(joined):
            end = lines[last].end
        else:
            joined = words
        bare = re.sub(r"^\d{1,3}[.、]\s*", "", joined)
        bare = re.sub(r"[（(]\s*\d{4}年\d{1,2}月\d{1,2}日\s*[）)]$", "", bare)
        if (
            _TITLE.fullmatch(bare)
            and not re.match(r"(?:现将|为|根据|附件|来源|信息来源|依据)", bare)
            and not bare.endswith("政府信息公开")
        ):
            _put_title(bare, start, end, found)
            break
    if "title" not in found.values and (news := headline(text, blocks)) is not None:
        found.put("title", text[news.start : news.end].strip(), news.start, news.end)
    if "title" not in found.values:
        letter = _PRINTED.search(text, 0, 1500)
        if letter:
            found.put("title", letter.group(1), letter.start(1), letter.end(1))
    if "title" not in found.values:
        first = next(
            (
                b
                for b in lines
                if not b.number  # an excerpt may begin with a point of the act
                and 6 <= b.end - b.start <= 80
                and not re.search(r"[：:。]$|>|^\d{4}[-年/.]", text[b.start : b.end])
            ),
            None,
        )
        if first is not None:
            found.put("title", text[first.start : first.end].strip(), first.start, first.end)


def _put_title(words: str, start: int, end: int, found: Found) -> None:
    """A notice that only carries a document has the title of that document; a lost 关 is put back."""
    printed = _PRINTED.search(words) or _PLAIN_PRINTED.search(words)
    if printed is None:
        printed = re.search(r"征求《([^《》]+)》", words)
    title = printed.group(1) if printed else words
    if printed and "征求" in words and "征求意见稿" not in title:
        title += "（征求意见稿）"
    if title.startswith("于") and not title.startswith(("于都", "于田")):
        title = "关" + title
    whole = re.fullmatch(r"《([^《》]*(?:《[^《》]*》[^《》]*)*)》", title.strip())
    found.put("title", whole.group(1) if whole else title.strip(), start, end)
    if printed:
        issuer = re.match(r"(.{3,60}?)(?:关于|印发)", words)
        if issuer and re.search(r"(?:政府|办公室|办公厅|委员会|委|局|厅|部|院|中心)$", issuer.group(1).strip()):
            found.put("issuer", issuer.group(1).strip(), start, start + issuer.end(1))


_OFFICE = re.compile(r"[^，。；：、《》“”\d]{2,40}(?:政府|办公室|办公厅|委员会|委|局|厅|部|院|中心|银行|总署|公司)")


def _signature(text: str, front: list[Block], back: list[Block], found: Found) -> None:
    """Offices and the date that stand together under the letter or at the end."""
    for group in (front, back):
        offices: list[Block] = []
        for block in group:
            words = text[block.start : block.end].strip()
            together = re.fullmatch(rf"({_OFFICE.pattern})\s*({DATE})", words)
            if together:
                found.put("issuer", together.group(1), block.start, block.start + together.end(1))
                found.put("date", date_of(together.group(2)), block.start + together.start(2), block.end)
            elif _OFFICE.fullmatch(words):
                offices.append(block)
            elif offices and re.fullmatch(rf"[（(]?{DATE}[）)]?", words):
                names = [text[b.start : b.end].strip() for b in offices]
                found.put("issuer", "、".join(names), offices[0].start, offices[-1].end)
                found.put("date", first_date(words), block.start, block.end)
                offices = []
            elif len(words) > 30:
                offices = []
    for block in front:
        words = text[block.start : block.end]
        bracketed = re.search(rf"[（(]({DATE})[）)]\s*$", words)
        if bracketed:
            found.put(
                "date", date_of(bracketed.group(1)), block.start + bracketed.start(1), block.start + bracketed.end(1)
            )
        inside = re.search(rf"({_OFFICE.pattern})({DATE})", words[-3000:])
        if inside and len(words) > 200:
            shift = block.start + max(0, len(words) - 3000)
            name = re.split(r"[。，]", inside.group(1))[-1]
            found.put("issuer", name, shift + inside.end(1) - len(name), shift + inside.end(1))
            found.put("date", date_of(inside.group(2)), shift + inside.start(2), shift + inside.end(2))
    carrier = next(
        (text[b.start : b.end] for b in front if re.search(r"关于", text[b.start : b.end]) and b.end - b.start < 120),
        "",
    )
    name = re.match(
        r"(?:\d+[.、])?\s*([^，。《》]{3,40}?(?:政府|办公室|办公厅|委员会|委|局|厅|部|院|中心))(?=关于|印发)", carrier
    )
    if name:
        found.put("issuer", name.group(1))


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
            and not re.search(r"如下|印发", words)
            and not any(re.match(rf"{key}[:：]", words) for key in _KEYS.values())
        ):
            found.put("addressee", tuple(n for n in re.split(r"[，；]", words[:-1]) if n), block.start, block.end)
    refers = _REFERS.search(text, 0, 800)
    if refers:
        found.put("refers_to", refers.group(), refers.start(), refers.end())
