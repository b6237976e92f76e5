"""Cleaning: noise is taken out of a text while every remaining character keeps its place in the source."""

from peiyu.documents.cleaning.clean import clean

__all__ = ["clean"]
