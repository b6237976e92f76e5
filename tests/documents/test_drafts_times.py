"""From when and until when drafted rules hold, and what of it a person has to settle."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from peiyu.documents.output.drafts.pack import draft_pack
from peiyu.documents.pipeline import deconstruct, text_source
from peiyu.problems import Collector
from peiyu.rules.library import Library, load

PACKS = Path(__file__).parents[2] / "packs"
CALL = (
    "青禾市窑业局关于公开征求《青禾市窑企奖励办法（征求意见稿）》意见的公告\n"
    "我局起草了《青禾市窑企奖励办法（征求意见稿）》，现公开征求意见。请于2030年6月30日前反馈意见。\n青禾市窑业局\n2030年6月1日\n"
    "青禾市窑企奖励办法\n（征求意见稿）\n第一条 对首次升规的工业企业给予20万元奖励。\n第二条 本办法由市窑业局解释{}。\n"
)
LIST = "青禾市支持窑业若干措施\n一、对首次升规的工业企业给予20万元奖励。\n二、对新认定的高新技术企业给予10万元奖励。\n三、{}\n"


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


def rules(text: str, library: Library, folder: Path) -> list[dict[str, Any]]:
    draft_pack([deconstruct(text_source(text, "措施.txt"))], library, folder)
    return list(yaml.safe_load_all((folder / "rules.yaml").read_text(encoding="utf-8")))


@pytest.mark.parametrize("force", ["，自发布之日起施行", ""])
def test_a_draft_for_opinions_holds_from_no_day_yet(force: str, library: Library, tmp_path: Path) -> None:
    [rule] = rules(CALL.format(force), library, tmp_path)
    assert "施行" not in rule
    assert any("征求意见稿" in point and ("未填" in point or "再填" in point) for point in rule["待核"]), rule["待核"]
    assert not any("按成文日期起草" in point for point in rule["待核"])


def test_each_article_ends_on_its_own_day(library: Library, tmp_path: Path) -> None:
    article = "本政策自2030年1月1日起施行，有效期三年；其中第二条自2030年7月1日起施行。第一条有效期至2030年12月31日。"
    first, second = rules(LIST.format(article), library, tmp_path)
    assert (first["废止"], second["废止"]) == (dt.date(2031, 1, 1), dt.date(2033, 1, 1))
    assert (first["施行"], second["施行"]) == (dt.date(2030, 1, 1), dt.date(2030, 7, 1))


def test_an_end_that_was_said_is_not_called_unread(library: Library, tmp_path: Path) -> None:
    article = "本措施自2030年1月1日起施行，有效期与省窑业措施一致。"
    for rule in rules(LIST.format(article), library, tmp_path):
        assert any("有效期与省窑业措施一致" in point for point in rule["待核"])
        assert not any("没有读出有效期" in point for point in rule["待核"])
