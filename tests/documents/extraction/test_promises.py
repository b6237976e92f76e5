"""What extraction promises for any text at all."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from peiyu.documents.extraction import Extraction, extract
from peiyu.documents.outline import outline_of
from peiyu.documents.text import Cleaned, untouched

REFERS = re.compile(r"参照|按照?|比照|附[件表]|同本条")
WORDS = st.sampled_from(
    [
        "一、",
        "（一）",
        "第一条 ",
        "1.",
        "对",
        "给予",
        "支持",
        "鼓励",
        "新认定的",
        "中小企业",
        "专精特新",
        "、",
        "和",
        "的",
        "，",
        "。",
        "；",
        "：",
        "最高",
        "20万元",
        "10%",
        "三分之一",
        "九成",
        "不超过",
        "以上",
        "分别",
        "奖励",
        "补助",
        "贴息",
        "（责任单位：市财政局）",
        "（",
        "）",
        "“",
        "”",
        "《",
        "》",
        "每年",
        "到2030年",
        "新增100家",
        "已",
        "将",
        "一是",
        "二是",
        "\n",
        "LPR下浮20个基点",
        "其中",
        "符合条件的",
        "1-3万元",
        "亿",
        "万",
        "分之",
        "成",
        "答复如下：",
        "同比增长17%",
    ]
)
TEXTS = st.lists(WORDS, max_size=60).map("".join)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_span_lies_in_the_text_and_says_what_it_claims(text: str) -> None:
    cleaned = untouched(text)
    verify(cleaned, extract(cleaned, outline_of(cleaned)))


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_answer(text: str) -> None:
    cleaned = untouched(text)
    assert extract(cleaned, outline_of(cleaned)) == extract(cleaned, outline_of(cleaned))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    cleaned = untouched(text)
    extract(cleaned, outline_of(cleaned))


def verify(cleaned: Cleaned, found: Extraction) -> None:
    """Every field of every record stands where it says it stands."""
    text = cleaned.text
    for item in (*found.measures, *found.targets, *found.commitments, *found.figures, *found.exclusions):
        assert 0 <= item.start < item.end <= len(text)
        assert text[item.start : item.end] == item.text
    for measure in found.measures:
        for amount in measure.amounts:
            assert 0 <= amount.start < amount.end <= len(text)
            within = measure.start <= amount.start and amount.end <= measure.end
            assert within or REFERS.search(measure.text), "an amount from elsewhere needs words that point there"
        for part in (*measure.departments, *measure.beneficiaries, *measure.conditions):
            assert 0 <= part.start <= part.end <= len(text)
            assert 0 < part.confidence <= 1
