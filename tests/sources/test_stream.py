"""Lines and gzip in bounded memory."""

import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.errors import BrokenArchive, TooLong
from tawthiq.sources.stream import Line, chunks, inflate, lines, whole


def pieces_of(data, size):
    return [data[at : at + size] for at in range(0, len(data), size)]


@given(st.binary(max_size=200).map(lambda data: data.replace(b"a", b"\n")), st.integers(1, 50))
def test_lines_are_those_of_the_whole(data, size):
    expected = data.split(b"\n")
    if expected[-1] == b"":
        expected.pop()
    assert [line.data for line in lines(pieces_of(data, size))] == expected


def test_a_line_above_the_limit_is_none_and_the_next_is_read():
    data = b"one\n" + b"x" * 100 + b"\nthree"
    for size in (1, 7, 1000):
        assert list(lines(pieces_of(data, size), limit=10)) == [Line(1, b"one"), Line(2, None), Line(3, b"three")]


def test_whole_has_a_limit():
    assert whole([b"ab", b"cd"], limit=4) == b"abcd"
    with pytest.raises(TooLong, match="limit"):
        whole([b"ab", b"cde"], limit=4)


@given(st.lists(st.binary(max_size=2000), max_size=4), st.integers(1, 300))
def test_gzip_members_one_after_another(members, size):
    data = b"".join(map(gzip.compress, members))
    assert b"".join(inflate(pieces_of(data, size))) == b"".join(members)


def test_padding_after_the_last_member_is_no_damage():
    assert b"".join(inflate([gzip.compress(b"abc") + b"\x00" * 512])) == b"abc"


def test_a_bomb_comes_in_small_pieces():
    bomb = gzip.compress(b"\x00" * 50_000_000)
    assert max(map(len, inflate([bomb]))) <= 256 * 1024


def test_a_truncated_archive_gives_what_is_whole_first():
    data = gzip.compress(b"line\n" * 200_000)
    pieces = inflate(pieces_of(data[: len(data) // 2], 1000))
    assert next(pieces).startswith(b"line\nline\n")
    with pytest.raises(BrokenArchive, match="too early"):
        list(pieces)


def test_what_is_no_archive_and_what_is_damaged():
    with pytest.raises(BrokenArchive, match="no gzip"):
        list(inflate([b"plain text"]))
    data = bytearray(gzip.compress(bytes(range(256)) * 4000))
    data[-5] ^= 0xFF
    with pytest.raises(BrokenArchive, match="damaged"):
        list(inflate([bytes(data)]))


def test_progress_is_told():
    told = []
    assert b"".join(chunks(io.BytesIO(b"x" * 700_000), told.append)) == b"x" * 700_000
    assert sum(told) == 700_000
