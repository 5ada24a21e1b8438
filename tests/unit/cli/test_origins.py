from __future__ import annotations

import click
import pytest

from prioritiser.cli.origins import from_table, settings_given
from prioritiser.domain.portfolio import Settings


def test_a_flag_wins_over_its_variable() -> None:
    given, told, _ = settings_given(["title=Flag"], ["title"], {"PRIORITISER_TITLE": "Variable"})

    assert given == {"title": "Flag"}
    assert told == ()


def test_a_variable_is_told_with_its_name() -> None:
    given, told, strange = settings_given([], ["title"], {"PRIORITISER_TITLE": "Ours"})

    assert given == {"title": "Ours"}
    assert [str(one) for one in told] == ["title Ours (PRIORITISER_TITLE)"]
    assert strange == ()


def test_a_variable_that_names_nothing_is_pointed_out() -> None:
    _, _, strange = settings_given([], ["title"], {"PRIORITISER_BUGDET": "1", "HOME": "/"})

    assert strange == ("PRIORITISER_BUGDET",)


def test_a_variable_of_an_option_is_not_strange() -> None:
    assert settings_given([], [], {"PRIORITISER_BUDGET": "1", "PRIORITISER_GAP": "0"})[2] == ()


def test_an_unknown_setting_is_left_to_reading_to_refuse() -> None:
    assert settings_given(["titel=x"], ["title"], {})[0] == {"titel": "x"}


def test_a_value_may_hold_an_equals_sign() -> None:
    assert settings_given(["title=a=b"], ["title"], {})[0] == {"title": "a=b"}


def test_two_values_for_one_setting_are_refused_and_the_same_twice_is_not() -> None:
    assert settings_given(["title=x", " title = x "], ["title"], {})[0] == {"title": "x"}
    with pytest.raises(click.BadParameter, match="title is given as 'x' and as 'y'"):
        settings_given(["title=x", "title=y"], ["title"], {})


def test_what_the_settings_table_says_is_told_unless_the_command_said_it() -> None:
    settings = Settings(title="Ours", seed=3)

    told = [str(one) for one in from_table(settings, {"seed"})]

    assert told == ["title Ours (settings table)"]


def test_defaults_are_not_told() -> None:
    assert from_table(Settings(), ()) == ()
