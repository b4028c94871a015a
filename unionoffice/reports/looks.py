"""The three looks of our papers: office tables, official papers after GB/T 9704-2012, and large type for the notice board."""

from __future__ import annotations

from dataclasses import fields, replace

from unionoffice.reports.document import Family, Look, Margins, TextStyle

_GREY = "#555555"

OFFICE = Look(
    title=TextStyle(Family.SERIF, 20, bold=True, align="centre", leading=30, after=6),
    headings=(
        TextStyle(Family.SANS, 12.5, bold=True, before=10, after=4),
        TextStyle(Family.SANS, 11, before=6, after=3),
        TextStyle(Family.SERIF, 10.5, bold=True, before=4, after=2),
        TextStyle(Family.SERIF, 10.5, before=2, after=2),
    ),
    body=TextStyle(Family.SERIF, 10.5, align="justify", leading=17, indent=2),
    label=TextStyle(Family.SERIF, 10.5, leading=18, after=3),
    table_head=TextStyle(Family.SANS, 10, bold=True, align="centre", leading=14.5),
    table_body=TextStyle(Family.SERIF, 10, leading=14.5),
    note=TextStyle(Family.SERIF, 9, leading=13.5, colour=_GREY, before=4),
    signature=TextStyle(Family.SERIF, 10.5, leading=18, before=14),
    furniture=TextStyle(Family.SERIF, 9, colour=_GREY),
    page_number=TextStyle(Family.SERIF, 9, colour=_GREY),
)

# GB/T 9704-2012: type area 156 × 225 mm, 22 lines of 28 characters of size 3 (16 points).
OFFICIAL_MARGINS = Margins(top=37, right=26, bottom=35, left=28)
_POINTS = 72 / 25.4
_LINE = 225 * _POINTS / 22
_PITCH = 156 * _POINTS / 28 - 16
_BODY = TextStyle(Family.FANGSONG, 16, align="justify", leading=_LINE, indent=2, pitch=_PITCH)

OFFICIAL = Look(
    title=TextStyle(Family.SERIF, 22, bold=True, align="centre", leading=_LINE * 1.25, after=_LINE * 0.75),
    headings=(
        TextStyle(Family.SANS, 16, align="justify", leading=_LINE, indent=2, pitch=_PITCH),
        TextStyle(Family.KAI, 16, align="justify", leading=_LINE, indent=2, pitch=_PITCH),
        _BODY,
        _BODY,
    ),
    body=_BODY,
    label=TextStyle(Family.FANGSONG, 16, leading=_LINE, pitch=_PITCH),
    table_head=TextStyle(Family.SANS, 12, align="centre", leading=18),
    table_body=TextStyle(Family.FANGSONG, 12, leading=18),
    note=TextStyle(Family.FANGSONG, 14, leading=_LINE),
    signature=TextStyle(Family.FANGSONG, 16, leading=_LINE, before=2 * _LINE, pitch=_PITCH),
    furniture=TextStyle(Family.SERIF, 10.5, colour=_GREY),
    page_number=TextStyle(Family.SERIF, 14),
    title_shrinks=1,
)

BOARD = Look(
    title=TextStyle(Family.SANS, 44, bold=True, align="centre", leading=62, after=18),
    headings=(
        TextStyle(Family.SANS, 28, bold=True, leading=44, before=8),
        TextStyle(Family.SANS, 26, leading=42),
        TextStyle(Family.SERIF, 26, bold=True, leading=42),
        TextStyle(Family.SERIF, 26, leading=42),
    ),
    body=TextStyle(Family.SERIF, 26, align="justify", leading=44, indent=2),
    label=TextStyle(Family.SERIF, 26, leading=44),
    table_head=TextStyle(Family.SANS, 18, bold=True, align="centre", leading=27),
    table_body=TextStyle(Family.SERIF, 18, leading=27),
    note=TextStyle(Family.SERIF, 18, leading=28, colour=_GREY, before=10),
    signature=TextStyle(Family.SERIF, 26, leading=44, before=30),
    furniture=TextStyle(Family.SERIF, 12, colour=_GREY),
    page_number=TextStyle(Family.SERIF, 12, colour=_GREY),
    title_shrinks=0.6,
)


def scaled(look: Look, factor: float) -> Look:
    """Return ``look`` with all its type larger or smaller."""
    changed: dict[str, TextStyle | tuple[TextStyle, ...]] = {}
    for field in fields(look):
        style = getattr(look, field.name)
        if field.name == "title_shrinks":
            continue
        changed[field.name] = (
            tuple(_scaled(one, factor) for one in style) if field.name == "headings" else _scaled(style, factor)
        )
    return replace(look, **changed)  # type: ignore[arg-type]


def _scaled(style: TextStyle, factor: float) -> TextStyle:
    return replace(
        style,
        size=round(style.size * factor, 1),
        leading=style.leading * factor,
        pitch=style.pitch * factor,
        before=style.before * factor,
        after=style.after * factor,
    )
