"""Office files handled as a whole, while none of them is open: restored from a backup, taken out of a share, brought back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unionoffice.kinds.upgrades import Upgrades


def restore(copy: Path, target: Path, now: datetime) -> Path:
    """Put the state of a backup in the place of an office file and return that file.

    Raises:
        OfficeError: nothing was changed.
    """
    from unionoffice.storage.restoring import restore as restore_file

    return restore_file(copy, target, _histories(), now).path


def take_out(origin: Path, folder: Path, now: datetime) -> Path:
    """Copy an office from a share into a local folder and return the copy.

    Raises:
        OfficeError: nothing was copied.
    """
    from unionoffice.storage.carrying import take_out as take_out_file

    return take_out_file(origin, folder, _histories(), now)


def bring_back(copy: Path, now: datetime) -> Path:
    """Copy an office that was taken out back over its original and return the original.

    Raises:
        OfficeError: nothing was changed.
    """
    from unionoffice.storage.carrying import bring_back as bring_back_file

    return bring_back_file(copy, now)


def is_taken_out(path: Path) -> bool:
    """Tell whether an office file is a local copy that is to be brought back."""
    from unionoffice.storage.carrying import ticket_of

    return ticket_of(path) is not None


def _histories() -> Sequence[Upgrades]:
    """Return the histories of all registers, the core's first."""
    from unionoffice.records import REGISTERS
    from unionoffice.storage import upgrades

    return upgrades.histories([one.upgrades for one in REGISTERS])
