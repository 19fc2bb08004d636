/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The few referents that words most likely refer to, and those that fit what is being typed. Each step reads a bounded
 * number of rows of an index, so that a keystroke never waits, however many referents and mentions there are. */
#include "config.h"

#include "attest-referent-lookup.h"

#include "../model/attest-folding.h"
#include "attest-referent-index.h"

#include <math.h>
#include <string.h>

/* A word that more names have tells little: it is only compared, not looked up. */
#define MAX_ROWS 1000
/* So many of those found by words are weighed against each other. */
#define MAX_WEIGHED 40
/* Rows with the very same form. */
#define MAX_EQUAL 100
#define SHORT_WORD 3

typedef struct
{
  gint64 id;
  AttestReferentFit fit;
  double weight;
  guint n_equal; /* annotations with the very words */
} Found;

typedef struct
{
  AttestConnection *connection;
  GHashTable *found; /* gint64 → Found */
  GError **error;
} Search;

void
attest_referent_match_free (AttestReferentMatch *match)
{
  g_free (match->name);
  g_free (match->kind);
  g_free (match->description);
  g_free (match);
}

static Found *
note (Search *self, gint64 id, AttestReferentFit fit)
{
  Found *found = g_hash_table_lookup (self->found, &id);

  if (found == NULL)
    {
      found = g_new0 (Found, 1);
      found->id = id;
      found->fit = fit;
      g_hash_table_insert (self->found, &found->id, found);
    }
  found->fit = MIN (found->fit, fit);
  return found;
}

/* Above all that begins with @prefix. */
static char *
after_prefix (const char *prefix)
{
  return g_strconcat (prefix, "\xf4\x8f\xbf\xbf", NULL);
}

/* Notes the referent in each row of @statement. */
static gboolean
note_rows (Search *self, sqlite3_stmt *statement, AttestReferentFit fit, double weight)
{
  gboolean has_row;

  while (TRUE)
    {
      if (!attest_connection_step (self->connection, statement, &has_row, self->error))
        return FALSE;
      if (!has_row)
        return TRUE;
      note (self, sqlite3_column_int64 (statement, 0), fit)->weight += weight;
    }
}

static gboolean
find_names (Search *self, const char *form)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    self->connection, "SELECT DISTINCT referent FROM referent_form WHERE form = ?1 LIMIT ?2", self->error);

  if (statement == NULL)
    return FALSE;
  attest_bind_text (statement, 1, form);
  sqlite3_bind_int (statement, 2, MAX_EQUAL);
  return note_rows (self, statement, ATTEST_REFERENT_FIT_EQUAL, 0);
}

static gboolean
find_name_starts (Search *self, const char *form)
{
  g_autofree char *end = after_prefix (form);
  sqlite3_stmt *statement = attest_connection_prepare (
    self->connection, "SELECT referent FROM referent_form WHERE form >= ?1 AND form < ?2 LIMIT ?3", self->error);

  if (statement == NULL)
    return FALSE;
  attest_bind_text (statement, 1, form);
  attest_bind_text (statement, 2, end);
  sqlite3_bind_int (statement, 3, MAX_EQUAL);
  return note_rows (self, statement, ATTEST_REFERENT_FIT_START, 0);
}

/* The next referent after @after that annotations with the words refer to; 0: none. One look into the index each. */
static gint64
next_mentioned (Search *self, const char *form, gint64 after)
{
  gboolean has_row;
  gint64 id = 0;
  sqlite3_stmt *statement = attest_connection_prepare (
    self->connection, "SELECT referent FROM mention WHERE form = ?1 AND referent > ?2 ORDER BY referent LIMIT 1",
    self->error);

  if (statement == NULL)
    return 0;
  attest_bind_text (statement, 1, form);
  sqlite3_bind_int64 (statement, 2, after);
  if (attest_connection_step (self->connection, statement, &has_row, self->error) && has_row)
    {
      id = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  return id;
}

static gboolean
count_mentioned (Search *self, const char *form, Found *found)
{
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    self->connection, "SELECT count (*) FROM (SELECT 1 FROM mention WHERE form = ?1 AND referent = ?2 LIMIT ?3)",
    self->error);

  if (statement == NULL)
    return FALSE;
  attest_bind_text (statement, 1, form);
  sqlite3_bind_int64 (statement, 2, found->id);
  sqlite3_bind_int (statement, 3, ATTEST_REFERENT_MATCH_MAX_MENTIONS);
  if (!attest_connection_step (self->connection, statement, &has_row, self->error))
    return FALSE;
  found->n_equal = (guint) sqlite3_column_int (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

static gboolean
find_mentioned (Search *self, const char *form)
{
  gint64 id = 0;

  for (guint i = 0; i < MAX_EQUAL; i++)
    {
      id = next_mentioned (self, form, id);
      if (id == 0)
        return *self->error == NULL;
      if (!count_mentioned (self, form, note (self, id, ATTEST_REFERENT_FIT_EQUAL)))
        return FALSE;
    }
  return TRUE;
}

/* How many names have a word in [@start, @end), counting no further than one above MAX_ROWS. */
static gboolean
count_word (Search *self, const char *start, const char *end, guint *count)
{
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    self->connection, "SELECT count (*) FROM (SELECT 1 FROM referent_word WHERE word >= ?1 AND word < ?2 LIMIT ?3)",
    self->error);

  if (statement == NULL)
    return FALSE;
  attest_bind_text (statement, 1, start);
  attest_bind_text (statement, 2, end);
  sqlite3_bind_int (statement, 3, MAX_ROWS + 1);
  if (!attest_connection_step (self->connection, statement, &has_row, self->error))
    return FALSE;
  *count = (guint) sqlite3_column_int (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

static gboolean
find_word (Search *self, const char *start, const char *end, double weight)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    self->connection, "SELECT DISTINCT referent FROM referent_word WHERE word >= ?1 AND word < ?2 LIMIT ?3",
    self->error);

  if (statement == NULL)
    return FALSE;
  attest_bind_text (statement, 1, start);
  attest_bind_text (statement, 2, end);
  sqlite3_bind_int (statement, 3, MAX_ROWS);
  return note_rows (self, statement, ATTEST_REFERENT_FIT_SIMILAR, weight);
}

static gboolean
has_word (Search *self, gint64 referent, const char *start, const char *end, gboolean *has)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    self->connection, "SELECT 1 FROM referent_word WHERE referent = ?1 AND word >= ?2 AND word < ?3 LIMIT 1",
    self->error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, referent);
  attest_bind_text (statement, 2, start);
  attest_bind_text (statement, 3, end);
  if (!attest_connection_step (self->connection, statement, has, self->error))
    return FALSE;
  sqlite3_reset (statement);
  return TRUE;
}

/* The words to look up: short ones in lower case ("of", "the", "von") are in too many names to say anything. */
static char **
telling_words (const char *words)
{
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  g_auto (GStrv) tokens = g_strsplit_set (valid, " \n\t", -1);
  g_autoptr (GString) kept = g_string_new (NULL);
  g_autofree char *form = NULL;

  for (guint i = 0; tokens[i] != NULL && kept->len < 4 * ATTEST_FORM_MAX_CHARACTERS; i++)
    if (g_utf8_strlen (tokens[i], -1) > SHORT_WORD || !g_unichar_islower (g_utf8_get_char (tokens[i])))
      {
        g_string_append (kept, tokens[i]);
        g_string_append_c (kept, ' ');
      }
  form = attest_referent_index_form (kept->str);
  return attest_fold_split (form, ATTEST_FORM_MAX_WORDS);
}

/* The just greater text: [word, that) is the word alone. */
static char *
after_word (const char *word)
{
  return g_strconcat (word, "\x01", NULL);
}

static int
compare_weights (gconstpointer a, gconstpointer b)
{
  const Found *first = *(Found *const *) a, *second = *(Found *const *) b;

  if (first->fit != second->fit)
    return first->fit < second->fit ? -1 : 1;
  if (first->weight != second->weight)
    return first->weight > second->weight ? -1 : 1;
  return (first->id > second->id) - (first->id < second->id);
}

/* (element-type Found) */
static GPtrArray *
list_found (Search *self)
{
  GPtrArray *all = g_ptr_array_sized_new (g_hash_table_size (self->found));
  GHashTableIter iter;
  gpointer found;

  g_hash_table_iter_init (&iter, self->found);
  while (g_hash_table_iter_next (&iter, NULL, &found))
    g_ptr_array_add (all, found);
  return all;
}

/* Drops all but the most promising. */
static void
keep_best (Search *self, guint n_kept)
{
  g_autoptr (GPtrArray) all = list_found (self);

  g_ptr_array_sort (all, compare_weights);
  for (guint i = n_kept; i < all->len; i++)
    g_hash_table_remove (self->found, &((Found *) all->pdata[i])->id);
}

/* Adds the weight of a frequent word to those found by rarer ones that have it, too. */
static gboolean
weigh_frequent (Search *self, const char *word, const char *end, double weight)
{
  GHashTableIter iter;
  Found *found;
  gboolean has;

  g_hash_table_iter_init (&iter, self->found);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &found))
    {
      if (!has_word (self, found->id, word, end, &has))
        return FALSE;
      if (has)
        found->weight += weight;
    }
  return TRUE;
}

static gboolean
find_similar (Search *self, const char *text)
{
  g_auto (GStrv) words = telling_words (text);
  guint n_words = g_strv_length (words);
  guint counts[ATTEST_FORM_MAX_WORDS];
  guint rarest = 0;
  double weight;

  for (guint i = 0; i < n_words; i++)
    {
      g_autofree char *end = after_word (words[i]);

      if (!count_word (self, words[i], end, &counts[i]))
        return FALSE;
      if (counts[i] > 0 && (counts[rarest] == 0 || counts[i] < counts[rarest]))
        rarest = i;
    }
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < n_words; i++)
        {
          g_autofree char *end = after_word (words[i]);
          gboolean looked_up = counts[i] <= MAX_ROWS || i == rarest;

          /* The last word of a name is the one that people are called by. */
          weight = (i + 1 == n_words ? 1.25 : 1) / (1 + log2 (1 + counts[i]));
          if (counts[i] == 0 || looked_up != (pass == 0))
            continue;
          if (pass == 0 ? !find_word (self, words[i], end, weight) : !weigh_frequent (self, words[i], end, weight))
            return FALSE;
        }
      keep_best (self, pass == 0 ? 3 * MAX_WEIGHED : MAX_WEIGHED);
    }
  return TRUE;
}

/* Those whose names have a word that begins with each of @words. */
static gboolean
find_all_words (Search *self, char **words)
{
  guint n_words = g_strv_length (words);
  g_auto (GStrv) ends = g_new0 (char *, n_words + 1);
  guint counts[ATTEST_FORM_MAX_WORDS];
  guint rarest = 0;
  g_autoptr (GPtrArray) all = NULL;

  for (guint i = 0; i < n_words; i++)
    {
      ends[i] = after_prefix (words[i]);
      if (!count_word (self, words[i], ends[i], &counts[i]))
        return FALSE;
      if (counts[i] < counts[rarest])
        rarest = i;
    }
  if (n_words == 0 || !find_word (self, words[rarest], ends[rarest], 0))
    return n_words == 0;
  all = list_found (self);
  for (guint j = 0; j < all->len; j++)
    {
      Found *found = all->pdata[j];
      gboolean has = TRUE;

      for (guint i = 0; has && i < n_words && found->fit == ATTEST_REFERENT_FIT_SIMILAR; i++)
        if (i != rarest && !has_word (self, found->id, words[i], ends[i], &has))
          return FALSE;
      if (!has)
        g_hash_table_remove (self->found, &found->id);
    }
  return TRUE;
}

typedef struct
{
  AttestReferentMatch *match;
  guint n_equal;
  double weight;
  gboolean other_kind;
} Weighed;

static int
compare_matches (gconstpointer a, gconstpointer b)
{
  const Weighed *first = a, *second = b;

  if (first->match->fit != second->match->fit)
    return first->match->fit < second->match->fit ? -1 : 1;
  if (first->n_equal != second->n_equal)
    return first->n_equal > second->n_equal ? -1 : 1;
  if (fabs (first->weight - second->weight) > 1e-6)
    return first->weight > second->weight ? -1 : 1;
  if (first->other_kind != second->other_kind)
    return first->other_kind ? 1 : -1;
  if (first->match->n_mentions != second->match->n_mentions)
    return first->match->n_mentions > second->match->n_mentions ? -1 : 1;
  return g_utf8_collate (first->match->name, second->match->name);
}

/* NULL without an error when it is gone. */
static AttestReferentMatch *
load_match (Search *self, const Found *found)
{
  AttestReferentMatch *match;
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    self->connection,
    "SELECT name, kind, substr (description, 1, 200),"
    " (SELECT count (*) FROM (SELECT 1 FROM annotation WHERE referent = ?1 LIMIT ?2)) FROM referent WHERE id = ?1",
    self->error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, found->id);
  sqlite3_bind_int (statement, 2, ATTEST_REFERENT_MATCH_MAX_MENTIONS);
  if (!attest_connection_step (self->connection, statement, &has_row, self->error) || !has_row)
    return NULL;
  match = g_new0 (AttestReferentMatch, 1);
  match->id = found->id;
  match->name = attest_column_dup_text (statement, 0);
  match->kind = attest_column_dup_text (statement, 1);
  match->description = attest_column_dup_text (statement, 2);
  match->n_mentions = (guint) sqlite3_column_int (statement, 3);
  match->fit = found->fit;
  sqlite3_reset (statement);
  return match;
}

/* A claim and a person of similar words have nothing to do with each other. */
static gboolean
is_of_other_world (const AttestReferentMatch *match, const char *kind)
{
  return match->fit == ATTEST_REFERENT_FIT_SIMILAR &&
         g_str_equal (match->kind, "claim") != (g_strcmp0 (kind, "claim") == 0);
}

static GPtrArray *
weigh (Search *self, const char *kind, gboolean any_kind, guint limit)
{
  g_autoptr (GPtrArray) matches = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_referent_match_free);
  g_autoptr (GArray) weighed = g_array_new (FALSE, FALSE, sizeof (Weighed));
  GHashTableIter iter;
  Found *found;

  g_hash_table_iter_init (&iter, self->found);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &found))
    {
      g_autoptr (AttestReferentMatch) match = load_match (self, found);
      Weighed row = { .n_equal = found->n_equal, .weight = found->weight };

      if (match == NULL || (!any_kind && is_of_other_world (match, kind)))
        continue;
      row.other_kind = g_strcmp0 (match->kind, kind) != 0;
      row.match = g_steal_pointer (&match);
      g_array_append_val (weighed, row);
    }
  g_array_sort (weighed, compare_matches);
  for (guint i = 0; i < weighed->len; i++)
    {
      AttestReferentMatch *match = g_array_index (weighed, Weighed, i).match;

      if (i < limit)
        g_ptr_array_add (matches, match);
      else
        attest_referent_match_free (match);
    }
  return *self->error == NULL ? g_steal_pointer (&matches) : NULL;
}

/* Found is its own key. */
static GHashTable *
new_found (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
}

/**
 * attest_referent_lookup_candidates:
 * @connection: a connection
 * @words: the words of an annotation
 * @kind: (nullable): the kind that is likely
 * @limit: how many at most
 * @error: return location for an error
 *
 * First those that just these words name or refer to elsewhere, the most usual first; then those that share words with
 * them, rare words weighing more than frequent ones, and the last (a surname, in many languages) more than others.
 *
 * Returns: (transfer full) (nullable) (element-type AttestReferentMatch): best first
 */
GPtrArray *
attest_referent_lookup_candidates (AttestConnection *connection, const char *words, const char *kind, guint limit,
                                   GError **error)
{
  g_autofree char *form = attest_referent_index_form (words);
  g_autoptr (GHashTable) found = new_found ();
  GError *search_error = NULL;
  Search self = { .connection = connection, .found = found, .error = &search_error };
  GPtrArray *matches = NULL;

  if (*form == '\0')
    return g_ptr_array_new_with_free_func ((GDestroyNotify) attest_referent_match_free);
  if (find_names (&self, form) && find_mentioned (&self, form) && find_similar (&self, words))
    matches = weigh (&self, kind, FALSE, limit);
  if (search_error != NULL)
    g_propagate_error (error, search_error);
  return matches;
}

GPtrArray *
attest_referent_lookup_typed (AttestConnection *connection, const char *typed, const char *kind, guint limit,
                              GError **error)
{
  g_autofree char *form = attest_referent_index_form (typed);
  g_auto (GStrv) words = attest_fold_split (form, ATTEST_FORM_MAX_WORDS);
  g_autoptr (GHashTable) found = new_found ();
  GError *search_error = NULL;
  Search self = { .connection = connection, .found = found, .error = &search_error };
  GPtrArray *matches = NULL;

  if (*form == '\0')
    return g_ptr_array_new_with_free_func ((GDestroyNotify) attest_referent_match_free);
  if (find_names (&self, form) && find_name_starts (&self, form) && find_all_words (&self, words))
    {
      keep_best (&self, 2 * MAX_WEIGHED);
      matches = weigh (&self, kind, TRUE, limit);
    }
  if (search_error != NULL)
    g_propagate_error (error, search_error);
  return matches;
}
