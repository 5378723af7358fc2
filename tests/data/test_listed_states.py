"""The table of States, against the codes of the Unicode CLDR, which comes with Babel."""

from collections import Counter

from babel.core import get_global

from macros.data.listed_states import listed_states

STATES = listed_states()


def test_codes_are_those_of_the_same_state() -> None:
    territories = get_global("territory_aliases")
    for name, state in STATES.items():
        assert territories[state.iso3] == territories[state.m49] == [state.iso2], name


def test_every_member_state_has_its_group() -> None:
    assert Counter(state.regional_group for state in STATES.values()) == {
        "african": 54,
        "asia-pacific": 54,
        "eastern-european": 23,
        "latin-american-and-caribbean": 33,
        "western-european-and-others": 29,
        "": 4,  # no members: Cook Islands, Holy See, Niue, Palestine
    }


def test_no_name_is_that_of_two_states() -> None:
    forms = [form for state in STATES.values() for form in state.forms]
    assert len(set(forms)) == len(forms)
    assert len({state.iso2 for state in STATES.values()}) == len(STATES)
