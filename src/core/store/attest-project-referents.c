/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom and what annotations refer to: the actions of a person on referents. */
#include "config.h"

#include "attest-project-referents.h"

#include "../model/attest-identifier.h"
#include "attest-project-private.h"
#include "attest-referent-store.h"

#include <glib/gi18n-lib.h>

AttestReferent *
attest_project_load_referent (AttestProject *self, gint64 referent, GError **error)
{
  return attest_referent_store_load (attest_project_get_connection (self), referent, error);
}

const char *
attest_project_get_referent_kind (AttestProject *self, gint64 label)
{
  AttestLabel *found = attest_scheme_find_label (attest_project_get_scheme (self), label);

  /* What one cue refers to would be nothing that others refer to, too. */
  return attest_kind_to_string (found == NULL || found->kind == ATTEST_KIND_CUE ? ATTEST_KIND_OTHER : found->kind);
}

/* @typed as a name, or NULL with @error. */
static char *
read_name (const char *typed, GError **error)
{
  g_autofree char *name = attest_referent_clean_name (typed);

  if (*name == '\0')
    g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("A referent needs a name."));
  else if (g_utf8_strlen (name, -1) > ATTEST_REFERENT_MAX_NAME)
    g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("A name has at most %d characters."),
                 ATTEST_REFERENT_MAX_NAME);
  else
    return g_steal_pointer (&name);
  return NULL;
}

/**
 * attest_project_set_referent:
 * @self: a project
 * @annotation: an id
 * @referent: what it refers to; 0: nothing
 * @error: return location for an error
 *
 * Does nothing when it does already.
 *
 * Returns: whether it does now
 */
gboolean
attest_project_set_referent (AttestProject *self, gint64 annotation, gint64 referent, GError **error)
{
  g_autoptr (AttestAnnotation) old = attest_project_load_annotation (self, annotation, error);
  g_autoptr (AttestReferent) to = NULL;
  g_autofree char *quote = NULL;
  g_autofree char *description = NULL;
  AttestRecording *recording;

  if (old == NULL)
    return FALSE;
  if (old->referent == referent)
    return TRUE;
  if (referent != 0)
    {
      to = attest_project_load_referent (self, referent, error);
      if (to == NULL)
        return FALSE;
    }
  quote = attest_project_quote_start (self, old);
  if (to != NULL)
    /* Translators: a step of the history: words of an article refer to someone. The words, the name. */
    description = g_strdup_printf (_ ("“%s” refers to %s"), quote, to->name);
  else
    /* Translators: a step of the history: words of an article no longer refer to anyone. The words. */
    description = g_strdup_printf (_ ("“%s” refers to nothing"), quote);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return FALSE;
  return attest_project_end_step (
    self, recording, attest_referent_store_link (attest_project_get_connection (self), annotation, referent, error),
    old->article, description, error);
}

/**
 * attest_project_set_new_referent:
 * @self: a project
 * @annotation: an id
 * @name: the name of a new referent
 * @error: return location for an error
 *
 * Returns: the id of the new referent, of the kind of the annotation's label; 0 on error
 */
gint64
attest_project_set_new_referent (AttestProject *self, gint64 annotation, const char *name, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autoptr (AttestAnnotation) old = attest_project_load_annotation (self, annotation, error);
  g_autofree char *clean = old != NULL ? read_name (name, error) : NULL;
  g_autofree char *quote = NULL;
  g_autofree char *description = NULL;
  g_autoptr (AttestReferent) referent = NULL;
  AttestRecording *recording;
  gboolean done;

  if (clean == NULL)
    return 0;
  referent = attest_referent_new (attest_project_get_referent_kind (self, old->label), clean);
  quote = attest_project_quote_start (self, old);
  /* Translators: a step of the history: words of an article refer to someone new. The words, the name. */
  description = g_strdup_printf (_ ("“%s” refers to %s (new)"), quote, clean);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return 0;
  done = attest_referent_store_insert (connection, referent, error) != 0 &&
         attest_referent_store_link (connection, annotation, referent->id, error);
  return attest_project_end_step (self, recording, done, old->article, description, error) ? referent->id : 0;
}

/**
 * attest_project_add_referent:
 * @self: a project
 * @kind: the word of an [enum@Attest.Kind]
 * @name: its name
 * @error: return location for an error
 *
 * Returns: the id of the new referent; 0 on error
 */
gint64
attest_project_add_referent (AttestProject *self, const char *kind, const char *name, GError **error)
{
  g_autofree char *clean = read_name (name, error);
  g_autofree char *description = NULL;
  g_autoptr (AttestReferent) referent = NULL;
  AttestRecording *recording;

  if (clean == NULL)
    return 0;
  referent = attest_referent_new (kind, clean);
  /* Translators: a step of the history. */
  description = g_strdup_printf (_ ("New referent: %s"), clean);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return 0;
  return attest_project_end_step (
           self, recording, attest_referent_store_insert (attest_project_get_connection (self), referent, error) != 0,
           0, description, error)
           ? referent->id
           : 0;
}

static gboolean
same_aliases (const AttestReferent *a, const AttestReferent *b)
{
  if (g_strv_length (a->aliases) != g_strv_length (b->aliases))
    return FALSE;
  for (guint i = 0; a->aliases[i] != NULL; i++)
    if (!attest_referent_has_alias (b, a->aliases[i]))
      return FALSE;
  return TRUE;
}

/* Whether @changed has more than @most, and more than @old, which may come from a merge or from elsewhere. */
static gboolean
grows_beyond (glong changed, glong old, glong most)
{
  return changed > most && changed > old;
}

/* Cleans the names of @changed; FALSE with @error when it can't be stored so. */
static gboolean
check_changed (const AttestReferent *old, AttestReferent *changed, GError **error)
{
  g_autofree char *name = read_name (changed->name, error);
  g_auto (GStrv) aliases = g_steal_pointer (&changed->aliases);

  changed->aliases = g_new0 (char *, 1);
  if (name == NULL)
    return FALSE;
  g_free (changed->name);
  changed->name = g_steal_pointer (&name);
  for (guint i = 0; aliases[i] != NULL; i++)
    {
      g_autofree char *alias = read_name (aliases[i], error);

      if (alias == NULL)
        return FALSE;
      attest_referent_add_alias (changed, alias);
    }
  if (grows_beyond (g_strv_length (changed->aliases), g_strv_length (old->aliases), ATTEST_REFERENT_MAX_ALIASES))
    g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("A referent has at most %d other names."),
                 ATTEST_REFERENT_MAX_ALIASES);
  else if (grows_beyond (g_utf8_strlen (changed->description, -1), g_utf8_strlen (old->description, -1),
                         ATTEST_REFERENT_MAX_DESCRIPTION))
    g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("A description has at most %d characters."),
                 ATTEST_REFERENT_MAX_DESCRIPTION);
  else
    return TRUE;
  return FALSE;
}

static char *
describe_edit (const AttestReferent *old, const AttestReferent *changed)
{
  if (!g_str_equal (old->name, changed->name))
    /* Translators: a step of the history: a referent gets another name. The old name, the new name. */
    return g_strdup_printf (_ ("Rename %s to %s"), old->name, changed->name);
  if (!g_str_equal (old->kind, changed->kind))
    /* Translators: a step of the history. The name of a referent. */
    return g_strdup_printf (_ ("Change the kind of %s"), old->name);
  if (!g_str_equal (old->description, changed->description))
    /* Translators: a step of the history. The name of a referent. */
    return g_strdup_printf (_ ("Describe %s"), old->name);
  if (!g_str_equal (old->ids, changed->ids))
    /* Translators: a step of the history: ids elsewhere, such as in Wikidata. The name of a referent. */
    return g_strdup_printf (_ ("Change the ids of %s"), old->name);
  /* Translators: a step of the history. The name of a referent. */
  return g_strdup_printf (_ ("Change the other names of %s"), old->name);
}

/**
 * attest_project_edit_referent:
 * @self: a project
 * @changed: a referent of the project, as it shall be
 * @error: return location for an error
 *
 * Ids are stored as given: attest_identifier_read() checks what a person types.
 *
 * Returns: whether it is so now
 */
gboolean
attest_project_edit_referent (AttestProject *self, const AttestReferent *changed, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autoptr (AttestReferent) old = attest_project_load_referent (self, changed->id, error);
  g_autoptr (AttestReferent) checked = attest_referent_copy (changed);
  g_autofree char *description = NULL;
  AttestRecording *recording;

  if (old == NULL || !check_changed (old, checked, error))
    return FALSE;
  if (g_str_equal (old->name, checked->name) && g_str_equal (old->kind, checked->kind) &&
      g_str_equal (old->description, checked->description) && g_str_equal (old->ids, checked->ids) &&
      same_aliases (old, checked))
    return TRUE;
  description = describe_edit (old, checked);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return FALSE;
  return attest_project_end_step (self, recording, attest_referent_store_update (connection, old, checked, error), 0,
                                  description, error);
}

/* Gives @merged the ids of @other; what it has already is told in @conflicts. */
static void
merge_ids (AttestScheme *scheme, AttestReferent *merged, const AttestReferent *other, GString *conflicts)
{
  g_autoptr (GPtrArray) present = attest_identifiers_parse (merged->ids);
  g_autoptr (GPtrArray) added = attest_identifiers_parse (other->ids);

  for (guint i = 0; i < added->len; i++)
    {
      AttestIdentifier *identifier = added->pdata[i];
      AttestIdentifierType *type = attest_scheme_find_identifier_type_by_key (scheme, identifier->type);
      AttestIdentifier *same = NULL;
      char *ids;

      for (guint j = 0; j < present->len && same == NULL; j++)
        if (g_str_equal (((AttestIdentifier *) present->pdata[j])->type, identifier->type))
          same = present->pdata[j];
      if (same == NULL)
        {
          ids = attest_identifiers_set (merged->ids, identifier->type, identifier->value);
          g_free (merged->ids);
          merged->ids = ids;
        }
      else if (!g_str_equal (same->value, identifier->value))
        {
          g_string_append (conflicts, conflicts->len > 0 ? "\n" : "");
          /* Translators: two referents with different ids become one. The type of id, the id kept, the one dropped. */
          g_string_append_printf (conflicts, _ ("%s: kept %s, dropped %s"),
                                  type != NULL ? type->name : identifier->type, same->value, identifier->value);
        }
    }
}

/* What @merged is once @other has become part of it. */
static void
absorb (AttestScheme *scheme, AttestReferent *merged, const AttestReferent *other, GString *conflicts)
{
  attest_referent_add_alias (merged, other->name);
  for (guint i = 0; other->aliases[i] != NULL; i++)
    attest_referent_add_alias (merged, other->aliases[i]);
  if (*other->description != '\0' && strstr (merged->description, other->description) == NULL)
    {
      char *both = *merged->description != '\0' ? g_strconcat (merged->description, "\n", other->description, NULL)
                                                : g_strdup (other->description);

      g_free (merged->description);
      merged->description = both;
    }
  merge_ids (scheme, merged, other, conflicts);
}

/* (element-type AttestReferent) */
static GPtrArray *
load_others (AttestProject *self, gint64 into, const gint64 *others, guint n_others, GError **error)
{
  g_autoptr (GPtrArray) loaded = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_referent_unref);

  for (guint i = 0; i < n_others; i++)
    {
      AttestReferent *other = others[i] != into ? attest_project_load_referent (self, others[i], error) : NULL;

      if (others[i] == into)
        continue;
      if (other == NULL)
        return NULL;
      g_ptr_array_add (loaded, other);
    }
  if (loaded->len > 0)
    return g_steal_pointer (&loaded);
  g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("Choose two referents to make one of them."));
  return NULL;
}

static gboolean
merge_rows (AttestProject *self, const AttestReferent *old, const AttestReferent *merged, GPtrArray *others,
            GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);

  for (guint i = 0; i < others->len; i++)
    {
      AttestReferent *other = others->pdata[i];

      if (!attest_referent_store_move_mentions (connection, other->id, merged->id, NULL, error) ||
          !attest_referent_store_delete (connection, other->id, attest_project_get_actor (self), error))
        return FALSE;
    }
  return attest_referent_store_update (connection, old, merged, error);
}

gboolean
attest_project_merge_referents (AttestProject *self, gint64 into, const gint64 *others, guint n_others,
                                char **conflicts, GError **error)
{
  g_autoptr (AttestReferent) old = attest_project_load_referent (self, into, error);
  g_autoptr (GPtrArray) loaded = old != NULL ? load_others (self, into, others, n_others, error) : NULL;
  g_autoptr (AttestReferent) merged = NULL;
  g_autoptr (GString) told = g_string_new (NULL);
  g_autofree char *description = NULL;
  AttestRecording *recording;

  if (conflicts != NULL)
    *conflicts = NULL;
  if (loaded == NULL)
    return FALSE;
  merged = attest_referent_copy (old);
  for (guint i = 0; i < loaded->len; i++)
    absorb (attest_project_get_scheme (self), merged, loaded->pdata[i], told);
  if (loaded->len == 1)
    /* Translators: a step of the history: two referents become one. The name that is left, the other name. */
    description = g_strdup_printf (_ ("Merge into %s: %s"), old->name, ((AttestReferent *) loaded->pdata[0])->name);
  else
    description = g_strdup_printf (
      /* Translators: a step of the history: several referents become one. The name that is left, how many others. */
      g_dngettext (GETTEXT_PACKAGE, "Merge into %s: %u other", "Merge into %s: %u others", loaded->len), old->name,
      loaded->len);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return FALSE;
  if (!attest_project_end_step (self, recording, merge_rows (self, old, merged, loaded, error), 0, description, error))
    return FALSE;
  if (conflicts != NULL && told->len > 0)
    *conflicts = g_string_free (g_steal_pointer (&told), FALSE);
  return TRUE;
}

static gboolean
split_rows (AttestProject *self, const AttestReferent *old, AttestReferent *split, const gint64 *annotations,
            guint n_annotations, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autoptr (AttestReferent) rest = attest_referent_copy (old);

  for (guint i = 0; split->aliases[i] != NULL; i++)
    attest_referent_remove_alias (rest, split->aliases[i]);
  attest_referent_remove_alias (rest, split->name);
  if (attest_referent_store_insert (connection, split, error) == 0 ||
      (!same_aliases (old, rest) && !attest_referent_store_update (connection, old, rest, error)))
    return FALSE;
  for (guint i = 0; i < n_annotations; i++)
    {
      g_autoptr (AttestAnnotation) annotation = attest_project_load_annotation (self, annotations[i], error);

      if (annotation == NULL)
        return FALSE;
      if (annotation->referent == old->id && !attest_referent_store_link (connection, annotation->id, split->id, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * attest_project_split_referent:
 * @self: a project
 * @referent: an id
 * @name: the name of the new referent; if it is an alias of @referent, that moves with it
 * @annotations: (array length=n_annotations): which of those that refer to @referent are meant for the new one
 * @n_annotations: how many
 * @aliases: (nullable) (array zero-terminated=1): aliases of @referent that are the new one's
 * @error: return location for an error
 *
 * Returns: the id of the new referent, of the same kind; 0 on error
 */
gint64
attest_project_split_referent (AttestProject *self, gint64 referent, const char *name, const gint64 *annotations,
                               guint n_annotations, const char *const *aliases, GError **error)
{
  g_autoptr (AttestReferent) old = attest_project_load_referent (self, referent, error);
  g_autofree char *clean = old != NULL ? read_name (name, error) : NULL;
  g_autoptr (AttestReferent) split = NULL;
  g_autofree char *description = NULL;
  AttestRecording *recording;

  if (clean == NULL)
    return 0;
  split = attest_referent_new (old->kind, clean);
  for (guint i = 0; aliases != NULL && aliases[i] != NULL; i++)
    if (attest_referent_has_alias (old, aliases[i]))
      attest_referent_add_alias (split, aliases[i]);
  /* Translators: a step of the history: what was taken for one is two. The name of the one, the name of the new one. */
  description = g_strdup_printf (_ ("Split %s: %s"), old->name, clean);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return 0;
  return attest_project_end_step (self, recording, split_rows (self, old, split, annotations, n_annotations, error), 0,
                                  description, error)
           ? split->id
           : 0;
}

gboolean
attest_project_delete_referent (AttestProject *self, gint64 referent, guint *n_unlinked, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autoptr (AttestReferent) old = attest_project_load_referent (self, referent, error);
  g_autofree char *description = NULL;
  AttestRecording *recording;
  gboolean done;

  if (old == NULL)
    return FALSE;
  /* Translators: a step of the history. The name of a referent. */
  description = g_strdup_printf (_ ("Delete referent: %s"), old->name);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return FALSE;
  done = attest_referent_store_move_mentions (connection, referent, 0, n_unlinked, error) &&
         attest_referent_store_delete (connection, referent, attest_project_get_actor (self), error);
  return attest_project_end_step (self, recording, done, 0, description, error);
}
