"""The rules of the house that no linter knows, each a function from a source tree to its faults.

`source` is a folder that holds the package `mingfa` (in the repository `src/`), so that a test can plant a
fault in a small tree of its own and see the checker find it. A fault is one line: where, and what is wrong.
"""

import ast
import io
import keyword
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

DRAWERS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "misc",
    "services",
    "service_layer",
    "manager",
    "managers",
    "common",
}
WRITING = {"save", "create", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
MOVERS_OF_STEPS = {"mingfa/case/act.py"}
READERS_OF_TIME = {"mingfa/kernel/clock.py"}
DOORS = ("mingfa/portal/", "mingfa/workbench/")


def _trees(source: Path) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((source / "mingfa").rglob("*.py")):
        yield path.relative_to(source).as_posix(), ast.parse(path.read_text("utf-8"), str(path))


def _dotted(node: ast.AST) -> str:
    """`a.b.c` of an expression made of names and attributes; other parts are left out."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}".lstrip(".")
    return ""


def _constant(node: ast.AST) -> object:
    return node.value if isinstance(node, ast.Constant) else None


def _moves_step(node: ast.AST) -> bool:
    """Whether the statement or call gives an existing object another step, in any of the ways Python has."""
    if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        parts = [part for target in targets for part in ast.walk(target)]
        return any(isinstance(part, ast.Attribute) and part.attr == "step" for part in parts)
    if not isinstance(node, ast.Call):
        return False
    name = (
        _dotted(node.func).rsplit(".", 1)[-1] if not isinstance(node.func, ast.Attribute) else node.func.attr
    )
    if name in ("setattr", "__setattr__"):
        return any(_constant(argument) == "step" for argument in node.args)
    if name == "update":
        unpacked = [key for word in node.keywords if word.arg is None for key in ast.walk(word.value)]
        return any(word.arg == "step" for word in node.keywords) or any(
            _constant(k) == "step" for k in unpacked
        )
    if name == "bulk_update":
        return any(_constant(part) == "step" for part in ast.walk(node))
    return False


def steps_moved_outside_the_door(source: Path) -> list[str]:
    """A case's step changes in `act()` and nowhere else (architecture §5)."""
    return [
        f"{name}:{node.lineno}: gives a case another step; only case/act.py may"
        for name, tree in _trees(source)
        if name not in MOVERS_OF_STEPS
        for node in ast.walk(tree)
        if _moves_step(node)
    ]


def time_read_past_the_clock(source: Path) -> list[str]:
    """Time comes from `kernel.clock`: a demonstration shifts it and a test stands still in it."""
    faults = []
    for name, tree in _trees(source):
        if name in READERS_OF_TIME:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = _dotted(node.func.value).rsplit(".", 1)[-1]
                read = node.func.attr in ("now", "utcnow", "today", "localdate", "localtime")
                if read and owner in ("datetime", "date", "timezone", "dt"):
                    faults.append(f"{name}:{node.lineno}: {owner}.{node.func.attr}() instead of kernel.clock")
            if isinstance(node, ast.ImportFrom) and node.module == "django.utils.timezone":
                faults.append(f"{name}:{node.lineno}: django.utils.timezone instead of kernel.clock")
            if isinstance(node, ast.keyword) and node.arg in ("auto_now", "auto_now_add"):
                faults.append(f"{name}:{node.value.lineno}: {node.arg} instead of kernel.clock")
    return faults


def doors_that_write(source: Path) -> list[str]:
    """A view makes one domain call; it never writes a model itself."""
    faults = []
    for name, tree in _trees(source):
        if not name.startswith(DOORS):
            continue
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            # A query set's update takes only named values; a dictionary's or a digest's takes an object.
            updates = node.func.attr == "update" and node.keywords and not node.args
            if updates or node.func.attr in WRITING:
                faults.append(f"{name}:{node.lineno}: .{node.func.attr}() in a door; call a verb of the room")
    return faults


def writers_of_the_log(source: Path) -> set[str]:
    """The modules that can call `ledger.append.append`, however they import it."""
    writers = set()
    for name, tree in _trees(source):
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                module = node.module or ""
                names = {alias.name for alias in node.names}
                inside = node.level and name.startswith("mingfa/ledger/")
                found = (module.startswith("mingfa.ledger") or inside) and bool(names & {"append", "*"})
            else:
                found = isinstance(node, ast.Import) and any(
                    alias.name == "mingfa.ledger.append" for alias in node.names
                )
            if found:
                writers.add(name.removesuffix(".py").replace("/", "."))
    return writers


def unnamed_writers_of_the_log(source: Path, allowed: set[str]) -> list[str]:
    """`ledger.append` is called by named modules only, each with its reason in the list."""
    found = writers_of_the_log(source)
    return [f"{name}: appends to the log without being named" for name in sorted(found - allowed)] + [
        f"{name}: named as a writer of the log but does not write" for name in sorted(allowed - found)
    ]


def long_files(source: Path, allowed: set[str], limit: int = 400) -> list[str]:
    """A file of more than 400 lines has a reason or is two files."""
    faults = []
    for path in sorted((source / "mingfa").rglob("*.py")):
        name, lines = path.relative_to(source).as_posix(), len(path.read_text("utf-8").splitlines())
        if lines > limit and name not in allowed and "/migrations/" not in name:
            faults.append(f"{name}: {lines} lines without a listed reason")
        if lines <= limit and name in allowed:
            faults.append(f"{name}: listed as long but has {lines} lines")
    return faults + [
        f"{name}: listed as long but gone" for name in sorted(allowed) if not (source / name).exists()
    ]


def drawers(source: Path) -> list[str]:
    """Every file and folder is named after something of the domain."""
    return [
        f"{path.relative_to(source).as_posix()}: a drawer, not a name"
        for path in sorted((source / "mingfa").rglob("*"))
        if path.stem in DRAWERS and path.suffix in ("", ".py")
    ]


def hidden_behaviour(source: Path) -> list[str]:
    """No signals, no save() of one's own, no default ordering: what happens is written where it happens."""
    faults = []
    for name, tree in _trees(source):
        if "/migrations/" in name:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                if node.module.endswith(".signals") or node.module == "django.dispatch":
                    faults.append(f"{name}:{node.lineno}: signals hide what happens")
                if any(alias.name == "signals" for alias in node.names):
                    faults.append(f"{name}:{node.lineno}: signals hide what happens")
            if not isinstance(node, ast.ClassDef):
                continue
            for part in node.body:
                if isinstance(part, ast.FunctionDef) and part.name in ("save", "delete"):
                    faults.append(f"{name}:{part.lineno}: {node.name}.{part.name}() of its own")
                targets = part.targets if node.name == "Meta" and isinstance(part, ast.Assign) else []
                if any(_dotted(target) == "ordering" for target in targets):
                    faults.append(f"{name}:{part.lineno}: Meta.ordering; each query says its order")
    return faults


def words_of(source: Path) -> set[str]:
    """Every identifier and every word inside a string of the package's code."""
    words: set[str] = set()
    for path in (source / "mingfa").rglob("*.py"):
        words.update(path.stem.split("/"))
        words.update(part for part in path.relative_to(source).parts)
        for token in tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline):
            if token.type == tokenize.NAME and not keyword.iskeyword(token.string):
                words.add(token.string)
            elif token.type == tokenize.STRING:
                words.update(re.findall(r"[A-Za-z_][A-Za-z0-9_]*", token.string))
    return words


def glossary_rows(text: str) -> list[tuple[str, str]]:
    """(中文, code name) of each table row of the glossary; a row may have several code names."""
    rows = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) >= 2 and not set(cells[0]) <= set("-: "):
            rows += [(cells[0], code) for code in re.findall(r"`([^`]+)`", cells[1])]
    return rows


def models_of(source: Path) -> dict[str, str]:
    """The stored things of all rooms: class name and its Chinese name (verbose_name)."""
    found = {}
    for name, tree in _trees(source):
        if not name.endswith("models.py"):
            continue
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and any(
                _dotted(base).endswith(("Model", "User")) for base in node.bases
            ):
                found[node.name] = _verbose_name(node)
    return found


def _verbose_name(model: ast.ClassDef) -> str:
    for meta in (part for part in model.body if isinstance(part, ast.ClassDef) and part.name == "Meta"):
        for part in meta.body:
            if isinstance(part, ast.Assign) and _dotted(part.targets[0]) == "verbose_name":
                return str(_constant(part.value))
    return ""


def glossary_faults(text: str, source: Path, expected: set[tuple[str, str]]) -> list[str]:
    """The glossary names what the code has; stored things, roles, steps, moves, documents are all in it.

    `expected` holds (中文, code name) pairs that the running tables know. A missing row is printed as it
    should be written.
    """
    rows, words = (
        glossary_rows(text),
        words_of(source) | {code for _, code in expected},
    )  # a name may be composed
    named = {(chinese, code) for code, chinese in models_of(source).items()} | expected
    gone = [
        f"{chinese} `{code}`: no such name in the code"
        for chinese, code in rows
        if not set(re.findall(r"[A-Za-z_][A-Za-z0-9_]*", code)) <= words
    ]
    twice = [row for row in dict.fromkeys(rows) if rows.count(row) > 1]
    return (
        gone
        + [f"missing: | {chinese} | `{code}` |" for chinese, code in sorted(named - set(rows))]
        + [f"{chinese} `{code}`: twice in the glossary" for chinese, code in twice]
    )


def _settings_in(text: str) -> set[str]:
    found = set(re.findall(r"\bMINGFA_[A-Z][A-Z_]*[A-Z]\b", text))
    return {name for name in found if not name.startswith("MINGFA_TEST")}


def settings_of(*folders_or_files: Path) -> set[str]:
    """Every MINGFA_* name that code or scripts read."""
    found: set[str] = set()
    for place in folders_or_files:
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            found |= _settings_in(path.read_text("utf-8"))
    return found


def undocumented(text: str, settings: set[str], commands: set[str]) -> list[str]:
    """What can be set or run but the operator's book does not say, and what it says but is not there."""
    said = {
        name
        for name in re.findall(r"\bMINGFA_[A-Z][A-Z_]*[A-Z]\b", text)
        if not name.startswith("MINGFA_TEST")
    }
    told = set(re.findall(r"`mingfa ([a-z-]+)", text))
    return (
        [f"{name}: a setting not in docs/operating.md" for name in sorted(settings - said)]
        + [f"{name}: in docs/operating.md but read nowhere" for name in sorted(said - settings)]
        + [f"mingfa {name}: a command not in docs/operating.md" for name in sorted(commands - told)]
        + [f"mingfa {name}: in docs/operating.md but no such command" for name in sorted(told - commands)]
    )


def lock_faults(name: str, text: str) -> list[str]:
    """A lock pins every requirement by version and hash and says nothing of where it was fetched."""
    faults = [
        f"{name}:{number}: an address in a lock file"
        for number, line in enumerate(text.splitlines(), 1)
        if re.search(r"https?:|--(extra-)?index|--find-links|file:", line)
    ]
    for requirement in re.split(r"\n(?=\S)", text.strip()):
        if requirement and not requirement.startswith("#") and "--hash=sha256:" not in requirement:
            faults.append(f"{name}: {requirement.split()[0]} without a hash")
        if requirement and not requirement.startswith("#") and "==" not in requirement.split()[0]:
            faults.append(f"{name}: {requirement.split()[0]} without an exact version")
    return faults


def places_named(texts: dict[str, str], places: set[str]) -> list[str]:
    """Files that name a folder of the machine they were written on."""
    return [
        f"{name}: names {place}" for name, text in texts.items() for place in sorted(places) if place in text
    ]
