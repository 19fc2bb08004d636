/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person who annotates without pause, for tests: does random actions on a project, as the window would, and tells on
 * standard output what is on disk, each time after the store has said so. It is made to be killed.
 *
 * "ready", then for each action "try N", what it left ("set UUID LABEL START END NOTE", "gone UUID", "state ARTICLE
 * STATE"), "done N"; "foreign" when another program's change was noticed; at the end "slowest MS". */
#include "config.h"

#include "attest-article-query.h"
#include "attest-project.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  AttestProject *project;
  gint64 annotator;
  GArray *articles;
  GHashTable *uuids; /* id → UUID as text: what is gone can't be asked any more */
  GRand *random;
  gint64 slowest_us;
} Person;

static void
die (const GError *error)
{
  fprintf (stderr, "annotating-person: %s\n", error != NULL ? error->message : "failed without a reason");
  exit (3);
}

static void
on_changed (AttestProject *project, AttestChange *change, gpointer user_data)
{
  if (change->flags & ATTEST_CHANGE_FOREIGN)
    puts ("foreign");
}

static const char *
remember (Person *self, AttestAnnotation *annotation)
{
  char uuid[ATTEST_UUID_STRING_SIZE];

  attest_uuid_format (&annotation->uuid, uuid);
  g_hash_table_replace (self->uuids, g_memdup2 (&annotation->id, sizeof annotation->id), g_strdup (uuid));
  return g_hash_table_lookup (self->uuids, &annotation->id);
}

/* Tells what the store holds of @id now. */
static void
tell_annotation (Person *self, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestAnnotation) annotation = attest_project_load_annotation (self->project, id, &error);
  const char *uuid = g_hash_table_lookup (self->uuids, &id);

  if (annotation == NULL && !g_error_matches (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND))
    die (error);
  if (annotation == NULL)
    {
      printf ("gone %s\n", uuid);
      return;
    }
  printf ("set %s %" G_GINT64_FORMAT " %u %u %s\n", remember (self, annotation), annotation->label,
          annotation->fragments[0].start, annotation->fragments[0].end,
          annotation->note != NULL ? annotation->note : "-");
}

static gint64
random_article (Person *self)
{
  return g_array_index (self->articles, gint64, g_rand_int_range (self->random, 0, (gint32) self->articles->len));
}

static gint64
random_label (Person *self)
{
  AttestScheme *scheme = attest_project_get_scheme (self->project);

  return attest_scheme_get_label (
           scheme, (guint) g_rand_int_range (self->random, 0, (gint32) attest_scheme_get_n_labels (scheme)))
    ->id;
}

static AttestRange
random_range (Person *self, gint64 article)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestArticle) loaded = attest_project_load_article (self->project, article, &error);
  gint32 length;
  guint start;
  guint end;

  if (loaded == NULL)
    die (error);
  length = (gint32) attest_text_get_length (loaded->text);
  start = (guint) g_rand_int_range (self->random, 0, length - 1);
  end = start + (guint) g_rand_int_range (self->random, 1, 40);
  return attest_range (start, MIN (end, (guint) length));
}

/* An annotation of this person in some article; 0 when there is none. */
static gint64
random_annotation (Person *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    annotations = attest_project_load_annotations (self->project, random_article (self), self->annotator, &error);
  AttestAnnotation *annotation;

  if (annotations == NULL)
    die (error);
  if (annotations->len == 0)
    return 0;
  annotation = g_ptr_array_index (annotations, g_rand_int_range (self->random, 0, (gint32) annotations->len));
  remember (self, annotation);
  return annotation->id;
}

static void
add_annotation (Person *self)
{
  gint64 article = random_article (self);
  AttestRange range = random_range (self, article);
  g_autoptr (AttestAnnotation) annotation = attest_annotation_new (&range, 1);
  g_autoptr (GError) error = NULL;
  gint64 id;

  annotation->article = article;
  annotation->annotator = self->annotator;
  annotation->label = random_label (self);
  id = attest_project_add_annotation (self->project, annotation, &error);
  if (id == 0)
    die (error);
  tell_annotation (self, id);
}

static gboolean
move_annotation (Person *self, gint64 id, GError **error)
{
  g_autoptr (AttestAnnotation) annotation = attest_project_load_annotation (self->project, id, error);
  AttestRange range;

  if (annotation == NULL)
    return FALSE;
  range = random_range (self, annotation->article);
  return attest_project_set_fragments (self->project, id, &range, 1, error);
}

static void
change_annotation (Person *self, gint64 id)
{
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  switch (g_rand_int_range (self->random, 0, 4))
    {
    case 0:
      done = attest_project_relabel (self->project, id, random_label (self), &error);
      break;
    case 1:
      done = move_annotation (self, id, &error);
      break;
    case 2:
      {
        g_autofree char *note = g_strdup_printf ("note-%u", g_rand_int (self->random));

        done = attest_project_set_note (self->project, id, note, &error);
        break;
      }
    default:
      done = attest_project_delete_annotations (self->project, &id, 1, &error);
    }
  if (!done)
    die (error);
  tell_annotation (self, id);
}

static void
walk_history (Person *self, gboolean undo)
{
  g_autoptr (AttestChange) change = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = undo ? attest_project_undo (self->project, &change, &error)
                               : attest_project_redo (self->project, &change, &error);

  if (error != NULL)
    die (error);
  if (text == NULL)
    return;
  for (guint i = 0; i < change->annotations->len; i++)
    tell_annotation (self, g_array_index (change->annotations, gint64, i));
}

static void
set_state (Person *self)
{
  g_autoptr (GError) error = NULL;
  gint64 article = random_article (self);
  AttestArticleState state = (AttestArticleState) g_rand_int_range (self->random, ATTEST_ARTICLE_IN_PROGRESS,
                                                                    ATTEST_N_ARTICLE_STATES);

  if (!attest_project_set_article_state (self->project, article, self->annotator, state, &error))
    die (error);
}

static void
act (Person *self)
{
  int choice = g_rand_int_range (self->random, 0, 100);
  gint64 annotation = choice < 45 ? 0 : random_annotation (self);

  if (annotation == 0)
    add_annotation (self);
  else if (choice < 80)
    change_annotation (self, annotation);
  else if (choice < 90)
    walk_history (self, TRUE);
  else if (choice < 95)
    walk_history (self, FALSE);
  else
    set_state (self);
}

static void
work (Person *self, guint n_actions, guint pause_ms)
{
  for (guint n = 1; n_actions == 0 || n <= n_actions; n++)
    {
      gint64 begun;

      printf ("try %u\n", n);
      fflush (stdout);
      begun = g_get_monotonic_time ();
      act (self);
      self->slowest_us = MAX (self->slowest_us, g_get_monotonic_time () - begun);
      printf ("done %u\n", n);
      fflush (stdout);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (pause_ms * 1000);
    }
}

static void
begin (Person *self, const char *path, const char *name, guint seed)
{
  g_autoptr (GError) error = NULL;

  self->project = attest_project_open (path, TRUE, &error);
  if (self->project == NULL)
    die (error);
  g_signal_connect (self->project, "changed", G_CALLBACK (on_changed), NULL);
  self->annotator = attest_project_ensure_annotator (self->project, name, &error);
  if (self->annotator == 0)
    die (error);
  attest_project_set_actor (self->project, self->annotator);
  self->articles = attest_article_query_ids (attest_project_get_connection (self->project), self->annotator,
                                             ATTEST_FILTER_ALL, NULL, &error);
  if (self->articles == NULL)
    die (error);
  self->uuids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->random = g_rand_new_with_seed (seed);
  for (guint i = 0; i < self->articles->len; i++)
    {
      g_autoptr (GPtrArray) annotations = attest_project_load_annotations (
        self->project, g_array_index (self->articles, gint64, i), self->annotator, &error);

      if (annotations == NULL)
        die (error);
      for (guint j = 0; j < annotations->len; j++)
        remember (self, g_ptr_array_index (annotations, j));
    }
}

static void
end (Person *self)
{
  g_autoptr (GError) error = NULL;

  attest_project_poll (self->project);
  if (!attest_project_close (self->project, &error))
    die (error);
  g_clear_object (&self->project);
  g_array_unref (self->articles);
  g_hash_table_unref (self->uuids);
  g_rand_free (self->random);
}

int
main (int argc, char **argv)
{
  Person self = { 0 };

  if (argc != 6)
    {
      fprintf (stderr, "Usage: annotating-person PROJECT NAME SEED ACTIONS PAUSE-MS\n");
      return 2;
    }
  begin (&self, argv[1], argv[2], (guint) strtoul (argv[3], NULL, 10));
  puts ("ready");
  fflush (stdout);
  if (self.articles->len > 0)
    work (&self, (guint) strtoul (argv[4], NULL, 10), (guint) strtoul (argv[5], NULL, 10));
  end (&self);
  printf ("slowest %" G_GINT64_FORMAT "\n", self.slowest_us / 1000);
  return 0;
}
