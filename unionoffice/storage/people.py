"""Who works in the office: operators with roles, their passwords, and the keys they hold.

An office without passwords uses the same tables; its keys are recorded as ``plain``.  The first password set for a
holder of the data key takes the plain copies of that key out of the file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.storage import keyring, keys
from unionoffice.storage.audit import moment, stamp
from unionoffice.storage.door import Door, Signature
from unionoffice.storage.file import OfficeFile
from unionoffice.storage.keyring import Keyring, Keys
from unionoffice.storage.lock import host
from unionoffice.storage.passwords import judge
from unionoffice.text import clean_text

Role = Literal["secretary", "accountant", "cashier", "chair", "auditor"]
Action = Literal["edit", "secrets", "reveal", "approve", "accounts", "cash", "close", "people", "restore"]

_MAY: dict[Role, frozenset[Action]] = {
    "secretary": frozenset({"edit", "secrets", "reveal", "accounts", "close", "people", "restore"}),
    "accountant": frozenset({"edit", "secrets", "reveal", "accounts", "close"}),
    "cashier": frozenset({"edit", "cash"}),
    "chair": frozenset({"edit", "secrets", "reveal", "approve", "people", "restore"}),
    "auditor": frozenset(),
}
LONGEST_NAME = 50
_FREE_FAILURES = 5
_FIRST_WAIT, _LONGEST_WAIT = 30, 900


class WrongPassword(OfficeError):
    """The name or the password is not right."""

    def __init__(self) -> None:
        super().__init__(_("姓名或密码不对，请再试一次；忘记密码可用恢复码重设。"))


class LockedOut(OfficeError):
    """Too many wrong passwords."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        super().__init__(_("密码连续输错，请等到 {time} 以后再试。").format(time=until.strftime("%H:%M:%S")))


class NotSignedIn(OfficeError):
    """A change needs somebody who answers for it."""

    def __init__(self) -> None:
        super().__init__(_("请先登录，才能修改办公室文件。"))


class MayNot(OfficeError):
    """The role of the one signed in does not include this."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("{name} 的角色是只读或不含这项权限，不能这样做；请由有权限的人员登录办理。").format(name=name)
        )


class NameTaken(OfficeError):
    """Two operators cannot bear one name."""

    def __init__(self, name: str) -> None:
        super().__init__(_("已有名为“{name}”的操作人员，请换一个名字以便区分。").format(name=name))


class NameMissing(OfficeError):
    """An operator needs a name."""

    def __init__(self) -> None:
        super().__init__(_("请填写操作人员的姓名，每一步操作都会记上。"))


class LastOne(OfficeError):
    """Somebody must be left who may look after the people."""

    def __init__(self) -> None:
        super().__init__(
            _("这一位是唯一能管理人员或打开机密内容的人，不能停用或改成别的角色；请先给另一位秘书或主席设好密码。")
        )


@dataclass(frozen=True, slots=True)
class Operator:
    """Somebody who works with the file."""

    id: int
    name: str
    role: Role
    retired: bool
    has_password: bool


@dataclass(frozen=True, slots=True)
class NewOperator:
    """The first operator of a new office, or a further one."""

    name: str
    role: Role = "secretary"
    password: str = ""


class People:
    """The operators of one file; holds the keys of the one signed in, in memory only."""

    def __init__(self, file: OfficeFile, clock: Callable[[], datetime], *, cost: keys.Cost | None = None) -> None:
        self._file = file
        self._clock = clock
        self._keyring = Keyring(file, cost or keys.Cost())
        self._door: Door | None = None
        self._data: bytes | None = None
        self._chain: bytes | None = None
        self._looked_failures: dict[int, int] = {}
        self._greet: Callable[[], None] = lambda: None
        self.current: Operator | None = None

    def bind(self, door: Door) -> None:
        """Give the door through which operators are changed; sign in the only one if that needs no password."""
        self._door = door
        active = [one for one in self.all() if not one.retired]
        if len(active) == 1 and not active[0].has_password:
            self._enter(active[0], self._keyring.plain(active[0].id))
        door.on_first_write(self._begin_session)

    def greet(self, action: Callable[[], None]) -> None:
        """Have ``action`` called whenever somebody has signed in."""
        self._greet = action

    # -- who --------------------------------------------------------------------------------------------------------

    def all(self) -> list[Operator]:
        """Return all operators, the retired ones too."""
        found = self._file.rows(
            "SELECT id, name, role, retired,"
            " EXISTS(SELECT 1 FROM keywrap WHERE keywrap.operator = operator.id AND kind = 'scrypt')"
            " FROM operator ORDER BY id"
        )
        return [Operator(row[0], row[1], row[2], bool(row[3]), bool(row[4])) for row in found]

    def name(self, operator: int) -> str:
        """Return the name of an operator by id, "" for an unknown one."""
        return next((one.name for one in self.all() if one.id == operator), "")

    @property
    def needs_password(self) -> bool:
        """Whether somebody has to say who he is before anything can be changed."""
        return self.current is None

    @property
    def protected(self) -> bool:
        """Whether the data key is in the file only behind passwords."""
        return self._keyring.protected

    def may(self, action: Action) -> bool:
        """Tell whether the one signed in may do this."""
        return self.current is not None and action in _MAY[self.current.role]

    def demand(self, action: Action) -> None:
        """Raise the sentence unless the one signed in may do this."""
        if self.current is None:
            raise NotSignedIn
        if not self.may(action):
            raise MayNot(self.current.name)

    @property
    def data_key(self) -> bytes | None:
        """The key of the secrets, None while locked or not this role's."""
        return self._data

    @property
    def chain_key(self) -> bytes | None:
        """The key of the audit chain, None while nobody is signed in."""
        return self._chain

    def sign(self) -> Signature:
        """Return the signature for a change."""
        self.demand("edit")
        assert self.current is not None
        if self._chain is None:
            raise NotSignedIn
        return Signature(self.current.id, self._chain)

    # -- coming and going -------------------------------------------------------------------------------------------

    def sign_in(self, name: str, password: str = "") -> Operator:
        """Sign somebody in.

        Raises:
            WrongPassword: no such operator, or not this password.
            LockedOut: too many failures lately.
        """
        found = next((one for one in self.all() if one.name == name.strip() and not one.retired), None)
        if found is None:
            raise WrongPassword
        if not found.has_password:
            if password:
                raise WrongPassword
            self._enter(found, self._keyring.plain(found.id))
            self._greet()
            return found
        self._refuse_locked(found)
        opened = self._keyring.open(found.id, password)
        if "chain" not in opened:
            self._failed(found)
            raise WrongPassword
        self._enter(found, opened)
        self._arrived(found)
        return found

    def unlock(self, password: str = "") -> Operator:
        """Sign the same person in again after the screen was locked."""
        if self.current is None:
            raise NotSignedIn
        return self.sign_in(self.current.name, password)

    def lock(self) -> None:
        """Drop the keys; reading open fields goes on, changes and secrets need ``unlock``."""
        self._data = self._chain = None

    def sign_out(self) -> None:
        """Drop the keys and the person."""
        self.lock()
        self.current = None

    def _enter(self, operator: Operator, opened: Keys) -> Operator:
        self.current = operator
        self._chain = opened.get("chain")
        self._data = opened.get("data") if "secrets" in _MAY[operator.role] else None
        return operator

    def _refuse_locked(self, operator: Operator) -> None:
        found = self._file.row("SELECT locked_until FROM operator WHERE id = ?", (operator.id,))
        if found and found[0] and stamp(self._clock()) < found[0]:
            raise LockedOut(moment(found[0]))

    def _failed(self, operator: Operator) -> None:
        """Count a failure in the file; the chain gets it when somebody with its key writes next."""
        if self._file.read_only:
            return
        found = self._file.row("SELECT failures FROM operator WHERE id = ?", (operator.id,))
        failures = (found[0] if found else 0) + 1
        until = None
        if failures >= _FREE_FAILURES:
            wait = min(_FIRST_WAIT << min(failures - _FREE_FAILURES, 10), _LONGEST_WAIT)
            until = stamp(self._clock() + timedelta(seconds=wait))
        self._file.apart(
            ("UPDATE operator SET failures = ?, locked_until = ? WHERE id = ?", (failures, until, operator.id)),
            (
                "INSERT INTO waiting(at, action, object, digest) VALUES (?, 'sign_in_failed', ?, x'')",
                (stamp(self._clock()), f"operator/{operator.id}"),
            ),
        )

    def _arrived(self, operator: Operator) -> None:
        if self._file.read_only or self._door is None or self._chain is None:
            return
        if self._file.row("SELECT 1 FROM operator WHERE id = ? AND failures > 0", (operator.id,)):
            self._file.apart(("UPDATE operator SET failures = 0, locked_until = NULL WHERE id = ?", (operator.id,)))
        self._door.log(Signature(operator.id, self._chain), "sign_in", f"operator/{operator.id}")
        self._greet()

    def _begin_session(self, db: sqlite3.Connection) -> None:
        if self.current is not None:
            db.execute(
                "INSERT INTO session(operator, host, started) VALUES (?, ?, ?)",
                (self.current.id, host(), stamp(self._clock())),
            )

    # -- looking after the people -----------------------------------------------------------------------------------

    def add(self, new: NewOperator) -> Operator:
        """Add an operator; keys the one signed in holds are wrapped for the new one as far as the role allows."""
        self.demand("people")
        name = clean_name(new.name)
        if any(one.name == name for one in self.all()):
            raise NameTaken(name)
        if new.password:
            judge(new.password, name)
        with self._bound().change(_("增加操作人员 {name}").format(name=name), final=True) as change:
            number = change.insert("operator", {"name": name, "role": new.role})
            self._keyring.write(change, number, self._held(new.role, new.password), new.password)
        return next(one for one in self.all() if one.id == number)

    def set_password(self, name: str, password: str) -> None:
        """Give an operator a password ("" takes it away); anyone his own, who looks after people everyone's.

        Raises:
            WeakPassword: too short or too common.
            MayNot: somebody else's password, without the right to.
        """
        operator = self._find(name)
        if self.current is None:
            raise NotSignedIn
        if operator.id != self.current.id:
            self.demand("people")
        if password:
            judge(password, name)
        if self._keyring.holds_data(operator.id) and "secrets" in _MAY[operator.role] and self._data is None:
            raise keys.VaultClosed  # writing anew what we do not hold would lose it
        held = self._held(operator.role, password, operator.id)
        title = _("设置 {name} 的密码").format(name=name)
        with self._bound().change(title, final=True, signature=self._own_signature(operator)) as change:
            self._keyring.write(change, operator.id, held, password)
            if password and "data" in held:
                self._keyring.drop_plain_data(change)
            change.note("password", f"operator/{operator.id}")
        if operator.id == self.current.id:
            self.current = self._find(name)

    def change_role(self, name: str, role: Role) -> None:
        """Give an operator another role; one that may see secrets gets their key with his next password.

        Raises:
            LastOne: nobody else could look after the people, or open the secrets.
        """
        operator = self._amendable(name, role)
        with self._bound().change(_("更改 {name} 的角色").format(name=name), final=True) as change:
            change.update("operator", operator.id, {"role": role})
            if "secrets" not in _MAY[role]:
                self._keyring.drop(change, operator.id, "data")
            elif not operator.has_password and not self.protected and self._data is not None:
                self._keyring.write(change, operator.id, self._held(role, ""), "")
            change.note("role", f"operator/{operator.id}")
        if self.current is not None and operator.id == self.current.id:
            self._enter(self._find(name), self._all_held())

    def retire(self, name: str) -> None:
        """Let an operator not sign in any more; what he did keeps his name.

        Raises:
            LastOne: nobody else could look after the people, or open the secrets.
        """
        operator = self._amendable(name, None)
        with self._bound().change(_("停用操作人员 {name}").format(name=name), final=True) as change:
            change.update("operator", operator.id, {"retired": 1})
            self._keyring.drop(change, operator.id)
            change.note("retire", f"operator/{operator.id}")

    def _amendable(self, name: str, role: Role | None) -> Operator:
        """Return an operator who may take ``role`` (None: retire) without locking the others out."""
        self.demand("people")
        operator = self._find(name)
        may = _MAY[role] if role else frozenset[Action]()
        others = [one for one in self.all() if one.id != operator.id and not one.retired]
        if "people" not in may and not any("people" in _MAY[one.role] for one in others):
            raise LastOne
        holder = "secrets" not in may and self._keyring.holds_data(operator.id)
        if holder and not self._keyring.others_hold_data(operator.id):
            raise LastOne
        return operator

    # -- recovery ---------------------------------------------------------------------------------------------------

    def make_recovery_code(self) -> str:
        """Make a new recovery code that opens both keys; the one before is void. It is shown once and not kept."""
        self.demand("people")
        if self._data is None:
            raise keys.VaultClosed  # a code that opens only half would be found out too late
        code = keys.new_recovery_code()
        secret = keys.read_recovery_code(code).hex()
        with self._bound().change(_("生成恢复码"), final=True) as change:
            self._keyring.write_recovery(change, self._all_held(), secret)
            change.note("recovery_code", "")
        return code

    def recover(self, code: str, name: str, password: str) -> Operator:
        """Sign ``name`` in by the recovery code and give him a new password.

        Raises:
            RecoveryCodeWrong: the code is not this file's.
        """
        opened = self._keyring.open(None, keys.read_recovery_code(code).hex())
        if "chain" not in opened:
            raise keys.RecoveryCodeWrong
        operator = self._find(name)
        if password:
            judge(password, name)
        self._enter(operator, opened)
        self.set_password(name, password)
        self._arrived(operator)
        return operator

    # -- inner ------------------------------------------------------------------------------------------------------

    def _find(self, name: str) -> Operator:
        found = next((one for one in self.all() if one.name == name.strip() and not one.retired), None)
        if found is None:
            raise WrongPassword
        return found

    def _bound(self) -> Door:
        assert self._door is not None
        return self._door

    def _own_signature(self, operator: Operator) -> Signature | None:
        """Sign for an auditor, who may not edit anything but may set his own password."""
        if self._chain is None:
            raise NotSignedIn
        return Signature(operator.id, self._chain) if self.current and operator.id == self.current.id else None

    def _all_held(self) -> Keys:
        held = {"chain": self._chain, "data": self._data}
        return {name: key for name, key in held.items() if key is not None}

    def _held(self, role: Role, password: str, operator: int = 0) -> Keys:
        """Return the keys to be written for somebody of this role."""
        held = self._all_held()
        bare = not password and self._keyring.others_hold_data(operator, wrapped=True)
        # A plain copy would undo what somebody else's password protects.
        if "secrets" not in _MAY[role] or bare:
            held.pop("data", None)
        return held


def clean_name(name: str) -> str:
    """Return an operator's name as it is stored.

    Raises:
        NameMissing: nothing is left of it.
    """
    cleaned = clean_text(name, limit=LONGEST_NAME)
    if not cleaned:
        raise NameMissing
    return cleaned


def found_office(db: sqlite3.Connection, new: NewOperator) -> None:
    """Write the first operator with two new keys into an empty office; only for making one.

    The keys are plain until the first password is set, which happens right after (``Office.create``).
    """
    cursor = db.execute("INSERT INTO operator(name, role) VALUES (?, ?)", (clean_name(new.name), new.role))
    keyring.found(db, int(cursor.lastrowid or 0))
