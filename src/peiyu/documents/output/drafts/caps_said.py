"""Sentences that say of grants given elsewhere how much of them is given at most: 第一条、第二条补助单户企业最高100万元.

One grammar for all of them: what is capped (articles by number, 上述, all of the act, a grant by its own name), for whom (a firm or a
project), and whether for all grants together. Such a sentence gives nothing itself. `caps_put` writes what it says into the rules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from peiyu.documents.extraction import Measure
from peiyu.documents.output.drafts.by_article import articles_in

_N = r"[一二三四五六七八九十百\d]{1,4}"
_PLACES = rf"第{_N}条?(?:(?:[、和与及至到—\-~～]|以及)第?{_N}条){{0,20}}|本条"
_ALL = r"(?:本|该)?(?:实施)?(?:若干|办法|措施|政策|意见|规定|细则|方案)(?:规定|所列|中|内)?|各[项类条]|全部|所有|多[项种]|专项"
_ABOVE = r"(?:上述|以上|前述|上列|前款)(?:各[项条类])?"
_WHOM = r"(?:企业|单位|主体|机构|法人|合作社|申报主体|申请人|申报人|申报单位)"
_FIRM = rf"(?:同一|单[个户家一]|每[个户家])(?:申报|享受|受益)?{_WHOM}|(?:单|每|同一)[户家](?!{_WHOM})|每{_WHOM}"
_PROJECT = r"(?:同一|单[个一项]|每[个项])(?:申报)?项目"
_YEAR = r"(?:同一|每一?个?|[当全])年度?|年度"
_TOGETHER = r"累计|合计|总计|总[额和量]|之和|共计|加总"
_NOUN = r"(?:补[助贴偿]|奖[励补金]|贴息|资助|扶持|支持)"
_MONEY = r"资金|金额|额度|数额|标准|经费"
_GRANT = rf"(?P<name>(?:(?!{_NOUN}|和|与|及)[一-鿿]){{0,6}}){_NOUN}{{1,2}}"
_LINKS = r"(?:最高|可?以?获得?|享受|取得|领取|得到|各?项目|[可均的所内和与及、或各为在从])"
_TOKEN = re.compile(
    rf"(?P<places>{_PLACES})|(?P<above>{_ABOVE})|(?P<firm>{_FIRM})|(?P<project>{_PROJECT})|(?P<year>{_YEAR})|(?P<all>{_ALL})|(?P<together>{_TOGETHER})"
    rf"|(?:{_MONEY})|(?P<link>{_LINKS})|(?P<grant>{_GRANT})"
)
_MOST = r"(?:不(?:得|应|能)?(?:超过|高于|突破|多于)|最[高多](?:不(?:得|应|能)?(?:超过|高于)|为|可?达)?|(?:的)?(?:上限|限额)为?|至多(?:为)?|以)"
_CAP = re.compile(
    rf"(?P<what>[^\d%％]{{0,60}}?){_MOST}(?P<sum>\d[\d.]*(?:万|亿)?元)(?:人民币)?(?:以内|为限|封顶|为上限)?"
)
_COUNT = re.compile(
    rf"(?P<what>[^\d%％]{{0,60}}?){_MOST}(?:[\d一二两三四五六七八九十]+)(?:[个项家次]|个?项目|个?年度?)(?:项目)?"
)
_CLAUSE = re.compile(r"[，,；;。\n]|(?<=[元个项次目])、")
_LED = re.compile(r"(?:但|且|其中|并且|同时|原则上)+")
_DEED = re.compile(r"新|首次|认定|获评|评为|入选|级|对|给|建设|购置|引进|完成|通过|用于|符合|的|按|等")
"""Words in what stands before 补助 that make a grant of its own of it: 新建窑炉补助 is given here, 窑炉补助 elsewhere."""
_LONGEST = 160
_CHEAP = ("不超过", "不得超过", "不高于", "不得高于", "最高", "最多", "上限", "限额", "为限", "封顶", "至多", "突破")


@dataclass(frozen=True, slots=True)
class Cap:
    """One limit: `words` are its clause, with for whom it is where a clause before it says so; `sum` is empty where it limits a number of times.

    `articles`: those it names; `above`: of what stands before it; `of_act`: of all of its act; `names`: of grants by these names, what
    for and what is given (窑炉, 补助). `whose`: 企业, 项目 or nobody. `together`: of all those grants in one.
    """

    words: str
    sum: str
    articles: frozenset[int] = frozenset()
    above: bool = False
    here: bool = False
    of_act: bool = False
    names: tuple[tuple[str, str], ...] = ()
    whose: str = ""
    together: bool = False

    @property
    def refers(self) -> bool:
        """It says itself that it speaks of what is given elsewhere."""
        return bool(self.articles) or self.above or self.here or self.of_act or self.together


def caps_in(m: Measure) -> list[Cap]:
    """The limits of a measure that says nothing else; empty where it gives something itself.

    >>> from peiyu.documents.pipeline import deconstruct, text_source
    >>> text = "某市若干措施\\n第一条 对窑厂给予补助20万元。\\n第二条 上述补助单户最高10万元、窑炉补贴不超过5万元。\\n"
    >>> *_, m = deconstruct(text_source(text)).extraction.measures
    >>> [(cap.sum, cap.above, cap.whose, cap.names) for cap in caps_in(m)]
    [('10万元', True, '企业', (('', '补助'),)), ('5万元', False, '企业', (('窑炉', '补贴'),))]
    """
    if len(m.text) > _LONGEST or not any(word in m.text for word in _CHEAP) or "=" in m.text:
        return []
    found: list[Cap] = []
    before: Cap | None = None
    whom = ""  # said of one limit, and meant of the next: 单个企业补助不超过5万元、补贴不超过2万元
    for clause in _CLAUSE.split(m.text):
        said = _LED.sub("", "".join(clause.split()), count=1)
        if not said:
            continue
        limit = _CAP.fullmatch(said) or _COUNT.fullmatch(said)
        told = _told(limit["what"] if limit else said)
        if told is None:
            return []
        words = f"{before.words}，{said}" if before is not None and before.words else said
        words = f"{whom}{said}" if whom and words == said and not told.whose else words
        before = replace(_continued(told, before) if before is not None else told, words=words)
        if limit is not None:
            found.append(replace(before, sum=limit.groupdict().get("sum") or ""))
            # what the next clause takes over is for whom, and not what
            before = Cap("", "", whose=before.whose)
            lead = re.match(rf"{_FIRM}|{_PROJECT}", said)
            whom = lead.group() if lead else whom
    if before is not None and before.words:
        return []
    return found if any(cap.sum for cap in found) and all(cap.whose or cap.refers for cap in found) else []


def _told(what: str) -> Cap | None:
    """What the words before a limit say; None where they say anything besides."""
    at = 0
    told: dict[str, str] = {}
    names: list[tuple[str, str]] = []
    while at < len(what):
        token = _TOKEN.match(what, at)
        if token is None or token.end() == at:
            return None
        if token["grant"] is not None:
            name = token["name"] or ""
            if _DEED.search(name):
                return None
            names.append((name, token["grant"][len(name) :]))
        told |= {key: value for key, value in token.groupdict().items() if value and key not in ("grant", "name")}
        at = token.end()
    return Cap(
        what,
        "",
        articles_in(told.get("places", "")),
        "above" in told,
        told.get("places") == "本条",
        "all" in told,
        tuple(names),
        "企业" if "firm" in told else "项目" if "project" in told else "",
        "together" in told,
    )


def _continued(told: Cap, before: Cap) -> Cap:
    """以上补助，同一企业最高…: with what the clause before said; of a finished limit only for whom it was."""
    return Cap(
        told.words,
        "",
        told.articles or before.articles,
        told.above or before.above,
        told.here or before.here,
        told.of_act or before.of_act,
        told.names or before.names,
        told.whose or before.whose,
        told.together or before.together,
    )
