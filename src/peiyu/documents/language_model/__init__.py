"""A language model beside the reader, for whoever wants one: it is asked what was left unsure, it may propose, it never decides."""
