"""Statements about the outline: headings of every kind, mixed and broken, and what a document says of itself."""

import datetime as dt

import pytest

from peiyu.documents.cleaning import clean
from peiyu.documents.outline import outline_of
from peiyu.documents.outline.model import BlockKind, Zone
from peiyu.documents.pipeline import deconstruct, text_source


def paths(source: str) -> list[tuple[str, tuple[str, ...], str]]:
    """Kind, heading path and the beginning of every block of the body."""
    c = clean(source)
    return [
        (b.kind.value, b.path, c.text[b.body : b.end][:8])
        for b in outline_of(c).in_body()
        if b.kind is not BlockKind.HEADING
    ]


def path_of(source: str, words: str) -> tuple[str, ...]:
    return next(path for _, path, text in paths(source) if text.startswith(words))


def test_the_usual_nesting_of_measures():
    text = "一、支持创新\n（一）加大研发\n1.支持攻关。对企业给予补助。\n（1）国家级的补助。\n（二）加强转化\n2.支持转化。给予奖励。\n二、强化保障\n加强领导。"
    assert path_of(text, "对企业给予") == ("一、支持创新", "（一）加大研发", "1.支持攻关")
    assert path_of(text, "给予奖励") == ("一、支持创新", "（二）加强转化", "2.支持转化")
    assert path_of(text, "加强领导") == ("二、强化保障",)


def test_chapters_and_articles_of_rules():
    text = "第一章 总则\n第一条 为规范管理，制定本办法。\n第二条【适用范围】本办法适用于企业。\n第二章\n资助标准\n第三条 资助标准如下：\n（一）发明专利，每件资助3000元。\n（二）商标，每件资助500元。\n前款资助不重复享受。"
    assert path_of(text, "本办法适用") == ("第一章 总则", "第二条【适用范围】")
    assert path_of(text, "商标") == ("第二章 资助标准", "第三条")
    assert path_of(text, "前款资助") == ("第二章 资助标准", "第三条")


def test_a_list_is_led_by_the_colon_before_it():
    c = clean("第一条 资助标准如下：\n（一）发明专利，每件资助3000元。\n（二）商标，每件资助500元。\n")
    blocks = outline_of(c).blocks
    items = [b for b in blocks if b.kind is BlockKind.ITEM]
    assert [c.text[blocks[b.lead].start : blocks[b.lead].end] for b in items] == ["资助标准如下："] * 2


def test_spoken_headings_inside_a_paragraph():
    text = "一、完善机制\n（一）强化支撑。一是谋划政策。按照部署起草意见。二是统筹工具。落实资金支持。"
    assert path_of(text, "落实资金") == ("一、完善机制", "（一）强化支撑", "二是统筹工具")


def test_headings_found_where_all_line_breaks_are_lost():
    filler = "聚焦重点产业领域，推动制造业企业做优做强，形成一批标杆企业。" * 20
    text = f"为推动发展，特制定本方案。一、培育目标到2025年，培育企业10家。{filler}二、扶持政策按照分级联动原则给予支持。（一）支持进阶上档。对企业给予奖励。{filler}（二）强化人才建设。给予补贴。三、保障措施加强领导。"
    assert path_of(text, "到2025年") == ("一、培育目标",)
    assert path_of(text, "对企业给予") == ("二、扶持政策", "（一）支持进阶上档")
    assert path_of(text, "加强领导") == ("三、保障措施",)


def test_articles_counted_on_across_headings_stand_below_them():
    text = "一、支持范围\n第1条 对工业项目给予奖励。\n第2条 对服务项目给予奖励。\n二、政策兑现\n第3条 由县财政拨付。\n第4条 按年兑现。"
    assert path_of(text, "由县财政") == ("二、政策兑现", "第3条")


def test_articles_whose_own_items_are_counted_from_one_stand_above_them():
    text = "第一章 职责\n第八条 市财政局职责：\n（一）筹集资金；\n（二）下达资金。\n第九条 市商务局职责：\n（一）组织申报；\n（二）组织评审。\n"
    assert path_of(text, "组织申报") == ("第一章 职责", "第九条 市商务局职责")


def test_an_article_whose_digits_stand_apart_is_one():
    text = "第 9 条 支持创新。对企业给予奖励。\n第 1 0 条 支持开放。对机构给予奖励。\n"
    assert path_of(text, "对机构") == ("第10条 支持开放",)


def test_a_heading_with_a_full_stop_above_a_lower_numbering_is_a_heading():
    text = "（一）规范服务收费。\n1.降低账户费用，减轻负担。\n（二）优化通关服务。（市口岸办牵头）\n2.压缩通关时间，便利企业。\n"
    assert path_of(text, "降低账户") == ("（一）规范服务收费",)
    assert path_of(text, "压缩通关") == ("（二）优化通关服务",)


def test_conditions_listed_within_a_line_are_no_headings():
    text = "一、首次入统奖励\n申报条件：1.在本市依法注册；2.无失信记录。\n责任单位：市工信局\n"
    assert path_of(text, "责任单位") == ("一、首次入统奖励",)


def test_the_letter_of_a_consultation_ends_where_the_draft_begins():
    text = (
        "关于公开征求《某市支持外贸若干措施（征求意见稿）》意见的公告\n某局起草了《某市支持外贸若干措施（征求意见稿）》，现向社会公开征求意见，可通过以下途径反馈：\n1.电子邮箱：a@example.com；\n2.通信地址：某路1号。\n"
        "附件：某市支持外贸若干措施（征求意见稿）\n某市支持外贸若干措施（征求意见稿）\n一、支持参展。对企业给予展位费补助。\n"
    )
    assert [text for kind, _, text in paths(text)] == ["对企业给予展位费"]


def test_unnumbered_cards():
    card = "依据文件 《某办法》\n发文机构 某市科技局\n工具分类 资金支持 服务对象\n高新技术企业及金融服务机构，含分支机构。\n服务内容\n按照融资费用的20%给予补贴，每年不超过50万元。\n联络方式 某市科技局：10000000\n"
    text = f"7. 融资租赁补贴\n{card}8. 挂牌补贴\n{card}"
    assert path_of(text, "按照融资费用") == ("7.融资租赁补贴", "服务内容")
    assert path_of(text, "高新技术企业") == ("7.融资租赁补贴", "服务对象")


def test_numbers_with_a_decimal_point_are_no_headings():
    assert [kind for kind, _, _ in paths("一、奖励\n1.5万元的奖励一次性发放，由财政承担。\n")] == ["paragraph"]


def test_table_rows_stay_rows():
    assert paths("一、分工\n部门\t任务\n市财政局\t拨付资金\n")[-1] == ("row", ("一、分工",), "市财政局\t拨付资")


LETTER = """某市人民政府关于印发某市支持制造业发展若干措施的通知
浏览次数：100次
字体：【大 中 小】
某政发〔2024〕5号
各区县人民政府，市政府各部门：
现将《某市支持制造业发展若干措施》印发给你们，请认真贯彻执行。
某市人民政府
2024年9月11日
某市支持制造业发展若干措施
为支持制造业高质量发展，制定以下措施。
一、支持创新。对企业给予10万元奖励。加强服务。
本措施自2024年10月1日起施行，有效期至2026年12月31日。
附件：申报表
"""


def test_the_letter_and_the_web_page_around_the_measures_are_told_apart():
    c = clean(LETTER)
    zones = {c.text[b.start : b.end][:8]: b.zone for b in outline_of(c).blocks}
    assert zones["浏览次数：100"] is Zone.FURNITURE
    assert zones["现将《某市支持制"] is Zone.FRONT
    assert zones["为支持制造业高质"] is Zone.FRONT
    assert zones["对企业给予10万"] is Zone.BODY
    assert zones["附件：申报表"] is Zone.BACK


def test_a_sentence_that_begins_like_a_button_of_a_web_page_is_text():
    c = clean("注册 | 登录\n一、支持落户。\n注册资本2000万元以上的企业，给予10万元奖励。\n")
    zones = {c.text[b.start : b.end][:4]: b.zone for b in outline_of(c).blocks}
    assert (zones["注册|登"], zones["注册资本"]) == (Zone.FURNITURE, Zone.BODY)


def test_metadata_of_a_printed_letter():
    told = outline_of(clean(LETTER)).metadata
    assert told.title == "某市支持制造业发展若干措施"
    assert told.doc_number == "某政发〔2024〕5号"
    assert told.issuer == "某市人民政府"
    assert told.date == dt.date(2024, 9, 11)
    assert told.addressee == ("各区县人民政府", "市政府各部门")
    assert (told.effective_from, told.effective_to) == (dt.date(2024, 10, 1), dt.date(2026, 12, 31))
    assert told.kind == "measures"


def test_the_period_of_a_consultation():
    told = outline_of(
        clean(
            "关于征求《宁波市若干政策意见》意见的公告\n本次征集开始时间:2024-04-12 结束时间:2024-04-23\n一、支持企业。给予奖励。"
        )
    ).metadata
    assert (told.consult_start, told.consult_end) == (dt.date(2024, 4, 12), dt.date(2024, 4, 23))
    assert told.draft
    assert told.region == "浙江宁波"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("对市政协第0012号提案的答复\n王某委员:\n您提出的提案收悉，现答复如下：\n", "reply"),
        ("关于培育工作情况的报告\n市人大常委会：\n现将情况报告如下。\n", "report"),
        ("某市知识产权资助办法\n第一条 为规范资助，制定本办法。\n", "rules"),
    ],
)
def test_the_kind_of_a_document(text, kind):
    assert outline_of(clean(text)).metadata.kind == kind


def test_a_number_alone_in_its_line_belongs_to_the_line_below():
    text = "一、加强统筹\n（一）健全机制。建立例会制度，研究问题。\n（二）\n建强队伍。各地要明确招商机构，充实人员。\n（三）优化服务。全程跟进项目，及时协调。\n"
    assert path_of(text, "各地要明确") == ("一、加强统筹", "（二）建强队伍")


def test_a_number_alone_above_an_article_keeps_the_path_of_its_text():
    text = "第一章 总则\n第一条\n为规范管理，制定本办法。\n第二条\n市人民政府应当加强领导，协调解决问题。\n"
    assert path_of(text, "市人民政府") == ("第一章 总则", "第二条")


def test_who_is_responsible_behind_a_heading_is_no_part_of_it():
    text = "一、重点任务\n（一）畅通退出（牵头单位：市监管局）\n1.推行自主申报，方便企业。\n"
    assert path_of(text, "推行自主") == ("一、重点任务", "（一）畅通退出")


def test_directions_and_topics_are_counted_headings():
    text = "一、支持内容\n方向1首轮流片奖励。对企业给予奖励。\n方向2采购奖励。对采购给予奖励。\n专题三：平台建设。对平台给予补助。\n"
    assert path_of(text, "对企业给予")[-1] == "方向1首轮流片奖励"
    assert path_of(text, "对采购给予")[-1] == "方向2采购奖励"
    assert path_of(text, "对平台给予")[-1] == "专题三：平台建设"


def test_a_sentence_that_begins_with_such_a_word_is_no_heading():
    text = "一、支持内容\n支持企业研发。对企业给予补助。\n专项10亿元资金用于研发，支持企业创新发展。\n"
    assert path_of(text, "专项10亿") == ("一、支持内容",)


def test_where_some_items_have_no_title_a_first_sentence_of_two_clauses_is_text():
    text = "一、稳定增长\n1.落实退税政策，应退尽退，及时退付。\n2.实施强链工程，鼓励增资扩产。对项目给予奖励，支持扩大产能。\n3.执行优惠电价，降低用电成本。\n4.延续返还政策，支持小微企业。\n"
    assert path_of(text, "实施强链") == ("一、稳定增长",)


def test_a_label_in_brackets_alone_in_its_line_is_a_heading():
    text = "一、免征税款\n【享受主体】\n小规模纳税人\n【政策依据】\n有关公告第19号的规定。\n"
    assert path_of(text, "小规模纳税人") == ("一、免征税款", "【享受主体】")
    assert path_of(text, "有关公告") == ("一、免征税款", "【政策依据】")


PARTS = """领军人才政策
对新引进的领军人才，给予一次性安家补助60万元，每年发放人才津贴6万元，连续发放五年。
青年人才政策
对新引进的博士，给予一次性安家补助20万元，每年发放人才津贴2万元，连续发放三年。
本土人才培养政策
对入选省级人才计划的，给予一次性奖励10万元，每年发放人才津贴1万元，连续发放三年。
"""


@pytest.mark.parametrize("last", ["本土人才培养政策", "完善保障措施"])
def test_headings_of_parts_that_end_like_titles_end_no_letter(last: str):
    body = paths(PARTS.replace("本土人才培养政策", last))
    assert [path for _, path, _ in body] == [("领军人才政策",), ("青年人才政策",), (last,)]


def test_parts_of_other_names_show_that_one_that_ends_like_a_title_is_a_part_too():
    names = ("职业技能培训", "创业能力培训", "实用技能培训", "扶持创业政策")
    text = "".join(
        f"{name}\n本市失业人员和农村劳动力每年可以参加一次由定点机构举办的免费培训，培训期间发放补贴。\n"
        for name in names
    )
    assert [path for _, path, _ in paths(text)] == [(name,) for name in names]


def test_what_stands_before_a_later_title_is_a_letter_still():
    text = "各有关单位：\n为支持企业发展，我们研究制定了有关措施，经领导同意现予以公布实施。\n青禾市支持企业若干措施\n一、支持创新\n对企业给予10万元奖励。"
    assert [path for _, path, _ in paths(text)] == [("一、支持创新",)]


def test_a_page_out_of_the_middle_of_an_act_has_no_front_matter():
    text = "（十）支持招商。重点扶持新业态。\n三、企业成长\n（十一）投资奖励。对新项目给予奖励。\n（十二）技改扩能。对技改给予补贴。"
    assert [path[-1] for _, path, _ in paths(text)] == ["（十）支持招商", "（十一）投资奖励", "（十二）技改扩能"]
    assert {b.zone for b in outline_of(clean(text)).blocks} == {Zone.BODY}


def test_a_letter_with_points_of_its_own_is_over_where_the_act_begins():
    text = """关于印发《青禾市支持电商若干措施》的通知
各区人民政府：
《青禾市支持电商若干措施》已经市政府同意，现印发给你们，请认真执行。
一、加强领导。各部门要高度重视，明确专人负责，切实加强组织领导。
二、加强宣传。各部门要做好政策宣传，提高政策知晓率。
青禾市人民政府办公室
2023年5月6日
青禾市支持电商若干措施
一、支持主体培育。对销售额首次突破1000万元的企业，给予10万元奖励。
二、支持物流降本。对快递企业按每单0.3元给予补贴。
"""
    assert [path for _, path, _ in paths(text)] == [("一、支持主体培育",), ("二、支持物流降本",)]


def test_a_short_sentence_with_a_sum_is_no_line_of_a_letter():
    assert [words for _, _, words in paths("就业补贴\n博士每人每月补贴500元。\n硕士每人每月补贴300元。\n")] == [
        "博士每人每月补贴", "硕士每人每月补贴",
    ]  # fmt: skip


def test_the_name_of_a_policy_stands_above_its_fields():
    text = "青年安居补贴\n【享受条件】在本市缴纳社保。\n【补贴标准】博士每月1500元。\n技能提升补贴\n【享受条件】缴纳失业保险。\n【补贴标准】高级工2000元。\n"
    assert path_of(text, "【补贴标准】博士") == ("青年安居补贴",)
    assert path_of(text, "【补贴标准】高级") == ("技能提升补贴",)


def test_the_last_sentence_of_a_list_heads_nothing():
    text = "1.项目资助\n资助条件：\n（1）获得优胜奖以上；\n（2）办理营业执照；\n（3）依法纳税；\n（4）吸纳就业3人以上。\n资助标准：一等奖20万元。\n"
    assert path_of(text, "资助标准") == ("1.项目资助",)


def test_a_numbered_sentence_is_no_headline():
    text = "支持工业设计\n扶持对象：设计公司\n扶持内容：\n（1）新认定设计中心的，奖励100万元\n（2）荣获国际设计大奖的，每项奖励10万元\n"
    assert not outline_of(clean(text)).metadata.title.startswith("（")


def test_a_heading_of_two_halves_with_a_full_stop_heads_the_points_below_it() -> None:
    text = "二、重点任务\n（一）优化窑业环境，激发窑企活力。\n1.改革窑口准入制度。\n推行窑口备案制，压减材料。\n2.增强窑企活力。\n推行窑企服务专员制。\n（二）保障窑业安全。\n1.加强窑口巡查。\n开展窑口巡查行动。\n"
    paths = {m.heading_path for m in deconstruct(text_source(text)).extraction.measures}
    assert all(path[1].startswith(("（一）优化窑业环境，激发窑企活力", "（二）保障窑业安全")) for path in paths)


def test_a_lead_that_announces_its_points_is_no_heading() -> None:
    text = "二、支持窑企\n（一）优化窑业环境，包括下列事项。\n1.改革窑口准入。\n推行窑口备案制。\n2.增强窑企活力。\n推行服务专员制。\n"
    lead = next(block for block in deconstruct(text_source(text)).outline.blocks if block.number == "（一）")
    assert (lead.kind, lead.title) == (BlockKind.ITEM, "")


def test_a_date_alone_in_a_line_heads_nothing():
    text = "青禾市窑业细则\n来源：青禾市工信局\n2031-02-22\n\n为支持窑业企业共渡难关、持续发展，本着统筹协调、公开透明的原则，制定本细则，请遵照执行。\n一、支持窑业\n对窑企给予2万元补助。\n"
    headings = [text[b.start : b.end].strip() for b in outline_of(clean(text)).blocks if b.kind is BlockKind.HEADING]
    assert "2031-02-22" not in headings
