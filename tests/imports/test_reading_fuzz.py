"""Mutated documents never raise, hang or leave the catalogue of sentences.

A short run always; ``UNIONOFFICE_FUZZ=20000`` in the environment makes it a long one, ``UNIONOFFICE_FUZZ_SEED`` another.
"""

from __future__ import annotations

import io
import os
import random
import time
import zipfile
from collections import Counter
from pathlib import Path

from tests.imports.documents import doc, docx, level, numbering, p, styles
from unionoffice.imports.child import messages
from unionoffice.imports.refusals import REFUSALS, rebuilt

MUTANTS = int(os.environ.get("UNIONOFFICE_FUZZ", "160"))
SEED = int(os.environ.get("UNIONOFFICE_FUZZ_SEED", "20261121"))
SLOW = 2.0
KINDS = {"kind", "encoding", "text", "note"}

_TOKENS = (
    b"<w:tbl>", b"</w:tbl>", b"<w:tr>", b"<w:tc>", b"</w:p>", b"<w:p>", b"<w:del>", b'w:val="-1"', b'w:val="99999"', b'w:val=""',
    b"<w:txbxContent>", b"&#x0;", b"&amp;", b"&x;", b"<!DOCTYPE x>", b"\xff\xfe", b"<w:sdt>" * 50, b"%1%2%9", b"\0", "慰问".encode(),
    b'w:ilvl w:val="12"', b"<mc:AlternateContent/>", b"<w:vMerge/>", b'<w:gridSpan w:val="500000"/>',
)  # fmt: skip


def _seeds() -> list[bytes]:
    lists = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2") + level(2, "decimalEnclosedCircle", "%3")
    cells = "".join(f"<w:tc><w:tcPr><w:gridSpan w:val='{i}'/></w:tcPr>{p('活动', num=(1, i))}</w:tc>" for i in range(3))
    inner = (
        p("工作计划", style="1")
        + p("指导思想", num=(1, 0))
        + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
        + p("慰问", num=(1, 1))
    )
    heading = (
        '<w:style w:type="paragraph" w:styleId="1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    small = doc(
        [("计划\r时间\x07内容\x07\x07见\x13 X \x14通知\x15\r", False)],
        in_table=(1, 2),
        row_ends=(3,),
        deleted=((1, 2),),
    )
    return [
        docx(inner, parts={"word/numbering.xml": numbering(lists), "word/styles.xml": styles(heading)}),
        small,
        (Path(__file__).parents[1] / "files" / "documents" / "plan_word97.doc").read_bytes(),
        "一、三月份:慰问\r\n".encode("gb18030") * 20,
    ]


def _mutated(data: bytes, chance: random.Random) -> bytes:
    if data.startswith(b"PK") and chance.random() < 0.8:
        return _with_mutated_part(data, chance)
    return _spliced(data, chance)


def _with_mutated_part(data: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        names = source.namelist()
        hit = chance.choice(names)
        for name in names:
            part = source.read(name)
            if name == hit and chance.random() < 0.1:
                continue
            target.writestr(name, _spliced(part, chance) if name == hit else part)
    return out.getvalue()


def _spliced(data: bytes, chance: random.Random) -> bytes:
    result = bytearray(data)
    for _hit in range(chance.choice((1, 1, 2, 8))):
        at = chance.randrange(len(result) + 1)
        match chance.randrange(6):
            case 0:
                result[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                result[at:at] = chance.choice(_TOKENS)
            case 2:
                del result[at : at + chance.choice((1, 4, 60))]
            case 3:
                result[at : at + 4] = chance.choice(
                    (b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f", b"\x01\0\0\0")
                )
            case 4:
                begin = chance.randrange(len(result) + 1)
                result[at:at] = result[begin : begin + chance.choice((10, 200))]
            case _:
                result[at:] = result[at:][::-1] if chance.random() < 0.3 else result[at : at + 5000]
    return bytes(result)


def test_mutated_documents_end_in_text_or_in_one_sentence() -> None:
    chance = random.Random(SEED)
    seeds = _seeds()
    endings: Counter[str] = Counter()
    for turn in range(MUTANTS):
        data = _mutated(seeds[turn % len(seeds)], chance)
        begin = time.monotonic()
        said = list(messages("document", io.BytesIO(data), 1_000_000))
        assert time.monotonic() - begin < SLOW, (SEED, turn)
        assert all(isinstance(part, str) for message in said for part in message), (SEED, turn)
        assert {message[0] for message in said[:-1]} <= KINDS, (SEED, turn)
        if said[-1] == ("end",):
            "".join(part for message in said for part in message).encode("utf-8")
        else:
            code = said[-1][1]
            assert code in REFUSALS, (SEED, turn)
            assert str(rebuilt(code, list(said[-1][2:]), "计划.docx")).endswith("。"), (SEED, turn)
        endings["read" if said[-1] == ("end",) else said[-1][1]] += 1
    assert endings["read"] > MUTANTS // 20, endings
    assert endings["IsDamaged"] > MUTANTS // 50, endings
