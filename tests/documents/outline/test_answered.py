"""What a reply answers: the proposal of a session, named in the title or in the first sentence."""

from __future__ import annotations

import pytest

from peiyu.documents.cleaning import clean
from peiyu.documents.outline import outline_of


def refers_to(title: str, first: str = "您提出的建议收悉。") -> str | None:
    text = f"{title}\n陶小青代表：\n{first}\n您的意见很好。我局将做好窑业工作。\n青禾市窑业局\n2033年5月6日\n"
    return outline_of(clean(text)).metadata.refers_to


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("青禾市窑业局关于市十届人大二次会议第12号建议的答复", "市十届人大二次会议第12号建议"),
        ("青禾市窑业局关于于山区十届人大二次会议第12号建议的答复", "于山区十届人大二次会议第12号建议"),
        (
            "青禾市窑业局关于政协青禾市第十届委员会第二次会议第12号提案的答复",
            "政协青禾市第十届委员会第二次会议第12号提案",
        ),
        ("青禾市窑业局答复市十届人大二次会议第12号建议", "市十届人大二次会议第12号建议"),
        ("青禾市窑业局关于办理市十届人大二次会议第12号建议的答复", "市十届人大二次会议第12号建议"),
    ],
)
def test_no_word_that_leads_to_a_session_is_part_of_its_name(title: str, wanted: str) -> None:
    assert refers_to(title) == wanted


@pytest.mark.parametrize(
    ("first", "wanted"),
    [
        ("您在市十届人大二次会议提出的第12号建议收悉。", "市十届人大二次会议第12号建议"),
        (
            "您在市第十届人民代表大会第二次会议上提出的第12号建议收悉，现答复如下：",
            "市第十届人民代表大会第二次会议第12号建议",
        ),
        ("您于市十届人大二次会议期间提出的《关于建窑的建议》（第12号）收悉。", "市十届人大二次会议第12号建议"),
        ("您提出的关于烧窑用电的建议（第12号）收悉。", "第12号建议"),
        ("您的第12号提案收悉。", "第12号提案"),
        ("市十届人大二次会议第B12号议案已收悉。", "市十届人大二次会议第B12号议案"),
        ("您提出的关于支持建窑的建议收悉。", "关于支持建窑的建议"),
        ("我市十届人大二次会议第12号建议办得好。", None),
    ],
)
def test_where_the_title_names_no_proposal_the_first_sentence_does(first: str, wanted: str | None) -> None:
    assert refers_to("青禾市窑业局关于窑业工作的答复", first) == wanted
