"""A number that a sentence cites is not that of the document, though the citing word has run into its code."""

from __future__ import annotations

import pytest

from peiyu.documents.outline.doc_numbers import own_number


def number(line: str) -> str | None:
    found = own_number(line, 0, len(line))
    return None if found is None else found.words


@pytest.mark.parametrize(
    "line",
    [
        "具体要求见某政发〔2024〕3号。",
        "按照某政发〔2024〕3号",
        "按照某政发〔2024〕3号执行。",
        "按某政发〔2024〕3号办理",
        "按照有关文件某政发〔2024〕3号",
        "（按照某政发〔2024〕3号）",
        "现转发某政发〔2024〕3号，请执行。",
        "执行某政发〔2024〕3号",
        "以某政发〔2024〕3号为准",
        "你局青窑函〔2024〕3号收悉。",
        "某政发〔2024〕3号同时废止。",
        "某政发〔2023〕2号和某政发〔2024〕3号同时废止。",
    ],
)
def test_what_is_cited_is_not_its_own(line: str) -> None:
    assert number(line) is None


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("苏窑改转发〔2026〕3号", "苏窑改转发〔2026〕3号"),
        ("依政发〔2026〕3号", "依政发〔2026〕3号"),
        ("某政发〔2026〕3号和平区人民政府关于支持窑业的意见", "某政发〔2026〕3号"),
        ("某政发〔2026〕3号自贡市人民政府关于支持窑业的意见", "某政发〔2026〕3号"),
        ("某政发〔2026〕3号 签发人：陶小青", "某政发〔2026〕3号"),
        ("青禾市人民政府关于贯彻落实窑业意见的通知某政发〔2026〕3号", "某政发〔2026〕3号"),
        ("关于按照规定做好窑业的通知（某政发〔2026〕3号）", "某政发〔2026〕3号"),
    ],
)
def test_the_head_of_a_document_bears_its_own(line: str, words: str) -> None:
    assert number(line) == words
