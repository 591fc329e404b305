"""What codes and phrases are called in each language: the glossary, loaded once."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Literal

Lang = Literal["en", "ar"]


@functools.cache
def glossary() -> dict[str, dict[str, dict[str, str]]]:
    """Return the glossary: kind of code → code → language → label."""
    return tomllib.loads(resources.files("tawthiq.publish").joinpath("data/glossary.toml").read_text("utf-8"))


def label(kind: str, code: str, lang: Lang) -> str:
    """Return what a code is called; one the glossary does not know is its own label."""
    entry = glossary()[kind].get(code)
    return entry[lang] if entry else code.replace("_", " ")


def phrase(name: str, lang: Lang, **values: object) -> str:
    """Return a phrase of the text format with its gaps filled. Raises `KeyError` for a name that is not in the glossary."""
    return glossary()["phrase"][name][lang].format(**values)
