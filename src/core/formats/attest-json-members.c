/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the members of JSON objects as Attest's formats use them. */
#include "config.h"

#include "attest-json-members.h"

#include "attest-timestamp.h"

#include <glib/gi18n-lib.h>
#include <string.h>

int
attest_json_match_member (AttestJsonCursor *cursor, const char *name, const char *const *names, guint64 *seen)
{
  for (int i = 0; names[i] != NULL; i++)
    if (names[i][0] == name[0] && strcmp (names[i], name) == 0)
      {
        if (*seen & (G_GUINT64_CONSTANT (1) << i))
          attest_json_cursor_fail (cursor, ATTEST_ERROR_SYNTAX, _ ("“%s” stands twice in one object."), name);
        *seen |= G_GUINT64_CONSTANT (1) << i;
        return i;
      }
  return -1;
}

gboolean
attest_json_read_text (AttestJsonCursor *cursor, const char **text)
{
  if (!attest_json_cursor_take_null (cursor))
    return attest_json_cursor_read_string (cursor, text, NULL);
  *text = NULL;
  return TRUE;
}

gboolean
attest_json_read_dup_text (AttestJsonCursor *cursor, char **string)
{
  const char *text;

  if (!attest_json_read_text (cursor, &text))
    return FALSE;
  g_free (*string);
  *string = g_strdup (text);
  return TRUE;
}

gboolean
attest_json_read_uuid (AttestJsonCursor *cursor, AttestUuid *uuid)
{
  const char *string;

  if (attest_json_cursor_take_null (cursor))
    return TRUE;
  if (!attest_json_cursor_read_string (cursor, &string, NULL))
    return FALSE;
  return attest_uuid_parse (uuid, string) || attest_json_cursor_refuse (cursor, _ ("“%.60s” is no UUID."), string);
}

gboolean
attest_json_read_moment (AttestJsonCursor *cursor, gint64 *microseconds)
{
  const char *string;

  if (attest_json_cursor_take_null (cursor))
    return TRUE;
  if (!attest_json_cursor_read_string (cursor, &string, NULL))
    return FALSE;
  return attest_timestamp_parse (string, microseconds) ||
         attest_json_cursor_refuse (cursor, _ ("“%.60s” is no date and time of ISO 8601."), string);
}

gboolean
attest_json_read_flag (AttestJsonCursor *cursor, gboolean *flag)
{
  return attest_json_cursor_take_null (cursor) || attest_json_cursor_read_boolean (cursor, flag);
}

gboolean
attest_json_read_texts (AttestJsonCursor *cursor, char ***texts)
{
  g_autoptr (GStrvBuilder) builder = NULL;
  const char *text;

  if (attest_json_cursor_take_null (cursor))
    return TRUE;
  if (!attest_json_cursor_enter_array (cursor))
    return FALSE;
  builder = g_strv_builder_new ();
  while (attest_json_cursor_next_element (cursor) && attest_json_cursor_read_string (cursor, &text, NULL))
    g_strv_builder_add (builder, text);
  if (cursor->error != NULL)
    return FALSE;
  g_strfreev (*texts);
  *texts = g_strv_builder_end (builder);
  return TRUE;
}

gboolean
attest_json_read_object (AttestJsonCursor *cursor, char **json)
{
  g_autoptr (GString) compact = NULL;

  if (attest_json_cursor_take_null (cursor))
    return TRUE;
  if (attest_json_cursor_peek (cursor) != ATTEST_JSON_TYPE_OBJECT)
    return attest_json_cursor_enter_object (cursor);
  compact = g_string_new (NULL);
  if (!attest_json_cursor_copy (cursor, compact))
    return FALSE;
  g_free (*json);
  *json = g_string_free (g_steal_pointer (&compact), FALSE);
  return TRUE;
}
