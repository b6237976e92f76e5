"""Statements about what comes out: every row has its place, nothing is live, drafts pass the checker, doubts are sorted."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
import yaml

from peiyu.documents.output.contract import document_object
from peiyu.documents.output.drafts import draft_pack
from peiyu.documents.output.review import doubts, review_text
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
    wide = sheet.column_dimensions["E"].width
    assert titles[4] == "要做的事"
    for row in range(2, sheet.max_row + 1):
        assert sheet.row_dimensions[row].height >= 15 * (2 * len(sheet.cell(row, 5).value) // wide + 1)
    assert max(sheet.row_dimensions[row].height for row in range(2, sheet.max_row + 1)) > 30
    assert sheet.print_area.endswith(f"$H${sheet.max_row}")
    assert titles[7] == "期限"


def test_of_several_documents_the_file_is_printed_too(done, vocabulary, tmp_path):
    other = deconstruct(text_source(TEXT, "另一份.txt"), vocabulary)
    write_workbook([done, other], tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["责任分工表"]
    assert sheet.print_area.endswith(f"$I${sheet.max_row}")
    assert sheet.cell(1, 9).value == "文件"


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
