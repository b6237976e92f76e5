"""What extraction returns: frozen records whose spans count characters of the clean text."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Name:
    """A name read from the text (a department, a beneficiary); `start`..`end` are the characters it was read from.

    `role` is 牵头, 责任 or 配合 where the head of a column says it, and empty where only the words around the name can.
    """

    name: str
    start: int
    end: int
    confidence: float = 0.9
    role: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """`indicator op value unit`; `op` is one of >= > <= < = is in between. A worded condition has no unit.

    `window` is the time the figure is taken over (近两年, 上年度) where the text names one. `one_of`: it stands in a list elsewhere of
    which the text asks only one (or so many) to be met. `named_at`: where the name of the figure stands, if only in a tier before.
    `whose`: the class of applicants of which alone it is asked (建筑业：…), in a list that asks each class for its own.
    """

    indicator: str
    op: str
    value: int | float | str
    unit: str | None
    start: int
    end: int
    window: str | None = None
    confidence: float = 0.8
    one_of: bool = False
    named_at: tuple[int, int] | None = None
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """Money, a share or interest points; `kind`: fixed, ratio, cap, floor, fund_size. `value` is None where the text leaves it open.

    `basis` says of what or for whom: 每人, 展位费, LPR. `cumulative` marks a limit over all years or cases (累计).
    """

    value: int | float | None
    unit: str | None
    kind: str
    basis: str
    start: int
    end: int
    cumulative: bool = False
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class Remark:
    """An exclusion or a validity, word for word, with its characters; `who` is left out, where it says who may not have a grant."""

    text: str
    start: int
    end: int
    who: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """The smallest self-contained measure."""

    start: int
    end: int
    text: str
    heading_path: tuple[str, ...]
    departments: tuple[Name, ...]
    support_type: str
    binding: bool
    beneficiaries: tuple[Name, ...] = ()
    conditions: tuple[Condition, ...] = ()
    amounts: tuple[Amount, ...] = ()
    exclusions: tuple[Remark, ...] = ()
    valid_until: str | None = None
    valid_span: tuple[int, int] | None = None
    confidence: float = 0.9
    support_type_confidence: float = 0.8
    binding_confidence: float = 0.8
    nobody_confidence: float = 1.0
    """Where no beneficiary was read: how sure it is that the text names none."""
    limits: tuple[Remark, ...] = ()
    """Limits that stand behind a later measure of the same paragraph and may hold for this one too, word for word."""
    deadline: Remark | None = None
    """By when it is to be done, as the column of a table of tasks says it, else its own sentence, else its bracket; not for how long it holds."""
    valid_from: str | None = None
    """From when it holds, where the text says it of its article alone; else it holds with the act."""
    from_span: tuple[int, int] | None = None
    left_out: tuple[Remark, ...] = ()
    """Whom its own words leave out (上市公司除外), so that it is not for these."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """What an act says, apart from its grants, of who may have them, who may not, and until when one applies; word for word.

    `kind` is one of those of `conditions.who_may`. `holds`: the numbers of the measures that it holds for, from 0 on; `told`: the text
    itself says for which, else it follows from the place.
    """

    kind: str
    start: int
    end: int
    text: str
    path: tuple[str, ...] = ()
    holds: tuple[int, ...] = ()
    told: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """A government target (KPI): `indicator op value unit` by `deadline`, and the units in charge. An open value has its words (两位数) and no unit."""

    start: int
    end: int
    text: str
    indicator: str
    op: str
    value: int | float | str
    unit: str | None
    deadline: str | None
    departments: tuple[Name, ...] = ()
    heading_path: tuple[str, ...] = ()
    confidence: float = 0.8


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a reply or report says was done, is going on or is planned; `status`: done, ongoing, planned.

    `deadline` is the time by which what is not done yet is to be done; its characters may reach from the first of several to the last.
    """

    start: int
    end: int
    text: str
    status: str
    departments: tuple[Name, ...]
    heading_path: tuple[str, ...]
    confidence: float = 0.8
    deadline: Remark | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a reply says will not be done: no commitment, and nothing to pass over. `deferred` where it says so only of now (暂不, 目前无法)."""

    start: int
    end: int
    text: str
    deferred: bool
    departments: tuple[Name, ...]
    heading_path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure reported: `indicator op value unit` as of a time; `op` is one of = > >= < <= ≈. A `goal` is still to be reached; `low` is the lower end of a range, whose upper end is the value; an open value has its words (两位数)."""

    start: int
    end: int
    text: str
    indicator: str
    op: str
    value: int | float | str
    unit: str | None
    as_of: str | None
    confidence: float = 0.8
    goal: bool = False
    low: int | float | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that extraction finds in one document, in the order of the text."""

    measures: tuple[Measure, ...] = ()
    targets: tuple[Target, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    figures: tuple[Figure, ...] = ()
    declined: tuple[Refusal, ...] = ()
    exclusions: tuple[Remark, ...] = field(default=())
    """Rules against double benefit that hold for the whole document."""
    requirements: tuple[Requirement, ...] = field(default=())
    unread: tuple[Remark, ...] = field(default=())
    """The heads of tables whose columns were not understood."""
    passed_over: tuple[Remark, ...] = field(default=())
    """What stands below a heading of shortcomings and would be a commitment anywhere else."""
