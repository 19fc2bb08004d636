/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions of attest_integrity_check() that SQL alone can answer: one row of the answer is one finding. */
#include "config.h"

#include "attest-integrity-questions.h"

#include <glib/gi18n-lib.h>

static const AttestIntegrityQuestion questions[] = {
  { ATTEST_FINDING_DAMAGE, "article-text",
    "SELECT title, NULL FROM article WHERE id NOT IN (SELECT article FROM article_text)",
    N_ ("The article has no text") },
  { ATTEST_FINDING_DAMAGE, "article-title",
    "SELECT a.title, t.title FROM article AS a JOIN article_text AS t ON t.article = a.id WHERE a.title <> t.title",
    N_ ("The title that is searched is another") },
  { ATTEST_FINDING_DAMAGE, "article-metadata",
    "SELECT title, NULL FROM article WHERE NOT json_valid (metadata) OR json_type (metadata) <> 'object'",
    N_ ("The metadata are no JSON object") },
  { ATTEST_FINDING_DAMAGE, "annotation-empty",
    "SELECT a.title, l.name FROM annotation AS n JOIN article AS a ON a.id = n.article JOIN label AS l ON l.id = "
    "n.label"
    " WHERE NOT EXISTS (SELECT 1 FROM fragment AS f WHERE f.article = n.article AND f.annotation = n.id)",
    N_ ("An annotation covers no text") },
  { ATTEST_FINDING_DAMAGE, "annotation-attributes",
    "SELECT a.title, l.name FROM annotation AS n JOIN article AS a ON a.id = n.article JOIN label AS l ON l.id = "
    "n.label"
    " WHERE n.attributes IS NOT NULL AND (NOT json_valid (n.attributes) OR json_type (n.attributes) <> 'object')",
    N_ ("An annotation’s attributes are no JSON object") },
  { ATTEST_FINDING_DAMAGE, "fragment-outside",
    "SELECT a.title, f.start || '–' || f.end FROM fragment AS f JOIN article AS a ON a.id = f.article"
    " WHERE f.end > a.length",
    N_ ("An annotation reaches beyond the end of the text") },
  { ATTEST_FINDING_DAMAGE, "fragment-elsewhere",
    "SELECT a.title, f.start || '–' || f.end FROM fragment AS f JOIN annotation AS n ON n.id = f.annotation"
    " JOIN article AS a ON a.id = n.article WHERE f.article <> n.article",
    N_ ("A part of an annotation lies in another article") },
  { ATTEST_FINDING_DAMAGE, "fragment-stray",
    "SELECT a.title, f.start || '–' || f.end FROM fragment AS f LEFT JOIN article AS a ON a.id = f.article"
    " WHERE f.annotation NOT IN (SELECT id FROM annotation)",
    N_ ("A part of an annotation belongs to none") },
  { ATTEST_FINDING_DAMAGE, "fragments-overlap",
    "SELECT a.title, f.start || '–' || f.end || ', ' || f.next || '–' FROM"
    " (SELECT article, start, end, lead (start) OVER (PARTITION BY article, annotation ORDER BY start) AS next FROM "
    "fragment)"
    " AS f JOIN article AS a ON a.id = f.article WHERE f.next <= f.end",
    N_ ("Two parts of one annotation overlap or touch") },
  { ATTEST_FINDING_DAMAGE, "label-parent",
    "SELECT NULL, l.name FROM label AS l JOIN label AS p ON p.id = l.parent WHERE p.parent IS NOT NULL OR p.kind <> "
    "l.kind",
    N_ ("A label’s parent has a parent itself, or is of another kind") },
  { ATTEST_FINDING_DAMAGE, "relation-across",
    "SELECT a.title, t.name FROM relation AS r JOIN relation_type AS t ON t.id = r.type"
    " JOIN annotation AS x ON x.id = r.from_annotation JOIN annotation AS y ON y.id = r.to_annotation"
    " JOIN article AS a ON a.id = x.article WHERE x.article <> y.article AND NOT t.across",
    N_ ("A relation links annotations of two articles, which its type does not allow") },
  { ATTEST_FINDING_DAMAGE, "comment-stray",
    "SELECT a.title, substr (c.text, 1, 40) FROM comment AS c LEFT JOIN article AS a ON a.id = c.article"
    " LEFT JOIN annotation AS n ON n.id = c.annotation LEFT JOIN relation AS r ON r.id = c.relation"
    " LEFT JOIN comment AS p ON p.id = c.parent WHERE a.id IS NULL OR c.annotation <> ifnull (n.id, 0)"
    " OR c.relation <> ifnull (r.id, 0) OR c.parent <> ifnull (p.id, 0)",
    N_ ("What a comment is about, or answers, is gone") },
  { ATTEST_FINDING_DAMAGE, "comment-elsewhere",
    "SELECT a.title, substr (c.text, 1, 40) FROM comment AS c JOIN article AS a ON a.id = c.article"
    " LEFT JOIN relation AS r ON r.id = c.relation"
    " JOIN annotation AS n ON n.id = coalesce (r.from_annotation, c.annotation) WHERE n.article <> c.article",
    N_ ("A comment is about something in another article than it says") },
  { ATTEST_FINDING_ODD, "comment-reply",
    "SELECT a.title, substr (c.text, 1, 40) FROM comment AS c JOIN article AS a ON a.id = c.article"
    " JOIN comment AS p ON p.id = c.parent WHERE p.parent IS NOT NULL OR p.article <> c.article"
    " OR p.annotation IS NOT c.annotation OR p.relation IS NOT c.relation",
    N_ ("A comment answers one that begins no thread, or that is about something else") },
  { ATTEST_FINDING_DAMAGE, "referent-ids",
    "SELECT NULL, name FROM referent WHERE NOT json_valid (ids) OR json_type (ids) <> 'object'",
    N_ ("A referent’s ids are no JSON object") },
  { ATTEST_FINDING_DAMAGE, "referent-lookup",
    "SELECT NULL, name FROM referent WHERE id NOT IN (SELECT referent FROM referent_form WHERE alias = '')"
    " UNION ALL SELECT NULL, alias FROM referent_alias AS a WHERE NOT EXISTS"
    " (SELECT 1 FROM referent_form AS f WHERE f.referent = a.referent AND f.alias = a.alias)",
    N_ ("A referent can’t be found by one of its names") },
  { ATTEST_FINDING_DAMAGE, "referent-stray",
    "SELECT NULL, form FROM referent_form AS f WHERE CASE f.alias WHEN '' THEN f.referent NOT IN (SELECT id FROM "
    "referent)"
    " ELSE NOT EXISTS (SELECT 1 FROM referent_alias AS a WHERE a.referent = f.referent AND a.alias = f.alias) END",
    N_ ("A name leads to a referent that does not have it") },
  { ATTEST_FINDING_ODD, "referent-name", "SELECT NULL, id FROM referent WHERE trim (name) = ''",
    N_ ("A referent has no name") },
  { ATTEST_FINDING_ODD, "referent-twice",
    "SELECT NULL, r.name FROM referent_form AS f JOIN referent AS r ON r.id = f.referent"
    " WHERE f.alias = '' AND f.form <> '' GROUP BY f.form, r.kind HAVING count (*) > 1",
    N_ ("Several referents of one kind have the same name") },
  { ATTEST_FINDING_ODD, "import-unfinished", "SELECT NULL, source FROM import_batch WHERE finished IS NULL",
    N_ ("An import runs, or was interrupted and is cleared when the project is opened next") },
  { ATTEST_FINDING_ODD, "article-empty", "SELECT title, NULL FROM article WHERE length = 0", N_ ("The text is empty") },
  { ATTEST_FINDING_ODD, "article-twice",
    "SELECT a.title, coalesce (a.publisher || ', ', '') || a.published FROM article AS a"
    " WHERE a.published IS NOT NULL GROUP BY a.title, a.published, a.publisher HAVING count (*) > 1",
    N_ ("Several articles have this title, date and publisher, but not quite the same text") },
  { ATTEST_FINDING_ODD, "article-date",
    "SELECT title, published FROM article WHERE published IS NOT NULL AND julianday (published) IS NULL",
    N_ ("The date is none in ISO 8601") },
  { ATTEST_FINDING_ODD, "annotation-twice",
    "SELECT a.title, p.name || ', ' || l.name || ', ' || k.place FROM (SELECT n.article, n.annotator, n.label,"
    " (SELECT group_concat (start || '–' || end, ', ') FROM fragment WHERE article = n.article AND annotation = n.id)"
    " AS place FROM annotation AS n) AS k JOIN article AS a ON a.id = k.article JOIN annotator AS p ON p.id = "
    "k.annotator"
    " JOIN label AS l ON l.id = k.label GROUP BY k.article, k.annotator, k.label, k.place HAVING count (*) > 1",
    N_ ("The same annotator gave the same words the same label more than once") },
  { ATTEST_FINDING_ODD, "annotation-time",
    "SELECT a.title, l.name FROM annotation AS n JOIN article AS a ON a.id = n.article JOIN label AS l ON l.id = "
    "n.label"
    " WHERE n.modified < n.created OR n.modified > (unixepoch () + 86400) * 1000000",
    N_ ("An annotation was changed before it was made, or in the future") },
  { ATTEST_FINDING_ODD, "annotator-names",
    "SELECT NULL, group_concat (name, ' / ') FROM annotator GROUP BY lower (trim (name)) HAVING count (*) > 1",
    N_ ("Several annotators have nearly the same name") },
  { ATTEST_FINDING_ODD, "label-twice",
    "SELECT NULL, name FROM label GROUP BY kind, parent, lower (name) HAVING count (*) > 1",
    N_ ("Several labels have the same name, kind and parent") },
};

/**
 * attest_integrity_questions_get:
 * @n_questions: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_questions): all questions
 */
const AttestIntegrityQuestion *
attest_integrity_questions_get (guint *n_questions)
{
  *n_questions = G_N_ELEMENTS (questions);
  return questions;
}
