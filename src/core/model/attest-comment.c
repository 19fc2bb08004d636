/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A comment, and what it is about. */
#include "attest-comment.h"

G_DEFINE_BOXED_TYPE (AttestComment, attest_comment, attest_comment_ref, attest_comment_unref)

static void
clear (gpointer comment)
{
  g_free (((AttestComment *) comment)->text);
}

AttestComment *
attest_comment_new (void)
{
  return g_atomic_rc_box_new0 (AttestComment);
}

AttestComment *
attest_comment_ref (AttestComment *comment)
{
  return g_atomic_rc_box_acquire (comment);
}

void
attest_comment_unref (AttestComment *comment)
{
  g_atomic_rc_box_release_full (comment, clear);
}

gboolean
attest_comment_target_equal (const AttestCommentTarget *a, const AttestCommentTarget *b)
{
  return a->article == b->article && a->annotation == b->annotation && a->relation == b->relation;
}
