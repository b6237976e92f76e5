"""What is known of enterprises: the catalogue of tables, the readers, identity, and the synthetic population.

A workbook or a folder of tables comes in, dossiers and columns for a date go out. Unknown stays unknown: an absent
value is never turned into a zero or a "no". This room may import ``rules`` and nothing above it.
"""
