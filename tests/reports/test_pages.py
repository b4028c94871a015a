"""A finished PDF as pictures, as text, as places of words, and in part."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from unionoffice.reports.document import Document, Heading, PageBreak, Paper, Paragraph
from unionoffice.reports.looks import OFFICE
from unionoffice.reports.pages import Pages
from unionoffice.reports.pdf import render


@pytest.fixture(scope="module")
def pages() -> Iterator[Pages]:
    """Two pages across: a heading on each, a name twice on the second."""
    blocks = (
        Heading("三月份工作安排"),
        PageBreak(),
        Heading("四月份工作安排"),
        Paragraph("王芳看望住院教师，李强、王芳布置会场。"),
    )
    opened = Pages(render(Document("", blocks, OFFICE, Paper(landscape=True))))
    yield opened
    opened.close()


def test_pages_have_a_number_and_a_size_in_points(pages: Pages) -> None:
    assert pages.count == 2
    width, height = pages.size(0)
    assert (round(width), round(height)) == (842, 595)


def test_a_page_becomes_a_picture_of_the_scale_asked_for(pages: Pages) -> None:
    picture = pages.picture(0, 0.5)
    assert (picture.width, picture.height) == (421, 298)
    assert len(picture.pixels) == picture.stride * picture.height
    assert min(picture.pixels[0::4]) < 80 < 250 < max(picture.pixels[0::4])


def test_a_page_is_read_as_text(pages: Pages) -> None:
    assert "四月份工作安排" in pages.text(1).replace(" ", "")


def test_words_are_found_with_their_places_from_the_upper_left(pages: Pages) -> None:
    hits = pages.find("王芳")
    assert [hit.page for hit in hits] == [1, 1]
    assert pages.find_on(0, "王芳") == []
    (heading,) = pages.find("三月份")
    (left, top, width, height), *_more = heading.boxes
    assert 0 < left < 842 and 0 < top < 595 / 3
    assert width > height > 0
    assert hits[0].boxes[0][1] > 0


def test_rare_names_are_found_too() -> None:
    opened = Pages(render(Document("", (Paragraph("李䶮、𬭛某和𡥈某布置会场，堃喆协助，𬭛某撰稿。"),), OFFICE)))
    assert [len(opened.find(word)) for word in ("𬭛某", "、𬭛", "𡥈", "䶮", "堃喆", "𬭛芳")] == [2, 1, 1, 1, 1, 0]
    (left, _top, width, height), *_more = opened.find("𬭛某")[0].boxes
    assert left > 0 and width > 1.5 * height > 0
    opened.close()


def test_nothing_is_found_for_nothing_or_for_what_is_not_there(pages: Pages) -> None:
    assert pages.find("") == []
    assert pages.find("教代会") == []


def test_some_pages_are_a_paper_of_their_own_that_is_still_text(pages: Pages) -> None:
    part = Pages(pages.some([1]))
    assert part.count == 1
    assert "四月份工作安排" in part.text(0).replace(" ", "")
    part.close()


def test_several_threads_may_draw_at_once(pages: Pages) -> None:
    drawn: list[int] = []
    threads = [threading.Thread(target=lambda: drawn.append(pages.picture(1, 0.4).width)) for _count in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert drawn == [337] * 4
