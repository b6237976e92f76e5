"""The policy library: search, and one page for each rule, clause by clause with its sources and versions."""
