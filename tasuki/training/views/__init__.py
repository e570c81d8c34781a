"""Views of the room of learning, by what one does there."""
