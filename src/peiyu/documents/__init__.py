"""The room for policy documents: read, clean, outline, split into measures, compare versions, draft rules.

It uses ``rules`` only, to write drafts in the rule language. It is empty until its own issue is worked on.
"""
