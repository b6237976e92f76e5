"""The JSON Schema of pack files: in step with the language, and true of every pack."""

import json
from pathlib import Path

import pytest
import yaml

from peiyu.problems import Collector
from peiyu.rules import source
from peiyu.rules.kinds import KINDS
from peiyu.rules.schema import schema, write_schema
from tests.rules.schema_validator import faults

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*(ROOT / "packs").rglob("*.yaml"), *(ROOT / "tests/rules/sample").glob("*.yaml")])
SCHEMA = schema()


class AsAnEditorReads(yaml.CSafeLoader):
    """YAML 1.2 as editors read it: dates are text, 是 is a word."""


AsAnEditorReads.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def test_the_checked_in_schema_is_up_to_date(tmp_path):
    write_schema(tmp_path / "pack.schema.json")
    written = (tmp_path / "pack.schema.json").read_text(encoding="utf-8")
    assert (ROOT / "docs/reference/pack.schema.json").read_text(encoding="utf-8") == written, (
        "run scripts/build_reference.py"
    )


def test_every_reference_in_the_schema_leads_somewhere():
    names = set(SCHEMA["$defs"])
    text = json.dumps(SCHEMA, ensure_ascii=False)
    assert {part.split('"')[0] for part in text.split("#/$defs/")[1:]} <= names


def test_every_kind_and_every_key_carries_its_meaning():
    for name, kind in KINDS.items():
        document = SCHEMA["$defs"][name]
        assert document["description"] == kind.meaning
        assert {key.name for key in kind.keys} | {name} == set(document["properties"])
        assert all(document["properties"][key.name]["description"] for key in kind.keys)


def is_well_written(path: Path) -> bool:
    """Whether the reader accepts the YAML; a file that is just being written is another test's business."""
    problems = Collector()
    source.read(path, str(path), problems)
    return not problems.errors


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_pack_file_is_valid_for_an_editor(path):
    assert is_well_written(path)
    for document in yaml.load_all(path.read_text(encoding="utf-8"), Loader=AsAnEditorReads):
        first = next(iter(document))
        assert faults(document, SCHEMA["$defs"][first], SCHEMA, first) == []


@pytest.mark.parametrize(
    ("document", "word"),
    [
        ({"标签": "试", "代码": "t.x", "依据": {"文件": "办法"}}, "条件"),
        ({"标签": "试", "代码": "t.x", "依据": {"文件": "办法"}, "条件": "甲", "状态": "草案"}, "草案"),
        ({"标签": "试", "代码": "t.x", "依据": {"文件": "办法"}, "条件": [{"至少2想": ["甲"]}]}, "至少2想"),
        ({"标签": "试", "代码": "t.x", "依据": {"文件": "办法"}, "条件": "甲", "施行": "2026年"}, "2026年"),
        ({"政策": "试", "代码": "t.x", "依据": {"文件": "办法"}, "支持方式": "送钱"}, "送钱"),
    ],
)
def test_an_editor_marks_what_the_checker_would_report(document, word):
    found = faults(document, SCHEMA["$defs"][next(iter(document))], SCHEMA)
    assert any(word in fault for fault in found)
    assert faults(document, SCHEMA, SCHEMA)
