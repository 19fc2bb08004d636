/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article: a text with its metadata, and the names of its states in files. */
#include "attest-article.h"

G_DEFINE_BOXED_TYPE (AttestArticle, attest_article, attest_article_ref, attest_article_unref)

/* As in the project file and in Attest JSON. */
static const char *const state_names[ATTEST_N_ARTICLE_STATES] = {
  [ATTEST_ARTICLE_NEW] = "new",
  [ATTEST_ARTICLE_IN_PROGRESS] = "in-progress",
  [ATTEST_ARTICLE_DONE] = "done",
  [ATTEST_ARTICLE_FLAGGED] = "flagged",
};

static void
attest_article_clear (gpointer box)
{
  AttestArticle *article = box;

  g_free (article->title);
  g_free (article->published);
  g_free (article->publisher);
  g_free (article->url);
  g_free (article->author);
  g_free (article->language);
  g_free (article->metadata);
  g_clear_pointer (&article->text, attest_text_unref);
}

/**
 * attest_article_new:
 *
 * Makes an article with all fields 0 or %NULL, to be filled in before it is shared.
 *
 * Returns: (transfer full): a new article
 */
AttestArticle *
attest_article_new (void)
{
  return g_atomic_rc_box_new0 (AttestArticle);
}

/**
 * attest_article_ref:
 * @article: an article
 *
 * Thread-safe.
 *
 * Returns: (transfer full): @article
 */
AttestArticle *
attest_article_ref (AttestArticle *article)
{
  g_return_val_if_fail (article != NULL, NULL);

  return g_atomic_rc_box_acquire (article);
}

/**
 * attest_article_unref:
 * @article: (transfer full): an article
 *
 * Thread-safe.
 */
void
attest_article_unref (AttestArticle *article)
{
  g_return_if_fail (article != NULL);

  g_atomic_rc_box_release_full (article, attest_article_clear);
}

/**
 * attest_article_state_to_string:
 * @state: a state
 *
 * Returns: (transfer none): its name in files, such as "in-progress"; not for people
 */
const char *
attest_article_state_to_string (AttestArticleState state)
{
  g_return_val_if_fail ((guint) state < ATTEST_N_ARTICLE_STATES, NULL);

  return state_names[state];
}

/**
 * attest_article_state_from_string:
 * @string: (nullable): a name as in files
 * @state: (out): the state of that name; untouched if there is none
 *
 * Returns: whether @string names a state
 */
gboolean
attest_article_state_from_string (const char *string, AttestArticleState *state)
{
  for (guint i = 0; i < ATTEST_N_ARTICLE_STATES; i++)
    if (g_strcmp0 (string, state_names[i]) == 0)
      {
        *state = (AttestArticleState) i;
        return TRUE;
      }
  return FALSE;
}
