"""Entries for the tests of the ledger."""

from django.db import transaction

from mingfa.ledger.append import append


def write(subject="case1", type="case_act", title="虚构的案件", **public):
    """One entry with a committed title, in a transaction of its own."""
    with transaction.atomic():
        return append(type, subject, public=public, committed={"title": title})
