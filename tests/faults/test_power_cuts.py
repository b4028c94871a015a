"""A slice of the power cuts for every run, with the controls that must fail, or the rig is blind."""

from __future__ import annotations

import sys

import pytest

from tests.faults import flips, power

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="records the calls of Unix files")]

SEED = 20260302


@pytest.fixture(scope="module")
def recording() -> power.Recording:
    return power.record_work(SEED, 24)


def test_two_thousand_power_cuts_lose_nothing_that_was_said_to_be_stored(recording: power.Recording) -> None:
    assert power.run(recording, "TRUNCATE", "EXTRA", 2000, SEED) == power.Result(cuts=2000)


def test_the_rig_sees_damage_when_nobody_waits_for_the_disk(recording: power.Recording) -> None:
    result = power.run(recording, "TRUNCATE", "OFF", 150, SEED)
    assert result.corrupt > 0
    assert result.unnoticed == 0


def test_the_rig_sees_loss_with_a_write_ahead_log_that_is_not_waited_for(recording: power.Recording) -> None:
    assert power.run(recording, "WAL", "NORMAL", 100, SEED).lost > 0


def test_the_rig_sees_loss_with_the_default_of_the_language(recording: power.Recording) -> None:
    assert power.run(recording, "DELETE", "FULL", 150, SEED).lost > 0


def test_what_a_lying_disk_damages_is_noticed(recording: power.Recording) -> None:
    result = power.run(recording, "TRUNCATE", "EXTRA", 150, SEED, lying=True)
    assert result.corrupt > 0
    assert result.unnoticed == 0


def test_a_bit_that_falls_over_is_noticed_when_it_changes_anything() -> None:
    result = flips.flip_bits(150, SEED)
    assert result.changed > 30
    assert result.unnoticed == []
