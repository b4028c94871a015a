"""Who may import whom, one sentence a rule.  The order itself stands in ``unionoffice/README.md``."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tests.sources import ROOT, Source, imports, sources

# The bare ground: runs before any library is there.
START = {"bootstrap", "environment", "pip_run", "display"}
# The ground: each may use the others (without going round in a circle), and nothing above.
GROUND = {"errors", "i18n", "resources", "text", "money", "almanac", "settings", "files", "kinds"}

# Room -> the rooms it may use besides itself and the ground.  A new room needs a line here, and a reason to exist.
MAY_USE: dict[str, set[str]] = {
    **{room: set() for room in GROUND},
    **{room: START | {"errors", "i18n"} for room in START},
    "storage": set(),
    "accounting": {"storage"},
    "records": {"storage", "accounting.vouchers"},
    # Who belongs to the union and when that changes; what is done for people, and by which rule.
    "membership": {"storage", "records"},
    "care": {"storage", "records", "membership"},
    # Reading a document knows no plan; the plan takes over what was read.
    "plan": {"storage", "accounting", "records", "imports.plan_reading", "imports.time_phrases"},
    "figures": {"storage", "accounting", "records", "plan", "membership", "care"},
    "reports": {"records", "plan", "figures"},
    "exports": {"records", "plan", "figures"},
    "desk": {"storage", "records", "plan", "membership", "care", "figures"},
    "imports": {"records", "desk"},
    "office": {"storage", "accounting", "records", "membership", "care", "plan", "figures", "desk", "imports"},
    # What can be printed and exported, by name: figures in, paper or sheet out; the office is named for typing only.
    "member_papers": {"figures", "reports"},
    "papers": {"records", "plan", "membership", "care", "figures", "reports", "desk.opened", "member_papers"},
    "sheets": {"records", "plan", "membership", "care", "figures", "exports", "desk", "papers"},
    "record_sheets": {"records", "figures", "exports", "desk.opened", "papers", "sheets"},
    # The first picture's look into a file: below everything, so that it loads nothing.
    "glance": set(),
    "sample": {"office", "storage", "records", "plan", "imports", "sample_care"},
    "sample_care": {"records", "care"},
}
# One room of three names: the start, the grammar of the arguments, and what they ask for (each loaded when asked for).
COMMANDS = {"commands", "command_line", "headless"}
MAY_USE |= {room: (MAY_USE.keys() - GROUND) | START | COMMANDS for room in COMMANDS}
# Of storage the screen may name what is about files and people as a whole, and the questions a listing takes: no rows.
FILES_AND_PEOPLE = {f"storage.{part}" for part in ("file", "backup", "restoring", "carrying", "people", "passwords")}
QUESTIONS = {"storage.store.Filter", "storage.store.Query"}
UI_MAY_USE = (MAY_USE.keys() - {"storage", "accounting"} - COMMANDS) | FILES_AND_PEOPLE | QUESTIONS

# Library -> the rooms that may use it at all, and only inside their functions, for each costs time at start.
HEAVY: dict[str, set[str]] = {
    "openpyxl": {"exports", "imports"},
    "python_calamine": {"imports"},
    "reportlab": {"reports"},
    "fontTools": {"reports"},
    "pypdfium2": {"reports", "ui"},
    "docx": {"imports"},
    "olefile": {"imports"},
    "sqlite_utils": {"storage"},
    "pypinyin": {"text", "kinds", "records"},
    "cryptography": {"storage"},
    "lunar_python": {"almanac"},
}


def room_of(module: str) -> str:
    """Return the room of a module: ``storage`` for ``unionoffice.storage.file``."""
    return module.split(".")[1] if "." in module else module


def ours(source: Source) -> list[tuple[str, int]]:
    """Return what a module uses of the core, as ``(storage.file, line)``, without its own room."""
    found = []
    for used in imports(source):
        first, _, rest = used.target.partition(".")
        if first == "unionoffice" and rest:
            found.append((rest, used.line))
    return found


def allowed(target: str, rooms: set[str]) -> bool:
    """Return whether ``accounting.vouchers.Voucher`` lies in one of ``rooms`` (a room or a module of one)."""
    return any(target == room or target.startswith(f"{room}.") for room in rooms)


CORE = [source for source in sources("unionoffice") if source.module != "unionoffice"]


def test_every_room_of_the_core_has_its_place_in_the_order() -> None:
    assert {room_of(source.module) for source in CORE} - MAY_USE.keys() == set()


def test_imports_of_the_core_point_downward_only() -> None:
    wrong = []
    for source in CORE:
        room = room_of(source.module)
        rooms = MAY_USE.get(room, set()) | {room} | (set() if room in START else GROUND)
        wrong += [f"{source.name}:{line} uses {used}" for used, line in ours(source) if not allowed(used, rooms)]
    assert not wrong, "\n".join(wrong)


def test_the_core_never_names_the_screen() -> None:
    wrong = [
        f"{source.name}:{used.line}"
        for source in CORE
        for used in imports(source)
        if used.target.split(".")[0] in {"PySide6", "shiboken6"}
        or (used.target.split(".")[0] == "ui" and room_of(source.module) != "commands")
    ]
    assert not wrong, "\n".join(wrong)


def test_only_the_commands_door_opens_the_window_and_only_when_asked() -> None:
    wrong = [
        f"{source.name}:{used.line}"
        for source in CORE
        for used in imports(source)
        if used.target.split(".")[0] == "ui" and not used.inside
    ]
    assert not wrong, "\n".join(wrong)


def test_the_screen_uses_office_and_desk_but_never_the_database_or_a_paper_library() -> None:
    forbidden = {"sqlite3", "sqlite_utils", "openpyxl", "reportlab", "docx", "python_calamine", "apsw"}
    wrong = []
    for source in sources("ui"):
        wrong += [
            f"{source.name}:{used.line} uses {used.target}"
            for used in imports(source)
            if used.target.split(".")[0] in forbidden
        ]
        wrong += [f"{source.name}:{line} uses {used}" for used, line in ours(source) if not allowed(used, UI_MAY_USE)]
    assert not wrong, "\n".join(wrong)


def test_main_knows_only_the_first_step_and_the_commands() -> None:
    main = Source(ROOT / "main.py")
    assert {used for used, _ in ours(main)} <= {"bootstrap.enter", "commands.run"}
    assert len(main.text.splitlines()) <= 60


def test_a_heavy_library_is_used_by_its_owner_only_and_inside_functions() -> None:
    wrong = []
    for source in [*CORE, *sources("ui")]:
        room = "ui" if source.name.startswith("ui/") else room_of(source.module)
        for used in imports(source):
            owners = HEAVY.get(used.target.split(".")[0])
            if owners is None:
                continue
            if room not in owners:
                wrong.append(f"{source.name}:{used.line} uses {used.target}, which belongs to {sorted(owners)}")
            elif not used.inside:
                wrong.append(f"{source.name}:{used.line} imports {used.target} at start")
    assert not wrong, "\n".join(wrong)


def graph(*folders: str) -> dict[str, set[str]]:
    """Return which module imports which when it is itself imported."""
    modules = {source.module: source for source in sources(*folders)}
    edges: dict[str, set[str]] = {}
    for name, source in modules.items():
        targets = {used.target for used in imports(source) if not used.inside}
        # ``from room import thing`` names the module ``room.thing`` or the thing in ``room``.
        edges[name] = {
            module for target in targets for module in (target, target.rpartition(".")[0]) if module in modules
        } - {name}
        edges[name] = {
            t for t in edges[name] if not any(o != t and o.startswith(f"{t}.") for o in edges[name] & targets)
        }
    return edges


def knots(edges: dict[str, set[str]]) -> list[list[str]]:
    """Return the groups of modules that reach each other (Tarjan's strongly connected components)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        index[node] = low[node] = len(index)
        stack.append(node)
        for target in sorted(edges[node]):
            if target not in index:
                visit(target)
                low[node] = min(low[node], low[target])
            elif target in stack:
                low[node] = min(low[node], index[target])
        if low[node] == index[node]:
            cut = stack.index(node)
            group = stack[cut:]
            del stack[cut:]
            if len(group) > 1:
                found.append(sorted(group))

    for node in sorted(edges):
        if node not in index:
            visit(node)
    return found


def test_there_is_no_knot_of_modules_that_import_each_other() -> None:
    assert knots(graph("unionoffice", "ui")) == []


def test_the_search_for_knots_finds_one() -> None:
    assert knots({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]


@pytest.mark.slow
def test_every_module_of_the_core_is_imported_without_qt_and_without_a_heavy_library() -> None:
    names = [source.module for source in sources("unionoffice") if "__main__" not in source.module]
    script = (
        f"import sys, importlib\nsys.path.insert(0, {str(ROOT)!r})\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-1000:]
    loaded = set(ast.literal_eval(done.stdout))
    assert loaded & ({"PySide6", "shiboken6", "ui"} | HEAVY.keys()) == set()
