"""A firm's own papers become facts: balance sheet, income statement, A107012 research-deduction form, patent list.

Every fact carries its exact value in 元, its period, the place where it stands, how sure it is, and the questions that touch it.
"""

from peiyu.facts.papers.model import Check, Confidence, Fact, Figure, Firm, Paper, PaperKind, Period, Question, Span
from peiyu.facts.papers.reader import read

__all__ = ["Check", "Confidence", "Fact", "Figure", "Firm", "Paper", "PaperKind", "Period", "Question", "Span", "read"]
