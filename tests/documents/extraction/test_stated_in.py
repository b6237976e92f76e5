"""Sums and limits that stand in another place than the measure they are of: JSON and workbook say where."""

from __future__ import annotations

from peiyu.documents.output.contract import document_object
from peiyu.documents.output.workbook import _measure_rows
from peiyu.documents.pipeline import deconstruct, text_source

TEXT = """云溪县支持窑业发展若干措施

第一条 支持窑企创建品牌。
（一）对获评省级名窑的窑企，给予20万元奖励。
第二条 支持茶企创建品牌。对获评名茶的茶企，参照上述标准给予奖励。
第三条 支持竹编。对竹编企业购置设备的，按设备投资额的20%给予补助；对竹编企业租赁厂房的，按租金的30%给予补助，同一企业每年不超过30万元。
第四条 对参加展会的窑企给予展位费补助，标准见附件1。

附件1 展位费补助标准
地区	补助金额
省内	2万元
省外	5万元
"""
AMOUNTS = 7


def read(text):
    done = deconstruct(text_source(text, "a.txt"))
    return document_object(done), {row[0]: row[AMOUNTS] for row in _measure_rows(done)}


def test_sums_of_a_standard_given_above_say_where_it_stands():
    answer, rows = read(TEXT)
    own, carried = answer["measures"][0], answer["measures"][1]
    [amount] = carried["amounts"]
    place = amount["stated_in"]
    assert amount["value"] == 20 and place["measure"] == own["id"] == "m01"
    assert place["text"] == TEXT[place["start"] : place["end"]] and "给予20万元奖励" in place["text"]
    assert place["start"] <= amount["start"] < amount["end"] <= place["end"]
    assert "stated_in" not in own["amounts"][0]
    assert rows["m02"].endswith("（数额不写在这一条里，见 m01）") and "\n" not in rows["m01"]


def test_a_limit_behind_another_part_says_of_which_measure_it_is():
    answer, rows = read(TEXT)
    [limit] = answer["measures"][2]["limits"]
    assert limit["stated_in"]["measure"] == "m04" and limit["stated_in"]["text"].startswith("对竹编企业租赁厂房的")
    assert "是否也受此限，请核对：同一企业每年不超过30万元，见 m04" in rows["m03"]
    assert "stated_in" not in str(answer["measures"][3])


def test_sums_of_a_table_behind_the_act_say_the_row():
    answer, rows = read(TEXT)
    first, second = answer["measures"][4]["amounts"]
    assert (first["stated_in"]["text"], second["stated_in"]["text"]) == ("省内\t2万元", "省外\t5万元")
    assert "数额不写在这一条里" in rows["m05"]


def test_places_hold_where_the_file_has_hard_breaks():
    broken = TEXT.replace("给予20万元奖励", "给予20万\n元奖励")
    answer, _ = read(broken)
    place = answer["measures"][1]["amounts"][0]["stated_in"]
    assert place["text"] == broken[place["start"] : place["end"]] and "20万\n元" in place["text"]
