"""Names in a list and under one clause: each its own, with its own head and the clause that it shares, and none put together from pieces of others."""

from __future__ import annotations

import pytest

from peiyu.documents.pipeline import deconstruct, text_source


def _names(sentence: str) -> list[str]:
    done = deconstruct(text_source(f"青禾市竹业扶持若干政策\n一、扶持\n1.{sentence}\n青禾市人民政府\n2030年1月3日\n"))
    return [name.name for measure in done.extraction.measures for name in measure.beneficiaries]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "对具有重要带动作用的窑企业和项目，给予最高50万元奖励。",
            ["具有重要带动作用的窑企业", "具有重要带动作用的项目"],
        ),
        ("对先进集体和先进个人进行表彰奖励，奖励1万元。", ["先进集体", "先进个人"]),
        ("对居民和用电容量160千瓦及以下的小微企业，给予2万元补助。", ["居民", "小微企业"]),
        ("对小微企业免收账户管理费，对在同一银行开设首个或指定一个单位结算账户的给予开户手续费5折优惠。", ["小微企业"]),
    ],
)
def test_each_name_is_whole(sentence: str, names: list[str]) -> None:
    assert _names(sentence) == names


def test_no_head_is_put_to_an_item_that_has_one() -> None:
    assert "贵金属业务部机构" not in _names("对信用卡中心、贵金属业务部等专营机构给予500万元奖励。")
