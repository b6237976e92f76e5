"""Hand-made enterprises, each showing one thing, decided through the command: every field given in expected.jsonl must come out."""

import json
import pathlib
from fractions import Fraction

import pytest

from peiyu.cli.main import main

HERE = pathlib.Path(__file__).resolve().parent
FOLDERS = sorted(p.parent for p in HERE.glob("*/expected.jsonl"))


def number(x):
    if x is None or isinstance(x, bool):
        return x
    try:
        return Fraction(str(x))
    except ValueError:
        return x


def agrees(field, wanted, line):
    got = line.get(field)
    if field == "missing_empty":
        return (not line["missing"]) == wanted
    if field == "version":
        return got.endswith("〕" + wanted)
    if field in ("missing", "manual"):
        return sorted(got) == sorted(wanted)
    if field == "score":
        return number(got) == number(wanted)
    if field == "score_range":
        if got is None:  # a score that is known needs no range
            return wanted is None or (wanted[0] == wanted[1] and number(line["score"]) == number(wanted[0]))
        return wanted is not None and [number(x) for x in got] == [number(x) for x in wanted]
    return got == wanted and type(got) is type(wanted)


def decided(folder, rules, out):
    """One run of the command for a folder; the lines of the rules that the sample names."""
    command = ["match", str(folder / "data"), "--as-of", folder.name, "--format", "jsonl", "--out", str(out)]
    for rule in rules:
        command += ["--rule", rule]
    assert main(command) == 0
    lines = [json.loads(text) for text in out.read_text(encoding="utf-8").splitlines()]
    return {(line["enterprise"], line["rule"]): line for line in lines}


@pytest.mark.parametrize("folder", FOLDERS, ids=[f.name for f in FOLDERS])
def test_decisions(folder, tmp_path):
    texts = (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    expected = [json.loads(text) for text in texts]
    rules = sorted({want["rule"] for want in expected})
    lines = decided(folder, rules, tmp_path / "decisions.jsonl")
    wrong = []
    for want in expected:
        line = lines.get((want["enterprise"], want["rule"]))
        who = f"{want['name']} {want['rule']}"
        if want.get("absent"):
            if line is not None:
                wrong.append(f"{who}: a line where none is due")
            continue
        if line is None:
            wrong.append(f"{who}: no line")
            continue
        for field, value in want.items():
            if field in ("enterprise", "name", "rule", "as_of", "why", "absent"):
                continue
            if not agrees(field, value, line):
                got = line["missing"] if field == "missing_empty" else line.get(field)
                wrong.append(f"{who} {field}: expected {value!r}, got {got!r}")
    assert not wrong, f"{len(wrong)} of {len(expected)} decisions:\n" + "\n".join(wrong)
