/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The person an annotation belongs to. */
#pragma once

#include "attest-uuid.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_ANNOTATOR (attest_annotator_get_type ())

/**
 * AttestAnnotator:
 *
 * Reference-counted; immutable.
 */
typedef struct
{
  gint64     id;
  AttestUuid uuid;
  char      *name;
} AttestAnnotator;

GType            attest_annotator_get_type (void) G_GNUC_CONST;
AttestAnnotator *attest_annotator_new (gint64 id, const AttestUuid *uuid, const char *name);
AttestAnnotator *attest_annotator_ref (AttestAnnotator *annotator);
void             attest_annotator_unref (AttestAnnotator *annotator);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestAnnotator, attest_annotator_unref)

G_END_DECLS
