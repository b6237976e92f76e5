"""Bands that overlap are told with the text that would keep them apart: nobody guesses that a middle band needs two ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from .bad_packs import POLICY, problems_of


@pytest.mark.parametrize(
    ("bands", "said"),
    [
        (("≥ 10亿元", "≥ 5亿元", "< 5亿元"), '把“≥ 5亿元”改成 区间: "≥ 5亿元, < 10亿元"'),
        (("> 10亿元", "> 5亿元", "≤ 5亿元"), '把“> 5亿元”改成 区间: "> 5亿元, ≤ 10亿元"'),
        (("< 5亿元", "< 10亿元", "≥ 10亿元"), '把“< 10亿元”改成 区间: "≥ 5亿元, < 10亿元"'),
        (("≤ 5亿元", "≤ 10亿元", "> 10亿元"), '把“≤ 10亿元”改成 区间: "> 5亿元, ≤ 10亿元"'),
    ],
)
def test_an_open_middle_band_is_told_with_its_two_ends(tmp_path: Path, bands: tuple[str, ...], said: str) -> None:
    items = ", ".join(f"{{区间: '{band}', 金额: {10 * at}万元}}" for at, band in enumerate(bands, 1))
    rule = f"{POLICY}{{分档: {{按: 上年度 营业收入, 档: [{items}]}}}}\n"
    remedies = [p.remedy for p in problems_of(rule, tmp_path) if p.code == "E-BAND-004"]
    assert len(remedies) == 1
    assert said in remedies[0]


def test_the_text_that_is_proposed_is_right(tmp_path: Path) -> None:
    bands = (
        '{区间: "≥ 10亿元", 金额: 50万元}, {区间: "≥ 5亿元, < 10亿元", 金额: 30万元}, {区间: "< 5亿元", 金额: 10万元}'
    )
    found = problems_of(f"{POLICY}{{分档: {{按: 上年度 营业收入, 档: [{bands}]}}}}\n", tmp_path)
    assert not [p for p in found if p.code.startswith("E-BAND")]
