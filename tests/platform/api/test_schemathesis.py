"""Every operation under generated requests: whatever is sent, the answer is one that the schema promises, never a failure of ours.

Through the WSGI application, without a network. A fixed seed; more examples in the long run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

schemathesis = pytest.importorskip("schemathesis")
hypothesis = pytest.importorskip("hypothesis")

from peiyu.platform.api import limits  # noqa: E402
from peiyu.platform.wsgi import application  # noqa: E402
from tests.platform.api.conftest import MINE  # noqa: E402

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:jsonschema.RefResolver is deprecated"),
]
ADDRESS = "/api/v1/openapi.json"
QUICK, LONG = 12, 100
NAMES = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
)


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """A request as served closes the connection that the test's own transaction runs on."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def attack(secret: str, examples: int) -> dict[str, int]:
    """Send `examples` requests to each operation. Returns how often each answer came, by 「operation status」."""
    checks = [getattr(schemathesis.checks, name) for name in NAMES]
    schema = schemathesis.openapi.from_wsgi(ADDRESS, application)
    answers: dict[str, int] = {}
    turn = {"now": 0}
    for found in schema.get_all_operations():
        operation = found.ok()

        @hypothesis.seed(20_260_630)
        @hypothesis.settings(
            max_examples=examples,
            deadline=None,
            database=None,
            suppress_health_check=list(hypothesis.HealthCheck),
            phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
        )
        @hypothesis.given(case=operation.as_strategy())
        def once(case: Any) -> None:
            # Half of the requests name what is there, or few would come further than 404.
            turn["now"] += 1
            known = {"code": MINE if "enterprises" in case.path else "cn.ladder.srdi", "rule": "cn.ladder.srdi"}
            if turn["now"] % 2:
                case.path_parameters |= {name: known[name] for name in case.path_parameters}
            response = case.call(headers={"Authorization": f"Bearer {secret}"})
            name = f"{case.operation.label} {response.status_code}"
            answers[name] = answers.get(name, 0) + 1
            assert response.status_code < 500, (name, response.text)
            assert response.status_code not in (301, 302, 303, 307, 308), name
            case.validate_response(response, checks=checks)

        once()
    return answers


@pytest.mark.parametrize(
    "examples", [pytest.param(QUICK, id="quick"), pytest.param(LONG, id="long", marks=pytest.mark.long)]
)
def test_no_request_makes_the_interface_fail(
    make_token: Callable[..., str], monkeypatch: pytest.MonkeyPatch, examples: int
) -> None:
    monkeypatch.setattr(limits, "A_MINUTE", 10**9)
    monkeypatch.setattr(limits, "HEAVY_A_MINUTE", 10**9)
    secret = make_token("data-owner", region="330200", organisation="合成税务局", source="税务")
    answers = attack(secret, examples)
    for operation in ("GET /api/v1/policies", "GET /api/v1/regions", "GET /api/v1/enterprises"):
        assert answers.get(f"{operation} 200", 0) > 0, answers
