/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A claim's id, and what a row shows of it, read when first asked for. */
#include "config.h"

#include "attest-claim-item.h"

struct _AttestClaimItem
{
  GObject parent_instance;

  AttestProject *project;
  AttestClaimSummary *summary;
  gint64 claim;
  gboolean follows;
  gboolean goes_on;
};

G_DEFINE_FINAL_TYPE (AttestClaimItem, attest_claim_item, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed_cb (AttestClaimItem *self, AttestChange *change)
{
  const AttestChangeFlags shown = ATTEST_CHANGE_RELATIONS | ATTEST_CHANGE_SCHEME | ATTEST_CHANGE_ANNOTATORS |
                                  ATTEST_CHANGE_ARTICLES | ATTEST_CHANGE_FOREIGN;

  if (self->summary == NULL ||
      (!(change->flags & shown) && (!(change->flags & ATTEST_CHANGE_ANNOTATIONS) ||
                                    !attest_change_touches_article (change, self->summary->article))))
    return;
  g_clear_pointer (&self->summary, attest_claim_summary_free);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
attest_claim_item_finalize (GObject *object)
{
  AttestClaimItem *self = ATTEST_CLAIM_ITEM (object);

  g_clear_object (&self->project);
  g_clear_pointer (&self->summary, attest_claim_summary_free);
  G_OBJECT_CLASS (attest_claim_item_parent_class)->finalize (object);
}

static void
attest_claim_item_class_init (AttestClaimItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attest_claim_item_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
attest_claim_item_init (AttestClaimItem *self)
{
}

AttestClaimItem *
attest_claim_item_new (AttestProject *project, gint64 claim, gboolean follows, gboolean goes_on)
{
  AttestClaimItem *self = g_object_new (ATTEST_TYPE_CLAIM_ITEM, NULL);

  self->project = g_object_ref (project);
  self->claim = claim;
  self->follows = follows;
  self->goes_on = goes_on;
  g_signal_connect_object (project, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

gint64
attest_claim_item_get_claim (AttestClaimItem *item)
{
  g_return_val_if_fail (ATTEST_IS_CLAIM_ITEM (item), 0);

  return item->claim;
}

AttestProject *
attest_claim_item_get_project (AttestClaimItem *item)
{
  g_return_val_if_fail (ATTEST_IS_CLAIM_ITEM (item), NULL);

  return item->project;
}

gboolean
attest_claim_item_get_follows (AttestClaimItem *item)
{
  g_return_val_if_fail (ATTEST_IS_CLAIM_ITEM (item), FALSE);

  return item->follows;
}

gboolean
attest_claim_item_get_goes_on (AttestClaimItem *item)
{
  g_return_val_if_fail (ATTEST_IS_CLAIM_ITEM (item), FALSE);

  return item->goes_on;
}

const AttestClaimSummary *
attest_claim_item_get_summary (AttestClaimItem *item)
{
  g_return_val_if_fail (ATTEST_IS_CLAIM_ITEM (item), NULL);

  if (item->summary == NULL)
    {
      AttestConnection *connection = attest_project_get_connection (item->project);
      g_autoptr (GError) error = NULL;

      if (connection != NULL)
        item->summary = attest_claim_query_summary (connection, item->claim, &error);
      if (error != NULL)
        g_debug ("Claim %" G_GINT64_FORMAT " cannot be read: %s", item->claim, error->message);
    }
  return item->summary;
}
