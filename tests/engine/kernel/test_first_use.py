"""The kernel is compiled together and once, can be compiled ahead, and is the same for whoever asks."""

from __future__ import annotations

import gc
from random import Random
from typing import Any

import numba
import numpy as np
import pytest
from numba.core.codegen import JITCodeLibrary
from numba.core.errors import NumbaError

from peiyu.engine.compile import compile_rules
from peiyu.engine.frames import World
from peiyu.engine.kernel import ready, tally
from peiyu.engine.kernel.bits import pointer
from peiyu.engine.kernel.cache import inner
from peiyu.engine.kernel.joined import Outer
from peiyu.engine.kernel.machine import execute
from peiyu.rules import nodes as n
from peiyu.rules.model import Rule
from tests.properties.as_dossiers import as_dossiers
from tests.properties.worlds import random_world


@inner
def _twice(x: Any) -> Any:
    return x + x


@inner
def _left(x: Any) -> Any:
    return _twice(x) + 1


@inner
def _right(x: Any) -> Any:
    return _left(x) * _twice(x)


def _summed(values: Any) -> Any:
    total = 0
    for i in range(len(values)):
        total += _right(values[i])
    return total


def test_what_only_compiled_functions_call_is_made_machine_code_once_with_its_caller(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []
    make = JITCodeLibrary._finalize_specific

    def noted(library: Any) -> None:
        made.append(library.name)
        make(library)

    monkeypatch.setattr(JITCodeLibrary, "_finalize_specific", noted)
    compiled = numba.njit(pipeline_class=Outer, _nrt=False)(_summed)
    assert compiled(np.arange(4)) == sum((2 * x + 1) * 2 * x for x in range(4))
    assert [name for name in made if name != "nrt"] == ["_summed"]  # numba's own runtime, the first time


@pytest.mark.parametrize("collecting", [True, False])
def test_compiling_leaves_the_garbage_collector_as_it_was(collecting: bool) -> None:
    seen: list[bool] = []

    @numba.extending.intrinsic  # type: ignore[untyped-decorator]
    def asked(typing: Any) -> Any:
        seen.append(gc.isenabled())
        return numba.types.int64(), lambda context, builder, signature, args: context.get_constant(numba.types.int64, 7)

    was = gc.isenabled()
    (gc.enable if collecting else gc.disable)()
    try:
        assert numba.njit(pipeline_class=Outer)(lambda: asked())() == 7
        with pytest.raises(NumbaError):
            numba.njit(pipeline_class=Outer)(lambda: asked().nothing)()
        assert gc.isenabled() == collecting
        assert set(seen) == {False}
    finally:
        (gc.enable if was else gc.disable)()


def test_only_an_array_in_one_piece_has_a_bare_pointer() -> None:
    third = numba.njit(lambda values: pointer(values, 2)[0])
    assert third(np.array([5, 6, 7, 8])) == 7
    with pytest.raises(NumbaError, match="not in one piece"):
        third(np.arange(8)[::2])


def test_what_is_compiled_ahead_is_what_counting_runs() -> None:
    ready()
    rng = Random("ahead")
    made = random_world(rng, 40)
    criteria = n.Compare(n.Attribute("企业", "企金额甲", ()), "≥", n.Const(0, ()))
    rule = Rule("r", "政策", "r", "v", "现行", "企业", n.Source(), "高", "p", "f", 1, criteria)
    found = tally(compile_rules([rule], made.as_of), World(as_dossiers(made, rng), made.as_of), threads=1)
    assert found.rules["r"].rows == 40
    assert len(execute.overloads) == 1
