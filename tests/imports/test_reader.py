"""Foreign documents are read in a bounded child; whatever is wrong with them becomes one sentence."""

from __future__ import annotations

import io
import json
import os
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from pathlib import Path

import pytest

from tests.imports.documents import body, compound, doc, docx, p, zipped
from unionoffice.imports import bounded, refusals
from unionoffice.imports.bounded import MB, Limits, run_child
from unionoffice.imports.reader import DAMAGED_CHARACTERS, DocumentText, pasted_text, read_document

PLAN = "红星小学工会 2026 年工作计划\n一、三月份:慰问困难职工\n"


def saved(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def sentence(path: Path, refusal: type[refusals.Refusal], **options: object) -> str:
    """The one sentence that reading ``path`` gives; it must be the refusal's own and complete."""
    with pytest.raises(refusals.Refusal) as caught:
        read_document(path, **options)  # type: ignore[arg-type]
    assert type(caught.value) is refusal
    text = str(caught.value)
    assert text.endswith("。")
    assert "{" not in text
    assert "\n" not in text
    return text


def test_a_text_file_is_read_in_each_encoding(tmp_path: Path) -> None:
    for encoding in ("utf-8", "gb18030"):
        read = read_document(saved(tmp_path, "计划.txt", PLAN.encode(encoding)))
        assert read == DocumentText(PLAN, encoding, "txt")


def test_a_docx_and_a_doc_are_read_by_content_whatever_they_are_called(tmp_path: Path) -> None:
    new = docx(p("红星小学工会 2026 年工作计划") + p("一、三月份:慰问困难职工"))
    old = doc([("红星小学工会 2026 年工作计划\r一、三月份:慰问困难职工\r", False)])
    assert read_document(saved(tmp_path, "计划.docx", new)) == DocumentText(PLAN, "", "docx")
    misnamed = read_document(saved(tmp_path, "计划.doc", new))
    assert (misnamed.text, misnamed.kind) == (PLAN, "docx")
    assert [problem.message for problem in misnamed.problems] == [
        "文件扩展名是“.doc”，内容其实是Word 文档，已按内容读取。"
    ]
    assert not misnamed.problems[0].severe
    assert read_document(saved(tmp_path, "旧计划.wps", old)) == DocumentText(PLAN, "", "doc")


def test_progress_is_told_in_words(tmp_path: Path) -> None:
    told: list[str] = []
    read_document(saved(tmp_path, "计划.txt", PLAN.encode()), progress=told.append)
    assert told == ["正在检查文件…", "正在读取文件…", "正在整理文字…"]


def test_missing_empty_and_folder_are_told(tmp_path: Path) -> None:
    assert "找不到文件“没有.docx”" in sentence(tmp_path / "没有.docx", refusals.FileMissing)
    assert "找不到" in sentence(tmp_path / "a\0b.docx", refusals.FileMissing)
    assert "是空的" in sentence(saved(tmp_path, "空.docx", b""), refusals.FileEmpty)
    assert "是文件夹" in sentence(tmp_path, refusals.IsFolder)
    assert "没有文字" in sentence(saved(tmp_path, "空白.docx", docx(p(""))), refusals.NoText)
    assert "没有文字" in sentence(saved(tmp_path, "空白.txt", b" \r\n\t"), refusals.NoText)


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders there")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.txt")
    assert "不是普通文件" in sentence(tmp_path / "管道.txt", refusals.NotAFile)


_AS_NOBODY = """
import os, sys
from pathlib import Path
from unionoffice.imports import reader
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    reader.read_document(Path(sys.argv[1]))
except reader.refusals.Unreadable as refusal:
    print(refusal)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="files have no mode there")
def test_a_file_without_permission_is_told() -> None:
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        path = saved(Path(place), "计划.txt", PLAN.encode())
        path.chmod(0)
        root = Path(bounded.__file__).parents[2]
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-B", "-c", _AS_NOBODY, str(path)], cwd=root, env={"PYTHONPATH": str(root)},
            capture_output=True, text=True, encoding="utf-8", timeout=20, check=False,
        )  # fmt: skip
    assert done.stdout.startswith("文件“计划.txt”打不开：没有读取权限"), done.stderr


def test_a_name_that_the_system_cannot_open_is_told(tmp_path: Path) -> None:
    sentence(tmp_path / ("计" * 200 + ".txt"), refusals.Unreadable)


def test_fifty_megabytes_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "大.docx"
    with path.open("wb") as stream:
        stream.truncate(50 * MB)
    begin = time.monotonic()
    assert "有 50 MB，超过 30 MB 的上限" in sentence(path, refusals.TooLarge)
    assert time.monotonic() - begin < 0.1


@pytest.mark.parametrize(
    ("head", "named"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF 文件"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "图片(PNG)"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "图片(JPEG)"),
        (b"Rar!\x1a\x07\x01\x00", "RAR 压缩包"),
        (b"{\\rtf1\\ansi plan}", "RTF 文件"),
        (b"<!DOCTYPE html>\n<html><body>plan</body></html>", "网页(HTML)文件"),
        ('\ufeff<?xml version="1.0"?>\n<HTML xmlns:o="x">'.encode(), "网页(HTML)文件"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "网页存档(MHT)文件"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>', "Word XML 文件"),
        (b"SQLite format 3\0", "数据库文件"),
    ],
)
def test_other_kinds_are_named_whatever_the_extension(tmp_path: Path, head: bytes, named: str) -> None:
    for name in ("计划.txt", "计划.docx"):
        text = sentence(saved(tmp_path, name, head), refusals.OtherKind)
        assert (
            text
            == f"“{name}”的内容是{named}，不能直接读取，请用相应的程序打开后另存为 Word 文档(.docx)或文本文件(.txt)再导入。"
        )


@pytest.mark.parametrize(
    ("parts", "named"),
    [
        ({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"}, "Excel 工作簿"),
        ({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<x/>"}, "PowerPoint 演示文稿"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}, "OpenDocument 文字文档(.odt)"),
        ({"OFD.xml": "<x/>", "Doc_0/Document.xml": "<x/>"}, "OFD 版式文件"),
        ({"照片1.jpg": b"\xff\xd8\xff"}, "压缩包"),
    ],
)
def test_other_packages_are_named(tmp_path: Path, parts: dict[str, str | bytes], named: str) -> None:
    assert f"的内容是{named}，" in sentence(saved(tmp_path, "计划.txt", zipped(parts)), refusals.OtherKind)


def test_other_compound_files_are_named(tmp_path: Path) -> None:
    assert "Excel 工作簿(.xls)" in sentence(
        saved(tmp_path, "计划.doc", compound({"Workbook": b"x"})), refusals.OtherKind
    )


def test_binary_and_unknown_text_are_told_apart(tmp_path: Path) -> None:
    assert "不是文档也不是文本文件" in sentence(saved(tmp_path, "计划.txt", bytes(range(256)) * 20), refusals.IsBinary)
    assert "另存为 UTF-8" in sentence(saved(tmp_path, "计划.txt", b"\xff\xff\x81plan"), refusals.UnknownEncoding)


def test_passwords_are_told(tmp_path: Path) -> None:
    for data in (
        compound({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"y"}),
        doc([("字\r", False)], flags=0x0100),
        _with_flag(docx(p("字"))),
    ):
        assert "设有打开密码" in sentence(saved(tmp_path, "计划.docx", data), refusals.HasPassword)
    assert "Word 95" in sentence(saved(tmp_path, "计划.doc", doc([("字\r", False)], sign=0xA5DC)), refusals.TooOldWord)


def _with_flag(data: bytes) -> bytes:
    """The same zip with the encryption flag set in the directory."""
    at = data.index(b"PK\x01\x02")
    return data[: at + 8] + struct.pack("<H", struct.unpack_from("<H", data, at + 8)[0] | 1) + data[at + 10 :]


def test_cut_and_damaged_files_are_told(tmp_path: Path) -> None:
    whole = docx("".join(p(f"第{i}项 慰问") for i in range(300)))
    assert "不完整" in sentence(saved(tmp_path, "计划.docx", whole[: len(whole) // 2]), refusals.CutShort)
    hurt = bytearray(whole)
    at = hurt.index(b"word/document.xml") + 40
    hurt[at : at + 200] = bytes(200)
    assert "已损坏" in sentence(saved(tmp_path, "计划.docx", bytes(hurt)), refusals.IsDamaged)
    cut = doc([("慰问" * 3000 + "\r", False)])
    sentence(saved(tmp_path, "计划.doc", cut[:3000]), refusals.IsDamaged)


def test_outside_entities_and_bottomless_nesting_are_told(tmp_path: Path) -> None:
    secret = saved(tmp_path, "密.txt", "王芳的身份证号".encode())
    bad = docx(p("&a;"), prologue=f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]>')
    assert "外部引用" in sentence(saved(tmp_path, "计划.docx", bad), refusals.OutsideReferences)
    deep = docx("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000)
    assert "过深" in sentence(saved(tmp_path, "计划.docx", deep), refusals.TooDeep)


def _bombs() -> dict[str, bytes]:
    one_part = docx("", parts={"word/document.xml": body(p("慰问" * 4_000_000))})
    many = zipped(
        {"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>"} | {f"word/{i}.xml": "" for i in range(2_001)}
    )
    declared = bytearray(docx(p("字")))
    at = declared.index(b"PK\x01\x02")
    struct.pack_into("<I", declared, at + 24, 70 * MB)
    twice = io.BytesIO()
    with zipfile.ZipFile(twice, "w") as archive, pytest.warns(UserWarning):
        archive.writestr("word/document.xml", "<x/>")
        archive.writestr("word/document.xml", "<y/>")
    sum_of_parts = bytearray(zipped({"[Content_Types].xml": "<Types/>"} | {f"word/{i}.bin": b"x" for i in range(5)}))
    at = 0
    while (at := sum_of_parts.find(b"PK\x01\x02", at)) >= 0:
        struct.pack_into("<II", sum_of_parts, at + 20, 50 * MB, 50 * MB)
        at += 46
    lzma = io.BytesIO()
    with zipfile.ZipFile(lzma, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", "<x/>")
    return {
        "压缩比过高": one_part,
        "内含文件过多": many,
        "展开后过大": bytes(declared),
        "展开后过大 ": bytes(sum_of_parts),
        "内含越界的文件名": zipped({"word/document.xml": "<x/>", "../../开机.exe": b"MZ"}),
        "内含越界的文件名 ": zipped({"/etc/cron.d/x": "x"}),
        "内含越界的文件名  ": zipped({"C:\\Windows\\x": "x"}),
        "内含重名文件": twice.getvalue(),
        "压缩方法少见": lzma.getvalue(),
    }


def test_archives_built_to_swell_or_escape_are_refused_before_anything_is_unpacked(tmp_path: Path) -> None:
    for words, data in _bombs().items():
        begin = time.monotonic()
        text = sentence(saved(tmp_path, "计划.docx", data), refusals.SuspiciousArchive)
        assert f"（{words.strip()}）" in text, words
        assert time.monotonic() - begin < 0.1, words


def test_a_directory_of_a_million_entries_is_not_walked(tmp_path: Path) -> None:
    entry = b"PK\x01\x02" + bytes(42)
    data = b"PK\x03\x04" + bytes(26) + entry * 400_000
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1_000, 1_000, len(entry) * 400_000, 30, 0)
    begin = time.monotonic()
    sentence(saved(tmp_path, "计划.docx", data + end), refusals.SuspiciousArchive)
    assert time.monotonic() - begin < 0.1


def test_too_much_text_is_told(tmp_path: Path) -> None:
    path = saved(tmp_path, "计划.txt", ("慰问困难职工\n" * 20_000).encode())
    assert "超过 10 万字" in sentence(path, refusals.TooLong, limits=Limits(characters=100_000))


def children() -> set[int]:
    """The processes that this one has started and that are still there."""
    done = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(os.getpid())], capture_output=True, text=True, check=False
    )
    return {int(line.split()[0]) for line in done.stdout.splitlines() if "imports.child" in line}


ENDLESS = "<w:p>" + "<w:r><w:t>慰</w:t></w:r>" * 700_000 + "</w:p>"


@pytest.fixture(scope="module")
def heavy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document that passes the pre-check and keeps a reader busy for seconds: 40 MB of XML, ratio below 150."""
    noise = "".join(f"<!-- {os.urandom(24).hex()} -->" for _i in range(8_000))
    return saved(tmp_path_factory.mktemp("heavy"), "重.docx", docx(ENDLESS + noise + ENDLESS))


def test_the_clock_stops_a_reading_and_its_child_is_gone(heavy: Path) -> None:
    begin = time.monotonic()
    assert "读了 0.4 秒" in sentence(heavy, refusals.TookTooLong, limits=Limits(seconds=0.4))
    assert time.monotonic() - begin < 0.9
    assert not children()


def test_memory_beyond_the_limit_is_told_and_the_child_is_gone(heavy: Path) -> None:
    assert "内存超过上限" in sentence(heavy, refusals.TooMuchMemory, limits=Limits(memory=60 * MB))
    assert not children()


def test_cancelling_takes_effect_within_a_third_of_a_second_and_the_child_dies(heavy: Path) -> None:
    asked = threading.Event()
    told: list[float] = []

    def read() -> None:
        try:
            read_document(heavy, cancel=asked.is_set)
        except refusals.Cancelled:
            told.append(time.monotonic())

    reader = threading.Thread(target=read)
    reader.start()
    time.sleep(0.3)
    running = children()
    begin = time.monotonic()
    asked.set()
    reader.join(5)
    assert len(running) == 1
    assert told
    assert told[0] - begin < 0.3
    assert not children()


def test_an_answer_beyond_the_limit_is_not_taken(tmp_path: Path) -> None:
    path = saved(tmp_path, "计划.txt", ("慰问困难职工\n" * 20_000).encode())
    sentence(path, refusals.TooMuchMemory, limits=Limits(answer=10_000))
    assert not children()


def test_an_error_in_the_caller_s_own_code_leaves_no_child(heavy: Path) -> None:
    def cancel() -> bool:
        raise LookupError

    with pytest.raises(LookupError):
        read_document(heavy, cancel=cancel)
    assert not children()


@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
def test_a_child_that_dies_without_an_answer_is_told(heavy: Path) -> None:
    def killing() -> bool:
        for pid in children():
            os.kill(pid, signal.SIGABRT)
        return False

    assert "意外中止" in sentence(heavy, refusals.ReaderFailed, cancel=killing)
    assert not children()


def test_the_child_reads_from_the_first_byte_however_far_the_parent_has_read(tmp_path: Path) -> None:
    path = saved(tmp_path, "计划.txt", (PLAN * 200).encode())
    with path.open("rb") as stream:
        stream.read(10)
        said = run_child("document", path, stream=stream)
    assert "".join(text for kind, *texts in said if kind == "text" for text in texts) == PLAN * 200


def test_nothing_is_left_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    read_document(saved(tmp_path, "计划.txt", PLAN.encode()))
    sentence(saved(tmp_path, "计划.txt", b"\xff\xff\x81plan"), refusals.UnknownEncoding)
    assert not list(place.iterdir())


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"[]\n",
        b"nonsense\n",
        b'{"text": 1}\n',
        b'["text", 5]\n["end"]\n',
        b'["text", "a"]\n',
        b'["refused", "object"]\n',
        b"[" * 100_000,
        b"\xff\n",
    ],
)
def test_an_answer_that_is_not_as_agreed_counts_as_failed(answer: bytes) -> None:
    with pytest.raises(refusals.ReaderFailed):
        bounded._understood(answer, "计划.docx", -6)


_TRIES = """
import sys
from unionoffice.imports.confinement import confine
confine(600 * 1024 * 1024, 20)
import socket, sqlite3, subprocess
for what in (
    lambda: open(sys.argv[1], "w"), lambda: open(sys.argv[1], "r+b"), lambda: sqlite3.connect(sys.argv[1]),
    lambda: subprocess.Popen([sys.executable]), lambda: __import__("os").system("true"), lambda: __import__("os").remove(sys.argv[1]),
    lambda: socket.create_connection(("127.0.0.1", 9)), lambda: bytearray(800 * 1024 * 1024),
):
    try:
        what()
    except (PermissionError, MemoryError) as error:
        print(type(error).__name__)
"""


def test_the_child_cannot_write_connect_start_or_swell(tmp_path: Path) -> None:
    path = saved(tmp_path, "台账.db", b"live")
    root = Path(bounded.__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-B", "-c", _TRIES, str(path)], env={"PYTHONPATH": str(root)}, capture_output=True, text=True, timeout=20, check=False
    )  # fmt: skip
    assert done.stdout.split() == ["PermissionError"] * 7 + ["MemoryError"], done.stderr
    assert path.read_bytes() == b"live"


def test_the_child_speaks_lines_of_strings_only(tmp_path: Path) -> None:
    path = saved(tmp_path, "计划.txt", PLAN.encode())
    with path.open("rb") as stream:
        done = subprocess.run(
            [sys.executable, "-s", "-P", "-B", "-m", "unionoffice.imports.child", "document", str(600 * MB), "20", "1000"],
            stdin=stream, cwd=tmp_path, env={"PYTHONPATH": str(Path(bounded.__file__).parents[2])}, capture_output=True, timeout=20, check=True,
        )  # fmt: skip
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert said == [["kind", "txt"], ["encoding", "utf-8"], ["text", PLAN], ["end"]]


def test_pasted_text_is_cleaned_and_its_damage_is_said() -> None:
    assert pasted_text("一、三月\x00份\u202e:慰问\r\n二、\ud83d五月\t竞赛") == DocumentText(
        "一、三月份:慰问\n二、五月\t竞赛", "", "txt"
    )
    damaged = pasted_text("慰\ufffd困难职工")
    assert [problem.message for problem in damaged.problems] == [DAMAGED_CHARACTERS.format(1)]
    with pytest.raises(refusals.NothingPasted, match="粘贴的文字是空的"):
        pasted_text(" \n\x00")
    with pytest.raises(refusals.TooLong, match="超过 1 万字"):
        pasted_text("慰" * 10_001, Limits(characters=10_000))


def test_every_refusal_is_one_whole_sentence_with_the_name_made_harmless() -> None:
    for code, kind in refusals.REFUSALS.items():
        text = str(kind("计\u202e划\n" + "长" * 100 + ".docx", "1", "2"))
        assert text.endswith("。"), code
        assert "\n" not in text, code
        assert "\u202e" not in text, code
        assert len(text) < 160, code
