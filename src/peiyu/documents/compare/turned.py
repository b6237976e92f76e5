"""Words that turn what a clause says, where they changed: 给予 → 不给予, 包括 → 不包括, 方可 → 即可, 上年度 → 当年度, an exception or a condition that came or went.

Read from the runs of words that changed, so that only what stands at a change is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LEVEL = "国省市区县州镇"
_CLASSES = {
    "tax": "税[前后]|不?含税",
    "order": "先[建付补缴征购投贷评立][后即]|先[\u4e00-\u9fff]{1,2}[，,]?后[建补返付退奖缴贷]|即征即退|即缴即退|全额征收",
    "again": "(?:不(?:得|可以?|能|再)?|可以?|允许)?(?:重复|叠加|累加|同时)(?=享受|申报|申请|领取|奖励|补助)",
    "ceiling": "不得?(?:超过|超出|高于)(?![\\d\\s]|[一二三四五六七八九十百千万两半])",
    "form": "现金|消费券|代金券|创新券|服务券|抵用券|实物|股权|信用额度",
    "grade": "(?:[ⅠⅡⅢⅣⅤⅥ]|[甲乙丙丁](?![\u4e00-\u9fff]{0,1}[醇烷烯酮]))(?=[类级档等])|(?<![A-Za-z])[A-Z]{1,4}(?=级|类)",
    "incl": r"不(?:包括|包含|含|计入|列入)|(?:包括|包含)|(?<![包隐蕴内饱])含(?!义|量|金|硒|氟|水|糖|油|碳)|计入|列入",
    "except": "除外|不在此限|不适用",
    "gate": "方可|即可|才可|方能|才能|无[需须]|不需|免于|免予",
    "year": "上一?年度?(?!均)|当年度?|本年度?(?!均)|下一?年度|次年度?",
    "place": rf"[本我全该][{_LEVEL}]|(?<![\u4e00-\u9fff])[{_LEVEL}境][内外]|(?<=[在由从于])[{_LEVEL}境][内外]|辖区内?",
    "only": "只[能限]?(?!要|有)|仅(?:限|能)?(?!仅)|限于|唯一",
    "first": "首[次家个批]|再次",
    "kind": "(?:允许|鼓励|限制|禁止|淘汰)类",
    "draft": "试行|暂行|征求意见稿|草案",
    "stop": "取消|暂停|暂缓|终止|停止|中止|撤销|废止|追回|收回|退回|免除|免收|免征|恢复",
    "extent": "全部|部分(?!门)|全面|逐步",
    "must": "自愿|强制|必须",
    "some": "适当(?!性|人选)|酌情",
    "free": "[无有]偿|免费|收费",
    "stage": "事[前中后](?=[给奖补资支])",
    "sum": "累计|合计|单次",
    "higher": "[就孰从][高低]",
    "mayno": "可以?(?=不)",
    "soft": "力争|原则上",
    "open": "不设上限|上不封顶",
    "serious": "重大(?=违[法规]|失信|[^，。；]{0,6}(?:事故|隐患|处罚))|严重(?=违[法规]|失信)|(?:较大|一般)(?:及?以上)?[^，。；]{0,6}(?=事故|失信)",
    "lent": "(?<=元)(?:[无低]息)?(?:借款|周转金)",
    "applied": "免申即享|即申即享|直达快享",
    "month": "[首末当次][月日](?!均)",
    "often": "一次性|每年|逐年|连续(?=[一二三四五六七八九十两\\d])|分(?=[一二三四五六七八九十两\\d]+[年次期])|再(?=[给奖补资])",
    "any": "任[一意]|各项|每一?项",
    "paidout": "按(?:月|季度?|半年|年度?|次)(?=[发拨兑支]|结算|清算)",
    "may": "可以|(?<![许认不方即才])可(?=给|奖|补|资|享|优|申|由|按|再|获)",
}  # fmt: skip
_FIRST = "[适酌先同重叠允现代消创服抵实股信按ⅠⅡⅢⅣⅤⅥ甲乙丙丁A-Z不包含计列除方即才无免上当本下次税我该全国省市区县州镇境辖只仅限唯首再允鼓禁淘试暂征草取停终中撤废追收退恢部逐自强有事累合单就孰从可力原重严较一借低周即直末次每连分任各必按]"
"""The characters with which such words begin."""
_WORD = re.compile(f"(?={_FIRST})(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _CLASSES.items()) + ")")
_ALONE = frozenset(
    {
        "except",
        "some",
        "gate",
        "tax",
        "only",
        "first",
        "kind",
        "draft",
        "stop",
        "sum",
        "higher",
        "mayno",
        "order",
        "again",
        "ceiling",
        "soft",
        "open",
        "serious",
        "lent",
        "applied",
    }
)
"""Such a word decides though nothing of its class stands on the other side."""
_SAME_MEANING = (
    ("上一年", "上年"),
    ("年度", "年"),
    ("包含", "含"),
    ("包括", "含"),
    ("我", "本"),
    ("全", "本"),
    ("才", "方"),
    ("能", "可"),
    ("须", "需"),
)
_NOT = re.compile("(?:暂?不再?|未|非|没有|不[得予能许])$")
_NO_NEGATION = re.compile(
    "(?:[不未非]$)?(?:断|仅|同(?!意)|少|动产|良|足|超|低|高|多|大|小|满|锈|等|止|力|利|错|来|常|遗|物质|营利|公[有经]|税|国有|全日制)|[得予能许]?(?:超过|低于|高于|少于|多于|大于|小于)"
)
"""Words that are made with 不, 未 or 非, and bounds of numbers, which are told with the number."""
_CONDITION = re.compile("(?:[，,]?(?:并且?|且|同时|或者?|以及))(?P<rest>[^，。；]{2,40})[，,]?$")
_GIVING = re.compile("给予|奖励|补助|补贴|资助|享受|申请|申报")
_SENTENCES = re.compile("[。；;]")
_EVENT = re.compile("[之以]?(?:后(?![续期勤备台端])|前(?![期沿景述款])|日起)")
_PARTING = "，。；;：:\n\t（）()"
_OF_NUMBER = frozenset("0123456789.％%")
_NUMBER_ENDS = re.compile(r"[\d.]*(?:[万亿]?[元%％]?)")
_LEFT, _RIGHT, _LONGEST, _NEAR = 6, 8, 40, 8
_REACH, _SENTENCE = 40, 300


@dataclass(frozen=True, slots=True)
class Changed:
    """The place of a change in the old and the new words of a clause."""

    old: str
    new: str
    o1: int
    o2: int
    n1: int
    n2: int


def places(runs: Sequence[tuple[str, str, str]]) -> list[Changed]:
    """Where the words of a clause changed: `runs` as op, text, and what it was."""
    sides: tuple[list[str], list[str]] = [], []
    spans: list[tuple[int, int, int, int]] = []
    at, to = 0, 0
    for op, text, was in runs:
        if op in ("same", "rewritten"):
            sides[0].append(was or text)
            sides[1].append(text)
            at, to = at + len(was or text), to + len(text)
            continue
        i, j = at, to
        if op == "deleted":
            sides[0].append(text)
            at += len(text)
        else:
            sides[1].append(text)
            to += len(text)
        if spans and (spans[-1][1], spans[-1][3]) == (i, j):
            spans[-1] = spans[-1][0], at, spans[-1][2], to
        else:
            spans.append((i, at, j, to))
    old, new = "".join(sides[0]), "".join(sides[1])
    return [Changed(old, new, *span) for span in spans]


def turned(changes: Sequence[Changed]) -> Iterator[tuple[str, str]]:
    """The words that turned, with those around them, old and new; "" where they came or went.

    >>> list(turned(places([("same", "对窑厂", ""), ("added", "不", ""), ("same", "给予奖励。", "")])))
    [('对窑厂给予奖励', '对窑厂不给予奖励')]
    """
    for change in changes:
        if _negated(change) or _by_class(change) or _other_event(change):
            yield _shown(change)
        elif told := _one_sided(change):
            yield told


def _negated(change: Changed) -> bool:
    """Whether the word behind the change is negated on one side only."""
    sides = (change.old, change.o1, change.o2), (change.new, change.n1, change.n2)
    if any(end >= len(text) or text[end] in _PARTING for text, _, end in sides):
        return False
    found = [_NOT.search(text, max(0, start - 1, end - 3), end) for text, start, end in sides]
    if bool(found[0]) == bool(found[1]):
        return False
    text, _, end = sides[0] if found[0] else sides[1]
    return _NO_NEGATION.match(text, end) is None


def _other_event(change: Changed) -> bool:
    """Whether something has to have happened that is another now: 验收后 → 签约后."""
    sides = (change.old, change.o1, change.o2), (change.new, change.n1, change.n2)
    return all(
        1 < end - start <= _LONGEST
        and _EVENT.match(text, end)
        and "\u4e00" <= text[end - 1] <= "\u9fff"
        and text[end - 1] not in "目当此提以之先最日月年天度底末初"
        and not _SENTENCES.search(text, start, end)
        for text, start, end in sides
    )


def _by_class(change: Changed) -> bool:
    segments = change.old[change.o1 : change.o2], change.new[change.n1 : change.n2]
    if any(len(words) > _LONGEST or _SENTENCES.search(words.strip("。；;")) for words in segments):
        return False
    left, right = _at(change.old, change.o1, change.o2), _at(change.new, change.n1, change.n2)
    gone, come = left - right, right - left
    kinds = {kind for kind, _ in gone} | {kind for kind, _ in come}
    both = {kind for kind, _ in gone} & {kind for kind, _ in come}
    negated = any(plain.startswith("不") for _, plain in (*gone, *come))
    return bool(both or kinds & _ALONE or negated)


def _at(text: str, start: int, end: int) -> Counter[tuple[str, str]]:
    """The words that a change touches, by their class, each as one for all its writings."""
    found: Counter[tuple[str, str]] = Counter()
    for match in _WORD.finditer(text, max(0, start - _NEAR), end + _NEAR):
        if match.start() <= end and match.end() >= start:
            found[match.lastgroup or "", plainly(match[0])] += 1
    return found


def plainly(words: str) -> str:
    """Words as they are compared: 上一年度 as 上年, 我市 as 本市."""
    for written, same in _SAME_MEANING:
        words = words.replace(written, same)
    return words


def _one_sided(change: Changed) -> tuple[str, str] | None:
    """A condition that came or went before what is given: 并在本市投产."""
    gone, come = change.old[change.o1 : change.o2], change.new[change.n1 : change.n2]
    if bool(gone) == bool(come):
        return None
    text, end = (change.old, change.o2) if gone else (change.new, change.n2)
    match = _CONDITION.match(gone or come)
    stop = min((at for mark in "。；;" if (at := text.find(mark, end, end + _SENTENCE)) >= 0), default=end + _SENTENCE)
    if match is None or _GIVING.search(match["rest"]) or not _GIVING.search(text, end, stop):
        return None
    return (gone.strip("，, "), "") if gone else ("", come.strip("，, "))


def _shown(change: Changed) -> tuple[str, str]:
    gone, come = change.old[change.o1 : change.o2].strip(), change.new[change.n1 : change.n2].strip()
    for one, other in ((gone, come), (come, gone)):
        if not other and one[:1] in "，,、；;（(" and len(one) > 1:  # a part of its own
            told = one.strip("，,、；;（）()。")
            return (told, "") if one == gone else ("", told)
    return _around(change.old, change.o1, change.o2), _around(change.new, change.n1, change.n2)


def _around(text: str, start: int, end: int) -> str:
    """A change with a few words before and behind it, within its part of the sentence."""
    reach = max(0, start - _REACH), end + _REACH
    first = max(text.rfind(mark, reach[0], start) + 1 for mark in _PARTING)
    last = min((at for mark in _PARTING if (at := text.find(mark, end, reach[1])) >= 0), default=len(text))
    return text[max(first, before_number(text, start - _LEFT)) : min(last, behind_number(text, end + _RIGHT))].strip()


def before_number(text: str, at: int) -> int:
    """A place in a text, moved to the beginning of the number that it would cut."""
    while 0 < at < len(text) and text[at - 1] in _OF_NUMBER:
        at -= 1
    return at


def behind_number(text: str, at: int) -> int:
    """The same, moved to its end: 补贴50万元."""
    if 0 < at < len(text) and text[at - 1] in _OF_NUMBER:
        found = _NUMBER_ENDS.match(text, at)
        return found.end() if found else at
    return at
