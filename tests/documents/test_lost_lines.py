"""Texts that have lost all their line breaks: the letter, the act that it carries, its chapters, articles and numbered parts."""

from __future__ import annotations

import pytest

from peiyu.documents.cleaning import clean
from peiyu.documents.outline import outline_of
from peiyu.documents.outline.lost import title_at_head, title_of_act
from peiyu.documents.outline.model import Zone
from peiyu.documents.pipeline import deconstruct, text_source

FILLER = "各地要结合实际抓好落实，" * 60
RULES = (
    "各县（市、区）人民政府，市直有关部门：《青禾市民宿奖励办法》已经市政府第8次常务会议通过，现印发给你们，请遵照执行。青禾市人民政府2021年3月5日"
    "青禾市民宿奖励办法第一章总则第一条为促进民宿发展，制定本办法。第二条本办法适用于依法经营的民宿。第二章奖励标准及条件"
    "第三条市政府对新评为甲级、乙级的民宿予以奖励，甲级奖励30万元、乙级奖励20万元。第四条对带动农户就业的民宿，每年奖励2万元。"
    "第三章申报审核第五条申报奖励应当提交下列材料：（一）申请表；（二）营业执照复印件。第四章附则第六条本办法自发布之日起施行，有效期3年。"
)
MEASURES = (
    "各区人民政府，市直各部门：现将《青禾市激发市场活力若干措施》印发给你们，请认真执行。一、加大宣传。各部门要提高政策知晓度。"
    "二、强化落实。各部门要推动政策早见效。三、及时兑付。各部门要足额拨付资金。青禾市人民政府办公室2023年5月6日（有删减）"
    f"青禾市激发市场活力若干措施为进一步激发活力，{FILLER}制定以下措施。一、支持首店。对新开设的首店，给予10万元奖励。〔牵头单位：市商务局〕"
    "二、支持展会。对举办展会的企业，给予5万元补贴。〔牵头单位：市商务局〕三、支持夜市。对夜市经营者，给予2万元补贴。〔牵头单位：市商务局〕"
)


def given(source: str) -> list[str]:
    return [one.text for one in deconstruct(text_source(source)).extraction.measures]


def test_the_articles_of_rules_are_found_behind_the_letter():
    assert given(RULES) == [
        "市政府对新评为甲级、乙级的民宿予以奖励，甲级奖励30万元、乙级奖励20万元。",
        "对带动农户就业的民宿，每年奖励2万元。",
    ]


def test_the_title_of_the_act_is_that_of_the_document():
    assert deconstruct(text_source(RULES)).outline.metadata.title == "青禾市民宿奖励办法"
    assert deconstruct(text_source(RULES)).outline.metadata.kind == "rules"


def test_the_points_of_the_letter_give_nothing_and_the_headings_behind_brackets_are_headings():
    assert given(MEASURES) == [
        "对新开设的首店，给予10万元奖励。",
        "对举办展会的企业，给予5万元补贴。",
        "对夜市经营者，给予2万元补贴。",
    ]


def test_the_letter_is_front_matter():
    c = clean(MEASURES)
    outline = outline_of(c)
    act = c.text.index("青禾市激发市场活力若干措施为进一步")
    assert {b.zone for b in outline.blocks if b.start < act} == {Zone.FRONT}
    assert all(b.zone is Zone.BODY for b in outline.blocks if b.start > act)


@pytest.mark.parametrize(
    "words",
    [
        "现将《青禾市稳岗措施》印发你们。青禾市人民政府2023年1月2日青禾市稳岗措施一、支持",
        "《青禾市稳岗措施》已经通过，现予印发。（此件公开发布）青禾市稳岗措施一、支持",
    ],
)
def test_where_the_act_begins(words: str):
    begin, end = title_of_act(words, 0, len(words)) or (0, 0)
    assert words[begin:end] == "青禾市稳岗措施"
    assert words[end:] == "一、支持"


def test_of_several_quoted_titles_the_first_act_begins_and_the_longer_title_is_its_own():
    two = "现将《青禾市窑业办法》《青禾市茶业办法》印发你们。青禾市政府2023年1月2日青禾市茶业办法一、支持茶业。2023年1月3日青禾市窑业办法一、支持"
    begin, end = title_of_act(two, 0, len(two)) or (0, 0)
    assert two[begin:end] == "青禾市茶业办法"
    assert two[end:].startswith("一、支持茶业")
    longer = (
        "现将《青禾市窑业办法》《青禾市窑业办法实施细则》印发你们。青禾市政府2023年1月2日青禾市窑业办法实施细则一、支持"
    )
    begin, end = title_of_act(longer, 0, len(longer)) or (0, 0)
    assert longer[begin:end] == "青禾市窑业办法实施细则"


def test_a_title_that_is_only_quoted_begins_no_act():
    words = "根据《青禾市稳岗措施》，按照青禾市稳岗措施的要求，现通知如下。一、支持"
    assert title_of_act(words, 0, len(words)) is None


def test_what_is_to_be_given_is_no_part_of_a_heading():
    """予以 and 对象 are words, not the beginnings of sentences."""
    words = RULES.replace(
        "第四条对带动农户就业的民宿", "第四条市政府对表现优秀的经营者予以通报表扬，奖励1万元。第五条获得奖励对象"
    )
    paths = {b.path for b in outline_of(clean(words)).in_body() if "通报表扬" in clean(words).text[b.start : b.end]}
    assert [path[-1] for path in paths] == ["第四条"]


SHORT = (
    "青禾市人民政府办公室关于印发《青禾市文旅奖励措施》的通知各区人民政府，市政府各部门：现将《青禾市文旅奖励措施》印发给你们，请认真贯彻落实。青禾市人民政府办公室2024年8月27日"
    "青禾市文旅奖励措施为促进文化和旅游产业发展，丰富文旅产品供给，结合我市实际，制定本措施。一、支持市场主体培育（一）发展龙头企业。对新上市的文旅企业，奖励100万元。（二）壮大中小企业。对新入库的文旅企业，奖励5万元。"
)


def test_a_short_line_that_holds_a_letter_and_its_act_has_lost_its_breaks_too():
    assert given(SHORT) == ["对新上市的文旅企业，奖励100万元。", "对新入库的文旅企业，奖励5万元。"]


HEAD = (
    "青禾市商务局关于进一步提升贸易便利化水平若干措施的公告（2023年2月24日）为促进外贸降本增效，特制订以下措施：一、提升通关效率1.优化通关流程。支持企业开展铁路快通业务。"
    "2.缩短办理时间。支持对出口企业随报随验、即验即放。二、降低企业成本3.减免查验费用。对查验没有问题的企业，免除吊装费用。4.推行税款担保。支持企业用银行保函替代现金保证金。"
    "三、支持业态创新5.发展跨境电商。对新建海外仓的企业，给予50万元补助。"
)


def test_the_title_at_the_head_and_headings_above_arabic_numbers_are_told_apart():
    document = deconstruct(text_source(HEAD))
    assert document.outline.metadata.title == "青禾市商务局关于进一步提升贸易便利化水平若干措施的公告"
    assert document.outline.metadata.kind == "notice"
    assert [one.heading_path[-1] for one in document.extraction.measures] == [
        "1.优化通关流程", "2.缩短办理时间", "3.减免查验费用", "4.推行税款担保", "5.发展跨境电商",
    ]  # fmt: skip


def test_a_line_that_begins_with_no_title_has_none():
    assert title_at_head("对企业给予补贴，制定以下措施。一、支持创新", 0, 21) is None
