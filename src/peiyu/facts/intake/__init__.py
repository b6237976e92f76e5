"""Intake: a file that somebody sends us is opened in a process of its own, which can be killed, and nowhere else.

`examine` says what a file is (by its content) and whether it may come in; `tables.read_tables` reads a data set through the same
gate. Only what the child process needs at once is imported here, so that it starts fast.
"""

from peiyu.facts.intake.kinds import FileKind
from peiyu.facts.intake.limits import Limits
from peiyu.facts.intake.quarantine import examine
from peiyu.facts.intake.verdict import Verdict

__all__ = ["FileKind", "Limits", "Verdict", "examine"]
