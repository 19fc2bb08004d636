/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What relation types and types of outside ids must be to go into a scheme. */
#include "config.h"

#include "attest-scheme-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Attest itself links claims to sources and cues by this type. */
#define ATTRIBUTION "attribution"

#define refuse attest_scheme_check_refuse

/* --- relation types --- */

gboolean
attest_scheme_check_refuse_relation_type (const AttestRelationType *other, GError **error)
{
  return refuse (error, _ ("There is a relation type “%s” already."), other->name);
}

gboolean
attest_scheme_check_relation_type_alone (const AttestRelationType *type, GError **error)
{
  if (!attest_scheme_check_name (type->name, error))
    return FALSE;
  if (type->from_kinds == 0 || type->to_kinds == 0)
    return refuse (error, _ ("Choose at least one kind for each end."));
  for (guint i = 0; type->roles != NULL && type->roles[i] != NULL; i++)
    {
      if (!attest_scheme_check_name (type->roles[i], error))
        return FALSE;
      if (i >= ATTEST_SCHEME_MAX_CHOICES)
        return refuse (error, _ ("There can be %d roles at most."), ATTEST_SCHEME_MAX_CHOICES);
      for (guint j = 0; j < i; j++)
        if (g_str_equal (type->roles[j], type->roles[i]))
          return refuse (error, _ ("There is a role “%s” already."), type->roles[i]);
    }
  return TRUE;
}

/**
 * attest_scheme_check_relation_type:
 * @scheme: the scheme
 * @type: a relation type
 * @error: return location for the reason
 *
 * Returns: whether @type may be in @scheme
 */
gboolean
attest_scheme_check_relation_type (AttestScheme *scheme, const AttestRelationType *type, GError **error)
{
  GPtrArray *types = attest_scheme_get_relation_types (scheme);
  AttestRelationType *present = attest_scheme_find_relation_type (scheme, type->id);

  if (!attest_scheme_check_relation_type_alone (type, error))
    return FALSE;
  for (guint i = 0; i < types->len; i++)
    {
      AttestRelationType *other = types->pdata[i];

      if (other->id != type->id && attest_scheme_check_same_folded (other->name, type->name))
        return attest_scheme_check_refuse_relation_type (other, error);
    }
  if (present != NULL && g_str_equal (present->name, ATTRIBUTION) &&
      (!g_str_equal (type->name, ATTRIBUTION) || type->across || !type->directed ||
       type->from_kinds != present->from_kinds || type->to_kinds != present->to_kinds || type->roles == NULL ||
       !g_strv_equal ((const char *const *) type->roles, (const char *const *) present->roles)))
    return refuse (error, _ ("Attest itself links claims to their sources by “%s”; it stays as it is."), ATTRIBUTION);
  return TRUE;
}

/* --- outside ids --- */

/**
 * attest_scheme_check_url_prefix:
 * @prefix: (nullable): what stands before an id in its address; %NULL or "": nothing
 * @error: return location for the reason
 *
 * Returns: whether an address of the web may begin so
 */
gboolean
attest_scheme_check_url_prefix (const char *prefix, GError **error)
{
  if (prefix == NULL || *prefix == '\0')
    return TRUE;
  if (!g_str_has_prefix (prefix, "https://") && !g_str_has_prefix (prefix, "http://"))
    return refuse (error, _ ("An address begins with https:// or http://."));
  if (strlen (prefix) > 2000 || !g_utf8_validate (prefix, -1, NULL) || strpbrk (prefix, " \"<>\\^`{|}") != NULL ||
      attest_scheme_check_has_control (prefix, FALSE))
    return refuse (error, _ ("An address must not hold spaces, quotes or brackets."));
  return TRUE;
}

gboolean
attest_scheme_check_refuse_identifier_type (const AttestIdentifierType *other, GError **error)
{
  return refuse (error, _ ("There is “%s” already."), other->name);
}

gboolean
attest_scheme_check_identifier_type_alone (const AttestIdentifierType *type, GError **error)
{
  return attest_scheme_check_name (type->name, error) && attest_scheme_check_name (type->key, error) &&
         attest_scheme_check_url_prefix (type->url_prefix, error);
}

/**
 * attest_scheme_check_identifier_type:
 * @scheme: the scheme
 * @type: somewhere that referents have ids
 * @error: return location for the reason
 *
 * Returns: whether @type may be in @scheme
 */
gboolean
attest_scheme_check_identifier_type (AttestScheme *scheme, const AttestIdentifierType *type, GError **error)
{
  GPtrArray *types = attest_scheme_get_identifier_types (scheme);

  if (!attest_scheme_check_identifier_type_alone (type, error))
    return FALSE;
  for (guint i = 0; i < types->len; i++)
    {
      AttestIdentifierType *other = types->pdata[i];

      if (other->id != type->id &&
          (g_str_equal (other->key, type->key) || attest_scheme_check_same_folded (other->name, type->name)))
        return attest_scheme_check_refuse_identifier_type (other, error);
    }
  return TRUE;
}
