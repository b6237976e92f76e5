"""Statements about the plug-in point for a language model, against a stub that answers on this machine."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from peiyu.documents.output.contract import document_object
from peiyu.documents.pipeline import deconstruct, text_source
from peiyu.documents.proposals import Model, proposals_of

TEXT = "某市若干措施\n一、支持发展\n1.推动转型。支持企业加快转型，对优秀项目予以倾斜，总额最高50万元。市经信局会同有关单位落实。\n"
Answer = Callable[[str], str]


@pytest.fixture
def stub() -> Iterator[Callable[[Answer], Model]]:
    """A server with the address of an OpenAI-compatible model; the test says what it answers."""
    servers: list[HTTPServer] = []

    def serve(answer: Answer) -> Model:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                content = answer(asked["messages"][-1]["content"])
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
    model = stub(lambda asked: json.dumps(told.get(asked.split("\n")[0].removeprefix("字段："), {})))
    found = proposals_of(done, model)
    for proposal in found["kept"]:
        assert proposal["status"] == "待人审核"
        assert proposal["by"] == "stub"
        assert TEXT[proposal["start"] : proposal["end"]] == proposal["quote"]
    assert found["kept"]
    assert document_object(done) == before


def test_a_number_without_its_characters_is_turned_away(stub):
    model = stub(lambda asked: '{"value": "80万元", "quote": "予以倾斜，总额最高50万元"}')
    found = proposals_of(deconstruct(text_source(TEXT)), model)
    assert not [p for p in found["kept"] if p["field"] != "支持方式"]
    assert found["refused"]


def test_an_invented_quotation_is_turned_away(stub):
    model = stub(lambda asked: '{"value": "服务", "quote": "原文没有的话"}')
    found = proposals_of(deconstruct(text_source(TEXT)), model)
    assert found["kept"] == []
    assert {p["reason"] for p in found["refused"]} == {"依据不是原文"}


@pytest.mark.parametrize("answer", ["不是 JSON", "[]", '{"value": null}', "{" * 5000])
def test_a_useless_answer_does_no_harm(stub, answer):
    assert proposals_of(deconstruct(text_source(TEXT)), stub(lambda asked: answer))["kept"] == []


def test_a_model_that_cannot_be_reached_is_said_plainly():
    found = proposals_of(deconstruct(text_source(TEXT)), Model("http://127.0.0.1:9/v1", "none", 2))
    assert found["kept"] == []
    assert found["failures"]
