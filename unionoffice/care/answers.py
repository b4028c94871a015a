"""Answering what was asked for at a visit: the day and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.text import clean_text

if TYPE_CHECKING:
    from unionoffice.office import Office


class NoAnswerError(OfficeError):
    """A request was to be closed without a word of what came of it."""

    def __init__(self) -> None:
        super().__init__(_("请写明办理结果，例如“已联系康复医院”。"))


def answer(office: Office, visit: int, result: str) -> None:
    """Note that the request of a visit was answered today, and what came of it.

    Raises:
        NoAnswerError: nothing was said.
    """
    said = clean_text(result, limit=200)
    if not said:
        raise NoAnswerError
    # What was asked for is secret; the step is called by the person alone.
    with office.change(_("答复诉求：{name}").format(name=office.store("visits").called(visit)[:40])):
        office.store("visits").amend_many([visit], {"follow_done": office.today, "follow_note": said})
