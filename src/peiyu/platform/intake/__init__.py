"""Intake: files come in through quarantine, are staged, checked, previewed and committed; lists go out by subscription."""
