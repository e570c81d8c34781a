"""Rows of the room, by what they are about. None has a key to a person, a case or a plan."""

from tasuki.exchange.models.meetings import Invitation, Meeting, Presentation, Segment

__all__ = ["Invitation", "Meeting", "Presentation", "Segment"]
