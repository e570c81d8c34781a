"""Forms of 後方支援."""
