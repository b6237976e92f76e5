"""The database below the platform: the embedded cluster, its roles, and what protects every table."""
