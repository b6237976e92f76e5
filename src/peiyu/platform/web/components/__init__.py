"""Values in the form that the templates show: figures, words, drawings, rows. Small frozen types, no database, no request."""
