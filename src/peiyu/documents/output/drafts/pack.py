"""Draft rules in the rule language: a pack marked 待审 that a person corrects and that `peiyu check` accepts as it stands.

Nothing is invented: an amount that the text leaves open stays 未定, a condition that cannot be linked to the catalogue becomes a
proposed new column or 人工判断, and every rule carries its source span. What cannot be drafted at all is named on top of pack.yaml.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from peiyu.documents.extraction import Measure, Requirement
from peiyu.documents.output.closing import closings, with_closing
from peiyu.documents.output.drafts.alike import told_apart
from peiyu.documents.output.drafts.asides import paid_how, totals_in, without_asides
from peiyu.documents.output.drafts.caps import with_caps
from peiyu.documents.output.drafts.caps_put import capped_by, caps_of
from peiyu.documents.output.drafts.caps_said import Cap
from peiyu.documents.output.drafts.changed import rules_with_changes
from peiyu.documents.output.drafts.changes_about import Changes
from peiyu.documents.output.drafts.gaps import close_gaps
from peiyu.documents.output.drafts.in_no_rule import in_no_rule
from peiyu.documents.output.drafts.levels import shared_by
from peiyu.documents.output.drafts.linking import Catalogue
from peiyu.documents.output.drafts.pack_files import DRAFTED, Draft, DraftPack
from peiyu.documents.output.drafts.parts import parts_of
from peiyu.documents.output.drafts.policies import PENDING, Drafter
from peiyu.documents.output.drafts.questions import question
from peiyu.documents.output.drafts.regions import Coded, region_of
from peiyu.documents.output.drafts.rests import with_one_rest
from peiyu.documents.output.drafts.rule_names import told_by_name
from peiyu.documents.output.drafts.shut_out import ask_not_of, holds_for, without_left_out
from peiyu.documents.output.drafts.siblings import one_of_siblings
from peiyu.documents.output.drafts.totals import limited_by, only_limits
from peiyu.documents.output.drafts.unread_grants import told_as_not_drafted
from peiyu.documents.output.requirements import holding_for, measures_of, numbered, words_of
from peiyu.documents.pipeline import Deconstruction
from peiyu.rules import check
from peiyu.rules.library import Library

_ROUNDS = 4


def draft_pack(done: Sequence[Deconstruction], library: Library, folder: Path) -> list[Path]:
    """Write one draft pack a document into `folder`, checked together with the packs of `library`; returns the files written."""
    packs: dict[Path, DraftPack] = {}
    for d in done:
        parent = parent_of(d, library)
        pack = drafted(d, Catalogue(library, frozenset(library.lineage(parent))), parent)
        packs[(folder / pack.code if len(done) > 1 else folder)] = pack
    return settled(packs, [pack.path for pack in library.packs.values()])


def drafted(d: Deconstruction, catalogue: Catalogue, parent: str) -> DraftPack:
    """The draft of one document, not yet checked."""
    d = with_closing(d)
    told = d.outline.metadata
    region = region_of(told)
    digest = hashlib.sha256((told.title + d.source.name).encode()).hexdigest()[:8]
    pack = DraftPack(
        f"draft-{digest}",
        {
            "政策包": f"draft-{digest}",
            "名称": f"{PENDING}：{told.title or d.source.name}",
            "上级": [parent],
            **({"地区": int(region.code)} if region.code else {}),
            "状态": PENDING,
            "说明": DRAFTED,
        },
    )
    if region.point:
        pack.open_points.append(region.point)
    drafter, changes = Drafter(d, catalogue, pack), Changes(d)
    limits, capped, closing = list[Measure](), list[tuple[Measure, list[Cap]]](), closings(d)
    for at, measure in enumerate(d.extraction.measures, 1):
        if not (measure.binding or measure.amounts or measure.conditions or measure.beneficiaries):
            pack.undrafted.append(
                f"措施“{' '.join(measure.text.split())}”（{_place(d, measure.start, measure.end)}），"
                "没有读出给谁、给什么，像是政府自己要做的事，见责任分工表"
            )
            continue
        if caps := caps_of(measure):
            capped.append((measure, caps))
            pack.undrafted.append(
                f"“{' '.join(measure.text.split())}”（{_place(d, measure.start, measure.end)}），"
                "只限制别处所给的数额，不是一项奖补，写成所限各条的最高额，或者写在各条的待核里"
            )
            continue
        if only_limits(measure):
            limits.append(measure)
            pack.undrafted.append(
                f"“{' '.join(measure.text.split())}”（{_place(d, measure.start, measure.end)}），"
                "只限制别处所给的总额，不是一项奖补，写在所限各条的待核里"
            )
            continue
        only, known = changes.made_only_of(measure)
        if only:
            pack.undrafted.append(
                f"“{' '.join(measure.text.split())}”（{_place(d, measure.start, measure.end)}），"
                + (
                    "改变前面所给的数额，或者说怎样发放，写在那几条里"
                    if known
                    else "改变别处所给的数额，改的是哪一条没有读出，请对照原文填写"
                )
            )
            continue
        totals = totals_in(measure, closing)
        limits += totals
        apart: list[Requirement | Measure] = [*totals, *(one for _, one in holding_for(d.extraction, measure))]
        rest, left_out = without_left_out(without_asides(changes.without(measure), apart))
        parts = [replace(part, whole=measure) for part in parts_of(rest, catalogue)]
        tags = [tag.name for tag in (d.tags[at - 1] if d.tags else ())]
        code = f"{pack.code}.m{at:02d}"
        drafts = [
            drafter.policy(f"{code}.{number}" if len(parts) > 1 else code, part, tags)
            for number, part in enumerate(parts, 1)
        ]
        for part, draft in zip(parts, drafts, strict=True):
            ask_not_of(draft.document, [one for one in left_out if holds_for(one, part.m, rest)], catalogue)
        for draft in drafts:
            _note_how_paid(draft, paid_how(measure))
        drafts = with_one_rest(rules_with_changes(drafts, changes.of(measure)))
        for number, draft in enumerate(drafts, 1):
            draft.document["代码"] = f"{code}.{number}" if len(drafts) > 1 else code
        pack.rules += drafts
    pack.rules = with_one_rest(pack.rules)
    told_by_name(pack.rules, drafter.names)
    told_apart(pack.rules)
    one_of_siblings(d, pack.rules)
    limited_by(d, limits, pack.rules)
    capped_by(d, capped, pack.rules)
    with_caps(pack.rules)
    shared_by(d, pack.rules)
    for draft in pack.rules:
        _for_its_region(draft, region, d)
    close_gaps(pack.rules, d.cleaned.text)
    pack.apart += [
        f"适用和限制 {name}（{one.kind}，{_place(d, one.start, one.end)}，适用 {measures_of(d.extraction, one) or '请核对'}）：{words_of(one)}"
        for name, one in numbered(d.extraction)
    ]
    for at, target in enumerate(d.extraction.targets, 1):
        goal = drafter.goal(f"{pack.code}.t{at:02d}", target)
        if goal is not None:
            pack.rules.append(goal)
        else:
            words = " ".join(target.text.split())
            pack.undrafted.append(f"目标“{words}”（{_place(d, target.start, target.end)}），指标或单位写不成一条比较")
    pack.undrafted += told_as_not_drafted(d)
    pack.open_points += in_no_rule(drafter.terms, pack.rules)
    return pack


def _note_how_paid(draft: Draft, told: Sequence[str]) -> None:
    """How and when a sum is paid is no condition of it."""
    if told and "金额" in draft.document:
        draft.document["待核"].append(f"原文写了怎样拨付，没有写进规则；原文：{'；'.join(told)}")
        draft.document["可信度"] = "低"


def _for_its_region(draft: Draft, pack: Coded, d: Deconstruction) -> None:
    """An open point where the region is not sure; 适用地区 where the rule stands in an act of another place than the pack."""
    own = region_of(d.outline.metadata_at(draft.start))
    draft.by_region = bool(own.code or pack.code)
    if own.code and own.code != pack.code:
        draft.document["适用地区"] = [int(own.code)]
    point = own.point if own.code else ""
    if not own.code and pack.code:
        point = f"地区：这一条所在的文件没有读出地区或是全国的，按这个包的 {pack.code} 起草，请核对"
    if point:
        draft.document["待核"].append(point)
        draft.document["可信度"] = "低"


def _place(d: Deconstruction, start: int, end: int) -> str:
    first, last = d.cleaned.span(start, end)
    return f"原文 {first}-{last}"


def settled(packs: dict[Path, DraftPack], shipped: Sequence[Path]) -> list[Path]:
    """Write the packs and check them together; a rule that the checker does not accept is made simpler until it does."""
    written = {folder: pack.write(folder) for folder, pack in packs.items()}
    for _ in range(_ROUNDS):
        _, problems = check([*shipped, *packs], dt.date.today())
        wrong: dict[Path, set[int]] = {}
        for problem in problems:
            file = Path(problem.place.file)
            if problem.is_error and file.name == "rules.yaml":
                wrong.setdefault(file.parent.resolve(), set()).add(problem.place.line)
        changed = [folder for folder in packs if folder.resolve() in wrong]
        if not changed:
            break
        for folder in changed:
            _simplify(packs[folder], folder / "rules.yaml", wrong[folder.resolve()])
            written[folder] = packs[folder].write(folder)
    return [file for files in written.values() for file in files]


def _simplify(pack: DraftPack, file: Path, lines: set[int]) -> None:
    """Make the rules that stand on these lines simpler: judged by a person, amount open; at the second time they go."""
    starts = [1]
    starts += [at + 1 for at, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1) if line == "---"]
    hit = {max(at for at, start in enumerate(starts) if start <= line) for line in lines if line}
    for at in sorted(hit, reverse=True):
        if at >= len(pack.rules):
            continue
        draft = pack.rules[at]
        draft.simplified += 1
        if draft.simplified > 1 or "目标" in draft.document:
            del pack.rules[at]
            pack.undrafted.append(f"{draft.document['代码']}，规则语言不接受这样的写法；{draft.comment[2:].strip()}")
            continue
        words = draft.comment[2:].strip()
        draft.document["条件"] = [question(f"符合原文所说：{words.partition('：')[2] or words}", words)]
        draft.document.pop("对象", None)
        if "金额" in draft.document:
            draft.document["金额"] = {"未定": "见原文"}
        draft.document["待核"].append("对象、条件和金额写不成规则，全部由人对照原文判断")


def parent_of(d: Deconstruction, library: Library) -> str:
    """The pack nearest above the document: that with the longest code of a region that covers its own, else the national one."""
    code = region_of(d.outline.metadata).code
    fitting = [
        pack for pack in library.packs.values() if pack.region and code.startswith(pack.region) and pack.status != PENDING
    ]  # fmt: skip
    if fitting:
        return max(fitting, key=lambda pack: (len(pack.region), pack.code)).code
    return "cn" if "cn" in library.packs else next(iter(library.packs), "cn")
