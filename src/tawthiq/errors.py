"""Every error of Tawthiq. Each class says what went wrong and what the person who meets it can do.

    TawthiqError                  exit status 1
    ├── SourceError               something given could not be turned into a report
    │   ├── MissingSource         there is nothing at that path, or it may not be opened
    │   ├── NoReports             a folder (or file) without a report in it
    │   ├── UnknownKind           a file whose ending says it is no report
    │   ├── EmptyReport           a report without text
    │   ├── NotArabic             a text that is not Arabic
    │   ├── MalformedRecord       JSON that can't be read, or is no report
    │   ├── BrokenArchive         a gzip file that is damaged or ends too early
    │   ├── TooLong               a report above the limit of size
    │   └── DuplicateReport       an id that an earlier report of the same run has
    ├── ReadingFailed             the reader itself failed on one report: a fault of Tawthiq
    ├── GazetteerError            the user's gazetteer can't be used or changed
    │   ├── NoGazetteer           there is none at that path
    │   ├── BrokenGazetteer       the file is no gazetteer, is damaged or of another version
    │   └── UnreadablePlaces      a file of places can't be loaded
    └── UsageError                the command can't be carried out as it was given; exit status 2

An error carries `why` (one line, without a full stop) and `what_to_do`. A batch never ends on a `SourceError` or
`ReadingFailed`: the report is refused, the next one read, and the exit status tells.
"""

from __future__ import annotations

from typing import ClassVar


class TawthiqError(Exception):
    """Base of all errors; catch this one. `exit_code` is what the command line ends with."""

    exit_code: ClassVar[int] = 1
    remedy: ClassVar[str] = "run the command again with --debug and report what it shows"

    def __init__(self, why: str, what_to_do: str | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.what_to_do = what_to_do or self.remedy

    def __str__(self) -> str:
        return f"{self.why}; {self.what_to_do}"


class SourceError(TawthiqError):
    """Something given could not be turned into a report."""

    remedy = "check the file"


class MissingSource(SourceError):
    """There is nothing at the path, or it may not be opened: check its spelling and its permissions."""

    remedy = "check the spelling of the path"


class NoReports(SourceError):
    """No report was found: give a folder or file that holds .txt, .html, .json or .jsonl reports."""

    remedy = "give a folder that holds .txt, .html, .json, .jsonl or .jsonl.gz reports"


class UnknownKind(SourceError):
    """The file's ending says it is no report: turn it into text, HTML or JSON first."""

    remedy = "turn it into .txt, .html or .json first"


class EmptyReport(SourceError):
    """The report has no text: give it one, or leave it out."""

    remedy = "put the report's text in it or leave it out"


class NotArabic(SourceError):
    """The text is not Arabic: Tawthiq reads Arabic only, so leave it out or give the Arabic original."""

    remedy = "give the Arabic original or leave it out"


class MalformedRecord(SourceError):
    """The JSON can't be read, or is no report: mend the line that is named."""

    remedy = 'mend it; a report is an object such as {"id": "a1", "text": "…", "published": "2018-07-05"}'


class BrokenArchive(SourceError):
    """The gzip file is damaged or ends too early: fetch it again; what came before the damage was read."""

    remedy = "fetch or compress it again; everything before the damage was read"


class TooLong(SourceError):
    """The report is larger than the limit: split it into single reports."""

    remedy = "split it into single reports, one a line in a .jsonl file"


class DuplicateReport(SourceError):
    """An earlier report of the same run has the same id: the first is kept, so give this one an id of its own."""

    remedy = "the first was kept; give this one an id of its own"


class ReadingFailed(TawthiqError):
    """The reader failed on one report. That is a fault of Tawthiq, not of the report: run with --debug and report it."""


class UsageError(TawthiqError):
    """The command can't be carried out as it was given."""

    exit_code = 2
    remedy = "see tawthiq --help"


class GazetteerError(TawthiqError):
    """The user's gazetteer can't be used or changed; it stays as it was."""

    remedy = "see tawthiq places --help"


class NoGazetteer(GazetteerError):
    """There is no gazetteer at the path: load one with `tawthiq places add`, or give the right path."""

    exit_code = 2
    remedy = "make one with tawthiq places add FILE, or give the right path"


class BrokenGazetteer(GazetteerError):
    """The file is no gazetteer, is damaged, or was made by another version: make it anew with `tawthiq places add`."""

    exit_code = 2
    remedy = "give another path, or move it away and load your files again with tawthiq places add FILE"


class UnreadablePlaces(GazetteerError):
    """A file of places can't be loaded; nothing of it was."""

    remedy = "check the file"
