"""``python3 -m tests.catalogue``: gather the strings of ``_()`` and ``N_()`` into the English catalogue, and compile it.

Translations that are there are kept, strings that are gone are dropped, new ones are added empty (and counted).
"""

from __future__ import annotations

import ast
import sys

from tests.sources import ROOT, Source, sources
from unionoffice.bootstrap import enter

FOLDER = ROOT / "resources" / "locale" / "en" / "LC_MESSAGES"
PO, MO = FOLDER / "unionoffice.po", FOLDER / "unionoffice.mo"
HEAD = {
    "Project-Id-Version": "unionoffice",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": "en",
}


def marked() -> dict[str, list[str]]:
    """Return every string marked for translation with the modules it stands in, in order of appearance."""
    found: dict[str, list[str]] = {}
    for source in (Source(ROOT / "main.py"), *sources("unionoffice", "ui")):
        for node in ast.walk(source.tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            argument = node.args[0]
            if ast.unparse(node.func).rpartition(".")[2] not in {"_", "N_"}:
                continue
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value:
                places = found.setdefault(argument.value, [])
                if source.name not in places:
                    places.append(source.name)
    return found


def main() -> None:
    """Rewrite the catalogue and its compiled form; say how many strings wait for a translation."""
    enter("requirements.lock", "requirements-test.lock")
    import polib

    known = {entry.msgid: entry.msgstr for entry in polib.pofile(str(PO))} if PO.exists() else {}
    fresh = polib.POFile(wrapwidth=110)
    fresh.metadata = dict(HEAD)
    for msgid, places in marked().items():
        occurrences = [(place, "") for place in places]
        fresh.append(polib.POEntry(msgid=msgid, msgstr=known.get(msgid, ""), occurrences=occurrences))
    FOLDER.mkdir(parents=True, exist_ok=True)
    fresh.save(str(PO), newline="\n")
    fresh.save_as_mofile(str(MO))
    waiting = len(fresh.untranslated_entries())
    sys.stdout.write(f"{len(fresh)} strings, {waiting} without an English translation\n")


if __name__ == "__main__":
    main()
