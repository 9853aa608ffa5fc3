"""What an officer typed, checked against the fields of the move: cleaned values in, one sentence a fault out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from mingfa.case.models import Case, CaseItem
from mingfa.files.models import File
from mingfa.kernel import clock
from mingfa.kernel.procedure import Field, Move
from mingfa.kernel.refusal import Refusal, Refused
from mingfa.law.models import PowerItem
from mingfa.law.queries import concerns
from mingfa.org.models import Person
from mingfa.party.models import Party

LONGEST = {"text": 300, "long": 20_000}


class Unfit(Exception):
    """One value does not fit its field; carries the sentence."""


def clean(move: Move, raw: Mapping[str, Any], case: Case) -> dict[str, Any]:
    """Every field of the move as a value of its kind; raises `Refused` with one sentence for each fault.

    `raw` holds what the form sent: strings, lists of strings, lists of rows. A field left out is None, "" or [].
    """
    cleaned: dict[str, Any] = {}
    faults: list[Refusal] = []
    unknown = set(raw) - {field.name for field in move.fields}
    if unknown:
        faults.append(Refusal("UNKNOWN_FIELD", f"表单里没有“{'、'.join(sorted(unknown))}”这一项。"))
    for field in move.fields:
        try:
            cleaned[field.name] = _value(field, raw.get(field.name), case)
        except Unfit as unfit:
            faults.append(
                Refusal("FIELD", f"“{field.label}”{unfit}", article=field.statutory, field=field.name)
            )
    if faults:
        raise Refused(*faults)
    return cleaned


def as_json(value: Any) -> Any:
    """Cleaned facts as they are kept with the act: references instead of rows, ISO dates, integers for 分."""
    if isinstance(value, dict):
        return {key: as_json(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_json(part) for part in value]
    if isinstance(value, datetime):
        return clock.local(value).isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (Person, Party)):
        return value.reference
    if isinstance(value, CaseItem):
        return value.ref
    if isinstance(value, PowerItem):
        return value.code
    return value


def _value(field: Field, raw: Any, case: Case) -> Any:
    if isinstance(raw, str):
        raw = raw.strip()
    if raw in (None, "", [], ()):
        if field.required and field.kind != "yes":
            raise Unfit("没有填。" if field.kind not in _CHOSEN else "没有选。")
        if field.kind == "yes":
            if field.required:
                raise Unfit("还没有勾选。")
            return False
        return [] if field.kind in _MANY else (None if field.kind in _NULL else "")
    return _CLEANERS[field.kind](field, raw, case)


def _text(field: Field, raw: Any, case: Case) -> str:
    if not isinstance(raw, str):
        raise Unfit("应当是文字。")
    if "\x00" in raw or any(0xD800 <= ord(character) <= 0xDFFF for character in raw):
        raise Unfit("里有无法保存的字符，请删去。")
    if len(raw) > LONGEST[field.kind]:
        raise Unfit(f"太长，最多 {LONGEST[field.kind]} 字，现在 {len(raw)} 字。")
    return raw


def read_date(text: Any) -> date:
    """A date typed as 2026-06-16; raises Unfit with the sentence."""
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise Unfit("不是日期，请按 2026-06-16 的样子填。") from None


def _date(field: Field, raw: Any, case: Case) -> date:
    return read_date(raw)


def _instant(field: Field, raw: Any, case: Case) -> datetime:
    try:
        typed = datetime.fromisoformat(raw)
    except (TypeError, ValueError):
        raise Unfit("不是时间，请按 2026-06-16 09:30 的样子填。") from None
    if typed.tzinfo is None:
        typed = typed.replace(tzinfo=clock.SHANGHAI)
    if typed > clock.now():
        raise Unfit("在将来，请填实际发生的时间。")
    return typed


def _money(field: Field, raw: Any, case: Case) -> int:
    try:
        yuan = Decimal(str(raw).replace(",", "").replace("，", "").removesuffix("元").strip())
        fen = int(yuan * 100)
        exact = yuan * 100 == fen
    except (InvalidOperation, ValueError, OverflowError):
        raise Unfit("不是金额，请填数字，例如 500.00。") from None
    if not exact:
        raise Unfit("最多到分，小数点后两位。")
    if not 0 < fen < 10**13:
        raise Unfit("应当大于 0 元，并且在一千亿元以内。")
    return fen


def _int(field: Field, raw: Any, case: Case) -> int:
    try:
        number = int(str(raw))
    except ValueError:
        raise Unfit("应当是整数。") from None
    if not 0 <= number < 10**6:
        raise Unfit("应当在 0 和 999999 之间。")
    return number


def _choice(field: Field, raw: Any, case: Case) -> str:
    if raw not in dict(field.choices):
        raise Unfit("请从列出的选项里选一个。")
    return str(raw)


def _choices(field: Field, raw: Any, case: Case) -> list[str]:
    return [_choice(field, part, case) for part in _list(raw)]


def _yes(field: Field, raw: Any, case: Case) -> bool:
    if raw in (False, "false", "0"):
        if field.required:
            raise Unfit("还没有勾选。")
        return False
    return True


def _list(raw: Any) -> list[Any]:
    return list(raw) if isinstance(raw, (list, tuple)) else [raw]


def _person(field: Field, raw: Any, case: Case) -> Person:
    person = Person.objects.filter(reference=str(raw), agency__in=_agencies(case)).first()
    if person is None:
        raise Unfit("里的人员不存在，请重新选择。")
    return person


def _agencies(case: Case) -> list[int]:
    """People of the case's own agency and of those above it may take part (a county's reviewer reviews for a township)."""
    found, agency = [], case.agency
    while agency is not None:
        found.append(agency.pk)
        agency = agency.parent
    return found


def _item(field: Field, raw: Any, case: Case) -> CaseItem:
    by = {"pk": int(raw)} if str(raw).isdigit() else {"ref": str(raw)}
    item = CaseItem.objects.filter(case=case, **by).first() if case.pk else None
    if item is None:
        raise Unfit("里的材料不在本案卷里，请重新选择。")
    return item


def _file(field: Field, raw: Any, case: Case) -> str:
    if not File.objects.filter(digest=str(raw)).exists():
        raise Unfit("没有存上，请重新选择文件。")
    return str(raw)


def _party(field: Field, raw: Any, case: Case) -> Party:
    party = Party.objects.filter(reference=str(raw), agency=case.agency).first()
    if party is None:
        raise Unfit("还没有登记，请先登记当事人。")
    return party


def _power_item(field: Field, raw: Any, case: Case) -> PowerItem:
    item = PowerItem.objects.filter(code=str(raw), agency=case.agency).first()
    if item is None:
        raise Unfit("不在本机关的权责清单里，请从清单中选择。")
    if not concerns(item, case.procedure):
        raise Unfit(f"“{item.title}”不是这种执法程序办理的事项，请重新选择。")
    return item


def _rows(field: Field, raw: Any, case: Case) -> list[dict[str, Any]]:
    rows = []
    for number, row in enumerate(_list(raw), 1):
        if not isinstance(row, Mapping):
            raise Unfit("格式不对，请重新填写。")
        if not any(str(part).strip() for part in row.values() if part not in (None, False)):
            continue
        cleaned = {}
        for column in field.columns:
            try:
                cleaned[column.name] = _value(column, row.get(column.name), case)
            except Unfit as unfit:
                raise Unfit(f"第 {number} 行“{column.label}”{unfit}") from None
        rows.append(cleaned)
    if field.required and not rows:
        raise Unfit("没有填。")
    return rows


def _points(field: Field, raw: Any, case: Case) -> list[dict[str, str]]:
    points = []
    for row in _list(raw):
        if not isinstance(row, Mapping):
            raise Unfit("格式不对，请重新填写。")
        points.append({name: str(row.get(name, "")).strip() for name in ("point", "verdict", "reason")})
    return points


_MANY = {"choices", "persons", "items", "rows", "points"}
_NULL = {"date", "instant", "money", "int", "person", "item", "party", "power_item"}
_CHOSEN = {"choice", "choices", "person", "persons", "item", "items", "party", "power_item", "file"}
_CLEANERS: dict[str, Callable[[Field, Any, Case], Any]] = {
    "text": _text,
    "long": _text,
    "date": _date,
    "instant": _instant,
    "money": _money,
    "int": _int,
    "choice": _choice,
    "choices": _choices,
    "yes": _yes,
    "person": _person,
    "persons": lambda field, raw, case: [_person(field, part, case) for part in _list(raw)],
    "item": _item,
    "items": lambda field, raw, case: [_item(field, part, case) for part in _list(raw)],
    "file": _file,
    "party": _party,
    "power_item": _power_item,
    "rows": _rows,
    "points": _points,
}
