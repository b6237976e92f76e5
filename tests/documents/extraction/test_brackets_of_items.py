"""A bracket behind one item of an article is not that of the item before it, unless the act closes its articles so."""

from __future__ import annotations

from peiyu.documents.pipeline import deconstruct, text_source

TITLE = "青禾市窑业若干措施\n一、支持窑企\n"
KILN = "（一）对新建窑口的窑企给予10万元奖励。"
HALL = "（二）对新开窑艺馆的窑企给予20万元补助。"
SOLD = "（三）对出口窑品的窑企给予5万元补助。"
WHO = "（责任单位：市文旅局）"
MORE = (
    "二、支持茶企\n（一）对新建茶园的茶企给予6万元奖励。\n（二）对新开茶馆的茶企给予7万元奖励。（责任单位：市茶业局）\n"
)


def charged(text: str) -> list[tuple[list[str], bool]]:
    """The departments of every measure, and whether all of them are sure."""
    found = deconstruct(text_source(text)).extraction.measures
    return [([n.name for n in m.departments], all(n.confidence >= 0.8 for n in m.departments)) for m in found]


def test_an_item_has_no_bracket_of_the_next_one() -> None:
    assert charged(f"{TITLE}{KILN}\n{HALL}{WHO}\n{SOLD}\n") == [([], True), (["市文旅局"], True), ([], True)]


def test_where_the_last_item_alone_has_a_bracket_it_may_be_meant_for_all() -> None:
    wanted = [(["市文旅局"], False), (["市文旅局"], False), (["市文旅局"], True)]
    assert charged(f"{TITLE}{KILN}\n{HALL}\n{SOLD}{WHO}\n") == wanted


def test_where_every_article_ends_so_it_is_meant_for_all() -> None:
    wanted = [(["市文旅局"], True)] * 3 + [(["市茶业局"], True)] * 2
    assert charged(f"{TITLE}{KILN}\n{HALL}\n{SOLD}{WHO}\n{MORE}") == wanted


def test_what_follows_an_item_without_a_number_belongs_to_it() -> None:
    text = f"{TITLE}{KILN}\n对新购窑具的窑企给予3万元补助。\n{HALL}{WHO}\n{SOLD}{WHO}\n"
    assert charged(text)[1] == ([], True)


def test_a_bracket_in_its_own_line_closes_the_article() -> None:
    assert charged(f"{TITLE}{KILN}\n{HALL}\n{WHO}\n") == [(["市文旅局"], True)] * 2


def test_a_bracket_in_its_own_line_before_a_further_item_is_not_surely_that_of_all_above() -> None:
    text = f"{TITLE}{KILN}\n{HALL}\n{WHO}\n{SOLD}（责任单位：市商务局）\n"
    assert charged(text)[0] == (["市文旅局"], False)
