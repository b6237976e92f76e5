"""Bad input of every kind: the right code, the right place, a remedy that helps; and all of it at once."""

import re
from pathlib import Path

import pytest

from peiyu.rules.problem_codes import GROUPS, PROBLEM_CODES
from tests.rules.bad_packs import ENTRIES, SAMPLE, checked, doubling, problems_of, text_of

SOURCE = Path(__file__).resolve().parents[2] / "src/peiyu/rules"
RULE = "标签: 试\n代码: {pack}.x\n依据: 测试办法\n条件: 独立法人\n"
PAYS = "政策: 奖{pack}\n代码: {pack}.pay\n依据: 测试办法\n支持方式: 奖补\n事项: 上规模\n对象: 独立法人\n金额: 5万元\n{more}"


def pack(folder: Path, code: str, manifest: str = "", **files: str | bytes) -> Path:
    """A pack folder with a manifest and files."""
    (folder / code).mkdir()
    (folder / code / "pack.yaml").write_text(manifest or f"政策包: {code}\n名称: 试\n", encoding="utf-8")
    for name, text in files.items():
        data = text if isinstance(text, bytes) else text.encode()
        (folder / code / f"{name}.yaml").write_bytes(data)
    return folder / code


def codes(problems) -> list[str]:
    return [p.code for p in problems]


def test_the_sample_pack_has_no_problem():
    assert checked(SAMPLE) == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry['code']} {entry['at']} {entry['remedy']}")
def test_each_problem_has_its_code_its_place_and_a_remedy_that_helps(entry, tmp_path):
    found = [p for p in problems_of(text_of(entry), tmp_path) if p.code == entry["code"]]
    assert found
    assert any(f"{p.place.line}:{p.place.column}" == entry["at"] and entry["remedy"] in p.remedy for p in found), found


def test_the_registry_knows_every_code_and_no_other():
    used = set()
    for path in SOURCE.rglob("*.py"):
        if path.name != "problem_codes.py":
            used |= set(re.findall(r'"([EW]-[A-Z]+-\d{3})"', path.read_text(encoding="utf-8")))
    assert used == set(PROBLEM_CODES)
    assert {code.split("-")[1] for code in PROBLEM_CODES} == set(GROUPS)


def test_every_code_has_a_bad_input_in_these_tests():
    here = "\n".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    shown = {entry["code"] for entry in ENTRIES} | set(re.findall(r'"([EW]-[A-Z]+-\d{3})"', here))
    assert set(PROBLEM_CODES) - shown == set()


def test_every_problem_says_what_to_do():
    for entry in ENTRIES:
        assert entry["remedy"]


def test_all_problems_of_a_pack_are_reported_at_once(tmp_path):
    wanted = [e for e in ENTRIES if "sentence" in e][:25]
    folder = pack(tmp_path, "many", "政策包: many\n名称: 试\n上级: t\n")
    for i, entry in enumerate(wanted):
        text = text_of(entry).replace("t.x", f"many.r{i}")
        (folder / f"r{i:02}.yaml").write_text(text, encoding="utf-8")
    found = checked(SAMPLE, folder)
    for i, entry in enumerate(wanted):
        assert entry["code"] in [p.code for p in found if p.place.file.endswith(f"r{i:02}.yaml")]


# ---------------------------------------------------------------- packs


def test_a_folder_without_a_pack_is_reported(tmp_path):
    assert codes(checked(tmp_path)) == ["E-PACK-001"]


def test_the_manifest_names_the_pack(tmp_path):
    assert "E-PACK-002" in codes(checked(pack(tmp_path, "a", manifest="名称: 试\n")))


def test_two_packs_may_not_share_a_code(tmp_path):
    one = pack(tmp_path, "a")
    other = pack(tmp_path, "b", manifest="政策包: a\n名称: 试\n")
    assert codes(checked(one, other)) == ["E-PACK-003"]


def test_an_unknown_parent_is_reported_with_the_nearest_one(tmp_path):
    (problem,) = checked(
        pack(tmp_path, "cn-zhejiang"), pack(tmp_path, "b", manifest="政策包: b\n名称: 试\n上级: cn-zejiang\n")
    )
    assert problem.code == "E-PACK-004"
    assert "cn-zhejiang" in problem.remedy


def test_parents_may_not_go_round_in_a_ring(tmp_path):
    a = pack(tmp_path, "a", manifest="政策包: a\n名称: 试\n上级: b\n")
    b = pack(tmp_path, "b", manifest="政策包: b\n名称: 试\n上级: a\n")
    assert set(codes(checked(a, b))) == {"E-PACK-005"}


def test_a_pack_in_force_is_not_built_on_one_that_nobody_reviewed(tmp_path):
    draft = pack(tmp_path, "a", manifest="政策包: a\n名称: 试\n状态: 待审\n")
    live = pack(tmp_path, "b", manifest="政策包: b\n名称: 试\n上级: a\n")
    assert codes(checked(draft, live)) == ["E-PACK-006"]
    other = pack(tmp_path, "c", manifest="政策包: c\n名称: 试\n上级: a\n状态: 待审\n")
    assert codes(checked(draft, other)) == []


def test_a_pending_rule_is_refused_in_a_pack_in_force_and_accepted_in_a_pending_one(tmp_path):
    pending = "标签: 试\n代码: {pack}.x\n依据: 测试办法\n状态: 待审\n条件: 独立法人\n"
    live = pack(tmp_path, "a", "政策包: a\n名称: 试\n上级: t\n", x=pending.format(pack="a"))
    draft = pack(tmp_path, "b", "政策包: b\n名称: 试\n上级: t\n状态: 待审\n", x=pending.format(pack="b"))
    assert "E-RULE-007" in codes(checked(SAMPLE, live))
    assert "E-RULE-007" not in codes(checked(SAMPLE, draft))


def test_a_pack_may_not_change_the_rules_of_its_parent(tmp_path):
    child = pack(tmp_path, "t-city", "政策包: t-city\n名称: 市\n上级: t\n", x=RULE.format(pack="t"))
    assert "E-RULE-002" in codes(checked(SAMPLE, child))


def test_a_wider_region_that_is_no_pack_may_lead_a_code(tmp_path):
    child = pack(tmp_path, "t-prov-city", "政策包: t-prov-city\n名称: 市\n上级: t\n", x=RULE.format(pack="t-prov"))
    assert "E-RULE-002" not in codes(checked(SAMPLE, child))


def test_two_levels_that_pay_for_the_same_thing_are_pointed_out(tmp_path):
    city = pack(
        tmp_path, "city", "政策包: city\n名称: 市\n上级: t\n",
        x=PAYS.format(pack="city", more=""),
    )  # fmt: skip
    county = pack(
        tmp_path, "county", "政策包: county\n名称: 县\n上级: city\n",
        x=PAYS.format(pack="county", more=""),
    )  # fmt: skip
    found = [p for p in checked(SAMPLE, city, county) if p.code == "W-PAY-001"]
    assert len(found) == 1
    assert "互斥" in found[0].remedy


@pytest.mark.parametrize("relation", ["互斥: [city.pay]\n", "可叠加: [city.pay]\n"])
def test_a_declared_relation_settles_it(relation, tmp_path):
    city = pack(tmp_path, "city", "政策包: city\n名称: 市\n上级: t\n", x=PAYS.format(pack="city", more=""))
    county = pack(
        tmp_path, "county", "政策包: county\n名称: 县\n上级: city\n", x=PAYS.format(pack="county", more=relation)
    )
    assert "W-PAY-001" not in codes(checked(SAMPLE, city, county))


def test_packs_that_do_not_build_on_each_other_may_pay_for_the_same_thing(tmp_path):
    city = pack(tmp_path, "city", "政策包: city\n名称: 市\n上级: t\n", x=PAYS.format(pack="city", more=""))
    other = pack(tmp_path, "other", "政策包: other\n名称: 别市\n上级: t\n", x=PAYS.format(pack="other", more=""))
    assert "W-PAY-001" not in codes(checked(SAMPLE, city, other))


# ---------------------------------------------------------------- attacks


def test_a_file_that_is_not_utf_8_is_refused(tmp_path):
    (problem,) = problems_of("标签: 试\n".encode("gb18030"), tmp_path)
    assert problem.code == "E-YAML-003"
    assert "UTF-8" in problem.remedy


def test_a_file_of_ten_megabytes_is_refused_unread(tmp_path):
    (problem,) = problems_of(b"# " + b"x" * 10_000_000, tmp_path)
    assert problem.code == "E-YAML-002"


def test_a_folder_that_calls_itself_a_file_is_reported(tmp_path):
    folder = pack(tmp_path, "a")
    (folder / "x.yaml").mkdir()
    assert codes(checked(folder)) == ["E-YAML-001"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("甲: &a [1, 1]\n乙: &b [*a, *a]\n丙: &c [*b, *b]\n", "E-YAML-006"),
        ("标签: !!python/name:os.system\n", "E-YAML-007"),
        ("标签: !include /etc/passwd\n", "E-YAML-007"),
        ("标签: " + "[" * 200_000 + "\n", "E-YAML-005"),
        ("标签: " + "{a: " * 5_000 + "\n", "E-YAML-005"),
        ("- " * 5_000 + "a\n", "E-YAML-005"),
        ("".join(" " * i + "a:\n" for i in range(500)), "E-YAML-005"),
        ("标签: 试\n说明: \x07\n", "E-YAML-004"),
        ("标签: 试\n说明: \x00\n", "E-YAML-004"),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
def test_what_attacks_a_reader_is_refused(text, code, tmp_path):
    assert code in codes(problems_of(text, tmp_path))


def test_brackets_in_quotes_and_comments_are_not_depth(tmp_path):
    text = "标签: 试\n代码: t.x\n依据: 测试办法\n条件: 独立法人\n" + "# [ see\n" * 100 + '说明: "' + "[" * 60 + '"\n'
    assert codes(problems_of(text, tmp_path)) == ["E-CASE-002"]


def test_a_merge_key_merges_nothing(tmp_path):
    text = "标签: 试\n代码: t.x\n依据: 测试办法\n<<: {状态: 样例}\n条件: 独立法人\n"
    assert "E-DOC-006" in codes(problems_of(text, tmp_path))


def test_definitions_that_double_thirty_times_end_at_once(tmp_path):
    assert "E-NAME-019" in codes(problems_of(doubling(30), tmp_path))


def test_rules_that_double_thirty_times_end_at_once(tmp_path):
    first = "标签: 笑0\n代码: t.laugh0\n依据: 测试办法\n条件: 独立法人\n"
    others = (
        f"标签: 笑{i}\n代码: t.laugh{i}\n依据: 测试办法\n条件: 符合(笑{i - 1}) 且 符合(笑{i - 1})\n"
        for i in range(1, 30)
    )
    assert "E-NAME-019" in codes(problems_of("---\n".join([first, *others]), tmp_path))


def test_a_chain_of_a_thousand_rules_ends_without_a_stack_overflow(tmp_path):
    links = [f"标签: 链{i}\n代码: t.link{i:04}\n依据: 测试办法\n条件: 符合(链{i + 1})\n" for i in range(1000)] + [
        "标签: 链1000\n代码: t.link1000\n依据: 测试办法\n条件: 独立法人\n"
    ]
    assert "E-NAME-019" in codes(problems_of("---\n".join(links), tmp_path))


@pytest.mark.parametrize(
    "sentence",
    [
        "(" * 5_000 + "独立法人" + ")" * 5_000,
        "非 " * 900 + "独立法人",
        "上年度 " * 600 + "营业收入 ≥ 1元",
        " 且 ".join(["独立法人"] * 5_000),
        "9" * 5_000 + " ≥ 1",
        f"近{'9' * 300}年合计 营业收入 ≥ 1元",
    ],
    ids=["brackets", "negations", "windows", "conjunctions", "digits", "years"],
)
def test_a_monstrous_sentence_is_one_problem(sentence, tmp_path):
    found = problems_of(f"标签: 试\n代码: t.x\n依据: 测试办法\n条件:\n  - {sentence}\n", tmp_path)
    assert {p.code for p in found} <= {"E-EXPR-002", "E-EXPR-011", "E-EXPR-004", "E-CASE-002", "E-YAML-005"}
    assert len(found) >= 1


@pytest.mark.parametrize(
    "sentence",
    ["__import__('os').system('ls')", "open('/etc/passwd')", "().__class__", "lambda: 1", "eval(甲)", "{{7*7}}", "${HOME}"],
)  # fmt: skip
def test_nothing_in_a_pack_reaches_python(sentence, tmp_path):
    text = "标签: 试\n代码: t.x\n依据: 测试办法\n条件:\n  - " + repr(sentence).replace("\\'", "'") + "\n"
    found = [p for p in problems_of(text, tmp_path) if p.code.startswith(("E-EXPR", "E-NAME", "E-YAML", "E-UNIT"))]
    assert found
