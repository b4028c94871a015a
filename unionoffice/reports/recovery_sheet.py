"""The recovery code on paper: one sheet for the chair and one for the auditor, to be sealed in an envelope."""

from __future__ import annotations

import datetime
from dataclasses import replace

from unionoffice.i18n import N_
from unionoffice.reports.document import (
    Block,
    Document,
    Family,
    Margins,
    PageBreak,
    PageNumber,
    Paper,
    Paragraph,
    SignatureLine,
    Spacer,
)
from unionoffice.reports.frame import day_words
from unionoffice.reports.looks import OFFICIAL

TITLE = N_("恢复码")
KEEPERS = ("主席", "经审")

_MARGINS = Margins(top=40, right=28, bottom=30, left=28)
_WORDS = (
    "忘记密码时，用这个恢复码可以设新密码，并打开身份证号、困难情况等保密内容。没有它，忘记密码后保密内容再也打不开。",
    "请装入信封密封、签名，由保管人和印章一起存放；不要拍照，不要存在电脑里。用过以后请在“设置·人员和密码”里重新生成。",
)


def build(unit: str, code: str, day: datetime.date) -> Document:
    """Lay out both sheets.

    Args:
        unit: the office's name.
        code: the code as it was shown, in groups.
        day: when it was made; an older sheet is void.
    """
    mark = replace(OFFICIAL.body, family=Family.SANS, size=20, bold=True, align="centre", indent=0, leading=34)
    groups = code.split("-")
    lines = ("　".join(groups[: len(groups) // 2]), "　".join(groups[len(groups) // 2 :]))
    blocks: list[Block] = []
    for number, keeper in enumerate(KEEPERS):
        blocks += [PageBreak()] if number else []
        blocks += [Paragraph(f"{unit}　{day_words(day)}生成　由{keeper}保管"), Spacer(8)]
        blocks += [Paragraph(line, mark) for line in lines]
        blocks += [Spacer(8), *(Paragraph(words) for words in _WORDS), Spacer(14)]
        blocks.append(SignatureLine((f"保管人（{keeper}）：", "密封人：", "日期：")))
    return Document(
        title="办公室文件恢复码",
        blocks=tuple(blocks),
        look=OFFICIAL,
        paper=Paper(margins=_MARGINS),
        unit=unit,
        page_number=PageNumber.NONE,
    )
