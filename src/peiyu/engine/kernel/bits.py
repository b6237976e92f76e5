"""Sixty-four rows at a time: vector comparisons to words of bits, and counting bits. Written for LLVM, so that one source
serves every processor that numba knows.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.errors import TypingError
from numba.extending import intrinsic

_WORD = ir.IntType(64)
_DOUBLE = ir.DoubleType()
_LANES = 8


@intrinsic  # type: ignore[untyped-decorator]
def pointer(typing: Any, array: Any, at: Any) -> Any:
    """A bare pointer to the element `at` of an array that lies in one piece, counted through all its dimensions."""
    if array.layout != "C":
        raise TypingError(f"not in one piece: {array}")

    def build(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return builder.gep(context.make_array(array)(context, builder, args[0]).data, [args[1]])

    return types.CPointer(array.dtype)(array, types.intp), build


@intrinsic  # type: ignore[untyped-decorator]
def beyond(typing: Any, place: Any, at: Any) -> Any:
    """The bare pointer to the element `at` further on."""

    def build(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return builder.gep(args[0], [args[1]])

    return place(place, types.intp), build


def _lanes(builder: Any, vector: Any, value: Any) -> Any:
    first = builder.insert_element(ir.Constant(vector, ir.Undefined), value, ir.Constant(ir.IntType(32), 0))
    mask = ir.Constant(ir.VectorType(ir.IntType(32), vector.count), [0] * vector.count)
    return builder.shuffle_vector(first, ir.Constant(vector, ir.Undefined), mask)


@intrinsic  # type: ignore[untyped-decorator]
def compare64(typing: Any, left: Any, at: Any, right: Any, other_at: Any, limit: Any, constant: Any) -> Any:
    """(left ≥ right, left > right, either is NaN) of 64 doubles from `at` as three words. `constant`: right is `limit`."""
    result = types.UniTuple(types.uint64, 3)

    def build(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        a, at_value, b, other, number, is_constant = args
        a_base = builder.gep(a, [at_value])
        b_base = builder.gep(b, [other])
        vector = ir.VectorType(_DOUBLE, _LANES)
        splat = _lanes(builder, vector, number)
        words = [cgutils.alloca_once_value(builder, ir.Constant(_WORD, 0)) for _ in range(3)]

        def emit(right_of: Any) -> None:
            found = [ir.Constant(_WORD, 0)] * 3
            for part in range(64 // _LANES):
                step = ir.Constant(_WORD, part * _LANES)
                x = builder.load(builder.bitcast(builder.gep(a_base, [step]), vector.as_pointer()), align=8)
                y = right_of(step)
                tests = (
                    builder.fcmp_ordered(">=", x, y),
                    builder.fcmp_ordered(">", x, y),
                    builder.fcmp_unordered("uno", x, y),
                )
                for place, test in enumerate(tests):
                    bits = builder.zext(builder.bitcast(test, ir.IntType(_LANES)), _WORD)
                    found[place] = builder.or_(found[place], builder.shl(bits, ir.Constant(_WORD, part * _LANES)))
            for place, word in enumerate(found):
                builder.store(word, words[place])

        with builder.if_else(is_constant) as (then, otherwise):
            with then:
                emit(lambda step: splat)
            with otherwise:
                emit(
                    lambda step: builder.load(
                        builder.bitcast(builder.gep(b_base, [step]), vector.as_pointer()), align=8
                    )
                )
        return context.make_tuple(builder, signature.return_type, [builder.load(word) for word in words])

    return result(left, types.intp, right, types.intp, types.float64, types.boolean), build


@intrinsic  # type: ignore[untyped-decorator]
def bytes64(typing: Any, data: Any, at: Any, mask: Any) -> Any:
    """A word whose bit i says whether byte `at` + i has a bit of `mask`."""

    def build(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        byte = ir.IntType(8)
        vector = ir.VectorType(byte, 64)
        base = builder.gep(args[0], [args[1]])
        held = builder.load(builder.bitcast(base, vector.as_pointer()), align=1)
        hit = builder.and_(held, _lanes(builder, vector, args[2]))
        test = builder.icmp_unsigned("!=", hit, ir.Constant(vector, None))
        return builder.bitcast(test, _WORD)

    return types.uint64(data, types.intp, types.uint8), build


@intrinsic  # type: ignore[untyped-decorator]
def popcount(typing: Any, word: Any) -> Any:
    """How many bits of a word are set."""

    def build(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return builder.ctpop(args[0])

    return types.uint64(types.uint64), build


@intrinsic  # type: ignore[untyped-decorator]
def first_bit(typing: Any, word: Any) -> Any:
    """The place of the lowest set bit; 64 if there is none."""

    def build(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return builder.cttz(args[0], ir.Constant(ir.IntType(1), 0))

    return types.int64(types.uint64), build
