"""The kind of a document: measures, rules, notice, reply or report, by its title and, where that does not say, by how it speaks."""

from __future__ import annotations

import re

from peiyu.documents.outline.unit_lines import UNITS

_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_QUOTED = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_HANDS_OUT = (
    r"(?:任务|目标|责任|指标|事项|报告》?|项目|部门|(?<!领导)(?<!班子)(?<!成员)(?<!同志)工作)的?(?:[及和与]?(?:任务|责任|重点))?(?:分解|分工|交办)(?:落实)?(?:表|单|台账)?|"
    r"(?:任务|责任|交办)(?:台账|书)"
)
"""《政府工作报告》任务分解 hands out what a report names as tasks: it tells nothing of what was done."""
_ACT = re.compile(
    r"(?:通知|公告|公示|办法|细则|条例|规定|规则|规程|措施|意见|方案|计划|清单|政策|规划|指南|举措|决定|要点|任务|任务分工|行动|指引|手册|政策包|汇编|目录|纲要|制度|十条|\d+条|函|(?:任务|目标|责任|分工|分解)表"
    rf"|{_HANDS_OUT})(?:》|的通知)?(?:全文|原文|正文)?$"
)
"""A title that ends so names an act, whatever else it names."""
_ANSWERS = re.compile(
    r"答复|(?:复函|复文|办复|协办|会办|回复)(?:意见|函|件|摘要)?$|(?:建议|提案|议案)[^，,。、]{0,8}办理情况的?(?:复?函|回复)$"
)
_ANSWERING = ("答复意见", "办复意见", "协办意见", "会办意见", "回复意见", "函")
"""Endings of answers that end like acts."""
_ANSWERS_SO = re.compile(r"(?:答复|回复|函复|办复)如下[：:]")
_LETTER = re.compile(r"(?:情况|进展|成效)的函$")
"""A letter that tells how work stands."""
_REPORTS = re.compile(
    r"(?:报告|汇报|总结|述职|简报|专报|快报|通报|公报|综述|纪实|动态|要情|信息|进展|成效|情况)(?:稿|材料|摘要)?$|报告$|解读|情况|记者|——|总结(?!推广)"
)
_ORDERS = re.compile(
    r"(?:督[办查]|督查督办|交办|转办|催办|提醒|提示)(?:通知|函|单|件|令|书)(?:书|单)?$|"
    r"(?:[对将]|关于|进行|予以|实行|重点|挂牌|督查室?|督[查促])(?:交办|督办)[^《》]*(?:通知|函)$"
)
"""督办通知, 交办单, 关于交办窑口问题的通知: an order to offices about single tasks, which are read like those of minutes. 督办工作办法 is none."""
_HEADLINE = re.compile(r"(?!.*(?:关于|印发|政府))[一-鿿]{4,12}[ \u3000，,][一-鿿“”]{4,20}(?:任务|要点|行动|举措|目录)")
"""真抓实干 努力完成全年任务 is a headline of two halves, though it ends like an act."""
_SUMS_UP = re.compile(r"总结(?:报告)?(?:和|及|与|暨|、|以及)")
"""工作总结和工作计划 reports, and plans only at its end."""
_EXPLAINS = re.compile(
    r"问答|常见问题|问题解答|热点问题|百问|图解|详解|解读|读懂|一文|科普|知识(?!产权)|知多少|是什么|什么是|哪些|如何(?!.*(?:意见|办法|方案))|怎[么样]|[？?]|访谈|发布会|(?:起草|编制|情况)说明"
)
"""Titles of texts that explain an act."""
_TELLS = re.compile(r"综述|进展|成效|总结$|通报$|公报$")
_QUESTION = re.compile(r"^[^\n。]{4,40}[？?]$", re.MULTILINE)
_QUESTIONS = 3
"""So many lines that ask make a text of questions and answers."""
_ANSWER = re.compile(r"^\s*(?:答|回答|A)\s*[：:]", re.MULTILINE)
_NARRATED = re.compile(
    r"本报讯|新华社|记者|近日|日前|据悉|据了解|据介绍|获悉|今年以来|接下来|下一步|正式印发|召开|举行|出席|揭牌|表示[，,：:“]|负责人(?:说|表示|介绍)|“[^”]{8,}”[^。]{2,20}(?:说|表示|介绍)"
)
_RULED = re.compile(
    r"第[一二三四五六七八九十百]+条|(?:责任|牵头|配合)单位|给予|予以|应当|申[报请](?:条件|材料|程序|时间)|本(?:办法|措施|政策|细则|通知|公告|方案)|遵照执行|贯彻执行"
)
_SUBMITS = re.compile(r"现将[^。]{0,60}(?:报告|汇报|总结|通报)如下")
_LAYS_DOWN = re.compile(
    r"(?:制定|提出|制订|出台)(?:了)?(?:如下|以下|本)[^。]{0,20}(?:措施|意见|办法|方案|细则|政策|计划|清单|条例|举措)[^。《》]{0,4}[。：]"
)
"""现提出如下意见。 says that what follows is an act, where no title does."""
_MAKES_RULES = re.compile(
    r"^\s*第一条[^。\n]{4,300}制定本[一-鿿]{0,6}(?:办法|细则|规定|条例)。?[^\n]{0,80}\n\s*第二条", re.MULTILINE
)
"""第一条 …，制定本办法。 opens rules whose title is lost."""
_SENTENCE = re.compile(r"[^。；！？\n]{8,400}[。；]")
_REACHED = re.compile(
    r"(?:协调|解决|化解|兑[现付]|走访|组织|开展|举[办行]|促成|撮合|发放|新增|建成|收集|办结|挽回|惠及|培训|达到?|完成|增长|下降|入库|签约|邀请|引进|推送|服务|受理|减[税免]|投放|覆盖|拨付|安排|出台|争取|实施|认定|培育|有|共|余额|总[额量])"
    r"[^，,。；;]{0,20}?\d[\d.,]*[万亿]?余?(?:[家户个项件人名场次条份期笔起批轮天座处支台套辆亩吨]|万元|亿元|元|%|％|个百分点)"
)
"""组织活动8期, 余额达到12亿元: what has been done or reached."""
_PAST = re.compile(r"已|累计|截[至止]|今年以来|去年|近日|日前|先后|成功|\d[至—-]\d{1,2}月|[上下]半年|同比|到位")
_AHEAD = re.compile(
    r"力争|确保|到20\d\d年|20\d\d年(?:底)?前|给[予于]|补[助贴](?!资金\d)|奖励|鼓励|不少于|不低于|以[上下]|最高|不超过|左右|每年|申[请报]|应当|可以?(?:按|享|申)|的[，,]|第[一二三四五六七八九十]+条"
)
_SHARES_OUT = r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．][^，。；：\n]{2,40}(?:牵头|负责)的?(?:(?:重点|主要|目标)?(?:工作|任务|事项))+(?:[（(][^（）()\n]{1,8}[）)])?$"
"""一、某局牵头工作（3项） heads what that office is to do."""
_CHARGES = re.compile(rf"(?:责任|牵头|配合)单位|印发给|遵照执行|贯彻执行|{_SHARES_OUT}", re.MULTILINE)
_CHARGED = re.compile(
    r"[（(【\[][^（）()【】\[\]。]{2,60}(?:负责|牵头|配合|参与|落实|承办)[^（）()【】\[\]。]{0,40}[)）】\]]|"
    r"[（(【\[]\s*(?:责任|牵头|主办|承办|完成)(?:单位|部门)\s*[：:]|"
    rf"^[^\S\n]*{UNITS}[^\S\n]*[：:]|{_SHARES_OUT}",
    re.MULTILINE,
)
"""（某局负责）, （责任单位：某局） behind a sentence: somebody has to do it."""
_FEWEST_CHARGED = 2
_ITEM_OF_PLAN = re.compile(
    r"^[^\S\n]*(?:\d{1,3}[.．、]|[（(][一二三四五六七八九十]{1,3}[）)])\s*(?:深化|推[进动广]|扩大|加[强快大]|完善|健全|优化|开展|实施|支持|鼓励|提升|建[立设]|强化|培育|打造)",
    re.MULTILINE,
)
_FEWEST_ITEMS = 4
"""So many numbered items that begin with what is to be done make a plan of an excerpt without a title."""
_GRANTS = re.compile(
    r"给予|补贴|奖励|扶持|(?:^|\t)(?:补助|奖补|资助|贴息)[一-鿿]{0,2}(?:比例|标准|金额|额度|资金)", re.MULTILINE
)
"""A word of giving, or the head of a column: 补助比例."""
_TELLS_CELL = re.compile(r"进展|完成(?!时限|时间|期限|日期|标[准志]|单位)|实际|是否|现状|成效|问题|情况|累计")
_CHARGES_CELL = re.compile(r"(?:责任|牵头|主办|承办|配合)(?:单位|部门)|目标值")
_FEWEST_COLUMNS, _FEWEST_YEARS = 3, 2
_OPENING = 800
"""So many characters hold the addressee and the formula of a text (现通知如下)."""
_FEWEST_SENTENCES = 5
_SHARE_TOLD = 0.25
"""Texts that grant have at most a fourteenth of such sentences, texts that tell of results a quarter or more."""


def kind_of(title: str, text: str) -> str:
    """measures, rules, notice, reply or report.

    >>> [kind_of(t, "") for t in ("某市若干措施", "资助办法", "关于某建议的答复", "工作情况的报告", "关于做好工作的通知")]
    ['measures', 'rules', 'reply', 'report', 'notice']
    """
    bare = _BRACKETED.sub("", title).strip()
    outside = _QUOTED.sub("《》", bare)
    act = bool(_ACT.search(bare)) and not _SUMS_UP.search(bare)
    if _ANSWERS.search(bare) and not (act and not bare.endswith(_ANSWERING)):
        return "reply"
    if not act and _ANSWERS_SO.search(text[:_OPENING]):
        return "reply"
    if _LETTER.search(bare) or _ORDERS.search(bare):
        return "report"
    if explains(title) or _serial(text) or len(_QUESTION.findall(text)) >= _QUESTIONS:
        return "report"
    if not act and (_REPORTS.search(outside) or _TELLS.search(outside) or narrates(title, text) or _mostly_past(text)):
        return "report"
    if act and (_promoted(bare) or _HEADLINE.fullmatch(bare)) and (narrates("", text) or _mostly_past(text)):
        return "report"
    if re.search(r"征求.{0,60}意见.{0,4}(?:公告|通知)$|公告$|任务清单$", bare):
        return "notice"
    if re.search(r"办法|细则|规定$|条例|奖补方案|实施规则|管理规程", bare) and not re.search(
        r"《[^》]*(?:办法|条例|规定)》[^《》]*(?:措施|意见)", title
    ):
        return "rules"
    if re.search(
        r"措施|意见|政策|方案|计划|举措|清单|规划|指南|十条|补贴|支持|(?:要点|任务|决定|目录|(?:任务|目标|责任|分工|分解)表)$|"
        rf"(?:{_HANDS_OUT})(?:》?的通知)?$",
        bare,
    ):
        return "notice" if bare.endswith("通知") else "measures"
    if bare.endswith(("通知", "函")):
        return "notice"
    if not title and _MAKES_RULES.search(text[:_OPENING]):
        return "rules"
    if re.search(r"现答复如下|提案收悉|建议.{0,8}收悉", text):
        return "reply"
    if re.search(r"(?:通知|公告|通告)如下[：:。]", text[:_OPENING]):
        return "notice"
    if re.search(r"新华社|记者|信息提供日期", text[:400]) or _SUBMITS.search(text):
        return "report"
    if _LAYS_DOWN.search(text[:_OPENING]) or (not title and _sets_goals(text[:_OPENING])):
        return "measures"
    if not title and len(_ITEM_OF_PLAN.findall(text)) >= _FEWEST_ITEMS:
        return "measures"
    return "measures" if _GRANTS.search(text) or len(_CHARGED.findall(text)) >= _FEWEST_CHARGED else "report"


def _sets_goals(head: str) -> bool:
    """Whether a bare table begins the text, as a sheet saved without its title, whose columns are goals by year or tasks with their offices.

    >>> _sets_goals("指标\\t单位\\t2031年\\t2032年\\n窑口\\t座\\t5\\t8\\n"), _sets_goals("指标\\t2030年实际\\t2031年完成情况\\n")
    (True, False)
    """
    cells = head.split("\n", 1)[0].split("\t")
    if len(cells) < _FEWEST_COLUMNS or any(_TELLS_CELL.search(cell) for cell in cells):
        return False
    years = sum(re.search(r"20\d\d", cell) is not None for cell in cells)
    named = any(re.search(r"指标|目标", cell) for cell in cells)
    return (named and years >= _FEWEST_YEARS) or any(_CHARGES_CELL.search(cell) for cell in cells)


def _serial(text: str) -> bool:
    """工作简报 第12期: a number of a bulletin."""
    head = text[:200]
    return bool(
        re.search(r"第\s*\d+\s*期", head)
        and re.search(r"(?:简报|专报|快报|要情|动态|通讯|参考|信息)\s*$", head, re.MULTILINE)
    )


def explains(title: str, text: str = "") -> bool:
    """A title of a text that explains an act: 政策解读, 一图读懂《…》, 问答. What the act gives is in it; a press report has only talk of it."""
    if re.search(r"新华社|本报讯|记者\s", text[:400]):
        return False
    bare = _BRACKETED.sub("", title).strip()
    outside = _QUOTED.sub("《》", bare)
    if _EXPLAINS.search(outside if outside.strip("《》 ") else bare):
        return True
    return len(_QUESTION.findall(text)) >= _QUESTIONS and len(_ANSWER.findall(text)) >= _QUESTIONS


def names_report(title: str) -> bool:
    """A title that itself says 报告, 总结, 汇报, 情况: the text tells what was done and grants nothing."""
    outside = _QUOTED.sub("《》", _BRACKETED.sub("", title).strip())
    return bool(_REPORTS.search(outside) and not _EXPLAINS.search(outside))


def narrates(title: str, text: str) -> bool:
    """A text that tells of events, more often than it rules; one whose title names an act never does."""
    if _ACT.search(_BRACKETED.sub("", title).strip()):
        return False
    told = len(_NARRATED.findall(text))
    return told >= 2 and told > len(_RULED.findall(text))


def _promoted(title: str) -> bool:
    """某局推出十条措施 is a headline, though it ends like an act."""
    return bool(re.search(r"(?:推出|出台|发布|打出|送出|亮出|解锁)[^《》的]{0,20}$", title))


def _mostly_past(text: str) -> bool:
    """A text that tells of results: many sentences say what was done or reached, by figures, and nobody is charged with anything."""
    said = _SENTENCE.findall(text)
    told = sum(bool(_REACHED.search(one) or _PAST.search(one)) and not _AHEAD.search(one) for one in said)
    return len(said) >= _FEWEST_SENTENCES and told >= _SHARE_TOLD * len(said) and not _CHARGES.search(text)
