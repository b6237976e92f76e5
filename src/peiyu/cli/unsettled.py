"""What a person has still to settle in packs that are well said: rules marked 待审, open points under 待核, sums that are 未定,
and in packs in force what the machine wrote for the reviewer.

The checker finds no error in them, and a reader who sees only 没有错误 might take them for settled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from peiyu.cli.traces import left_behind
from peiyu.rules import Library
from peiyu.rules.documents import Document
from peiyu.rules.source import Fields, Items, Node, Scalar

_NAMED = 5
"""So many rules are named; of more, only how many."""
_PENDING = "待审"


def unsettled(library: Library, own: set[str]) -> Iterator[str]:
    """Lines that say so, of the packs `own`; none where nothing is open."""
    rules = [v.document for versions in library.rules.values() for v in versions if v.document.pack in own]
    reviewed, marked = [r for r in rules if not _is_marked(r)], [r for r in rules if _is_marked(r)]
    for code in sorted(own):
        if library.packs[code].status == _PENDING:
            of_pack, left = _of(rules, code), _of(marked, code)
            told = (
                f"还有 {left} 条没有审定（写着“状态: 待审”）"
                if left
                else "都已审定，删去 pack.yaml 里的“状态: 待审”后生效"
            )
            yield f"政策包 {code} 待审，不参加判定：{of_pack} 条规则{'里' if left else ''}{told}"
        else:
            yield from left_behind(code, library.packs[code].path)
    for of, told in ((reviewed, "已审定的"), (marked, "待审的")):
        yield from _line(of, _has_points, f"{told}规则里 {{}} 条还有没有处理的“待核”")
        yield from _line(of, _sum_is_open, f"{told}规则里 {{}} 条金额还是“未定”")


def _of(rules: list[Document], pack: str) -> int:
    return sum(one.pack == pack for one in rules)


def _line(rules: list[Document], holds: Callable[[Document], bool], words: str) -> Iterator[str]:
    found = [_code(one) for one in rules if holds(one)]
    if found:
        more = f" 等 {len(found)} 条" if len(found) > _NAMED else ""
        yield f"{words.format(len(found))}：{'、'.join(found[:_NAMED])}{more}"


def _is_marked(one: Document) -> bool:
    return _text(one.fields.get("状态")) == _PENDING


def _has_points(one: Document) -> bool:
    node = one.fields.get("待核")
    return bool(node.items) if isinstance(node, Items) else bool(_text(node))


def _sum_is_open(one: Document) -> bool:
    node = one.fields.get("金额")
    return _text(node) == "未定" or (isinstance(node, Fields) and "未定" in node)


def _code(one: Document) -> str:
    return _text(one.fields.get("代码")) or one.name


def _text(node: Node | None) -> str:
    return node.text.strip() if isinstance(node, Scalar) else ""
