"""Detection: what looks like a mistake in deliveries, each with one sentence that explains it. Nothing is changed because of it.

Comparisons are three: with the other sources, with the firm's own other years, with the other figures of the row. Another
definition, another closing date, rounding to 万元 and growth of the whole books are no mistakes.
"""

from peiyu.facts.reconcile.detect.alarms import alarms_of, detect

__all__ = ["alarms_of", "detect"]
