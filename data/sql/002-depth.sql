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
