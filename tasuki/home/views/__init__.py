"""Views of the first screens, by what one does there."""
