"""How a command opens an office: as whom, and with which password."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from unionoffice.errors import OfficeError
from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.office import Office


class WhoAreYou(OfficeError):
    """The office has several operators or passwords; the command must say who it works for."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(
            _("请用 --as 写明操作人（{names}）；有密码的，把密码写在标准输入的第一行。").format(names="、".join(names))
        )


@contextmanager
def opened(path: Path, operator: str | None, *, look: bool = False, anybody: bool = False) -> Iterator[Office]:
    """Open an office file for one command and close it after.

    Args:
        path: the office file.
        operator: the name given by ``--as``.
        look: reading is enough; the file is opened read-only, and nobody needs to sign in where nobody has a password.
        anybody: not even then: the command shows nothing of what the file holds (a check, a backup).
    """
    from unionoffice.office import Office

    office = Office.open(path, read_only=look)
    try:
        guarded = not look or any(one.has_password for one in office.people.all() if not one.retired)
        sign_in(office, operator, needed=guarded and not anybody)
        yield office
    finally:
        office.close()


def sign_in(office: Office, operator: str | None, *, needed: bool = True) -> None:
    """Sign the operator in; the only operator without a password is signed in by the opening.

    Raises:
        WhoAreYou: nobody was named and there is a choice to make.
    """
    people = office.people
    known = [one for one in people.all() if not one.retired]
    if operator is None:
        if needed and people.current is None:
            raise WhoAreYou([one.name for one in known])
        return
    password = ""
    if any(one.name == operator and one.has_password for one in known):
        password = sys.stdin.readline().rstrip("\r\n")
    people.sign_in(operator, password)
