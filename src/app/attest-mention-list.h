/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that refers to one referent, in context. */
#pragma once

#include "attest-project.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_MENTION_LIST (attest_mention_list_get_type ())
/**
 * AttestMentionList:
 *
 * A row opens its place in the article. Signal: `ticked`: other rows are ticked than before.
 */
G_DECLARE_FINAL_TYPE (AttestMentionList, attest_mention_list, ATTEST, MENTION_LIST, GtkWidget)

/* @project (nullable), @referent 0: none. Reads anew. */
void       attest_mention_list_show (AttestMentionList *list, AttestProject *project, gint64 referent);
/* Whether rows are to be ticked instead of opened; nothing is ticked at first. */
void       attest_mention_list_set_ticking (AttestMentionList *list, gboolean ticking);
guint      attest_mention_list_get_n_ticked (AttestMentionList *list);
/* (transfer full) (element-type gint64) */
GArray    *attest_mention_list_dup_ticked (AttestMentionList *list);
/* (transfer full) (nullable): the words of the first one ticked */
char      *attest_mention_list_dup_ticked_words (AttestMentionList *list);
guint      attest_mention_list_get_size (AttestMentionList *list);

G_END_DECLS
