"""The benchmark itself: every line runs on a small office, and a line fails when the work is done the slow way."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks import offices
from benchmarks.lines import GROUPS, NoSuchLineError, lines
from benchmarks.measure import Figure, Line, Promise, compare, judge, p95
from benchmarks.workshop import Workshop
from tests.sources import ROOT
from unionoffice.office import Office

NAMES = [line.name for line in lines()]


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    made = Workshop(tmp_path_factory.mktemp("workshop"), quick=True)
    yield made
    made.close()


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What the whole benchmark says of its lines when it runs quickly, by the command."""
    target = tmp_path_factory.mktemp("results") / "results.json"
    command = [sys.executable, "-m", "benchmarks", "--quick", "--json", str(target)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    assert all(name in done.stdout for name in NAMES)
    found = json.loads(target.read_text(encoding="utf-8"))
    assert found["quick"] is True
    return {one["name"]: one for one in found["lines"]}


def figure(ours: float, floor: float) -> Figure:
    return Figure(ours, floor)


class TestPromise:
    def test_a_ratio_is_kept_up_to_its_limit(self) -> None:
        promise = Promise(ratio=1.5)
        assert promise.kept(figure(150, 100))
        assert not promise.kept(figure(151, 100))

    def test_what_may_be_added_to_the_ratio_is_added(self) -> None:
        assert Promise(ratio=1.0, beyond=5).kept(figure(104, 100))
        assert Promise(ratio=1.5).kept(Figure(170, 100, spare=25))
        assert not Promise(ratio=1.5).kept(Figure(180, 100, spare=25))

    def test_an_absolute_limit_gives_a_slower_machine_as_much_more(self) -> None:
        promise = Promise(most=16, quiet=8)
        assert promise.kept(figure(15, 4))
        assert not promise.kept(figure(17, 4))
        assert promise.kept(figure(30, 16))

    def test_a_fault_breaks_every_promise(self) -> None:
        assert not Promise(ratio=9).kept(Figure(1, 1, faults=("openpyxl was loaded",)))


class TestJudge:
    @staticmethod
    def line(*ratios: float) -> Line:
        waiting = iter(ratios)
        return Line("a.b", "", Promise(ratio=1.5), lambda _workshop: figure(next(waiting) * 100, 100))

    def test_a_line_fails_when_it_fails_in_two_of_three_runs(self, workshop: Workshop) -> None:
        assert judge(self.line(1.0, 1.9, 1.2), workshop).kept
        assert not judge(self.line(1.9, 1.0, 1.9), workshop).kept
        assert len(judge(self.line(1.0, 1.0), workshop).figures) == 2

    def test_a_line_that_cannot_be_measured_is_not_kept(self, workshop: Workshop) -> None:
        result = judge(self.line(), workshop)
        assert not result.kept
        assert "StopIteration" in result.error

    def test_the_slower_way_is_seen(self) -> None:
        found = compare(lambda: sum(range(200_000)), lambda: sum(range(20_000)), 5)
        assert found.ratio > 1.5

    def test_p95_leaves_out_the_worst_of_a_hundred_only(self) -> None:
        assert p95([float(number) for number in range(1, 101)]) == 96


class TestLines:
    def test_groups_and_lines_are_found_by_name(self) -> None:
        assert {line.name.partition(".")[0] for line in lines()} == set(GROUPS)
        assert [line.name for line in lines(["sheets.form"])] == ["sheets.form"]
        assert len(lines(["sheets"])) > 2
        with pytest.raises(NoSuchLineError):
            lines(["sheet"])

    def test_every_name_stands_once(self) -> None:
        assert len(set(NAMES)) == len(NAMES)

    @pytest.mark.slow
    @pytest.mark.parametrize("name", NAMES)
    def test_every_line_runs_on_a_small_office(self, said: dict[str, dict[str, Any]], name: str) -> None:
        assert said[name]["error"] == ""
        assert all(run["ours"] > 0 and run["floor"] > 0 for run in said[name]["runs"])

    def test_a_list_that_sorts_in_python_fails_its_line(self, workshop: Workshop) -> None:
        office = workshop.open(workshop.members_file(2_000))

        def slow(_workshop: Workshop) -> Figure:
            store = office.store("members")
            ids = store.ids()
            db = workshop.bare(workshop.members_file(2_000))
            found = compare(
                lambda: sorted(store.page(ids), key=lambda row: str(row.cells["joined"])),
                lambda: db.execute("SELECT id FROM members WHERE struck IS NULL ORDER BY joined").fetchall(),
                2,
            )
            db.close()
            return found

        (line,) = lines(["registers.sort"])
        assert not judge(replace(line, measure=slow), workshop).kept

    @pytest.mark.slow
    def test_a_heavy_library_before_the_first_picture_fails_the_start(
        self, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (line,) = lines(["start.sample"])
        shelf = workshop.folder / "shelf"
        shelf.mkdir(exist_ok=True)
        (shelf / "sitecustomize.py").write_text("import openpyxl\n", encoding="utf-8")
        monkeypatch.setenv("PYTHONPATH", str(shelf))
        result = judge(line, workshop, runs=1)
        assert any("openpyxl" in fault for fault in result.shown.faults)
        assert not result.kept


class TestOffices:
    def test_the_same_size_holds_the_same_rows(self, tmp_path: Path) -> None:
        first, second = (offices.make(tmp_path / f"{name}.ghbg", "XS") for name in "ab")
        rows = []
        for path in (first, second):
            with Office.open(path, read_only=True) as office:
                rows.append(office.rows("SELECT staff_no, name, unit FROM members ORDER BY id"))
                assert office.check() == []
                assert {code: office.store(code).count() for code in offices.SIZES["XS"]} == offices.SIZES["XS"]
        assert rows[0] == rows[1]
        assert all("示例" in name for _number, name, _unit in rows[0])

    def test_wrong_use_is_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert offices.main(["XXL"]) == 2
        assert "S|M|L" in capsys.readouterr().err


@pytest.mark.slow
def test_an_unknown_name_is_wrong_use() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "nothing"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "groups: start" in done.stderr
