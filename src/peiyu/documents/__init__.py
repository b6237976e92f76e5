"""The room for policy documents: read, clean, outline, split into measures, compare versions, draft rules.

`pipeline.deconstruct` is the way in. It uses ``rules`` only, to write drafts in the rule language and to read tags from packs.
"""
