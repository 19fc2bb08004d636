/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An annotation as a line of a concordance: its words in bold, one below the other, between what stands around them. */
#pragma once

#include "attest-referent-query.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_MENTION_ROW (attest_mention_row_get_type ())
/**
 * AttestMentionRow:
 *
 * Signal: `ticked`: a person ticked or unticked it.
 */
G_DECLARE_FINAL_TYPE (AttestMentionRow, attest_mention_row, ATTEST, MENTION_ROW, GtkWidget)

GtkWidget *attest_mention_row_new (void);
/* @context (nullable); @annotator (nullable): whose annotation it is */
void       attest_mention_row_set_context (AttestMentionRow *row, const AttestMentionContext *context,
                                           const char *annotator);
void       attest_mention_row_set_ticking (AttestMentionRow *row, gboolean ticking, gboolean ticked);
gboolean   attest_mention_row_is_ticked (AttestMentionRow *row);

G_END_DECLS
