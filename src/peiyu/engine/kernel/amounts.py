"""How an amount is paid: the same for all, a share of one figure up to a ceiling, or whatever a number register holds."""

from __future__ import annotations

import math

from peiyu.engine.kernel import opcodes as op
from peiyu.engine.kernel.emit import Emitter
from peiyu.engine.kernel.instructions import Instruction, Register
from peiyu.engine.kernel.tape import FEN, WHOLE
from peiyu.engine.payout import fen
from peiyu.rules.nodes import Minimum, Number


def payment(emitter: Emitter, place: int, number: Number, verdict: Register) -> Instruction:
    """The instruction that adds up a number, in whole 分, over the rows that surely meet a rule."""
    items = number.of if isinstance(number, Minimum) else (number,)
    values = [emitter.number(item) for item in items]
    ceilings = [fen(value.constant) for value in values if value.constant is not None]
    shares = [value for value in values if value.constant is None]
    if all(ceiling < WHOLE for ceiling in ceilings):
        if not shares:
            return Instruction(op.PAY_FIXED, 0, place, (verdict,), constants=(float(min(ceilings)),), node=number)
        register, factor = shares[0].register, shares[0].scale / FEN
        one_column = len(shares) == 1 and shares[0].whole and register is not None and register.pooled
        if one_column and max(factor.numerator, factor.denominator) < WHOLE:
            most = float(min(ceilings, default=math.inf))
            constants = float(factor.numerator), float(factor.denominator), most
            assert register is not None
            return Instruction(op.PAY_SHARE, 0, place, (register, verdict), constants=constants, node=number)
    cents = emitter.tape.in_cents(emitter.number(number))
    return Instruction(op.PAY, 0, place, (cents, verdict), node=number)
