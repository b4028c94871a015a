"""The tables every office file has, in their frozen history (literal SQL, never edited once released)."""

from __future__ import annotations

import sqlite3

from unionoffice.kinds.upgrades import Upgrades

CORE = Upgrades("storage")

FORMAT_TABLE = """
CREATE TABLE IF NOT EXISTS format(
  name TEXT PRIMARY KEY CHECK(length(name) BETWEEN 1 AND 60),
  steps INTEGER NOT NULL CHECK(steps >= 0),
  history INTEGER NOT NULL DEFAULT 0 CHECK(history >= 0)
) STRICT
"""

_TABLES = r"""
CREATE TABLE setting(
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE CHECK(length(key) BETWEEN 1 AND 80),
  value TEXT NOT NULL
) STRICT;

CREATE TABLE operator(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK(length(name) BETWEEN 1 AND 40),
  role TEXT NOT NULL CHECK(role IN ('secretary','accountant','cashier','chair','auditor')),
  retired INTEGER NOT NULL DEFAULT 0 CHECK(retired IN (0,1)),
  failures INTEGER NOT NULL DEFAULT 0 CHECK(failures >= 0),
  locked_until TEXT
) STRICT;

CREATE TABLE keywrap(
  id INTEGER PRIMARY KEY,
  operator INTEGER REFERENCES operator(id),
  key TEXT NOT NULL CHECK(key IN ('data','chain')),
  kind TEXT NOT NULL CHECK(kind IN ('plain','scrypt')),
  n INTEGER NOT NULL DEFAULT 0 CHECK(n >= 0),
  r INTEGER NOT NULL DEFAULT 0 CHECK(r >= 0),
  p INTEGER NOT NULL DEFAULT 0 CHECK(p >= 0),
  salt BLOB NOT NULL,
  wrapped BLOB NOT NULL,
  CHECK(kind = 'scrypt' OR (operator IS NOT NULL AND length(wrapped) = 32)),
  CHECK(kind = 'plain' OR (n >= 16384 AND r >= 8 AND p >= 1 AND length(salt) >= 16 AND length(wrapped) = 60))
) STRICT;
CREATE UNIQUE INDEX keywrap_one ON keywrap(coalesce(operator, 0), key);

CREATE TABLE audit(
  seq INTEGER PRIMARY KEY CHECK(seq > 0),
  ts TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES operator(id),
  action TEXT NOT NULL CHECK(length(action) BETWEEN 1 AND 40),
  object TEXT NOT NULL CHECK(length(object) <= 200),
  digest BLOB NOT NULL CHECK(length(digest) IN (0,32)),
  clock_back INTEGER NOT NULL DEFAULT 0 CHECK(clock_back IN (0,1)),
  prev BLOB NOT NULL CHECK(length(prev) = 32),
  hash BLOB NOT NULL UNIQUE CHECK(length(hash) = 32)
) STRICT;
CREATE TRIGGER audit_keep BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT,'E_AUDIT'); END;
CREATE TRIGGER audit_stay BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT,'E_AUDIT'); END;
CREATE TRIGGER audit_next BEFORE INSERT ON audit
  WHEN NEW.seq IS NOT (SELECT coalesce(max(seq),0)+1 FROM audit)
    OR NEW.prev IS NOT coalesce((SELECT hash FROM audit ORDER BY seq DESC LIMIT 1), zeroblob(32))
  BEGIN SELECT RAISE(ABORT,'E_AUDIT_CHAIN'); END;

CREATE TABLE waiting(
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  action TEXT NOT NULL CHECK(length(action) BETWEEN 1 AND 40),
  object TEXT NOT NULL CHECK(length(object) <= 200),
  digest BLOB NOT NULL CHECK(length(digest) IN (0,32))
) STRICT;

CREATE TABLE step(
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES operator(id),
  title TEXT NOT NULL CHECK(length(title) <= 200),
  codes TEXT NOT NULL,
  kind TEXT NOT NULL CHECK(kind IN ('do','undo','redo')),
  of INTEGER UNIQUE REFERENCES step(id) CHECK(of < id),
  final INTEGER NOT NULL DEFAULT 0 CHECK(final IN (0,1)),
  salt BLOB,
  mark BLOB NOT NULL CHECK(length(mark) = 32),
  CHECK((kind = 'do') = (of IS NULL))
) STRICT;
CREATE TRIGGER step_stay BEFORE DELETE ON step BEGIN SELECT RAISE(ABORT,'E_STEP'); END;
CREATE TRIGGER step_keep BEFORE UPDATE ON step
  WHEN NEW.id IS NOT OLD.id OR NEW.at IS NOT OLD.at OR NEW.actor IS NOT OLD.actor OR NEW.kind IS NOT OLD.kind
    OR NEW.of IS NOT OLD.of OR NEW.codes IS NOT OLD.codes OR NEW.final IS NOT OLD.final OR NEW.mark IS NOT OLD.mark
    OR NEW.title <> '' OR NEW.salt IS NOT NULL
  BEGIN SELECT RAISE(ABORT,'E_STEP'); END;

CREATE TABLE history(
  id INTEGER PRIMARY KEY,
  step INTEGER NOT NULL REFERENCES step(id),
  code TEXT NOT NULL,
  record INTEGER NOT NULL,
  tbl TEXT NOT NULL,
  row INTEGER NOT NULL,
  last INTEGER NOT NULL CHECK(last >= row),
  action TEXT NOT NULL CHECK(action IN ('insert','update','delete','batch','unbatch')),
  old TEXT,
  new TEXT,
  pack BLOB,
  salt BLOB,
  digest BLOB NOT NULL CHECK(length(digest) = 32)
) STRICT;
CREATE INDEX history_step ON history(step);
CREATE INDEX history_record ON history(code, record);
CREATE INDEX history_row ON history(tbl, last);
CREATE TRIGGER history_stay BEFORE DELETE ON history BEGIN SELECT RAISE(ABORT,'E_HISTORY'); END;
CREATE TRIGGER history_keep BEFORE UPDATE ON history
  WHEN NEW.old IS NOT NULL OR NEW.new IS NOT NULL OR NEW.pack IS NOT NULL OR NEW.salt IS NOT NULL
    OR NEW.id IS NOT OLD.id OR NEW.step IS NOT OLD.step OR NEW.code IS NOT OLD.code OR NEW.record IS NOT OLD.record
    OR NEW.tbl IS NOT OLD.tbl OR NEW.row IS NOT OLD.row OR NEW.last IS NOT OLD.last
    OR NEW.action IS NOT OLD.action OR NEW.digest IS NOT OLD.digest
  BEGIN SELECT RAISE(ABORT,'E_HISTORY'); END;

CREATE TABLE bin(
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  record INTEGER NOT NULL,
  day TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '' CHECK(length(reason) <= 200),
  UNIQUE(code, record)
) STRICT;

CREATE TABLE attachment(
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  record INTEGER NOT NULL,
  name TEXT NOT NULL CHECK(length(name) BETWEEN 1 AND 200),
  path TEXT NOT NULL UNIQUE CHECK(length(path) BETWEEN 1 AND 300
    AND substr(path,1,1) <> '/' AND instr('/'||path||'/','/../') = 0 AND instr(path,'\') = 0 AND instr(path,':') = 0),
  size INTEGER NOT NULL CHECK(size >= 0),
  sha256 BLOB NOT NULL CHECK(length(sha256) = 32),
  added TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  encrypted INTEGER NOT NULL DEFAULT 0 CHECK(encrypted IN (0,1))
) STRICT;
CREATE INDEX attachment_record ON attachment(code, record);

CREATE TABLE choice(
  id INTEGER PRIMARY KEY,
  list TEXT NOT NULL CHECK(length(list) BETWEEN 1 AND 60),
  title TEXT NOT NULL CHECK(length(title) BETWEEN 1 AND 80),
  position INTEGER NOT NULL,
  retired INTEGER NOT NULL DEFAULT 0 CHECK(retired IN (0,1)),
  UNIQUE(list, title)
) STRICT;

CREATE TABLE place(
  id INTEGER PRIMARY KEY,
  tree TEXT NOT NULL CHECK(length(tree) BETWEEN 1 AND 60),
  parent INTEGER REFERENCES place(id) CHECK(parent <> id),
  title TEXT NOT NULL CHECK(length(title) BETWEEN 1 AND 80),
  position INTEGER NOT NULL,
  retired INTEGER NOT NULL DEFAULT 0 CHECK(retired IN (0,1))
) STRICT;
CREATE UNIQUE INDEX place_one ON place(tree, coalesce(parent, 0), title);
CREATE INDEX place_parent ON place(parent);

CREATE TABLE session(
  id INTEGER PRIMARY KEY,
  operator INTEGER NOT NULL REFERENCES operator(id),
  host TEXT NOT NULL,
  started TEXT NOT NULL,
  ended TEXT
) STRICT;
"""


@CORE.step
def create(db: sqlite3.Connection) -> None:
    """Make the tables of the first format."""
    db.executescript(_TABLES)


_IMPORTS = r"""
CREATE TABLE import_batch(
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL CHECK(length(code) BETWEEN 1 AND 60),
  file TEXT NOT NULL CHECK(length(file) BETWEEN 1 AND 200),
  sheet TEXT NOT NULL DEFAULT '' CHECK(length(sheet) <= 200),
  at TEXT NOT NULL,
  operator INTEGER REFERENCES operator(id),
  created INTEGER NOT NULL DEFAULT 0 CHECK(created >= 0),
  changed INTEGER NOT NULL DEFAULT 0 CHECK(changed >= 0),
  same INTEGER NOT NULL DEFAULT 0 CHECK(same >= 0),
  wrong INTEGER NOT NULL DEFAULT 0 CHECK(wrong >= 0),
  left_out INTEGER NOT NULL DEFAULT 0 CHECK(left_out >= 0),
  undone TEXT,
  undone_by INTEGER REFERENCES operator(id)
) STRICT;

CREATE TABLE import_column(
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL CHECK(length(code) BETWEEN 1 AND 60),
  headings TEXT NOT NULL CHECK(length(headings) = 64),
  heading TEXT NOT NULL CHECK(length(heading) <= 200),
  target TEXT NOT NULL DEFAULT '' CHECK(length(target) <= 120),
  wipes INTEGER NOT NULL DEFAULT 0 CHECK(wipes IN (0, 1)),
  UNIQUE(code, headings, heading)
) STRICT;

CREATE TABLE import_word(
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL CHECK(length(code) BETWEEN 1 AND 60),
  target TEXT NOT NULL CHECK(length(target) BETWEEN 1 AND 120),
  word TEXT NOT NULL CHECK(length(word) BETWEEN 1 AND 200),
  meaning TEXT NOT NULL CHECK(length(meaning) <= 200),
  UNIQUE(code, target, word)
) STRICT;
"""


@CORE.step
def imports(db: sqlite3.Connection) -> None:
    """Make the tables of imports: what came in when, how headings were understood, and what unknown words meant."""
    db.executescript(_IMPORTS)


@CORE.step
def sealed_names(db: sqlite3.Connection) -> None:
    """Give the files of sensitive registers a place for their own name, which may tell an illness."""
    db.execute("ALTER TABLE attachment ADD COLUMN sealed_name BLOB CHECK(sealed_name IS NULL OR encrypted = 1)")
