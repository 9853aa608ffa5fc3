"""The tests' own ground: a data folder apart, and a database of the kind that was asked for."""

import os
import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from mingfa.kernel import clock


def test_no_test_sees_the_data_of_a_deployment(own_folders):
    home = Path(os.environ["MINGFA_HOME"])
    assert home.parent.name.startswith("mingfa-test-")
    assert own_folders.is_relative_to(home.parent)
    assert home == settings.HOME


def test_tests_may_stand_still_in_time():
    noon = clock.now().replace(year=2026, month=6, day=16)
    with clock.standing_at(noon):
        assert clock.now() == noon


@pytest.mark.django_db
def test_the_database_is_the_one_asked_for():
    asked = os.environ.get("MINGFA_TEST_DATABASE", "sqlite")
    assert connection.vendor == {"sqlite": "sqlite", "postgres": "postgresql"}[asked]


def test_threads_of_a_live_database_see_each_other(live_database):
    from django.contrib.contenttypes.models import ContentType

    seen: list[bool] = []

    def look() -> None:
        seen.append(ContentType.objects.filter(app_label="nowhere").exists())
        connection.close()

    ContentType.objects.create(app_label="nowhere", model="nothing")
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [True]


def test_a_live_database_starts_without_what_another_wrote(live_database):
    from django.contrib.contenttypes.models import ContentType

    assert not ContentType.objects.filter(app_label="nowhere").exists()
