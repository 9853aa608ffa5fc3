"""Divisions: the county and its eleven townships."""

import pytest

from mingfa.org.divisions import covers, divisions, name_of, short_code


def test_the_county_has_eleven_townships():
    under = [one for one in divisions().values() if one.parent == "532622"]
    assert len(under) == 11
    assert divisions()["532622206"].name == "蚌峨乡"
    assert all(one.parent in divisions() for one in divisions().values() if one.parent)


@pytest.mark.parametrize(
    ("code", "short"),
    [
        ("532622206000", "532622206"),
        ("532622206201", "532622206201"),
        ("532622000", "532622"),
        ("532600", "5326"),
        ("530000", "53"),
        ("530000000000", "53"),
        ("532622200", "532622200"),
        ("", ""),
    ],
)
def test_filling_zeros_fall_away(code, short):
    assert short_code(code) == short


def test_an_area_covers_what_lies_in_it():
    assert covers("532622", "532622206") and covers("532622000000", "532622206201")
    assert not covers("532622206", "532622")
    assert not covers("532622206", "532622204")
    assert not covers("", "532622204")


def test_names():
    assert name_of("532622206000") == "蚌峨乡"
    assert name_of("990000") == "990000"
