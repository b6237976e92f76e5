"""The outline of a document: headings, articles, paragraphs, list items and table rows with their heading path, and metadata."""
