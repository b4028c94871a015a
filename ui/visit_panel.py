"""Over a visit's form, alive while one types: the light of the standards, the sum in capitals, doubles, papers, approvals."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import icons, theme
from ui.visit_steps import VisitSteps
from ui.widgets.flow import Flow
from ui.widgets.labels import Elided, Label
from unionoffice.care.doubles import doubles
from unionoffice.care.duties import missing_papers
from unionoffice.care.given import given_in_year
from unionoffice.care.standards import Verdict, check, total_of
from unionoffice.i18n import _
from unionoffice.money import amount_text, capitals
from unionoffice.records.visits import Visit

if TYPE_CHECKING:
    from unionoffice.desk.draft import Draft
    from unionoffice.office import Office

TYPED = (
    "number", "day", "kind", "event", "recipient", "relation", "money", "goods", "over_reason", "decision", "status",
    "approvals", "papers", "round", "booking", "voucher",
)  # fmt: skip
SIGNS = {
    "none": ("info", "second", "info"),
    "green": ("good", "good", "good"),
    "amber": ("warning", "warning", "warning"),
    "red": ("error", "bad", "bad"),
}
MOST_MORE = 2
LINKS = Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard


def typed_visit(draft: Draft) -> Visit:
    """Return a visit as far as it is typed."""
    return Visit(id=draft.id, **{name: draft.value(name) for name in TYPED})


class VisitPanel(QFrame):
    """Shows what follows from what is typed.

    Signals:
        wanted: a link was pressed (register, record).
        ticked: a paper was ticked or the tick taken away (title, whether it is here).
    """

    wanted = Signal(str, int)
    ticked = Signal(str, bool)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.editable = True
        self.verdict = Verdict("none", ())
        self.setProperty("role", "banner")
        self.sign = QLabel()
        self.total = Label("", 1.1, bold=True)
        self.capitals = Elided(role="second")
        self.sentence, self.more = Label(""), Label("", role="second")
        for label in (self.sentence, self.more):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.facts, self.twice = self._linked(), self._linked()
        self.papers = QWidget()
        self._paper_row = Flow(theme.px(8))
        self.papers.setLayout(self._paper_row)
        self.ticks: dict[str, QCheckBox] = {}
        self.steps = VisitSteps(office)
        self._build()

    def _linked(self) -> QLabel:
        made = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        made.setTextInteractionFlags(LINKS)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.linkActivated.connect(self._follow)
        return made

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.sign)
        head.addWidget(self.total)
        head.addWidget(self.capitals, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(10), theme.px(6), theme.px(10), theme.px(8))
        box.setSpacing(theme.px(4))
        box.addLayout(head)
        for widget in (self.sentence, self.more, self.facts, self.twice, self.papers, self.steps):
            box.addWidget(widget)

    # --- showing --------------------------------------------------------------------------------------------------

    def show_draft(self, draft: Draft | None) -> None:
        """Show what follows from a draft; None hides everything (several records are selected)."""
        self.setVisible(draft is not None)
        if draft is None:
            return
        visit = typed_visit(draft)
        void = visit.status == "void"
        self.verdict = Verdict("none", (_("已作废，不再计入。"),)) if void else check(
            self._office, visit, record=draft.id
        )  # fmt: skip
        self._show_light(visit)
        self._show_facts(visit, draft.id)
        self._show_twice(() if void else doubles(self._office, visit, draft.id))
        self._show_papers(visit)
        self.steps.setVisible(bool(draft.id))
        if draft.id:
            self.steps.show_visit(visit, editable=self.editable)

    def _show_light(self, visit: Visit) -> None:
        drawing, role, tone = SIGNS[self.verdict.light]
        icons.show(self.sign, drawing, role, 20)
        amount = total_of(visit)
        self.total.setText(amount_text(amount) if amount else _("慰问标准"))
        self.capitals.setText(capitals(amount) if amount else "")
        first, *others = self.verdict.sentences or (_("填好事项、日期和慰问对象，这里就会对照标准。"),)
        explained = visit.over_reason and visit.decision
        # The document is named once: the second sentence mostly stands on the same one.
        source = _source(first)
        if self.verdict.light == "red":
            first += _("已写明原因和决议。") if explained else self._way_out()
        rest = " ".join(one.replace(source, "") if source else one for one in others[:MOST_MORE])
        text = " ".join((first, *others))
        self.sentence.setText(first)
        self.more.setText(rest)
        self.more.setToolTip(text)
        self.more.setVisible(bool(rest))
        self._set_role(self.sentence, "second" if self.verdict.light == "none" else role if role != "good" else "")
        self.setAccessibleName(_("慰问标准：{text}").format(text=text))
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def _way_out(self) -> str:
        """Return what to do about red: less money mends an amount, not a time too many or the wrong form."""
        if self.verdict.left is not None and self.verdict.left < 0:
            return _("请改金额，或填写超标原因和决议文号。")
        return _("请核对，确需慰问的填写超标原因和决议文号。")

    def _set_role(self, label: QLabel, role: str) -> None:
        if label.property("role") != role:
            label.setProperty("role", role)
            label.style().unpolish(label)
            label.style().polish(label)

    def _show_facts(self, visit: Visit, record: int) -> None:
        parts = []
        if self.verdict.standard:
            name = escape(self._office.words.link("standards", self.verdict.standard))
            mark = _("（示例）") if self.verdict.sample else ""
            parts.append(_("依据：{name}").format(name=f'<a href="standards/{self.verdict.standard}">{name}</a>{mark}'))
        if visit.recipient is not None and visit.day is not None:
            before = given_in_year(self._office, visit.recipient, visit.day, record)
            if before.times:
                text = _("{year} 年另有 {times} 次 {amount}")
                parts.append(
                    escape(text.format(year=visit.day.year, times=before.times, amount=amount_text(before.amount)))
                )
            else:
                parts.append(escape(_("{year} 年第一次").format(year=visit.day.year)))
        self.facts.setText(" · ".join(parts))
        self.facts.setVisible(bool(parts))

    def _show_twice(self, others: list[int] | tuple[int, ...]) -> None:
        """Warn of what looks like the same event, each as a link."""
        links = []
        for number in others[:3]:
            one: Visit = self._office.store("visits").get(number)
            name = " ".join(part for part in (f"{one.day:%Y-%m-%d}" if one.day else "", one.number) if part)
            amount = amount_text(total_of(one))
            links.append(f'<a href="visits/{number}">{escape(name)}</a> {escape(amount)}')
        if len(others) > 3:
            links.append(escape(_("等 {count} 次").format(count=len(others))))
        shown = _("可能重复，同一件事已有：{links}").format(links="、".join(links))
        colour = theme.colour("warning").name()
        self.twice.setText(f'<span style="color:{colour}">⚠ {shown}</span>' if links else "")
        self.twice.setVisible(bool(links))

    def _show_papers(self, visit: Visit) -> None:
        """Show the papers as ticks, those that are missing marked."""
        titles = [paper.title for paper in visit.papers if paper.title]
        here = {paper.title for paper in visit.papers if paper.here}
        missing = missing_papers(self._office, visit.kind, visit.papers) if visit.kind else ()
        wanted = list(dict.fromkeys([*titles, *missing]))
        if list(self.ticks) != wanted:
            self._make_ticks(wanted)
        for title, tick in self.ticks.items():
            tick.blockSignals(True)
            tick.setChecked(title in here)
            tick.setText(title if title in here else _("缺 {paper}").format(paper=title))
            tick.setEnabled(self.editable)
            tick.blockSignals(False)
        self.papers.setVisible(bool(wanted))

    def _make_ticks(self, titles: list[str]) -> None:
        while (item := self._paper_row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.ticks = {}
        for title in titles:
            tick = QCheckBox(title, self.papers)
            tick.setToolTip(_("{paper}交来了就打勾").format(paper=title))
            tick.toggled.connect(lambda on, title=title: self.ticked.emit(title, on))
            self.ticks[title] = tick
            self._paper_row.add(tick)

    def _follow(self, target: str) -> None:
        register, _slash, record = target.partition("/")
        self.wanted.emit(register, int(record))


def _source(sentence: str) -> str:
    """Return the last words in brackets of a sentence; a document's title may have brackets of its own."""
    end, depth = sentence.rfind("）"), 0
    for place in range(end, -1, -1):
        depth += {"）": 1, "（": -1}.get(sentence[place], 0)
        if not depth:
            return sentence[place : end + 1]
    return ""
