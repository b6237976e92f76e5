"""A comparison as text and as JSON; `page` writes it as HTML."""

from __future__ import annotations

from typing import Any

from peiyu.documents.compare.clauses import Clause
from peiyu.documents.compare.decisive import Wording
from peiyu.documents.compare.numbers.number_changes import NumberChange
from peiyu.documents.compare.spots import number_places, wording_places
from peiyu.documents.compare.stated import left_out, only_in_one, stated
from peiyu.documents.compare.versions import STATE_WORDS, ClauseChange, Comparison
from peiyu.documents.compare.words import Run
from peiyu.documents.outline.model import Zone
from peiyu.documents.pipeline import Deconstruction

SAME_SUM = "写法不同，数额未变"
UNCLEAR = "前后个数不同，对应关系请核对"
REORDERED = "次序变了，各自对应谁请核对"
WORDINGS = "关键措辞"
WORDINGS_NOTE = "不带数字，但关系到给不给、给谁"
NUMBERS_HEAD = "改动的数字和关键措辞（只列能对上的条款；整条删去、新增的见逐条对照）"
DOUBTFUL_HEAD = "可能不是同一条的（请人核对）"
NOT_READ = "（没有读到）"
_PART_WORDS = {Zone.FRONT: "front", Zone.BODY: "body", Zone.BACK: "back"}
_MOST_LEFT_OUT, _SHORT = 5, 20
_KNOWN_BY = 30
KIND_WORDS = {"changed": "改动", "added": "新增", "dropped": "删去", "rewritten": "写法不同（数额未变）"}


def number_words(n: NumberChange) -> str:
    """A changed number in a few words: 50% → 40%（制造业中长期贷款占比不低于）."""
    about = f"（{n.context}）" if n.context else ""
    if n.rewritten:
        return f"{n.old} → {n.new}{about}，{SAME_SUM}"
    if n.old and n.new:
        return "，".join([f"{n.old} → {n.new}{about}", *to_check(n)])
    return f"新增 {n.new}{about}" if n.new else f"删去 {n.old}{about}"


def wording_words(w: Wording) -> str:
    """A deciding word that changed, in a few words: 给予奖励 → 可给予奖励."""
    if w.about:
        return f"{w.about}：{w.old} → {w.new}"
    if w.old and w.new:
        return f"{w.old.strip('，')} → {w.new.strip('，')}"
    return f"新增 {w.new}" if w.new else f"删去 {w.old}"


def to_check(n: NumberChange) -> list[str]:
    """What a person has to look up of a change that the text leaves open."""
    return [words for holds, words in ((n.unclear, UNCLEAR), (n.reordered, REORDERED)) if holds]


def summary(c: Comparison) -> list[str]:
    """The counts: of clauses by state, then of the numbers of those found again."""
    counts = "，".join(
        f"{words} {c.count(state)} {'对' if state == 'doubtful' else '条'}{_of_changed(c) if state == 'moved' else ''}"
        for state, words in STATE_WORDS.items()
    )
    told = [f"条款：{counts}", *_stated_words(c)]
    told.append("数字：" + "，".join(f"{words} {len(c.of_kind(kind))} 处" for kind, words in KIND_WORDS.items()))
    if c.wordings:
        told.append(f"{WORDINGS}：{len(c.wordings)} 处（{WORDINGS_NOTE}）")
    if c.count("doubtful"):
        told.append("可能不是同一条的，请人核对是改动，还是一条删去、另一条新增；其中的数字没有计入上面的数。")
    return [*told, *_left_out_words(c)]


def _stated_words(c: Comparison) -> list[str]:
    """What the versions say otherwise of themselves: 文号, dates, validity."""
    told = [
        f"{s.label} {s.old or NOT_READ} → {s.new or NOT_READ}"
        for s in stated(c.old.outline.metadata, c.new.outline.metadata)
    ]
    return [f"文件信息：改动 {len(told)} 处：{'；'.join(told)}"] if told else []


def _left_out_words(c: Comparison) -> list[str]:
    """What was not compared clause by clause, where the versions do not have the same of it."""
    old, new = left_out(c.old), left_out(c.new)
    told = []
    for mark, only in (("旧版", only_in_one(old, new)), ("新版", only_in_one(new, old))):
        if only:
            first = "、".join(f"第{one.start + 1}字起“{_short(one.text)}”" for one in only[:_MOST_LEFT_OUT])
            told.append(f"{mark} {len(only)} 处（{first}{'等' if len(only) > _MOST_LEFT_OUT else ''}）")
    return [f"没有逐条对照、两版又不同的网页栏目、页码等：{'；'.join(told)}"] if told else []


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHORT else words[: _SHORT - 1] + "…"


def _of_changed(c: Comparison) -> str:
    """Clauses that were moved or got another number are counted once; those that changed too are told beside."""
    also = sum(k.moved or k.renumbered for k in c.clauses if k.state in ("changed", "rewritten"))
    return f"（改动的条款中另有 {also} 条也移动或改号）" if also else ""


def text_of(c: Comparison) -> str:
    """The comparison as lines of text: numbers first, then doubtful pairs, then the rest; unchanged clauses are only counted."""
    lines = [f"旧：{name_of(c.old)}", f"新：{name_of(c.new)}", *summary(c), "", f"一、{NUMBERS_HEAD}"]
    for kind, words in KIND_WORDS.items():
        found = c.of_kind(kind)
        if found or kind == "changed":
            lines.append(f"  {words} {len(found)} 处")
        lines += [f"    {number_words(n)}  {place_of(k)}" for k, n in found]
    if c.wordings:
        lines.append(f"  {WORDINGS} {len(c.wordings)} 处（{WORDINGS_NOTE}）")
    lines += [f"    {wording_words(w)}  {place_of(k)}" for k, w in c.wordings]
    lines += ["", f"二、{DOUBTFUL_HEAD}"]
    doubtful = [change for change in c.clauses if change.state == "doubtful"]
    for change in doubtful:
        lines.append(f"【{STATE_WORDS['doubtful']}】{label(change)}")
        lines += [
            f"    旧：{change.old.words if change.old else ''}",
            f"    新：{change.new.words if change.new else ''}",
        ]
    lines += [] if doubtful else ["  没有"]
    lines += ["", "三、逐条对照"]
    for change in c.clauses:
        if change.state in ("same", "doubtful"):
            continue
        told = "；".join(notes(change))
        lines.append(f"【{STATE_WORDS[change.state]}】{label(change)}" + (f"（{told}）" if told else ""))
        if change.state in ("changed", "rewritten"):
            lines.append("    " + "".join(_marked(run) for run in change.runs))
        elif change.state in ("added", "dropped"):
            clause = change.new or change.old
            lines.append("    " + (clause.words if clause else ""))
        elif change.state == "moved" and change.new:
            lines.append("    " + _beginning(change.new.words))
    return "\n".join(lines) + "\n"


def _beginning(words: str) -> str:
    """The first words of a clause that says the same elsewhere: enough to know it by."""
    return words if len(words) <= _KNOWN_BY else words[:_KNOWN_BY] + "……"


def _marked(run: Run) -> str:
    if run.op == "rewritten":
        return f"{run.was}〔改写为 {run.text}〕"
    return run.text if run.op == "same" else f"[-{run.text}-]" if run.op == "deleted" else f"{{+{run.text}+}}"


def notes(change: ClauseChange) -> list[str]:
    """What else is to be said of a clause than its state."""
    told = ["标题"] if any(clause is not None and clause.heading for clause in (change.old, change.new)) else []
    if change.old and change.new:
        places = ((change.moved, "次序有变"), (change.renumbered, "编号有变"), (change.retitled, "上级标题有变"))
        told += [words for holds, words in places if holds]
        told += change.references
    if change.elsewhere:
        told.append(("并入：" if change.state == "dropped" else "拆自：") + change.elsewhere)
        told += [number_words(n) for n in change.numbers if change.told_of_sentence(n)]
    return told


def label(change: ClauseChange) -> str:
    """Where the clause stands, in both versions if it stands elsewhere."""
    if change.old and change.new and change.old.label != change.new.label:
        return f"{change.old.label} → {change.new.label}"
    clause = change.new or change.old
    return clause.label if clause else ""


def place_of(change: ClauseChange) -> str:
    """Where a number stands, in both versions, though its clause was split from another or merged into one."""
    if not change.elsewhere:
        return label(change)
    return " → ".join(
        (change.elsewhere, label(change)) if change.state == "added" else (label(change), change.elsewhere)
    )


def name_of(d: Deconstruction) -> str:
    """The file of a document and its title."""
    title = d.outline.metadata.title
    return f"{d.source.name} 《{title}》" if title else d.source.name


def object_of(c: Comparison) -> dict[str, Any]:
    """The comparison as a JSON object; offsets count in the source of each version."""
    return {
        "old": {"file": c.old.source.name, "title": c.old.outline.metadata.title},
        "new": {"file": c.new.source.name, "title": c.new.outline.metadata.title},
        "counts": {state: c.count(state) for state in STATE_WORDS},
        "number_counts": {kind: len(c.of_kind(kind)) for kind in KIND_WORDS},
        "numbers": [{**_number(c, k, n), "state": k.state, "clause": place_of(k)} for k, n in c.numbers],
        "wordings": [
            {
                "old": w.old or None,
                "new": w.new or None,
                "about": w.about or None,
                "clause": place_of(k),
                **wording_places(c, k, w),
            }
            for k, w in c.wordings
        ],
        "metadata": [
            {"field": s.field, "old": s.old or None, "new": s.new or None}
            for s in stated(c.old.outline.metadata, c.new.outline.metadata)
        ],
        "not_compared": {side: _left_out(d) for side, d in (("old", c.old), ("new", c.new))},
        "clauses": [_clause_change(c, change) for change in c.clauses],
    }


def _left_out(d: Deconstruction) -> list[dict[str, Any]]:
    return [{"start": one.start, "end": one.end, "text": one.text} for one in left_out(d)]


def _clause_change(c: Comparison, change: ClauseChange) -> dict[str, Any]:
    return {
        "state": change.state,
        "moved": change.moved,
        "renumbered": change.renumbered,
        "retitled": change.retitled,
        "likeness": round(change.likeness),
        "old": _clause(c.old, change.old),
        "new": _clause(c.new, change.new),
        "runs": [_run(run) for run in change.runs] if change.state in ("changed", "doubtful", "rewritten") else [],
        "numbers": [_number(c, change, n) for n in change.numbers],
        "elsewhere": change.elsewhere or None,
    }


def _number(c: Comparison, change: ClauseChange, n: NumberChange) -> dict[str, Any]:
    told = {"old": n.old or None, "new": n.new or None, "context": n.context, "kind": n.kind}
    told |= number_places(c, change, n)
    return {**told, **({"unclear": True} if n.unclear else {}), **({"reordered": True} if n.reordered else {})}


def _run(run: Run) -> dict[str, str]:
    return {"op": run.op, "text": run.text, **({"was": run.was} if run.op == "rewritten" else {})}


def _clause(d: Deconstruction, clause: Clause | None) -> dict[str, Any] | None:
    if clause is None:
        return None
    start, end = d.cleaned.span(clause.start, clause.end)
    return {
        "part": _PART_WORDS[clause.zone],
        "path": list(clause.path),
        "number": clause.number,
        "start": start,
        "end": end,
        "text": d.source.text[start:end],
    }
