"""Rebuild the bundled fonts from the packages they come from: ``python resources/fonts/build.py WORK_FOLDER [FILE …]``.

Needs ``npm``, ``apt-get``, ``dpkg`` and the Python packages fonttools and brotli; takes about two minutes.  The packages are
fetched by their ordinary clients, checked against the digests below, and cut down to what an office prints.

The two faces of running text (sans, serif) keep every unified ideograph they have; the faces of headings (the bold ones and
kai) keep 通用规范汉字表 (Unihan's ``kTGH``), GB 2312, GB/T 12345 and Big5, and leave the rest to the running faces; all keep
Latin, Greek, Cyrillic and the signs of Chinese papers.  ``rare.ttf`` holds what names take from beyond the BMP.  Layout tables and hinting are dropped, because neither our PDF writer nor Qt at
these sizes uses them.  The Kangxi and CJK radical blocks are left out on purpose: they share glyphs with ideographs, and a
glyph that two characters share makes readers give back the wrong one.

Runs byte for byte the same for the same packages.
"""

from __future__ import annotations

import bz2
import gzip
import hashlib
import os
import re
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
STAMP = 3_786_825_600  # 2024-01-01 in seconds since 1904, so that the files do not depend on the day of building

NPM = {
    "@expo-google-fonts/noto-sans-sc@0.4.3": (
        "expo-google-fonts-noto-sans-sc-0.4.3.tgz",
        "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59",
    ),
    "@expo-google-fonts/noto-serif-sc@0.4.3": (
        "expo-google-fonts-noto-serif-sc-0.4.3.tgz",
        "ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e",
    ),
    "@fontsource/noto-sans-symbols-2@5.3.0": (
        "fontsource-noto-sans-symbols-2-5.3.0.tgz",
        "dd714f47e1ba768274c25d14ac95610ca32e416d70c5455cd11d8995042a4552",
    ),
}
DEBIAN = {
    "fonts-hanazono=20170904-2.1": "a6943366b4f5a6cec34221f8b4eb22555a628f0ee6ef4e3d3401cabe9363aeae",
    "fonts-lxgw-wenkai=1.250+repack-1": "6d1e4c4aac78ad32062aefa2c836ee4d6e58f9dcf8b3f4407c9eefe304615318",
    "texlive-lang-chinese=2022.20230122-1": "9cfa07bd44e7b9098e26f0ecac1b5ad210d2249d474c8074d53de92d650b0ec0",
    "unicode-data=15.0.0-1": "5efef23bbb1c6a133ecbdd63a2cfa07159ccacf5466a49e2426101c5ecd691fc",
}
FANDOL = "texlive-lang-chinese/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf"
FANDOL_PAPERS = "texlive-lang-chinese/usr/share/doc/texlive-doc/fonts/fandol"
HANAZONO = "fonts-hanazono/usr/share/fonts/truetype/hanazono/HanaMinB.ttf"
WENKAI = "fonts-lxgw-wenkai/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"
SANS, SERIF = "expo-google-fonts-noto-sans-sc-0.4.3/package", "expo-google-fonts-noto-serif-sc-0.4.3/package"
SYMBOLS = "fontsource-noto-sans-symbols-2-5.3.0/package"
UNIHAN = "unicode-data/usr/share/unicode"

IDEOGRAPHS = [(0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x323AF)]
SIGNS = [
    (0x0020, 0x007E), (0x00A0, 0x017F), (0x018F, 0x018F), (0x0192, 0x0192), (0x01CD, 0x01DC), (0x01F8, 0x01F9),
    (0x0250, 0x0261), (0x02C6, 0x02DD), (0x0370, 0x03FF), (0x0400, 0x045F), (0x1E3E, 0x1E3F), (0x2010, 0x2027),
    (0x2030, 0x205E), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x218F), (0x2190, 0x22FF), (0x2300, 0x23FF),
    (0x2460, 0x27BF), (0x2B05, 0x2B1C), (0x2B50, 0x2B55), (0x3000, 0x30FF), (0x3105, 0x312F), (0x31C0, 0x31E3),
    (0x3200, 0x33FF), (0xFA0E, 0xFA29), (0xFE30, 0xFE4F), (0xFF01, 0xFFE6), (0x1F100, 0x1F10A),
]  # fmt: skip
PICTURES = [(0x2190, 0x21FF), (0x2300, 0x23FF), (0x25A0, 0x27BF), (0x2B00, 0x2BFF), (0x1F300, 0x1F6FF)]
# FandolFang draws ￥ as $, and 幹 醜 捨 餘 as 干 丑 舍 余: of it only the standard characters and these signs are taken.
FANGSONG_SIGNS = [(0x0020, 0x007E), (0x2014, 0x2014), (0x2018, 0x2019), (0x201C, 0x201D), (0x2026, 0x2026),
    (0x3001, 0x3003), (0x3008, 0x3011), (0x3014, 0x3017), (0xFF01, 0xFF01), (0xFF08, 0xFF09), (0xFF0C, 0xFF0C),
    (0xFF1A, 0xFF1B), (0xFF1F, 0xFF1F)]  # fmt: skip
NAMED = "𠮷𡥈𠅤𡈽𤓰"  # met in names of people and places, and in no table below

MAXP_ZEROES = [
    "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements", "maxSizeOfInstructions",
    "maxComponentElements", "maxPoints", "maxContours", "maxCompositePoints", "maxCompositeContours", "maxComponentDepth",
]  # fmt: skip


@dataclass(frozen=True)
class Cut:
    """One bundled file: what it is cut from, what it holds, what it calls itself."""

    target: str
    source: str
    family: str
    style: str
    codes: set[int]


def fetch(work: Path) -> None:
    """Download what is missing into ``work``, check every digest, and unpack beside it."""
    for spec, (name, digest) in NPM.items():
        archive = work / name
        if not archive.exists():
            subprocess.run(["npm", "pack", spec], cwd=work, check=True, stdout=subprocess.DEVNULL)
        check_digest(archive, digest)
        with tarfile.open(archive) as tar:
            tar.extractall(work / name.removesuffix(".tgz"), filter="data")
    for spec, digest in DEBIAN.items():
        package, version = spec.split("=")
        if not list(work.glob(f"{package}_*.deb")):
            subprocess.run(["apt-get", "download", spec], cwd=work, check=True, stdout=subprocess.DEVNULL)
        archive = next(work.glob(f"{package}_{version.replace(':', '%3a')}_*.deb"))
        check_digest(archive, digest)
        subprocess.run(["dpkg", "-x", str(archive), str(work / package)], check=True)


def check_digest(archive: Path, digest: str) -> None:
    """Stop when a package is not the one these fonts were cut from."""
    if hashlib.sha256(archive.read_bytes()).hexdigest() != digest:
        sys.exit(f"{archive.name}: not the package this script was written for")


def unihan(work: Path, name: str) -> Iterator[tuple[int, str, str]]:
    """Yield (character, field, value) of one Unihan table."""
    with bz2.open(work / UNIHAN / f"Unihan_{name}.txt.bz2", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("U+"):
                code, field, value = line.rstrip("\n").split("\t", 2)
                yield int(code[2:], 16), field, value


def standard_characters(work: Path) -> set[int]:
    """Return the 8,105 characters of 通用规范汉字表."""
    table = {code for code, field, _ in unihan(work, "OtherMappings") if field == "kTGH"}
    if len(table) != 8105:
        sys.exit(f"kTGH holds {len(table)} characters, not 8105")
    return table


def heading_characters(work: Path) -> set[int]:
    """Return what headings are written with: the standard table and the national sets, simplified and traditional."""
    fields = ("kTGH", "kGB0", "kGB1", "kBigFive")
    return {code for code, field, _ in unihan(work, "OtherMappings") if field in fields}


def rare_characters(work: Path) -> set[int]:
    """Return the characters beyond the BMP that a mainland name may hold.

    Those with a mainland source other than 康熙字典 and 汉语大字典, which list every variant ever written; of 康熙字典 those
    that have a reading; the standard table, the Unihan core set, and the few named above.
    """
    wanted = {ord(sign) for sign in NAMED} | standard_characters(work)
    read = {code for code, field, _ in unihan(work, "Readings") if field == "kMandarin"}
    wanted |= {code for code, field, _ in unihan(work, "DictionaryLikeData") if field == "kUnihanCore2020"}
    for code, field, value in unihan(work, "IRGSources"):
        source = value.split("-")[0]
        if field == "kIRG_GSource" and (source not in ("GKX", "GHZ") or (source == "GKX" and code in read)):
            wanted.add(code)
    return {code for code in wanted if code >= 0x20000}


def make(cut: Cut, work: Path) -> None:
    """Write one bundled font."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += [
        "GSUB",
        "GPOS",
        "GDEF",
        "BASE",
        "vmtx",
        "vhea",
        "VORG",
        "STAT",
        "DSIG",
        "meta",
        "gasp",
        "FFTM",
    ]
    font = TTFont(work / cut.source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=cut.codes)
    subsetter.subset(font)
    if "CFF " in font:
        outlines_to_truetype(font)
    rename(font, cut)
    font["head"].modified = font["head"].created = STAMP
    font.flavor = None
    font.save(HERE / cut.target, reorderTables=True)
    size = (HERE / cut.target).stat().st_size
    print(f"{cut.target:16} {len(font.getBestCmap()):6} characters {size / 1e6:6.2f} MB")


def outlines_to_truetype(font: Any) -> None:
    """Turn cubic CFF outlines into TrueType ones (an error of at most 1/1000 em), because PDF wants them so."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    order, drawn = font.getGlyphOrder(), font.getGlyphSet()
    outlines = {}
    for name in order:
        pen = TTGlyphPen(drawn)
        drawn[name].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        outlines[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, outlines
    for name in order:
        outlines[name].recalcBounds(font["glyf"])
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(outlines[name], "xMin", 0) or 0)
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    maxp.maxZones = 1
    for field in MAXP_ZEROES:
        setattr(maxp, field, 0)
    font["post"].formatType, font["post"].extraNames, font["post"].mapping = 3.0, [], {}
    del font["CFF "]
    font.sfntVersion = "\x00\x01\x00\x00"


def rename(font: Any, cut: Cut) -> None:
    """Give the cut font one plain English name; a reserved name may not stay on a changed file."""
    table = font["name"]
    kept = {record.nameID: str(record) for record in table.names if record.nameID in (0, 5, 13, 14)}
    table.names = []
    plain = cut.family.replace(" ", "")
    kept |= {1: cut.family, 2: cut.style, 4: f"{cut.family} {cut.style}", 6: f"{plain}-{cut.style}"}
    kept[3] = f"{kept[6]};subset for Union Office"
    for number, text in sorted(kept.items()):
        table.setName(text, number, 3, 1, 0x409)
    font["OS/2"].fsSelection = 0x20 if cut.style == "Bold" else 0x40
    font["head"].macStyle = 1 if cut.style == "Bold" else 0


def debian_licence(copyright_file: Path, names: list[str]) -> str:
    """Return the copyright statement and licence paragraphs of a Debian copyright file as plain text."""
    paragraphs = re.split(r"\n\s*\n", copyright_file.read_text(encoding="utf-8"))
    chosen = [text for text in paragraphs if text.startswith(tuple(names))]
    lines = [line.strip() if line.strip() != "." else "" for text in chosen for line in [*text.splitlines(), ""]]
    return "\n".join(lines).strip() + "\n"


def licences(work: Path) -> None:
    """Put every licence text beside the fonts."""
    target = HERE / "licences"
    target.mkdir(exist_ok=True)
    papers = {"noto-sans-sc": f"{SANS}/LICENSE_FONT", "noto-serif-sc": f"{SERIF}/LICENSE_FONT"}
    for name, paper in (papers | {"noto-sans-symbols-2": f"{SYMBOLS}/LICENSE"}).items():
        text = (work / paper).read_text(encoding="utf-8")
        (target / f"{name}.txt").write_text(text, encoding="utf-8")
    debian = work / "fonts-lxgw-wenkai/usr/share/doc/fonts-lxgw-wenkai/copyright"
    (target / "lxgw-wenkai.txt").write_text(debian_licence(debian, ["Files: *", "License: OFL-1.1"]), encoding="utf-8")
    debian = work / "fonts-hanazono/usr/share/doc/fonts-hanazono/copyright"
    chosen = ["Files: *", "License: Hanazono-Font-License\n", "License: Open-Font-License"]
    (target / "hanazono.txt").write_text(debian_licence(debian, chosen), encoding="utf-8")
    with gzip.open(work / FANDOL_PAPERS / "COPYING.gz", "rt", encoding="utf-8") as copying:
        text = (work / FANDOL_PAPERS / "README").read_text(encoding="utf-8") + "\n" + "-" * 60 + "\n\n" + copying.read()
    (target / "fandol.txt").write_text(text, encoding="utf-8")


def main() -> None:
    """Fetch, cut, and print what came out."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    work = Path(sys.argv[1]).resolve()
    work.mkdir(parents=True, exist_ok=True)
    os.environ["SOURCE_DATE_EPOCH"] = "1704067200"
    fetch(work)
    signs = {code for first, last in SIGNS for code in range(first, last + 1)}
    running = signs | {code for first, last in IDEOGRAPHS for code in range(first, last + 1)}
    headings, rare = signs | heading_characters(work), rare_characters(work)
    fangsong = standard_characters(work) | {code for first, last in FANGSONG_SIGNS for code in range(first, last + 1)}
    pictures = {code for first, last in PICTURES for code in range(first, last + 1)}
    cuts = [
        Cut("sans.ttf", f"{SANS}/400Regular/NotoSansSC_400Regular.ttf", "Noto Sans SC", "Regular", running),
        Cut("sans-bold.ttf", f"{SANS}/700Bold/NotoSansSC_700Bold.ttf", "Noto Sans SC", "Bold", headings),
        Cut("serif.ttf", f"{SERIF}/400Regular/NotoSerifSC_400Regular.ttf", "Noto Serif SC", "Regular", running),
        Cut("serif-bold.ttf", f"{SERIF}/700Bold/NotoSerifSC_700Bold.ttf", "Noto Serif SC", "Bold", headings),
        Cut("kai.ttf", WENKAI, "Union Kai", "Regular", headings),
        Cut("fangsong.ttf", FANDOL, "Union FangSong", "Regular", fangsong),
        Cut("rare.ttf", HANAZONO, "Union Rare", "Regular", rare),
        Cut(
            "signs.ttf",
            f"{SYMBOLS}/files/noto-sans-symbols-2-symbols-400-normal.woff",
            "Noto Sans Symbols 2",
            "Regular",
            pictures,
        ),
    ]
    for cut in cuts:
        if cut.target in (sys.argv[2:] or [cut.target]):
            make(cut, work)
    licences(work)
    print(f"{sum(path.stat().st_size for path in HERE.glob('*.ttf')) / 1e6:.1f} MB in all")


if __name__ == "__main__":
    main()
