"""Extraction: clean text and its outline in, measures, targets, commitments and figures out.

Rules, and learnt weights in two fields; the same text gives the same answer everywhere. A room for each field; `extract` joins them.
"""

from peiyu.documents.extraction.extract import extract
from peiyu.documents.extraction.model import (
    Amount,
    Commitment,
    Condition,
    Extraction,
    Figure,
    Measure,
    Name,
    Refusal,
    Remark,
    Requirement,
    Target,
)

__all__ = [
    "Amount",
    "Commitment",
    "Condition",
    "Extraction",
    "Figure",
    "Measure",
    "Name",
    "Refusal",
    "Remark",
    "Requirement",
    "Target",
    "extract",
]
