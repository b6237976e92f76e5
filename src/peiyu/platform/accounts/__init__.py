"""People: accounts, posts, delegation, registration, avoidance (回避), API tokens."""
