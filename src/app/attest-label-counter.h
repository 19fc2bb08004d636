/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many annotations each label of a project has, counted in a thread. */
#pragma once

#include "attest-project.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_LABEL_COUNTER (attest_label_counter_get_type ())
G_DECLARE_FINAL_TYPE (AttestLabelCounter, attest_label_counter, ATTEST, LABEL_COUNTER, GObject)

AttestLabelCounter *attest_label_counter_new (void);
void                attest_label_counter_set_project (AttestLabelCounter *counter, AttestProject *project);
/* Counts now, and again after each change; or no more. */
void                attest_label_counter_set_active (AttestLabelCounter *counter, gboolean active);
/* -1: not counted yet. */
gint64              attest_label_counter_get (AttestLabelCounter *counter, gint64 label);

G_END_DECLS
