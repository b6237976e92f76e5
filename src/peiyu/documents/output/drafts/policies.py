"""One draft rule: a measure as 政策, a target as 目标, each with its place in the text and with all that a person has to look at."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from peiyu.documents.extraction import Condition, Measure, Remark, Target
from peiyu.documents.extraction.departments.roles import CHARGED
from peiyu.documents.output.drafts.apart import asked_apart, fetched_conditions, not_asked, without_fetched
from peiyu.documents.output.drafts.asked import SUPPORTS, asked_before, asked_of_its_case, conditions_of, what_is_left
from peiyu.documents.output.drafts.bands import in_bands, lowest_only, unpaired
from peiyu.documents.output.drafts.choices import Choice, choice_of
from peiyu.documents.output.drafts.context import HERE, Context, names_said
from peiyu.documents.output.drafts.given import amount_of, tells_how_much
from peiyu.documents.output.drafts.goals import goal_name, goal_of
from peiyu.documents.output.drafts.groups import groups_of
from peiyu.documents.output.drafts.linking import Catalogue
from peiyu.documents.output.drafts.own_class import terms_of_its_class
from peiyu.documents.output.drafts.pack_files import Draft, DraftPack
from peiyu.documents.output.drafts.parts import BEST_CASE, Part
from peiyu.documents.output.drafts.quantities import beside, quantities_of, without_quantities
from peiyu.documents.output.drafts.questions import label, question, questions_in
from peiyu.documents.output.drafts.said_twice import asked_once
from peiyu.documents.output.drafts.shut_out import without_left_out
from peiyu.documents.output.drafts.understood import Understood
from peiyu.documents.output.drafts.unread_members import left_beside
from peiyu.documents.output.requirements import holding_for
from peiyu.documents.output.review import SURE
from peiyu.documents.output.terms import AMONG, CHOICE, UNCLEAR, UNTIED, Terms, best_among
from peiyu.documents.output.words import figure
from peiyu.documents.pipeline import Deconstruction

PENDING = "待审"
_NOT_SEEN = f"{PENDING}：机器起草，未经人审核"
_PARTS = ("牵头", CHARGED, "配合")
_TIMES = {"施行日期": "effective_from", "有效期至": "effective_to"}
"""The fields that say when an act holds, as a person reads them, and as they are named here."""
_EXCLUDES = {
    "": "不重复享受，互斥的政策请人填写",
    AMONG: "不重复享受，只得最高的一项",
    CHOICE: "不重复享受，原文只写不能都享受，没有写得哪一项，按只得最高的一项起草，请核对",
    UNTIED: "不重复享受，原文说的是第几条（款、项）的哪几项奖补没有对上，请核对后填写 就高组 或 互斥",
    UNCLEAR: "不重复享受，只得最高的一项，哪几条算同一件事没有写明，请核对后填写 就高组 或 互斥",
}


class Drafter:
    """Drafts the rules of one document into one pack."""

    def __init__(self, done: Deconstruction, catalogue: Catalogue, pack: DraftPack) -> None:
        self.done, self.catalogue, self.pack = done, catalogue, pack
        self.terms = Terms(done)
        self.context = Context(done)
        self.names: dict[str, int] = {}
        self.bests: dict[int, int] = {}

    def policy(self, code: str, part: Part, tags: Sequence[str]) -> Draft:
        """One measure, or a part of it with its sum."""
        points: list[str] = []
        m, fetched = without_fetched(part.m)
        whole, read = part.whole, Understood(without_fetched(part.read)[0])
        most = [] if part.member else quantities_of(m)
        limits = [words for clause in most if (words := " ".join(m.text[slice(*clause)].split())) != "其中"]
        limits += part.limits
        if most:
            m, read = without_quantities(m, most), Understood(without_quantities(m, most))
        choice = choice_of(self.context.to_the_end(m)) if part.read is part.m else None
        if choice is not None:
            m, read = choice.rest, Understood(choice.rest)
        document: dict[str, Any] = {
            "政策": self._name(m.heading_path, m.text),
            "代码": code,
            **self._common(m.start, m.heading_path, [n.name for n in m.departments]),
            **self._parts(m),
            "支持方式": SUPPORTS.get(m.support_type, "其他"),
        }
        document |= {"施行": begin} if (begin := self.terms.first_day(m)) else {}
        self._in_force(document, m.start, self.terms.last_day(m), points)
        of_sum: list[str] = []
        amount = amount_of(m, self.catalogue, of_sum, read, whole)
        before = [*self.context.said_before(without_left_out(whole)[0]), *part.before]
        if part.member:
            self._one_of_a_list(document, part, points, before)
        else:
            self._who(document, m, whole, read, tells_how_much(amount), points, before, choice)
        self._apart(document, m, whole, not_asked(self.done.cleaned.text, fetched, before), points)
        points += of_sum
        amount = beside(amount, limits, points) if limits else amount
        if amount is not None:
            document["金额"] = amount
            self._once_only(document, part, code, points)
        else:
            document["支持内容"] = self.done.cleaned.text[m.start : m.end]
        if further := self.context.further_tier(whole):
            points.append(f"后面接着写同一个指标的另一档，请核对这一条到哪里为止；原文：{further}")
        if unpaired(m):
            points.append("原文用“分别”给出几个数额，哪个给谁没有读准，请对照原文逐一填写")
        document["标签词"] = list(dict.fromkeys([PENDING, *tags]))
        if self.done.outline.metadata_at(m.start).draft:
            points.insert(0, "原文是征求意见稿")
        document["可信度"] = _trust(m, points)
        document["待核"] = [_NOT_SEEN, *points]
        return Draft(document, self._comment(m.start, m.end), start=m.start)

    def _who(
        self,
        document: dict[str, Any],
        m: Measure,
        whole: Measure,
        read: Understood,
        sum_is_open: bool,
        points: list[str],
        before: Sequence[str],
        choice: Choice | None,
    ) -> None:
        """对象 and 条件: what the text asks, whole; what no comparison says is a question to a person.

        A measure without a sum whose reader has a question before him anyway has its words in 支持内容.
        """
        if read.has_cases and not in_bands(m, read):
            words = " ".join(m.text.split())
            points.append(f"原文有几种情形，各有对象、条件和数额，没有读准哪个属于哪个，由人判断；原文：{words}")
            document["条件"] = [question("符合原文所列情形之一", words), *asked_before(before, points)]
            return
        whom = lowest_only(m, read)
        one_of_several = len(read.m.beneficiaries) > len(m.beneficiaries)  # its name tells it from the other cases
        if any(HERE in words for words in before) and not one_of_several:
            whom = names_said(whom)  # a name of the sentence before may be the opposite of what is meant here
        groups = groups_of(whom, self.catalogue, points, left_beside(whole, whom))
        if not one_of_several:  # else the words name those of the other cases too
            groups = asked_once(whom, groups, points)
        asked = conditions_of(whom, self.catalogue, self.pack.columns, points, read, sum_is_open, before)
        asked += choice.asked(self.catalogue, self.pack.columns, points, before) if choice else []
        if not m.beneficiaries:
            path = " ".join(m.heading_path)
            points.append("没有读出支持对象，请对照原文填写" + (f"；所在条款：{path}" if path else ""))
        if m.amounts or not questions_in([groups, asked]):
            named = [c.indicator for c in read.conditions if c.named_at]
            asked = asked_of_its_case(before, asked) + asked_before(before, points, named[0] if named else "")
            asked += what_is_left(read, groups, asked, points, sum_is_open)
        if not m.beneficiaries and not questions_in(asked):
            asked.append(question("属于这一条支持的对象", " ".join((*m.heading_path, *m.text.split()))))
        if groups:
            document["对象"] = groups
        if asked or not groups:
            words = " ".join(m.text.split())
            document["条件"] = asked or [question(f"符合原文所说：{words}", words)]

    def _apart(
        self, document: dict[str, Any], m: Measure, whole: Measure, fetched: list[Condition], points: list[str]
    ) -> None:
        """What the act says elsewhere and this rule has to ask too."""
        text, found = self.done.cleaned.text, self.done.extraction
        best = self.terms.only_the_best(whole)
        # 只享受最高一项 stands in the 就高组, and is no question
        holding = [
            (name, one) for name, one in holding_for(found, whole) if not (best and one.start <= best.start < one.end)
        ]
        holding = terms_of_its_class(whole, holding, points)
        requirements = [one for _, one in holding]
        asked = fetched_conditions(text, m, fetched, requirements, self.catalogue, self.pack.columns, points)
        asked += asked_apart(holding, points)
        if asked:
            own = document.pop("条件", [])
            document["条件"] = [*own, *(one for one in asked if one not in own)]

    def _one_of_a_list(self, document: dict[str, Any], part: Part, points: list[str], before: Sequence[str]) -> None:
        """One member of a list that gets sums 分别: whether a firm is this one is asked, in its words and with the sentence."""
        words = " ".join(part.m.text.split())
        points.append(f"原文用“分别”给出几个数额，这一条是其中的“{part.member}”，由人判断；原文：{words}")
        document["条件"] = [question(f"属于{part.member}", words, whole=True), *asked_before(before, points)]

    def goal(self, code: str, t: Target) -> Draft | None:
        """One target; None where its figure cannot be compared."""
        points: list[str] = []
        condition = goal_of(t, self.pack.goals, self.pack.table_of_goals, points)
        if condition is None:
            return None
        if not t.deadline:
            points.append("原文没有读出到什么时候，期限未定，请对照原文填写")
        name = goal_name(t)
        document: dict[str, Any] = {
            "目标": self._name((name,), ""),
            "代码": code,
            **self._common(t.start, t.heading_path, [n.name for n in t.departments]),
            "主体": "地区",
            "期限": t.deadline or "未定",
            "条件": [condition],
            "标签词": [PENDING],
            "可信度": "低",
        }
        self._in_force(document, t.start, self.terms.end_at(t.start), points)
        document["待核"] = [_NOT_SEEN, f"指标“{name}”是新增的列", *points]
        return Draft(document, self._comment(t.start, t.end), goal=(name, figure(t.value, t.unit)), start=t.start)

    def _common(self, at: int, path: tuple[str, ...], departments: list[str]) -> dict[str, Any]:
        told = self.done.outline.metadata_at(at)
        source: dict[str, Any] = {"文件": told.title or self.done.source.name}
        if told.doc_number:
            source["文号"] = told.doc_number
        if path:
            source["条款"] = " ".join(path)
        common: dict[str, Any] = {"状态": PENDING, "依据": source}
        begin = told.effective_from or (None if told.draft else told.date)
        if begin:
            common["施行"] = begin
        if departments:
            common["责任单位"] = list(dict.fromkeys(departments))
        return common

    def _parts(self, m: Measure) -> dict[str, str]:
        """Who leads and who assists, where the text tells them apart: 责任单位 of the rule language is one list."""
        parts: dict[str, list[str]] = defaultdict(list)
        for name in m.departments:
            parts[name.role or CHARGED].append(name.name)
        told = "；".join(f"{part}：{'、'.join(dict.fromkeys(parts[part]))}" for part in _PARTS if parts[part])
        return {"说明": f"责任分工　{told}"} if parts["牵头"] or parts["配合"] else {}

    def _in_force(self, document: dict[str, Any], at: int, last: dt.date | None, points: list[str]) -> None:
        """废止 on the day after the last one; what the text leaves open about the time is an open point."""
        told = self.done.outline.metadata_at(at)
        said = [one for one in told.opens if one.field in _TIMES and _TIMES[one.field] not in told.weak]
        points += [f"{one.field}：“{one.reading}”，{one.reason}" for one in said]
        if told.draft and not told.effective_from:
            if not any(one.field == "施行日期" for one in said):
                points.append("这是征求意见稿，施行日期未填，请按正式发布的文件填写")
        elif not told.effective_from:
            drafted = "按网页上的日期起草，请核对" if "date" in told.weak else "按成文日期起草"
            points.append("原文没有读出施行日期，" + (drafted if told.date else "请填写"))
        elif "effective_from" in told.weak:
            points.append("施行日期是网页写的，或从网页发布日期算起，请核对")
        begin = document.get("施行")
        if last is None:
            written = self.terms.years_at(at)
            if written:
                points.append(f"原文写了“{written}”，没有读出从哪天算起，废止日期未填")
            elif not any(one.field == "有效期至" for one in said):
                points.append("原文没有读出有效期，请核对现在是否仍然有效")
        elif begin and last < begin:
            points.append(f"读出的有效期止于 {last}，早于施行日期 {begin}，废止日期未填，请核对")
        else:
            document["废止"] = last + dt.timedelta(days=1)

    def _once_only(self, document: dict[str, Any], part: Part, code: str, points: list[str]) -> None:
        """What cannot be had beside it, word for word; where the act says so of its own measures, only the best of them counts."""
        m = part.whole
        points += [f"同一段写明“{' '.join(r.text.split())}”，这一条是否也按它封顶，请人核对填写" for r in m.limits]
        own, whole = self.terms.exclusions(m)
        best, cases = self.terms.only_the_best(m), code.rpartition(".")[2].isdigit()
        here = [one.start for one in own if cases and best_among(one.text, here=True) == AMONG]
        for one in (*own, *whole):
            among = (best is not None and one.start == best.start) or one.start in here
            told = self.terms.told(one, m, among)
            points.append(f"{_EXCLUDES[told]}；原文：{' '.join(one.text.split())}")
        if best is not None:
            document["就高组"] = f"{self.pack.code} 就高{self._number_of(best)}"
            points.append("按原文把它所说的各条编为一个就高组（只得最高的一项），请核对范围")
        elif here:
            document["就高组"] = f"{code.rpartition('.')[0]} 就高"
            points.append("按原文把这一条的几种情形编为一个就高组（只得最高的一项），请核对范围")
        elif part.best_of:
            document["就高组"] = f"{code.rpartition('.')[0]} 分档"
            points.append(BEST_CASE)
        elif tier := self.context.tier(m):
            document["就高组"] = f"{self.pack.code} 分档{tier}"
            points.append(BEST_CASE)
        if part.point:
            points.append(part.point)

    def _number_of(self, best: Remark) -> str:
        """What tells the group of this sentence from those of other ones; nothing for the first."""
        at = self.bests.setdefault(best.start, len(self.bests) + 1)
        return str(at) if at > 1 else ""

    def _name(self, path: tuple[str, ...], text: str) -> str:
        """A name from the nearest heading that says something, else from the text; counted up where it repeats."""
        titles = [
            re.sub(r"^[（(]?[第一二三四五六七八九十百\d]+[章节条）)、.．是]*", "", title) for title in reversed(path)
        ]
        name = next((named for title in titles if len(named := label(title)) >= 4), "") or label(text) or "措施"
        self.names[name] = self.names.get(name, 0) + 1
        return name if self.names[name] == 1 else f"{name}之{self.names[name]}"

    def _comment(self, start: int, end: int) -> str:
        first, last = self.done.cleaned.span(start, end)
        return f"# 原文 {first}-{last}：{' '.join(self.done.cleaned.text[start:end].split())}\n"


def _trust(m: Measure, points: Sequence[str]) -> str:
    """A draft is as sure as the least that it rests on, and never 高: nobody has confirmed it. With an open point it is 低."""
    least = min(
        m.confidence,
        1.0 if m.beneficiaries else m.nobody_confidence,
        *(name.confidence for name in m.beneficiaries),
        *(condition.confidence for condition in m.conditions),
        *(amount.confidence for amount in m.amounts),
    )
    return "低" if points or least < SURE else "中"
