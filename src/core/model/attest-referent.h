/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What annotations of any article refer to: a person, a place, an organisation, a claim. */
#pragma once

#include "attest-uuid.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_REFERENT (attest_referent_get_type ())

/* In characters; what a file brings may be longer, what a person enters may not. */
#define ATTEST_REFERENT_MAX_NAME 300
#define ATTEST_REFERENT_MAX_ALIASES 500
#define ATTEST_REFERENT_MAX_DESCRIPTION 10000

/**
 * AttestReferent:
 * @id: row in this project file; 0 before it is stored
 * @uuid: identity between files
 * @kind: the word of an [enum@Attest.Kind]; a file may bring another
 * @name: the name it goes by
 * @description: what tells it from others of that name; may be empty
 * @aliases: (array zero-terminated=1): other names
 * @ids: a JSON object: ids elsewhere by the name of their type
 * @created: µs since 1970, UTC
 * @modified: µs since 1970, UTC
 *
 * Reference-counted; immutable once it is shared.
 */
typedef struct
{
  gint64     id;
  AttestUuid uuid;
  char      *kind;
  char      *name;
  char      *description;
  char     **aliases;
  char      *ids;
  gint64     created;
  gint64     modified;
} AttestReferent;

GType           attest_referent_get_type (void) G_GNUC_CONST;

/* @name: as attest_referent_clean_name() gives it */
AttestReferent *attest_referent_new (const char *kind, const char *name);
/* One that may still be changed. */
AttestReferent *attest_referent_copy (const AttestReferent *referent);
AttestReferent *attest_referent_ref (AttestReferent *referent);
void            attest_referent_unref (AttestReferent *referent);

gboolean        attest_referent_has_alias (const AttestReferent *referent, const char *name);
/* Adds @alias, unless it is the name or an alias already. Only before @referent is shared. */
void            attest_referent_add_alias (AttestReferent *referent, const char *alias);
void            attest_referent_remove_alias (AttestReferent *referent, const char *alias);

/* @text in one line without space around it, for a name or alias; "" when nothing is left. (transfer full) */
char           *attest_referent_clean_name (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestReferent, attest_referent_unref)

G_END_DECLS
