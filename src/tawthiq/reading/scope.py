"""Scope: whose words a trigger stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.reading.attribution import Speech
    from tawthiq.reading.triggers import Trigger


def speech_over(speeches: Sequence[Speech], trigger: Trigger) -> Speech | None:
    """Return the innermost speech whose words hold a trigger; one of بحسب only where no reporting verb does."""
    inner: Speech | None = None
    by: Speech | None = None
    for speech in speeches:
        if speech.first > trigger.first:
            continue
        if speech.last <= trigger.first or speech.verb_at == trigger.first:
            continue
        if speech.kind == "by":
            by = by or speech
        elif inner is None or speech.first >= inner.first:
            inner = speech
    return inner or by
