"""What an unmet alternative lacks is told of its nearest way; nobody judges a situation that may not be the one."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from peiyu.engine.compile import compile_rules
from peiyu.engine.decide import decide
from peiyu.engine.lines import jsonl
from peiyu.facts.values import from_values
from peiyu.problems import Collector
from peiyu.reports.candidates import NEAR, Roster, candidates
from peiyu.rules import load, resolve

AS_OF = dt.date(2026, 6, 30)
TABLES = """
表: 企业
形态: 属性
列: [{名称: 企业名称, 类型: 文本}, {名称: 地区, 类型: 代码, 编码: 地区}, {名称: 行业, 类型: 代码, 编码: 行业}, {名称: 得分, 类型: 数值, 单位: 分}, {名称: 甲, 类型: 数值, 单位: 元}, {名称: 乙, 类型: 数值, 单位: 元}]
---
表: 奖励
形态: 记录
日期: 获奖日期
列: [{名称: 获奖日期, 类型: 日期}]
---
表: 称号
形态: 记录
日期: 取得日期
有效期至: 有效期至
列: [{名称: 梯度, 类型: 文本, 值别名: {某某“小巨人”企业: 某某小巨人企业}}, {名称: 取得日期, 类型: 日期}, {名称: 有效期至, 类型: 日期}]
"""
CARD = """
评分表: 试评价
代码: t.card
依据: 试行办法
满分: 100
指标: [{名称: 得分, 满分: 100, 公式: 得分}]
合格: 评分(试评价) ≥ 60分
---
"""
HEAD = "标签: 试\n代码: t.x\n依据: 试行办法\n条件:\n"


def decided(folder: Path, rule: str, tables: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    return [json.loads(line) for chunk in jsonl(_decided(folder, rule, tables), ["t.x"]) for line in chunk.splitlines()]


def _decided(folder: Path, rule: str, tables: dict[str, list[dict[str, Any]]]):  # type: ignore[no-untyped-def]
    (folder / "pack.yaml").write_text("政策包: t\n名称: 试\n", encoding="utf-8")
    (folder / "all.yaml").write_text(TABLES + "---\n" + CARD + rule, encoding="utf-8")
    problems = Collector()
    library = load([folder], problems)
    rules = resolve(library, AS_OF, codes=["t.x"], problems=problems)
    assert not problems.errors, problems.found
    return decide(compile_rules(rules, AS_OF), from_values(library.tables, library.subjects, tables))


DIRECT = HEAD + "  - 任一满足: [存在(奖励), 甲 ≥ 500万元, 符合(试评价)]\n"


def test_the_way_that_lacks_the_least_share_is_told(tmp_path: Path) -> None:
    (line,) = decided(tmp_path, DIRECT, {"企业": [{"得分": "52分", "甲": "100万元"}], "奖励": []})
    (entry,) = line["unmet"]
    assert (entry["value"], entry["gap"], entry["nearest"]) == ("52分", "8 分", "评分(试评价) ≥ 60分")


def test_each_row_has_its_own_nearest_way(tmp_path: Path) -> None:
    (line,) = decided(tmp_path, DIRECT, {"企业": [{"得分": "12分", "甲": "480万元"}], "奖励": []})
    assert (line["unmet"][0]["gap"], line["unmet"][0]["nearest"]) == ("20 万元", "甲 ≥ 500万元")


def test_a_near_alternative_is_a_near_miss_whatever_its_unit(tmp_path: Path) -> None:
    made = _decided(tmp_path, HEAD + "  - 甲 ≥ 1亿元\n", {"企业": [{"甲": "9500万元"}], "奖励": []})
    assert [c.standing for c in candidates(made, "t.x", Roster(made.dossiers))] == [NEAR]
    far = _decided(tmp_path, HEAD + "  - 甲 ≥ 1亿元\n", {"企业": [{"甲": "7000万元"}], "奖励": []})
    assert candidates(far, "t.x", Roster(far.dossiers)) == []


def test_no_person_is_asked_about_a_situation_that_data_may_rule_out(tmp_path: Path) -> None:
    rule = (
        HEAD
        + "  - 分情形:\n      - {当: '行业 属于 {C34}', 则: 得分 ≥ 60分}\n      - {当: '行业 不属于 {C34}', 则: [人工判断: 归类]}\n"
    )
    (line,) = decided(tmp_path, rule, {"企业": [{"得分": "50分"}]})
    assert (line["verdict"], line["missing"], line["manual"]) == ("unknown", ["行业"], [])
    (line,) = decided(tmp_path, rule, {"企业": [{"得分": "50分", "行业": "I65"}]})
    assert (line["verdict"], line["missing"], line["manual"]) == ("unknown", [], ["归类"])


def test_every_input_of_a_sum_that_is_zero_is_named_by_itself(tmp_path: Path) -> None:
    rule = HEAD + "  - 得分 ÷ (甲 + 乙) ≥ 0.1分/元\n"
    (line,) = decided(tmp_path, rule, {"企业": [{"得分": "50分", "甲": "0元", "乙": "0元"}]})
    assert line["missing"] == ["甲(为零)", "乙(为零)"]


def test_a_title_is_read_whatever_its_quotation_marks(tmp_path: Path) -> None:
    written = ["某某“小巨人”企业", "某某「小巨人」企业", '某某"小巨人"企业', "某某小巨人企业"]
    for title in written:
        found = decided(
            tmp_path,
            HEAD + "  - 持有(某某小巨人企业)\n",
            {"企业": [{}], "称号": [{"梯度": title, "取得日期": "2025-01-01"}]},
        )
        assert [line["verdict"] for line in found] == ["met"]
