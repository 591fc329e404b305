"""Confidence: how sure the reader is that an event is one and is what it says, from how fully its words tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tawthiq.reading.happenings import Happening
    from tawthiq.reading.scene import Scene


def confidence(scene: Scene, happening: Happening) -> float:
    """Return a share between 0.05 and 0.95; not calibrated yet, only ordered."""
    score = 0.45
    score += 0.12 if happening.initiators else 0.0
    score += 0.08 if happening.targets else 0.0
    score += 0.08 if happening.places else 0.0
    score += 0.08 if happening.date is not None else 0.0
    score += 0.08 if happening.tolls else 0.0
    score += 0.05 if happening.merged else 0.0
    score -= 0.2 if "weak" in happening.main.frame.flags else 0.0
    score -= 0.05 if scene.page.lines[happening.line].kind == "list" else 0.0
    return round(min(0.95, max(0.05, score)), 2)
