/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the names in an Attest JSON file stand for in the project. Each is looked up once and remembered: a file names
 * the same few labels and annotators hundreds of thousands of times. */
#include "config.h"

#include "attest-json-names.h"

#include "../store/attest-active-time-store.h"
#include "../store/attest-scheme-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _AttestJsonNames
{
  AttestImport *import;
  AttestJsonHeader *header;
  GArray *label_ids;      /* the project's, of the labels of the file's scheme */
  GHashTable *labels;     /* name, and kind with name → gint64 */
  GHashTable *annotators; /* name → gint64 */
  GHashTable *types;      /* name → gint64 */
};

/* Labels of two kinds may share a name. No name holds a line end, so that such a key is none. */
static char *
dup_key (const char *kind, const char *name)
{
  return g_strconcat (kind, "\n", name, NULL);
}

static void
remember (GHashTable *table, char *name, gint64 id)
{
  if (g_hash_table_contains (table, name))
    g_free (name);
  else
    g_hash_table_insert (table, name, g_memdup2 (&id, sizeof id));
}

static gint64
recall (GHashTable *table, const char *name)
{
  const gint64 *id = g_hash_table_lookup (table, name);

  return id != NULL ? *id : 0;
}

static gboolean
is_only_one (AttestScheme *scheme, AttestLabel *label)
{
  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    {
      AttestLabel *other = attest_scheme_get_label (scheme, i);

      if (other != label && other->kind == label->kind && g_str_equal (other->name, label->name))
        return FALSE;
    }
  return TRUE;
}

/* A plain name that labels of other kinds share is told apart by the kind.
 * @ids: (nullable): the project's ids where @scheme is the file's. */
static void
remember_labels (AttestJsonNames *self, AttestScheme *scheme, GArray *ids)
{
  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    {
      AttestLabel *label = attest_scheme_get_label (scheme, i);
      AttestLabel *parent = label->parent != 0 ? attest_scheme_find_label (scheme, label->parent) : NULL;
      g_autofree char *name = attest_scheme_dup_qualified_name (scheme, label);
      gint64 id = ids != NULL ? g_array_index (ids, gint64, i) : label->id;

      remember (self->labels, dup_key (attest_kind_to_string (label->kind), name), id);
      remember (self->labels, g_steal_pointer (&name), id);
      if (is_only_one (scheme, label))
        remember (self->labels, dup_key (attest_kind_to_string (label->kind), label->name), id);
      if (parent != NULL)
        remember (self->labels, g_strconcat (parent->name, "/", label->name, NULL), id);
    }
}

static void
remember_types (AttestJsonNames *self, AttestScheme *project)
{
  GPtrArray *types = attest_scheme_get_relation_types (project);

  for (guint i = 0; i < types->len; i++)
    {
      AttestRelationType *type = types->pdata[i];

      remember (self->types, g_strdup (type->name), type->id);
    }
}

/* The file's names go first; what it does not name itself may be known to the project. */
static gboolean
load_schemes (AttestJsonNames *self, GError **error)
{
  g_autoptr (AttestScheme) project = NULL;
  AttestScheme *scheme = self->header->scheme;

  if (scheme != NULL && !attest_import_batch_merge_scheme (self->import->batch, scheme, self->label_ids, error))
    return FALSE;
  project = attest_scheme_store_load (self->import->connection, error);
  if (project == NULL)
    return FALSE;
  if (scheme != NULL)
    remember_labels (self, scheme, self->label_ids);
  remember_labels (self, project, NULL);
  remember_types (self, project);
  return TRUE;
}

/* Those without an annotation in the file, too. */
static gboolean
add_annotators (AttestJsonNames *self, GError **error)
{
  for (guint i = 0; i < self->header->annotators->len; i++)
    {
      AttestJsonAnnotator *annotator = &g_array_index (self->header->annotators, AttestJsonAnnotator, i);
      gint64 id;

      if (!attest_json_names_find_annotator (self, annotator->name, &id, error))
        return FALSE;
      for (guint j = 0; annotator->active_days != NULL && j < annotator->active_days->len; j++)
        {
          AttestActiveDay *day = &g_array_index (annotator->active_days, AttestActiveDay, j);

          if (!attest_import_batch_raise_active_day (self->import->batch, id, day->day, day->seconds, error))
            return FALSE;
        }
    }
  return TRUE;
}

AttestJsonNames *
attest_json_names_new (AttestImport *import, AttestJsonHeader *header, GError **error)
{
  g_autoptr (AttestJsonNames) self = g_new0 (AttestJsonNames, 1);

  self->import = import;
  self->header = header;
  self->label_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->annotators = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!load_schemes (self, error) || !add_annotators (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
attest_json_names_free (AttestJsonNames *names)
{
  g_array_unref (names->label_ids);
  g_hash_table_unref (names->labels);
  g_hash_table_unref (names->annotators);
  g_hash_table_unref (names->types);
  g_free (names);
}

/* A script may name labels without writing a scheme: the kind is enough to make one. */
static gboolean
add_label (AttestJsonNames *self, const AttestJsonAnnotation *annotation, AttestKind kind, gint64 *id, GError **error)
{
  static const char *const colors[ATTEST_N_KINDS] = { "#3584e4", "#e5a50a", "#2ec27e", "#9141ac", "#77767b" };
  g_autofree char *name = attest_import_dup_line (annotation->label);
  g_autofree char *reason = NULL;
  g_autoptr (AttestScheme) scheme = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GPtrArray *labels;
  AttestLabel *label;

  *id = 0;
  if (name == NULL)
    return TRUE;
  label = attest_label_new ();
  attest_uuid_generate (&label->uuid);
  label->id = 1;
  label->kind = kind;
  label->name = g_strdup (name);
  label->short_name = g_strdup (name);
  label->color = g_strdup (colors[kind]);
  label->guideline = g_strdup ("");
  labels = g_ptr_array_new ();
  g_ptr_array_add (labels, label);
  scheme = attest_scheme_new (labels, NULL, NULL, NULL);
  if (!attest_import_batch_merge_scheme (self->import->batch, scheme, ids, error))
    return FALSE;
  *id = g_array_index (ids, gint64, 0);
  reason = g_strdup_printf (_ ("The label “%s” was added to the scheme."), name);
  attest_import_note (self->import, ATTEST_REPORT_NOTICE, NULL, reason);
  return TRUE;
}

/* By id where the file gives one, else by kind and name, else by name. */
static gint64
find_known_label (AttestJsonNames *self, const AttestJsonAnnotation *annotation, const char *key)
{
  AttestScheme *scheme = self->header->scheme;
  gint64 id;

  if (scheme != NULL && !attest_uuid_is_nil (&annotation->label_uuid))
    for (guint i = 0; i < self->label_ids->len; i++)
      if (attest_uuid_equal (&attest_scheme_get_label (scheme, i)->uuid, &annotation->label_uuid))
        return g_array_index (self->label_ids, gint64, i);
  id = key != NULL ? recall (self->labels, key) : 0;
  return id != 0 ? id : recall (self->labels, annotation->label);
}

gboolean
attest_json_names_find_label (AttestJsonNames *names, const AttestJsonAnnotation *annotation, gint64 *label,
                              GError **error)
{
  char buffer[256];
  const char *key = NULL;
  AttestKind kind;

  *label = 0;
  if (annotation->label == NULL)
    return TRUE;
  if (annotation->kind != NULL &&
      (gsize) g_snprintf (buffer, sizeof buffer, "%s\n%s", annotation->kind, annotation->label) < sizeof buffer)
    key = buffer;
  *label = find_known_label (names, annotation, key);
  if (*label != 0 || annotation->kind == NULL || !attest_kind_from_string (annotation->kind, &kind))
    return TRUE;
  if (!add_label (names, annotation, kind, label, error))
    return FALSE;
  remember (names->labels, dup_key (annotation->kind, annotation->label), *label);
  remember (names->labels, g_strdup (annotation->label), *label);
  return TRUE;
}

static const AttestUuid *
find_annotator_uuid (AttestJsonNames *self, const char *name)
{
  for (guint i = 0; i < self->header->annotators->len; i++)
    {
      AttestJsonAnnotator *annotator = &g_array_index (self->header->annotators, AttestJsonAnnotator, i);

      if (g_str_equal (annotator->name, name))
        return &annotator->uuid;
    }
  return NULL;
}

/**
 * attest_json_names_find_annotator:
 * @names: names
 * @name: (nullable): as the file has it
 * @annotator: (out): the project's id, made if there was none
 * @error: what stops the import
 *
 * Without a name it is the one the import was given, or "imported".
 *
 * Returns: whether it was found or made
 */
gboolean
attest_json_names_find_annotator (AttestJsonNames *names, const char *name, gint64 *annotator, GError **error)
{
  g_autofree char *line = NULL;

  *annotator = recall (names->annotators, name != NULL ? name : "");
  if (*annotator != 0)
    return TRUE;
  line = attest_import_dup_line (name);
  if (line == NULL)
    /* Translators: the name of the annotator of annotations that name none. */
    line = g_strdup (names->import->annotator != NULL ? names->import->annotator : _ ("imported"));
  *annotator = attest_import_batch_ensure_annotator (names->import->batch, find_annotator_uuid (names, line), line,
                                                     error);
  if (*annotator == 0)
    return FALSE;
  remember (names->annotators, g_strdup (name != NULL ? name : ""), *annotator);
  return TRUE;
}

gint64
attest_json_names_find_relation_type (AttestJsonNames *names, const char *name)
{
  return name != NULL ? recall (names->types, name) : 0;
}
