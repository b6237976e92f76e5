"""Statements about the plug-in point for a language model, against a stub that answers on this machine."""

import dataclasses
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer

import pytest

from peiyu.documents.extraction import Extraction, Measure, Name
from peiyu.documents.language_model.asking import Failure, Model, asked
from peiyu.documents.language_model.evidence import refusal
from peiyu.documents.language_model.proposals import proposals_of, span_of
from peiyu.documents.output.contract import document_object
from peiyu.documents.output.doubt import Doubt
from peiyu.documents.pipeline import deconstruct, text_source

TEXT = "某市若干措施\n一、支持发展\n1.推动转型。支持企业加快转型，对优秀项目予以倾斜，总额最高50万元。市经信局会同有关单位落实。\n"
Answer = Callable[[str], str]


@pytest.fixture
def stub() -> Iterator[Callable[[Answer], Model]]:
    """A server with the address of an OpenAI-compatible model; the test says what it answers."""
    servers: list[HTTPServer] = []

    def serve(answer: Answer) -> Model:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                content = answer(sent["messages"][-1]["content"])
                body = json.dumps({"choices": [{"message": {"content": content}}]}).encode()
                self.send_response(200)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                pass

        server = HTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return Model(f"http://127.0.0.1:{server.server_port}/v1", "stub", 5)

    yield serve
    for server in servers:
        server.shutdown()


def test_a_proposal_with_its_evidence_is_kept_marked_and_overrides_nothing(stub):
    done = deconstruct(text_source(TEXT))
    before = document_object(done)
    told = {
        "支持方式": {"value": "补助", "quote": "予以倾斜，总额最高50万元"},
        "支持对象": {"value": "优秀项目", "quote": "对优秀项目予以倾斜"},
    }
    model = stub(lambda asked: json.dumps(told.get(asked.split("\n")[0].removeprefix("字段："), {"value": None})))
    found = proposals_of(done, model)
    for proposal in found.kept:
        assert proposal["status"] == "大模型建议，未经人审核"
        assert proposal["by"] == "stub"
        assert TEXT[proposal["start"] : proposal["end"]] == proposal["quote"]
    assert found.kept
    assert document_object(done) == before


def test_a_number_without_its_characters_is_turned_away(stub):
    model = stub(lambda asked: '{"value": "80万元", "quote": "予以倾斜，总额最高50万元"}')
    found = proposals_of(deconstruct(text_source(TEXT)), model)
    assert not [p for p in found.kept if p["field"] != "支持方式"]
    assert found.refused


def test_an_invented_quotation_is_turned_away(stub):
    model = stub(lambda asked: '{"value": "服务", "quote": "原文没有的话"}')
    found = proposals_of(deconstruct(text_source(TEXT)), model)
    assert found.kept == []
    assert {p["reason"] for p in found.refused} == {"依据不是原文"}


@pytest.mark.parametrize("answer", ["不是 JSON", "[]", '{"value": null}', "{" * 5000])
def test_a_useless_answer_does_no_harm(stub, answer):
    assert proposals_of(deconstruct(text_source(TEXT)), stub(lambda asked: answer)).kept == []


QUOTE = "对年营业收入2000万元以上的瓷窑企业、茶农给予奖励，最高50万元，由市窑业局兑付"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("条件", "竹编企业"),  # a name that the quotation does not hold
        ("条件", "利润2000万元以上"),
        ("条件", "年营业收入≤2000万元"),  # the bound turned round
        ("金额", "补助50万元"),
        ("金额", "80万元"),
        ("金额", "最高"),  # in the quotation, and no amount
        ("条件", "2000"),
        ("目标", "产量 50万元"),
        ("支持对象", "奖励"),  # in the quotation, and nobody
        ("支持对象", "瓷窑企业、竹编企业"),
        ("责任单位", "瓷窑企业"),
        ("责任单位", "市财政局"),
    ],
)
def test_what_is_not_made_of_the_quotation_is_turned_away(name, value):
    assert refusal(name, value, QUOTE, QUOTE)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("条件", "年营业收入≥2000万元"),
        ("条件", "年营业收入2000万元以上"),
        ("金额", "最高50万元"),
        ("支持对象", "瓷窑企业、茶农"),
        ("责任单位", "市窑业局"),
        ("支持方式", "奖励"),
    ],
)
def test_what_is_made_of_the_quotation_holds(name, value):
    assert refusal(name, value, QUOTE, QUOTE) == ""


def test_the_model_is_sent_the_sentence_of_the_measure_it_is_asked_about():
    """The beneficiary of the second measure was read in the first one."""
    first = Measure(0, 7, "奖励瓷窑企业。", (), (), "reward", True)
    second = Measure(7, 12, "给予补助。", (), (), "subsidy", True, (Name("瓷窑企业", 2, 6, 0.4),))
    done = deconstruct(text_source("奖励瓷窑企业。给予补助。"))
    done = dataclasses.replace(done, extraction=Extraction(measures=(first, second)))
    assert span_of(done, Doubt(0.4, "m02", "支持对象", "瓷窑企业", "", 2, 6)) == (7, 12)


@pytest.mark.parametrize("answer", ["对不起，我不知道。", "[]", "{" * 5000, '{"answers": []}'])
def test_an_answer_that_is_not_as_asked_for_is_a_failure(stub, answer):
    found = proposals_of(deconstruct(text_source(TEXT)), stub(lambda asked: answer))
    assert not found.kept
    assert len(found.failures) == min(3, found.questions)
    assert len(found.failures) + found.unasked == found.questions
    assert "JSON" in found.failures[0]
    assert found.remedy


def test_an_answer_that_the_text_says_nothing_is_counted(stub):
    found = proposals_of(deconstruct(text_source(TEXT)), stub(lambda asked: '{"value": null}'))
    assert found.nothing == found.questions > 0
    assert not found.failures


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (500, b"boom", "HTTP 500"),
        (401, b"", "密钥"),
        (404, b"", "HTTP 404"),
        (302, b"", "别的网址"),
        (200, b"<html>", "网页"),
    ],
)
def test_what_an_address_answers_amiss_is_said_in_chinese(status, body, words):
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            self.send_header("Location", "http://127.0.0.1:9/")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found = proposals_of(deconstruct(text_source(TEXT)), Model(f"http://127.0.0.1:{server.server_port}/v1", "stub", 5))
    server.shutdown()
    assert words in found.failures[0]
    assert found.remedy


def test_a_model_that_drips_its_answer_is_given_up():
    stop = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.end_headers()
            while not stop.wait(0.1):  # always well within the time for one reading
                self.wfile.write(b" ")
                self.wfile.flush()

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with pytest.raises(Failure, match="等了 1 秒没有回答"):
            asked(Model(f"http://127.0.0.1:{server.server_port}/v1", "stub", 1), "", "")
    finally:
        stop.set()
        server.shutdown()


def test_a_model_that_cannot_be_reached_is_said_plainly():
    found = proposals_of(deconstruct(text_source(TEXT)), Model("http://127.0.0.1:9/v1", "none", 2))
    assert found.kept == []
    assert found.failures == [f"{found.failures[0].split('：')[0]}：连不上"]
    assert "端口" in found.remedy
    assert found.unasked == found.questions - 1
