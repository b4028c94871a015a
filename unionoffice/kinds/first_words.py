"""What the editable lists of a new office begin with (学历, 亲属关系, 困难类别 …); the office edits them afterwards."""

from __future__ import annotations

from unionoffice import resources
from unionoffice.kinds.register import RowWriter


def seed_lists(change: RowWriter, *codes: str) -> None:
    """Write the first entries of some lists, in the order of the shipped file."""
    import tomllib

    known = tomllib.loads(resources.text("lists.toml"))
    for code in codes:
        rows = [(code, title, place) for place, title in enumerate(known[code], 1)]
        change.insert_many("choice", ("list", "title", "position"), rows)
