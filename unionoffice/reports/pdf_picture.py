"""Pictures for papers: read, turned the way the camera was held, and made no larger than paper can show."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

_DOTS_PER_POINT = 300 / 72
_FORMATS = ("JPEG", "PNG", "BMP")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a page: its place in points from the upper left corner, and its file."""

    left: float
    top: float
    width: float
    height: float
    jpeg: bytes


def fitted(content: bytes, left: float, top: float, right: float, bottom: float) -> Picture | None:
    """Return a picture in the middle of a box, as large as it may be there; None where it cannot be read."""
    from PIL import Image, ImageOps

    dots = round((right - left) * _DOTS_PER_POINT), round((bottom - top) * _DOTS_PER_POINT)
    if min(dots) < 1:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=_FORMATS) as opened:
                opened.draft("RGB", dots)  # a photo of a camera is read small at once
                shown = ImageOps.exif_transpose(opened).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    shown.thumbnail(dots)
    white = Image.new("RGB", shown.size, "white")
    white.paste(shown, mask=shown)
    out = io.BytesIO()
    white.save(out, "JPEG", quality=88)
    scale = min((right - left) / shown.width, (bottom - top) / shown.height)
    width, height = shown.width * scale, shown.height * scale
    return Picture((left + right - width) / 2, (top + bottom - height) / 2, width, height, out.getvalue())
