"""Every question that reading a paper can raise: its code, whether it makes a fact doubtful, and its wording."""

from __future__ import annotations

from dataclasses import dataclass, field

from peiyu.facts.papers.model import Confidence, Question, Span

NOT_RECOGNISED = "Q-PAPER-001"
NO_UNIT = "Q-PAPER-002"
TWO_UNITS = "Q-PAPER-003"
PERIOD_UNCLEAR = "Q-PAPER-004"
NOT_A_YEAR = "Q-PAPER-005"
NO_FIRM = "Q-PAPER-006"
OTHER_FIRM = "Q-PAPER-007"
OTHER_CODE = "Q-PAPER-008"
TWO_CANDIDATES = "Q-PAPER-009"
SUM_WRONG = "Q-PAPER-010"
SCOPE = "Q-PAPER-011"
UNREADABLE_AMOUNT = "Q-PAPER-012"
BRACKETS = "Q-PAPER-013"
TITLE_CONTRADICTS = "Q-PAPER-014"
RESEARCH_ONLY = "Q-PAPER-015"
TOTAL_REVENUE_ONLY = "Q-PAPER-016"
TAX_SCOPE = "Q-PAPER-017"
LINE_NUMBERS = "Q-PAPER-018"
OTHER_HOLDER = "Q-PAPER-019"
PATENT_TYPE = "Q-PAPER-020"
PATENT_NUMBER = "Q-PAPER-021"
LEGAL_STATUS = "Q-PAPER-022"
NOT_GRANTED = "Q-PAPER-023"
FOREIGN_CURRENCY = "Q-PAPER-024"
HIDDEN_SHEET = "Q-PAPER-025"
DATES_CONTRADICT = "Q-PAPER-026"
PATENT_TWICE = "Q-PAPER-027"
PATENT_DATE = "Q-PAPER-028"
NO_AMOUNTS = "Q-PAPER-029"

# What a question makes of the facts it touches.
_EFFECT = {
    BRACKETS: Confidence.MEDIUM,
    NO_FIRM: Confidence.MEDIUM,
    SCOPE: Confidence.MEDIUM,
    TAX_SCOPE: Confidence.MEDIUM,
    PATENT_NUMBER: Confidence.MEDIUM,
    TITLE_CONTRADICTS: Confidence.MEDIUM,
}


@dataclass(slots=True)
class Questions:
    """The questions of one paper, each asked once."""

    asked: list[Question] = field(default_factory=list)

    def ask(
        self,
        code: str,
        text: str,
        *,
        choices: tuple[str, ...] = (),
        spans: tuple[Span, ...] = (),
        about: tuple[str, ...] = (),
    ) -> None:
        """Ask, unless the same question stands already."""
        question = Question(code, text, choices, spans, about)
        if all((q.code, q.text) != (code, text) for q in self.asked):
            self.asked.append(question)


def confidence(codes: tuple[str, ...]) -> Confidence:
    """How sure a fact is that these questions touch."""
    effects = {_EFFECT.get(code, Confidence.LOW) for code in codes}
    if Confidence.LOW in effects:
        return Confidence.LOW
    return Confidence.MEDIUM if effects else Confidence.HIGH
