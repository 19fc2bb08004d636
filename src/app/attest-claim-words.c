/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of relation types are the scheme's own; the words around them are not. */
#include "config.h"

#include "attest-claim-words.h"

#include "attest-claim-candidates.h"

#include <glib/gi18n.h>

AttestRelationType *
attest_claim_find_type (AttestScheme *scheme, gint64 id)
{
  GPtrArray *types = attest_scheme_get_relation_types (scheme);

  for (guint i = 0; i < types->len; i++)
    if (((AttestRelationType *) types->pdata[i])->id == id)
      return types->pdata[i];
  return NULL;
}

char *
attest_claim_dup_link_text (const AttestRelationType *type, gboolean outgoing)
{
  if (type == NULL)
    return g_strdup (_ ("linked"));
  if (outgoing || !type->directed)
    return g_strdup (type->name);
  /* Translators: a claim elsewhere repeats, supports or updates the one that is selected. The relation’s name from the
   * scheme. */
  return g_strdup_printf (_ ("%s this"), type->name);
}

char *
attest_claim_dup_days (int days)
{
  if (days == ATTEST_DAYS_UNKNOWN)
    return NULL;
  if (days == 0)
    return g_strdup (_ ("same day"));
  if (days > 0)
    return g_strdup_printf (ngettext ("%d day later", "%d days later", (gulong) days), days);
  return g_strdup_printf (ngettext ("%d day earlier", "%d days earlier", (gulong) -days), -days);
}
