"""What the window's actions do; each deed opens its dialog or page only when it is wanted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui import theme
from ui.office_files import bring_back, is_taken_out, office_kinds, pack_kinds, sample_path, take_out
from ui.opening import Way
from ui.tab import Action
from unionoffice.errors import OfficeError
from unionoffice.i18n import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from ui.main_window import MainWindow
    from unionoffice.office import Office
    from unionoffice.storage.manifest import Backup

STEP_POINTS = 0.5
NAMED = 5


class WindowDeeds:
    """Does the actions of one window, by the action's name."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def do(self, name: str) -> None:
        """Do the action ``name``: the tab in view answers its own, this class the rest."""
        if name in {action.value for action in Action}:
            if self._window.view is not None:
                getattr(self._window.view.tab, name)()
            return
        getattr(self, name)()

    @property
    def _office(self) -> Office:
        """Return the open office; the actions that need one are disabled without it."""
        office = self._window.office
        assert office is not None
        return office

    def _start_folder(self) -> str:
        """Return the folder where file choosers begin."""
        office = self._window.office
        return str(office.path.parent if office is not None else Path.home())

    # --- file

    def new_office(self) -> None:
        """Open the wizard for a new office."""
        from ui.wizard import Wizard

        wizard = Wizard(self._window.choosers, self._window.tasks, self._window)
        wizard.made.connect(self._window.show_office)
        wizard.code_made.connect(self._show_code)
        _open(wizard)

    def _show_code(self, code: str) -> None:
        """Show the recovery code of the office just made."""
        from ui.recovery_code import RecoveryCode

        view = self._window.view
        if view is not None:
            RecoveryCode(code, view.workplace, self._window).open()

    def open_office(self) -> None:
        """Ask for an office file and open it."""
        window = self._window
        window.choosers.open_file(window, _("打开办公室文件"), self._start_folder(), office_kinds(), self._open_another)

    def open_sample(self) -> None:
        """Make the sample office in a place of its own, if it is not there yet, and open it."""
        self._window.tasks.start(_("正在准备示例单位…"), sample_path, self._open_another)

    def close_office(self) -> None:
        """Close the office and show the welcome page."""
        if self._window.close_office():
            self._window.show_welcome()

    def quit(self) -> None:
        """Close the window."""
        self._window.close()

    def backup(self) -> None:
        """Make a backup beside the file and in the second place now."""
        office = self._office
        self._window.tasks.start(
            _("正在备份…"), lambda _progress: office.backups.make(_("手工备份")), self._backed_up, self._not_backed_up
        )

    def backup_to(self) -> None:
        """Write the whole office with its attachments into one file, to be carried away."""
        office = self._office
        start = office.path.with_name(f"{office.path.stem} {office.today:%Y-%m-%d}")

        def pack(path: Path) -> None:
            self._window.tasks.start(
                _("正在备份…"), lambda _progress: office.backups.pack(path), self._backed_up, self._not_backed_up
            )

        self._window.choosers.save_file(self._window, _("备份到"), str(start), pack_kinds(), pack)

    def bring_back(self) -> None:
        """Bring an office that was taken out back to its share; it is closed for that."""
        path = self._office.path
        if not is_taken_out(path):
            self._window.say(_("这个文件不是从共享文件夹取出的，不用归还。"))
        elif self._window.close_office():
            self._window.show_welcome()
            self._window.tasks.start(
                _("正在归还…"),
                lambda progress: bring_back(path, progress),
                lambda origin: self._brought_back(path, origin),
            )

    def restore(self) -> None:
        """Restore an office from a backup."""
        self._restore(self._window.office.path if self._window.office is not None else None)

    def settings(self) -> None:
        """Open the settings."""
        from ui.settings_dialog import SettingsDialog

        view = self._window.view
        if view is not None:
            _open(SettingsDialog(view.workplace, self._window.set_look, self._window))

    # --- edit

    def undo(self) -> None:
        """Undo the last step."""
        self._window.tasks.attempt(self._office.undo)

    def redo(self) -> None:
        """Do the step again that was undone last."""
        self._window.tasks.attempt(self._office.redo)

    def search(self) -> None:
        """Put the cursor into the search box."""
        self._window.focus_search()

    def history(self) -> None:
        """Show the last steps."""
        from ui.history_dialog import HistoryDialog

        view = self._window.view
        if view is not None:
            _open(HistoryDialog(view.workplace, self._window))

    def bin(self) -> None:
        """Show the deleted records."""
        from ui.recycle_bin import RecycleBin

        view = self._window.view
        if view is not None:
            _open(RecycleBin(view.workplace, self._window))

    # --- view and help

    def larger(self) -> None:
        """Make everything larger."""
        self._window.set_look(self._window.preferences, theme.look().dark, theme.look().points + STEP_POINTS)

    def smaller(self) -> None:
        """Make everything smaller."""
        self._window.set_look(self._window.preferences, theme.look().dark, theme.look().points - STEP_POINTS)

    def dark(self) -> None:
        """Change between the light and the dark look."""
        self._window.set_look(self._window.preferences, not theme.look().dark, theme.look().points)

    def help(self) -> None:
        """Open the help."""
        self._help("index")

    def shortcuts(self) -> None:
        """Open the page of shortcuts."""
        self._help("shortcuts")

    def about(self) -> None:
        """Open the page about the program."""
        self._help("about")

    def _help(self, page: str) -> None:
        """Open the help window at a page."""
        from ui.help import HelpWindow

        HelpWindow.show_page(self._window, page)

    # --- after a file did not open

    def take_way(self, path: Path, way: Way) -> None:
        """Go on from a file that did not open."""
        window = self._window
        if way in (Way.CHOOSE, Way.OTHER):
            title = _("找到办公室文件") if way is Way.CHOOSE else _("打开办公室文件")
            start = str(path) if way is Way.CHOOSE else str(path.parent)
            window.choosers.open_file(window, title, start, office_kinds(), window.open_office)
        elif way is Way.RESTORE:
            self._restore(path)
        elif way is Way.TAKE_OUT:
            window.choosers.folder(
                window, _("取出到本机的哪个文件夹"), str(Path.home()), "", lambda folder: self._take_out(path, folder)
            )

    def _take_out(self, path: Path, folder: Path) -> None:
        """Copy an office from a share into a folder of this machine and open the copy."""
        self._window.tasks.start(_("正在取出…"), lambda progress: take_out(path, folder, progress), self._open_another)

    def _brought_back(self, copy: Path, origin: Path) -> None:
        """Say where the office lies again; the copy is no office to go on with."""
        self._window.preferences.forget(copy)
        self._window.welcome.refresh()
        self._window.welcome.banner.say(_("已经归还"), str(origin), "good")
        self._window.welcome.banner.show()

    def _backed_up(self, made: Backup) -> None:
        """Say that the backup was made and checked."""
        if self._window.view is not None:
            self._window.view.show_backup()
            self._window.say(_("备份已完成并核对：{file}").format(file=made.path.name))
        if made.missing:
            text = _(
                "其余内容已备份；有 {count} 个附件的文件找不到，备份里没有：{names}。请从以前的备份恢复，或重新添加。"
            )
            names = "、".join(Path(one).name for one in made.missing[:NAMED])
            self._window.show_refusal(OfficeError(text.format(count=len(made.missing), names=names)))

    def _not_backed_up(self, refusal: OfficeError) -> None:
        """Say why there is no backup, in the status line too, where it stays."""
        if self._window.view is not None:
            self._window.view.show_backup()
        self._window.show_refusal(refusal)

    def _restore(self, path: Path | None) -> None:
        """Open the three clicks of restoring."""
        from ui.restore_dialog import RestoreDialog

        window = self._window
        dialog = RestoreDialog(path, window.tasks, window.choosers, window)
        dialog.before.connect(lambda: window.close_office(backup=False))
        dialog.restored.connect(self._open_another)
        _open(dialog)

    def _open_another(self, path: Path) -> None:
        """Open an office in place of the one that is open."""
        if self._window.close_office():
            self._window.open_office(path)


def _open(dialog: QDialog) -> None:
    """Open a dialog that is gone for good once it is closed, and hears of no change any more."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
