"""The room for advice: gaps, growth paths, the best combination of policies, comparison with peers.

It will sit beside ``simulation``, above ``engine``. It is empty until its own issue is worked on.
"""
