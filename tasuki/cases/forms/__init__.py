"""Shapes of what people type about a case."""
