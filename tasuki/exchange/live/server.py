"""The ASGI application: two addresses, no framework, no cookie.

``POST /stream`` with a token: server-sent events, each the whole state as JSON. ``POST /react``
with 「token kind subject」: 204 once it is kept. The token travels in the body: addresses stand in
the logs of proxies. Any page may ask (``*``), because nothing here knows a browser by itself: who
has no token gets 403.
"""

from __future__ import annotations

import asyncio
import contextlib
import uuid
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from tasuki.exchange.live.rooms import KINDS, Rooms
from tasuki.exchange.live.tokens import Ticket, read

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
LONGEST = 400
"""Bytes of a body: a token, a kind, an id."""
QUIET = 10.0
"""Seconds after which a stream says that it lives."""
HEADERS = [
    (b"access-control-allow-origin", b"*"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
]
EVENTS = [*HEADERS, (b"content-type", b"text/event-stream"), (b"x-accel-buffering", b"no")]


class Live:
    """One process: its rooms, and the key of the tokens."""

    def __init__(self, dsn: str, key: bytes) -> None:
        self.dsn, self.key = dsn, key
        self.is_closing = False

    def close(self) -> None:
        """Let every open stream end; its page asks again later."""
        self.is_closing = True
        for room in self.rooms.rooms.values():
            room.wake()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        self.rooms = Rooms(self.dsn)
        beating = asyncio.create_task(self.rooms.run())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        beating.cancel()
        await send({"type": "lifespan.shutdown.complete"})

    async def _answer(self, scope: Message, receive: Receive, send: Send) -> None:
        asked = (scope["method"], scope["path"].rsplit("/", 1)[-1])
        if asked == ("GET", "healthz"):
            await say(send, 200 if self.rooms.is_up else 503)
        elif asked in {("POST", "stream"), ("POST", "react")}:
            words = await body_of(receive)
            ticket = read(words[0], self.key) if words else None
            if ticket is None:
                await say(send, 403)
            elif asked[1] == "stream":
                await self._stream(ticket, receive, send)
            else:
                await say(send, await self._react(ticket, words[1:]))
        else:
            await say(send, 404)

    async def _react(self, ticket: Ticket, words: list[str]) -> int:
        if len(words) != 2 or words[0] not in KINDS:
            return 400
        try:
            subject = uuid.UUID(words[1])
        except ValueError:
            return 400
        if refused := await self.rooms.refuses(ticket):
            return refused
        return await self.rooms.react(ticket, words[0], subject)

    async def _stream(self, ticket: Ticket, receive: Receive, send: Send) -> None:
        if refused := await self.rooms.refuses(ticket):
            return await say(send, refused)
        room = self.rooms.enter(ticket)
        if room is None:
            return await say(send, 429)
        gone = asyncio.create_task(_until_gone(receive))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": EVENTS})
            told = -1
            while not gone.done() and not self.is_closing:
                if ticket.person in room.out:
                    await send(_part(b"event: out\ndata: {}\n\n"))
                    break
                news = room.news
                if room.version != told and room.state:
                    told = room.version
                    await send(_part(f"data: {room.state}\n\n".encode()))
                await self._wait(news, gone, send)
            with contextlib.suppress(OSError):
                await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            gone.cancel()
            self.rooms.leave(ticket)

    @staticmethod
    async def _wait(news: asyncio.Event, gone: asyncio.Task[None], send: Send) -> None:
        waiting = asyncio.create_task(news.wait())
        done, _ = await asyncio.wait(
            {waiting, gone}, timeout=QUIET, return_when=asyncio.FIRST_COMPLETED
        )
        waiting.cancel()
        if not done:
            await send(_part(b": still here\n\n"))


def _part(body: bytes) -> Message:
    return {"type": "http.response.body", "body": body, "more_body": True}


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def body_of(receive: Receive) -> list[str]:
    """The words of a body; none when it is too long or no text."""
    body, more = b"", True
    while more and len(body) <= LONGEST:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    if len(body) > LONGEST:
        return []
    return body.decode("ascii", "replace").split()


async def say(send: Send, status: int) -> None:
    """An answer without words."""
    await send({"type": "http.response.start", "status": status, "headers": HEADERS})
    await send({"type": "http.response.body", "body": b""})
