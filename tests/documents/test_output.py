"""Statements about what comes out: every row has its place, nothing is live, drafts pass the checker, doubts are sorted."""

import dataclasses
import datetime as dt
from pathlib import Path

import openpyxl
import pytest
import yaml

from peiyu.documents.extraction.model import Condition, Remark
from peiyu.documents.output.contract import document_object
from peiyu.documents.output.drafts.pack import draft_pack
from peiyu.documents.output.review import doubts, review_text
from peiyu.documents.output.terms import Terms
from peiyu.documents.output.words import indicator_label
from peiyu.documents.output.workbook import write_workbook
from peiyu.documents.pipeline import Deconstruction, deconstruct, text_source
from peiyu.documents.tags import Vocabulary, read_vocabulary
from peiyu.problems import Collector
from peiyu.rules import Library, check, load

PACKS = Path(__file__).parents[2] / "packs"
TEXT = """某市支持专精特新企业发展若干措施
某政发〔2025〕3号
一、加大奖补力度
1.支持梯度成长。对新认定的专精特新中小企业给予30万元一次性奖励；对企业上年度研发费用500万元以上的，按研发费用的10%给予补助，最高200万元。（牵头单位：市经信局，责任单位：市财政局、市科技局）
2.支持开拓市场。支持企业参加重点展会，按展位费给予补助。（责任单位：市商务局）
二、工作目标
3.扩大培育规模。到2027年，新增专精特新中小企业不少于300家。（责任单位：市经信局）
本措施自2025年3月1日起施行，有效期至2027年12月31日。
"""


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    problems = Collector()
    found = read_vocabulary([PACKS], problems)
    assert problems.found == []
    return found


@pytest.fixture(scope="module")
def done(vocabulary: Vocabulary) -> Deconstruction:
    return deconstruct(text_source(TEXT, "措施.txt"), vocabulary)


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


def test_every_field_of_the_json_lies_where_it_says(done):
    def verified(node: object) -> int:
        if isinstance(node, list):
            return sum(verified(item) for item in node)
        if not isinstance(node, dict):
            return 0
        if {"text", "start", "end"} <= set(node):
            assert TEXT[node["start"] : node["end"]] == node["text"]
        return 1 + sum(verified(value) for value in node.values())

    assert verified(document_object(done)) > 20


def test_offsets_count_in_the_returned_text_where_the_file_is_no_text_file(done):
    assert "text" not in document_object(done)


def test_every_tag_has_its_evidence(done):
    tags = [tag for measure in document_object(done)["measures"] for tag in measure["tags"]]
    assert {"梯度培育", "专精特新中小企业", "奖励"} <= {tag["tag"] for tag in tags}
    assert all(tag["text"] for tag in tags)


def test_the_vocabulary_has_the_five_sections_without_repeats(vocabulary):
    assert {entry.section for entry in vocabulary.entries} == {"对象", "产业", "支持方式", "主题", "阶段"}
    names = [(entry.section, entry.name) for entry in vocabulary.entries]
    assert len(set(names)) == len(names)


def test_the_workbook_has_the_sheets_with_places(done, tmp_path):
    write_workbook([done], tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert {"政策清单", "责任分工表", "目标清单", "需人工确认"} <= set(book.sheetnames)
    rows = list(book["政策清单"].iter_rows(values_only=True))
    assert len(rows) == 1 + len(done.extraction.measures)
    start, end = rows[0].index("原文起"), rows[0].index("原文止")
    assert all(TEXT[row[start] : row[end]].strip() for row in rows[1:])


def test_the_table_of_duties_groups_by_department_and_tells_who_leads(done, tmp_path):
    write_workbook([done], tmp_path / "a.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "a.xlsx")["责任分工表"].iter_rows(min_row=2, values_only=True))
    departments = [row[0] for row in rows]
    assert {"市经信局", "市财政局", "市科技局", "市商务局"} <= set(departments)
    assert departments == sorted(departments, key=departments.index)
    assert {row[1] for row in rows if row[0] == "市经信局"} >= {"牵头"}


def test_on_paper_every_text_is_whole_and_the_place_is_left_out(done, tmp_path):
    """A task cut off at the end of its row cannot be carried out; only some programs make rows higher by themselves."""
    write_workbook([done], tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["责任分工表"]
    titles = [cell.value for cell in sheet[1]]
    column = titles.index("要做的事") + 1
    wide = sheet.column_dimensions[openpyxl.utils.get_column_letter(column)].width
    for row in range(2, sheet.max_row + 1):
        assert sheet.row_dimensions[row].height >= 15 * (2 * len(sheet.cell(row, column).value) // wide + 1)
    assert max(sheet.row_dimensions[row].height for row in range(2, sheet.max_row + 1)) > 30
    assert sheet.print_area.endswith(f"$J${sheet.max_row}")
    assert titles[9] == "一起做的单位"


def test_of_several_documents_the_file_is_printed_too(done, vocabulary, tmp_path):
    other = deconstruct(text_source(TEXT, "另一份.txt"), vocabulary)
    write_workbook([done, other], tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["责任分工表"]
    assert sheet.print_area.endswith(f"$K${sheet.max_row}")
    assert sheet.cell(1, 11).value == "文件"


def test_nothing_in_the_workbook_is_live(tmp_path):
    text = '=HYPERLINK("http://a.b")若干措施\n一、支持创新\n1.=1+1支持企业。对企业给予10万元奖励。\n2.@SUM支持服务。对企业给予补助。\n'
    write_workbook([deconstruct(text_source(text, "=cmd.txt"))], tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_the_draft_rules_pass_the_checker_and_are_marked(done, library, tmp_path):
    written = draft_pack([done], library, tmp_path / "draft")
    _, problems = check([PACKS / "cn", tmp_path / "draft"], dt.date(2026, 6, 30))
    assert [str(p) for p in problems if p.is_error] == []
    rules = [
        d for path in written if path.name == "rules.yaml" for d in yaml.safe_load_all(path.read_text(encoding="utf-8"))
    ]
    assert all("待审" in rule["标签词"] and rule["状态"] == "待审" for rule in rules)


def test_a_draft_links_known_figures_and_leaves_open_amounts_open(done, library, tmp_path):
    draft_pack([done], library, tmp_path / "draft")
    rules = list(yaml.safe_load_all((tmp_path / "draft" / "rules.yaml").read_text(encoding="utf-8")))
    text = (tmp_path / "draft" / "rules.yaml").read_text(encoding="utf-8")
    assert "上年度 研发费用 ≥ 500万元" in text
    assert any(rule.get("金额") == "30万元" for rule in rules)
    assert any("把握" in point for rule in rules for point in rule["待核"])
    assert "# 原文" in text


def test_doubts_come_with_the_least_sure_first(done):
    found = [doubt.confidence for doubt in doubts(done)]
    assert found == sorted(found)
    assert review_text(done).startswith("措施.txt：")


WHOLE = """某县窑业若干措施
一、点火。对新开的窑场，给予一次性奖励5万元。
二、展销。对参展的窑场，给予一次性奖励2万元，执行至2026年6月30日。
三、窑灯。对点灯的窑场，给予一次性奖励1万元。同一窑场不得重复享受点灯奖励。
四、附则
本措施与其他政策重复的，按就高不重复原则执行。
本措施自2025年3月1日起施行，有效期3年。窑工证书有效期2年。
"""


def rows_of(done: Deconstruction, sheet: str, path: Path) -> list[dict]:
    """The rows of a sheet by the titles of their columns."""
    write_workbook([done], path / "a.xlsx")
    head, *rows = openpyxl.load_workbook(path / "a.xlsx")[sheet].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_what_the_act_says_of_all_measures_stands_in_every_row(tmp_path):
    done = deconstruct(text_source(WHOLE, "窑.txt"))
    rows = rows_of(done, "政策清单", tmp_path)
    assert [row["有效期至"] for row in rows] == ["2028-02-29", "2026-06-30", "2028-02-29"]
    assert all("全文：本措施与其他政策重复的" in row["不重复享受等"] for row in rows)
    assert ["点灯奖励" in row["不重复享受等"] for row in rows] == [False, False, True], "said of one measure only"
    [about] = rows_of(done, "文件", tmp_path)
    assert about["有效期至"] == "2028-02-29" and "就高不重复" in about["不重复享受等"]


@pytest.mark.parametrize(
    ("closing", "end"),
    [
        ("本措施自2025年3月1日起施行，有效期3年。", dt.date(2028, 2, 29)),
        ("本措施自2024年2月29日起施行，有效期1年。", dt.date(2025, 2, 28)),
        ("本措施自2025年3月1日起施行，有效期至2026年5月31日。", dt.date(2026, 5, 31)),
        ("本措施自2025年3月1日起施行。窑工证书有效期3年。", None),
        ("窑灯有效期3年。", None),
    ],
)
def test_an_act_ends_as_it_says_and_not_with_a_certificate(closing, end):
    text = f"某县窑业若干措施\n一、点火。对新开的窑场，给予一次性奖励5万元。\n二、附则\n{closing}\n"
    assert Terms(deconstruct(text_source(text))).end == end


def test_a_tag_stands_once_in_its_cell(done, tmp_path):
    for row in rows_of(done, "政策清单", tmp_path):
        tags = row["标签"].split("、")
        assert len(tags) == len(set(tags))
    twice = [[tag.name for tag in tags] for tags in done.tags]
    assert any(len(names) > len(set(names)) for names in twice), "what this is about: one name in two sections"


def test_conditions_of_the_workbook_are_words_of_a_figure_or_of_the_text(done, tmp_path):
    [first, *_] = done.extraction.measures
    at = first.text.index("一次性") + first.start
    asked = (
        Condition("接待看窑客人", ">", 30000, "人天", at, at + 3),
        Condition("未写明", ">", 50000, "人天", at, at + 3),
        Condition("通过", ">=", 3, "年", at, at + 3),
    )
    found = dataclasses.replace(done.extraction, measures=(dataclasses.replace(first, conditions=asked),))
    [row] = rows_of(dataclasses.replace(done, extraction=found, tags=()), "政策清单", tmp_path)
    assert row["条件"] == (
        "接待看窑客人 > 30000人天；接待看窑客人 > 50000人天；对新认定的专精特新中小企业给予30万元一次性奖励（指标没有读准）"
    )


def test_an_indicator_loses_the_beginning_of_its_comparison():
    assert indicator_label("窑票办理时限不") == "窑票办理时限"
    assert indicator_label("窑险费率不高于") == "窑险费率"
    assert indicator_label("竹料供应") == "竹料供应"
    assert indicator_label("未写明") == "原文未写明指标"


REPLY = """关于支持竹器厂发展的提案的答复
一、已开展的工作
2024年，县里已建成竹器厂12家。通过技改券、竹料贷等方式，帮助竹器厂降低成本。竹器厂总数达到80家。
二、下一步工作
下一步，我局将修建竹料仓库。
"""


def test_commitments_and_figures_say_that_nothing_was_estimated(tmp_path):
    done = deconstruct(text_source(REPLY, "答复.txt"))
    assert done.extraction.commitments and done.extraction.figures
    told = document_object(done)
    assert told["not_estimated"] == ["commitments", "figures"]
    assert all(item["confidence"] is None for kind in told["not_estimated"] for item in told[kind])
    assert {row["把握"] for row in rows_of(done, "承诺清单", tmp_path)} == {"未估计"}
    assert {row["把握"] for row in rows_of(done, "数字清单", tmp_path)} == {"未估计"}
    count = f"承诺 {len(told['commitments'])} 条、数字 {len(told['figures'])} 条没有逐条估计把握"
    assert count in review_text(done)
    assert count in rows_of(done, "需人工确认", tmp_path)[0]["为什么没把握"]


def test_commitments_and_figures_with_weak_signs_are_listed():
    done = deconstruct(text_source(REPLY, "答复.txt"))
    listed = {doubt.item: doubt for doubt in doubts(done) if doubt.item[0] in "cf"}
    weak = {
        f"c{at:02d}" for at, one in enumerate(done.extraction.commitments, 1) if one.text.startswith("通过技改券")
    } | {f"f{at:02d}" for at, one in enumerate(done.extraction.figures, 1) if one.as_of is None}
    assert len(weak) > 1 and set(listed) == weak
    assert all(doubt.shown == "未估计" and not doubt.estimated for doubt in listed.values())
    assert "\n未估  c" in review_text(done)


def test_where_nothing_is_committed_nothing_is_said_of_it(done):
    assert "not_estimated" not in document_object(done)
    assert "没有逐条估计" not in review_text(done)


def test_the_workbook_tells_what_it_is_and_is_the_same_each_time(done, tmp_path):
    write_workbook([done], tmp_path / "a.xlsx")
    write_workbook([done], tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    told = openpyxl.load_workbook(tmp_path / "a.xlsx").properties
    assert told.title == "政策拆解：某市支持专精特新企业发展若干措施"
    assert told.creator == "培育 Peiyu"
    assert "措施.txt" in told.description and "未经人审核" in told.description


def test_a_task_has_the_day_and_the_part_of_its_column(done, tmp_path):
    [first, *_] = done.extraction.measures
    office = dataclasses.replace(first.departments[0], role="配合")
    task = dataclasses.replace(first, departments=(office,), deadline=Remark("烧窑之前", first.start, first.start + 2))
    found = dataclasses.replace(done.extraction, measures=(task,))
    row = rows_of(dataclasses.replace(done, extraction=found, tags=()), "责任分工表", tmp_path)[0]
    assert (row["分工"], row["期限"]) == ("配合", "烧窑之前")


GOALS = """某县窑业三年行动方案
一、目标
到2027年，新增窑场50家。
到2027年，点火审批时限降至3天。
到2027年，窑工伤亡事故0起。
每年举办窑火节不少于2次。
"""


def test_what_a_target_asks_for_is_the_same_in_all_lists_and_json_keeps_the_sign_of_the_text(tmp_path):
    done = deconstruct(text_source(GOALS, "窑.txt"))
    asked = {row["指标"]: row["要求"] for row in rows_of(done, "目标清单", tmp_path)}
    told = {target["indicator"]: target["op"] for target in document_object(done)["targets"]}
    [grown] = [name for name in asked if "窑场" in name]
    [shorter] = [name for name in asked if "时限" in name]
    assert (asked[grown], told[grown]) == ("≥ 50家", "=")
    assert asked[shorter] == "≤ 3天"
    least = [doubt.reading for doubt in doubts(done, sure=1.1) if doubt.field == "目标"]
    assert f"{grown} ≥ 50家" in least
