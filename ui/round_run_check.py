"""Fourth page of the festival run: limits, budget and purchase before anything is stored; everyone over, with a way out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.care_table import CareTable, Shown
from ui.round_run_page import RunPage, pick_list, refill
from ui.widgets.banner import Banner
from ui.widgets.fields import Fields, line
from ui.widgets.labels import Label, heading, second
from unionoffice.care.round_plan import WAYS, OverLine, Purchase, Run, Way, Worked, work_out
from unionoffice.i18n import _
from unionoffice.kinds.numbers import Quantity
from unionoffice.money import amount_text, capitals

if TYPE_CHECKING:
    from unionoffice.office import Office

_ROW = 30
_MOST_ROWS = 7


class CheckPage(RunPage):
    """What carrying the run out would do."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.worked: Worked | None = None
        self.facts: dict[str, Label] = {}
        self.banner = Banner("good")
        self.over_head = heading("", 1.0)
        self.way = pick_list([(code, _(title)) for code, title in WAYS])
        self.way.setAccessibleName(_("超限的人都这样处理"))
        self.one_way = pick_list([])
        self.one_way.setAccessibleName(_("选中的人这样处理"))
        self.over = CareTable(_("超过限额的人"), self._over_columns(), lambda row: row.to.key, many=True)
        self.reasons = Fields()
        self.reason, self.decision = line(), line()
        self.reason.setMaxLength(200)
        self.decision.setMaxLength(80)
        self.purchase_head = heading(_("采购清单"), 1.0)
        self.purchase = CareTable(_("采购清单"), self._purchase_columns(), lambda row: (row.name, row.unit))
        self._lay_out()
        self.way.activated.connect(self._take_way)
        self.one_way.activated.connect(self._take_one_way)
        for text in (self.reason, self.decision):
            text.editingFinished.connect(self._take_reasons)

    def _over_columns(self) -> tuple[Shown, ...]:
        ways = {code: _(title) for code, title in WAYS}
        return (
            Shown(_("姓名"), lambda row: row.to.name, 90),
            Shown(
                _("今年已给"), lambda row: amount_text(row.limit.had.amount), 96, True, lambda row: row.limit.had.amount
            ),
            Shown(_("本次"), lambda row: amount_text(row.wanted), 96, True, lambda row: row.wanted),
            Shown(_("限额"), lambda row: amount_text(row.limit.cap.most), 96, True, tone=lambda _row: "bad"),
            Shown(_("实发"), lambda row: amount_text(row.gets), 96, True, lambda row: row.gets),
            Shown(_("处理"), lambda row: ways[row.way], 196),
            Shown(_("原因"), lambda row: row.short, 110),
        )

    def _purchase_columns(self) -> tuple[Shown, ...]:
        def count(value: int) -> str:
            return Quantity().text(value, self._office.words) if value else ""

        return (
            Shown(_("品名"), lambda row: row.name, 150),
            Shown(_("单位"), lambda row: row.unit, 56),
            Shown(_("人数"), lambda row: str(row.heads), 60, True),
            Shown(_("发放"), lambda row: count(row.needed), 72, True),
            Shown(_("备用"), lambda row: count(row.spare), 64, True),
            Shown(_("用库存"), lambda row: count(row.stock), 72, True),
            Shown(_("采购"), lambda row: count(row.quantity) or "0", 72, True),
            Shown(_("单价"), lambda row: "" if row.price is None else amount_text(row.price), 84, True),
            Shown(_("金额"), lambda row: amount_text(row.amount), 100, True),
        )

    # --- building -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(2))
        names = (("people", _("人数")), ("value", _("物品折价")), ("money", _("慰问金")), ("buy", _("采购金额")),
                 ("cost", _("总支出")), ("left", _("预算剩余")))  # fmt: skip
        for place, (code, title) in enumerate(names):
            self.facts[code] = Label("", 1.1, bold=True)
            self.facts[code].setAccessibleName(title)
            grid.addWidget(second(title), 0, place)
            grid.addWidget(self.facts[code], 1, place)
        grid.setColumnStretch(len(names), 1)
        ways = QHBoxLayout()
        ways.setSpacing(theme.px(8))
        ways.addWidget(self.over_head)
        ways.addStretch(1)
        for text, pick in ((_("全部"), self.way), (_("选中的"), self.one_way)):
            pick.setFixedWidth(theme.px(184))
            ways.addWidget(second(text))
            ways.addWidget(pick)
        self.ways = QWidget()
        self.ways.setLayout(ways)
        ways.setContentsMargins(0, 0, 0, 0)
        self.reasons.add(_("超标原因"), self.reason)
        self.reasons.add(_("决议文号"), self.decision, _("这两项会登记在每条超标记录上，印在超标清单里。"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, theme.px(8), 0)
        box.setSpacing(theme.px(8))
        box.addLayout(grid)
        for widget in (self.banner, self.ways, self.over, self.reasons, self.purchase_head, self.purchase):
            box.addWidget(widget)
        box.addStretch(1)

    # --- showing --------------------------------------------------------------------------------------------------

    def first(self) -> QWidget | None:
        """Return where the cursor begins."""
        return self.over if self.worked is not None and self.worked.over else None

    def load(self, run: Run) -> None:
        """Work a run out and show what it would do."""
        self.worked = worked = work_out(self._office, run)
        self._show_facts(worked)
        self._show_problems(worked)
        self._show_over(worked)
        lines: tuple[Purchase, ...] = worked.purchase
        self.purchase.show_rows(lines)
        _fit(self.purchase, len(lines))
        self.purchase.setVisible(bool(lines))
        self.purchase_head.setVisible(bool(lines))

    def _show_facts(self, worked: Worked) -> None:
        bought = sum(one.amount for one in worked.purchase)
        left = worked.budget_left
        for code, text in (
            ("people", _("{count} 人").format(count=worked.people)),
            ("value", amount_text(worked.value)),
            ("money", amount_text(worked.money)),
            ("buy", amount_text(bought)),
            ("cost", amount_text(worked.cost)),
            ("left", _("未填预算") if left is None else amount_text(left)),
        ):
            self.facts[code].setText(text)
        self.facts["cost"].setToolTip(capitals(worked.cost))
        role = "bad" if left is not None and left < 0 else ""
        self.facts["left"].setProperty("role", role)
        self.facts["left"].style().polish(self.facts["left"])

    def _show_problems(self, worked: Worked) -> None:
        severe = [one.message for one in worked.problems if one.severe]
        minor = [one.message for one in worked.problems if not one.severe]
        sources = "、".join(dict.fromkeys(cap.source for cap in worked.caps))
        if severe:
            self.banner.say(_("还不能生成"), "\n".join((*severe, *minor)), "bad")
        elif minor:
            self.banner.say(_("请留意"), "\n".join(minor), "warning")
        else:
            text = (
                _("每个人都在限额以内（{source}）。")
                if not worked.over
                else _("超过限额的人已按下面的办法处理（{source}）。")
            )
            self.banner.say(_("核对通过"), text.format(source=sources), "good")

    def _show_over(self, worked: Worked) -> None:
        over = worked.over
        self.over_head.setText(_("超过限额的 {count} 人").format(count=len(over)))
        self.over.show_rows(over)
        _fit(self.over, len(over))
        refill(self.way, [(code, _(title)) for code, title in WAYS], worked.run.way)
        refill(self.one_way, [(None, _("请选…")), *((code, _(title)) for code, title in WAYS)], None)
        for widget in (self.ways, self.over):
            widget.setVisible(bool(over))
        asked = any(one.way == "over" for one in over) or any(one.where == "form" for one in worked.problems)
        self.reasons.setVisible(asked)
        self.reason.setText(worked.run.over_reason)
        self.decision.setText(worked.run.decision)

    # --- typing ---------------------------------------------------------------------------------------------------

    def _again(self, run: Run) -> None:
        self.load(run)
        self.edited.emit()

    def _take_way(self) -> None:
        if self.worked is not None:
            self._again(replace(self.worked.run, way=self.way.currentData(), ways={}))

    def _take_one_way(self) -> None:
        way: Way | None = self.one_way.currentData()
        rows: list[OverLine] = self.over.selected()
        if self.worked is None or way is None or not rows:
            return
        run = self.worked.run
        self._again(replace(run, ways={**run.ways, **{row.to.key: way for row in rows}}))

    def _take_reasons(self) -> None:
        if self.worked is None:
            return
        run = replace(self.worked.run, over_reason=self.reason.text().strip(), decision=self.decision.text().strip())
        if run != self.worked.run:
            self._again(run)

    def good(self) -> bool:
        """Nothing severe may speak against it."""
        self._take_reasons()
        return self.worked is not None and self.worked.ready

    def changed(self, run: Run) -> Run:
        """Return the run with the decisions taken here."""
        if self.worked is None:
            return run
        own = self.worked.run
        reason, decision = self.reason.text().strip(), self.decision.text().strip()
        return replace(run, way=own.way, ways=own.ways, over_reason=reason, decision=decision)


def _fit(table: CareTable, rows: int) -> None:
    """Give a table the height of its rows; many are scrolled."""
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    table.setFixedHeight(theme.px(_ROW * (min(_MOST_ROWS, max(1, rows)) + 1) + 8))
