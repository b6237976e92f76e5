"""Tags: words that only hold the word of a tag do not speak for it, and every support type has its tag."""

from __future__ import annotations

from pathlib import Path

import pytest

from peiyu.documents.output.words import SUPPORT
from peiyu.documents.pipeline import deconstruct, text_source
from peiyu.documents.tags import read_vocabulary
from peiyu.problems import Collector

VOCABULARY = read_vocabulary([Path(__file__).parents[2] / "packs"], Collector())


def tags(sentence: str) -> set[str]:
    done = deconstruct(text_source(f"某县若干措施\n一、支持窑业\n{sentence}\n"), VOCABULARY)
    assert len(done.extraction.measures) == 1
    return {f"{tag.section}/{tag.name}" for tag in done.tags[0]}


@pytest.mark.parametrize(
    ("sentence", "tag", "given"),
    [
        ("对窑企缴纳的出口信用保险保费给予30%补助。", "支持方式/保险", True),
        ("对窑企缴纳的失业保险给予返还50%。", "支持方式/保险", False),
        ("对窑企的担保费率给予1%的补贴。", "支持方式/保险", False),
        ("对新落户的窑业机构给予20万元落户奖励。", "支持方式/人才", False),
        ("对新落户的窑业机构给予20万元落户奖励。", "主题/招商引资", True),
        ("对引进的烧窑人才给予5万元补贴。", "主题/招商引资", False),
        ("对引进的烧窑人才给予5万元补贴。", "支持方式/人才", True),
        ("对现代服务业窑企给予5万元奖励。", "支持方式/服务", False),
        ("为窑企提供上门服务。", "支持方式/服务", True),
        ("鼓励银行机构加大对窑企的信贷投放。", "对象/金融机构", False),
        ("对新设立的银行给予100万元奖励。", "对象/金融机构", True),
        ("对吸纳高校毕业生就业的窑企给予1万元补贴。", "对象/高校与科研机构", False),
        ("对窑企给予10万元奖励，不得从职工工资中扣减。", "对象/劳动者与求职者", False),
        ("支持引进高层次人才，落实安家政策。", "对象/人才", True),
        ("支持窑企在自贸试验区设立窑业中心。", "阶段/研发", False),
        ("对窑企建设的中试基地给予10万元奖励。", "阶段/研发", True),
        ("创新窑业监管方式，推行非现场检查。", "主题/科技创新", False),
        ("鼓励银行创新金融产品和服务，支持窑企发展。", "主题/科技创新", False),
        ("支持窑企开展技术创新，给予10万元奖励。", "主题/科技创新", True),
        ("对进入新三板创新层的窑企给予50万元奖励。", "主题/科技创新", False),
        ("对进入新三板创新层的窑企给予50万元奖励。", "主题/资本市场", True),
        ("对新增规上窑企给予10万元奖励。", "主题/梯度培育", True),
        ("将窑业用地纳入规划，优先安排用地。", "主题/梯度培育", False),
    ],
)
def test_a_tag_stands_for_what_is_meant(sentence, tag, given):
    assert (tag in tags(sentence)) is given


def test_a_word_that_counts_is_found_behind_one_that_does_not():
    assert "支持方式/保险" in tags("对缴纳失业保险的窑企，给予货运保险30%的保费补助。")


def test_every_support_type_of_the_vocabulary_is_one_that_the_reader_knows():
    assert {entry.support for entry in VOCABULARY.entries if entry.support} <= set(SUPPORT)
