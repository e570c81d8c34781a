"""Writes about a case: one file per step."""
