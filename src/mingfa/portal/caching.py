"""How long others may keep an answer: what is withdrawn must not live on in a cache, nor a receipt in somebody's browser."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page
from django.views.decorators.vary import vary_on_cookie

View = Callable[..., HttpResponseBase]


def public(view: View) -> View:
    """May be kept, but asked about each time: unchanged costs 304, withdrawn is 410 at once. The theme is a cookie."""
    return conditional_page(cache_control(no_cache=True)(vary_on_cookie(view)))


def personal(view: View) -> View:
    """Is kept by nobody: a receipt's code opens how far a person's letter is."""
    return cache_control(private=True, no_store=True)(view)
