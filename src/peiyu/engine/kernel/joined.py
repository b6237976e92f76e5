"""How the functions of the kernel become machine code: together, and once.

Left alone, numba optimizes each function together with all that it calls and makes machine code of it, although nobody calls that
code: what stands at the bottom is compiled again on every level above it. Here a function that only other functions call
stays text until one that Python calls is compiled; that one takes in the text of all below it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import Compiler
from numba.core.compiler_machinery import PassManager, register_pass
from numba.core.typed_passes import InlineOverloads, NativeLowering, NopythonRewrites
from numba.core.untyped_passes import InlineClosureLikes

# What numba does for closures, comprehensions and sums of whole arrays: the kernel has none of them.
_NEEDLESS = (InlineClosureLikes, InlineOverloads, NopythonRewrites)


class Inner(Compiler):  # type: ignore[misc]  # numba has no types
    """Compiles a function that only compiled functions call."""

    def define_pipelines(self) -> list[PassManager]:
        """The usual steps without the needless ones, up to text."""
        (manager,) = super().define_pipelines()
        return [_with(manager, _ToText, _NEEDLESS)]


class Outer(Compiler):  # type: ignore[misc]
    """Compiles a function that Python calls."""

    def define_pipelines(self) -> list[PassManager]:
        """The usual steps, the last one for all that stayed text."""
        (manager,) = super().define_pipelines()
        return [_with(manager, _ToCode)]

    def compile_extra(self, function: Callable[..., Any]) -> Any:
        """As ever, but without looking for garbage meanwhile: what a compiler makes, it needs."""
        with _garbage_left():
            return super().compile_extra(function)


class _Text(JITCodeLibrary):  # type: ignore[misc]
    """The text of one function, as it was written."""

    def _optimize_functions(self, module: Any) -> None:
        module.data_layout = self._codegen._data_layout

    def finalize(self) -> None:
        self._raise_if_finalized()
        self._finalized = True


class _Code(JITCodeLibrary):  # type: ignore[misc]
    """The machine code of one function and of all that it calls."""

    def _optimize_functions(self, module: Any) -> None:
        module.data_layout = self._codegen._data_layout

    def finalize(self) -> None:
        found: dict[Any, None] = {}
        _gather(self, found)
        # Callers first: the linker leaves out what nobody has asked for yet.
        self._linking_libraries = list(reversed(found))
        super().finalize()


@register_pass(mutates_CFG=True, analysis_only=False)
class _ToText(NativeLowering):  # type: ignore[misc]
    """From a typed function to its text, made known to those that call it."""

    _name = "peiyu_to_text"

    def run_pass(self, state: Any) -> Any:
        state.library = state.library or _Text(state.targetctx.codegen(), state.func_id.func_qualname)
        state.flags.no_compile = True
        changed = super().run_pass(state)
        # numba knows a function by the built-in one that Python would call: here one of its own for each.
        key = object().__dir__
        state.targetctx.insert_user_function(key, state.cr.fndesc, [state.library])
        state.cr = state.cr._replace(cfunc=key)
        return changed


@register_pass(mutates_CFG=True, analysis_only=False)
class _ToCode(NativeLowering):  # type: ignore[misc]
    """From a typed function to its machine code."""

    _name = "peiyu_to_code"

    def run_pass(self, state: Any) -> Any:
        state.library = state.library or _Code(state.targetctx.codegen(), state.func_id.func_qualname)
        state.library.enable_object_caching()  # so that it can be kept on disk
        return super().run_pass(state)


def _with(manager: PassManager, last: type[NativeLowering], needless: tuple[type, ...] = ()) -> PassManager:
    steps = [(step, what) for step, what in manager.passes if step not in needless]
    manager.passes = [(last if step is NativeLowering else step, what) for step, what in steps]
    manager.finalize()
    return manager


def _gather(library: JITCodeLibrary, found: dict[Any, None]) -> None:
    """Everything that stands below a function, what is called before what calls it."""
    for below in library._linking_libraries:
        if below not in found:
            if isinstance(below, _Text):
                _gather(below, found)
            found[below] = None


@contextmanager
def _garbage_left() -> Iterator[None]:
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
