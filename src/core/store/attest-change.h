/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a committed transaction changed: the one thing every view updates from. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_CHANGE (attest_change_get_type ())

/**
 * AttestChangeFlags:
 * @ATTEST_CHANGE_ARTICLES: articles came or went, or their metadata changed
 * @ATTEST_CHANGE_STATES: an article's state for some annotator
 * @ATTEST_CHANGE_ANNOTATIONS: annotations, their fragments, notes or attributes
 * @ATTEST_CHANGE_RELATIONS: relations
 * @ATTEST_CHANGE_SCHEME: labels, attributes, relation types
 * @ATTEST_CHANGE_ANNOTATORS: annotators
 * @ATTEST_CHANGE_REFERENTS: referents
 * @ATTEST_CHANGE_COMMENTS: comments
 * @ATTEST_CHANGE_HISTORY: what can be undone or redone
 * @ATTEST_CHANGE_SETTINGS: settings kept in the project
 * @ATTEST_CHANGE_ACTIVITY: time spent actively on an article
 * @ATTEST_CHANGE_FOREIGN: made by another connection or program: what exactly is not known
 */
typedef enum
{
  ATTEST_CHANGE_ARTICLES = 1 << 0,
  ATTEST_CHANGE_STATES = 1 << 1,
  ATTEST_CHANGE_ANNOTATIONS = 1 << 2,
  ATTEST_CHANGE_RELATIONS = 1 << 3,
  ATTEST_CHANGE_SCHEME = 1 << 4,
  ATTEST_CHANGE_ANNOTATORS = 1 << 5,
  ATTEST_CHANGE_REFERENTS = 1 << 6,
  ATTEST_CHANGE_COMMENTS = 1 << 7,
  ATTEST_CHANGE_HISTORY = 1 << 8,
  ATTEST_CHANGE_SETTINGS = 1 << 9,
  ATTEST_CHANGE_ACTIVITY = 1 << 10,
  ATTEST_CHANGE_FOREIGN = 1 << 11,
} AttestChangeFlags;

/**
 * AttestChange:
 * @flags: which parts changed
 * @articles: (element-type gint64): ids of the articles touched; empty: could be any
 * @annotations: (element-type gint64): ids of annotations added, changed or removed; empty with
 *   %ATTEST_CHANGE_ANNOTATIONS set: could be any
 *
 * Boxed, reference-counted, immutable once emitted.
 */
typedef struct
{
  AttestChangeFlags flags;
  GArray           *articles;
  GArray           *annotations;
} AttestChange;

GType         attest_change_get_type (void) G_GNUC_CONST;
AttestChange *attest_change_new (AttestChangeFlags flags);
AttestChange *attest_change_ref (AttestChange *change);
void          attest_change_unref (AttestChange *change);
void          attest_change_add_article (AttestChange *change, gint64 article);
void          attest_change_add_annotation (AttestChange *change, gint64 annotation);
/* Whether @article may have been touched. */
gboolean      attest_change_touches_article (const AttestChange *change, gint64 article);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestChange, attest_change_unref)

G_END_DECLS
