"""`mingfa register rebuild`: the register made anew."""

from mingfa.disclosure.apply import rebuild

__all__ = ["rebuild"]
