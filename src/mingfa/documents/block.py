"""The few kinds of block that documents are made of, as plain JSON."""

from __future__ import annotations

from typing import Any

Block = dict[str, Any]


def paragraphs(text: str) -> list[Block]:
    """Running text; a line break begins a new paragraph."""
    return [{"kind": "text", "text": line.strip()} for line in text.split("\n") if line.strip()]


def heading(text: str) -> Block:
    """一、……"""
    return {"kind": "heading", "text": text}


def strong(text: str) -> Block:
    """A paragraph that must not be overlooked: what is ordered or imposed."""
    return {"kind": "strong", "text": text}


def row(*cells: tuple[str, str]) -> Block:
    """One row of a form, or the head of a record: one or two labels with their contents."""
    return {"kind": "row", "cells": [[label, text] for label, text in cells]}


def table(head: list[str], widths: list[int], rows: list[list[str]]) -> Block:
    """A list with a head that is repeated on every page; widths are shares."""
    return {"kind": "table", "head": head, "widths": widths, "rows": rows}


def opinion(label: str, text: str, name: str, on: str) -> Block:
    """What one person asked or answered, with name and date at the foot of the box."""
    return {"kind": "opinion", "label": label, "text": text, "name": name, "on": on}


def sign(*lines: tuple[str, str]) -> Block:
    """Lines for signatures; an empty text leaves the line open for the pen."""
    return {"kind": "sign", "lines": [[label, text] for label, text in lines]}


def blank_below() -> Block:
    """（以下空白）: nothing can be added after what was signed."""
    return {"kind": "end", "text": "（以下空白）"}


def party_rows(parties: list[dict[str, str]]) -> list[Block]:
    """The party's box in a form."""
    found = []
    for party in parties:
        found.append(row(("当事人", party["name"])))
        number = (party["identity_label"], party["identity"] or "—")
        if party["organisation"]:
            found.append(row(("法定代表人（负责人）", party["representative"] or "—"), number))
        else:
            found.append(row(number, ("类型", party["kind"])))
        found.append(row(("住所" if party["organisation"] else "住址", party["address"] or "—")))
        phone = ("联系电话", party["phone"] or "—")
        found.append(row(phone, ("类型", party["kind"])) if party["organisation"] else row(phone))
    return found


def party_lines(parties: list[dict[str, str]]) -> list[Block]:
    """The party's block at the head of a decision: name, number, address (CF 59Ⅰ(1))."""
    found: list[Block] = []
    for party in parties:
        found += paragraphs(f"当事人：{party['name']}")
        if party["identity"]:
            found += paragraphs(f"{party['identity_label']}：{party['identity']}")
        if party["organisation"] and party["representative"]:
            found += paragraphs(f"法定代表人（负责人）：{party['representative']}")
        if party["address"]:
            found += paragraphs(f"{'住所' if party['organisation'] else '住址'}：{party['address']}")
    return found


def ended(text: str) -> str:
    """The sentence with its full stop."""
    text = text.strip()
    return text if not text or text.endswith(("。", "！", "？", "”", "；")) else f"{text}。"


CHINESE = "一二三四五六七八九十"
