"""A refusal is help: what is missing, which article asks for it, where to mend it."""

from __future__ import annotations

from dataclasses import dataclass

BLOCK = "BLOCK"
WARN = "WARN"


@dataclass(frozen=True)
class Refusal:
    """One unmet condition, in one Chinese sentence.

    `article` cites the rule that asks for it, `mend` says how to put it right, `link` names the move or page where
    that is done, `field` the form field that it concerns. `severity` WARN is shown and does not stop the act.
    """

    code: str
    reason: str
    article: str = ""
    mend: str = ""
    severity: str = BLOCK
    link: str = ""
    field: str = ""

    def __str__(self) -> str:
        cited = f"（{self.article}）" if self.article else ""
        return f"{self.reason}{cited}{self.mend}"


class Refused(Exception):
    """An act was refused; nothing was written. Carries every reason at once."""

    def __init__(self, *refusals: Refusal):
        super().__init__(" ".join(str(refusal) for refusal in refusals))
        self.refusals = refusals
