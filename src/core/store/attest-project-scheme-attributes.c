/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attributes: added, changed with the answers that follow, moved, deleted. */
#include "config.h"

#include "attest-project-scheme-private.h"

#include "../model/attest-scheme-check.h"
#include "attest-scheme-rows.h"
#include "attest-scheme-use.h"

#include <glib/gi18n-lib.h>

static AttestAttribute *
find_attribute (AttestProject *self, gint64 id, GError **error)
{
  AttestAttribute *attribute = attest_scheme_find_attribute (attest_project_get_scheme (self), id);

  if (attribute == NULL)
    {
      g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND, _ ("That attribute is not there any more."));
      return NULL;
    }
  return attest_attribute_copy (attribute);
}

static gboolean
has_choice (const AttestAttribute *attribute, const char *choice)
{
  return attribute->choices != NULL && g_strv_contains ((const char *const *) attribute->choices, choice);
}

gint64
attest_project_add_attribute (AttestProject *self, AttestAttribute *attribute, GError **error)
{
  AttestScheme *scheme = attest_project_get_scheme (self);
  GPtrArray *attributes = attest_scheme_get_attributes (scheme);
  g_autofree char *description = NULL;
  AttestRecording *recording;
  gint64 id;

  attribute->id = 0;
  if (!attest_scheme_check_attribute (scheme, attribute, error))
    return 0;
  attribute->position = attributes->len > 0
                          ? MIN (((AttestAttribute *) attributes->pdata[attributes->len - 1])->position, G_MAXINT - 1) +
                              1
                          : 0;
  /* Translators: a step of the history: a question is added to the scheme. */
  description = g_strdup_printf (_ ("New attribute “%s”"), attribute->name);
  recording = attest_project_begin_scheme_step (self, description, error);
  if (recording == NULL)
    return 0;
  id = attest_scheme_rows_insert_attribute (attest_project_get_connection (self), attribute, attribute->label, error);
  return attest_project_end_scheme_step (self, recording, id != 0, description, error) ? id : 0;
}

static gboolean
same_attribute (const AttestAttribute *a, const AttestAttribute *b)
{
  static char *none[] = { NULL };

  return g_str_equal (a->name, b->name) && g_str_equal (a->type, b->type) && a->label == b->label &&
         (a->label != 0 || a->kind == b->kind) && !a->required == !b->required &&
         g_strcmp0 (a->default_value != NULL ? a->default_value : "",
                    b->default_value != NULL ? b->default_value : "") == 0 &&
         g_strv_equal ((const char *const *) (a->choices != NULL ? a->choices : none),
                       (const char *const *) (b->choices != NULL ? b->choices : none));
}

/* A choice may become a text: the answers are texts already. All else would not fit them any more. */
static gboolean
type_fits (const AttestAttribute *old, const AttestAttribute *attribute)
{
  return g_str_equal (old->type, attribute->type) ||
         (g_str_equal (old->type, "choice") && g_str_equal (attribute->type, "text"));
}

static gboolean
check_answers (AttestConnection *connection, const AttestAttribute *old, const AttestAttribute *attribute,
               GError **error)
{
  gboolean moved = old->label != attribute->label || (old->label == 0 && old->kind != attribute->kind);
  gint64 n;

  if (!type_fits (old, attribute) || moved)
    {
      n = attest_scheme_use_count_attribute (connection, old, error);
      if (n > 0)
        return attest_project_refuse_scheme (
          error,
          g_dngettext (GETTEXT_PACKAGE, "“%s” is answered by %d annotation, which its new form would not fit.",
                       "“%s” is answered by %d annotations, which its new form would not fit.", (gulong) n),
          old->name, (int) n);
      return n == 0;
    }
  for (guint i = 0; g_str_has_prefix (attribute->type, "choice") && old->choices != NULL && old->choices[i] != NULL;
       i++)
    {
      if (has_choice (attribute, old->choices[i]))
        continue;
      n = attest_scheme_use_count_choice (connection, old, old->choices[i], error);
      if (n != 0)
        return n > 0 &&
               attest_project_refuse_scheme (
                 error,
                 g_dngettext (GETTEXT_PACKAGE, "%d annotation is “%s”. Rename the choice, or change it first.",
                              "%d annotations are “%s”. Rename the choice, or change these first.", (gulong) n),
                 (int) n, old->choices[i]);
    }
  return TRUE;
}

gboolean
attest_project_change_attribute (AttestProject *self, AttestAttribute *attribute, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autoptr (AttestAttribute) old = find_attribute (self, attribute->id, error);
  g_autofree char *description = NULL;
  AttestRecording *recording;
  gboolean renamed;
  gboolean done;

  if (old == NULL || !attest_scheme_check_attribute (attest_project_get_scheme (self), attribute, error) ||
      !check_answers (connection, old, attribute, error))
    return FALSE;
  if (same_attribute (old, attribute))
    return TRUE;
  attribute->position = old->position;
  renamed = !g_str_equal (old->name, attribute->name);
  description = renamed ? g_strdup_printf (_ ("Rename attribute “%s” to “%s”"), old->name, attribute->name)
                        : g_strdup_printf (_ ("Change attribute “%s”"), attribute->name);
  recording = attest_project_begin_scheme_step (self, description, error);
  if (recording == NULL)
    return FALSE;
  done = attest_scheme_rows_update_attribute (connection, attribute, error) &&
         (!renamed || attest_scheme_use_rename_attribute (connection, old, attribute->name, error));
  return attest_project_end_scheme_step (self, recording, done, description, error);
}

/* Where @choice stood. */
static void
replace_choice (AttestAttribute *attribute, const char *choice, const char *name)
{
  for (guint i = 0; attribute->choices[i] != NULL; i++)
    if (g_str_equal (attribute->choices[i], choice))
      {
        g_free (attribute->choices[i]);
        attribute->choices[i] = g_strdup (name);
      }
  if (g_strcmp0 (attribute->default_value, choice) == 0)
    {
      g_free (attribute->default_value);
      attribute->default_value = g_strdup (name);
    }
}

gboolean
attest_project_rename_choice (AttestProject *self, gint64 id, const char *choice, const char *name, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autoptr (AttestAttribute) old = find_attribute (self, id, error);
  g_autoptr (AttestAttribute) changed = NULL;
  g_autofree char *description = NULL;
  AttestRecording *recording;
  gboolean done;

  if (old == NULL)
    return FALSE;
  if (!has_choice (old, choice))
    {
      g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND, _ ("“%s” is no choice of “%s” any more."), choice,
                   old->name);
      return FALSE;
    }
  if (g_str_equal (choice, name))
    return TRUE;
  changed = attest_attribute_copy (old);
  replace_choice (changed, choice, name);
  if (!attest_scheme_check_attribute (attest_project_get_scheme (self), changed, error))
    return FALSE;
  description = g_strdup_printf (_ ("Rename choice “%s” of “%s” to “%s”"), choice, old->name, name);
  recording = attest_project_begin_scheme_step (self, description, error);
  if (recording == NULL)
    return FALSE;
  done = attest_scheme_rows_update_attribute (connection, changed, error) &&
         attest_scheme_use_rename_choice (connection, old, choice, name, error);
  return attest_project_end_scheme_step (self, recording, done, description, error);
}

static gboolean
write_positions (AttestConnection *connection, GPtrArray *attributes, GError **error)
{
  for (guint i = 0; i < attributes->len; i++)
    {
      g_autoptr (AttestAttribute) copy = attest_attribute_copy (attributes->pdata[i]);

      if (copy->position == (int) i)
        continue;
      copy->position = (int) i;
      if (!attest_scheme_rows_update_attribute (connection, copy, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
attest_project_move_attribute (AttestProject *self, gint64 id, int steps, GError **error)
{
  g_autoptr (AttestScheme) scheme = attest_scheme_ref (attest_project_get_scheme (self));
  AttestAttribute *present = attest_scheme_find_attribute (scheme, id);
  g_autoptr (AttestAttribute) attribute = find_attribute (self, id, error);
  g_autoptr (GPtrArray) attributes = g_ptr_array_copy (attest_scheme_get_attributes (scheme), NULL, NULL);
  g_autofree char *description = NULL;
  AttestRecording *recording;
  guint place = 0;

  g_ptr_array_set_free_func (attributes, NULL);
  if (attribute == NULL)
    return FALSE;
  if (!g_ptr_array_find (attributes, present, &place) || !attest_project_shift_row (attributes, place, steps))
    return TRUE;
  description = g_strdup_printf (_ ("Move attribute “%s”"), attribute->name);
  recording = attest_project_begin_scheme_step (self, description, error);
  if (recording == NULL)
    return FALSE;
  return attest_project_end_scheme_step (
    self, recording, write_positions (attest_project_get_connection (self), attributes, error), description, error);
}

gboolean
attest_project_delete_attribute (AttestProject *self, gint64 id, GError **error)
{
  g_autoptr (AttestAttribute) attribute = find_attribute (self, id, error);
  g_autofree char *description = NULL;
  AttestRecording *recording;

  if (attribute == NULL)
    return FALSE;
  description = g_strdup_printf (_ ("Delete attribute “%s”"), attribute->name);
  recording = attest_project_begin_scheme_step (self, description, error);
  if (recording == NULL)
    return FALSE;
  return attest_project_end_scheme_step (self, recording,
                                         attest_scheme_rows_delete_attribute (attest_project_get_connection (self), id,
                                                                              attest_project_get_actor (self), error),
                                         description, error);
}
