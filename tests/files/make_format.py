"""``python3 -m tests.files.make_format``: make the real office file of the format now released; run once a release.

The file is never made again afterwards: later programs must open what this one wrote.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path

from tests.offices import QUICK, settings
from unionoffice.kinds.links import PartyValue
from unionoffice.office import Office
from unionoffice.records.events import Event
from unionoffice.records.hardship import FamilyMember, HardshipFile, RigidExpense
from unionoffice.records.members import Child, MemberRecord
from unionoffice.records.visits import Visit, VisitGoods
from unionoffice.storage.people import NewOperator

FOLDER = Path(__file__).parent


class _Clock:
    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 2, 8, 0)

    def __call__(self) -> datetime:
        self.moment += timedelta(minutes=1)
        return self.moment


def fill(office: Office, folder: Path) -> None:
    """Write a little of everything the storage keeps."""
    unit = office.add_place("unit", "语文组", office.add_place("unit", "教务处"))
    store = office.store("members")
    with office.change("登记会员"):
        wang = store.add(
            MemberRecord(
                name="王芳",
                staff_no="0012",
                unit=unit,
                id_number="11010119900307888X",
                offspring=(Child(name="王小明"),),
            )
        )
        li = store.add(MemberRecord(name="李强", staff_no="0013"))
    _give(office, wang)
    paper = folder / "入会申请.txt"
    paper.write_text("申请人:王芳", encoding="utf-8")
    office.attachments.add("members", wang, paper)
    with office.change("导入名册") as change:
        change.insert_many("members", ["name", "staff_no"], [(f"职工{n:02}", f"1{n:03}") for n in range(20)])
    with office.change("移入回收站"):
        store.strike(li, "已调出")
    office.add_choice("festival_kind", "校庆")
    office.undo()
    office.people.add(NewOperator("钱明", "auditor", "石榴花开五月里 晴天"))
    office.people.set_password("周敏", "江边老树昏鸦 小桥流水")


def _give(office: Office, wang: int) -> None:
    """Write an event with its visit, and a hardship file with its secrets."""
    ill = office.words.find_link("event_kinds", "生病住院")[0]
    who = PartyValue("member", wang, "王芳")
    with office.change("登记慰问"):
        event = office.store("events").add(Event(kind=ill, person=who, day=date(2026, 2, 20), details="示例医院住院"))
        office.store("visits").add(
            Visit(
                kind=ill, event=event, recipient=who, day=date(2026, 2, 22), status="done", money=80_000,
                goods=(VisitGoods(name="水果", quantity=2_000, unit="箱", price=7_950),), situation="恢复良好",
            )
        )  # fmt: skip
        office.store("hardship").add(
            HardshipFile(
                number="困2026-001", member=wang, income=310_000,
                expenses=(RigidExpense(what="医药费", amount=1_200_000),),
                family=(FamilyMember(name="王大山", income=0),),
            )
        )  # fmt: skip


def main() -> None:
    """Make the file and its attachments' folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "office.ghbg"
        office = Office.create(path, settings=settings(), operator=NewOperator("周敏"), clock=_Clock(), cost=QUICK)
        fill(office, folder)
        form = office.rows("PRAGMA user_version")[0][0]
        office.close(backup=False)
        target = FOLDER / f"format-{form}.ghbg"
        if target.exists():
            raise SystemExit(f"{target.name} is released; a released file is never made again")
        shutil.copyfile(path, target)
        shutil.copytree(Path(f"{path}.附件"), Path(f"{target}.附件"), dirs_exist_ok=True)
        print(target)


if __name__ == "__main__":
    main()
