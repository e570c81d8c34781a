"""Pages of the room: ``meetings`` (list, call, one meeting, its paper)."""
