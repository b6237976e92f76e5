"""Peiyu 培育: enterprise-support policy as rules that an official can read and a machine can execute.

The library is divided into rooms, and imports between them point one way: rules <- facts <- engine <- advice and
simulation <- platform and cli; documents uses rules only. ``docs/architecture.md`` draws it and import-linter holds it.
"""

__version__ = "0.1.0"
