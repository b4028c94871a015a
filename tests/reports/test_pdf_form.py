"""Bordered forms: grids with spans, kept whole on a sheet, shrinking before they break, rows that grow."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image

from tests.reports.papers import pages_of, passed, plain, text_of
from unionoffice.reports.document import Ends, Form, FormCell, FormRow, Note
from unionoffice.reports.pdf import paint


def label(text: str, span: int = 1, down: int = 1) -> FormCell:
    return FormCell(text, span, down, label=True)


def small(resume: str = "", *, grows: bool = True, height_mm: float = 0, row_mm: float = 8) -> Form:
    rows = (
        FormRow((label("姓名"), FormCell("王芳"), FormCell("照片", 1, 2, align="centre"))),
        FormRow((label("部门"), FormCell("语文组"))),
        FormRow(
            (FormCell("工作简历", label=True, upright=True), FormCell(resume, 2, top=True, foot="签名：\n年　月　日")),
            20,
            grows,
        ),
    )
    return Form((1, 3, 1.2), rows, height_mm=height_mm, row_mm=row_mm)


def test_all_cells_stand_on_one_sheet_with_foot_and_upright_title() -> None:
    printed = passed(
        plain(Ends("工会"), small("2010年起任教"), Note("一式两份")),
        ["姓名", "王芳", "照片", "语文组", "2010年起任教", "签名："],
    )
    assert printed.pages == 1
    assert "工作简历" in text_of(plain(small()))


def test_a_growing_form_fills_the_sheet_and_leaves_room_for_what_follows() -> None:
    assert len(pages_of(plain(Ends("工会"), small(), Note("一式两份"), Note("请用钢笔填写")))) == 1
    assert len(pages_of(plain(small("\n".join(f"第{number}行" for number in range(40)))))) == 1


def test_type_shrinks_before_a_form_breaks() -> None:
    story = "\n".join(f"第{number}行" for number in range(54))
    pages = pages_of(plain(small(story)))
    assert len(pages) == 1
    assert "第53行" in pages[0]


def test_what_is_higher_than_a_sheet_goes_on_overleaf_complete() -> None:
    rows = tuple(FormRow((label(f"事项{number}"), FormCell("内容"))) for number in range(80))
    pages = pages_of(plain(Form((1, 3), rows)))
    assert len(pages) == 3
    assert all(f"事项{number}" in "".join(pages) for number in range(80))


def test_a_cell_that_reaches_down_is_not_cut_by_the_end_of_a_page() -> None:
    first = tuple(FormRow((label(f"甲{number}"), FormCell("内容"))) for number in range(31))
    group = tuple(
        FormRow(((FormCell("家庭成员", 1, 4, label=True),) if number == 0 else ()) + (FormCell(f"成员{number}"),))
        for number in range(4)
    )
    pages = pages_of(plain(Form((1, 3), (*first, *group))))
    assert len(pages) == 2
    assert all("家庭成员" in page for page in pages if "成员3" in page)
    assert "成员0" in pages[1]


def test_two_forms_of_a_fixed_height_stand_on_one_sheet() -> None:
    assert len(pages_of(plain(small(height_mm=120), small(height_mm=120)))) == 1
    assert len(pages_of(plain(small(height_mm=150), small(height_mm=150)))) == 2


def test_a_form_without_rules_draws_no_line_and_an_open_cell_none_below() -> None:
    grid = (FormRow((FormCell("甲", open_below=True), FormCell("乙"))), FormRow((FormCell("丙"), FormCell("丁"))))
    ruled = paint(plain(Form((1, 1), grid))).pdf
    bare = paint(plain(Form((1, 1), grid, ruled=False))).pdf
    assert len(ruled) > len(bare)
    assert "甲" in text_of(plain(Form((1, 1), grid, ruled=False)))


def test_a_grid_with_a_hole_or_a_cell_too_many_is_a_bug() -> None:
    with pytest.raises(ValueError, match="holes"):
        paint(plain(Form((1, 1), (FormRow((FormCell("甲"),)),))))
    with pytest.raises(ValueError, match="does not fit"):
        paint(plain(Form((1,), (FormRow((FormCell("甲"), FormCell("乙"))),))))


def test_long_names_wrap_inside_their_cells() -> None:
    name = "买买提江·阿卜杜热合曼" * 4
    passed(
        plain(
            Form(
                (1, 1, 4),
                (
                    FormRow(
                        (label("姓名"), FormCell(name), FormCell("")),
                    ),
                ),
            )
        ),
        [],
    )


def picture(kind: str, size: tuple[int, int] = (300, 420), mode: str = "RGB") -> bytes:
    """Return a picture file that is red all over."""
    out = io.BytesIO()
    Image.new(mode, size, (200, 0, 0, 255)[: len(mode)]).save(out, kind)
    return out.getvalue()


def red(form: Form) -> Image.Image:
    """Return the page, white where it is red and black elsewhere."""
    page = pypdfium2.PdfDocument(paint(plain(form)).pdf)[0].render(scale=2).to_pil().convert("RGB")
    _hue, saturation, _value = page.convert("HSV").split()
    return saturation.point(lambda level: 255 * (level > 150))


def with_photo(content: bytes) -> Form:
    rows = (
        FormRow((label("姓名"), FormCell("王芳"), FormCell("照片", 1, 2, align="centre", picture=content)), 20),
        FormRow((label("部门"), FormCell("语文组")), 20),
    )
    return Form((1, 3, 1.2), rows)


@pytest.mark.parametrize(("kind", "mode"), [("JPEG", "RGB"), ("PNG", "RGBA"), ("PNG", "RGB"), ("BMP", "RGB")])
def test_a_picture_stands_in_its_cell_in_its_own_shape(kind: str, mode: str) -> None:
    box = red(with_photo(picture(kind, mode=mode))).getbbox()
    assert box is not None
    width, height = box[2] - box[0], box[3] - box[1]
    assert abs(width / height - 300 / 420) < 0.03
    assert height > 200  # of two rows of 20 mm, drawn with 2 pixels a point: 227 less the margins
    assert "照片" not in text_of(plain(with_photo(picture(kind, mode=mode))))


@pytest.mark.parametrize("content", [b"", b"no picture", picture("PNG")[:60]])
def test_what_is_no_picture_leaves_the_words_in_the_cell(content: bytes) -> None:
    assert "照片" in text_of(plain(with_photo(content)))


def test_a_photo_taken_sideways_stands_upright() -> None:
    out = io.BytesIO()
    turned = Image.Exif()
    turned[0x0112] = 6  # to be turned by a quarter
    Image.new("RGB", (420, 300), (200, 0, 0)).save(out, "JPEG", exif=turned)
    box = red(with_photo(out.getvalue())).getbbox()
    assert box is not None and box[3] - box[1] > box[2] - box[0]
