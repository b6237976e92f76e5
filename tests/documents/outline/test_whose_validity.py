"""Whose time a sentence tells: that of the act, or of another act, a licence, a certificate that it only names."""

from __future__ import annotations

import datetime as dt

import pytest

from peiyu.documents.cleaning import clean
from peiyu.documents.outline import outline_of

END = dt.date(2028, 12, 31)
BEGIN = dt.date(2026, 4, 1)


def times(article: str) -> tuple[dt.date | None, dt.date | None, int | None]:
    text = f"青禾市支持窑业若干措施（试行）\n2026年3月1日\n一、对窑企给予10万元奖励。\n{article}\n"
    of = outline_of(clean(text)).metadata
    return of.effective_from, of.effective_to, of.validity_years


@pytest.mark.parametrize(
    "article",
    [
        "二、对取得《窑业许可证》有效期至2028年12月31日的企业，给予5万元奖励。",
        "二、取得《窑业许可证》有效期2年的企业，给予5万元奖励。",
        "二、有效期3年的窑业证书，给予1万元奖励。",
        "二、《茶业办法》自2025年1月1日起施行，有效期2年。",
        "二、按照《茶业办法》（自2025年1月1日起施行，有效期2年）执行。",
        "二、《青禾市支持窑业若干措施实施细则》自2025年1月1日起施行，有效期2年。",
        "二、原《青禾市支持窑业若干措施》自2020年4月1日起施行，有效期2年。",
        "二、窑业证书由市窑业局发放。有效期3年。",
    ],
)
def test_the_time_of_another_act_or_of_a_licence_is_not_that_of_the_act(article: str) -> None:
    assert times(article) == (None, None, None)


@pytest.mark.parametrize(
    ("article", "wanted"),
    [
        ("二、有效期至2028年12月31日。", (None, END, None)),
        ("二、附则\n有效期至2028年底。", (None, END, None)),
        ("二、有效期三年。", (None, None, 3)),
        ("二、本措施自2026年4月1日起施行。有效期至2028年12月31日。", (BEGIN, END, None)),
        (
            "二、本措施自2026年4月1日起施行，《茶业办法》自2025年1月1日起施行，有效期2年的窑坊不再补贴。",
            (BEGIN, None, None),
        ),
        ("二、本措施根据《茶业办法》制定，自2026年4月1日起施行，有效期2年。", (BEGIN, None, 2)),
        ("二、《青禾市支持窑业若干措施（试行）》自2026年4月1日起施行，有效期2年。", (BEGIN, None, 2)),
        ("二、《支持窑业若干措施》有效期至2028年12月31日。", (None, END, None)),
        ("现将《青禾市支持窑业若干措施》印发给你们，自2026年4月1日起施行。", (BEGIN, None, None)),
    ],
)
def test_the_time_of_the_act_is_read_however_short(
    article: str, wanted: tuple[dt.date | None, dt.date | None, int | None]
) -> None:
    assert times(article) == wanted
