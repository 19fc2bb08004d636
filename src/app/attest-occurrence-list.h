/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The places where words occur again, and which of them are ticked. */
#pragma once

#include "attest-occurrence-item.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_OCCURRENCE_LIST (attest_occurrence_list_get_type ())
/**
 * AttestOccurrenceList:
 *
 * A GListModel of [class@Attest.OccurrenceItem] in the order of the project; items are made when asked for. Places where
 * nothing stands in the way are ticked at first.
 *
 * Signal: `ticked-changed`: how many are ticked.
 */
G_DECLARE_FINAL_TYPE (AttestOccurrenceList, attest_occurrence_list, ATTEST, OCCURRENCE_LIST, GObject)

AttestOccurrenceList *attest_occurrence_list_new (void);
void                  attest_occurrence_list_clear (AttestOccurrenceList *list);
/* (element-type AttestOccurrence), those of an article together and in text order. */
void                  attest_occurrence_list_add (AttestOccurrenceList *list, GPtrArray *occurrences);
guint                 attest_occurrence_list_get_size (AttestOccurrenceList *list);
guint                 attest_occurrence_list_get_n_ticked (AttestOccurrenceList *list);
/* Those that are labelled so already. */
guint                 attest_occurrence_list_get_n_labelled (AttestOccurrenceList *list);
void                  attest_occurrence_list_tick_all (AttestOccurrenceList *list, gboolean ticked);
void                  attest_occurrence_list_toggle (AttestOccurrenceList *list, guint position);
/* (transfer full) (element-type AttestOccurrence) */
GPtrArray            *attest_occurrence_list_dup_ticked (AttestOccurrenceList *list);

G_END_DECLS
