"""What happens to a file before it is kept: recognized, made harmless, scanned (docs/adr/0010)."""
