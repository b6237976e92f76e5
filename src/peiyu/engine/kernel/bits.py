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

from peiyu.engine.kernel.opcodes import ORDERS

_WORD = ir.IntType(64)
_DOUBLE = ir.DoubleType()
_LANES = 8
_SIGNS = {"≥": ">=", ">": ">", "≤": "<=", "<": "<", "=": "==", "≠": "!="}


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
def compare64(
    typing: Any,
    left: Any,
    at: Any,
    right: Any,
    other_at: Any,
    limit: Any,
    constant: Any,
    order: Any,
    to: Any,
    apart: Any,
) -> Any:
    """Compare 64 doubles from `at` with those from `other_at` or, if `constant`, with `limit`. The word at `to` gets where this surely
    holds, the word `apart` behind it where it possibly does, which is also where either is NaN. `order`: see `opcodes.ORDERS`.
    """

    def build(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        x_at, y_at = builder.gep(args[0], [args[1]]), builder.gep(args[2], [args[3]])
        byte, vector = ir.IntType(8), ir.VectorType(_DOUBLE, _LANES)
        words = args[7], builder.gep(args[7], [args[8]])
        planes = [builder.bitcast(word, byte.as_pointer()) for word in words]
        limit_in_lanes = _lanes(builder, vector, args[4])

        def eight(base: Any, part: int) -> Any:
            place = builder.gep(base, [ir.Constant(_WORD, part * _LANES)])
            return builder.load(builder.bitcast(place, vector.as_pointer()), align=8)

        def emit(with_limit: bool) -> None:
            for sign, number in ORDERS.items():
                with builder.if_then(builder.icmp_signed("==", args[6], ir.Constant(_WORD, number))):
                    for part in range(64 // _LANES):
                        x, y = eight(x_at, part), limit_in_lanes if with_limit else eight(y_at, part)
                        # Eight answers are a byte of the word and go there straight from the comparison.
                        for plane, test in zip(planes, (builder.fcmp_ordered, builder.fcmp_unordered), strict=True):
                            found = builder.bitcast(test(_SIGNS[sign], x, y), byte)
                            builder.store(found, builder.gep(plane, [ir.Constant(_WORD, part)]))

        with builder.if_else(args[5]) as (then, otherwise):
            with then:
                emit(True)
            with otherwise:
                emit(False)
        return context.get_dummy_value()

    return types.void(
        left, types.intp, right, types.intp, types.float64, types.boolean, types.int64, to, types.intp
    ), build


@intrinsic  # type: ignore[untyped-decorator]
def member64(typing: Any, codes: Any, at: Any, surely: Any, possibly: Any, to: Any, apart: Any) -> Any:
    """Look up 64 codes −1, 0 … 30 from `at` in two sets, whose bit 0 stands for code −1: a word at `to` and one `apart` behind it."""

    def build(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        lanes = 16
        word, held = ir.IntType(lanes), ir.VectorType(ir.IntType(32), lanes)
        one = ir.Constant(held, [1] * lanes)
        sets = [_lanes(builder, held, value) for value in args[2:4]]
        planes = [builder.bitcast(place, word.as_pointer()) for place in (args[4], builder.gep(args[4], [args[5]]))]
        for part in range(64 // lanes):
            place = builder.gep(args[0], [builder.add(args[1], ir.Constant(_WORD, part * lanes))])
            code = builder.load(builder.bitcast(place, held.as_pointer()), align=4)
            bit = builder.shl(one, builder.add(code, one))
            for plane, wanted in zip(planes, sets, strict=True):
                test = builder.icmp_unsigned("!=", builder.and_(bit, wanted), ir.Constant(held, None))
                builder.store(builder.bitcast(test, word), builder.gep(plane, [ir.Constant(_WORD, part)]))
        return context.get_dummy_value()

    return types.void(codes, types.intp, types.uint32, types.uint32, to, types.intp), build


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
def joined(typing: Any, planes: Any, to: Any, groups: Any, how: Any) -> Any:
    """The AND (`how` 1 or 2) or OR (0) of these planes, `groups` times eight words, written to `to`, which may be one of them. Gives the
    number of bits set if `how` is 2, else 0.
    """

    def build(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        items = cgutils.unpack_tuple(builder, args[0], planes.count)
        vector = ir.VectorType(_WORD, _LANES)
        ones = cgutils.alloca_once_value(builder, ir.Constant(vector, None))
        bits_set = cgutils.get_or_insert_function(
            builder.module, ir.FunctionType(vector, [vector]), f"llvm.ctpop.v{_LANES}i64"
        )

        def eight(base: Any, at: Any) -> Any:
            return builder.bitcast(builder.gep(base, [at]), vector.as_pointer())

        for number, one_more, counted in ((0, builder.or_, False), (1, builder.and_, False), (2, builder.and_, True)):
            with (
                builder.if_then(builder.icmp_signed("==", args[3], ir.Constant(_WORD, number))),
                cgutils.for_range(builder, args[2]) as loop,
            ):
                at = builder.mul(loop.index, ir.Constant(_WORD, _LANES))
                found = builder.load(eight(items[0], at), align=8)
                for item in items[1:]:
                    found = one_more(found, builder.load(eight(item, at), align=8))
                builder.store(found, eight(args[1], at), align=8)
                if counted:
                    builder.store(builder.add(builder.load(ones), builder.call(bits_set, [found])), ones)
        total = ir.Constant(_WORD, 0)
        for lane in range(_LANES):
            total = builder.add(total, builder.extract_element(builder.load(ones), ir.Constant(ir.IntType(32), lane)))
        return total

    return types.int64(planes, to, types.intp, types.int64), build


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
