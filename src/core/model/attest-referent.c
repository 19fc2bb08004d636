/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What annotations of any article refer to. */
#include "attest-referent.h"

G_DEFINE_BOXED_TYPE (AttestReferent, attest_referent, attest_referent_ref, attest_referent_unref)

static void
clear (gpointer data)
{
  AttestReferent *self = data;

  g_free (self->kind);
  g_free (self->name);
  g_free (self->description);
  g_strfreev (self->aliases);
  g_free (self->ids);
}

AttestReferent *
attest_referent_new (const char *kind, const char *name)
{
  AttestReferent *self = g_atomic_rc_box_new0 (AttestReferent);

  self->kind = g_strdup (kind);
  self->name = g_strdup (name);
  self->description = g_strdup ("");
  self->aliases = g_new0 (char *, 1);
  self->ids = g_strdup ("{}");
  return self;
}

/**
 * attest_referent_copy:
 * @referent: a referent
 *
 * Returns: (transfer full): the same referent, to be changed before it is handed on
 */
AttestReferent *
attest_referent_copy (const AttestReferent *referent)
{
  AttestReferent *self = g_atomic_rc_box_new0 (AttestReferent);

  *self = *referent;
  self->kind = g_strdup (referent->kind);
  self->name = g_strdup (referent->name);
  self->description = g_strdup (referent->description);
  self->aliases = g_strdupv (referent->aliases);
  self->ids = g_strdup (referent->ids);
  return self;
}

AttestReferent *
attest_referent_ref (AttestReferent *referent)
{
  return g_atomic_rc_box_acquire (referent);
}

void
attest_referent_unref (AttestReferent *referent)
{
  g_atomic_rc_box_release_full (referent, clear);
}

gboolean
attest_referent_has_alias (const AttestReferent *referent, const char *name)
{
  return g_strv_contains ((const char *const *) referent->aliases, name);
}

void
attest_referent_add_alias (AttestReferent *referent, const char *alias)
{
  guint length = g_strv_length (referent->aliases);

  if (g_str_equal (alias, referent->name) || attest_referent_has_alias (referent, alias))
    return;
  referent->aliases = g_renew (char *, referent->aliases, length + 2);
  referent->aliases[length] = g_strdup (alias);
  referent->aliases[length + 1] = NULL;
}

void
attest_referent_remove_alias (AttestReferent *referent, const char *alias)
{
  guint kept = 0;

  for (guint i = 0; referent->aliases[i] != NULL; i++)
    if (g_str_equal (referent->aliases[i], alias))
      g_free (referent->aliases[i]);
    else
      referent->aliases[kept++] = referent->aliases[i];
  referent->aliases[kept] = NULL;
}

/**
 * attest_referent_clean_name:
 * @text: what a person typed, or the words of an article
 *
 * Returns: (transfer full): @text with each run of space, line ends and control characters as one space, none around
 */
char *
attest_referent_clean_name (const char *text)
{
  g_autoptr (GString) name = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          gap = TRUE;
          continue;
        }
      if (gap && name->len > 0)
        g_string_append_c (name, ' ');
      gap = FALSE;
      g_string_append_unichar (name, c);
    }
  return g_string_free (g_steal_pointer (&name), FALSE);
}
