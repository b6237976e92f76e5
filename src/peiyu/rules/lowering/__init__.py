"""From documents to typed trees, for one as-of date and one occasion: every year and every date in the trees is a fixed one.

Sentences: `expressions` hands each kind of syntax to `names`, `windows`, `functions` (with `records`), `arithmetic`, `words` and
`grades`; what comes out are `values`. Documents: `versions` picks what decides on the date, `rules` reads one version with its
`criteria` (of `conditions`), `scorecards`, `grades` and `amounts`; `cohorts` reads the statistics.

A sentence may name a rule, and a rule is made of sentences. That ring is closed by imports inside functions, nowhere else.
"""
