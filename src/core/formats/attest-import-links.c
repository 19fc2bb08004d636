/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of articles, files and links does not matter: what cannot be placed at once is tried again at the end. */
#include "config.h"

#include "attest-import-links.h"

#include <glib/gi18n-lib.h>

/* A hostile file cannot fill the memory with links that lead nowhere. */
#define MAX_WAITING 200000
/* Roles are words of the scheme. */
#define MAX_ROLE_BYTES 100

typedef struct
{
  AttestRelationRow row;
  AttestUuid from;
  AttestUuid to;
  char *display_path;
  char *place;
} WaitingLink;

static void
waiting_link_clear (gpointer data)
{
  WaitingLink *link = data;

  g_free ((char *) link->row.role);
  g_free (link->display_path);
  g_free (link->place);
}

static void
note_lost (AttestImport *import, const char *display_path, const char *place)
{
  attest_report_add (import->report, ATTEST_REPORT_LOST, display_path, place,
                     _ ("The relation lacks an annotation at one of its ends."));
}

void
attest_import_links_wait (AttestImport *import, const AttestRelationRow *link, const AttestUuid *from,
                          const AttestUuid *to, const char *place)
{
  WaitingLink waiting = { .row = *link, .from = *from, .to = *to };

  if (import->waiting_links == NULL)
    {
      import->waiting_links = g_array_new (FALSE, FALSE, sizeof (WaitingLink));
      g_array_set_clear_func (import->waiting_links, waiting_link_clear);
    }
  if (import->waiting_links->len >= MAX_WAITING || (link->role != NULL && strlen (link->role) > MAX_ROLE_BYTES))
    {
      note_lost (import, import->display_path, place);
      return;
    }
  waiting.row.role = g_strdup (link->role);
  waiting.display_path = g_strdup (import->display_path);
  waiting.place = g_strdup (place);
  g_array_append_val (import->waiting_links, waiting);
}

gboolean
attest_import_links_settle (AttestImport *import, GError **error)
{
  for (guint i = 0; import->waiting_links != NULL && i < import->waiting_links->len; i++)
    {
      WaitingLink *link = &g_array_index (import->waiting_links, WaitingLink, i);
      gboolean added = FALSE;

      if (!attest_import_batch_find (import->batch, ATTEST_IMPORT_ANNOTATION, &link->from, &link->row.from, NULL,
                                     error) ||
          !attest_import_batch_find (import->batch, ATTEST_IMPORT_ANNOTATION, &link->to, &link->row.to, NULL, error))
        return FALSE;
      if (link->row.from == 0 || link->row.to == 0)
        note_lost (import, link->display_path, link->place);
      else if (!attest_import_batch_add_relation (import->batch, &link->row, &added, error))
        return FALSE;
      import->has_changed |= added;
    }
  g_clear_pointer (&import->waiting_links, g_array_unref);
  return TRUE;
}
