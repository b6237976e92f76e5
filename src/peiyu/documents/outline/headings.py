"""What of a numbered piece is a heading: 一、总体要求 · 1.建立体系。加强… · 第三条【目的】… · （一）贷款贴息：按照…"""

from __future__ import annotations

import re
from dataclasses import dataclass

from peiyu.documents.markers import Mark, marker_at
from peiyu.documents.outline.pieces import Piece

_LONGEST_RUN_IN = 40
_LONGEST_LINE = 60
_LONGEST_OF_ARTICLE = 16  # what stands alone beside 第三条 and is longer is its first sentence
_BRACKETED_TITLE = re.compile(r"\s*[【\[]([^】\]]{2,30})[】\]]\s*")
_IN_BRACKETS = re.compile(r"【[^】，。；]{2,16}】")
"""【享受条件】 alone in its line."""
_FIRST_SENTENCE = re.compile(r"[^。；！？\n]+。")
_QUANTITY = re.compile(
    r"\d[\d.,]*\s*(?:万|亿|元|%|‰|倍|个百分点|个工作日|平方米|亩)|\d[项家个件户名场起]，[^。]*\d[项家个件户名场起](?=，|$)"
)
"""Sums and shares, or count after count (共90项，已办结60项): what a sentence tells, not what a heading names."""
_NUMBER_OF_DOCUMENT = re.compile(r"[〔\[（(【]\s*(?:19|20)\d{2}\s*[〕\]）)】]\s*第?\s*\d{1,4}\s*号")
_COUNTS = re.compile(
    r"\d[\d.]*[万亿]?(?:户|公里|个(?!方面|维度|体系|专项|关键)|所|套|座|处|张|人|名|家|场|辆|台|亩|平方|吨|米)"
)
"""改造危房300户 is a task and heads nothing."""
_SENTENCE_LIKE = re.compile(
    r"(?:对|凡|经|在|每|如|若|由|自|本|未|已|获得|符合|申请|企业|属于)[^。]*(?:的，|，(?:给予|按|可|应|不|由|一次性))|的，|给予|不得|应当|视为|负责|自[^。；]{2,16}起[^。；，]{0,6}(?:施行|实施|执行|生效)|同时废止"
)
_SHARE_OF_UNITS = re.compile(
    r"[^，。；：]{2,40}?(?:牵头|负责|承办|主办|配合|参与)(?:负责|落实|实施|推进|办理)?的?(?:(?:重点|主要|具体|目标)*(?:工作|任务|事项|指标|项目))(?:（共?\d+[项条个]）)?"
)
"""各街道负责的工作 heads what they are to do."""
_LEADS = re.compile(r"下列|以下|如下|之一|包括|其中|条件是|即$")
_COLON_TITLE = re.compile(r"([^，。；：、的\d（(〔【]{2,14})：(?=\S)")
_CHARGED_TITLE = re.compile(
    r"(?P<words>[^，。；：（(〔\[【]{2,40})[（(〔\[【](?:主要|第一)?(?:责任|牵头|主办|配合|负责|实施|完成|落实)(?:责任)?(?:单位|部门|处室)\s*[:：][^\n。]*[）)〕\]】]\s*"
)
"""（一）畅通市场准入（牵头单位：甲局）: a heading and who is responsible for all that stands under it."""
_QUESTION = re.compile(r"[^。；？?！\n]{4,60}[？?]\s*")
"""三、贷款期限最长几年？ heads its answer."""
_ONE_SENTENCE = re.compile(r"[^。！？\n]+[。；！？]\s*")
_CHARGE = re.compile(
    r"[（(〔\[【][^。]{2,300}[）)〕\]】][。；]?|(?:主要)?(?:责任|牵头|主办|配合|负责|实施|完成|落实)(?:责任)?(?:单位|部门)\s*[:：][^。]*[。；]?",
    re.DOTALL,
)
"""Who is responsible, in a bracket or after 责任单位：."""
_LOST_TITLES = re.compile(
    r"(?:总体要求|指导思想|基本原则|总体目标|工作目标|发展目标|主要目标|培育目标|培育对象|扶持对象|支持对象|支持范围|适用范围|主要任务|重点任务|工作任务|"
    r"主要措施|工作措施|扶持政策|支持政策|政策措施|扶持措施|保障措施|组织保障|组织实施|工作要求|有关要求|实施程序|申报程序|资金来源|监督管理|其他事项|附则|"
    r"基本情况|主要做法|(?:已)?开展的?(?:主要)?工作|(?:主要)?工作(?:开展)?情况|(?:主要|取得的?)(?:工作)?成效|存在的?(?:主要)?(?:困难和?)?(?:问题|困难|不足)(?:及原因)?|"
    r"下一步(?:主要)?(?:工作)?(?:措施|打算|计划|安排|思路|重点|考虑|举措)|意见建议)"
)
_LOST_STARTERS = re.compile(
    r"(?=(?:到20|至20|为(?:深入|全面|进一步|贯彻|加快|推动|支持|鼓励)|按照|聚焦|围绕|坚持|依托|充分|对(?!接|外|标|象|应|口|比)|(?<!予)以(?!上|下|内)|支持|鼓励|市级|加强|本政策|由|各|一是|一要))"
)


_FIELD = re.compile(
    r"【?(?:补[助贴]|奖[励补]|资助|扶持|支持|享受|政策|申[报请领]|服务|适用)(?:对象|范围|条件|标准|内容)[】：:]"
)
"""The first of the fields by which a guide prints a policy stands below its name."""
FRAME = re.compile(r"专栏\s?[\d一二三四五六七八九十]{1,3}(?:[:：．.、\s]|(?=[一-鿿]))(?![^\n]*[。；])")
"""专栏6 贯标工程: the title of a frame within a plan, however little stands below it."""
_GOES_ON = re.compile(r"[（(〔][^）)〕\n]{1,30}[）)〕][，、,]")
"""（2023年版），全面…: a line that goes on with the one before."""


_CLOSES = re.compile(
    r"(?:[再首]?次?|衷心|最后[，,]?|诚挚|非常)*感谢(?:您|你|贵|各位)|(?:专|特)此(?:函|答|回)?[复告]|此复"
)
"""感谢您对窑业的关心。"""


@dataclass(frozen=True, slots=True)
class Title:
    """A heading found: its words, where it ends, and where the text after it begins."""

    words: str
    end: int
    body: int


def title_of(text: str, piece: Piece, following: Piece | None) -> Title | None:
    """The heading with which a numbered piece begins, or None if it is plain text with a number."""
    marker = piece.marker
    if marker is None:
        return None
    if following is not None and _CLOSES.match(text, following.start, following.end):
        following = None  # what a letter ends with stands under no heading
    begin, end = marker.end, piece.end
    rest = text[begin:end]
    bracketed = _BRACKETED_TITLE.match(rest)
    if bracketed:
        return Title(f"【{bracketed.group(1)}】", begin + bracketed.end(), begin + bracketed.end())
    charged = _CHARGED_TITLE.fullmatch(rest)
    if charged and following is not None and (following.marker is None or following.marker.mark > marker.mark):
        return Title(charged["words"].strip(), end, end)
    if marker.mark <= Mark.SECTION:
        return _division(rest, begin, end, piece.lost)
    if piece.lost and marker.mark in (Mark.CHINESE, Mark.BRACKETED, Mark.ARTICLE):
        below = following is not None and following.marker is not None and following.marker.mark > marker.mark
        if (
            below
            and marker.mark is Mark.CHINESE
            and len(rest) <= _LONGEST_RUN_IN
            and not re.search(r"[。；，：]", rest)
        ):
            return Title(rest.strip(), end, end)
        cut = _lost_title(rest)
        if cut:
            return Title(rest[:cut], begin + cut, begin + cut)
    if _QUESTION.fullmatch(rest) and marker.mark <= Mark.NUMBER:
        return Title(rest.strip(), end, end)
    if not re.search(r"[。；！？]", rest):
        return _line(rest, begin, end, piece, following)
    if not piece.first and not piece.lost and _ONE_SENTENCE.fullmatch(rest):
        return None  # 条件：1.依法注册；2.信用良好。 lists items within a line
    return _run_in(rest, begin, end, marker.mark, following)


def _division(rest: str, begin: int, end: int, lost: bool) -> Title | None:
    words = rest.strip()
    if len(words) <= _LONGEST_LINE and not words.endswith("。"):
        return Title(words.rstrip("：:"), end, end)
    cut = _lost_title(rest) if lost else 0
    return Title(rest[:cut].strip(), begin + cut, begin + cut) if cut else None


def _line(rest: str, begin: int, end: int, piece: Piece, following: Piece | None) -> Title | None:
    """A piece without a sentence: a heading, unless it is one of a list of such lines or ends in the open."""
    words = rest.strip()
    mark = piece.marker.mark if piece.marker else Mark.BULLET
    colon = _COLON_TITLE.match(rest)
    if colon and not _LEADS.search(colon.group(1)):
        return Title(colon.group(1), begin + colon.end(), begin + colon.end())
    if (
        not words
        or len(words) > _LONGEST_LINE
        or words[-1] in "，、"
        or mark in (Mark.BULLET, Mark.CIRCLE, Mark.SPOKEN)
    ):
        return None
    if words.endswith(("：", ":")):
        longest = 14 if mark is Mark.ARTICLE else 24
        return None if _LEADS.search(words) or len(words) > longest or "，" in words else Title(words[:-1], end, end)
    if mark is Mark.ARTICLE and len(words) > _LONGEST_OF_ARTICLE:
        return None
    if "：" in words or (_SENTENCE_LIKE.search(words) and not _SHARE_OF_UNITS.fullmatch(words)):
        return None
    if following is None:
        return None
    sibling = following.marker is not None and following.marker.mark is mark
    if sibling and mark is not Mark.CHINESE:
        return None
    if mark is Mark.NUMBER_BRACKETED and (following.marker is None or following.marker.mark < mark):
        return None
    return Title(words, end, end)


def _run_in(rest: str, begin: int, end: int, mark: Mark, following: Piece | None) -> Title | None:
    """A short first sentence that names what the following ones are about."""
    first = _FIRST_SENTENCE.match(rest)
    if first and mark is not Mark.BULLET:
        words = first.group()[:-1].strip()
        more = rest[first.end() :].strip()
        short = len(words) <= _LONGEST_RUN_IN and words.count("，") <= 2 and "：" not in words
        if not more and mark is Mark.ARTICLE and len(words) > _LONGEST_OF_ARTICLE:
            return None
        if not more and following is not None and not following.row:
            sibling = following.marker is not None and following.marker.mark is mark
            own_line = not _heads(words, mark, following) and (
                sibling
                or mark in (Mark.SPOKEN, Mark.FIRST)
                or (following.first and (following.marker is not None or len(words) > 28))
            )
            more = "" if own_line or following.label else "…"
        charged = _CHARGE.fullmatch(more) and (
            following is None or following.marker is not None or following.about_all or _COUNTS.search(words)
        )
        if charged and following is not None and _heads(words, mark, following):
            return Title(words, end, end)
        if more and short and not charged and not _QUANTITY.search(words) and not _SENTENCE_LIKE.search(words):
            after = begin + first.end() + len(rest[first.end() :]) - len(rest[first.end() :].lstrip())
            return Title(words, begin + first.end(), after)
    colon = _COLON_TITLE.match(rest)
    if colon and not _LEADS.search(colon.group(1)) and mark not in (Mark.SPOKEN, Mark.ARTICLE):
        return Title(colon.group(1), begin + colon.end(), begin + colon.end())
    return None


def _heads(words: str, mark: Mark, following: Piece) -> bool:
    """（八）规范收费。 or （八）规范收费，减轻负担。 in a line of its own above 22.… is the heading of it, though it ends in a full stop."""
    deeper = following.first and following.marker is not None and following.marker.mark > mark
    halves = words.count("，")
    short = len(words) <= (24 if not halves else 36)
    return deeper and mark <= Mark.BRACKETED and short and halves <= 1 and not _LEADS.search(words)


def _lost_title(rest: str) -> int:
    """Where a heading ends in a text that has lost its line breaks; 0 where that cannot be told."""
    known = _LOST_TITLES.match(rest)
    if known:
        return known.end()
    first = re.match(r"[^。；，：]{2,30}。", rest)
    if first:
        return 0  # a run-in heading with a full stop of its own
    starter = _LOST_STARTERS.search(rest, 4, 26)
    return starter.start() if starter and not re.search(r"[。；，：]", rest[: starter.start()]) else 0


def is_plain_title(text: str, piece: Piece, following: Piece | None) -> bool:
    """An unnumbered line that heads what follows: short, without punctuation, before running text or a list."""
    words = text[piece.start : piece.end].strip()
    if _IN_BRACKETS.fullmatch(words):
        return following is not None
    if _NUMBER_OF_DOCUMENT.fullmatch(words):
        return False
    if not 3 <= len(words) <= 30 or re.search(
        r"[，。；：、！？\t]|^[（(]|\d{4}年|^[\d\s./-]+$|政府$|局$|厅$|办公室$|委员会$|附件|电话", words
    ):
        return False
    if following is None or following.row or following.units:
        return False
    if FRAME.match(words):
        return True
    if following.marker is not None:
        return following.marker.mark >= Mark.CHINESE and following.marker.number <= 1
    after = text[following.start : following.end]
    if _GOES_ON.match(after):
        return False
    if _FIELD.match(after):
        return True
    return len(after) >= 40 and bool(re.search(r"[，。]", after)) and marker_at(words) is None


def voted(pieces: list[Piece], titles: list[Title | None]) -> list[Title | None]:
    """Titles after a vote among equals: where most of a row of numbered parts begin with plain text, none has a run-in title."""
    kept = list(titles)
    rows: dict[Mark, list[int]] = {}
    for at, piece in enumerate(pieces):
        if piece.marker is None:
            continue
        mark = piece.marker.mark
        for lower in [m for m in rows if m > mark]:
            _vote(rows.pop(lower), pieces, kept)
        if piece.marker.number == 1 and mark in rows:
            _vote(rows.pop(mark), pieces, kept)
        rows.setdefault(mark, []).append(at)
    for row in rows.values():
        _vote(row, pieces, kept)
    return kept


def _vote(row: list[int], pieces: list[Piece], titles: list[Title | None]) -> None:
    _tasks(row, pieces, titles)
    if len(row) >= 3 and _deep(row, pieces) and all(titles[at] is None for at in row[:-1]):
        titles[row[-1]] = None  # the last of a list of sentences is no heading of what follows the list
    run_in = [at for at in row if _is_run_in(titles[at], pieces[at])]
    alone = sum(1 for at in row if titles[at] is not None) - len(run_in)
    if len(row) >= 3 and len(run_in) * 2 < len(row) - alone:
        for at in run_in:
            title = titles[at]
            if title is not None and not title.words.startswith("【"):
                titles[at] = None
    elif len(run_in) < len(row) - alone and _deep(row, pieces):
        for at in run_in:  # where others have no title, a first sentence of several clauses is text
            title = titles[at]
            if title is not None and "，" in title.words:
                titles[at] = None


def _tasks(row: list[int], pieces: list[Piece], titles: list[Title | None]) -> None:
    """What is followed by the lines of its units is a task and no heading, unless they stand above what is counted below it, or above text.

    Text below the last one may as well close the document: there the others of the row decide.
    """
    charged = {at: below for at in row if (below := _below_units(at, pieces)) is not None}
    with_text = {at for at, below in charged.items() if below < len(pieces) and pieces[below].marker is None}
    others = [at in with_text for at in charged if at != row[-1]]
    if others and 2 * sum(others) <= len(others):
        with_text.discard(row[-1])
    for at, below in charged.items():
        marker, title = pieces[at].marker, titles[at]
        under = pieces[below].marker if below < len(pieces) else None
        if title is None or marker is None or title.body < pieces[at].end:
            continue
        if at not in with_text and (under is None or under.mark <= marker.mark):
            titles[at] = None


def _below_units(at: int, pieces: list[Piece]) -> int | None:
    """The piece below the lines of units that stand right below piece `at`; None where there are none."""
    below = at + 1
    while below < len(pieces) and (pieces[below].units or pieces[below].beside):
        below += 1
    return below if any(piece.units for piece in pieces[at + 1 : below]) else None


def _deep(row: list[int], pieces: list[Piece]) -> bool:
    """Whether the parts are numbered 1. or deeper; chapters and 一、 have their titles."""
    return all((marker := pieces[at].marker) is not None and marker.mark >= Mark.NUMBER for at in row)


def _is_run_in(title: Title | None, piece: Piece) -> bool:
    return title is not None and title.body < piece.end
