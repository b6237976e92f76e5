"""The judge: a slow, obvious evaluator that every executor of the engine must equal."""
