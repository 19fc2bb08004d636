/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands before the articles of Attest JSON. In one large object it may stand behind them as well, so that a file
 * is read twice: once for this, once for the articles. */
#include "config.h"

#include "attest-json-header.h"

#include "../store/attest-active-time-store.h"
#include "attest-json-members.h"
#include "attest-scheme-json.h"

#include <glib/gi18n-lib.h>

/* With the hour that clocks are set back. */
#define SECONDS_A_DAY (25 * 3600)

static void
clear_annotator (gpointer row)
{
  AttestJsonAnnotator *annotator = row;

  g_free (annotator->name);
  g_clear_pointer (&annotator->active_days, g_array_unref);
}

static void
clear_referent (gpointer row)
{
  AttestJsonReferent *referent = row;

  g_free (referent->kind);
  g_free (referent->name);
  g_free (referent->description);
  g_strfreev (referent->aliases);
  g_free (referent->ids);
}

AttestJsonHeader *
attest_json_header_new (void)
{
  AttestJsonHeader *self = g_new0 (AttestJsonHeader, 1);

  self->annotators = g_array_new (FALSE, TRUE, sizeof (AttestJsonAnnotator));
  g_array_set_clear_func (self->annotators, clear_annotator);
  self->referents = g_array_new (FALSE, TRUE, sizeof (AttestJsonReferent));
  g_array_set_clear_func (self->referents, clear_referent);
  return self;
}

void
attest_json_header_free (AttestJsonHeader *header)
{
  g_clear_pointer (&header->scheme, attest_scheme_unref);
  g_array_unref (header->annotators);
  g_array_unref (header->referents);
  g_free (header);
}

/* Seconds by day; what is no day is left out. */
static gboolean
read_active_days (AttestJsonCursor *cursor, GArray **days)
{
  const char *member;
  gboolean read;

  if (attest_json_cursor_take_null (cursor))
    return TRUE;
  if (*days == NULL)
    *days = g_array_new (FALSE, TRUE, sizeof (AttestActiveDay));
  read = attest_json_cursor_enter_object (cursor);
  while (read && attest_json_cursor_next_member (cursor, &member))
    {
      AttestActiveDay day = { "", 0 };
      gboolean valid = attest_active_day_is_valid (member);

      g_strlcpy (day.day, member, sizeof day.day);
      read = attest_json_cursor_read_integer (cursor, 0, SECONDS_A_DAY, &day.seconds);
      if (read && valid && day.seconds > 0)
        g_array_append_val (*days, day);
    }
  return cursor->error == NULL;
}

static gboolean
read_annotator (AttestJsonCursor *cursor, gpointer row)
{
  static const char *const names[] = { "id", "name", "active_days", NULL };
  AttestJsonAnnotator *annotator = row;
  const char *member;
  guint64 seen = 0;
  gboolean read = attest_json_cursor_enter_object (cursor);

  while (read && attest_json_cursor_next_member (cursor, &member))
    switch (attest_json_match_member (cursor, member, names, &seen))
      {
      case 0:
        read = attest_json_read_uuid (cursor, &annotator->uuid);
        break;
      case 1:
        read = attest_json_read_dup_text (cursor, &annotator->name);
        break;
      case 2:
        read = read_active_days (cursor, &annotator->active_days);
        break;
      default:
        read = attest_json_cursor_skip (cursor);
        break;
      }
  if (cursor->error == NULL && (annotator->name == NULL || *g_strstrip (annotator->name) == '\0'))
    return attest_json_cursor_refuse (cursor, _ ("An annotator has no name."));
  return cursor->error == NULL;
}

static gboolean
read_referent (AttestJsonCursor *cursor, gpointer row)
{
  static const char *const names[] = { "id",  "kind",    "name",     "description", "aliases",
                                       "ids", "created", "modified", NULL };
  AttestJsonReferent *referent = row;
  const char *member;
  guint64 seen = 0;
  gboolean read = attest_json_cursor_enter_object (cursor);

  while (read && attest_json_cursor_next_member (cursor, &member))
    switch (attest_json_match_member (cursor, member, names, &seen))
      {
      case 0:
        read = attest_json_read_uuid (cursor, &referent->uuid);
        break;
      case 1:
        read = attest_json_read_dup_text (cursor, &referent->kind);
        break;
      case 2:
        read = attest_json_read_dup_text (cursor, &referent->name);
        break;
      case 3:
        read = attest_json_read_dup_text (cursor, &referent->description);
        break;
      case 4:
        read = attest_json_read_texts (cursor, &referent->aliases);
        break;
      case 5:
        read = attest_json_read_object (cursor, &referent->ids);
        break;
      case 6:
        read = attest_json_read_moment (cursor, &referent->created);
        break;
      case 7:
        read = attest_json_read_moment (cursor, &referent->modified);
        break;
      default:
        read = attest_json_cursor_skip (cursor);
        break;
      }
  if (cursor->error == NULL && (attest_uuid_is_nil (&referent->uuid) || referent->name == NULL))
    return attest_json_cursor_refuse (cursor, _ ("A referent lacks its id or name."));
  return cursor->error == NULL;
}

static gboolean
read_rows (AttestJsonCursor *cursor, GArray *rows, gboolean (*read_row) (AttestJsonCursor *cursor, gpointer row))
{
  if (attest_json_cursor_take_null (cursor))
    return TRUE;
  if (!attest_json_cursor_enter_array (cursor))
    return FALSE;
  while (attest_json_cursor_next_element (cursor))
    {
      g_array_set_size (rows, rows->len + 1);
      if (!read_row (cursor, rows->data + (rows->len - 1) * g_array_get_element_size (rows)))
        return FALSE;
    }
  return cursor->error == NULL;
}

static gboolean
read_format (AttestJsonHeader *self, AttestJsonCursor *cursor)
{
  const char *format;

  if (!attest_json_cursor_read_string (cursor, &format, NULL))
    return FALSE;
  self->is_attest = g_str_equal (format, "attest");
  return self->is_attest || attest_json_cursor_refuse (cursor, _ ("“%.60s” is not Attest's format."), format);
}

static gboolean
read_unit (AttestJsonHeader *self, AttestJsonCursor *cursor)
{
  const char *unit;

  return attest_json_cursor_read_string (cursor, &unit, NULL) &&
         (attest_offset_unit_from_string (unit, &self->unit) ||
          attest_json_cursor_refuse (cursor, _ ("“%.60s” is no unit of offsets that Attest knows."), unit));
}

static const char *const header_members[] = { "format",     "version",   "offset_unit", "scheme",
                                              "annotators", "referents", NULL };

gboolean
attest_json_header_has_member (const char *name)
{
  return g_strv_contains (header_members, name);
}

gboolean
attest_json_header_read_member (AttestJsonHeader *header, AttestJsonCursor *cursor, const char *name)
{
  switch (attest_json_match_member (cursor, name, header_members, &header->seen))
    {
    case 0:
      return read_format (header, cursor);
    case 1:
      return attest_json_cursor_read_integer (cursor, 1, G_MAXINT32, &header->version);
    case 2:
      return read_unit (header, cursor);
    case 3:
      if (attest_json_cursor_take_null (cursor))
        return TRUE;
      g_clear_pointer (&header->scheme, attest_scheme_unref);
      header->scheme = header->checks_scheme ? attest_scheme_read_json_checked (cursor)
                                             : attest_scheme_read_json (cursor);
      return header->scheme != NULL;
    case 4:
      return read_rows (cursor, header->annotators, read_annotator);
    case 5:
      return read_rows (cursor, header->referents, read_referent);
    default:
      return attest_json_cursor_skip (cursor);
    }
}

gboolean
attest_json_header_read (AttestJsonHeader *header, AttestJsonCursor *cursor)
{
  const char *name;
  gboolean read = attest_json_cursor_enter_object (cursor);

  while (read && attest_json_cursor_next_member (cursor, &name))
    read = attest_json_header_read_member (header, cursor, name);
  return cursor->error == NULL;
}

gboolean
attest_json_header_check (AttestJsonHeader *header, GError **error)
{
  if (!header->is_attest)
    g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_UNSUPPORTED, _ ("The file does not say that it is Attest JSON."));
  else if (header->version > ATTEST_JSON_VERSION)
    g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_UNSUPPORTED,
                 _ ("Version %d of Attest JSON: a newer Attest wrote it, and this one reads up to version %d."),
                 (int) header->version, ATTEST_JSON_VERSION);
  else if (header->version < 1)
    g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE,
                 _ ("The file does not say which version of Attest JSON it is."));
  else
    return TRUE;
  return FALSE;
}
