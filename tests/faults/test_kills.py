"""A slice of the kills for every run: in changes, upgrades and restores, with a full disk, and backups while writing."""

from __future__ import annotations

import sys

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="forks its workers")]
if sys.platform != "win32":
    from tests.faults import copying, kills, room

SEED = 20260302


def test_forty_kills_lose_no_change_that_was_said_to_be_stored() -> None:
    result = kills.changes(40, SEED)
    assert result.broken == []
    assert result.kills == 40
    assert result.acknowledged > 0


def test_forty_kills_in_an_upgrade_leave_the_file_all_old_or_all_new() -> None:
    result = kills.upgrading(40, SEED, rows=2000)
    assert result.broken == []
    assert result.old + result.new == 40
    assert result.old > 0
    assert result.new > 0


def test_kills_in_a_restore_leave_the_old_file_or_the_restored_one() -> None:
    result = kills.restoring(10, SEED)
    assert result.broken == []
    assert result.old + result.new == 10


def test_an_upgrade_statement_by_statement_would_be_seen_as_mixed() -> None:
    """The control: without its one transaction an upgrade that is killed leaves a mixture."""
    assert kills.mixed_upgrade() != []


def test_a_full_disk_is_refused_in_a_sentence_and_loses_nothing() -> None:
    result = room.full_disk(4, SEED)
    assert result.broken == []
    assert result.refused == 4


def test_backups_made_while_somebody_writes_are_whole() -> None:
    result = copying.while_writing(15, SEED)
    assert result.broken == []
    assert result.made == 15
    assert result.steps > 15
