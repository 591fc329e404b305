"""Bytes of every encoding an Arabic report is kept in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.sources.decode import arabic_quality, decode, encoding_of, mojibake

TEXT = "أفاد مراسلنا بأن قذائف سقطت على أطراف البلدة، وقال طبيب إن ثلاثة جرحى وصلوا إلى المشفى.\r\nولم تعرف الجهة التي أطلقتها؟\n"


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp1256", "iso-8859-6"]
)
def test_a_text_comes_back_exactly_and_its_encoding_is_said(encoding):
    decoded = decode(TEXT.encode(encoding))
    assert decoded.text == TEXT
    assert decoded.note
    assert decoded.encoding.split("-")[0] in decoded.note


def test_plain_utf_8_needs_no_note():
    assert decode(TEXT.encode()) == (TEXT, "utf-8", None)


def test_a_byte_order_mark_is_left_out_and_said():
    decoded = decode(TEXT.encode("utf-8-sig"))
    assert decoded.text == TEXT
    assert "byte order mark" in decoded.note


@pytest.mark.parametrize("encoding", ["cp1256", "iso-8859-6", "utf-16-le", "utf-16-be"])
def test_a_headline_is_enough_to_tell(encoding):
    assert decode("مقتل مدنيين في غارة".encode(encoding)).text == "مقتل مدنيين في غارة"


@pytest.mark.parametrize(("right", "wrong"), [("utf-8", "latin-1"), ("cp1256", "latin-1"), ("utf-8", "cp1256")])
def test_text_decoded_wrongly_once_is_mended(right, wrong):
    garbled = TEXT.encode(right).decode(wrong).encode()
    decoded = decode(garbled)
    assert decoded.text == TEXT
    assert "mended" in decoded.note


def test_mended_text_is_named_for_who_asks():
    garbled = TEXT.encode().decode("latin-1")
    assert mojibake(garbled) == "utf-8 read as windows-1252"
    assert mojibake(TEXT) is None
    assert mojibake("Des combats ont éclaté près de l'aéroport, a déclaré l'armée.") is None


def test_nul_bytes_stay_and_are_said():
    text = TEXT.replace(" ", "\x00", 3)
    decoded = decode(text.encode())
    assert decoded.text == text
    assert "3 NUL bytes" in decoded.note


def test_a_broken_byte_costs_one_character_and_is_said():
    data = TEXT.encode() + b"\xff" + TEXT.encode()
    decoded = decode(data)
    assert decoded.text == f"{TEXT}\ufffd{TEXT}"
    assert "1 broken character" in decoded.note


def test_a_cut_utf_16_file_keeps_what_came_before():
    decoded = decode(TEXT.encode("utf-16-le") + b"\x06")
    assert decoded.text.startswith(TEXT)


def test_french_in_latin_1_is_not_taken_for_arabic():
    decoded = decode("Des combats ont éclaté à l'aéroport; un soldat a été blessé".encode("latin-1"))
    assert decoded.text.isascii() is False
    assert arabic_quality(decoded.text) < 0.3


def test_a_streams_wide_encoding_is_told_from_its_head():
    assert encoding_of(TEXT.encode("utf-16-be")) == "utf-16-be"
    assert encoding_of(TEXT.encode("utf-16")) == "utf-16-le"
    assert encoding_of(TEXT.encode()) is None
    assert encoding_of(TEXT.encode("cp1256")) is None


@given(st.binary(max_size=400))
def test_no_bytes_raise(data):
    decoded = decode(data)
    decoded.text.encode()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00\x06"), max_size=200))
def test_what_was_written_as_utf_8_is_read_as_it_is_unless_it_is_mended(text):
    decoded = decode(text.encode())
    assert decoded.text == text.removeprefix("\ufeff") or "mended" in decoded.note
