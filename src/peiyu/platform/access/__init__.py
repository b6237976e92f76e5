"""Who may do what: roles, permissions, declared routes, and the reach of a request."""
