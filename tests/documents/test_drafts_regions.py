"""Statements about the region of a draft pack: a grant of one city is not for the whole country."""

import datetime as dt
from pathlib import Path

import pytest
import yaml

from peiyu.documents.output.drafts.pack import draft_pack
from peiyu.documents.output.drafts.regions import MISSING, code_of
from peiyu.documents.pipeline import deconstruct, text_source
from peiyu.problems import Collector
from peiyu.rules import check
from peiyu.rules.library import Library, load

PACKS = Path(__file__).parents[2] / "packs"
GRANT = "一、点火\n对专精特新中小企业，给予15万元奖励。\n"


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


def written(text, library, folder):
    draft_pack([deconstruct(text_source(text, "窑.txt"))], library, folder)
    _, problems = check([PACKS / "cn", folder], dt.date(2026, 1, 1))
    assert not [one for one in problems if one.is_error]
    told = (folder / "pack.yaml").read_text(encoding="utf-8")
    rules = list(yaml.safe_load_all((folder / "rules.yaml").read_text(encoding="utf-8")))
    return told, yaml.safe_load(told), rules


def test_the_pack_is_of_the_region_of_its_document(library, tmp_path):
    told, manifest, rules = written(f"济南市人民政府关于支持窑业的若干措施\n{GRANT}", library, tmp_path)
    assert manifest["地区"] == 3701 and "地区" not in str(rules) and "待核" not in told


def test_a_pack_without_a_region_says_so_on_top(library, tmp_path):
    told, manifest, _ = written(f"某县支持窑业若干措施\n{GRANT}", library, tmp_path)
    assert "地区" not in manifest and told.startswith(f"# 待核：{MISSING}")


def test_a_region_from_a_weak_place_is_an_open_point_of_every_rule(library, tmp_path):
    text = f"支持窑业若干措施\n{GRANT}二、开窑\n济南的窑企和济南的茶企可以申报。\n"
    told, manifest, rules = written(text, library, tmp_path)
    assert manifest["地区"] == 3701 and "# 待核：地区" in told
    assert all("地区：读出“山东济南”" in str(rule["待核"]) for rule in rules)


@pytest.mark.parametrize(
    ("region", "code"),
    [
        ("浙江", ("33", "")),
        ("浙江宁波", ("3302", "")),
        ("吉林柳河", ("220524", "")),
        ("湖北恩施", ("4228", "")),
        ("北京朝阳", ("110105", "")),
        ("广东深圳前海", ("4403", "前海")),
        ("国外", ("", "国外")),
    ],
)
def test_a_region_has_the_code_of_the_register(region, code):
    assert code_of(region) == code
