from __future__ import annotations

import pytest

from prioritiser.cli.plain import HANDLER, STAND_INS, one_line, plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;a title\x07after", "after"),
        ("\x1b]8;;http://a.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b2Jgone", "gone"),
        ("\x1bcreset", "reset"),
        ("bell\x07 back\x08", "bell back"),
        ("over\rwritten", "overwritten"),
        ("\u202egnp.exe", "gnp.exe"),
        ("kept\tand\nkept", "kept\tand\nkept"),
        ("UEC-01 – £1,200 × 2", "UEC-01 – £1,200 × 2"),
        ("\x1b]0;never closed", ""),
    ],
)
def test_control_sequences_leave_nothing_behind(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_one_line_keeps_a_message_on_one_line() -> None:
    assert one_line(" a\n\tb\x1b[2K  c ") == "a b c"


def test_a_console_without_our_letters_gets_stand_ins() -> None:
    assert "a → b ≤ c 漢".encode("cp1252", HANDLER) == b"a -> b <= c ?"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437", "latin-1"])
def test_every_stand_in_fits_every_console(encoding: str) -> None:
    "".join(STAND_INS).encode(encoding, HANDLER).decode(encoding)


def test_what_is_not_about_encoding_is_not_hidden() -> None:
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("utf-8", HANDLER)
