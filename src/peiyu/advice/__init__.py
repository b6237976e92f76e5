"""The room for advice: what a firm can get from what is known of it, and what is worth asking next.

`calculator` is 算一算: a pure function of facts, built once a process. Growth paths, the best combination of policies and the
comparison with peers will stand beside it.
"""
