/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Referents in the store: names folded, looked up, linked, changed, merged, split and deleted, one step each. */
#include "attest-folding.h"
#include "attest-identifier.h"
#include "attest-import-details.h"
#include "attest-integrity.h"
#include "attest-project-fragments.h"
#include "attest-project-referents.h"
#include "attest-referent-lookup.h"
#include "attest-referent-query.h"
#include "store-fixture.h"

/*                                  0         1         2         3         4         5 */
/*                                  0123456789012345678901234567890123456789012345678901 */
static const char *const TEXTS[] = { "Darío Belloso spoke on Friday; Belloso left soon.",
                                     "BELLOSO, Dario was late.\nThe minister, Darío Belloso, was not.",
                                     "Ana Belloso met the minister of Quillane.", NULL };

static AttestConnection *
connection_of (StoreFixture *fixture)
{
  return attest_project_get_connection (fixture->project);
}

static void
undo (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *undone = attest_project_undo (fixture->project, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (undone);
}

static void
redo (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *redone = attest_project_redo (fixture->project, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (redone);
}

static gint64
refers_to (StoreFixture *fixture, gint64 annotation)
{
  g_autoptr (AttestAnnotation) loaded = attest_project_load_annotation (fixture->project, annotation, NULL);

  return loaded != NULL ? loaded->referent : -1;
}

/* Nothing in the file is damaged, what names are looked up by above all. */
static void
assert_whole (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = attest_integrity_check (connection_of (fixture), &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    {
      AttestFinding *finding = findings->pdata[i];

      if (finding->weight == ATTEST_FINDING_DAMAGE)
        g_error ("%s: %s", finding->code, finding->message);
    }
}

/* The names found, joined by "|". */
static char *
names_of (GPtrArray *matches)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < matches->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "|" : "", ((AttestReferentMatch *) matches->pdata[i])->name);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
assert_candidates (StoreFixture *fixture, const char *words, const char *kind, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) matches = attest_referent_lookup_candidates (connection_of (fixture), words, kind, 9, &error);
  g_autofree char *names = NULL;

  g_assert_no_error (error);
  names = names_of (matches);
  g_assert_cmpstr (names, ==, expected);
}

static void
assert_typed (StoreFixture *fixture, const char *typed, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) matches = attest_referent_lookup_typed (connection_of (fixture), typed, "entity", 9, &error);
  g_autofree char *names = NULL;

  g_assert_no_error (error);
  names = names_of (matches);
  g_assert_cmpstr (names, ==, expected);
}

/* The names listed, joined by "|". */
static void
assert_listed (StoreFixture *fixture, const char *filter, const char *kind, AttestReferentSort sort,
               const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = attest_referent_query_ids (connection_of (fixture), filter, kind, sort, FALSE, &error);
  g_autoptr (GString) names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (AttestReferentSummary)
        summary = attest_referent_query_summary (connection_of (fixture), g_array_index (ids, gint64, i), &error);

      g_string_append_printf (names, "%s%s", i > 0 ? "|" : "", summary->name);
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static gint64
add (StoreFixture *fixture, const char *kind, const char *name, ...)
{
  g_autoptr (GError) error = NULL;
  gint64 id = attest_project_add_referent (fixture->project, kind, name, &error);
  g_autoptr (AttestReferent) loaded = NULL;
  g_autoptr (AttestReferent) changed = NULL;
  const char *alias;
  va_list aliases;

  g_assert_no_error (error);
  loaded = attest_project_load_referent (fixture->project, id, &error);
  changed = attest_referent_copy (loaded);
  va_start (aliases, name);
  while ((alias = va_arg (aliases, const char *)) != NULL)
    attest_referent_add_alias (changed, alias);
  va_end (aliases);
  attest_project_edit_referent (fixture->project, changed, &error);
  g_assert_no_error (error);
  return id;
}

static void
test_folding (void)
{
  static const char *const cases[][2] = {
    { "Darío  BELLOSO", "dario belloso" },
    { "Żółw-Straße, ﬁn", "zolw strasse fin" },
    { "O’Brien", "o brien" },
    { "Ærø Łódź", "aero lodz" },
    { "مُحَمَّد", "محمد" },
    { "हिन्दी", "हिन्दी" },
    { "が", "が" },
    { "…!", "" },
    { "re\xc2\xadport", "report" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = attest_fold (cases[i][0]);
      g_autofree char *expected = g_utf8_normalize (cases[i][1], -1, G_NORMALIZE_NFKD);

      g_assert_cmpstr (folded, ==, expected);
    }
}

static void
test_splitting (void)
{
  g_auto (GStrv) words = attest_fold_split ("a b a c", 9);
  g_auto (GStrv) few = attest_fold_split ("a b a c", 2);
  g_auto (GStrv) none = attest_fold_split ("", 2);

  g_assert_cmpuint (g_strv_length (words), ==, 3);
  g_assert_cmpuint (g_strv_length (few), ==, 2);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
test_identifiers (void)
{
  static const struct
  {
    const char *type, *prefix, *typed, *value;
  } cases[] = {
    { "wikidata", "https://www.wikidata.org/wiki/", " q42 ", "Q42" },
    { "wikidata", "https://www.wikidata.org/wiki/", "http://wikidata.org/wiki/Q42", "Q42" },
    { "wikidata", NULL, "42", NULL },
    { "Wikidata", NULL, "Q", NULL },
    { "VIAF", "https://viaf.org/viaf/", "https://viaf.org/viaf/75121530/", "75121530" },
    { "viaf", NULL, "x1", NULL },
    { "orcid", "https://orcid.org/", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097" },
    { "orcid", NULL, "0000-0002-1694-233X", "0000-0002-1694-233X" },
    { "orcid", NULL, "0000-0002-1825-0098", NULL },
    { "orcid", NULL, "0000-0002-1825", NULL },
    { "wikidata", "https://www.wikidata.org/wiki/", "https://www.wikidata.org/entity/Q42", "Q42" },
    { "wikidata", "https://www.wikidata.org/wiki/", "https://m.wikidata.org/wiki/Q42?uselang=de#P31", "Q42" },
    { "orcid", NULL, "0000-0002-1694-233x", "0000-0002-1694-233X" },
    { "house", "https://house.example/", "https://house.example/7/", "7" },
    { "house", "https://house.example/", "https://other.example/7", NULL },
    { "house", "", "https://other.example/7", "https://other.example/7" },
    { "house", NULL, "a/b", "a/b" },
    { "house", NULL, "a b", NULL },
    { "house", NULL, "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *value = attest_identifier_read (cases[i].type, cases[i].prefix, cases[i].typed, &error);

      g_assert_cmpstr (value, ==, cases[i].value);
      g_assert_true ((value == NULL) == (error != NULL));
    }
}

static void
test_identifier_objects (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autofree char *ids = attest_identifiers_set ("{\"n\":1,\"viaf\":\"2\"}", "wikidata", "Q1");
  g_autofree char *fewer = attest_identifiers_set (ids, "viaf", NULL);
  g_autoptr (GPtrArray) parsed = attest_identifiers_parse (fewer);
  g_autofree char *address = attest_identifier_dup_address ("https://www.wikidata.org/wiki/", "Q1");
  g_autofree char *none = attest_identifier_dup_address ("javascript:", "Q1");

  g_assert_cmpstr (fewer, ==, "{\"n\":1,\"wikidata\":\"Q1\"}");
  g_assert_cmpuint (parsed->len, ==, 1);
  g_assert_cmpstr (((AttestIdentifier *) parsed->pdata[0])->value, ==, "Q1");
  g_assert_cmpstr (address, ==, "https://www.wikidata.org/wiki/Q1");
  g_assert_null (none);

  for (guint i = 0; i < 200000; i++)
    g_string_append (deep, "{\"a\":");
  g_ptr_array_unref (g_steal_pointer (&parsed));
  parsed = attest_identifiers_parse (deep->str);
  g_assert_cmpuint (parsed->len, ==, 0);
}

static void
test_link (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 full = store_fixture_annotate (fixture, article, "Person", 0, 13);
  gint64 surname = store_fixture_annotate (fixture, article, "Person", 31, 38);
  gint64 cue = store_fixture_annotate (fixture, article, "Cue", 14, 19);
  gint64 referent = attest_project_set_new_referent (fixture->project, full, " Darío\n Belloso ", &error);
  g_autoptr (AttestReferent) loaded = NULL;

  g_assert_no_error (error);
  loaded = attest_project_load_referent (fixture->project, referent, &error);
  g_assert_cmpstr (loaded->name, ==, "Darío Belloso");
  g_assert_cmpstr (loaded->kind, ==, "entity");
  g_assert_cmpint (refers_to (fixture, full), ==, referent);
  g_assert_true (fixture->last_change->flags & ATTEST_CHANGE_REFERENTS);
  g_assert_true (fixture->last_change->flags & ATTEST_CHANGE_ANNOTATIONS);
  g_assert_cmpstr (
    attest_project_get_referent_kind (
      fixture->project, attest_scheme_find_label_by_name (attest_project_get_scheme (fixture->project), "Cue")->id),
    ==, "other");

  /* One step made it and linked it. */
  undo (fixture);
  g_assert_cmpint (refers_to (fixture, full), ==, 0);
  g_assert_null (attest_project_load_referent (fixture->project, referent, NULL));
  redo (fixture);
  g_assert_cmpint (refers_to (fixture, full), ==, referent);

  g_assert_true (attest_project_set_referent (fixture->project, surname, referent, &error));
  g_assert_true (attest_project_set_referent (fixture->project, surname, 0, &error));
  g_assert_cmpint (refers_to (fixture, surname), ==, 0);
  undo (fixture);
  g_assert_cmpint (refers_to (fixture, surname), ==, referent);
  g_assert_false (attest_project_set_referent (fixture->project, cue, 999, &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (attest_project_set_new_referent (fixture->project, cue, " \n ", &error), ==, 0);
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE);
  assert_whole (fixture);
}

static void
test_candidates (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 dario = add (fixture, "source", "Darío Belloso", "Belloso, Darío", NULL);
  gint64 ana = add (fixture, "entity", "Ana Belloso", NULL);
  gint64 mentions[2];

  add (fixture, "entity", "Ministry of Quillane", NULL);
  add (fixture, "claim", "Belloso was late", NULL);
  /* Equal by name, whatever case, accents and order of an alias; then by surname; a claim only for claims. */
  assert_candidates (fixture, "DARIO BELLOSO", "entity", "Darío Belloso|Ana Belloso");
  assert_candidates (fixture, "Belloso, Dario", "entity", "Darío Belloso|Ana Belloso");
  assert_candidates (fixture, "Belloso was late", "claim", "Belloso was late");
  /* Of the same kind first. */
  assert_candidates (fixture, "Belloso", "entity", "Ana Belloso|Darío Belloso");
  assert_candidates (fixture, "Belloso", "source", "Darío Belloso|Ana Belloso");
  assert_candidates (fixture, "the head of Quillane", "entity", "Ministry of Quillane");
  assert_candidates (fixture, "of", "entity", "");
  assert_candidates (fixture, "…", "entity", "");

  /* What the same words refer to elsewhere comes first, the most usual before the less usual. */
  mentions[0] = store_fixture_annotate (fixture, article, "Person", 31, 38);
  mentions[1] = store_fixture_annotate (fixture, article + 1, "Person", 0, 7);
  attest_project_set_referent (fixture->project, mentions[0], dario, &error);
  assert_candidates (fixture, "Belloso", "entity", "Darío Belloso|Ana Belloso");
  attest_project_set_referent (fixture->project, mentions[0], ana, &error);
  attest_project_set_referent (fixture->project, mentions[1], ana, &error);
  assert_candidates (fixture, "Belloso", "source", "Ana Belloso|Darío Belloso");
  /* Of annotations that are gone, or cover other words now, nothing is left. */
  undo (fixture);
  undo (fixture);
  g_assert_true (attest_project_delete_annotations (fixture->project, mentions, 1, &error));
  assert_candidates (fixture, "Belloso", "entity", "Ana Belloso|Darío Belloso");
  undo (fixture);
  assert_candidates (fixture, "Belloso", "entity", "Darío Belloso|Ana Belloso");
  {
    AttestRange longer = attest_range (31, 43);

    g_assert_true (attest_project_set_fragments (fixture->project, mentions[0], &longer, 1, &error));
  }
  assert_candidates (fixture, "Belloso", "entity", "Ana Belloso|Darío Belloso");
  g_assert_no_error (error);
  assert_whole (fixture);
}

static void
test_typed (StoreFixture *fixture, gconstpointer user_data)
{
  add (fixture, "entity", "Darío Belloso", "The Rapporteur", NULL);
  add (fixture, "entity", "Ana Belloso", NULL);
  add (fixture, "entity", "Bella", NULL);
  add (fixture, "entity", "100% Sure_Thing", NULL);

  assert_typed (fixture, "bell", "Bella|Ana Belloso|Darío Belloso");
  assert_typed (fixture, "bel dar", "Darío Belloso");
  assert_typed (fixture, "rapp", "Darío Belloso");
  assert_typed (fixture, "the r", "Darío Belloso");
  assert_typed (fixture, "bel zz", "");
  assert_typed (fixture, "%", "");
  assert_typed (fixture, "100", "100% Sure_Thing");
  assert_typed (fixture, "", "");
}

static void
test_lists (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 dario = add (fixture, "source", "Darío Belloso", "Rapporteur", NULL);
  gint64 ana = add (fixture, "entity", "ana Belloso", NULL);
  gint64 last = 0;
  g_autoptr (GArray) mentions = NULL;
  g_autoptr (AttestReferentSummary) summary = NULL;
  g_autoptr (AttestMentionContext) context = NULL;
  guint n_referents;

  add (fixture, "entity", "Élan", NULL);
  attest_project_set_referent (fixture->project, store_fixture_annotate (fixture, article, "Person", 0, 13), dario,
                               &error);
  attest_project_set_referent (fixture->project, store_fixture_annotate (fixture, article, "Person", 31, 38), dario,
                               &error);
  last = store_fixture_annotate (fixture, article + 1, "Person", 39, 52);
  attest_project_set_referent (fixture->project, last, dario, &error);
  attest_project_set_referent (fixture->project, store_fixture_annotate (fixture, article + 2, "Person", 0, 11), ana,
                               &error);
  g_assert_no_error (error);

  assert_listed (fixture, NULL, NULL, ATTEST_REFERENT_SORT_NAME, "ana Belloso|Darío Belloso|Élan");
  assert_listed (fixture, NULL, NULL, ATTEST_REFERENT_SORT_MENTIONS, "Darío Belloso|ana Belloso|Élan");
  assert_listed (fixture, NULL, NULL, ATTEST_REFERENT_SORT_ARTICLES, "Darío Belloso|ana Belloso|Élan");
  assert_listed (fixture, NULL, "entity", ATTEST_REFERENT_SORT_NAME, "ana Belloso|Élan");
  assert_listed (fixture, "ELAN", NULL, ATTEST_REFERENT_SORT_NAME, "Élan");
  assert_listed (fixture, "rap bel", NULL, ATTEST_REFERENT_SORT_NAME, "Darío Belloso");
  assert_listed (fixture, "rap elan", NULL, ATTEST_REFERENT_SORT_NAME, "");

  g_assert_true (attest_referent_query_count (connection_of (fixture), &n_referents, &error));
  g_assert_cmpuint (n_referents, ==, 3);
  summary = attest_referent_query_summary (connection_of (fixture), dario, &error);
  g_assert_cmpuint (summary->n_mentions, ==, 3);
  g_assert_cmpuint (summary->n_articles, ==, 2);
  g_assert_cmpuint (summary->n_aliases, ==, 1);
  mentions = attest_referent_query_mentions (connection_of (fixture), dario, &error);
  g_assert_cmpuint (mentions->len, ==, 3);
  g_assert_cmpint (g_array_index (mentions, gint64, 2), ==, last);
  context = attest_referent_query_context (connection_of (fixture), last, 20, &error);
  g_assert_cmpstr (context->before, ==, "…late. The minister, ");
  g_assert_cmpstr (context->words, ==, "Darío Belloso");
  g_assert_cmpstr (context->after, ==, ", was not.");
  g_assert_cmpint (context->article, ==, article + 1);
  g_assert_null (attest_referent_query_context (connection_of (fixture), 999, 20, &error));
  g_assert_no_error (error);
}

static void
test_edit (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add (fixture, "entity", "Darío Belloso", "Old Alias", NULL);
  g_autoptr (AttestReferent) before = attest_project_load_referent (fixture->project, id, &error);
  g_autoptr (AttestReferent) changed = attest_referent_copy (before);
  g_autoptr (AttestReferent) after = NULL;
  guint n_changes = fixture->n_changes;

  /* Nothing to do, nothing done. */
  g_assert_true (attest_project_edit_referent (fixture->project, changed, &error));
  g_assert_cmpuint (fixture->n_changes, ==, n_changes);

  g_free (changed->name);
  changed->name = g_strdup ("  Dario \t Bello ");
  attest_referent_remove_alias (changed, "Old Alias");
  attest_referent_add_alias (changed, "New <b>Alias</b>");
  g_free (changed->description);
  changed->description = g_strdup ("Head of the assembly");
  g_free (changed->ids);
  changed->ids = attest_identifiers_set ("{}", "wikidata", "Q42");
  g_assert_true (attest_project_edit_referent (fixture->project, changed, &error));
  after = attest_project_load_referent (fixture->project, id, &error);
  g_assert_cmpstr (after->name, ==, "Dario Bello");
  g_assert_cmpstr (after->description, ==, "Head of the assembly");
  g_assert_cmpstr (after->ids, ==, "{\"wikidata\":\"Q42\"}");
  g_assert_cmpuint (g_strv_length (after->aliases), ==, 1);
  assert_typed (fixture, "belloso", "");
  assert_typed (fixture, "old", "");
  assert_typed (fixture, "bello", "Dario Bello");
  assert_typed (fixture, "new", "Dario Bello");
  assert_whole (fixture);
  undo (fixture);
  assert_typed (fixture, "belloso", "Darío Belloso");
  assert_typed (fixture, "old", "Darío Belloso");
  assert_typed (fixture, "new", "");
  assert_whole (fixture);

  /* What is too long already, as after a merge, does not keep anything else from being changed. */
  g_assert_true (attest_connection_execute (connection_of (fixture),
                                            "UPDATE referent SET description = printf ('%.10001c', 'x')", &error));
  g_free (changed->description);
  changed->description = g_strnfill (ATTEST_REFERENT_MAX_DESCRIPTION + 1, 'x');
  g_assert_true (attest_project_edit_referent (fixture->project, changed, &error));
  g_free (changed->description);
  changed->description = g_strnfill (ATTEST_REFERENT_MAX_DESCRIPTION + 2, 'x');
  g_assert_false (attest_project_edit_referent (fixture->project, changed, &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE);
  g_clear_error (&error);

  g_free (changed->name);
  changed->name = g_strnfill (ATTEST_REFERENT_MAX_NAME + 1, 'x');
  g_assert_false (attest_project_edit_referent (fixture->project, changed, &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE);
}

static gint64
count_tombstones (StoreFixture *fixture)
{
  sqlite3_stmt *statement = attest_connection_prepare (connection_of (fixture),
                                                       "SELECT count (*) FROM tombstone WHERE type = 'referent'", NULL);
  gboolean has_row;
  gint64 count;

  attest_connection_step (connection_of (fixture), statement, &has_row, NULL);
  count = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return count;
}

static void
set_id (StoreFixture *fixture, gint64 id, const char *type, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestReferent) old = attest_project_load_referent (fixture->project, id, &error);
  g_autoptr (AttestReferent) changed = attest_referent_copy (old);

  g_free (changed->ids);
  changed->ids = attest_identifiers_set (old->ids, type, value);
  attest_project_edit_referent (fixture->project, changed, &error);
  g_assert_no_error (error);
}

static void
test_merge (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 into = add (fixture, "entity", "Darío Belloso", NULL);
  gint64 other = add (fixture, "entity", "D. Belloso", "Dario", NULL);
  gint64 first = store_fixture_annotate (fixture, article, "Person", 0, 13);
  gint64 second = store_fixture_annotate (fixture, article, "Person", 31, 38);
  g_autofree char *conflicts = NULL;
  g_autoptr (AttestReferent) merged = NULL;

  set_id (fixture, into, "wikidata", "Q1");
  set_id (fixture, other, "wikidata", "Q2");
  set_id (fixture, other, "viaf", "7");
  attest_project_set_referent (fixture->project, first, into, &error);
  attest_project_set_referent (fixture->project, second, other, &error);
  g_assert_false (attest_project_merge_referents (fixture->project, into, &into, 1, NULL, &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE);
  g_clear_error (&error);

  g_assert_true (attest_project_merge_referents (fixture->project, into, &other, 1, &conflicts, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (conflicts, "Q2"));
  g_assert_cmpint (refers_to (fixture, second), ==, into);
  merged = attest_project_load_referent (fixture->project, into, &error);
  g_assert_true (attest_referent_has_alias (merged, "D. Belloso"));
  g_assert_true (attest_referent_has_alias (merged, "Dario"));
  g_assert_nonnull (strstr (merged->ids, "\"viaf\":\"7\""));
  g_assert_nonnull (strstr (merged->ids, "\"Q1\""));
  g_assert_null (attest_project_load_referent (fixture->project, other, NULL));
  g_assert_cmpint (count_tombstones (fixture), ==, 1);
  assert_candidates (fixture, "Belloso", "entity", "Darío Belloso");
  assert_whole (fixture);

  undo (fixture);
  g_assert_cmpint (refers_to (fixture, second), ==, other);
  g_assert_cmpint (count_tombstones (fixture), ==, 0);
  assert_candidates (fixture, "Belloso", "entity", "D. Belloso|Darío Belloso");
  assert_whole (fixture);
  redo (fixture);
  g_assert_cmpint (refers_to (fixture, second), ==, into);
  assert_whole (fixture);
}

static void
test_split (StoreFixture *fixture, gconstpointer user_data)
{
  static const char *const aliases[] = { "The Minister", NULL };
  g_autoptr (GError) error = NULL;
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 referent = add (fixture, "source", "Belloso", "The Minister", "Ana Belloso", NULL);
  gint64 first = store_fixture_annotate (fixture, article, "Person", 0, 13);
  gint64 second = store_fixture_annotate (fixture, article + 2, "Person", 0, 11);
  gint64 split;
  g_autoptr (AttestReferent) rest = NULL;
  g_autoptr (AttestReferent) new = NULL;

  attest_project_set_referent (fixture->project, first, referent, &error);
  attest_project_set_referent (fixture->project, second, referent, &error);
  split = attest_project_split_referent (fixture->project, referent, "Ana Belloso", &second, 1, aliases, &error);
  g_assert_no_error (error);
  g_assert_cmpint (refers_to (fixture, first), ==, referent);
  g_assert_cmpint (refers_to (fixture, second), ==, split);
  rest = attest_project_load_referent (fixture->project, referent, &error);
  new = attest_project_load_referent (fixture->project, split, &error);
  g_assert_cmpuint (g_strv_length (rest->aliases), ==, 0);
  g_assert_true (attest_referent_has_alias (new, "The Minister"));
  g_assert_cmpstr (new->kind, ==, "source");
  assert_whole (fixture);
  undo (fixture);
  g_assert_cmpint (refers_to (fixture, second), ==, referent);
  assert_typed (fixture, "ana", "Belloso");
  assert_whole (fixture);
}

static void
test_delete (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 referent = add (fixture, "entity", "Darío Belloso", "Dario", NULL);
  gint64 annotation = store_fixture_annotate (fixture, article, "Person", 0, 13);
  guint n_unlinked;

  attest_project_set_referent (fixture->project, annotation, referent, &error);
  g_assert_true (attest_project_delete_referent (fixture->project, referent, &n_unlinked, &error));
  g_assert_cmpuint (n_unlinked, ==, 1);
  g_assert_cmpint (refers_to (fixture, annotation), ==, 0);
  assert_typed (fixture, "dario", "");
  assert_whole (fixture);
  undo (fixture);
  g_assert_cmpint (refers_to (fixture, annotation), ==, referent);
  assert_typed (fixture, "dario", "Darío Belloso");
  assert_candidates (fixture, "Darío Belloso", "entity", "Darío Belloso");
  assert_whole (fixture);
  g_assert_false (attest_project_delete_referent (fixture->project, 999, NULL, &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND);
}

/* What a file brings is found, however odd it is. */
static void
test_import (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestConnection)
    connection = attest_connection_open_again (fixture->path, ATTEST_CONNECTION_READ_WRITE, &error);
  AttestImportBatch *batch = attest_import_batch_begin (connection, "test", "attest-json", &error);
  g_autofree char *long_name = g_strnfill (100000, 'x');
  char *aliases[] = { (char *) "Bello", long_name, NULL };
  AttestReferentRow row = { .name = "Darío Belloso", .aliases = aliases };
  AttestReferentRow empty = { .name = "" };
  AttestReferentRow again;
  gboolean added;

  g_assert_no_error (error);
  g_assert_true (attest_import_batch_add_referent (batch, &row, &added, &error));
  g_assert_true (added);
  g_assert_false (attest_uuid_is_nil (&row.uuid));
  again = row;
  g_assert_true (attest_import_batch_add_referent (batch, &again, &added, &error));
  g_assert_false (added);
  g_assert_true (attest_import_batch_add_referent (batch, &empty, &added, &error));
  g_assert_true (attest_import_batch_finish (batch, &error));
  g_assert_no_error (error);
  attest_import_batch_free (batch);
  assert_typed (fixture, "bello", "Darío Belloso");
  assert_listed (fixture, NULL, NULL, ATTEST_REFERENT_SORT_NAME, "|Darío Belloso");
  assert_whole (fixture);
}

#define ADD(name)                                                                                                      \
  g_test_add ("/referents/" #name, StoreFixture, NULL, store_fixture_set_up, test_##name, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/referents/folding", test_folding);
  g_test_add_func ("/referents/splitting", test_splitting);
  g_test_add_func ("/referents/identifiers", test_identifiers);
  g_test_add_func ("/referents/identifier-objects", test_identifier_objects);
  ADD (link);
  ADD (candidates);
  ADD (typed);
  ADD (lists);
  ADD (edit);
  ADD (merge);
  ADD (split);
  ADD (delete);
  ADD (import);
  return g_test_run ();
}
