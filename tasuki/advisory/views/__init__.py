"""Pages of 後方支援."""
