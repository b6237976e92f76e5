"""The filter bar stands in even columns at every width, with its button beside the last field."""

from __future__ import annotations

from typing import Any

import pytest

BOXES = """() => Array.from(document.querySelectorAll('.py-filter-grid > .py-field, .py-filter-grid > .py-filter-buttons')).map(cell => {
  const box = cell.getBoundingClientRect();
  return [Math.round(box.left), Math.round(box.bottom), Math.round(box.width), Math.round(box.right)];
})"""


@pytest.mark.parametrize("path", ["/library/", "/library/?pool=培育&mark=hidden", "/conflicts/"])
def test_even_columns(wide_visitor: Any, path: str) -> None:
    visitor = wide_visitor
    visitor.sign_in("cixi")
    for width in (360, 768, 1280, 1440):
        visitor.page.set_viewport_size({"width": width, "height": 900})
        visitor.go(path)
        boxes = visitor.page.evaluate(BOXES)
        assert len(boxes) > 3
        widths = {box[2] for box in boxes}
        assert max(widths) - min(widths) <= 1, (width, boxes)
        assert max(box[3] for box in boxes) <= width
        rows = {box[1] for box in boxes}
        least = len(boxes) / max(sum(box[1] == row for box in boxes) for row in rows)
        assert len(rows) == -(-len(boxes) // round(len(boxes) / least)), (
            width,
            boxes,
        )  # no line is begun before the last is full
        assert visitor.page.get_by_role("button", name="筛选").first.is_visible()


def test_what_clears_the_conditions_comes_with_them(wide_visitor: Any) -> None:
    visitor = wide_visitor
    visitor.sign_in("cixi")
    visitor.go("/library/")
    assert not visitor.page.get_by_role("link", name="清除 1 个条件").count()
    visitor.page.select_option("select[name=pool]", "培育")
    visitor.page.get_by_role("link", name="清除 1 个条件").wait_for()
