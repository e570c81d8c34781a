"""What people do in 後方支援."""
