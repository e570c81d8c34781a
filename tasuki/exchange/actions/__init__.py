"""Writes of the room: ``meetings`` (calling one), and what happens in it."""
