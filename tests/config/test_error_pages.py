"""A fault and a form without its token are told by the door they came to, in Chinese, without a bare code."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory

from mingfa.config import urls


@pytest.mark.parametrize("path", ["/desk/cases/", "/decisions/"])
def test_a_fault_gets_a_page_of_its_own_door(path):
    answer = urls.server_error(RequestFactory().get(path))
    assert answer.status_code == 500
    said = answer.content.decode()
    assert 'lang="zh-CN"' in said and "Server Error" not in said
    assert ("portal.css" in said) == (not path.startswith("/desk/"))


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/desk/login/", "/complain/"])
def test_a_form_without_its_token_is_told_what_to_do(path):
    answer = Client(enforce_csrf_checks=True).post(path, {"username": "x"})
    assert answer.status_code == 403
    assert "请" in answer.content.decode() and "CSRF" not in answer.content.decode()
