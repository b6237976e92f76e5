"""Whether a line continues the one above it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from peiyu.documents.markers import CARD_LABELS, STANDS_ALONE, Mark, label_at, marker_at

_CLOSED = re.compile(
    r"[。！？!?；;：:][”’）)》]*$|[。；][）)]$|[〔（(\[][^〔（(]*(?:(?:单位|部门)\s*[:：]|牵头|负责|配合|落实)[^〔（(]*(?:[（(][^（）()]*[）)][^〔（(]*)*[〕）)\]]$"
)
_ORGAN = r"[^（()）〔〕【】\[\]、，,；;。:：\s]{1,18}?(?:局|委|办|厅|府|院|部|会|行|社|队|公司|集团|中心|单位|部门|海关|[省市县区州旗])(?:[（(][^（()）]{1,12}[）)])?"
_CHARGED = re.compile(
    rf"[。；][（(【〔\[][^（()）。]{{2,160}}(?:[（(][^（()）]{{1,12}}[）)][^（()）。]{{0,100}}){{0,3}}[）)】〕\]]$|"
    rf"[（(【〔\[](?:各[县市区]{{1,2}}(?:[（(][^（()）]{{1,8}}[）)])?(?:人民)?政?府?|{_ORGAN})(?:[、，,；;和](?:各[县市区]{{1,2}}(?:[（(][^（()）]{{1,8}}[）)])?(?:人民)?政?府?|{_ORGAN})){{1,15}}[）)】〕\]]$"
)
"""…5000套。（甲局、乙局）: who does it closes a task, with a full stop before it or without."""
ABOUT_ALL = re.compile(
    r"(?:以上|上述)(?:各项)?(?:任务|工作|事项|目标|措施|指标|单位)|各(?:有关|相关)?(?:责任|牵头|承办|主办|配合|成员)(?:单位|部门)(?=要|应|须|于|每|按|根据|在|将|请)|请各|市?[政县区]府督查室"
)
"""What is said of all tasks above begins anew, though the line before it has no full stop."""
_SENTENCE_END = re.compile(r"[。！？；;][”’）)》]*$")
_OPEN_END = re.compile(r"[，,、（(《〈“‘〔\-—/及和与或]$")
_BEGINS_CLOSING = re.compile(r"[，,。、；;：:）)》〉”’！？%‰]")
_OPEN_BRACKET = re.compile(r"[（(〔【\[][^（()）〔〕【】\[\]]{0,12}[：:]$")
"""（责任单位： stands at the end of a line, and who it is in the next."""
_OPEN_DUTY = re.compile(
    r"[（(〔【\[][^（()）〔〕【】\[\]。]{2,160}(?:牵头|负责|配合|(?:责任|落实)(?:单位|部门))[^（()）〔〕【】\[\]。]{0,120}[；;，,、]$"
)
"""（甲局牵头； goes on in the next line with those who help."""
_UNITS = re.compile(
    r"[^\S\n]*(?:[省市区县州镇乡](?:级|直)|主要|第一)?(?:责任|主责|负责|牵头|配合|协同|协助|主办|协办|承办|实施|落实|参与|参加)(?:责任)?(?:单位|部门|处室|科室|主体)\s*[:：]|"
    r"[^\S\n]*(?:(?:责任|牵头|分管|包[联保抓])(?:领导|人)|责任人|(?:完成)?时限(?:要求)?)\s*[:：]"
)
"""牵头单位：甲局 in a line of its own goes on with no line above it, and only behind a comma or at the margin in the one below."""
_LABEL = 24
_TAIL = 200
"""So many last characters are looked at for how a paragraph ends: a paragraph that grows line by line is not read anew each time."""
_RANGE = re.compile(r"[-—–~～/]\s?\d")
"""30 at the end of a line and -50万元 in the next."""
_REST_OF_NUMBER = re.compile(r"0\d{0,8}\s?[万亿元%％‰]")
"""给予100 at the end of a line and 0万元 in the next."""
_ENDS_IN_NUMBER = re.compile(r"[一-鿿]\s?[1-9]\d{0,8}$")
_JOINS_NAMES = re.compile(r"[和与及、][《“]")
_REST_OF_WORD = re.compile(
    r"(?![一二三四五六七八九十零〇百千万亿另但而即故又且注第甲乙丙丁戊己])[一-鿿][，、；。](?=.)"
)
"""录，对于… behind …指导目: one character before a comma is the rest of a word that began in the line above."""
_GOES_ON = re.compile(r"[《“和与及或须应将]|不得|(?=[^。；]{1,40}；$)")
"""How a line begins, or ends, that completes a point begun above: no heading has such a line below it."""
_SHARE_OF_HEADING = 0.7
_NEARLY_FULL = 0.85
_RUNNING = re.compile(r"[，,。；;]")
_PAIRS = (("《", "》"), ("（", "）"), ("(", ")"), ("“", "”"))
_DATE = re.compile(
    r"[（(]?\s*(?:\d{4}|[二〇零一九○0O]{4})\s*年\s*[\d一二三四五六七八九十元]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日\s*[）)]?"
)
_OFFICE = re.compile(
    r"[^，,。；;：:、《》“”]{3,30}(?:政府|办公室|办公厅|委员会|管委会|[市省区县家]委|(?:改革|发改|经信|国资|科|建|农|纪|政法|编)委|局|厅|总署|银行|协会|联合会|[^干全内外]部)"
)
_NOTE = re.compile(
    r"[（(](?:此件|联系|本文|征求意见|试行|暂行|公开).*[）)]|附\s*件\s*\d*[:：]?.*|抄送[:：].*|.{0,12}(?:电话|邮箱|来源|浏览次数|日期|时间)[:：].*"
)
_TITLE_END = re.compile(
    r"(?:措施|意见|通知|办法|方案|细则|规定|条例|决定|公告|计划|清单|政策|答复|报告|规划|指南|目录|函|解读)(?:[（(].{1,12}[）)])?$"
)
_UNFINISHED_NUMBERING = re.compile(r"(?:第|本条|本款|前款|第[^，。]{1,6}条)(?:[（(].{1,2}[）)]、?)*$")
_KEY = re.compile(
    r"(?:索\s*引\s*号|主题分类|主\s*题\s*词|发文(?:机关|单位)|发布(?:机构|日期)|成文日期|标\s*题|名\s*称|文\s*号|发文字号|公开属性|分\s*类|有效性)\s*[:：].*"
)
_CITES = re.compile(r"[一-鿿]{2,6}[：:]《.*[〔\[（(]\d{4}[〕\]）)]\d+号[）)]")
"""文件依据：《甲办法》（某政发〔2017〕46号） is a field that is complete."""
_FIELD = re.compile(r"(?!责任|牵头|配合|承办|主办|落实|附)[一-鿿]{2,6}(?<!单位)(?<!部门)(?=[：:])")
_FIELDS_OF_A_GUIDE = 3
"""A label that begins so many lines is one of the fields by which a guide lists its policies."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of a text are laid out: `width` is the usual length of a full line, 0 where lines are whole paragraphs.

    `broken`: lines are also broken before the margin, behind commas and in words, as some converters of PDF do.
    """

    width: float
    broken: bool = False

    @classmethod
    def of(cls, lines: Sequence[str]) -> Layout:
        """Lines were broken at a margin if many are about as long as the longest usual one, end in mid-sentence, and none is much longer."""
        widths = sorted(_width(line) for line in lines)
        if len(widths) < 6:
            return cls(0)
        usual = widths[int(0.92 * (len(widths) - 1))]
        near = sum(0.86 * usual <= w <= 1.12 * usual for w in widths)
        cut = sum(0.86 * usual <= _width(line) <= 1.12 * usual and not _CLOSED.search(line.strip()) for line in lines)
        longer = sum(w > 1.4 * usual for w in widths)
        wrapped = (
            14 <= usual <= 90
            and near >= 0.12 * len(widths)
            and cut >= max(3, 0.06 * len(widths))
            and longer <= 0.03 * len(widths)
        )
        short = sum(_width(line) < usual - 3.5 and line.rstrip().endswith(("，", "、", ",")) for line in lines)
        return cls(usual if wrapped else 0, wrapped and short >= 0.03 * len(lines))

    def full(self, line: str) -> bool:
        """The line reaches the margin."""
        return bool(self.width) and _width(line) >= self.width - 3.5

    def nearly_full(self, line: str) -> bool:
        """The line comes near the margin, as where lines are folded by the count of their characters and this one holds figures."""
        return bool(self.width) and _width(line) >= _NEARLY_FULL * self.width


def repeated_labels(lines: Sequence[str]) -> frozenset[str]:
    """The labels (政策内容：, 申请渠道：) that begin line after line, as in guides that print one policy after another.

    >>> sorted(repeated_labels(["申请渠道：街道", "补贴标准：1000元", "申请渠道：高校", "申请渠道：街道"]))
    ['申请渠道']
    """
    times = Counter(found.group() for line in lines if (found := _FIELD.match(line)))
    return frozenset(label for label, count in times.items() if count >= _FIELDS_OF_A_GUIDE)


def begins_field(line: str, labels: frozenset[str]) -> bool:
    """Whether a line begins with one of the labels of its text."""
    found = _FIELD.match(line)
    return found is not None and found.group() in labels


def joins(
    paragraph: str,
    last: str,
    line: str,
    layout: Layout,
    gap: int = 0,
    paged: bool = False,
    bulleted: bool = False,
    inside: bool = False,
) -> bool:
    """Whether `line` continues `paragraph`, whose last line was `last`, with `gap` blank lines or a page mark between them.

    `inside`: a numbered heading stands somewhere above, so that this is no longer the title or the letter.
    """
    if label_at(line) or paragraph.strip() in CARD_LABELS:
        return False
    if _CITES.fullmatch(paragraph) and not _BEGINS_CLOSING.match(line):
        return False
    marker = marker_at(line)
    end = paragraph[-_TAIL:]
    if paragraph[-1:].isdigit() and (
        _RANGE.match(line) or (gap == 0 and _REST_OF_NUMBER.match(line) and _ENDS_IN_NUMBER.search(end))
    ):
        return True
    if marker is None and _JOINS_NAMES.match(line) and not _CLOSED.search(end):
        return True
    if marker is None and _OPEN_BRACKET.search(last[-_LABEL:]):
        return True
    if marker is None and gap <= 2 and is_bare_number(paragraph):
        return True
    if marker is None and _OPEN_DUTY.search(end):
        return True
    if not any(_unclosed(paragraph, *pair) for pair in _PAIRS):
        if _UNITS.match(line):
            return False
        if _UNITS.match(paragraph) and not (_OPEN_END.search(end) or layout.full(last)):
            return False
    if gap == 0 and _REST_OF_WORD.match(line) and not _CLOSED.search(end):
        return True
    if _BEGINS_CLOSING.match(line):
        return not line.startswith("：")
    if marker is not None and not (marker.mark is Mark.SPOKEN and not _CLOSED.search(end)):
        return bool(_UNFINISHED_NUMBERING.search(end)) or (_unclosed(paragraph, "《", "》") and len(paragraph) < 200)
    if bulleted and _closed_or_short(paragraph):
        return False
    if _stands_apart(end, last, line, layout):
        return False
    if _CLOSED.search(end):
        at_margin = layout.full(last) and (gap == 0 or paged)
        return bool(at_margin and _SENTENCE_END.search(end) and not _alone(line) and not _TITLE_END.search(line))
    heading = _heading_like(paragraph, layout, line) and (
        len(last) >= len(paragraph) - 2 or not _RUNNING.search(paragraph)
    )
    if any(_unclosed(paragraph, *pair) for pair in _PAIRS) and len(paragraph) < 400:
        return True
    if _OPEN_END.search(end) and not heading:
        return True
    running = len(paragraph) > 45 or bool(_RUNNING.search(paragraph))
    within = inside and layout.broken and running and gap == 0
    if _alone(paragraph) or (_alone(line) and not within):
        return False
    running = running or (inside and (layout.broken or layout.nearly_full(last)))
    if layout.full(last):
        return not (heading and gap and not paged)
    if not running or heading or _TITLE_END.search(end):
        return False
    return (gap == 0 or paged) if layout.width else gap <= 2


def _stands_apart(end: str, last: str, line: str, layout: Layout) -> bool:
    """Whether a line begins something of its own behind a task that ends with who does it, or that has no full stop."""
    if layout.full(last) or _OPEN_END.search(end) or any(_unclosed(end, *pair) for pair in _PAIRS):
        return False
    return _CHARGED.search(end) is not None or ABOUT_ALL.match(line) is not None


def is_bare_number(paragraph: str) -> bool:
    """A line that holds nothing but the number of the point below it: （三）, 2."""
    marker = marker_at(paragraph)
    return marker is not None and marker.mark in STANDS_ALONE and marker.end >= len(paragraph.rstrip())


def _closed_or_short(paragraph: str) -> bool:
    return bool(_CLOSED.search(paragraph[-_TAIL:])) or len(paragraph) < 20 or not _RUNNING.search(paragraph)


def _heading_like(paragraph: str, layout: Layout, line: str) -> bool:
    """A numbered line that is no sentence: short, at most one comma in it, and not the beginning of 对…的，给予….

    Where lines are broken anywhere, a heading has to be shorter, and a `line` below that goes on shows that it is none.
    """
    marker = marker_at(paragraph)
    if marker is None or len(paragraph) > 45 or re.search(r"[。；]|[，、]$", paragraph):
        return False
    goes_on = _width(paragraph) > _SHARE_OF_HEADING * layout.width or _GOES_ON.match(line)
    if layout.broken and marker.mark >= Mark.BRACKETED and goes_on:
        return False
    title = paragraph[marker.end :]
    if marker.mark is Mark.ARTICLE and len(title) > 16:
        return False
    if not re.search(r"[，,]", title):
        return True
    return marker.mark in (Mark.PART, Mark.CHAPTER, Mark.SECTION, Mark.CHINESE) or not re.match(
        r"[对每在凡属经获已未如按以由自遵为本]|\S*(?:的，|\d)", title
    )


def _alone(line: str) -> bool:
    """A line that is complete in itself: a date, an office, a note in brackets, a key of the page with its value."""
    bare = line.strip()
    return any(pattern.fullmatch(bare) for pattern in (_DATE, _OFFICE, _NOTE, _KEY))


def _unclosed(paragraph: str, opening: str, closing: str) -> bool:
    tail = paragraph[-120:]
    return tail.rfind(opening) > tail.rfind(closing)


_BLANKS = re.compile(r"\s{2,}")


def _width(line: str) -> float:
    """Letters and figures are half as wide; several blanks in a row are what a converter left, not width."""
    shown = _BLANKS.sub("", line.strip())
    return len(shown) - 0.5 * len(shown.encode("ascii", "ignore"))
