"""What an office remembers of imports: how the headings of a sheet were understood, and what unknown words meant."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from unionoffice.errors import OfficeError
from unionoffice.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from unionoffice.office import Office

LONGEST = 200


class MappingFileWrong(OfficeError):
    """A file given as mapping is none."""

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(_("“{name}”不是列对应文件：{detail}。").format(name=name, detail=detail))


@dataclass(frozen=True, slots=True)
class Taken:
    """How one heading is understood: the key of its target ("" for not taken), and whether an empty cell wipes."""

    target: str
    wipes: bool = False


@dataclass(slots=True)
class Memory:
    """What is remembered for one register.

    Attributes:
        columns: of one set of headings, how each was understood.
        words: (target, word) → what it means, in the form of ``imports.cell_reading``.
    """

    columns: dict[str, Taken] = field(default_factory=dict)
    words: dict[tuple[str, str], str] = field(default_factory=dict)


def mark_of(headings: Iterable[str]) -> str:
    """Return the mark of a set of headings, whatever their order."""
    return hashlib.sha256("\n".join(sorted(set(headings))).encode()).hexdigest()


def recall(office: Office, code: str, headings: Iterable[str]) -> Memory:
    """Return what the office remembers for a register and these headings."""
    columns = office.rows(
        "SELECT heading, target, wipes FROM import_column WHERE code = ? AND headings = ?", (code, mark_of(headings))
    )
    words = office.rows("SELECT target, word, meaning FROM import_word WHERE code = ?", (code,))
    return Memory(
        {heading: Taken(target, bool(wipes)) for heading, target, wipes in columns},
        {(target, word): meaning for target, word, meaning in words},
    )


def remember(office: Office, code: str, memory: Memory) -> None:
    """Keep a mapping and words, inside the change under way."""
    change = office.writing()
    mark = mark_of(memory.columns)
    sql = "SELECT heading, id FROM import_column WHERE code = ? AND headings = ?"
    there: dict[str, int] = dict(change.rows(sql, (code, mark)))
    for heading, taken in memory.columns.items():
        cells = {"target": taken.target, "wipes": int(taken.wipes)}
        if heading in there:
            change.update("import_column", there[heading], cells)
        else:
            change.insert("import_column", {"code": code, "headings": mark, "heading": heading[:LONGEST], **cells})
    known = {
        (target, word): number
        for target, word, number in change.rows("SELECT target, word, id FROM import_word WHERE code = ?", (code,))
    }
    for (target, word), meaning in memory.words.items():
        if (target, word) in known:
            change.update("import_word", known[target, word], {"meaning": meaning})
        elif len(word) <= LONGEST:
            change.insert("import_word", {"code": code, "target": target, "word": word, "meaning": meaning})


# -- as a file --------------------------------------------------------------------------------------------------------


def mapping_text(code: str, columns: Mapping[str, Taken]) -> str:
    """Return a mapping as the text of a TOML file, for other offices and for scripts."""
    lines = [f"register = {_quoted(code)}", "", "[columns]"]
    lines += [f"{_quoted(heading)} = {_quoted(taken.target)}" for heading, taken in columns.items()]
    wiping = [heading for heading, taken in columns.items() if taken.wipes]
    lines += ["", f"wipes = [{', '.join(map(_quoted, wiping))}]"] if wiping else []
    if wiping:
        # A key after [columns] would belong to it: it goes before.
        lines = [lines[0], lines[-1], "", *lines[2:-2]]
    return "\n".join(lines) + "\n"


def read_mapping(path: Path, code: str) -> dict[str, Taken]:
    """Read a mapping file.

    Raises:
        MappingFileWrong: it is none, or one for another register.
    """
    import tomllib

    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise MappingFileWrong(path.name, _("文件打不开")) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MappingFileWrong(path.name, _("内容看不懂")) from error
    if found.get("register") != code:
        raise MappingFileWrong(path.name, _("它是另一个台账的"))
    columns, wipes = found.get("columns"), found.get("wipes", [])
    if not isinstance(columns, dict) or not all(isinstance(target, str) for target in columns.values()):
        raise MappingFileWrong(path.name, _("缺少 [columns]"))
    return {heading: Taken(target, heading in wipes) for heading, target in columns.items()}


def _quoted(text: str) -> str:
    """Return a TOML basic string; JSON's escapes are among TOML's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
