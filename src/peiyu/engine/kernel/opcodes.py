"""The instructions of the kernel: one number an operation, and how numbers and planes are held.

A number register holds, for the rows of a block, one of four forms (`MODE`):

- `POINT`: one exact double a row, NaN where it is unknown;
- `SPAN`: exact [low, high], infinite where nothing bounds it;
- `NEAR`: a known number between two doubles (down, up), NaN where it is unknown;
- `WIDE`: [low, high], each end between two doubles.

The even ones hold a known number or nothing, the odd ones a range.

A condition register holds two bit planes, *surely* and *possibly*, 64 rows a word.
"""

from __future__ import annotations

POINT, SPAN, NEAR, WIDE = 0, 1, 2, 3

# conditions: out is a plane register
COMPARE = 1  # out, a, b, order
COMPARE_CONST = 2  # out, a, order; constants: down, up
COMPARE_RATIO = 3  # out, x, y, order; constants: kx, ky (x·kx compared with y·ky, turned where y < 0)
FLAG = 4  # out, offset in the flags, wanted
MEMBER = 5  # out, offset in the codes, offset in the look-up bytes, number of words
DATE_TEST = 6  # out, date a, date b, order
SETTLED = 7  # out, value
KNOWN = 8  # out, a
NOT = 9  # out, a
ALL = 10  # out, first argument, count, 1 + the place of the tally that counts it (0: none)
ANY = 11  # out, first argument, count
AT_LEAST = 12  # out, first argument, count, least
# dates: out is a date register
DATE_COLUMN = 20  # out, offset in the codes
DATE_CONST = 21  # out, ordinal
DATE_SHIFT = 22  # out, a, years, months, days
# numbers: out is a number register
COLUMN = 30  # out, offset in the doubles, form, rows between its ends
CONSTANT = 31  # out; constants: down, up (down > up: unknown)
SCALE = 32  # out, a; constants: factor down, up, divisor
ADD = 33  # out, a, b
NEGATIVE = 34  # out, a
MULTIPLY = 35  # out, a, b
DIVIDE = 36  # out, a, b
FLOOR = 37  # out, a
MINIMUM = 38  # out, a, b
MAXIMUM = 39  # out, a, b
CHOOSE = 40  # out, first argument ((condition, number) pairs), count, otherwise
BETWEEN = 41  # out, a, b
DAYS = 42  # out, date a, date b
OVERLAP = 43  # out, four dates
COUNT = 44  # out, where
SUM = 45  # out, where, value, not below zero
GREATEST = 46  # out, where, value, not below zero, least instead
ABSENT = 47  # out, bounded below by zero
ROUND = 48  # out, a; constants: factor, divisor: whole 分, half up, not below nothing
# results
TALLY = 60  # place, plane register: counts of surely and of possibly
KEEP = 61  # place, plane register: the two planes, written out
KEEP_NUMBER = 62  # place, number register: its four ends, written out
PAY = 63  # place, number register (whole 分), plane register of the verdict: sums over the surely met
PAY_FIXED = 64  # place, plane register of the verdict; constant: whole 分
PAY_SHARE = 65  # place, column of whole numbers, plane register; constants: factor, divisor, most (whole 分, or ∞)
PAYS = (PAY, PAY_FIXED, PAY_SHARE)

ORDERS = {"≥": 0, ">": 1, "≤": 2, "<": 3, "=": 4, "≠": 5}
FIELDS = 8  # op, frame, out, a, b, c, d, first constant
