/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels: added, changed, moved, merged, deleted where nothing uses them. */
#include "config.h"

#include "attest-project-scheme-private.h"

#include "../model/attest-scheme-check.h"
#include "attest-annotation-store.h"
#include "attest-scheme-rows.h"
#include "attest-scheme-use.h"

#include <glib/gi18n-lib.h>

static AttestLabel *
find_label (AttestProject *self, gint64 id, GError **error)
{
  AttestLabel *label = attest_scheme_find_label (attest_project_get_scheme (self), id);

  if (label == NULL)
    {
      g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND, _ ("That label is not there any more."));
      return NULL;
    }
  return attest_label_ref (label);
}

static gboolean
end_with (AttestProject *self, AttestRecording *recording, gboolean done, const char *description, GError **error)
{
  return attest_project_end_scheme_step (self, recording, done, description, error);
}

static int
next_position (AttestScheme *scheme)
{
  int position = 0;

  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    position = MAX (position, MIN (attest_scheme_get_label (scheme, i)->position, G_MAXINT - 1) + 1);
  return position;
}

gint64
attest_project_add_label (AttestProject *self, AttestLabel *label, const char *reserved, GError **error)
{
  AttestScheme *scheme = attest_project_get_scheme (self);
  g_autofree char *description = NULL;
  AttestRecording *recording;
  gint64 id;

  label->id = 0;
  if (!attest_scheme_check_label (scheme, label, reserved, error))
    return 0;
  label->position = next_position (scheme);
  /* Translators: a step of the history: a label is added to the scheme. */
  description = g_strdup_printf (_ ("New label “%s”"), label->name);
  recording = attest_project_begin_scheme_step (self, description, error);
  if (recording == NULL)
    return 0;
  id = attest_scheme_rows_insert_label (attest_project_get_connection (self), label, label->parent, error);
  return end_with (self, recording, id != 0, description, error) ? id : 0;
}

/* --- changing --- */

typedef enum
{
  CHANGES_NAME = 1 << 0,
  CHANGES_SHORT_NAME = 1 << 1,
  CHANGES_KEY = 1 << 2,
  CHANGES_COLOR = 1 << 3,
  CHANGES_GUIDELINE = 1 << 4,
  CHANGES_ARCHIVED = 1 << 5,
  CHANGES_PARENT = 1 << 6,
  CHANGES_KIND = 1 << 7,
} LabelChanges;

static gboolean
differ (const char *a, const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") != 0;
}

static LabelChanges
compare (const AttestLabel *old, const AttestLabel *label)
{
  LabelChanges changes = 0;

  changes |= differ (old->name, label->name) ? CHANGES_NAME : 0;
  changes |= differ (old->short_name, label->short_name) ? CHANGES_SHORT_NAME : 0;
  changes |= differ (old->key, label->key) ? CHANGES_KEY : 0;
  changes |= differ (old->color, label->color) ? CHANGES_COLOR : 0;
  changes |= differ (old->guideline, label->guideline) ? CHANGES_GUIDELINE : 0;
  changes |= !old->archived != !label->archived ? CHANGES_ARCHIVED : 0;
  changes |= old->parent != label->parent ? CHANGES_PARENT : 0;
  changes |= old->kind != label->kind ? CHANGES_KIND : 0;
  return changes;
}

/* One thing at a time is the rule, and told as such. */
static char *
describe_changes (const AttestLabel *old, const AttestLabel *label, LabelChanges changes)
{
  /* Translators: what follows are steps of the history: the scheme's labels are changed. */
  switch ((guint) changes)
    {
    case CHANGES_NAME:
    case CHANGES_NAME | CHANGES_SHORT_NAME:
      return g_strdup_printf (_ ("Rename label “%s” to “%s”"), old->name, label->name);
    case CHANGES_SHORT_NAME:
      return g_strdup_printf (_ ("Short name of label “%s”"), label->name);
    case CHANGES_KEY:
      return g_strdup_printf (_ ("Key of label “%s”"), label->name);
    case CHANGES_COLOR:
      return g_strdup_printf (_ ("Colour of label “%s”"), label->name);
    case CHANGES_GUIDELINE:
      return g_strdup_printf (_ ("Guideline of label “%s”"), label->name);
    case CHANGES_ARCHIVED:
    case CHANGES_ARCHIVED | CHANGES_KEY:
      return g_strdup_printf (label->archived ? _ ("Archive label “%s”") : _ ("Bring back label “%s”"), label->name);
    case CHANGES_PARENT:
    case CHANGES_PARENT | CHANGES_KEY:
      return g_strdup_printf (_ ("Move label “%s”"), label->name);
    case CHANGES_KIND:
      return g_strdup_printf (_ ("Kind of label “%s”"), label->name);
    default:
      return g_strdup_printf (_ ("Change label “%s”"), label->name);
    }
}

/* Relations and attributes go by the kind: what has annotations keeps it. */
static gboolean
check_kind_change (AttestProject *self, const AttestLabel *label, GError **error)
{
  gint64 n = attest_scheme_use_count_label (attest_project_get_connection (self), label->id, TRUE, error);

  if (n > 0)
    return attest_project_refuse_scheme (error,
                                         g_dngettext (GETTEXT_PACKAGE, "“%s” keeps its kind: it has %d annotation.",
                                                      "“%s” keeps its kind: it has %d annotations.", (gulong) n),
                                         label->name, (int) n);
  return n == 0;
}

/* The labels below have the kind of the one above. */
static gboolean
write_children_kind (AttestConnection *connection, AttestScheme *scheme, const AttestLabel *parent, GError **error)
{
  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    {
      AttestLabel *label = attest_scheme_get_label (scheme, i);
      g_autoptr (AttestLabel) copy = NULL;

      if (label->parent != parent->id)
        continue;
      copy = attest_label_copy (label);
      copy->kind = parent->kind;
      if (!attest_scheme_rows_update_label (connection, copy, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
attest_project_change_label (AttestProject *self, AttestLabel *label, const char *reserved, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autoptr (AttestScheme) scheme = attest_scheme_ref (attest_project_get_scheme (self));
  g_autoptr (AttestLabel) old = find_label (self, label->id, error);
  g_autofree char *description = NULL;
  AttestRecording *recording;
  LabelChanges changes;
  gboolean done;

  if (old == NULL || !attest_scheme_check_label (scheme, label, reserved, error))
    return FALSE;
  changes = compare (old, label);
  if (changes == 0)
    return TRUE;
  if ((changes & CHANGES_KIND) && !check_kind_change (self, label, error))
    return FALSE;
  label->position = old->position;
  description = describe_changes (old, label, changes);
  recording = attest_project_begin_scheme_step (self, description, error);
  if (recording == NULL)
    return FALSE;
  done = attest_scheme_rows_update_label (connection, label, error) &&
         (!(changes & CHANGES_KIND) || write_children_kind (connection, scheme, label, error));
  return end_with (self, recording, done, description, error);
}

/* --- moving --- */

static GPtrArray *
list_siblings (AttestScheme *scheme, gint64 parent)
{
  GPtrArray *siblings = g_ptr_array_new ();

  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    if (attest_scheme_get_label (scheme, i)->parent == parent)
      g_ptr_array_add (siblings, attest_scheme_get_label (scheme, i));
  return siblings;
}

static gboolean
write_position (AttestConnection *connection, AttestLabel *label, int position, GError **error)
{
  g_autoptr (AttestLabel) copy = NULL;

  if (label->position == position)
    return TRUE;
  copy = attest_label_copy (label);
  copy->position = position;
  return attest_scheme_rows_update_label (connection, copy, error);
}

/* Counts all labels anew, those of @parent in the order of @siblings. */
static gboolean
write_positions (AttestConnection *connection, AttestScheme *scheme, gint64 parent, GPtrArray *siblings, GError **error)
{
  g_autoptr (GPtrArray) tops = list_siblings (scheme, 0);
  GPtrArray *outer = parent == 0 ? siblings : tops;
  int position = 0;

  for (guint i = 0; i < outer->len; i++)
    {
      AttestLabel *top = g_ptr_array_index (outer, i);
      g_autoptr (GPtrArray) own = list_siblings (scheme, top->id);
      GPtrArray *inner = top->id == parent ? siblings : own;

      if (!write_position (connection, top, position++, error))
        return FALSE;
      for (guint j = 0; j < inner->len; j++)
        if (!write_position (connection, g_ptr_array_index (inner, j), position++, error))
          return FALSE;
    }
  return TRUE;
}

gboolean
attest_project_move_label (AttestProject *self, gint64 id, int steps, GError **error)
{
  g_autoptr (AttestScheme) scheme = attest_scheme_ref (attest_project_get_scheme (self));
  g_autoptr (AttestLabel) label = find_label (self, id, error);
  g_autoptr (GPtrArray) siblings = NULL;
  g_autofree char *description = NULL;
  AttestRecording *recording;
  guint place = 0;

  if (label == NULL)
    return FALSE;
  siblings = list_siblings (scheme, label->parent);
  if (!g_ptr_array_find (siblings, label, &place) || !attest_project_shift_row (siblings, place, steps))
    return TRUE;
  description = g_strdup_printf (_ ("Move label “%s”"), label->name);
  recording = attest_project_begin_scheme_step (self, description, error);
  if (recording == NULL)
    return FALSE;
  return end_with (self, recording,
                   write_positions (attest_project_get_connection (self), scheme, label->parent, siblings, error),
                   description, error);
}

/* --- deleting and merging --- */

static gboolean
check_unused (AttestProject *self, AttestLabel *label, GError **error)
{
  AttestScheme *scheme = attest_project_get_scheme (self);
  GPtrArray *attributes = attest_scheme_get_attributes (scheme);
  g_autoptr (GPtrArray) children = list_siblings (scheme, label->id);
  gint64 n = attest_scheme_use_count_label (attest_project_get_connection (self), label->id, FALSE, error);

  if (n > 0)
    return attest_project_refuse_scheme (
      error,
      g_dngettext (GETTEXT_PACKAGE, "“%s” has %d annotation. Archive the label, or merge it into another.",
                   "“%s” has %d annotations. Archive the label, or merge it into another.", (gulong) n),
      label->name, (int) n);
  if (children->len > 0)
    return attest_project_refuse_scheme (
      error, _ ("“%s” has labels below it. Delete or move these first, archive the label, or merge it into another."),
      label->name);
  for (guint i = 0; i < attributes->len; i++)
    if (((AttestAttribute *) attributes->pdata[i])->label == label->id)
      return attest_project_refuse_scheme (
        error, _ ("“%s” has attributes of its own. Delete these first, archive the label, or merge it into another."),
        label->name);
  return n == 0;
}

gboolean
attest_project_delete_label (AttestProject *self, gint64 id, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autoptr (AttestLabel) label = find_label (self, id, error);
  g_autofree char *description = NULL;
  AttestRecording *recording;

  if (label == NULL || !check_unused (self, label, error))
    return FALSE;
  description = g_strdup_printf (_ ("Delete label “%s”"), label->name);
  recording = attest_project_begin_scheme_step (self, description, error);
  if (recording == NULL)
    return FALSE;
  return end_with (self, recording,
                   attest_scheme_rows_delete_label (connection, id, attest_project_get_actor (self), error),
                   description, error);
}

static AttestLabel *
find_child_by_name (AttestScheme *scheme, gint64 parent, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    {
      AttestLabel *label = attest_scheme_get_label (scheme, i);
      g_autofree char *other = g_utf8_casefold (label->name, -1);

      if (label->parent == parent && g_str_equal (other, folded))
        return label;
    }
  return NULL;
}

static gboolean
check_merge (AttestScheme *scheme, AttestLabel *label, AttestLabel *into, GError **error)
{
  g_autoptr (GPtrArray) children = list_siblings (scheme, label->id);

  if (label->id == into->id)
    return attest_project_refuse_scheme (error, _ ("A label can’t be merged into itself."));
  if (label->kind != into->kind)
    return attest_project_refuse_scheme (error, _ ("“%s” is of another kind than “%s”."), into->name, label->name);
  if (children->len > 0 && into->parent != 0)
    return attest_project_refuse_scheme (
      error, _ ("“%s” has labels below it, which can’t go below “%s”: there is one level only."), label->name,
      into->name);
  for (guint i = 0; i < children->len; i++)
    {
      AttestLabel *child = g_ptr_array_index (children, i);

      if (find_child_by_name (scheme, into->id, child->name) != NULL)
        return attest_project_refuse_scheme (error, _ ("Below both “%s” and “%s” there is “%s”. Merge these first."),
                                             label->name, into->name, child->name);
    }
  return TRUE;
}

static gboolean
move_children (AttestConnection *connection, AttestScheme *scheme, AttestLabel *label, AttestLabel *into,
               GError **error)
{
  g_autoptr (GPtrArray) children = list_siblings (scheme, label->id);

  for (guint i = 0; i < children->len; i++)
    {
      g_autoptr (AttestLabel) copy = attest_label_copy (children->pdata[i]);

      copy->parent = into->id;
      if (!attest_scheme_check_key (scheme, copy, copy->key, NULL, NULL))
        g_clear_pointer (&copy->key, g_free);
      if (!attest_scheme_rows_update_label (connection, copy, error))
        return FALSE;
    }
  return TRUE;
}

/* The label's own attributes, unless @into is asked one of that name already. */
static gboolean
move_attributes (AttestProject *self, AttestScheme *scheme, AttestLabel *label, AttestLabel *into, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  GPtrArray *attributes = attest_scheme_get_attributes (scheme);

  for (guint i = 0; i < attributes->len; i++)
    {
      AttestAttribute *attribute = attributes->pdata[i];
      g_autoptr (AttestAttribute) copy = NULL;
      gboolean moved;

      if (attribute->label != label->id)
        continue;
      copy = attest_attribute_copy (attribute);
      copy->label = into->id;
      if (attest_scheme_check_attribute (scheme, copy, NULL))
        moved = attest_scheme_rows_update_attribute (connection, copy, error);
      else
        moved = attest_scheme_rows_delete_attribute (connection, copy->id, attest_project_get_actor (self), error);
      if (!moved)
        return FALSE;
    }
  return TRUE;
}

static gboolean
join_doubles (AttestProject *self, AttestLabel *label, AttestLabel *into, GError **error)
{
  g_autoptr (GArray)
    pairs = attest_scheme_use_find_doubles (attest_project_get_connection (self), into->id, label->id, error);

  for (guint i = 0; pairs != NULL && i < pairs->len; i += 2)
    {
      g_autoptr (AttestAnnotation)
        kept = attest_project_load_annotation (self, g_array_index (pairs, gint64, i), error);
      g_autoptr (AttestAnnotation) joined = NULL;

      if (kept != NULL)
        joined = attest_project_load_annotation (self, g_array_index (pairs, gint64, i + 1), error);
      if (joined == NULL || !attest_project_absorb (self, kept, joined, error))
        return FALSE;
    }
  return pairs != NULL;
}

gboolean
attest_project_merge_label (AttestProject *self, gint64 id, gint64 into_id, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autoptr (AttestScheme) scheme = attest_scheme_ref (attest_project_get_scheme (self));
  g_autoptr (AttestLabel) label = find_label (self, id, error);
  g_autoptr (AttestLabel) into = label != NULL ? find_label (self, into_id, error) : NULL;
  g_autofree char *description = NULL;
  AttestRecording *recording;
  gboolean done;

  if (into == NULL || !check_merge (scheme, label, into, error))
    return FALSE;
  description = g_strdup_printf (_ ("Merge label “%s” into “%s”"), label->name, into->name);
  recording = attest_project_begin_scheme_step (self, description, error);
  if (recording == NULL)
    return FALSE;
  done = join_doubles (self, label, into, error) && attest_scheme_use_relabel (connection, id, into_id, error) &&
         move_children (connection, scheme, label, into, error) && move_attributes (self, scheme, label, into, error) &&
         attest_scheme_rows_delete_label (connection, id, attest_project_get_actor (self), error);
  return end_with (self, recording, done, description, error);
}
