"""The bundled fonts: what they hold, and which face draws what."""

from __future__ import annotations

import pytest

from tests.reports.papers import RARE_NAMES, SIGNS
from unionoffice.reports.document import Family
from unionoffice.reports.pdf_faces import Face
from unionoffice.reports.pdf_fonts import MISSING, Typeface, typeface
from unionoffice.resources import path

FILES = sorted(path("fonts").glob("*.ttf"))
GB2312 = [
    bytes([row, cell]).decode("gb2312")
    for row in range(0xB0, 0xF8)
    for cell in range(0xA1, 0xFF)
    if not (row == 0xD7 and cell > 0xF9)
]
CHOICES = [(family, bold) for family in Family for bold in (False, True)]


def test_all_fonts_together_keep_to_eighty_megabytes_and_none_is_over_fifty() -> None:
    sizes = [file.stat().st_size for file in FILES]
    assert len(FILES) == 8
    assert sum(sizes) <= 80_000_000
    assert max(sizes) <= 50_000_000


def test_every_font_stands_in_the_notice_with_a_licence_that_is_there() -> None:
    notice = path("NOTICE.md").read_text(encoding="utf-8")
    for file in FILES:
        line = next(line for line in notice.splitlines() if f"`{file.name}`" in line)
        licence = path(*line.rsplit("`", 2)[1].split("/"))
        assert len(licence.read_text(encoding="utf-8")) > 1000, file.name


def test_fonts_with_a_reserved_name_carry_another() -> None:
    names = {file.name: Face(file).name for file in FILES}
    assert names["kai.ttf"] == "UnionKai-Regular"
    assert names["rare.ttf"] == "UnionRare-Regular"
    assert not [name for name in names.values() if "LXGW" in name or "Hana" in name or "Source" in name]


@pytest.mark.parametrize("name", ["sans", "sans-bold", "serif", "serif-bold", "kai"])
def test_every_character_of_gb_2312_is_in_every_face_but_fangsong(name: str) -> None:
    face = Face(path("fonts", f"{name}.ttf"))
    assert len(GB2312) == 6763
    assert [sign for sign in GB2312 if not face.glyph(ord(sign))] == []


@pytest.mark.parametrize(("family", "bold"), CHOICES)
def test_every_usual_sign_and_rare_name_has_a_face(family: Family, bold: bool) -> None:
    face = typeface(family, bold)
    text = "".join(RARE_NAMES) + SIGNS + "".join(GB2312)
    face.width(text)
    assert face.missing.intersection(text) == set()


@pytest.mark.parametrize("name", ["sans", "sans-bold", "serif", "serif-bold", "kai", "fangsong"])
def test_no_font_holds_radicals_which_readers_would_give_back_for_characters(name: str) -> None:
    face = Face(path("fonts", f"{name}.ttf"))
    assert [code for code in range(0x2E80, 0x2FE0) if face.glyph(code)] == []


def test_fangsong_leaves_to_others_what_its_source_draws_wrongly() -> None:
    face = Face(path("fonts", "fangsong.ttf"))  # the source draws ￥ as $, and these as their simplified forms
    assert [sign for sign in "￥幹醜捨餘" if face.glyph(ord(sign))] == []


def test_a_character_of_no_font_is_drawn_as_a_mark_and_remembered() -> None:
    face = Typeface((path("fonts", "serif.ttf"), path("fonts", "rare.ttf")))
    assert face.width("王\ue123") == 2000
    assert face.missing == {"\ue123"}
    assert [run for _owner, run in face.runs("王\ue123芳")] == [f"王{MISSING}芳"]


def test_a_text_is_cut_into_runs_only_where_the_face_changes() -> None:
    face = typeface(Family.SERIF, False)
    face.width("孙𬭛与周𡥈同志")
    assert [run for _owner, run in face.runs("孙𬭛与周𡥈同志")] == ["孙𬭛与周", "𡥈", "同志"]
