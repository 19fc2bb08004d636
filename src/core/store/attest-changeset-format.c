/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks through the bytes of a changeset as SQLite's session extension describes them ("Changeset Format" in the
 * comments of sqlite3session.c). SQLite 3.40 takes them on trust: of damaged ones it may never come to an end. */
#include "config.h"

#include "attest-changeset-format.h"

#include <sqlite3.h>
#include <string.h>

#define MAX_COLUMNS 64

typedef struct
{
  const guint8 *p;
  const guint8 *end;
} Reader;

static gboolean
skip (Reader *reader, guint64 n_bytes)
{
  if (n_bytes > (guint64) (reader->end - reader->p))
    return FALSE;
  reader->p += n_bytes;
  return TRUE;
}

static gboolean
read_byte (Reader *reader, guint8 *byte)
{
  if (reader->p >= reader->end)
    return FALSE;
  *byte = *reader->p++;
  return TRUE;
}

/* SQLite's variable-length integer, no longer than sizes within a changeset are. */
static gboolean
read_size (Reader *reader, guint64 *size)
{
  guint8 byte = 0x80;

  *size = 0;
  for (guint i = 0; i < 5 && (byte & 0x80) != 0; i++)
    {
      if (!read_byte (reader, &byte))
        return FALSE;
      *size = *size << 7 | (byte & 0x7f);
    }
  return (byte & 0x80) == 0;
}

static gboolean
skip_header (Reader *reader, guint *n_columns)
{
  const guint8 *name_end;
  gboolean has_key = FALSE;
  guint64 size;

  if (!read_size (reader, &size) || size == 0 || size > MAX_COLUMNS || size > (guint64) (reader->end - reader->p))
    return FALSE;
  for (guint i = 0; i < size; i++)
    has_key = has_key || reader->p[i] != 0;
  *n_columns = (guint) size;
  if (!has_key || !skip (reader, size))
    return FALSE;
  name_end = memchr (reader->p, '\0', (gsize) (reader->end - reader->p));
  return name_end != NULL && skip (reader, (guint64) (name_end - reader->p) + 1);
}

static gboolean
skip_value (Reader *reader)
{
  guint64 size;
  guint8 type;

  if (!read_byte (reader, &type))
    return FALSE;
  switch (type)
    {
    case 0: /* not part of the change */
    case SQLITE_NULL:
      return TRUE;
    case SQLITE_INTEGER:
    case SQLITE_FLOAT:
      return skip (reader, 8);
    case SQLITE_TEXT:
    case SQLITE_BLOB:
      return read_size (reader, &size) && skip (reader, size);
    default:
      return FALSE;
    }
}

static gboolean
skip_record (Reader *reader, guint n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    if (!skip_value (reader))
      return FALSE;
  return TRUE;
}

/**
 * attest_changeset_is_whole:
 * @changeset: bytes, of whatever origin
 * @n_bytes: how many
 *
 * Returns: whether they are a changeset from beginning to end, so that SQLite can be given them
 */
gboolean
attest_changeset_is_whole (gconstpointer changeset, gsize n_bytes)
{
  Reader reader = { changeset, (const guint8 *) changeset + n_bytes };
  guint n_columns = 0;
  guint8 what;

  while (read_byte (&reader, &what))
    {
      gboolean read;

      if (what == 'T')
        read = skip_header (&reader, &n_columns);
      else if (n_columns == 0 || !skip (&reader, 1)) /* whether the change is an indirect one */
        read = FALSE;
      else if (what == SQLITE_INSERT || what == SQLITE_DELETE)
        read = skip_record (&reader, n_columns);
      else
        read = what == SQLITE_UPDATE && skip_record (&reader, n_columns) && skip_record (&reader, n_columns);
      if (!read)
        return FALSE;
    }
  return TRUE;
}
