"""Shapes of what is sent in the room of learning, by what it is about."""
