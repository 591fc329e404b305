"""Scope: whose words a trigger stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.reading.attribution import Speech
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.triggers import Trigger

_SPEAKING = frozenset({"person", "people", "actor", "group"})
#: A monitor's count goes on over so many sentences and paragraphs.
_SENTENCES = 2


def speech_over(scene: Scene, speeches: Sequence[Speech], trigger: Trigger) -> Speech | None:
    """Return the innermost speech whose words hold a trigger; one of بحسب only where no reporting verb does.

    A count of victims without a source goes on with the monitor that counted in the sentence before.
    """
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
    """Return the monitor whose count of victims goes on in a sentence without a source of its own."""
    page = scene.page
    line = page.line_of[trigger.first]
    bounds = page.lines[line]
    if page.words[bounds.first].form[:1] not in ("و", "ف") or any(
        bounds.first <= speech.verb_at < bounds.last for speech in speeches
    ):
        return None
    last = max((speech for speech in speeches if speech.verb_at < bounds.first), key=lambda speech: speech.verb_at, default=None)
    if last is None or scene.mentions[last.speaker].head != "monitor":
        return None
    told = page.line_of[last.verb_at]
    near = line - told <= _SENTENCES and bounds.paragraph - page.lines[told].paragraph <= _SENTENCES
    return last if near else None


def companions(scene: Scene, speeches: Sequence[Speech], speech: Speech) -> list[Speech]:
    """Return the sources named beside a speech for the same words: a second بحسب, a نقلا عن between verb and words."""
    page = scene.page
    line = page.line_of[speech.verb_at]
    out: list[Speech] = []
    for other in speeches:
        if other.kind != "by" or other == speech or page.line_of[other.verb_at] != line:
            continue
        both = speech.kind == "by" and other.first == speech.first
        between = speech.kind != "by" and speech.verb_at < other.verb_at < speech.first
        if both or (between and page.words[other.verb_at].form == "نقلا"):
            out.append(other)
    return out


def voices_of(scene: Scene, index: int) -> list[int]:
    """Return a speaker with those who are coordinated with it (مسؤول محلي ومصادر في الشرطة)."""
    mentions = scene.mentions
    mention = mentions[index]
    others = [other for base in scene.between(mention.first, mention.first + 1) for other in scene.group(base)[1:]]
    return [index, *(other for other in others if mentions[other].kind in _SPEAKING and mentions[other].first >= mention.last)]
