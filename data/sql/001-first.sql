-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first version of the project file. See the words' meanings in the README and in src/core/model.
-- Rows that travel between files carry a UUID beside their integer key. Times are µs since 1970, UTC.
-- There are no triggers and no views: an open refuses any file that has some.

CREATE TABLE setting (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE annotator (
  id      INTEGER PRIMARY KEY,
  uuid    BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  name    TEXT NOT NULL UNIQUE CHECK (name <> ''),
  created INTEGER NOT NULL
) STRICT;

-- host, pid and pid_start tell whether the program that runs an unfinished import still lives; beat is when it last wrote.
CREATE TABLE import_batch (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid      BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  source    TEXT NOT NULL,
  format    TEXT NOT NULL,
  host      TEXT NOT NULL,
  pid       INTEGER NOT NULL,
  pid_start INTEGER NOT NULL,
  beat      INTEGER NOT NULL,
  started   INTEGER NOT NULL,
  finished  INTEGER
) STRICT;

CREATE TABLE article (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid      BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  batch     INTEGER NOT NULL REFERENCES import_batch (id),
  sha256    BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
  length    INTEGER NOT NULL,
  title     TEXT NOT NULL,
  published TEXT,
  publisher TEXT,
  url       TEXT,
  author    TEXT,
  language  TEXT,
  metadata  TEXT NOT NULL DEFAULT '{}',
  created   INTEGER NOT NULL
) STRICT;

-- Apart from article, so that lists read small rows. The title stands here too: it is searched with the text.
CREATE TABLE article_text (
  article INTEGER PRIMARY KEY REFERENCES article (id),
  title   TEXT NOT NULL,
  text    TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE article_search USING fts5 (
  title, text, content = 'article_text', content_rowid = 'article',
  tokenize = 'unicode61 remove_diacritics 2'
);
-- Imports write in many short transactions, each a segment of the index. Merging them four at a time (the default) costs a
-- third of an import's time; sixteen at a time, a search still answers in milliseconds.
INSERT INTO article_search (article_search, rank) VALUES ('automerge', 16), ('crisismerge', 64), ('hashsize', 16000000);

CREATE TABLE article_state (
  article        INTEGER NOT NULL REFERENCES article (id),
  annotator      INTEGER NOT NULL REFERENCES annotator (id),
  state          TEXT NOT NULL CHECK (state IN ('new', 'in-progress', 'done', 'flagged')),
  modified       INTEGER NOT NULL,
  PRIMARY KEY (article, annotator)
) STRICT, WITHOUT ROWID;

-- Apart from article_state: it changes without being a step of the history.
CREATE TABLE article_visit (
  article        INTEGER NOT NULL REFERENCES article (id),
  annotator      INTEGER NOT NULL REFERENCES annotator (id),
  position       INTEGER NOT NULL DEFAULT 0,
  active_seconds INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (article, annotator)
) STRICT, WITHOUT ROWID;

CREATE TABLE label (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid       BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  parent     INTEGER REFERENCES label (id),
  kind       TEXT NOT NULL CHECK (kind IN ('entity', 'claim', 'source', 'cue', 'other')),
  name       TEXT NOT NULL CHECK (name <> ''),
  short_name TEXT NOT NULL,
  key        TEXT,
  color      TEXT NOT NULL,
  guideline  TEXT NOT NULL,
  position   INTEGER NOT NULL,
  archived   INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE label_attribute (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid          BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  label         INTEGER REFERENCES label (id),
  kind          TEXT,
  name          TEXT NOT NULL,
  type          TEXT NOT NULL CHECK (type IN ('choice', 'choices', 'boolean', 'number', 'text')),
  choices       TEXT NOT NULL DEFAULT '[]',
  required      INTEGER NOT NULL DEFAULT 0,
  default_value TEXT,
  position      INTEGER NOT NULL
) STRICT;

CREATE TABLE relation_type (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid       BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  name       TEXT NOT NULL UNIQUE,
  from_kinds TEXT NOT NULL,
  to_kinds   TEXT NOT NULL,
  roles      TEXT NOT NULL DEFAULT '[]',
  across     INTEGER NOT NULL DEFAULT 0,
  directed   INTEGER NOT NULL DEFAULT 1,
  position   INTEGER NOT NULL
) STRICT;

CREATE TABLE referent (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid        BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  kind        TEXT NOT NULL,
  name        TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  ids         TEXT NOT NULL DEFAULT '{}',
  created     INTEGER NOT NULL,
  modified    INTEGER NOT NULL
) STRICT;

CREATE TABLE referent_alias (
  referent INTEGER NOT NULL REFERENCES referent (id),
  alias    TEXT NOT NULL,
  PRIMARY KEY (referent, alias)
) STRICT, WITHOUT ROWID;

CREATE TABLE annotation (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid       BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  article    INTEGER NOT NULL REFERENCES article (id),
  annotator  INTEGER NOT NULL REFERENCES annotator (id),
  label      INTEGER NOT NULL REFERENCES label (id),
  origin     TEXT NOT NULL,
  status     TEXT NOT NULL,
  note       TEXT,
  attributes TEXT,
  referent   INTEGER REFERENCES referent (id),
  batch      INTEGER REFERENCES import_batch (id),
  created    INTEGER NOT NULL,
  modified   INTEGER NOT NULL
) STRICT;
-- Also holds what a row of the article list counts.
CREATE INDEX annotation_by_article ON annotation (article, annotator, label, batch);
CREATE INDEX annotation_by_referent ON annotation (referent) WHERE referent IS NOT NULL;

-- Keyed by article first: an article's fragments are one stretch of the file. No foreign key on annotation: to delete one
-- would mean to look through all fragments, or one more index; the store deletes them, and "check" looks for strays.
CREATE TABLE fragment (
  article    INTEGER NOT NULL,
  annotation INTEGER NOT NULL,
  start      INTEGER NOT NULL CHECK (start >= 0),
  end        INTEGER NOT NULL CHECK (end > start),
  PRIMARY KEY (article, annotation, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE relation (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid            BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  type            INTEGER NOT NULL REFERENCES relation_type (id),
  role            TEXT,
  from_annotation INTEGER NOT NULL REFERENCES annotation (id) DEFERRABLE INITIALLY DEFERRED,
  to_annotation   INTEGER NOT NULL REFERENCES annotation (id) DEFERRABLE INITIALLY DEFERRED,
  annotator       INTEGER NOT NULL REFERENCES annotator (id),
  batch           INTEGER REFERENCES import_batch (id),
  created         INTEGER NOT NULL,
  modified        INTEGER NOT NULL
) STRICT;
CREATE INDEX relation_by_from ON relation (from_annotation);
CREATE INDEX relation_by_to ON relation (to_annotation);

CREATE TABLE comment (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid       BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  article    INTEGER NOT NULL REFERENCES article (id),
  annotation INTEGER REFERENCES annotation (id) DEFERRABLE INITIALLY DEFERRED,
  relation   INTEGER REFERENCES relation (id) DEFERRABLE INITIALLY DEFERRED,
  parent     INTEGER REFERENCES comment (id) DEFERRABLE INITIALLY DEFERRED,
  annotator  INTEGER NOT NULL REFERENCES annotator (id),
  text       TEXT NOT NULL,
  resolved   INTEGER NOT NULL DEFAULT 0,
  batch      INTEGER REFERENCES import_batch (id),
  created    INTEGER NOT NULL,
  modified   INTEGER NOT NULL
) STRICT;
CREATE INDEX comment_by_article ON comment (article);
CREATE INDEX comment_by_annotation ON comment (annotation) WHERE annotation IS NOT NULL;
CREATE INDEX comment_by_relation ON comment (relation) WHERE relation IS NOT NULL;

CREATE TABLE review (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid       BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  annotation INTEGER NOT NULL REFERENCES annotation (id) DEFERRABLE INITIALLY DEFERRED,
  annotator  INTEGER NOT NULL REFERENCES annotator (id),
  verdict    TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected', 'corrected')),
  reason     TEXT,
  batch      INTEGER REFERENCES import_batch (id),
  created    INTEGER NOT NULL,
  modified   INTEGER NOT NULL
) STRICT;
CREATE INDEX review_by_annotation ON review (annotation);

CREATE TABLE history (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  annotator   INTEGER REFERENCES annotator (id) DEFERRABLE INITIALLY DEFERRED,
  created     INTEGER NOT NULL,
  description TEXT NOT NULL,
  article     INTEGER,
  state       TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped')),
  changeset   BLOB NOT NULL
) STRICT;
CREATE INDEX history_by_state ON history (state, annotator);

-- What was deleted, so that merging two files does not bring it back.
CREATE TABLE tombstone (
  uuid      BLOB NOT NULL PRIMARY KEY CHECK (length(uuid) = 16),
  type      TEXT NOT NULL,
  annotator INTEGER REFERENCES annotator (id),
  deleted   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
