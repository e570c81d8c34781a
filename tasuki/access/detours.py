"""Not yet: a page first leads the person to another one, which asks for something."""

from __future__ import annotations

from collections.abc import Callable

from tasuki.audit.enums import Action


class Detour(Exception):
    """Raised by the first line of a view; ``screen`` answers with a redirect to ``url``.

    ``back`` is where to go afterwards when the page itself cannot be opened again (a POST alone).
    ``act`` is what stands in the trail instead of the page, which was not opened. ``after`` runs
    when the reading is over: while a GET is answered nothing can be written.
    """

    def __init__(
        self,
        url: str,
        *,
        back: str,
        act: Action = Action.PAGE,
        after: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(url)
        self.url, self.back, self.act, self.after = url, back, act, after
