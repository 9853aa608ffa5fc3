"""Static files: names with a digest, kept for years; plain names where nothing was collected."""

import re
import urllib.error
import urllib.request

from django.core.management import call_command
from django.templatetags.static import static

from mingfa.config.static_names import HashedNames

SHEET = "portal/portal.css"


def test_without_collected_files_names_are_plain():
    assert static(SHEET) == f"/static/{SHEET}"


def test_collected_files_carry_a_digest_and_unknown_ones_their_plain_name(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", verbosity=0, interactive=False)
    names = HashedNames()
    assert re.fullmatch(r"/static/portal/portal\.[0-9a-f]{12}\.css", names.url(SHEET))
    assert names.url("portal/nowhere.css") == "/static/portal/nowhere.css"
    listed = [name for name in names.hashed_files.values() if (tmp_path / name).is_file()]
    assert len(listed) == len(names.hashed_files) >= 8


def test_a_changed_file_gets_another_name_and_the_old_one_is_still_there(settings, tmp_path):
    source, settings.STATIC_ROOT = tmp_path / "source", tmp_path / "collected"
    source.mkdir()
    settings.STATICFILES_DIRS = [source]
    names = []
    for content in ("a { color: red }", "a { color: blue }"):
        (source / "sample.css").write_text(content)
        call_command("collectstatic", verbosity=0, interactive=False, clear=False)
        names.append(HashedNames().url("sample.css").removeprefix("/static/"))
    assert len(set(names)) == 2 and all((settings.STATIC_ROOT / name).is_file() for name in names)


def test_a_list_that_was_cut_off_counts_as_none_and_is_made_again(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "staticfiles.json").write_text('{"paths": {"portal/por')
    assert HashedNames().url(SHEET) == f"/static/{SHEET}"
    call_command("collectstatic", verbosity=0, interactive=False)
    assert HashedNames().url(SHEET) != f"/static/{SHEET}"


def test_every_page_asks_for_names_that_may_be_kept_for_years(server):
    for page in ("/", "/desk/login/", "/no-such-page/"):
        try:
            text = urllib.request.urlopen(server.url + page).read().decode("utf-8")
        except urllib.error.HTTPError as error:
            text = error.read().decode("utf-8")
        asked = re.findall(r'(?:href|src)="(/static/[^"]+)"', text)
        assert asked, page
        for name in asked:
            with urllib.request.urlopen(server.url + name) as answer:
                assert "immutable" in answer.headers["Cache-Control"], name
