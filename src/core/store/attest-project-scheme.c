/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all changes of the scheme share, and types of relations and of outside ids. */
#include "config.h"

#include "attest-project-scheme-private.h"

#include "../model/attest-scheme-check.h"
#include "attest-scheme-rows.h"
#include "attest-scheme-use.h"
#include "attest-scheme-version.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- what all share --- */

AttestRecording *
attest_project_begin_scheme_step (AttestProject *self, const char *description, GError **error)
{
  AttestRecording *recording = attest_project_begin_step (self, error);

  if (recording == NULL)
    return NULL;
  if (attest_scheme_version_keep (attest_project_get_connection (self), attest_project_get_actor (self), description,
                                  error))
    return recording;
  attest_recording_abort (recording);
  return NULL;
}

gboolean
attest_project_end_scheme_step (AttestProject *self, AttestRecording *recording, gboolean done, const char *description,
                                GError **error)
{
  return attest_project_end_step (self, recording, done, 0, description, error);
}

gboolean
attest_project_refuse_scheme (GError **error, const char *format, ...)
{
  va_list arguments;
  g_autofree char *message = NULL;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_CONFLICT, message);
  return FALSE;
}

gboolean
attest_project_shift_row (GPtrArray *rows, guint place, int steps)
{
  gint64 goal = CLAMP ((gint64) place + steps, 0, (gint64) rows->len - 1);
  gpointer row;

  if (goal == place)
    return FALSE;
  row = rows->pdata[place];
  if (goal > place)
    memmove (rows->pdata + place, rows->pdata + place + 1, (gsize) (goal - place) * sizeof (gpointer));
  else
    memmove (rows->pdata + goal + 1, rows->pdata + goal, (gsize) (place - goal) * sizeof (gpointer));
  rows->pdata[goal] = row;
  return TRUE;
}

/* --- relation types --- */

static gboolean
is_missing (gconstpointer part, GError **error)
{
  if (part == NULL)
    g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND,
                         _ ("That part of the scheme is not there any more."));
  return part == NULL;
}

/* Behind all that there are. */
static int
next_type_position (AttestScheme *scheme)
{
  GPtrArray *types = attest_scheme_get_relation_types (scheme);
  int position = 0;

  for (guint i = 0; i < types->len; i++)
    position = MAX (position, MIN (((AttestRelationType *) types->pdata[i])->position, G_MAXINT - 1) + 1);
  return position;
}

gint64
attest_project_add_relation_type (AttestProject *self, AttestRelationType *type, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autofree char *description = NULL;
  AttestRecording *recording;
  gint64 id;

  type->id = 0;
  if (!attest_scheme_check_relation_type (attest_project_get_scheme (self), type, error))
    return 0;
  type->position = next_type_position (attest_project_get_scheme (self));
  /* Translators: a step of the history: a relation type is added to the scheme. */
  description = g_strdup_printf (_ ("New relation type “%s”"), type->name);
  recording = attest_project_begin_scheme_step (self, description, error);
  if (recording == NULL)
    return 0;
  id = attest_scheme_rows_insert_relation_type (connection, type, error);
  return attest_project_end_scheme_step (self, recording, id != 0, description, error) ? id : 0;
}

/**
 * attest_project_ensure_relation_type:
 * @self: a project
 * @name: the name of a relation type, such as "contradicts"
 * @error: return location for an error
 *
 * A project that was made before the default scheme had the type gets it from there, as a step of the history.
 *
 * Returns: the id of the type, 0 on error
 */
gint64
attest_project_ensure_relation_type (AttestProject *self, const char *name, GError **error)
{
  AttestRelationType *present = attest_scheme_find_relation_type_by_name (attest_project_get_scheme (self), name);
  g_autoptr (AttestScheme) standard = NULL;
  g_autoptr (AttestRelationType) type = NULL;

  if (present != NULL)
    return present->id;
  standard = attest_scheme_new_default ();
  present = attest_scheme_find_relation_type_by_name (standard, name);
  if (present == NULL)
    {
      g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND, _ ("The scheme has no such relation type."));
      return 0;
    }
  type = attest_relation_type_copy (present);
  return attest_project_add_relation_type (self, type, error);
}

static gboolean
same_type (const AttestRelationType *a, const AttestRelationType *b)
{
  static char *none[] = { NULL };

  return g_str_equal (a->name, b->name) && a->from_kinds == b->from_kinds && a->to_kinds == b->to_kinds &&
         a->across == b->across && a->directed == b->directed &&
         g_strv_equal ((const char *const *) (a->roles != NULL ? a->roles : none),
                       (const char *const *) (b->roles != NULL ? b->roles : none));
}

/* Nothing that is linked may become impossible. */
static gboolean
check_type_use (AttestConnection *connection, const AttestRelationType *present, const AttestRelationType *type,
                GError **error)
{
  gint64 n = attest_scheme_use_count_misfits (connection, type, error);

  if (n < 0)
    return FALSE;
  if (n > 0)
    return attest_project_refuse_scheme (
      error,
      g_dngettext (GETTEXT_PACKAGE, "“%s” has %d link that would not be allowed any more.",
                   "“%s” has %d links that would not be allowed any more.", (gulong) n),
      present->name, (int) n);
  for (guint i = 0; present->roles != NULL && present->roles[i] != NULL; i++)
    {
      if (type->roles != NULL && g_strv_contains ((const char *const *) type->roles, present->roles[i]))
        continue;
      n = attest_scheme_use_count_role (connection, type->id, present->roles[i], error);
      if (n != 0)
        return n > 0 && attest_project_refuse_scheme (error,
                                                      g_dngettext (GETTEXT_PACKAGE, "%d link has the role “%s”.",
                                                                   "%d links have the role “%s”.", (gulong) n),
                                                      (int) n, present->roles[i]);
    }
  return TRUE;
}

gboolean
attest_project_change_relation_type (AttestProject *self, AttestRelationType *type, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  AttestRelationType *present = attest_scheme_find_relation_type (attest_project_get_scheme (self), type->id);
  g_autofree char *description = NULL;
  AttestRecording *recording;

  if (is_missing (present, error) ||
      !attest_scheme_check_relation_type (attest_project_get_scheme (self), type, error) ||
      !check_type_use (connection, present, type, error))
    return FALSE;
  if (same_type (present, type))
    return TRUE;
  type->position = present->position;
  if (g_str_equal (present->name, type->name))
    description = g_strdup_printf (_ ("Change relation type “%s”"), type->name);
  else
    description = g_strdup_printf (_ ("Rename relation type “%s” to “%s”"), present->name, type->name);
  recording = attest_project_begin_scheme_step (self, description, error);
  if (recording == NULL)
    return FALSE;
  return attest_project_end_scheme_step (
    self, recording, attest_scheme_rows_update_relation_type (connection, type, error), description, error);
}

static gboolean
write_type_positions (AttestConnection *connection, GPtrArray *types, GError **error)
{
  for (guint i = 0; i < types->len; i++)
    {
      g_autoptr (AttestRelationType) copy = attest_relation_type_copy (types->pdata[i]);

      if (copy->position == (int) i)
        continue;
      copy->position = (int) i;
      if (!attest_scheme_rows_update_relation_type (connection, copy, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
attest_project_move_relation_type (AttestProject *self, gint64 type, int steps, GError **error)
{
  g_autoptr (AttestScheme) scheme = attest_scheme_ref (attest_project_get_scheme (self));
  AttestRelationType *present = attest_scheme_find_relation_type (scheme, type);
  g_autoptr (GPtrArray) types = g_ptr_array_copy (attest_scheme_get_relation_types (scheme), NULL, NULL);
  g_autofree char *description = NULL;
  AttestRecording *recording;
  guint place = 0;

  g_ptr_array_set_free_func (types, NULL);
  if (is_missing (present, error))
    return FALSE;
  if (!g_ptr_array_find (types, present, &place) || !attest_project_shift_row (types, place, steps))
    return TRUE;
  description = g_strdup_printf (_ ("Move relation type “%s”"), present->name);
  recording = attest_project_begin_scheme_step (self, description, error);
  if (recording == NULL)
    return FALSE;
  return attest_project_end_scheme_step (
    self, recording, write_type_positions (attest_project_get_connection (self), types, error), description, error);
}

gboolean
attest_project_delete_relation_type (AttestProject *self, gint64 type, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  AttestRelationType *present = attest_scheme_find_relation_type (attest_project_get_scheme (self), type);
  g_autofree char *description = NULL;
  AttestRecording *recording;
  gint64 n;

  if (is_missing (present, error))
    return FALSE;
  if (g_str_equal (present->name, "attribution"))
    return attest_project_refuse_scheme (
      error, _ ("Attest itself links claims to their sources by “%s”; it stays as it is."), present->name);
  n = attest_scheme_use_count_relation_type (connection, type, error);
  if (n != 0)
    return n > 0 && attest_project_refuse_scheme (
                      error,
                      g_dngettext (GETTEXT_PACKAGE, "“%s” can’t be deleted: %d link is of this type.",
                                   "“%s” can’t be deleted: %d links are of this type.", (gulong) n),
                      present->name, (int) n);
  description = g_strdup_printf (_ ("Delete relation type “%s”"), present->name);
  recording = attest_project_begin_scheme_step (self, description, error);
  if (recording == NULL)
    return FALSE;
  return attest_project_end_scheme_step (
    self, recording, attest_scheme_rows_delete_relation_type (connection, type, attest_project_get_actor (self), error),
    description, error);
}

/* --- types of outside ids --- */

/* "Library of Congress" becomes "library-of-congress". */
static char *
dup_key (const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);

  return g_strdelimit (g_steal_pointer (&lower), " /\\\"", '-');
}

gint64
attest_project_add_identifier_type (AttestProject *self, AttestIdentifierType *type, GError **error)
{
  AttestScheme *scheme = attest_project_get_scheme (self);
  GPtrArray *types = attest_scheme_get_identifier_types (scheme);
  g_autofree char *description = NULL;
  AttestRecording *recording;
  gint64 id;

  type->id = 0;
  if (type->key == NULL && type->name != NULL)
    type->key = dup_key (type->name);
  if (!attest_scheme_check_identifier_type (scheme, type, error))
    return 0;
  type->position = types->len > 0
                     ? MIN (((AttestIdentifierType *) types->pdata[types->len - 1])->position, G_MAXINT - 1) + 1
                     : 0;
  /* Translators: a step of the history: somewhere that referents have ids, such as Wikidata. */
  description = g_strdup_printf (_ ("New type of outside ids “%s”"), type->name);
  recording = attest_project_begin_scheme_step (self, description, error);
  if (recording == NULL)
    return 0;
  id = attest_scheme_rows_insert_identifier_type (attest_project_get_connection (self), type, error);
  return attest_project_end_scheme_step (self, recording, id != 0, description, error) ? id : 0;
}

/* While no referent has such an id, a key that was made from the name follows it. */
static char *
dup_new_key (AttestProject *self, const AttestIdentifierType *present, const AttestIdentifierType *type)
{
  g_autofree char *made = dup_key (present->name);
  gboolean follows = g_str_equal (made, present->key) &&
                     attest_scheme_use_count_identifier_type (attest_project_get_connection (self), present->key,
                                                              NULL) == 0;

  return follows ? dup_key (type->name) : g_strdup (present->key);
}

gboolean
attest_project_change_identifier_type (AttestProject *self, AttestIdentifierType *type, GError **error)
{
  AttestScheme *scheme = attest_project_get_scheme (self);
  AttestIdentifierType *present = attest_scheme_find_identifier_type (scheme, type->id);
  g_autofree char *description = NULL;
  AttestRecording *recording;

  if (is_missing (present, error))
    return FALSE;
  g_free (type->key);
  type->key = dup_new_key (self, present, type);
  if (!attest_scheme_check_identifier_type (scheme, type, error))
    return FALSE;
  if (g_str_equal (type->name, present->name) && g_strcmp0 (type->url_prefix, present->url_prefix) == 0)
    return TRUE;
  type->position = present->position;
  description = g_strdup_printf (_ ("Change type of outside ids “%s”"), present->name);
  recording = attest_project_begin_scheme_step (self, description, error);
  if (recording == NULL)
    return FALSE;
  return attest_project_end_scheme_step (
    self, recording, attest_scheme_rows_update_identifier_type (attest_project_get_connection (self), type, error),
    description, error);
}

static gboolean
write_identifier_positions (AttestConnection *connection, GPtrArray *types, GError **error)
{
  for (guint i = 0; i < types->len; i++)
    {
      g_autoptr (AttestIdentifierType) copy = attest_identifier_type_copy (types->pdata[i]);

      if (copy->position == (int) i)
        continue;
      copy->position = (int) i;
      if (!attest_scheme_rows_update_identifier_type (connection, copy, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
attest_project_move_identifier_type (AttestProject *self, gint64 type, int steps, GError **error)
{
  g_autoptr (AttestScheme) scheme = attest_scheme_ref (attest_project_get_scheme (self));
  AttestIdentifierType *present = attest_scheme_find_identifier_type (scheme, type);
  g_autoptr (GPtrArray) types = g_ptr_array_copy (attest_scheme_get_identifier_types (scheme), NULL, NULL);
  g_autofree char *description = NULL;
  AttestRecording *recording;
  guint place = 0;

  g_ptr_array_set_free_func (types, NULL);
  if (is_missing (present, error))
    return FALSE;
  if (!g_ptr_array_find (types, present, &place) || !attest_project_shift_row (types, place, steps))
    return TRUE;
  description = g_strdup_printf (_ ("Move type of outside ids “%s”"), present->name);
  recording = attest_project_begin_scheme_step (self, description, error);
  if (recording == NULL)
    return FALSE;
  return attest_project_end_scheme_step (
    self, recording, write_identifier_positions (attest_project_get_connection (self), types, error), description,
    error);
}

gboolean
attest_project_delete_identifier_type (AttestProject *self, gint64 type, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  AttestIdentifierType *present = attest_scheme_find_identifier_type (attest_project_get_scheme (self), type);
  g_autofree char *description = NULL;
  AttestRecording *recording;
  gint64 n;

  if (is_missing (present, error))
    return FALSE;
  n = attest_scheme_use_count_identifier_type (connection, present->key, error);
  if (n != 0)
    return n > 0 && attest_project_refuse_scheme (
                      error,
                      g_dngettext (GETTEXT_PACKAGE, "“%s” can’t be deleted: %d referent has an id there.",
                                   "“%s” can’t be deleted: %d referents have ids there.", (gulong) n),
                      present->name, (int) n);
  description = g_strdup_printf (_ ("Delete type of outside ids “%s”"), present->name);
  recording = attest_project_begin_scheme_step (self, description, error);
  if (recording == NULL)
    return FALSE;
  return attest_project_end_scheme_step (
    self, recording,
    attest_scheme_rows_delete_identifier_type (connection, type, attest_project_get_actor (self), error), description,
    error);
}
