# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks into a project file beside the program, without ever writing to it."""

import sqlite3
import urllib.parse
from contextlib import closing

from .waiting import wait_until

ANNOTATIONS = """
SELECT annotation.id, label.name AS label, label.kind AS kind, parent.name AS parent, annotator.name AS annotator,
       annotation.note AS note, fragment.start AS start, fragment.end AS end,
       substr(article_text.text, fragment.start + 1, fragment.end - fragment.start) AS quote, annotation.article AS article
  FROM annotation
  JOIN fragment ON fragment.annotation = annotation.id
  JOIN label ON label.id = annotation.label
  LEFT JOIN label AS parent ON parent.id = label.parent
  JOIN annotator ON annotator.id = annotation.annotator
  JOIN article_text ON article_text.article = annotation.article
 ORDER BY annotation.article, fragment.start, fragment.end, annotation.id
"""


class Database:
    def __init__(self, path):
        self.path = str(path)

    def rows(self, query, *values):
        """A connection for one question, so that the program never waits for the test."""
        address = "file:" + urllib.parse.quote(self.path) + "?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=10)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(query, values)]

    def value(self, query, *values):
        rows = self.rows(query, *values)
        return next(iter(rows[0].values())) if rows else None

    def wait(self, expected, query, *values, timeout=15.0):
        """Waits until the query's first value is `expected`."""
        wait_until(lambda: self.value(query, *values) == expected,
                   lambda: f"{query} {values} gives {expected!r}, not {self.value(query, *values)!r}", timeout)

    def annotations(self, annotator=None, article=None):
        """One row a fragment, in text order, with its quote cut from the article."""
        return [row for row in self.rows(ANNOTATIONS)
                if (annotator is None or row["annotator"] == annotator) and (article is None or row["article"] == article)]

    def quotes(self, **chosen):
        """Sorted (label, quote) of all fragments."""
        return sorted((row["label"], row["quote"]) for row in self.annotations(**chosen))

    def check(self):
        """SQLite's own opinion on the file."""
        return self.value("PRAGMA integrity_check")
