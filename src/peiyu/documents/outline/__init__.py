"""The outline of a document: headings, articles, paragraphs, list items and table rows with their heading path, and metadata."""

from peiyu.documents.outline.outline import outline_of

__all__ = ["outline_of"]
