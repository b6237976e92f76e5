"""Tables of a PDF come back as rows: with drawn lines or without, over broken lines and over pages; and where that fails it is said."""

from __future__ import annotations

from pathlib import Path

from peiyu.documents.pipeline import deconstruct, source_of
from peiyu.documents.reading.cells import LINE_IN_CELL
from tests.documents.pdf_files import Drawn, pdf_of

HEAD = ["序号", "任务", "具体措施", "责任单位", "完成时限"]
WIDTHS = [44, 90, 156, 108, 84]
PAGE = "青禾市窑业公报"


def task(number: int, name: str, office: str = "市窑业局", due: str = "2031年6月") -> list[str]:
    return [str(number), name, f"对首次升规的第{number}类窑企给予{number}0万元一次性奖励。", office, due]


def rows_of(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in source_of(path).text.split("\n") if "\t" in line]


def test_a_table_with_lines_gives_its_rows_with_broken_lines_joined(tmp_path: Path) -> None:
    rows = [HEAD, task(1, "培育壮大窑企"), task(2, "开拓窑业市场")]
    path = pdf_of(tmp_path / "a.pdf", Drawn().say("青禾市窑业任务清单").table(rows, WIDTHS).say("由市财政统筹。"))
    assert rows_of(path) == rows
    assert source_of(path).notes == ()
    measures = deconstruct(source_of(path)).extraction.measures
    assert [[a.value for a in m.amounts] for m in measures] == [[10], [20]]
    assert [[d.name for d in m.departments] for m in measures] == [["市窑业局"], ["市窑业局"]]


def test_a_merged_cell_goes_on_and_lines_that_would_have_fitted_stay_apart(tmp_path: Path) -> None:
    rows = [HEAD, task(1, "培育壮大窑企"), [*task(2, "^")[:3], "市窑业局", "持续推进"]]
    drawn = Drawn().table(rows, WIDTHS)
    drawn.words = [(at, words) for at, words in drawn.words if words != "市窑业局" or at[1] < 100]
    drawn.words += [((60 + 44 + 90 + 156 + 6, 108), "市窑业局"), ((60 + 44 + 90 + 156 + 6, 124), "市茶业局")]
    read = rows_of(pdf_of(tmp_path / "a.pdf", drawn))
    assert read[2][1] == "〃"
    assert read[2][3] == f"市窑业局{LINE_IN_CELL}市茶业局"


def test_a_table_goes_on_over_pages_with_its_head_once(tmp_path: Path) -> None:
    first = [HEAD, task(1, "培育壮大窑企"), task(2, "开拓窑业市场")]
    more = [HEAD, task(3, "改造老旧窑炉")]
    pages = [
        Drawn().say(PAGE, "青禾市窑业任务清单").table(first, WIDTHS).say("— 1 —"),
        Drawn().say(PAGE).table(more, WIDTHS).say("— 2 —"),
    ]
    assert rows_of(pdf_of(tmp_path / "a.pdf", *pages)) == [*first, more[1]]


def test_a_row_that_the_page_cuts_in_two_is_one_row(tmp_path: Path) -> None:
    cut = ["2", "开拓窑业市场", "对参加窑业展会的窑企", "市茶业局", "持续推进"]
    pages = [
        Drawn().table([HEAD, task(1, "培育壮大窑企"), cut], WIDTHS).say("1"),
        Drawn().table([["", "", "给予5万元补助。", "", ""], task(3, "改造老旧窑炉")], WIDTHS).say("2"),
    ]
    read = rows_of(pdf_of(tmp_path / "a.pdf", *pages))
    assert read[2] == ["2", "开拓窑业市场", "对参加窑业展会的窑企给予5万元补助。", "市茶业局", "持续推进"]
    assert read[3][0] == "3"


def test_columns_without_lines_are_rows_too_and_it_is_said_that_merging_cannot_be_seen(tmp_path: Path) -> None:
    rows = [HEAD, task(1, "培育壮大窑企"), task(2, ""), task(3, "改造老旧窑炉")]
    path = pdf_of(tmp_path / "a.pdf", Drawn().say(PAGE, "青禾市窑业任务清单").table(rows, WIDTHS, ruled=False))
    assert rows_of(path) == rows
    assert [note.words[:14] for note in source_of(path).notes] == ["第 1 页的表格没有边线，空"]


def test_columns_without_lines_go_on_over_pages(tmp_path: Path) -> None:
    first = [HEAD, task(1, "培育壮大窑企"), ["2", "开拓窑业市场", "对参加窑业展会的窑企", "市茶业局", "持续推进"]]
    pages = [
        Drawn().say(PAGE, "青禾市窑业任务清单").table(first, WIDTHS, ruled=False).say("— 1 —"),
        Drawn().say(PAGE).table([["", "", "给予5万元补助。", "", ""], task(3, "改造老旧窑炉")], WIDTHS, ruled=False),
    ]
    read = rows_of(pdf_of(tmp_path / "a.pdf", *pages))
    assert [row[0] for row in read] == ["序号", "1", "2", "3"]
    assert read[2][2] == "对参加窑业展会的窑企给予5万元补助。"


def test_rows_that_cannot_be_told_are_said_and_not_guessed(tmp_path: Path) -> None:
    drawn = Drawn().say("青禾市窑业任务清单").table([HEAD], WIDTHS, ruled=False)
    drawn.top -= 16
    drawn.say("对首次升规的窑企给", left=200)
    drawn.words.append(((66, drawn.top), "1"))
    drawn.say("予10万元一次性奖励", left=200)
    source = source_of(pdf_of(tmp_path / "a.pdf", drawn))
    assert "\t" not in source.text
    assert [note.words[:12] for note in source.notes] == ["第 1 页有表格看不出哪"]


def test_a_table_in_a_cell_is_given_line_by_line(tmp_path: Path) -> None:
    drawn = Drawn().table([HEAD, [*task(1, "培育窑企")[:2], "标准如下" + "一" * 40, "市窑业局", "持续推进"]], WIDTHS)
    drawn.words = [one for one in drawn.words if "一" not in one[1]]
    drawn.words.append(((200, 76), "标准如下："))
    left, top = 200, 83
    for line in range(3):
        drawn.lines.append(((left, top + line * 16), (left + 120, top + line * 16)))
    for column in range(3):
        drawn.lines.append(((left + 60 * column, top), (left + 60 * column, top + 32)))
    for row, (sort, share) in enumerate([("国家级", "80%"), ("省级", "50%")]):
        drawn.words += [((204, 95 + 16 * row), sort), ((264, 95 + 16 * row), share)]
    read = rows_of(pdf_of(tmp_path / "a.pdf", drawn))
    assert [len(row) for row in read] == [5, 5]
    assert read[1][2] == f"标准如下：{LINE_IN_CELL}国家级 80%{LINE_IN_CELL}省级 50%"


def test_a_page_that_is_shown_lying_is_read_as_it_is_shown(tmp_path: Path) -> None:
    rows = [HEAD, task(1, "培育壮大窑企"), task(2, "开拓窑业市场")]
    path = pdf_of(tmp_path / "a.pdf", Drawn(rotate=90).say("青禾市窑业任务清单").table(rows, WIDTHS))
    assert rows_of(path) == rows


def test_a_box_around_the_text_and_a_line_below_a_title_are_no_table(tmp_path: Path) -> None:
    drawn = Drawn().say("青禾市窑业若干措施", "对首次升规的窑企给予10万元一次性奖励，对茶企同样执行。")
    drawn.lines = [((50, 40), (500, 40)), ((50, 90), (500, 90)), ((50, 40), (50, 90)), ((500, 40), (500, 90))]
    source = source_of(pdf_of(tmp_path / "a.pdf", drawn))
    assert source.text == "青禾市窑业若干措施\n对首次升规的窑企给予10万元一次性奖励，对茶企同样执行。\n"
    assert source.notes == ()
