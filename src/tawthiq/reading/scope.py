"""Scope: whose words a trigger stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.reading.attribution import Speech
    from tawthiq.reading.roles import Scene
    from tawthiq.reading.triggers import Trigger


def speech_over(scene: Scene, speeches: Sequence[Speech], trigger: Trigger) -> Speech | None:
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
    if inner is None and by is None and trigger.frame.flags & {"kill", "wound"}:
        return _carried(scene, speeches, trigger)
    return inner or by


def _carried(scene: Scene, speeches: Sequence[Speech], trigger: Trigger) -> Speech | None:
    """Return the monitor or source whose count of victims goes on in a sentence without a source of its own."""
    page = scene.page
    line = page.line_of[trigger.first]
    bounds = page.lines[line]
    if any(bounds.first <= speech.verb_at < bounds.last for speech in speeches):
        return None
    before = [speech for speech in speeches if speech.verb_at < bounds.first]
    last = before[-1] if before else None
    if last is None or line - page.line_of[last.verb_at] > 2 or bounds.paragraph - page.lines[page.line_of[last.verb_at]].paragraph > 2:
        return None
    if scene.mentions[last.speaker].head not in ("monitor",) or page.words[bounds.first].form[0] not in "وف":
        return None
    return last


def companions(scene: Scene, speeches: Sequence[Speech], speech: Speech) -> list[Speech]:
    """Return the sources named beside a speech for the same words: a second بحسب, a نقلا عن between verb and words."""
    page = scene.page
    out: list[Speech] = []
    for other in speeches:
        if other.kind != "by" or other == speech or page.line_of[other.verb_at] != page.line_of[speech.verb_at]:
            continue
        both = speech.kind == "by" and other.first == speech.first
        relayed = speech.kind != "by" and page.words[other.verb_at].form == "نقلا" and speech.verb_at < other.verb_at < speech.first
        if both or relayed:
            out.append(other)
    return out


def voices_of(scene: Scene, index: int) -> list[int]:
    """Return a speaker with those who are coordinated with it (مسؤول محلي ومصادر في الشرطة)."""
    mention = scene.mentions[index]
    out = [index]
    for base in scene.between(mention.first, mention.first + 1):
        for other in scene.group(base)[1:]:
            if scene.mentions[other].kind in ("person", "people", "actor", "group") and scene.mentions[other].first >= mention.last:
                out.append(other)
    return out
