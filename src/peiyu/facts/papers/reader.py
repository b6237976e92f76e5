"""Reading a firm's own paper: quarantine, recognition, and the reading of each paper found, put together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from peiyu.facts.intake.kinds import FileKind
from peiyu.facts.intake.limits import Limits
from peiyu.facts.intake.quarantine import in_quarantine
from peiyu.facts.papers.accounts import read_statement
from peiyu.facts.papers.deduction import read_deduction
from peiyu.facts.papers.grid import Grid, grids
from peiyu.facts.papers.model import Check, Fact, Figure, Firm, Paper, PaperKind
from peiyu.facts.papers.patents import read_patents
from peiyu.facts.papers.questions import (
    HIDDEN_SHEET,
    NOT_RECOGNISED,
    SCOPE,
    TAX_SCOPE,
    TITLE_CONTRADICTS,
    TWO_CANDIDATES,
    Questions,
    confidence,
)
from peiyu.facts.papers.recognition import papers_in
from peiyu.problems import Place, Problem, ProblemsFound

UNREADABLE = "E-PAPER-001"
ACCEPTED = frozenset({FileKind.WORKBOOK, FileKind.OLD_WORKBOOK, FileKind.PDF})


def read(source: Path | bytes, *, firm: Firm, name: str = "", limits: Limits | None = None) -> Paper:
    """Read a paper (`.xlsx`, `.xls`, text `.pdf`; the kind of file is told by its content) for `firm`.

    The file is opened only in a child process within `limits`. `name` is what the person called the file, for messages. Raises
    `ProblemsFound` for a file that is refused (`E-FILE-…`) or holds no text (`E-PAPER-001`); a paper that is not understood is no
    error: its kind is 认不出 and it carries a question.
    """
    shown = name or (source.name if isinstance(source, Path) else "材料")
    answer = in_quarantine("paper", source, limits or Limits(accept=ACCEPTED))
    if answer.data is None:
        raise ProblemsFound([answer.verdict.problem(shown)])
    if "unreadable" in answer.data:
        remedy = "请提供文字版 PDF 或 Excel 文件"
        raise ProblemsFound([Problem(Place(shown), UNREADABLE, answer.data["unreadable"], remedy)])
    return understand(grids(answer.data["grids"]), firm)


def understand(found: list[Grid], firm: Firm) -> Paper:
    """The paper that these grids hold."""
    questions = Questions()
    kinds: list[PaperKind] = []
    reasons: list[str] = []
    facts: list[Fact] = []
    figures: list[Figure] = []
    checks: list[Check] = []
    for grid in found:
        papers = papers_in(grid)
        if grid.hidden:
            if papers:
                questions.ask(
                    HIDDEN_SHEET,
                    f"工作簿里有隐藏的表“{grid.name}”，没有读。要用它吗？",
                    choices=("不用", "要用，请取消隐藏后重传"),
                )
            continue
        for one in papers:
            kind = one.section.kind
            kinds.append(kind)
            reasons.append(one.reason)
            touched: tuple[str, ...] = ()
            if one.claimed is not None:
                questions.ask(TITLE_CONTRADICTS, f"标题是“{one.claimed.value}”，内容却是{kind.value}。按内容读，对吗？",
                              choices=("对", "不对"), spans=(one.section.title,) if one.section.title else ())  # fmt: skip
                touched = (TITLE_CONTRADICTS,)
            if kind is PaperKind.PATENT_LIST:
                first = max((fact.row for fact in facts), default=0)
                new = [replace(fact, row=fact.row + first) for fact in read_patents(one.section, firm, questions)]
            else:
                reader = read_deduction if kind is PaperKind.DEDUCTION else read_statement
                reading = reader(one.section, firm, questions)
                new = reading.facts
                figures += reading.figures
                checks += reading.checks
            facts += [_touched(fact, touched) for fact in new]
    if not kinds:
        questions.ask(
            NOT_RECOGNISED, "认不出这是什么材料。它是下面哪一种？", choices=tuple(k.value for k in list(PaperKind)[:4])
        )
    distinct = tuple(dict.fromkeys(kinds))
    kind = PaperKind.UNKNOWN if not distinct else distinct[0] if len(distinct) == 1 else PaperKind.SEVERAL
    settled = _across_statements(facts, questions)
    return Paper(kind, distinct, tuple(reasons), tuple(settled), tuple(figures), tuple(questions.asked), tuple(checks))


def _touched(fact: Fact, codes: tuple[str, ...]) -> Fact:
    both = tuple(dict.fromkeys((*fact.questions, *codes)))
    return replace(fact, questions=both, confidence=confidence(both)) if codes else fact


def _across_statements(facts: list[Fact], questions: Questions) -> list[Fact]:
    """The same fact from two statements: once if they agree; a question if consolidated and parent, or two copies, differ."""
    groups: dict[tuple[str, int | None], list[Fact]] = {}
    for fact in facts:
        if fact.table == "年度" and SCOPE not in fact.questions and TWO_CANDIDATES not in fact.questions:
            groups.setdefault((fact.column, fact.year), []).append(fact)
    doubtful: set[int] = set()
    dropped: set[int] = set()
    for (column, year), held in groups.items():
        # A schedule of the tax return differs from the accounts by its scope, which is asked already.
        plain = [fact for fact in held if TAX_SCOPE not in fact.questions]
        values = {fact.value for fact in plain}
        if len(values) == 1:
            dropped |= {id(fact) for fact in plain[1:] if fact.scope == plain[0].scope}
        elif len(values) > 1:
            listed = "、".join(f"{fact.value:,} 元（{fact.span}）" for fact in plain)
            questions.ask(TWO_CANDIDATES, f"{year}年的{column}在几张表上不同：{listed}。以哪一个为准？",
                          choices=tuple(f"{fact.value:,}" for fact in plain),
                          spans=tuple(fact.span for fact in plain), about=(column,))  # fmt: skip
            doubtful |= {id(fact) for fact in plain}
    return [
        _touched(fact, (TWO_CANDIDATES,)) if id(fact) in doubtful else fact for fact in facts if id(fact) not in dropped
    ]
