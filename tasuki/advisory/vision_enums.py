"""Words of a prefecture's vision."""

from __future__ import annotations

from django.db import models


class StepState(models.TextChoices):
    """What became of a year's step. An empty value is not yet known, which is an answer too."""

    DONE = "done", "できた"
    GOING = "going", "進めている"
    LATE = "late", "おくれている"

    @property
    def badge(self) -> str:
        """The kind of its badge."""
        return {"done": "done", "going": "", "late": "wait"}[self.value]
