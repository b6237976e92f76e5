"""The title of a document: of its head, of the act that a notice carries, of a news, or its first line."""

from __future__ import annotations

import re

from peiyu.documents.outline.doc_numbers import own_number
from peiyu.documents.outline.fields import Found
from peiyu.documents.outline.headlines import headline
from peiyu.documents.outline.model import Block, BlockKind
from peiyu.documents.outline.short_titles import COUNTED, is_page_head, is_short_title

_KINDS = f"措施|意见|通知|办法|方案|细则|规定|条例|决定|公告|公示|通告|计划|清单|政策|答复|报告|规划|指南|(?<!保)函|解读|举措|会议纪要|[督交转]办单|{COUNTED}"
_TITLE = re.compile(rf"[^。；：]{{4,120}}(?:{_KINDS})》?(?:[（(][^（）()]{{1,40}}[）)])*")
_PRINTED = re.compile(r"(?:印发|公布|发布|修订)(?:了)?(?:关于)?《([^《》]*(?:《[^《》]*》[^《》]*)*)》")
_PLAIN_PRINTED = re.compile(r"印发(?!《)((?:关于)?(?:[^《》]|《[^《》]*》){4,80}?)的通知")
_DATED = re.compile(r"(?<=[知见法案则定告函复策单])[（(]\s*\d{4}年\d{1,2}月\d{1,2}日\s*[）)][^。；]*$")
"""A date behind a title, and who is addressed in the same line."""
_OPEN = re.compile(r"关于|印发|对.{4,40}会议$|(?:的|和|与|、)$|(?:局|厅|委|政府)\b")
_ENDS_A_TITLE = re.compile(
    r"(?:实施|管理|操作|工作|暂行|奖励|奖补|补贴|补助|扶持|资助|认定|评价|政策){0,2}(?:细则|办法|方案|意见|措施|规定|规划|计划)(?:[（(][^（）()]{1,20}[）)])?"
)
"""What stands in a line of its own below the rest of its title: 实施细则."""
_ORDER = re.compile(r"(?:工作)?(?:督[办查]|督查督办|交办|转办|催办)(?:通知|函|单)书?|[一-鿿]{0,12}会议纪要")
_HEAD_OF_ORDER = re.compile(r"[一-鿿]{2,30}(?:政府|督查[室局]|办公[室厅]|委员会|[委局厅办]|领导小组|指挥部)")
"""督办通知 below the office that sends it."""
_DATUM = re.compile(
    r".*\d[\d.]*\s*(?:[万亿]?元|[%％‰]|[家户个项件人名座亩])|(?:\d{1,3}[.、,，]?\s*)?(?:在|于|到)?20\d\d年[^，。；]{0,8}前(?:完成|建成|出台|制定|印发|开展|启动|实现|推出)[^《》]*"
)
"""省级窑企奖励50万元, 2031年底前完成改造计划: a row of a sheet without a title, in which only one cell is filled."""
_CHAPTER = re.compile(
    r"[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十百]+[章节条部]"
)
"""The number of a part of an act; a collection numbers its acts in digits."""
_NO_TITLE = re.compile(
    r"(?:附?[表图]|附\s*[件录])\s*[\d一二三四五六七八九十]+.*|(?:主动|依申请|不予|不|同意|不同意)(?:对外)?公开(?:发布)?|(?:公开)?(?:类别|属性)?[:：]?[A-D]\s*类?|"
    r"(?!.*(?:关于|印发))(?:[^、。]{1,14}(?:局|委|办|厅|中心|办公室|管委会)、)+(?:[^、。]{1,14}、)*(?:[^、。]{1,12}|[^、。]{1,14}等[^、。]{0,10}(?:部门|单位)[^、。]*)|[^，。；：]{2,30}[〔\[（(【]\s*(?:19|20)\d{2}\s*[〕\]）)】]\s*第?\s*\d{1,4}\s*号"
)
"""表1主要指标, 同意对外公开, 甲局、乙局、丙局, a number: lines about a document, or out of it."""
_OFFICE = re.compile(
    r"(?:[^，。；：、《》“”\d]{2,20}、){0,6}[^，。；：、《》“”\d]{2,40}(?:政府|办公室|办公厅|委员会|委|局|厅|部|院|中心|银行|总署|公司|协会|署|行)(?:[（(](?:盖?章|印章)[）)])?(?:\s*\d{4}年\d{1,2}月\d{1,2}日)?"
)
"""Who signs."""
_NAME = r"《(?P<act>[^《》]{4,120}(?:《[^《》]*》[^《》]*){0,2})》"
_MORE = r"(?:[（(][^（）()]{1,40}[）)])?(?:[、和及与]?《[^《》]*》)*"
_OUT = r"(?:予以?|正式|一并)*(?:印发|公布|发布|下发)"
_CARRIED = (
    re.compile(rf"现将[^《》。]{{0,16}}{_NAME}{_MORE}[^《》。]{{0,30}}?{_OUT}"),
    re.compile(rf"{_NAME}{_MORE}[^《》。]{{0,80}}?现{_OUT}"),
)
"""How a letter names the act that it carries."""
_ASKED_ABOUT = re.compile(
    rf"(?:起草|拟定|拟订|编制|制[定订]|草拟|形成)了?{_NAME}[^《》。]{{0,40}}?征[求集]|现就{_NAME.replace('act', 'draft')}[^《》。]{{0,20}}?征[求集]"
)
_CITES = re.compile(r"(?:根据|依据|按照?|依照|参照|执行|贯彻|落实|遵照|符合|为)[^。\n]*$")
_NUMBER_FIRST = re.compile(
    r"^[一-鿿]{2,14}[〔\[（(【]\s*(?:19|20)\d{2}\s*[〕\]）)】]\s*第?\s*\d{1,4}\s*号[\s:：]*(?=《|[一-鿿])"
)
_COLLECTION = re.compile(r"(?!.*(?:关于|印发|若干|支持|促进))[^，。；：《》]{2,24}(?:政策|指南|清单|举措)")
_TRAIL = re.compile(r">>|››|»|\s[>›]\s")
"""首页 > 政务公开 > 投资政策: where a page stands, and no title though it ends like one."""
_ENDS_AN_ANSWER = re.compile(
    r"(?:[（(][^（）()]{1,20}[）)])?[^，。；：]{0,30}(?:答复|回复|复函|办理情况|办复)的?(?:函|意见|报告)?"
)
_ANSWERED = re.compile(r"第\s*[\dA-Z]+\s*号|建议|提案|议案")
_HANDS_OUT = re.compile(
    r"(?!.*(?:一是|主要任务$|重点任务$|工作任务$|目标任务$))[^，。；：]{4,60}(?:要点|纲要|指引|目录|台账|安排|任务|(?:任务|责任|目标|工作)(?:责任)?(?:分解|分工)|行动)(?:[（(][^（）()]{1,20}[）)])?"
)
"""某县2031年窑业工作要点 in the first line: a title, though its last word also ends headings and sentences."""
_NAMES_AN_ACT = re.compile(r"关于|若干|印发")
_LETTER, _TEXT, _LONGEST_PART, _RUN_IN = 1500, 100, 60, 500
"""So many characters hold a letter, no running text, a line of a title, and one with its number and those whom it addresses."""
_NO_WORDS = re.compile(r"[（(][^（）()]*[）)]|关于|[\s《》〈〉<>“”的]")
"""What two writings of one title differ in."""
_HEAD_OF_PLACE = re.compile(r"^[一-鿿]{2,8}[省市县区][：:](?=关于)")
_TELEGRAM = re.compile(r"^(?:新华社|中新社)[^：:]{2,16}电\s*题[：:]\s*")


def find_title(text: str, front: list[Block], blocks: list[Block], found: Found) -> None:
    """Put the title, and the issuer where the title begins with one."""
    lines = [
        b
        for b in (front or blocks[:8])
        if b.kind is not BlockKind.ROW and _may_stand_in_a_title(text[b.start : b.end].strip())
    ]
    above_pages, lines = lines, [b for b in lines if not is_page_head(text[b.start : b.end].strip())]
    if len(lines) > 1 and _stands_above_pages(*(text[b.start : b.end].strip() for b in lines[:2])):
        head = lines.pop(0)
        words = text[head.start : head.end].strip()
        reason = "这一行像页眉或栏目名，用了下一行作标题，请核对"
        found.leave_open("标题", words, reason, head.start, head.end)
    for at, block in enumerate(lines):
        start, end = block.start, block.end
        words = text[start:end].strip()
        if block.number and not re.search(r"[（(]\d{4}年", words) and block.kind is not BlockKind.HEADING:
            continue
        if words[:1] in "（(" or _CHAPTER.match(block.number):
            continue
        joined, last = words, at
        while (
            last + 1 < len(lines)
            and last < at + 4
            and not _TITLE.fullmatch(joined)
            and not _TRAIL.search(text, lines[last].end, lines[last + 1].start)
            and _goes_on(joined, text[lines[last + 1].start : lines[last + 1].end].strip())
            and not re.search(r"[。：；]$", joined)
            and len(_bare(text[lines[last + 1].start : lines[last + 1].end][:_RUN_IN].strip())) < _LONGEST_PART
        ):
            last += 1
            joined += text[lines[last].start : lines[last].end].strip()
        if _TITLE.fullmatch(_bare(joined)):
            end = lines[last].end
        else:
            joined = words
        bare = _bare(joined)
        if (
            _TITLE.fullmatch(bare)
            and not re.match(r"(?:现将|为|根据|附件|来源|信息来源|依据)", bare)
            and not bare.endswith("政府信息公开")
            and not _DATUM.fullmatch(bare)
            and not _NO_TITLE.fullmatch(bare)
        ):
            at_first = text.find(bare, start, end)
            put_title(bare, *((at_first, at_first + len(bare)) if at_first >= 0 else (start, end)), found)
            break
    if "title" not in found.values and (plan := _first_of_plan(text, lines, blocks)) is not None:
        found.put("title", text[plan.start : plan.end].strip(), plan.start, plan.end)
    if "title" not in found.values and (short := _short_title(text, lines, blocks)) is not None:
        found.put("title", text[short.start : short.end].strip(), short.start, short.end)
    if "title" not in found.values and (news := headline(text, blocks)) is not None:
        found.put("title", text[news.start : news.end].strip(), news.start, news.end)
    if "title" not in found.values:
        _of_letter(text, blocks, found)
    if "title" not in found.values:
        first = _first_line(text, lines, blocks) or _first_line(text, above_pages, blocks)
        if first is not None:
            found.put("title", text[first.start : first.end].strip(), first.start, first.end)
    if "title" in found.values:
        found.values["title"] = _TELEGRAM.sub("", str(found.values["title"]))
        _another_act(text, found)


def _another_act(text: str, found: Found) -> None:
    """A letter that says it carries an act of another name than the title: a person has to see which it is."""
    carried = _CARRIED[0].search(text, 0, _LETTER) or _CARRIED[1].search(text, 0, _LETTER)
    if carried is None:
        return
    title, act = (_NO_WORDS.sub("", name) for name in (str(found.values["title"]), carried["act"]))
    if act not in title and title not in act:
        reason = f"正文说印发的是《{carried['act']}》，和标题不一致，请核对"
        found.leave_open("标题", str(found.values["title"]), reason, *carried.span("act"))


def _may_stand_in_a_title(line: str) -> bool:
    """Whether a line may be a title or a part of one: no bullet, no field of the page, no bracket but a short one inside a title (（青禾）)."""
    if _TRAIL.search(line):
        return False
    if line[:1] in "（(" and _ENDS_AN_ANSWER.fullmatch(line):
        return True
    if line[:1] in "（(":
        return re.fullmatch(r"[（(](?!此件|以下|[^（）()]*[：:年])[^（）()]{1,10}[）)]", line) is not None
    return _HEAD_OF_PLACE.match(line) is not None or not re.match(r"[-•·]|[^：:]{2,8}[：:]", line)


def _of_letter(text: str, blocks: list[Block], found: Found) -> None:
    """The act that a letter says it carries or asks about; one that it only cites is none."""
    for pattern in (*_CARRIED, _ASKED_ABOUT):
        carried = pattern.search(text, 0, _LETTER)
        if carried is not None:
            name = "act" if carried["act"] else "draft"
            asked = pattern is _ASKED_ABOUT and "征求意见稿" not in carried[name]
            found.put("title", carried[name] + ("（征求意见稿）" if asked else ""), *carried.span(name), weak="letter")
            return
    above = next((b.start for b in blocks if b.number or b.path), _LETTER)  # what an item issues is a task of it
    for printed in _PRINTED.finditer(text, 0, min(above, _LETTER)):
        if not _CITES.search(text[max(0, printed.start() - _TEXT) : printed.start()]):
            found.put("title", printed.group(1), *printed.span(1), weak="letter")
            return


def _stands_above_pages(first: str, second: str) -> bool:
    """Whether the first line names a collection (青禾市惠企政策), since the line below it is the title of an act by itself."""
    whole = (_TITLE.fullmatch(_bare(second)) and _NAMES_AN_ACT.search(second)) or is_short_title(second)
    return bool(whole) and _COLLECTION.fullmatch(first) is not None


def _short_title(text: str, lines: list[Block], blocks: list[Block]) -> Block | None:
    """A name of few characters that stands above the text: 人才十条."""
    above = _text_begins(text, blocks)
    return next(
        (b for b in lines if b.start < above and not b.number and is_short_title(text[b.start : b.end].strip())), None
    )


def _first_of_plan(text: str, lines: list[Block], blocks: list[Block]) -> Block | None:
    """The line that opens the text, where it stands above all numbers and reads like the title of a plan."""
    first = lines[0] if lines else None
    if first is None or first.number or first.start >= _text_begins(text, blocks) or text[: first.start].strip():
        return None
    words = text[first.start : first.end].strip()
    return first if _HANDS_OUT.fullmatch(words) and not _DATUM.fullmatch(words) else None


def _text_begins(text: str, blocks: list[Block]) -> int:
    return next((b.start for b in blocks if _is_text(text[b.start : b.end])), len(text))


def _first_line(text: str, lines: list[Block], blocks: list[Block]) -> Block | None:
    """The first line that may be a title without a word of one: it stands above the text, and is no number, office, sentence or point."""
    above = _text_begins(text, blocks)
    for block in lines:
        words = text[block.start : block.end].strip()
        if block.start >= above:
            return None
        if (
            not block.number  # an excerpt may begin with a point of the act
            and 6 <= len(words) <= 80
            and not re.search(r"[：:。；，]$|。|>|^\d{4}(?:[-/.]|年\s*\d{1,2}\s*月)|^[（(]", words)
            and not any(no.fullmatch(words) for no in (_DATUM, _NO_TITLE, _OFFICE))
        ):
            return block
    return None


def _is_text(words: str) -> bool:
    """Whether a block is running text: long, or a sentence."""
    return len(words) > _TEXT or words.rstrip().endswith("。")


def _bare(line: str) -> str:
    """A line of a title without the number of a collection or the document before it, and without date, number and addressee behind it."""
    line = _HEAD_OF_PLACE.sub("", re.sub(r"^[（(]此件[^（）()]{2,12}[）)]\s*", "", line))
    line = _NUMBER_FIRST.sub("", line)
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
    if _ENDS_AN_ANSWER.fullmatch(line) and _ANSWERED.search(joined):
        return True
    if _ORDER.fullmatch(line):
        return _HEAD_OF_ORDER.fullmatch(joined) is not None
    return bool(_OPEN.search(joined))
