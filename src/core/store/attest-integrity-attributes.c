/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attributes that the scheme does not know, told once for each label, with how often they occur: such values come from
 * other programs, or from before a change of the scheme, and then there are many alike. */
#include "config.h"

#include "attest-integrity-attributes.h"

#include "../model/attest-attribute-values.h"
#include "../model/attest-label-attributes.h"
#include "attest-scheme-store.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

/* Of a value, in characters. */
#define SHOWN_LENGTH 60
/* Distinct ones; what a hostile file makes up beyond that is left out. */
#define MAX_KINDS 1000
/* Kept by attributions, whatever the scheme says. */
#define UNATTRIBUTED "unattributed"

typedef struct
{
  AttestScheme *scheme;
  GHashTable *unknown; /* "label, attribute" → how often */
  GHashTable *unfit;   /* "label, attribute: value" → how often */
} Attributes;

static void
count (GHashTable *table, char *detail)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (table, detail));

  if (n == 0 && g_hash_table_size (table) >= MAX_KINDS)
    g_free (detail);
  else
    g_hash_table_insert (table, detail, GUINT_TO_POINTER (n + 1));
}

static char *
dup_shown (GVariant *value)
{
  g_autofree char *text = value != NULL ? attest_attribute_value_dup_text (value) : g_strdup ("?");

  if (g_utf8_strlen (text, -1) > SHOWN_LENGTH)
    {
      char *end = g_utf8_offset_to_pointer (text, SHOWN_LENGTH);

      *end = '\0';
      return g_strconcat (text, "…", NULL);
    }
  return g_steal_pointer (&text);
}

static void
check_values (Attributes *self, gint64 label_id, const char *values)
{
  AttestLabel *label = attest_scheme_find_label (self->scheme, label_id);
  g_autoptr (GPtrArray) names = attest_attribute_values_list_names (values);

  for (guint i = 0; label != NULL && i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      AttestAttribute *attribute = attest_scheme_find_attribute_of (self->scheme, label, name);
      g_autoptr (GVariant) value = NULL;
      g_autofree char *shown = NULL;

      if (attribute == NULL && g_str_equal (name, UNATTRIBUTED))
        continue;
      if (!attest_attribute_values_have (values, name))
        continue;
      if (attribute == NULL)
        {
          count (self->unknown, g_strdup_printf ("%s, %s", label->name, name));
          continue;
        }
      value = attest_attribute_values_get (values, name);
      if (value != NULL && attest_attribute_accepts (attribute, value))
        continue;
      shown = dup_shown (value);
      count (self->unfit, g_strdup_printf ("%s, %s: %s", label->name, name, shown));
    }
}

static gboolean
read_annotations (Attributes *self, AttestConnection *connection, GError **error)
{
  gboolean has_row = FALSE;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "SELECT label, attributes FROM annotation WHERE attributes IS NOT NULL", error);

  while (statement != NULL)
    {
      if (!attest_connection_step (connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      check_values (self, sqlite3_column_int64 (statement, 0), (const char *) sqlite3_column_text (statement, 1));
    }
  return FALSE;
}

static int
compare_texts (const void *a, const void *b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static void
tell (GHashTable *table, const char *code, const char *text, AttestOddAttributeFunc func, gpointer user_data)
{
  guint n_details = 0;
  g_autofree gpointer *details = g_hash_table_get_keys_as_array (table, &n_details);

  qsort (details, n_details, sizeof *details, compare_texts);
  for (guint i = 0; i < n_details; i++)
    {
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (table, details[i]));
      g_autofree char *detail = g_strdup_printf ("%s × %u", (const char *) details[i], n);

      func (code, text, detail, user_data);
    }
}

/**
 * attest_integrity_check_attributes:
 * @connection: a connection in a transaction
 * @func: (scope call): called for each oddity
 * @user_data: for @func
 * @error: return location for an error
 *
 * Returns: whether all annotations could be read
 */
gboolean
attest_integrity_check_attributes (AttestConnection *connection, AttestOddAttributeFunc func, gpointer user_data,
                                   GError **error)
{
  g_autoptr (AttestScheme) scheme = attest_scheme_store_load (connection, error);
  g_autoptr (GHashTable) unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) unfit = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Attributes self = { scheme, unknown, unfit };

  if (scheme == NULL || !read_annotations (&self, connection, error))
    return FALSE;
  tell (unknown, "attribute-unknown", _ ("Annotations have an attribute that their label does not"), func, user_data);
  tell (unfit, "attribute-value", _ ("An attribute has a value that the scheme does not allow"), func, user_data);
  return TRUE;
}
