"""Writes of the room: meetings and what happens in them, the collections, the network.

``offer`` is what other rooms call.
"""

from tasuki.exchange.actions.offering import offer

__all__ = ["offer"]
