/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a project holds, in figures. */
#pragma once

#include "../model/attest-article.h"
#include "../model/attest-label.h"
#include "attest-connection.h"

G_BEGIN_DECLS

/**
 * AttestLabelStatistics:
 * @name: as exports write it: with the parent's name where two labels share one
 * @parent: (nullable): the parent's name
 */
typedef struct
{
  gint64     label;
  char      *name;
  char      *parent;
  AttestKind kind;
  gboolean   archived;
  gint64     n_annotations;
} AttestLabelStatistics;

typedef struct
{
  gint64     annotator;
  AttestUuid uuid;
  char      *name;
  gint64     n_annotations;
  gint64     n_by_kind[ATTEST_N_KINDS];
  gint64     n_by_state[ATTEST_N_ARTICLE_STATES];
  gint64     active_seconds;
} AttestAnnotatorStatistics;

/**
 * AttestStatistics:
 * @n_code_points: length of all texts together
 * @n_annotations: those that count; suggestions stand apart
 * @n_threads: threads of comments
 * @n_open_threads: those of them that are not resolved
 * @labels: (element-type AttestLabelStatistics): in scheme order
 * @annotators: (element-type AttestAnnotatorStatistics): by name
 */
typedef struct
{
  gint64     n_articles;
  gint64     n_code_points;
  gint64     n_annotations;
  gint64     n_suggestions;
  gint64     n_threads;
  gint64     n_open_threads;
  gint64     n_by_kind[ATTEST_N_KINDS];
  GPtrArray *labels;
  GPtrArray *annotators;
} AttestStatistics;

AttestStatistics *attest_statistics_read (AttestConnection *connection, GError **error);
void              attest_statistics_free (AttestStatistics *statistics);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestStatistics, attest_statistics_free)

G_END_DECLS
