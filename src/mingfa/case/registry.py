"""What upper rooms register and `case` runs: procedures by key and version, and the actions of the worker."""

from __future__ import annotations

from mingfa.kernel.procedure import Procedure
from mingfa.kernel.refusal import Refusal, Refused

_procedures: dict[tuple[str, int], Procedure] = {}


def register(procedure: Procedure) -> None:
    """Make a released table known. The same key and version twice is a programming error."""
    key = (procedure.key, procedure.version)
    if key in _procedures and _procedures[key] is not procedure:
        raise ValueError(f"{procedure.key} version {procedure.version} is registered twice")
    _procedures[key] = procedure


def procedures() -> list[Procedure]:
    """Every registered table, by key and version."""
    return [_procedures[key] for key in sorted(_procedures)]


def current(key: str) -> Procedure:
    """The newest released version: what a case opened today runs under."""
    versions = [version for name, version in _procedures if name == key]
    if not versions:
        raise Refused(Refusal("NO_PROCEDURE", f"系统里没有“{key}”这种执法程序。"))
    return _procedures[key, max(versions)]


def procedure_of(case) -> Procedure:
    """The version that the case was opened under, and under which it finishes."""
    return _procedures[case.procedure, case.version]
