"""An import before it is stored: what each row would do, what is wrong with it, and what a person must decide.

Nothing is stored here; ``intake()`` gives what ``desk.intake.store`` writes, and that is what the preview shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from unionoffice.desk.import_memory import Memory
from unionoffice.desk.intake import Counts, Intake, NewWord
from unionoffice.i18n import _
from unionoffice.imports.cell_book import shown, typed
from unionoffice.imports.cell_reading import FIRST_DAY, LEAVE, MEANING, MONTH_ONLY, NEW
from unionoffice.imports.compared_sheet import ComparedSheet, word_key
from unionoffice.imports.preview_rows import CellChange, CellShown, Decision, Doubt, Group, PreviewRow, WordAsked
from unionoffice.imports.register_targets import Target
from unionoffice.kinds.kind import Kind
from unionoffice.kinds.lines import History, Since
from unionoffice.kinds.links import Choice, Place
from unionoffice.kinds.masks import mask_of
from unionoffice.kinds.register import Column
from unionoffice.kinds.secret import Sealed, Secret
from unionoffice.kinds.simple import Fixed, YesNo
from unionoffice.kinds.tags import Tags

__all__ = ["CellChange", "CellShown", "Doubt", "PreviewRow", "RegisterPreview", "WordAsked"]


class RegisterPreview(ComparedSheet):
    """A sheet as a person looks at it before it is stored; the arguments are those of ``ComparedSheet``."""

    # -- what a person does ---------------------------------------------------------------------------------------

    def set(self, row: int, heading: str, text: str) -> PreviewRow:
        """Put another text into a cell and look at the row anew; the sheet itself stays as it is.

        Args:
            row: the row's number.
            heading: the heading of the column, or the key of its target.
            text: what is to stand there.
        """
        one = self.rows[row]
        place = next(c.place for c in self.plan.columns if heading in (c.heading, c.target))
        one.cells = [*one.cells, *[""] * (place + 1 - len(one.cells))]
        one.cells[place] = typed(text)
        self._again([row])
        return one

    def decide(self, row: int, decision: Decision | None) -> PreviewRow:
        """Say what a doubtful row is: ``"new"``, ``"skip"``, or the id of the record."""
        self.rows[row].decision = decision
        self._again([row])
        return self.rows[row]

    def answer(self, target: str, word: str, meaning: str | None) -> None:
        """Say once what a word means: one of its options, ``new:`` and a title, or None to take the answer back."""
        self.answer_all([(target, word, meaning)])

    def answer_all(self, answers: Iterable[tuple[str, str, str | None]]) -> None:
        """Say what several words mean, as ``answer`` does."""
        waiting: set[tuple[str, str]] = set()
        places: set[int] = set()
        for target, word, meaning in answers:
            asked = word_key(self._targets[target])
            before = self._answers.pop((asked, word), None)
            if meaning is not None:
                self._answers[asked, word] = meaning
            for place, key, _wipes, reader in self._readers:
                if word_key(self._targets[key]) == asked:
                    reader.forget()
                    waiting.add((key, word))
                    places |= {place} if before is not None else set()
        self._again(
            [
                number
                for number, row in self.rows.items()
                if waiting.intersection(row.words) or any(p < len(row.cells) and row.cells[p] for p in places)
            ]
        )

    def add_all_words(self) -> int:
        """Answer all words that can be added by adding them; return how many those were."""
        asked = [one for one in self.words if one.can_add]
        self.answer_all((one.target, one.word, NEW + one.word) for one in asked)
        return len(asked)

    def _again(self, numbers: Sequence[int]) -> None:
        """Read some rows anew and judge them, with all rows that were told apart from them."""
        touched = set(numbers)
        for number in numbers:
            row = self.rows[number]
            touched |= self._matcher.forget(number) | self._rules.forget(number)
            touched |= set(self._owners.get(row.record, ()))
            self._read(row)
        for number in numbers:
            touched |= self._matcher.beside(self.rows[number].given)
        ordered = sorted(touched)
        for number in ordered:
            self._matcher.forget(number)
        for number in ordered:
            self.rows[number].match = self._matched(self.rows[number])
        wanted = [row.match.record or row.decision for row in map(self.rows.__getitem__, ordered)]
        self._load(record for record in wanted if isinstance(record, int) and record)
        for number in ordered:
            self._rules.forget(number)
            self._judge(self.rows[number])

    @property
    def answers(self) -> dict[tuple[str, str], str]:
        """Return what words mean, as far as they were answered, now or for an earlier sheet."""
        return dict(self._answers)

    # -- looking ------------------------------------------------------------------------------------------------

    def group(self, name: Group) -> list[PreviewRow]:
        """Return the rows of one group in their order."""
        return [row for row in self.rows.values() if row.group == name]

    @property
    def counts(self) -> Counts:
        """Return how many rows are what; doubtful and skipped ones are left out."""
        found = dict.fromkeys(("created", "changed", "same", "wrong", "doubt", "skipped"), 0)
        for row in self.rows.values():
            found[row.group] += 1
        left = found["doubt"] + found["skipped"]
        return Counts(found["created"], found["changed"], found["same"], found["wrong"], left)

    @property
    def doubts(self) -> list[Doubt]:
        """Return the rows a person must decide about."""
        return [self.doubt(row) for row in self.group("doubt")]

    def doubt(self, row: PreviewRow) -> Doubt:
        """Return what is not sure about a row."""
        candidates = tuple((record, self._label(record)) for record in row.match.candidates)
        return Doubt(row.number, self.name_of(row), row.match.reason, candidates)

    def _label(self, record: int) -> str:
        """Return what tells a stored record from its namesakes: its name and the columns it is known by."""
        self._load([record])
        names = dict.fromkeys([self.register.name, *(name for key in self.register.match for name in key)])
        stored = self._known.record(record)
        texts = [self.text_of(self.register.column(name), getattr(stored, name)) for name in names] if stored else []
        return " ".join(filter(None, texts))

    def name_of(self, row: PreviewRow) -> str:
        """Return what a row's record is called, as far as the sheet says."""
        name = self.register.name
        if name in row.given:
            return self.text_of(self.register.column(name), row.given[name])
        return self._label(row.record) if row.record else ""

    @property
    def words(self) -> list[WordAsked]:
        """Return the words nobody knows, each once, those that stand in most rows first."""
        found: dict[tuple[str, str], list[int]] = {}
        for row in self.rows.values():
            for one in row.words:
                found.setdefault(one, []).append(row.number)
        ordered = sorted(found.items(), key=lambda item: -len(item[1]))
        return [self._asked(key, word, rows) for (key, word), rows in ordered]

    def _asked(self, key: str, word: str, rows: Sequence[int]) -> WordAsked:
        target = self._targets[key]
        kind = target.kind.of if isinstance(target.kind, Secret) else target.kind
        if word == MONTH_ONLY:
            ways = ((FIRST_DAY, _("记作当月 1 日")), (LEAVE, _("留空，不写入")))
            return WordAsked(key, target.title, word, _("只有年月的日期"), tuple(rows), ways, can_add=False)
        options = tuple((MEANING + text, text) for text in self._existing(kind))
        can_add = isinstance(kind, Choice | Place | Tags)
        return WordAsked(key, target.title, word, word, tuple(rows), (*options, (LEAVE, _("留空，不写入"))), can_add)

    def _existing(self, kind: Kind) -> Iterator[str]:
        words = self._office.words
        if isinstance(kind, Fixed):
            yield from (_(title) for code, title in kind.options if code)
        elif isinstance(kind, YesNo):
            yield from (_("是"), _("否"))
        elif isinstance(kind, Choice | Tags):
            yield from (one.text for one in words.choice_options(kind.code))
        elif isinstance(kind, Place):
            yield from (one.text for one in words.place_options(kind.tree))

    def changes(self, row: PreviewRow) -> list[CellChange]:
        """Return what would be different in a stored record, column by column."""
        old = self._known.record(row.record)
        if old is None or row.made is None:
            return []
        shown_of = ((self.register.column(name), getattr(old, name), getattr(row.made, name)) for name in row.changed)
        return [
            CellChange(column.name, _(column.title), self.text_of(column, before), self.text_of(column, after))
            for column, before, after in shown_of
        ]

    def cell(self, row: PreviewRow, key: str) -> CellShown:
        """Return one cell of a row: as it stands in the sheet, as it was read, the repair, and what is wrong."""
        place, reader = next((place, reader) for place, own, _wipes, reader in self._readers if own == key)
        raw = row.cells[place] if place < len(row.cells) else ""
        wrong = "\n".join(one.message for one in row.problems if one.where == key and one.severe)
        cell = reader.read(raw)
        column = self._targets[key].read_as
        text = shown(raw)
        if cell.wrong or not raw:
            return CellShown(self._discreet(column, text), "", "", wrong)
        read = self.text_of(column, cell.value)
        as_it_was = self._discreet(column, text)
        note = f"{as_it_was} → {read or _('（空）')}" if text.strip() != read and not column.kind.secret else ""
        return CellShown(as_it_was, read, note, wrong)

    def raw(self, row: PreviewRow, key: str) -> str:
        """Return what stands in a cell, in full: only for the field in which the clerk puts it right."""
        place = next(place for place, own, _wipes, _reader in self._readers if own == key)
        return shown(row.cells[place]) if place < len(row.cells) else ""

    def repairs(self, row: PreviewRow) -> list[tuple[str, str]]:
        """Return what was repaired in a row: (title, raw → read)."""
        found = ((target.title, self.cell(row, key).note) for key, target in self._targets.items())
        return [(title, note) for title, note in found if note]

    @property
    def shown_targets(self) -> tuple[Target, ...]:
        """Return the targets that are taken, in the order of the sheet."""
        return tuple(self._targets.values())

    def title_of(self, where: str) -> str:
        """Return the heading (or the title) of the column a problem is about."""
        heading = next((column.heading for column in self.plan.columns if column.target == where), "")
        if heading:
            return heading
        name = where.split("[")[0].split("@")[0]
        return _(self.register.column(name).title) if name in self.register.by_name else ""

    def reasons(self, row: PreviewRow) -> list[tuple[str, str]]:
        """Return what is wrong with a row: (heading, sentence)."""
        severe = [(self.title_of(one.where), one.message) for one in row.problems if one.severe]
        if row.group == "doubt":
            severe.append(("", _("{reason}，需要人来定。").format(reason=row.match.reason)))
        return severe

    def text_of(self, column: Column, value: Any) -> str:
        """Return the text of a value as the preview shows it: secrets masked, words to be added by their title."""
        kind = column.kind
        if isinstance(value, Sealed):
            return value.mask
        if isinstance(kind, History):
            return self.text_of(replace(column, kind=kind.of), kind.in_force(value, self._latest(value)))
        if type(value) is int and value < 0 and isinstance(kind, Choice | Place):
            return self._title(value)
        if isinstance(kind, Tags):
            return "、".join(self._title(one) if one < 0 else self._office.words.choice(one) for one in sorted(value))
        text = kind.text(value, self._office.words)
        return self._discreet(column, text)

    def _latest(self, value: Sequence[Since]) -> date:
        """Return the day as at which a history is shown: today, or its last day where all of it is still to come."""
        return max([self._office.today, *(one.day for one in value)])

    def _title(self, number: int) -> str:
        return next(one.title for one in self._new.values() if one.number == number)

    def _discreet(self, column: Column, text: str) -> str:
        return mask_of(column)(text) if column.kind.secret and text else text

    # -- storing ------------------------------------------------------------------------------------------------

    def intake(self) -> Intake:
        """Return what is to be stored: the rows of the groups created and changed, nothing else."""
        created = [row.made for row in self.rows.values() if row.group == "created" and row.made]
        changed = [
            (old, row.made)
            for row in self.rows.values()
            if row.group == "changed" and row.made and (old := self._known.record(row.record))
        ]
        memory = Memory(self.plan.mapping, dict(self._answers))
        return Intake(
            self.register.code,
            self.book.name,
            self.book.sheets[self.plan.sheet].name,
            self._step,
            created,
            changed,
            self._used_words(),
            self.counts,
            memory,
        )

    def _used_words(self) -> tuple[NewWord, ...]:
        """Return the words that rows to be stored hold."""
        used: set[int] = set()
        if not self._new:
            return ()
        for row in self.rows.values():
            if row.made is not None and row.group in ("created", "changed"):
                for value in row.given.values():
                    used |= {one for one in (value if isinstance(value, frozenset) else (value,)) if _is_new(one)}
        return tuple(word for word in self._new.values() if word.number in used)


def _is_new(value: Any) -> bool:
    return type(value) is int and value < 0
