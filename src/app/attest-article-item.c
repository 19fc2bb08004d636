/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the list of articles: an id, and its figures read when first asked for. */
#include "config.h"

#include "attest-article-item.h"

struct _AttestArticleItem
{
  GObject parent_instance;

  AttestConnection *connection;
  gint64 article;
  gint64 annotator;
  AttestArticleSummary *summary;
};

G_DEFINE_FINAL_TYPE (AttestArticleItem, attest_article_item, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
attest_article_item_finalize (GObject *object)
{
  AttestArticleItem *self = ATTEST_ARTICLE_ITEM (object);

  g_clear_object (&self->connection);
  g_clear_pointer (&self->summary, attest_article_summary_free);
  G_OBJECT_CLASS (attest_article_item_parent_class)->finalize (object);
}

static void
attest_article_item_class_init (AttestArticleItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attest_article_item_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
attest_article_item_init (AttestArticleItem *self)
{
}

/**
 * attest_article_item_new:
 * @connection: the main thread's connection
 * @article: id of the article
 * @annotator: id of the annotator whose state and annotations count
 *
 * Returns: (transfer full): a row
 */
AttestArticleItem *
attest_article_item_new (AttestConnection *connection, gint64 article, gint64 annotator)
{
  AttestArticleItem *self = g_object_new (ATTEST_TYPE_ARTICLE_ITEM, NULL);

  self->connection = g_object_ref (connection);
  self->article = article;
  self->annotator = annotator;
  return self;
}

gint64
attest_article_item_get_article (AttestArticleItem *item)
{
  g_return_val_if_fail (ATTEST_IS_ARTICLE_ITEM (item), 0);

  return item->article;
}

/**
 * attest_article_item_get_summary:
 * @item: a row
 *
 * Returns: (transfer none) (nullable): what it shows, valid until the next refresh; %NULL where it cannot be read, as
 *   when another program has just removed the article
 */
const AttestArticleSummary *
attest_article_item_get_summary (AttestArticleItem *item)
{
  g_return_val_if_fail (ATTEST_IS_ARTICLE_ITEM (item), NULL);

  if (item->summary == NULL)
    {
      g_autoptr (GError) error = NULL;

      item->summary = attest_article_query_summary (item->connection, item->article, item->annotator, &error);
      if (item->summary == NULL && error != NULL)
        g_debug ("Article %" G_GINT64_FORMAT " cannot be read: %s", item->article, error->message);
    }
  return item->summary;
}

/**
 * attest_article_item_refresh:
 * @item: a row
 *
 * Forgets what was read and emits `changed`.
 */
void
attest_article_item_refresh (AttestArticleItem *item)
{
  g_return_if_fail (ATTEST_IS_ARTICLE_ITEM (item));

  g_clear_pointer (&item->summary, attest_article_summary_free);
  g_signal_emit (item, signals[CHANGED], 0);
}
