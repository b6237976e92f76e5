"""Draft rules in the rule language, from what was read: what a rule asks, what it gives, and what a person has to decide."""
