"""Which part of a document each block belongs to: web furniture, what stands before the measures, the body, what follows it."""

from __future__ import annotations

import re

from peiyu.documents.outline.grant_fields import is_field_of_grant
from peiyu.documents.outline.model import Block, BlockKind, Zone
from peiyu.documents.outline.page_keys import is_page_row
from peiyu.documents.outline.related import mark_related

FURNITURE = re.compile(
    r"(?:【?\s*字体|[【\[（(]?打\s*印|分\s*享|浏览|点击|阅读|当前位置|您现在的位置|首页|信息来源|来源[：:]|(?:作者|撰稿人?|通讯员)[：:]|扫一扫|[【\[（(]?关闭|上一篇|下一篇|[上下]一[条个页则][：:]|友情链接|网站地图|版权所有|.{0,12}ICP备|无附件|附\s?件\s?无附件|"
    r"保护视力色|文字[：:]|主办单位|承办单位|主办[：:]|.{0,8}公网安备|关于我们|责任编辑|网站标识码|大\s?中\s?小|二维码|决策预公开|公众意见|公开方式|语音|收藏|(?:登录|注册|搜索)(?![^\s|]{8}|[^\s|]*[。；;])|返回顶部|Network$|"
    r"各区动态|政府信息公开$|.{2,20}政府信息公开$|.*点击下载$|时间[：:]\d{4}|本次征集开始时间)"
)
_HEADER_KEY = re.compile(
    r"(?:索\s?引\s?号|主题分类|主\s?题\s?词|发文(?:机关|单位|机构|字号)|发布(?:机构|日期|时间)|成文日期|公开属性|标\s?题|名\s?称|文\s?号|分\s?类|有\s?效\s?性|信息提供日期|效力状态)[：:]"
)
_PREAMBLE = re.compile(
    r"(?:制定|提出|制订|出台|研究|形成|推出)(?:了)?(?:如下|以下|本)?[^。]{0,24}(?:措施|意见|办法|方案|细则|政策|计划|清单|规定|条例|举措|条款|通知)?[^。]{0,8}[。：]$"
    r"|(?:通知|公告|意见|安排|事项|规定|措施|要求)如下[：。]$|(?:如下|以下)(?:措施|意见|通知|政策|规定|实施意见)[：。]$|印发给?(?:你们|予你们)|遵照执行|贯彻(?:落实|执行)。$|特此(?:通知|公告)"
)
_ADDRESSEE = re.compile(r"[^。；]{2,300}[：:]$")
_SENTENCE = re.compile(r"(?:.*。)?(?!(?:此复|特此|专此|以上))[^。]{9,}。")
_LONGEST_HEADLINE = 80
_SIGNED = re.compile(r"[（(][^（）()]{2,16}[）)]$")
_DATE = re.compile(
    r"[（(]?(?:\d{4}|[二〇零一九○O0]{4})年[\d一二三四五六七八九十元]{1,3}月[\d一二三四五六七八九十]{1,3}日[）)]?(?:印发)?"
)
_OFFICE = re.compile(
    r"[^，。；：、《》“”]{2,40}(?:政府|办公室|办公厅|委员会|委|局|厅|部|院|中心|银行|总署|公司|会)(?:\s*\d{4}年\d{1,2}月\d{1,2}日)?"
)
_FILE = r"[^。；]{1,80}\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|ofd|rtf|jpe?g|png)"
"""Nothing but the name of a file that the page offers."""
_BACK = re.compile(
    r"附\s?件(?:\s?\d+)?(?:[：:.．\s]|$)|附件(?:下载|列表|清单)[：:]?|附[：:]|抄送|[（(](?:此件|联系|本文|咨询)|联系(?:人|电话|方式)|.{0,10}(?:咨询|客服|监督|举报|联系)电话|（?联系人|.{0,8}邮箱|公开征求意见|政策解读|相关(?:文件|解读|链接|文档|附件|政策解读)|二维码|"
    rf".{{2,30}}(?:办公室|办公厅)\s*\d{{4}}年\d{{1,2}}月\d{{1,2}}日印发|共收到\d+条|{_FILE}$"
)
_TITLE = re.compile(
    r".{0,80}(?:措施|意见|通知|办法|方案|细则|规定|条例|决定|公告|计划|清单|政策|答复|报告|指南|目录|函|解读|举措)(?:[（(].{1,30}[）)])?$"
)


_HEADS_A_PART = re.compile(
    r"(?:完善|加强|强化|落实|健全|做好|优化)(?![^。]*(?:若干|关于|[一二三四五六七八九十\d]条))[^。]*(?:措施|政策|制度)"
)
"""完善保障措施 heads a part of a document and is no title of one."""
_ASKS = re.compile(r"征[求集][^。《》]{0,12}意见|》[^。《》]{0,12}意见")
_CARRIES = re.compile(r"》[^《》]{0,60}(?:印发|公布)给?(?:你|各)|现将《[^。]{6,120}(?:印发|公布)")
"""How a letter asks for opinions on an act, and how it sends one."""
_NAMED_TITLE = re.compile(
    r"《[^《》]{6,80}(?:措施|意见|通知|办法|方案|细则|规定|条例|计划|清单|政策|指南|举措)(?:[（(].{1,30}[）)])?》"
)
"""The title that a line above says to be issued: 某中心印发."""
_LONGEST_LETTER = 2000
_LONGEST_OF_PART = 20
"""The heading of a part is shorter than a title."""
_FEWEST_PARTS = 3
_FEWEST_COUNTED = 3
"""So many numbers show a body, though it begins with another than the first: an excerpt below a title."""
_GIVES_SHORTLY = re.compile(r"\d[\d.]*\s*(?:万?元|亿元|[%％])[^。；：]{0,12}[。；]$")
"""每人每月补贴500元。 is no line of a letter, however short, and no preamble."""
_NO_WORDS = re.compile(r"[\d.,]{400}|[^。；，、：！？,.;:!?（）()《》\s]{1500}|[^。；！？\s]{12000}")


def endless(words: str) -> bool:
    """Whether a block has no end of a sentence for so long that it is embedded data, or an attempt to keep the reader busy; it is left out."""
    return _NO_WORDS.search(words) is not None


def zoned(text: str, blocks: list[Block], kind: str) -> list[Zone]:
    """The zone of every block. `kind` is that of the document: replies and reports have no preamble to leave out."""
    words = [text[b.start : b.end] for b in blocks]
    first = _first_heading(blocks, words)
    zones = [Zone.BODY] * len(blocks)
    senseless = {at for at, text_of_block in enumerate(words) if endless(text_of_block)}
    for at in range(len(blocks)):
        goes_on = at > 0 and blocks[at].kind is blocks[at - 1].kind is BlockKind.ROW and zones[at - 1] is Zone.BODY
        zones[at] = _before(words[at], blocks[at], kind) if at < first and not goes_on else Zone.BODY
        zones[at] = _of_card(blocks[at]) or zones[at]
        if zones[at] is Zone.FRONT and is_field_of_grant(words[at]) and Zone.BODY in zones[:at]:
            zones[at] = Zone.BODY  # 享受主体：… behind a grant
        if (
            at >= first
            and blocks[at].kind is BlockKind.PARAGRAPH
            and FURNITURE.match(words[at])
            and len(words[at]) < 60
        ):
            zones[at] = Zone.FURNITURE
    _front_runs_to_the_last_title(words, blocks, zones, first)
    _front_runs_to_the_act(words, blocks, zones)
    mark_related(words, blocks, zones)
    at = len(blocks) - 1
    while at >= first and at > 0:
        zone = zones[at] if zones[at] is Zone.FURNITURE else _after(words[at], blocks[at])
        if zone is None:
            break
        zones[at] = zone
        at -= 1
    for at in senseless:  # no sentence is that long: embedded data, or an attempt to keep the reader busy
        zones[at] = Zone.FURNITURE
    return zones


_CARD_ZONES = {
    **dict.fromkeys(("依据文件", "政策依据", "发文机构", "发文机关", "发文字号", "发布日期", "工具分类"), Zone.FRONT),
    **dict.fromkeys(("联络方式", "联系方式", "咨询电话"), Zone.BACK),
}


def _of_card(block: Block) -> Zone | None:
    """The zone of a field of a card, by its label."""
    labels = [block.title] if block.kind is BlockKind.HEADING and not block.number else []
    return next((_CARD_ZONES[label] for label in [*labels, *block.path[-1:]] if label in _CARD_ZONES), None)


def _first_heading(blocks: list[Block], words: list[str]) -> int:
    """The index of the first block of the structured body; the number of blocks where the document has no structure."""
    for at, block in enumerate(blocks):
        if not block.number or block.kind is BlockKind.ROW:
            if block.kind is BlockKind.HEADING and block.title in (
                "服务对象",
                "服务内容",
                "支持内容",
                "条件要求",
                "支持对象",
            ):
                return at
            continue
        if at < 12 and (_TITLE.fullmatch(words[at]) or re.search(r"（\d{4}年\d", words[at])):
            continue  # a number that a collection put before the title
        if at == 0 and "关于" in words[0] and re.search(r"（\d{4}年\d{1,2}月\d{1,2}日）$", "".join(words[1:2])):
            continue  # and one whose title goes on in the next line
        if re.fullmatch(r"[一1]", re.sub(r"[^一二三四五六七八九十\d]", "", block.number)) or block.number[0] == "第":
            return at
    if _begins_within(blocks):
        return 0
    counted = [at for at, block in enumerate(blocks) if block.number and block.kind is not BlockKind.ROW]
    return counted[0] if len(counted) >= _FEWEST_COUNTED else len(blocks)


def _begins_within(blocks: list[Block]) -> bool:
    """Whether a text is a page out of the middle of another: it opens with a numbered heading other than the first."""
    return (
        bool(blocks) and blocks[0].kind is BlockKind.HEADING and blocks[0].number[:1] in tuple("（(二三四五六七八九十")
    )


_HEAD_OF_TASKS = re.compile(r"(?:^|\t)[^\t]{0,10}(?:责任|牵头|承办|主办|配合|落实)(?:单位|部门)")
"""The head row of a table of tasks, which may stand before anything numbered."""


def _before(words: str, block: Block, kind: str) -> Zone:
    """The zone of a block before the first numbered heading."""
    if block.kind is BlockKind.ROW and _HEAD_OF_TASKS.search(words):
        return Zone.BODY
    if block.kind is BlockKind.ROW and is_page_row(words):
        return Zone.FRONT
    if FURNITURE.match(words) or (len(words) < 24 and re.match(r"[-•·]", words)):
        return Zone.FURNITURE
    if (
        kind in ("reply", "report")
        and block.kind is not BlockKind.HEADING
        and _SENTENCE.fullmatch(_SIGNED.sub("", words))
    ):
        return Zone.BODY
    if _NAMED_TITLE.fullmatch(words):
        return Zone.FRONT
    short = len(words) < 28 and not _GIVES_SHORTLY.search(words)
    if _HEADER_KEY.match(words) or short or _TITLE.fullmatch(words) or _ADDRESSEE.fullmatch(words):
        return Zone.FRONT
    if block.kind is BlockKind.HEADING or _OFFICE.fullmatch(words) or _DATE.match(words) or _BACK.match(words):
        return Zone.FRONT
    if kind in ("reply", "report"):
        ends = _SIGNED.sub("", words)[-1:]
        return Zone.BODY if len(words) > _LONGEST_HEADLINE or ends in "。；;！？：”" else Zone.FRONT
    preamble = _PREAMBLE.search(words) and not _GIVES_SHORTLY.search(words)  # 对通过认定的研究中心，给予20万元补助。
    return Zone.FRONT if preamble else Zone.BODY


def _front_runs_to_the_last_title(words: list[str], blocks: list[Block], zones: list[Zone], first: int) -> None:
    """Before a later title there is only the letter that carries the document."""
    limit = min(first, len(words))
    for at in range(limit - 1, 0, -1):
        if zones[at] is Zone.FURNITURE:
            continue  # 上一篇：某某通知
        named = blocks[at].kind is not BlockKind.ROW and _TITLE.fullmatch(words[at]) is not None
        named = named and not _HEADS_A_PART.fullmatch(words[at])
        if (
            named
            and 6 <= len(words[at]) <= 60
            and "，" not in words[at]
            and not _heads_one_of_parts(words, blocks, zones, at)
        ):
            for earlier in range(at + 1):
                if zones[earlier] is Zone.BODY:
                    zones[earlier] = Zone.FRONT
            return


def _heads_one_of_parts(words: list[str], blocks: list[Block], zones: list[Zone], at: int) -> bool:
    """Whether what ends like a title heads one of several parts: 甲类人才政策 and 乙类人才政策, each with its text below."""
    parts = [
        words[earlier]
        for earlier in range(at - 1)
        if blocks[earlier].kind is BlockKind.HEADING
        and not blocks[earlier].number
        and len(words[earlier]) <= _LONGEST_OF_PART
        and zones[earlier + 1] is Zone.BODY
    ]
    return len(parts) >= _FEWEST_PARTS or any(part[-2:] == words[at][-2:] for part in parts)


def _front_runs_to_the_act(words: list[str], blocks: list[Block], zones: list[Zone]) -> None:
    """A letter with numbered points of its own that carries an act, or asks for opinions on one, is over where the title stands that it quotes."""
    asked = [at for at in range(len(words) - 1, 0, -1) if _is_quoted_title(words, blocks, at, _ASKS)]
    carried = [at for at in range(1, len(words)) if _is_quoted_title(words, blocks, at, _CARRIES)]
    last = {words[at].strip(): at for at in sorted(asked)}  # of several acts asked about, the first begins the body
    for at in (*([min(last.values())] if last else []), *carried[:1]):
        for earlier in range(at + 1):
            if zones[earlier] is Zone.BODY:
                zones[earlier] = Zone.FRONT
        return


def _is_quoted_title(words: list[str], blocks: list[Block], at: int, letter: re.Pattern[str]) -> bool:
    """Whether the block at `at` is nothing but the title of the act that the text before it quotes in the manner of `letter`."""
    name = re.sub(r"[（(][^（）()]*[）)]", "", words[at]).strip()
    if not 8 <= len(name) <= 60 or blocks[at].number or not _TITLE.fullmatch(words[at].strip()) or "附" in name[:1]:
        return False
    before = "".join(words[:at])
    short = letter is _ASKS or len(before) <= _LONGEST_LETTER
    return short and f"《{name}" in before and letter.search(before) is not None


def _after(words: str, block: Block) -> Zone | None:
    """The zone of a block at the end of the document, or None where the body has been reached."""
    if block.kind is BlockKind.ROW:
        return None
    if FURNITURE.match(words):
        return Zone.FURNITURE
    if (
        _DATE.fullmatch(words)
        or (_OFFICE.fullmatch(words) and not block.number)
        or (_BACK.match(words) and len(words) < 120)
    ):
        return Zone.BACK
    return None
