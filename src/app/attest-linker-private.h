/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the linker share: the gesture (attest-linker.c), by place (attest-linker-places.c), what is done to links
 * (attest-linker-links.c). */
#pragma once

#include "attest-editor-private.h"
#include "attest-linker.h"

G_BEGIN_DECLS

struct _AttestLinker
{
  GObject             parent_instance;

  AttestEditor       *editor;
  AttestRelationList *relations;
  GArray             *candidates; /* element-type AttestCandidate */
  guint               page;       /* of candidates: which nine have numbers */
  gint64              start;      /* what a link is being made from; 0: none is */
  gboolean            relating;   /* a link of any type is, not an attribution */
  gint64              origin;     /* where going along links began; 0: nowhere */
  gint64              followed;   /* the annotation it led to last */
};

AttestProject *attest_linker_get_project (AttestLinker *linker);
AttestLabel   *attest_linker_find_label (AttestLinker *linker, const AttestAnnotation *annotation);
/* (nullable) @annotation */
gboolean       attest_linker_is_claim (AttestLinker *linker, const AttestAnnotation *annotation);
gboolean       attest_linker_link_candidate (AttestLinker *linker, gint64 claim, const AttestCandidate *candidate);
void           attest_linker_finish (AttestLinker *linker, gint64 start);
void           attest_linker_emit_choose_type (AttestLinker *linker, gint64 from, gint64 to);

G_END_DECLS
