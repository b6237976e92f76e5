"""Statements about what an officer reads of a policy that was revised in many places: each change once, truly, the numbers first."""

from __future__ import annotations

from pathlib import Path

import pytest

from peiyu.documents.compare.output import object_of, text_of
from peiyu.documents.compare.page import page_of
from peiyu.documents.compare.versions import ClauseChange, Comparison, compared
from peiyu.documents.compare.words import changes
from peiyu.documents.pipeline import deconstruct_file

HAN = "一二三四五六七八九十"
KILNS = [
    "对新建龙窑并投入生产的陶坊，按设备投资的10%给予补助，最高50万元。",
    "对新认定的国家级、省级、市级绿色窑厂，分别给予50万元、30万元、10万元一次性奖励。",
    "对窑厂购买安全生产责任保险的，按保费的八成给予补贴。",
    "对购置自动施釉生产线的陶瓷企业，按购置款的15%给予补助，每年最高60万元。",
]
TEA = [
    "对建成智能烘茶车间的茶企，给予奖励20万元；对取得有机茶园证书的合作社，给予奖励8万元。",
    "对获得斗茶大赛金奖、银奖的茶企，分别奖励5万元、3万元。",
    "对在外地开设茶叶专卖店的茶商，每店给予一次性补助3万元。",
    "对竹编传承人，每人每年给予补助5000元。",
]
PEOPLE = [
    "对开设制茶专业的职业学校，给予50万元建设补助。（责任单位：市教育局）",
    "为重点陶企配备服务专员，专员每季度走访一次。",
    "申报单位应于2026年6月30日前提交申请材料。",
]
TABLE = [["项目", "资金", "单位"], ["龙窑修缮", "300万元", "市工信局"], ["茶园改造", "500万元", "市农业局"]]
NEW_TABLE = [
    ["项目", "资金", "完成时间", "单位"],
    ["龙窑修缮", "300万元", "2026年6月", "市工信局"],
    ["茶园改造", "600万元", "2026年9月", "市农业局"],
]
WORDS = [["名词", "含义"], ["龙窑", "依山建成的长窑"]]


def _html(chapters: list[tuple[str, list[str]]], annexes: list[tuple[str, list[list[str]]]]) -> str:
    lines = ["<p>竹乡市支持窑业茶业高质量发展若干措施</p>"]
    number = 0
    for at, (title, clauses) in enumerate(chapters):
        lines.append(f"<p>第{HAN[at]}章 {title}</p>")
        for words in clauses:
            number += 1
            shown = HAN[number - 1] if number <= 10 else "十" + HAN[number - 11]
            lines.append(f"<p>第{shown}条 {words}</p>")
    for title, rows in annexes:
        cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        lines.append(f"<p>{title}</p><table>{cells}</table>")
    return "<html><body>" + "\n".join(lines) + "</body></html>"


@pytest.fixture(scope="module")
def revised(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """Chapters in another order, a clause split, two merged, one moved to another chapter, a table with a new column, an annex gone."""
    folder: Path = tmp_path_factory.mktemp("revised")
    (folder / "旧.html").write_text(
        _html(
            [("支持窑业", KILNS), ("支持茶业", TEA), ("强化保障", PEOPLE)],
            [("附件1 资金安排表", TABLE), ("附件2 名词解释", WORDS)],
        )
    )
    kilns = [
        KILNS[0],
        KILNS[1].replace("30万元", "40万元"),
        KILNS[2].replace("八成", "80%"),
        KILNS[3].replace("最高60万元", "不超过60万元"),
    ]
    split = TEA[0].replace("20万元", "25万元").split("；")
    merged = TEA[1].rstrip("。") + "；" + TEA[2].replace("3万元", "4万元")
    tea = [split[0] + "。", split[1], merged]
    people = [
        PEOPLE[0].replace("教育局", "人社局"),
        TEA[3],
        PEOPLE[1].replace("每季度", "每月"),
        PEOPLE[2].replace("6月30日", "9月30日"),
    ]
    (folder / "新.html").write_text(
        _html([("强化保障", people), ("支持窑业", kilns), ("支持茶业", tea)], [("附件1 资金安排表", NEW_TABLE)])
    )
    return compared(deconstruct_file(folder / "旧.html"), deconstruct_file(folder / "新.html"))


def _clause(c: Comparison, words: str) -> ClauseChange:
    [found] = [k for k in c.clauses if words in ((k.new or k.old).words if k.new or k.old else "")]
    return found


def test_each_changed_number_is_told_once_and_before_all_else(revised: Comparison) -> None:
    told = [(n.old, n.new, n.context) for _, n in revised.of_kind("changed")]
    assert sorted(told) == sorted(
        [
            ("每季度", "每月", "…走访一次"),
            ("2026年6月30日", "2026年9月30日", "申报单位应于"),
            ("30万元", "40万元", "省级，分别给予"),
            ("20万元", "25万元", "对建成智能烘茶车间的茶企，给予奖励"),
            ("3万元", "4万元", "每店给予一次性补助"),
            ("500万元", "600万元", "茶园改造，资金"),
        ]
    )
    text = text_of(revised)
    assert all(text.index(f"{old} → {new}") < text.index("三、逐条对照") for old, new, _ in told)


def test_what_is_only_written_otherwise_is_no_change(revised: Comparison) -> None:
    assert [(n.old, n.new) for _, n in revised.of_kind("rewritten")] == [("八成", "80%")]
    assert revised.count("rewritten") == 2  # 最高 and 不超过 as well


def test_a_clause_moved_to_another_chapter_is_moved_and_nothing_else(revised: Comparison) -> None:
    clause = _clause(revised, "竹编传承人")
    assert (clause.state, clause.moved, clause.retitled, clause.numbers) == ("moved", True, True, ())


def test_a_changed_department_is_told(revised: Comparison) -> None:
    clause = _clause(revised, "制茶专业")
    assert clause.state == "changed"
    assert {run.op for run in clause.runs if "教育" in run.text or "人社" in run.text} == {"deleted", "added"}


def test_the_number_of_a_merged_clause_is_placed_in_both_versions(revised: Comparison) -> None:
    [found] = [n for n in object_of(revised)["numbers"] if n["new"] == "4万元"]
    assert found["clause"] == "第二章 支持茶业 / 第七条 → 第三章 支持茶业 / 第十一条"
    assert [n for _, n in revised.of_kind("dropped")] == []


def test_a_row_stands_under_its_annex_and_a_cell_is_told_by_its_row(revised: Comparison) -> None:
    assert _clause(revised, "茶园改造").new.label == "附件1资金安排表"  # type: ignore[union-attr]
    assert [(n.new, n.context) for _, n in revised.of_kind("added")] == [
        ("2026年6月", "龙窑修缮，完成时间"),
        ("2026年9月", "茶园改造，完成时间"),
    ]
    assert _clause(revised, "项目\t资金").state == "changed"


def test_the_cells_of_a_row_stand_apart_on_the_page(revised: Comparison) -> None:
    assert "龙窑修缮 ｜ 300万元 ｜ " in page_of(revised)


def test_an_annex_that_is_gone_is_told_row_by_row_under_its_name(revised: Comparison) -> None:
    gone = [k.old.label for k in revised.clauses if k.state == "dropped" and k.old and "附件" in k.old.label]
    assert gone == ["附件2", "附件2名词解释", "附件2名词解释"]


def test_a_number_without_words_before_it_leaves_no_empty_cell_on_a_telephone(revised: Comparison) -> None:
    page = page_of(revised)
    assert "<td></td>" not in page
    assert "<td>\t</td>" not in page


@pytest.mark.parametrize(
    ("old", "new", "context"),
    [
        ("对省级、市级茶园，分别奖励5万元、2万元。", "对省级、市级茶园，分别奖励8万元、2万元。", "省级，分别奖励"),
        (
            "对年产值首次突破5亿元、10亿元的窑厂，分别奖励20万元、50万元。",
            "对年产值首次突破5亿元、10亿元的窑厂，分别奖励20万元、60万元。",
            "10亿元的窑厂，分别奖励",
        ),
        (
            "对金奖、银奖和铜奖茶企，分别给予5万元、3万元和1万元奖励。",
            "对金奖、银奖和铜奖茶企，分别给予5万元、4万元和1万元奖励。",
            "银奖，分别给予",
        ),
        (
            "对窑厂和茶企两类企业，分别奖励5万元、3万元、1万元。",
            "对窑厂和茶企两类企业，分别奖励5万元、4万元、1万元。",
            "分别奖励（第2个）",
        ),
        ("2026年6月30日前完成窑炉改造。", "2026年9月30日前完成窑炉改造。", "…前完成窑炉改造"),
    ],
)
def test_what_a_number_is_about_is_its_own_member_of_the_list(old: str, new: str, context: str) -> None:
    assert [n.context for n in changes(old, new)[1]] == [context]
