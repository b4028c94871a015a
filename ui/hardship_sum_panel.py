"""认定: what the office's rules say of the file in the form, and the arithmetic, hidden until the file is opened."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets.buttons import button
from ui.widgets.labels import Label, paragraph
from unionoffice.care.hardship import Assessment, assess
from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.office import Office

TONES = {"good": "good", "missing": "warning", "excluded": "warning", "none": "info"}


class SumPanel(QWidget):
    """Shows one assessment.

    Signals:
        adopt_wanted: the category found is to be written into the form (its id).
    """

    adopt_wanted = Signal(int)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.found: Assessment | None = None
        self.head = QFrame()
        self.head.setProperty("role", "banner")
        self.sign, self.title = QLabel(), Label("", 1.1, bold=True)
        self.about = paragraph("", "second")
        self.adopt = button(_("采用"))
        self.adopt.setToolTip(_("把算出的类别填到档案里"))
        self.adopt.clicked.connect(lambda: self.adopt_wanted.emit(self.found.category if self.found else 0))
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self.title)
        words.addWidget(self.about)
        row = QHBoxLayout(self.head)
        row.setContentsMargins(theme.px(10), theme.px(8), theme.px(10), theme.px(8))
        row.setSpacing(theme.px(10))
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.adopt, 0, Qt.AlignmentFlag.AlignTop)
        self.sum = QLabel(textFormat=Qt.TextFormat.RichText, wordWrap=True)
        self.sum.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sum.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.sum.setAccessibleName(_("认定的算式"))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(4), 0, theme.px(8), 0)
        column.addWidget(self.sum)
        column.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, theme.px(8), 0, 0)
        box.setSpacing(theme.px(8))
        box.addWidget(self.head)
        box.addWidget(scroll, 1)

    def show_file(self, file: int, category: int | None, *, opened: bool, editable: bool) -> None:
        """Reckon a stored file anew as of today; figures are shown only where the file was opened."""
        if not file:
            self.found = None
            self._head("none", _("还没有保存"), _("保存后按认定标准计算。"))
            self.adopt.hide()
            self.sum.setText("")
            return
        whole = assess(self._office, file, self._office.today)
        self.found = whole if opened else whole.hidden
        self._say(self.found, category)
        self.adopt.setVisible(editable and whole.fits and whole.category != category)
        self.sum.setText(_table(self.found, opened=opened))

    def _say(self, found: Assessment, category: int | None) -> None:
        words = self._office.words
        decided = words.choice(category) if category else ""
        if found.missing:
            self._head("missing", _("还不能认定"), "\n".join(found.missing))
        elif found.excluded:
            self._head("excluded", _("不建议建档"), _("档案里写有不予认定的情形。"))
        elif found.category:
            name = words.choice(found.category)
            about = (
                _("与档案里的类别一致。")
                if decided == name
                else _("档案里是：{name}").format(name=decided or _("未填"))
            )
            rule = found.rule.title if found.rule else ""
            self._head("good", _("按标准：{name}").format(name=name), _("依据：{rule}　").format(rule=rule) + about)
        else:
            self._head("none", _("不符合任何一类标准"), _("档案里是：{name}").format(name=decided or _("未填")))

    def _head(self, tone: str, title: str, about: str) -> None:
        self.title.setText(title)
        self.about.setText(about)
        self.head.setProperty("tone", TONES[tone])
        drawing = {"good": "good", "warning": "warning", "info": "info"}[TONES[tone]]
        icons.show(self.sign, drawing, TONES[tone] if TONES[tone] != "info" else "second", 20)
        self.head.setAccessibleName(f"{title} {about}")
        self.head.style().unpolish(self.head)
        self.head.style().polish(self.head)


def _table(found: Assessment, *, opened: bool) -> str:
    quiet, line = theme.colour("second").name(), theme.colour("line").name()
    rows = [
        f'<tr><td valign="top">{escape(one.title)}</td><td style="padding-left:{theme.px(10)}px">{escape(one.sum)}'
        f"<br>＝ <b>{escape(one.answer)}</b>"
        f'{f"""<br><span style="color:{quiet}">{escape(one.note)}</span>""" if one.note else ""}</td></tr>'
        for one in found.steps
    ]
    signs = {True: ("good", "✓"), False: ("second", "✕"), None: ("warning", "？")}
    rules = []
    for one in found.verdicts:
        tone, mark = signs[one.fits]
        colour = theme.colour(tone).name()
        mark_of = _("（示例）")
        sample = mark_of if one.rule.sample and mark_of not in one.rule.title else ""
        rules.append(
            f'<p><span style="color:{colour}"><b>{mark}</b></span> {escape(one.rule.title)}{sample}<br>'
            f'<span style="color:{quiet}">{escape(one.sum)}</span></p>'
        )
    parts = []
    if rows:
        parts.append(f"<b>{escape(_('家庭收支'))}</b><table cellspacing='6'>{''.join(rows)}</table>")
    if rules:
        parts.append(f'<hr style="color:{line}"><b>{escape(_("对照认定标准"))}</b>{"".join(rules)}')
    if found.notes:
        listed = "".join(f"<li>{escape(one)}</li>" for one in found.notes)
        parts.append(f'<p style="color:{quiet}">{escape(_("说明"))}</p><ul style="color:{quiet}">{listed}</ul>')
    if rows and not opened:
        parts.append(f'<p style="color:{quiet}">{escape(_("金额已遮盖，打开保密内容后显示。"))}</p>')
    return "".join(parts)
