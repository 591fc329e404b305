"""Bytes into reports: decoding, the kinds of file, folders and streams, and what is refused with a reason."""

from tawthiq.sources.batch import gather
from tawthiq.sources.decode import Decoded, decode
from tawthiq.sources.files import reports
from tawthiq.sources.records import Note, Refusal

__all__ = ["Decoded", "Note", "Refusal", "decode", "gather", "reports"]
