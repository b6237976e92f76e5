"""算一算 over 3,500 synthetic policies in one process, from the form that was sent to the page: `python -m benchmarks.calculator_page`.

The policies are those of the benchmark; no real policy or firm is in them. Prints median and p95, elapsed and of the
processor: on a busy machine only the second says what the page costs.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time

os.environ.setdefault("PEIYU_HOME", tempfile.mkdtemp(prefix="peiyu-calculator-"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peiyu.platform.settings")

REPEATS = 60


def main() -> None:
    """Measure and print."""
    import django

    django.setup()
    from django.contrib.auth.models import AnonymousUser
    from django.test import RequestFactory
    from django_htmx.middleware import HtmxDetails

    from benchmarks.as_rules import SUBJECTS, rulebook, tables
    from benchmarks.workload import make
    from peiyu.advice.calculator import Calculator
    from peiyu.platform.calculator import views
    from peiyu.platform.calculator.machines import days, spare_the_collector

    workload = make(3500)
    machine = Calculator(rulebook(workload), tables(workload), SUBJECTS)
    days()  # the real packs are read before a web process builds its first calculator
    spare_the_collector()  # as after building any calculator
    views.calculator = lambda *_, **__: machine  # type: ignore[assignment]
    views.firms = lambda _: []  # type: ignore[assignment]  # a visitor has none
    keys = [i.key for i in machine.catalogue.inputs if i.kind == "cell" and i.column and i.column.type == "数值"][:40]
    answered = {f"f.{key}": "3200" for key in keys}

    def once(sent: dict[str, str]) -> int:
        request = RequestFactory().post("/calculator/", sent)
        request.user, request.post, request.posts = AnonymousUser(), None, []  # type: ignore[attr-defined]
        request.htmx, request.resolver_match = HtmxDetails(request), None  # type: ignore[attr-defined]
        return len(views.start(request).content)  # type: ignore[arg-type]

    for name, sent in (
        ("nothing said", {}),
        ("40 answers", answered),
        ("40 answers, the result", {**answered, "do": "result"}),
    ):
        once(sent)
        taken, worked = [], []
        for _ in range(REPEATS):
            begin, worked_begin = time.perf_counter(), time.process_time()
            size = once(sent)
            worked.append((time.process_time() - worked_begin) * 1000)
            taken.append((time.perf_counter() - begin) * 1000)
        print(f"{name}: elapsed {_two(taken)}; of the processor {_two(worked)}; {size / 1024:.0f} KiB")


def _two(taken: list[float]) -> str:
    p95 = sorted(taken)[int(len(taken) * 0.95) - 1]
    return f"median {statistics.median(taken):.0f} ms, p95 {p95:.0f} ms"


if __name__ == "__main__":
    main()
