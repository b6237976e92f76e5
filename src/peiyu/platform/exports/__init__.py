"""Long lists as workbooks: made in a job, with progress; fetched by whoever asked for them, for a day."""
