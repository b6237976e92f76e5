"""The title of a document: of its head, of the act that a notice carries, of a news, or its first line."""

from __future__ import annotations

import re

from peiyu.documents.outline.doc_numbers import own_number
from peiyu.documents.outline.fields import Found
from peiyu.documents.outline.headlines import headline
from peiyu.documents.outline.model import Block, BlockKind

_KINDS = (
    "措施|意见|通知|办法|方案|细则|规定|条例|决定|公告|公示|计划|清单|政策|答复|报告|规划|指南|函|解读|举措|三条|十条"
)
_TITLE = re.compile(rf"[^。；：]{{4,120}}(?:{_KINDS})》?(?:[（(][^（）()]{{1,40}}[）)])*")
_PRINTED = re.compile(r"(?:印发|公布|发布|修订)(?:了)?(?:关于)?《([^《》]*(?:《[^《》]*》[^《》]*)*)》")
_PLAIN_PRINTED = re.compile(r"印发(?!《)((?:关于)?(?:[^《》]|《[^《》]*》){4,80}?)的通知")
_DATED = re.compile(r"(?<=[知见法案则定告函复策单])[（(]\s*\d{4}年\d{1,2}月\d{1,2}日\s*[）)][^。；]*$")
"""A date behind a title, and who is addressed in the same line."""
_OPEN = re.compile(r"关于|印发|对.{4,40}会议$|(?:的|和|与|、)$|(?:局|厅|委|政府)\b")
_ENDS_A_TITLE = re.compile(
    r"(?:实施|管理|操作|工作|暂行)?(?:细则|办法|方案|意见|措施|规定|规划|计划)(?:[（(][^（）()]{1,20}[）)])?"
)
"""What stands in a line of its own below the rest of its title: 实施细则."""
_DATUM = re.compile(
    r".*\d[\d.]*\s*(?:[万亿]?元|[%％‰]|[家户个项件人名座亩])|(?:\d{1,3}[.、,，]?\s*)?(?:在|于|到)?20\d\d年[^，。；]{0,8}前(?:完成|建成|出台|制定|印发|开展|启动|实现|推出)[^《》]*"
)
"""省级窑企奖励50万元, 2031年底前完成改造计划: a row of a sheet without a title, in which only one cell is filled."""
_TELEGRAM = re.compile(r"^(?:新华社|中新社)[^：:]{2,16}电\s*题[：:]\s*")


def find_title(text: str, front: list[Block], blocks: list[Block], found: Found) -> None:
    """Put the title, and the issuer where the title begins with one."""
    lines = [
        b
        for b in (front or blocks[:8])
        if b.kind is not BlockKind.ROW and not re.match(r"[-•·（(]|[^：:]{2,8}[：:]", text[b.start : b.end])
    ]
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
            and _goes_on(joined, text[lines[last + 1].start : lines[last + 1].end].strip())
            and not re.search(r"[。：；]$", joined)
            and lines[last + 1].end - lines[last + 1].start < 60
        ):
            last += 1
            joined += text[lines[last].start : lines[last].end].strip()
        if _TITLE.fullmatch(joined):
            end = lines[last].end
        else:
            joined = words
        bare = _bare(joined)
        if (
            _TITLE.fullmatch(bare)
            and not re.match(r"(?:现将|为|根据|附件|来源|信息来源|依据)", bare)
            and not bare.endswith("政府信息公开")
            and not _DATUM.fullmatch(bare)
        ):
            at_first = text.find(bare, start, end)
            put_title(bare, *((at_first, at_first + len(bare)) if at_first >= 0 else (start, end)), found)
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
                and not _DATUM.fullmatch(text[b.start : b.end].strip())
            ),
            None,
        )
        if first is not None:
            found.put("title", text[first.start : first.end].strip(), first.start, first.end)
    if "title" in found.values:
        found.values["title"] = _TELEGRAM.sub("", str(found.values["title"]))


def _bare(line: str) -> str:
    """A line of a title without the number of a collection before it, and without date, number and addressee behind it."""
    number = own_number(line, 0, len(line))
    if number is not None and number.start > 0:
        line = line[: number.start].rstrip("（( ")
    bare = re.sub(r"^\d{1,3}[.、]\s*", "", line)
    return re.sub(r"[（(]\s*\d{4}年\d{1,2}月\d{1,2}日\s*[）)]$", "", _DATED.sub("", bare))


def put_title(words: str, start: int, end: int, found: Found) -> None:
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


def _goes_on(joined: str, line: str) -> bool:
    """Whether `line` goes on with the title that has been read so far."""
    if _ENDS_A_TITLE.fullmatch(line):
        return bool(re.search(r"(?:省|市|县|区|政府|局|厅|委|关于)", joined))
    return bool(_OPEN.search(joined))
