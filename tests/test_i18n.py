"""Every word the clerk reads goes through ``_()``; the English catalogue is in step and loads."""

from __future__ import annotations

import ast
import fnmatch
import re
from collections.abc import Iterator

import polib
import pytest

from tests import catalogue
from tests.sources import ROOT, Source, parents, sources
from unionoffice import i18n, resources

CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
SENTENCE = re.compile(r"。$|^请")
# Parts of file names, which stay the same when the language changes: ".备份", "_升级前_格式", "附件/", "清单.json".
FILE_NAME = re.compile(r"[._]\S+|\S+/|\S+\.[a-z]{2,4}")
MARKS = {"_", "N_"}

# Modules that speak without the catalogue, each with the reason.
UNTRANSLATED = {
    "main.py": "read by Python 3.6, before any catalogue",
    "unionoffice/bootstrap.py": "speaks before any catalogue is chosen",
    "unionoffice/reports/*": "the language of a paper is the federation's, not the user's",
    "unionoffice/figures/*": "words that will stand on paper",
    "unionoffice/sheets.py": "column titles of sheets, the language of the federation",
    "unionoffice/sample.py": "invented data of a Chinese office",
    "unionoffice/sample_care.py": "invented data of a Chinese office",
    "unionoffice/exports/*": "the language of a sheet is the federation's, not the user's",
}
# Modules that hold Chinese words to work on; whole sentences still have to go through the catalogue there.
VOCABULARY = {
    "unionoffice/text.py": "the characters it works on",
    "unionoffice/money.py": "capital figures are Chinese by law",
    "unionoffice/almanac/*": "lunar days and festivals, printed as they are called",
    "unionoffice/care/numbering.py": "the places of year and serial in the office's own pattern",
    "unionoffice/care/line_*.py": "the language of the messages it reads",
    "unionoffice/care/hardship.py": "the ways it is typed that there is nothing",
    "unionoffice/imports/*": "the language of the documents it reads",
    "unionoffice/kinds/lunar.py": "lunar months and days, as they are written",
    "unionoffice/kinds/days.py": "the ways a day or month is typed",
    "unionoffice/kinds/simple.py": "the ways yes and no are typed",
    "unionoffice/membership/terms.py": "what the office's own lists of delegates are called",
    "unionoffice/plan/heading_days.py": "words of time in Chinese documents",
    "unionoffice/plan/numbering.py": "numbering styles of Chinese documents",
    "unionoffice/plan/questions.py": "signs of doubt in Chinese documents",
    "unionoffice/plan/roles.py": "headings of Chinese documents",
    "unionoffice/records/festivals.py": "the solar terms",
    "unionoffice/settings.py": "each office's own words, kept in its file and changed there",
    "unionoffice/storage/places_of_danger.py": "names of programs and of their folders",
}
# Single words, the same in every language, each with the reason.
WORDS = {
    "无。": "what stands in a cell that means nothing",
    "男": "as an identity number says it, and as it is stored",
    "女": "as an identity number says it, and as it is stored",
    "休": "the mark of a day off on Chinese calendars",
    "班": "the mark of a make-up working day on Chinese calendars",
    "救援": "part of a file's name",
    "附件": "part of a file's name",
}


def docstrings(tree: ast.Module) -> set[int]:
    """Return the identities of strings that stand alone as a statement: docstrings and attribute notes."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def is_marked(node: ast.AST) -> bool:
    """Return whether a string stands inside ``_()`` or ``N_()``."""
    return any(
        isinstance(outer, ast.Call) and ast.unparse(outer.func).rpartition(".")[2] in MARKS for outer in parents(node)
    )


def matches(source: Source, kept: dict[str, str]) -> bool:
    """Return whether a module is one of those listed."""
    return any(fnmatch.fnmatch(source.name, pattern) for pattern in kept)


def escaped(source: Source) -> Iterator[str]:
    """Yield the Chinese strings of a module that no catalogue would ever see."""
    silent = docstrings(source.tree)
    words_only = matches(source, VOCABULARY)
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in silent:
            continue
        if (
            not CHINESE.search(node.value)
            or node.value in WORDS
            or FILE_NAME.fullmatch(node.value)
            or (words_only and not SENTENCE.search(node.value))
        ):
            continue
        if not is_marked(node):
            yield f"{source.name}:{node.lineno} {node.value[:30]!r}"


def shown() -> list[Source]:
    """Return the modules whose words the clerk reads."""
    every = [Source(ROOT / "main.py"), *sources("unionoffice", "ui")]
    return [source for source in every if not matches(source, UNTRANSLATED)]


def test_no_chinese_string_escapes_the_catalogue() -> None:
    found = [place for source in shown() for place in escaped(source)]
    assert not found, "\n".join(["", *found])


def test_an_escaped_string_would_be_found(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("source") / "x.py"
    file.write_text(
        '"""说明"""\nA = N_("保存")\nB = "保存"\nC = f"共 {A} 条"\nD = _("共 {0} 条").format(A)\n', encoding="utf-8"
    )
    tree = ast.parse(file.read_text(encoding="utf-8"))
    silent = docstrings(tree)
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            child.parent = node  # type: ignore[attr-defined]
    hits = {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in silent and not is_marked(n)}
    assert hits == {"保存", "共 ", " 条"}


def test_what_is_looked_up_is_a_plain_string() -> None:
    wrong = []
    for source in [Source(ROOT / "main.py"), *sources("unionoffice", "ui")]:
        for node in ast.walk(source.tree):
            if (
                not isinstance(node, ast.Call)
                or ast.unparse(node.func).rpartition(".")[2] not in MARKS
                or not node.args
            ):
                continue
            argument = node.args[0]
            if isinstance(argument, ast.JoinedStr | ast.BinOp) or ".format" in ast.unparse(argument):
                wrong.append(f"{source.name}:{node.lineno} {ast.unparse(argument)[:60]}")
            elif ast.unparse(node.func).endswith("N_") and not isinstance(argument, ast.Constant):
                wrong.append(f"{source.name}:{node.lineno} N_ of something that is not a string")
    assert not wrong, "\n".join(["", *wrong])


def test_the_reasons_name_modules_that_exist() -> None:
    names = [source.name for source in sources("unionoffice", "ui")] + ["main.py"]
    assert [kept for kept in UNTRANSLATED | VOCABULARY if not fnmatch.filter(names, kept)] == []


def test_the_catalogue_holds_exactly_the_strings_of_the_source() -> None:
    kept = {entry.msgid for entry in polib.pofile(str(catalogue.PO))}
    found = set(catalogue.marked())
    message = "run python3 -m tests.catalogue"
    assert (sorted(found - kept), sorted(kept - found)) == ([], []), message


def test_the_compiled_catalogue_is_in_step() -> None:
    written = {e.msgid: e.msgstr for e in polib.pofile(str(catalogue.PO)) if e.translated()}
    compiled = {e.msgid: e.msgstr for e in polib.mofile(str(catalogue.MO))}
    assert compiled == written, "run python3 -m tests.catalogue"


def test_a_translation_keeps_the_places_to_fill_in() -> None:
    places = re.compile(r"\{\w*\}")
    wrong = [
        entry.msgid
        for entry in polib.pofile(str(catalogue.PO))
        if entry.translated() and sorted(places.findall(entry.msgid)) != sorted(places.findall(entry.msgstr))
    ]
    assert wrong == []


@pytest.fixture
def chinese_again() -> Iterator[None]:
    yield
    i18n.install("zh", resources.path("locale"))


def test_the_english_catalogue_loads_and_chinese_needs_none(chinese_again: None) -> None:
    known = next(entry for entry in polib.pofile(str(catalogue.PO)) if entry.translated())
    assert i18n.install("en", resources.path("locale"))
    assert i18n._(known.msgid) == known.msgstr != known.msgid
    assert i18n._("这一句没有人翻译过") == "这一句没有人翻译过"
    assert i18n.install("zh", resources.path("locale"))
    assert i18n._(known.msgid) == known.msgid


def test_an_unknown_language_leaves_chinese(chinese_again: None) -> None:
    assert not i18n.install("fr", resources.path("locale"))
    assert i18n._("保存") == "保存"
