"""What the prefecture adds when it sends a practice on."""

from __future__ import annotations

from tasuki.core.form_fields import JaCharField
from tasuki.exchange.forms.sure import SureForm


class SendPracticeForm(SureForm):
    """A word of its own; may stay empty."""

    looked_at: tuple[str, ...] = ("word",)
    word = JaCharField(
        label="県からのひとこと", max_length=200, required=False,
        help_text="例：人口1万人より小さな町でも、始められます。",
    )  # fmt: skip
