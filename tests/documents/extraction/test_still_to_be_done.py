"""What still lies ahead is never done: a time after the day of the document, an order, what is left over, and what stands under a heading of plans."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.model import Extraction
from peiyu.documents.output.review import doubts
from peiyu.documents.pipeline import deconstruct, text_source

MINUTES = "青禾县人民政府专题会议纪要\n〔2033〕23号\n2033年4月8日，副县长周宁主持召开专题会议，研究有关问题。现将议定事项纪要如下：\n{}\n青禾县人民政府办公室\n2033年4月10日\n"
REPLY = "青禾县窑业局关于县十五届人大三次会议第88号建议的答复\n李明代表：\n您提出的《关于加快窑业发展的建议》收悉。现答复如下：\n{}\n青禾县窑业局\n2033年6月10日\n"
REPORT = "青禾县人民政府关于2033年上半年民生实事进展情况的报告\n县人大常委会：\n{}\n青禾县人民政府\n2033年7月20日\n"


def read(frame: str, body: str) -> Extraction:
    return deconstruct(text_source(frame.format(body))).extraction


def told(frame: str, body: str) -> list[tuple[str, str, str | None]]:
    return [(c.text, c.status, c.deadline.text if c.deadline else None) for c in read(frame, body).commitments]


@pytest.mark.parametrize(
    ("body", "until"),
    [
        ("县窑业局6月底前完成东街窑口改造12处。", "6月底前"),
        ("由县竹业局负责，10月底前建成竹亭6个。", "10月底前"),
        ("县茶业局为责任主体，6月底前完成老茶园改造42个，9月底前全面完成剩余18个改造任务。", "6月底前；9月底前"),
        ("县窑业局12月底前完成窑炉搬迁。", "12月底前"),
        ("县交通局2034年6月底前建成通车。", "2034年6月底前"),
        ("年底前新增窑灯3000个。", "年底前"),
        ("请县茶业局牵头、北窑镇政府具体负责，8月25日前完成茶市扩建并投入使用。", "8月25日前"),
        ("责成县窑业局完成窑口改造12座。", None),
        ("会议同意，县窑业局建成窑口展馆1个。", None),
        ("已建成的5座窑口尽快投用。", None),
    ],
)
def test_what_minutes_hand_out_is_not_done(body, until):
    assert [(state, when) for _, state, when in told(MINUTES, body)] == [("planned", until)]


@pytest.mark.parametrize(
    "body",
    [
        "今年以来，全县完成窑口改造12座。",
        "县财政局3月底前拨付资金300万元，已全部到位。",
        "仅用3个月建成窑口12个。",
    ],
)
def test_what_minutes_look_back_on_is_done(body):
    assert [state for _, state, _ in told(MINUTES, body)] == ["done"]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("年度计划2000座，仅建成520座，占26%。", ["ongoing"]),
        ("新增就业1.9万人，完成年度目标的59%。", ["ongoing"]),
        ("新增就业1.9万人，完成年度目标的105%。", ["done"]),
        ("窑口主体尚未完成，预计2033年10月竣工。", ["planned"]),
        ("北窑改造已启动前期论证，尚未形成方案。", ["ongoing"]),
        ("年度目标120座，已开工112座，完工45座。", ["ongoing"]),
        ("剩余2800个窑位9月1日前投入使用。", ["planned"]),
        ("年底前建成养窑中心12个。", ["planned"]),
        ("县窑业局6月底前完成窑口改造15座。", ["done"]),  # that day has passed
        ("北窑于6月底前提前完成改造15座。", ["done"]),
        ("2032年，县窑业局组织普查，9月底前完成窑口登记15座。", ["done"]),
        ("今年以来，新建窑口12座，带动就业300人。", ["done"]),
        ("陶工之家已完成12所，剩余3所9月1日前投用。", ["done", "planned"]),
        ("为确保年底前完成任务，县窑业局组织专班12个。", ["done"]),
        ("截至目前，已完成总工程量的80%，预计10月底前完工。", ["ongoing", "planned"]),
        ("2034年窑展筹备工作全面启动，签约企业12家。", ["done"]),
        ("北窑改造项目因资金问题暂停建设。", ["ongoing"]),
    ],
)
def test_a_report_on_progress_tells_done_from_not_yet(body, wanted):
    assert [state for _, state, _ in told(REPORT, f"一、工作进展情况\n{body}")] == wanted


def test_a_work_named_before_its_progress_is_not_done():
    body = "一、工作进展情况\n1.新增窑位6000个。已完成主体施工14座，提供窑位3200个，剩余2800个9月1日前投用。\n2.新建竹亭5个。已全部建成。"
    assert [state for _, state, _ in told(REPORT, body)][:3] == ["ongoing", "done", "planned"]


@pytest.mark.parametrize(
    "heading", ["下半年重点工作", "下一阶段重点任务", "下半年主要任务和措施", "工作要求", "重点任务"]
)
def test_headings_of_plans(heading):
    body = f"一、工作进展情况\n新建窑口5座。\n二、{heading}\n1.确保全年新增就业3.2万人。\n2.全面完成120座窑口改造。\n3.11月底前发放窑补8000万元。"
    assert [state for _, state, _ in told(REPORT, body)][-3:] == ["planned"] * 3


def test_headings_that_only_name_tasks_look_back():
    assert told(REPORT, "一、下半年重点任务完成情况\n新增窑口12座，发放窑补8000万元。")[-1][1] == "done"


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "窑灯改造已完成18所，剩余12所将于8月底前完成。",
            [("窑灯改造已完成18所", "done", None), ("剩余12所将于8月底前完成。", "planned", "8月底前")],
        ),
        ("力争到2034年底实现窑工配备率100%。", [("力争到2034年底实现窑工配备率100%。", "planned", "到2034年底")]),
        (
            "原计划6月底前封顶，推迟至10月底前封顶。",
            [("原计划6月底前封顶，推迟至10月底前封顶。", "planned", "10月底前")],
        ),
        (
            "因涉及数据共享，年内难以建成，我局计划2034年启动平台建设。",
            [("因涉及数据共享，年内难以建成，我局计划2034年启动平台建设。", "planned", "2034年")],
        ),
        ("窑口清淤汛期前完成。", [("窑口清淤汛期前完成。", "planned", "汛期前")]),
        ("建议已采纳，窑市热线将于下月开通。", [("窑市热线将于下月开通。", "planned", "下月")]),
    ],
)
def test_promises_of_a_reply_keep_their_time(body, wanted):
    assert told(REPLY, body) == wanted


@pytest.mark.parametrize(
    ("frame", "body", "declined"),
    [
        (REPLY, "因道路等级不够，暂时无法延伸，待北窑大道建成后再予考虑。", "因道路等级不够，暂时无法延伸，待北窑大道建成后再予考虑。"),
        (REPLY, "窑工享受半价优惠，不宜实行免费。", "窑工享受半价优惠，不宜实行免费。"),
        (REPLY, "2033年暂不扩招，2034年起每年扩招500人。", "2033年暂不扩招"),
        (MINUTES, "会议对县窑业局提出的提高窑工补助标准事项暂不研究。", "会议对县窑业局提出的提高窑工补助标准事项暂不研究。"),
        (MINUTES, "会议决定暂缓研究北窑搬迁事项。", "会议决定暂缓研究北窑搬迁事项。"),
        (MINUTES, "会议不同意北窑搬迁方案，由县窑业局重新论证。", "会议不同意北窑搬迁方案，由县窑业局重新论证。"),
    ],
)  # fmt: skip
def test_what_is_turned_down_is_no_commitment(frame, body, declined):
    found = read(frame, body)
    assert [one.text for one in found.declined] == [declined]
    assert not any(declined in one.text for one in found.commitments)


def test_taxes_not_raised_for_now_are_nothing_turned_down():
    assert not read(REPLY, "我县暂不征收瓷土费。").declined


def test_what_a_meeting_heard_and_a_signature_are_no_commitments():
    body = "会议听取了县窑业局关于窑口建设情况的汇报。\n县窑业局6月底前完成窑口改造12处。\n青禾县人民政府督查室\n2033年5月28日"
    assert [text for text, _, _ in told(MINUTES, body)] == ["县窑业局6月底前完成窑口改造12处。"]
    assert not told(REPORT, "一、工作进展情况\n主要原因是供窑能力不足、选址困难。")


@pytest.mark.parametrize(
    "body", ["我局计划2034年建成窑口5座。", "我们将在10月底前安装窑灯50个。", "窑市热线将于下月开通。"]
)
def test_the_office_that_replies_stands_by_its_name(body):
    assert [[name.name for name in c.departments] for c in read(REPLY, body).commitments] == [["青禾县窑业局"]]


def test_a_reply_that_names_somebody_else_charges_not_its_writer():
    assert [[n.name for n in c.departments] for c in read(REPLY, "县政府已安排资金300万元。").commitments] == [
        ["县政府"]
    ]


def test_each_figure_has_its_own_time():
    body = "县窑业局7月底前制定方案，确保9月底前完成1500座、11月底前完成2000座窑口改造，年底前新建窑灯300个。"
    assert [(f.value, f.as_of) for f in read(MINUTES, body).figures] == [
        (1500, "9月底前"),
        (2000, "11月底前"),
        (300, "年底前"),
    ]


def test_a_person_is_told_how_many_commitments_name_nobody():
    done = deconstruct(text_source(REPLY.format("窑市热线将于下月开通。\n我局将于10月底前安装窑灯50个。")))
    assert [one.reason for one in doubts(done) if one.field == "责任单位"] == [
        "有 1 条承诺没有写明单位，按发文单位计入责任分工，请核对是不是由它办"
    ]
