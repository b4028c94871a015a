"""打印: own titles and signature lines of the papers; empty means the paper's own."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit

from ui.office_fields import Page
from ui.widgets.fields import choice, line
from ui.widgets.labels import second
from unionoffice.i18n import _
from unionoffice.papers import PAPERS
from unionoffice.settings import OfficeSettings, PaperSettings


class PapersPage(Page):
    """One paper at a time: its title, and the labels of its signature line."""

    def __init__(self) -> None:
        super().__init__()
        self.paper: QComboBox = choice([(paper.name, _(paper.title)) for paper in PAPERS])
        self.title: QLineEdit = line(hint=_("空着用自带的标题"))
        self.signatures: QLineEdit = line(hint=_("如 制表人、审核、工会主席"))
        self.add(_("哪张表"), self.paper)
        self.add(_("标题"), self.title)
        self.add(_("签字栏"), self.signatures, _("用顿号分开；空着用自带的签字栏。"))
        self.wide(second(_("编制单位用工会名称；这里填过的会记住，打印预览里也能改。")))
        self.end()
        self._known: dict[str, PaperSettings] = {}
        self._at = self.paper.currentData()
        self.paper.currentIndexChanged.connect(self._switch)

    def load(self, settings: OfficeSettings) -> None:
        """Show settings."""
        self._known = {paper.paper: paper for paper in settings.papers}
        self._show()

    def changed(self, settings: OfficeSettings) -> OfficeSettings:
        """Return ``settings`` with what was typed for every paper."""
        self._keep()
        for paper in self._known.values():
            if paper != settings.paper(paper.paper):
                settings = settings.with_paper(paper)
        return settings

    def _switch(self) -> None:
        """Keep what is typed for one paper, show another."""
        self._keep()
        self._at = self.paper.currentData()
        self._show()

    def _keep(self) -> None:
        """Remember what is typed."""
        labels = tuple(part.strip() for part in self.signatures.text().split("、") if part.strip())
        self._known[self._at] = PaperSettings(self._at, self.title.text().strip(), labels)

    def _show(self) -> None:
        """Show the paper chosen."""
        paper = self._known.get(self._at, PaperSettings(self._at))
        self.title.setText(paper.title)
        self.signatures.setText("、".join(paper.signatures))
