"""The one way to see many secrets in plain: for a purpose, by who may, and noted in the audit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from unionoffice.errors import OfficeError
from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.storage.attachments import Attachment


class CannotBeNotedError(OfficeError):
    """A file opened for looking only cannot keep the note that its secrets were opened."""

    def __init__(self) -> None:
        super().__init__(_("这份文件是只读打开的，记不下谁看过保密内容，所以不能打开；请正常打开文件后再看。"))


def demand_opening(office: Office) -> None:
    """Raise the sentence unless personal and secret values may be opened here and now.

    Raises:
        OfficeError: the one signed in may not, or the file cannot keep the note.
    """
    office.people.demand("reveal")
    if office.read_only:
        raise CannotBeNotedError


def opened(
    office: Office, code: str, ids: Sequence[int], names: Iterable[str], purpose: str
) -> dict[int, dict[str, Any]]:
    """Return the values of some columns with every secret in plain, lines and whole histories among them.

    The audit notes the register, how many records, the columns and the purpose, and none of the values.

    Args:
        office: the open office.
        code: the register.
        ids: its records.
        names: the columns wanted; open ones may be among them.
        purpose: what it is for, as the clerk gave it.

    Raises:
        OfficeError: the one signed in may not, no purpose was given, no key is at hand, or the file is read-only.
    """
    demand_opening(office)
    store = office.store(code)
    with office.change(_("打开保密内容：{one}").format(one=_(store.register.one))):
        return store.open_many(ids, names, purpose)


def opened_file(office: Office, attachment: Attachment, purpose: str) -> Path:
    """Return an attachment to be opened by its own program; of an encrypted one a plain copy that goes with the office.

    Raises:
        OfficeError: it is encrypted, and the one signed in may not or no purpose was given; or it is lost.
    """
    if not attachment.encrypted:
        return office.attachments.path_of(attachment)
    demand_opening(office)
    return office.attachments.open_copy(attachment, purpose)


def copied_out(office: Office, attachment: Attachment, target: Path, purpose: str = "") -> None:
    """Write a copy of an attachment somewhere else; of an encrypted one for a purpose, by who may.

    Raises:
        OfficeError: it is encrypted, and the one signed in may not or no purpose was given; or it is lost.
    """
    if attachment.encrypted:
        demand_opening(office)
    office.attachments.copy_out(attachment, target, purpose)
