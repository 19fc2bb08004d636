-- SPDX-License-Identifier: GPL-3.0-or-later
-- The second version: what annotation in depth asks for beside the first.

-- The panel of open comments reads just those.
CREATE INDEX comment_open ON comment (created) WHERE resolved = 0 AND parent IS NULL;
-- A sidebar row counts the open ones of its article.
CREATE INDEX comment_open_by_article ON comment (article) WHERE resolved = 0 AND parent IS NULL;
-- Replies: counted, dated, and deleted with the thread.
CREATE INDEX comment_by_parent ON comment (parent, created) WHERE parent IS NOT NULL;

-- What someone has begun to write and not sent. Not part of the history, and of no export.
CREATE TABLE comment_draft (
  annotator INTEGER NOT NULL REFERENCES annotator (id),
  place     TEXT NOT NULL,
  text      TEXT NOT NULL,
  PRIMARY KEY (annotator, place)
) STRICT, WITHOUT ROWID;

-- The few relations of a type are found without reading all: claims linked across articles, cluster by cluster.
CREATE INDEX relation_by_type ON relation (type);
-- Claims are listed by the day of their articles.
CREATE INDEX article_by_published ON article (published);
-- What referents are found by: their names and aliases, folded (see attest-folding.h) as a whole and word by word. A row
-- belongs to one name: alias is '' for the referent's own. Only the store writes them, together with referent and
-- referent_alias; no foreign keys, as for fragment.
CREATE TABLE referent_form (
  form     TEXT NOT NULL,
  referent INTEGER NOT NULL,
  alias    TEXT NOT NULL,
  PRIMARY KEY (form, referent, alias)
) STRICT, WITHOUT ROWID;
CREATE INDEX referent_form_by_referent ON referent_form (referent);
CREATE TABLE referent_word (
  word     TEXT NOT NULL,
  referent INTEGER NOT NULL,
  alias    TEXT NOT NULL,
  PRIMARY KEY (word, referent, alias)
) STRICT, WITHOUT ROWID;
CREATE INDEX referent_word_by_referent ON referent_word (referent, word);

-- The folded words of each annotation that refers to something: the next one with the same words most likely refers to
-- the same.
CREATE TABLE mention (
  annotation INTEGER PRIMARY KEY,
  referent   INTEGER NOT NULL,
  form       TEXT NOT NULL
) STRICT;
CREATE INDEX mention_by_form ON mention (form, referent);

-- Counts mentions and articles of a referent without reading the annotations.
DROP INDEX annotation_by_referent;
CREATE INDEX annotation_by_referent ON annotation (referent, article, batch) WHERE referent IS NOT NULL;

-- Where referents have ids outside the project. key is what stands in referent.ids and in datasets, and never changes; name is
-- for people. What is before an id in an address is url_prefix; '' where there is none.
CREATE TABLE identifier_type (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid       BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  key        TEXT NOT NULL UNIQUE CHECK (key <> ''),
  name       TEXT NOT NULL CHECK (name <> ''),
  url_prefix TEXT NOT NULL,
  position   INTEGER NOT NULL
) STRICT;
-- The same as in the default scheme.
INSERT INTO identifier_type (uuid, key, name, url_prefix, position) VALUES
  (x'019aa97af900751691bef96a60b6be1b', 'wikidata', 'Wikidata', 'https://www.wikidata.org/wiki/', 0),
  (x'019aa97af90070048d3b0327e3eaf4b8', 'viaf', 'VIAF', 'https://viaf.org/viaf/', 1),
  (x'019aa97af9007f06b44cbc9558293694', 'orcid', 'ORCID', 'https://orcid.org/', 2);

-- The scheme as it was before each change of it: version number, as the object `scheme` of Attest JSON, and who ended it
-- when by doing what. The newest version is the scheme itself; the first has the number 1.
CREATE TABLE scheme_version (
  number      INTEGER PRIMARY KEY,
  annotator   INTEGER REFERENCES annotator (id) DEFERRABLE INITIALLY DEFERRED,
  created     INTEGER NOT NULL,
  description TEXT NOT NULL,
  scheme      TEXT NOT NULL
) STRICT;

-- How long each annotator worked actively on each day of the calendar where that was, in seconds; for each article it stands
-- in article_visit. Like that, it changes without being a step of the history.
CREATE TABLE active_day (
  annotator INTEGER NOT NULL REFERENCES annotator (id),
  day       TEXT NOT NULL,
  seconds   INTEGER NOT NULL,
  PRIMARY KEY (annotator, day)
) STRICT, WITHOUT ROWID;
