"""Pages of a case: one file per tab and per step."""
