/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole scheme into a project: a difference by identity, else by place and name, told line by line. Nothing that is
 * used is lost. */
#include "config.h"

#include "attest-project-scheme-private.h"

#include "../model/attest-scheme-check.h"
#include "attest-scheme-rows.h"
#include "attest-scheme-store.h"
#include "attest-scheme-use.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  AttestProject *project;
  AttestConnection *connection;
  AttestScheme *present;
  AttestScheme *scheme;
  GHashTable *kept; /* parts of @present that @scheme has: as pointers */
  gint64 *labels;   /* the project's ids of @scheme's labels, in their order */
  GStrvBuilder *lines;
  GStrvBuilder *notes;
  guint n_changes;
  GError **error;
} Import;

static void tell (Import *import, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
tell (Import *import, const char *format, ...)
{
  va_list arguments;
  g_autofree char *line = NULL;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_strv_builder_add (import->lines, line);
}

/* What could not be made like the scheme. */
static void note (Import *import, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
note (Import *import, const char *format, ...)
{
  va_list arguments;
  g_autofree char *line = NULL;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_strv_builder_add (import->notes, line);
}

static gboolean
differ (const char *a, const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") != 0;
}

static gboolean
lists_differ (char **a, char **b)
{
  static char *none[] = { NULL };

  return !g_strv_equal ((const char *const *) (a != NULL ? a : none), (const char *const *) (b != NULL ? b : none));
}

static gboolean
is_kept (Import *import, gconstpointer part)
{
  return g_hash_table_contains (import->kept, part);
}

static gint64
actor (Import *import)
{
  return attest_project_get_actor (import->project);
}

/* --- labels --- */

/* The project's id of the label of @scheme with this provisional one. */
static gint64
map_label (Import *import, gint64 label)
{
  for (guint i = 0; label != 0 && i < attest_scheme_get_n_labels (import->scheme); i++)
    if (attest_scheme_get_label (import->scheme, i)->id == label)
      return import->labels[i];
  return 0;
}

static AttestLabel *
find_label (Import *import, AttestLabel *label, gint64 parent)
{
  AttestLabel *found = attest_scheme_find_label_by_uuid (import->present, &label->uuid);

  if (found != NULL && !is_kept (import, found))
    return found;
  for (guint i = 0; i < attest_scheme_get_n_labels (import->present); i++)
    {
      found = attest_scheme_get_label (import->present, i);
      /* One that @scheme knows by its identity is not taken for another because of its name. */
      if (!is_kept (import, found) && found->kind == label->kind && found->parent == parent &&
          g_str_equal (found->name, label->name) &&
          attest_scheme_find_label_by_uuid (import->scheme, &found->uuid) == NULL)
        return found;
    }
  return NULL;
}

/* Whether an earlier label of @scheme has the key already. */
static gboolean
key_is_taken (Import *import, guint place)
{
  AttestLabel *label = attest_scheme_get_label (import->scheme, place);

  if (label->archived || label->key == NULL)
    return FALSE;
  for (guint i = 0; i < place; i++)
    {
      AttestLabel *other = attest_scheme_get_label (import->scheme, i);

      if (!other->archived && other->parent == label->parent && g_strcmp0 (other->key, label->key) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
add_label (Import *import, guint place, AttestLabel *label)
{
  if (attest_scheme_find_label_by_uuid (import->present, &label->uuid) != NULL)
    attest_uuid_generate (&label->uuid);
  import->labels[place] = attest_scheme_rows_insert_label (import->connection, label, label->parent, import->error);
  import->n_changes++;
  /* Translators: a line of the report on a scheme that was imported. */
  tell (import, _ ("New label “%s”"), label->name);
  return import->labels[place] != 0;
}

static gboolean
change_label (Import *import, AttestLabel *present, AttestLabel *label)
{
  gboolean renamed = differ (present->name, label->name);
  gint64 n = 0;

  if (present->kind != label->kind)
    {
      n = attest_scheme_use_count_label (import->connection, present->id, TRUE, import->error);
      if (n < 0)
        return FALSE;
    }
  if (n > 0)
    {
      note (import, _ ("“%s” keeps its kind, because it has annotations"), present->name);
      label->kind = present->kind;
      label->parent = present->parent;
    }
  if (!renamed && !differ (present->short_name, label->short_name) && !differ (present->key, label->key) &&
      !differ (present->color, label->color) && !differ (present->guideline, label->guideline) &&
      present->kind == label->kind && present->parent == label->parent && !present->archived == !label->archived &&
      present->position == label->position)
    return TRUE;
  import->n_changes++;
  if (renamed)
    tell (import, _ ("Label “%s” is called “%s” now"), present->name, label->name);
  else if (present->archived && !label->archived)
    tell (import, _ ("Label “%s” is back"), label->name);
  else if (!present->archived && label->archived)
    tell (import, _ ("Label “%s” is archived"), label->name);
  else
    tell (import, _ ("Label “%s” has changed"), label->name);
  return attest_scheme_rows_update_label (import->connection, label, import->error);
}

static gboolean
import_label (Import *import, guint place)
{
  AttestLabel *label = attest_scheme_get_label (import->scheme, place);
  gint64 parent = map_label (import, label->parent);
  AttestLabel *present = find_label (import, label, parent);
  g_autoptr (AttestLabel) copy = attest_label_copy (label);

  copy->parent = parent;
  copy->position = (int) place;
  if (key_is_taken (import, place))
    {
      note (import, _ ("Label “%s” gets no key: “%s” belongs to another one"), label->name, label->key);
      g_clear_pointer (&copy->key, g_free);
    }
  if (present == NULL)
    return add_label (import, place, copy);
  g_hash_table_add (import->kept, present);
  copy->id = import->labels[place] = present->id;
  copy->uuid = present->uuid;
  return change_label (import, present, copy);
}

/* Goes away if nothing uses it; else it is archived. @place: behind all that @scheme has. */
static gboolean
drop_label (Import *import, AttestLabel *label, guint place)
{
  gint64 n = attest_scheme_use_count_label (import->connection, label->id, TRUE, import->error);
  gint64 n_children = attest_scheme_use_count_children (import->connection, label->id, n >= 0 ? import->error : NULL);
  g_autoptr (AttestLabel) copy = NULL;

  if (n < 0 || n_children < 0)
    return FALSE;
  if (n == 0 && n_children == 0)
    {
      import->n_changes++;
      tell (import, _ ("Label “%s” is deleted: nothing used it"), label->name);
      return attest_scheme_rows_delete_label (import->connection, label->id, actor (import), import->error);
    }
  if (label->archived)
    return TRUE;
  copy = attest_label_copy (label);
  copy->archived = TRUE;
  copy->position = (int) place;
  import->n_changes++;
  tell (import, _ ("Label “%s” is archived"), label->name);
  return attest_scheme_rows_update_label (import->connection, copy, import->error);
}

static gboolean
import_labels (Import *import)
{
  guint n_labels = attest_scheme_get_n_labels (import->scheme);

  for (guint i = 0; i < n_labels; i++)
    if (!import_label (import, i))
      return FALSE;
  return TRUE;
}

/* From the last on: children before their parents. After the attributes, which refer to labels. */
static gboolean
drop_labels (Import *import)
{
  guint place = attest_scheme_get_n_labels (import->scheme) + attest_scheme_get_n_labels (import->present);

  for (guint i = attest_scheme_get_n_labels (import->present); i > 0; i--)
    {
      AttestLabel *label = attest_scheme_get_label (import->present, i - 1);

      if (!is_kept (import, label) && !drop_label (import, label, place--))
        return FALSE;
    }
  return TRUE;
}

/* --- attributes --- */

static AttestAttribute *
find_attribute (Import *import, AttestAttribute *attribute, gint64 label)
{
  GPtrArray *attributes = attest_scheme_get_attributes (import->present);

  for (guint i = 0; i < attributes->len; i++)
    if (attest_uuid_equal (&((AttestAttribute *) attributes->pdata[i])->uuid, &attribute->uuid) &&
        !is_kept (import, attributes->pdata[i]))
      return attributes->pdata[i];
  for (guint i = 0; i < attributes->len; i++)
    {
      AttestAttribute *found = attributes->pdata[i];

      if (!is_kept (import, found) && found->label == label && (label != 0 || found->kind == attribute->kind) &&
          g_str_equal (found->name, attribute->name))
        return found;
    }
  return NULL;
}

/* Choices that are answered stay, behind the others. */
static gboolean
keep_answered_choices (Import *import, AttestAttribute *present, AttestAttribute *attribute)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (!g_str_has_prefix (present->type, "choice") || present->choices == NULL)
    return TRUE;
  if (attribute->choices != NULL)
    g_strv_builder_addv (builder, (const char **) attribute->choices);
  for (guint i = 0; present->choices[i] != NULL; i++)
    {
      gint64 n;

      if (attribute->choices != NULL && g_strv_contains ((const char *const *) attribute->choices, present->choices[i]))
        continue;
      n = attest_scheme_use_count_choice (import->connection, present, present->choices[i], import->error);
      if (n < 0)
        return FALSE;
      if (n == 0)
        continue;
      g_strv_builder_add (builder, present->choices[i]);
      note (import, _ ("“%s” keeps the choice “%s”, which annotations have"), present->name, present->choices[i]);
    }
  g_strfreev (attribute->choices);
  attribute->choices = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
change_attribute (Import *import, AttestAttribute *present, AttestAttribute *attribute)
{
  gboolean renamed = differ (present->name, attribute->name);
  gint64 n = 0;

  if (differ (present->type, attribute->type))
    {
      n = attest_scheme_use_count_attribute (import->connection, present, import->error);
      if (n < 0)
        return FALSE;
    }
  if (n > 0)
    {
      note (import, _ ("“%s” stays as it is, because annotations answer it"), present->name);
      return TRUE;
    }
  if (!keep_answered_choices (import, present, attribute))
    return FALSE;
  if (!renamed && !differ (present->type, attribute->type) && present->label == attribute->label &&
      (present->label != 0 || present->kind == attribute->kind) && !present->required == !attribute->required &&
      !differ (present->default_value, attribute->default_value) &&
      !lists_differ (present->choices, attribute->choices) && present->position == attribute->position)
    return TRUE;
  import->n_changes++;
  if (renamed)
    tell (import, _ ("Attribute “%s” is called “%s” now"), present->name, attribute->name);
  else
    tell (import, _ ("Attribute “%s” has changed"), attribute->name);
  return attest_scheme_rows_update_attribute (import->connection, attribute, import->error) &&
         (!renamed || attest_scheme_use_rename_attribute (import->connection, present, attribute->name, import->error));
}

/* What is there already under that name stays. */
static gboolean
is_added (Import *import, gint64 id, GError *insert_error, const char *name)
{
  if (id != 0)
    {
      import->n_changes++;
      return TRUE;
    }
  if (g_error_matches (insert_error, ATTEST_ERROR, ATTEST_ERROR_CONFLICT))
    {
      note (import, _ ("“%s” is left out: there is one of that name already"), name);
      g_error_free (insert_error);
      return TRUE;
    }
  g_propagate_error (import->error, insert_error);
  return FALSE;
}

static gboolean
import_attribute (Import *import, AttestAttribute *attribute, int position)
{
  gint64 label = map_label (import, attribute->label);
  AttestAttribute *present = find_attribute (import, attribute, label);
  g_autoptr (AttestAttribute) copy = attest_attribute_copy (attribute);
  GError *insert_error = NULL;

  copy->label = label;
  copy->position = position;
  if (present != NULL)
    {
      g_hash_table_add (import->kept, present);
      copy->id = present->id;
      copy->uuid = present->uuid;
      return change_attribute (import, present, copy);
    }
  copy->id = attest_scheme_rows_insert_attribute (import->connection, copy, label, &insert_error);
  if (copy->id != 0)
    tell (import, _ ("New attribute “%s”"), copy->name);
  return is_added (import, copy->id, insert_error, copy->name);
}

static gboolean
drop_attribute (Import *import, AttestAttribute *attribute)
{
  gint64 n = attest_scheme_use_count_attribute (import->connection, attribute, import->error);

  if (n < 0)
    return FALSE;
  if (n > 0)
    {
      note (import, _ ("Attribute “%s” stays, because annotations answer it"), attribute->name);
      return TRUE;
    }
  import->n_changes++;
  tell (import, _ ("Attribute “%s” is deleted: nothing used it"), attribute->name);
  return attest_scheme_rows_delete_attribute (import->connection, attribute->id, actor (import), import->error);
}

static gboolean
import_attributes (Import *import)
{
  GPtrArray *attributes = attest_scheme_get_attributes (import->scheme);
  GPtrArray *present = attest_scheme_get_attributes (import->present);

  for (guint i = 0; i < attributes->len; i++)
    if (!import_attribute (import, attributes->pdata[i], (int) i))
      return FALSE;
  for (guint i = 0; i < present->len; i++)
    if (!is_kept (import, present->pdata[i]) && !drop_attribute (import, present->pdata[i]))
      return FALSE;
  return TRUE;
}

/* --- relation types --- */

static AttestRelationType *
find_relation_type (Import *import, AttestRelationType *type)
{
  GPtrArray *types = attest_scheme_get_relation_types (import->present);
  AttestRelationType *found = attest_scheme_find_relation_type_by_name (import->present, type->name);

  for (guint i = 0; i < types->len; i++)
    if (attest_uuid_equal (&((AttestRelationType *) types->pdata[i])->uuid, &type->uuid) &&
        !is_kept (import, types->pdata[i]))
      return types->pdata[i];
  return found != NULL && !is_kept (import, found) ? found : NULL;
}

static gboolean
change_relation_type (Import *import, AttestRelationType *present, AttestRelationType *type)
{
  gint64 n;

  if (!differ (present->name, type->name) && present->from_kinds == type->from_kinds &&
      present->to_kinds == type->to_kinds && !present->across == !type->across &&
      !present->directed == !type->directed && !lists_differ (present->roles, type->roles) &&
      present->position == type->position)
    return TRUE;
  n = lists_differ (present->roles, type->roles)
        ? attest_scheme_use_count_relation_type (import->connection, type->id, import->error)
        : attest_scheme_use_count_misfits (import->connection, type, import->error);
  if (n < 0)
    return FALSE;
  if (n > 0 || !attest_scheme_check_relation_type (import->present, type, NULL))
    {
      note (import, _ ("Relation type “%s” stays as it is"), present->name);
      return TRUE;
    }
  import->n_changes++;
  if (differ (present->name, type->name))
    tell (import, _ ("Relation type “%s” is called “%s” now"), present->name, type->name);
  else
    tell (import, _ ("Relation type “%s” has changed"), type->name);
  return attest_scheme_rows_update_relation_type (import->connection, type, import->error);
}

static gboolean
import_relation_type (Import *import, AttestRelationType *type, int position)
{
  AttestRelationType *present = find_relation_type (import, type);
  g_autoptr (AttestRelationType) copy = attest_relation_type_copy (type);
  GError *insert_error = NULL;

  copy->position = position;
  if (present != NULL)
    {
      g_hash_table_add (import->kept, present);
      copy->id = present->id;
      copy->uuid = present->uuid;
      return change_relation_type (import, present, copy);
    }
  copy->id = attest_scheme_rows_insert_relation_type (import->connection, copy, &insert_error);
  if (copy->id != 0)
    tell (import, _ ("New relation type “%s”"), copy->name);
  return is_added (import, copy->id, insert_error, copy->name);
}

static gboolean
drop_relation_type (Import *import, AttestRelationType *type)
{
  gint64 n = attest_scheme_use_count_relation_type (import->connection, type->id, import->error);

  if (n < 0)
    return FALSE;
  if (n > 0 || g_str_equal (type->name, "attribution"))
    {
      note (import, _ ("Relation type “%s” stays"), type->name);
      return TRUE;
    }
  import->n_changes++;
  tell (import, _ ("Relation type “%s” is deleted: nothing used it"), type->name);
  return attest_scheme_rows_delete_relation_type (import->connection, type->id, actor (import), import->error);
}

static gboolean
import_relation_types (Import *import)
{
  GPtrArray *types = attest_scheme_get_relation_types (import->scheme);
  GPtrArray *present = attest_scheme_get_relation_types (import->present);

  for (guint i = 0; i < types->len; i++)
    if (!import_relation_type (import, types->pdata[i], (int) i))
      return FALSE;
  for (guint i = 0; i < present->len; i++)
    if (!is_kept (import, present->pdata[i]) && !drop_relation_type (import, present->pdata[i]))
      return FALSE;
  return TRUE;
}

/* --- types of outside ids --- */

static AttestIdentifierType *
find_identifier_type (Import *import, AttestIdentifierType *type)
{
  AttestIdentifierType *found = attest_scheme_find_identifier_type_by_key (import->present, type->key);

  return found != NULL && !is_kept (import, found) ? found : NULL;
}

static gboolean
import_identifier_type (Import *import, AttestIdentifierType *type, int position)
{
  AttestIdentifierType *present = find_identifier_type (import, type);
  g_autoptr (AttestIdentifierType) copy = attest_identifier_type_copy (type);
  GError *insert_error = NULL;

  copy->position = position;
  if (present == NULL)
    {
      copy->id = attest_scheme_rows_insert_identifier_type (import->connection, copy, &insert_error);
      if (copy->id != 0)
        tell (import, _ ("New type of outside ids “%s”"), copy->name);
      return is_added (import, copy->id, insert_error, copy->name);
    }
  g_hash_table_add (import->kept, present);
  copy->id = present->id;
  copy->uuid = present->uuid;
  if (!differ (present->name, copy->name) && !differ (present->url_prefix, copy->url_prefix) &&
      present->position == position)
    return TRUE;
  import->n_changes++;
  tell (import, _ ("Type of outside ids “%s” has changed"), copy->name);
  return attest_scheme_rows_update_identifier_type (import->connection, copy, import->error);
}

static gboolean
drop_identifier_type (Import *import, AttestIdentifierType *type)
{
  gint64 n = attest_scheme_use_count_identifier_type (import->connection, type->key, import->error);

  if (n < 0)
    return FALSE;
  if (n > 0)
    {
      note (import, _ ("Type of outside ids “%s” stays, because referents have such ids"), type->name);
      return TRUE;
    }
  import->n_changes++;
  tell (import, _ ("Type of outside ids “%s” is deleted: nothing used it"), type->name);
  return attest_scheme_rows_delete_identifier_type (import->connection, type->id, actor (import), import->error);
}

/* A file written before there were such types says nothing of them. */
static gboolean
import_identifier_types (Import *import)
{
  GPtrArray *types = attest_scheme_get_identifier_types (import->scheme);
  GPtrArray *present = attest_scheme_get_identifier_types (import->present);

  for (guint i = 0; i < types->len; i++)
    if (!import_identifier_type (import, types->pdata[i], (int) i))
      return FALSE;
  for (guint i = 0; types->len > 0 && i < present->len; i++)
    if (!is_kept (import, present->pdata[i]) && !drop_identifier_type (import, present->pdata[i]))
      return FALSE;
  return TRUE;
}

/* --- all of it --- */

/**
 * attest_project_import_scheme:
 * @self: a project
 * @scheme: a scheme of no project
 * @description: (nullable): what the step of the history is called
 * @report: (out) (optional) (transfer full): what was done, a line each
 * @kept_back: (out) (optional) (transfer full): what could not be made like @scheme, a line each
 * @error: return location for an error
 *
 * Makes the project's scheme like @scheme, as far as nothing that is used is lost by it.
 *
 * Returns: whether it was done, in one step; without a step where all was so already
 */
gboolean
attest_project_import_scheme (AttestProject *self, AttestScheme *scheme, const char *description, GStrv *report,
                              GStrv *kept_back, GError **error)
{
  g_autoptr (AttestScheme) present = attest_scheme_ref (attest_project_get_scheme (self));
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) notes = g_strv_builder_new ();
  g_autofree gint64 *labels = g_new0 (gint64, attest_scheme_get_n_labels (scheme) + 1);
  const char *step = description != NULL ? description : _ ("Import a scheme");
  Import import = { .project = self,
                    .connection = attest_project_get_connection (self),
                    .present = present,
                    .scheme = scheme,
                    .kept = kept,
                    .labels = labels,
                    .lines = lines,
                    .notes = notes,
                    .error = error };
  AttestRecording *recording = attest_project_begin_scheme_step (self, step, error);
  gboolean done;

  if (recording == NULL)
    return FALSE;
  done = import_labels (&import) && import_attributes (&import) && drop_labels (&import) &&
         import_relation_types (&import) && import_identifier_types (&import);
  if (done && import.n_changes == 0)
    attest_recording_abort (recording);
  else if (!attest_project_end_scheme_step (self, recording, done, step, error))
    return FALSE;
  if (report != NULL)
    *report = g_strv_builder_end (lines);
  if (kept_back != NULL)
    *kept_back = g_strv_builder_end (notes);
  return TRUE;
}
