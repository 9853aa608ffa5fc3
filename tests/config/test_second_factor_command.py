"""`mingfa second-factor`: the way back for the last security administrator who lost everything."""

from tests.org.test_second_factor import NOW, logged, phone
from tests.people import PASSWORD, build_town

from mingfa.kernel import clock
from mingfa.org import second_factor
from mingfa.org.people import open_account


def test_where_nobody_is_left_the_server_resets_it(live_database):
    with clock.standing_at(NOW):
        town = build_town()
        account = open_account(town.reviewer, "reviewer", PASSWORD)
        factor = second_factor.begin(account)
        second_factor.confirm(factor, phone(factor))
    assert live_database.command("second-factor", "nobody", "--reason", "手机丢失").returncode == 1
    done = live_database.command("second-factor", "reviewer", "--reason", "手机丢失")
    assert done.returncode == 0, done.stderr
    assert not second_factor.is_set(account) and logged(account)[-1] == "second_factor_reset"
    again = live_database.command("second-factor", "reviewer", "--reason", "手机丢失")
    assert again.returncode == 1 and again.stderr.count("\n") == 1
    audited = live_database.command("audit")
    assert audited.returncode == 0, audited.stdout
