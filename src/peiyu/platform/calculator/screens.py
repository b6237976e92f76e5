"""The left side: the fields of the next questions, with what is wrong or doubtful in what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from peiyu.advice.answers import Note
from peiyu.advice.calculator import Calculator
from peiyu.advice.inputs import Input
from peiyu.advice.reading import Reading
from peiyu.advice.typed import entry_unit
from peiyu.platform.calculator.conversation import REGION, ROWS, UNSURE, Conversation
from peiyu.platform.calculator.industry_names import industry_name
from peiyu.platform.calculator.own_data import OwnData
from peiyu.platform.web.components.parts import Origin
from peiyu.rules.model import Column

EMPTY_ROWS = 2


@dataclass(frozen=True)
class Cell:
    """One cell of a list."""

    name: str
    label: str
    text: str
    unit: str
    options: tuple[str, ...]
    error: str = ""


@dataclass(frozen=True)
class Field:
    """A question on the screen.

    Attributes:
        key: names it in the form.
        widget: `radio`, `select`, `figure`, `date`, `industry`, `text` or `list`.
        text: what was typed or is known; kept when it is wrong.
        error: what is wrong and what to do.
        slip: the question about a doubtful figure; `better` what the button fills in.
        why: names of the heaviest rules that turn on it, `rules` how many, `usual` and `most` what most and what any of them pays at most, in 分.
        rows: of a list, the cells row by row.
    """

    key: str
    label: str
    widget: str
    text: str = ""
    unit: str = ""
    options: tuple[str, ...] = ()
    help: str = ""
    error: str = ""
    slip: str = ""
    better: str = ""
    why: tuple[str, ...] = ()
    rules: int = 0
    usual: int = 0
    most: int = 0
    drafts_only: bool = False
    origin: Origin | None = None
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    table: str = ""
    named: str = ""


@dataclass(frozen=True)
class Screen:
    """A screen of questions: those that need a look first (`check`), then the next ones."""

    title: str
    check: Sequence[Field] = field(default_factory=tuple)
    fields: Sequence[Field] = field(default_factory=tuple)

    @property
    def keys(self) -> set[str]:
        """The keys in visible fields."""
        return {f.key for f in (*self.check, *self.fields)}


def screen(said: Conversation, reading: Reading, calculator: Calculator, own: OwnData | None) -> Screen:
    """The next screen. What was typed and not understood comes first, with the text kept."""
    notes = {
        note.key: note for note in reversed(reading.notes) if note.code.startswith("E-") or note.key not in said.kept
    }
    maker = _Maker(said, calculator, own, notes)
    wanted = [_asked_key(key) for key in notes]
    check = list(maker.fields(key for key in wanted if key not in said.editing))
    taken = {f.key for f in check}
    if said.editing:
        return Screen("修改回答", check, list(maker.fields(key for key in said.editing if key not in taken)))
    for laid in reading.as_dict(())["questions"]["screens"]:
        questions = [q for q in laid["questions"] if q["key"] not in taken and q["key"] != REGION]
        if questions:
            return Screen(laid["title"], check, [maker.told(question) for question in questions])
    return Screen("", check)


def _asked_key(key: str) -> str:
    """The key by which a cell of a list is asked."""
    table, _, rest = key.partition("/")
    return f"{table}/明细" if rest.startswith("明细/") else key


class _Maker:
    def __init__(self, said: Conversation, calculator: Calculator, own: OwnData | None, notes: dict[str, Note]) -> None:
        self.said, self.calculator, self.own, self.notes = said, calculator, own, notes

    def fields(self, keys: Iterable[str]) -> Iterable[Field]:
        """Fields for keys that are asked again."""
        for key in dict.fromkeys(keys):
            asked = self.calculator.catalogue.by_key.get(key)
            if asked is not None and asked.column is not None and key != REGION:
                yield self._field(asked, _options(asked), _unit(asked), "", {})

    def told(self, question: dict[str, Any]) -> Field:
        """The field of a question of the calculator."""
        asked = self.calculator.catalogue.by_key[question["key"]]
        return self._field(asked, tuple(question["options"]), question["unit"], question["help"], question)

    def _field(
        self, asked: Input, options: tuple[str, ...], unit: str, help_text: str, question: dict[str, Any]
    ) -> Field:
        held = self.own.held.get(asked.key) if self.own else None
        text = self.said.facts.get(asked.key, held.text if held else "")
        note = self.notes.get(asked.key)
        wrong = note is not None and note.code.startswith("E-")
        slip = note.message if note is not None and not wrong else ""
        assert asked.column is not None
        column = asked.column
        is_list = asked.kind == "list"
        return Field(
            asked.key,
            asked.label,
            "list" if is_list else _widget(column),
            "" if text == UNSURE and not options else text,
            unit,
            options,
            help_text or column.note,
            f"{note.message}。{note.remedy}（{note.code}）" if wrong and note is not None and not is_list else "",
            slip,
            note.meant if note is not None and slip else "",
            tuple(question.get("why", ())),
            question.get("rules", 0),
            question.get("usual", 0),
            question.get("most", 0),
            question.get("drafts_only", False),
            held.origin if held and asked.key not in self.said.facts else None,
            tuple(column.name for column in self._columns(asked)) if is_list else (),
            self._rows(asked) if is_list else (),
            asked.table,
            industry_name(text) if column.coding == "行业" and text else "",
        )

    def _columns(self, asked: Input) -> list[Column]:
        read = self.calculator.catalogue.columns[asked.table]
        return [column for column in self.calculator.catalogue.tables[asked.table].columns if column.name in read]

    def _rows(self, asked: Input) -> tuple[tuple[Cell, ...], ...]:
        start = f"{asked.table}/明细/"
        numbers = sorted(
            {
                int(key.split("/")[2])
                for key in self.said.facts
                if key.startswith(start) and key.split("/")[2].isdecimal()
            }
        )
        last = numbers[-1] if numbers else 0
        numbers += [n for n in range(last + 1, last + 1 + EMPTY_ROWS) if n <= ROWS]
        return tuple(
            tuple(self._cell(asked.table, number, column) for column in self._columns(asked)) for number in numbers
        )

    def _cell(self, table: str, number: int, column: Column) -> Cell:
        key = f"{table}/明细/{number}/{column.name}"
        note = self.notes.get(key)
        options = ("是", "否") if column.type == "是否" else column.options
        unit = entry_unit(column).name if column.type == "数值" else ""
        label = f"第 {number} 笔 {column.name}"
        error = f"{note.message}。{note.remedy}（{note.code}）" if note is not None else ""
        return Cell(key, label, self.said.facts.get(key, ""), unit, tuple(options), error)


def _widget(column: Column) -> str:
    if column.type == "是否":
        return "radio"
    if column.type == "选项":
        return "radio" if len(column.options) <= 4 else "select"
    if column.coding == "行业":
        return "industry"
    return {"数值": "figure", "日期": "date"}.get(column.type, "text")


def _options(asked: Input) -> tuple[str, ...]:
    assert asked.column is not None
    if asked.column.type == "是否":
        return ("有", "没有") if asked.kind == "presence" else ("是", "否")
    return asked.column.options


def _unit(asked: Input) -> str:
    assert asked.column is not None
    return entry_unit(asked.column).name if asked.column.type == "数值" else ""
