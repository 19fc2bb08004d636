/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gesture: an annotation is selected, one key puts numbers on what it may be linked to, a digit links. Who says a
 * claim may also be words that are selected in between and labelled as source or cue, which links them at once. */
#include "config.h"

#include "attest-linker-private.h"

#include "attest-project-attribution.h"

#include <glib/gi18n.h>

enum
{
  PROP_0,
  PROP_START,
  PROP_RELATIONS,
  N_PROPS
};

enum
{
  LINKS_CHANGED,
  CHOOSE_TYPE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestLinker, attest_linker, G_TYPE_OBJECT)

AttestProject *
attest_linker_get_project (AttestLinker *self)
{
  return attest_editor_get_project (self->editor);
}

static void
emit_links_changed (AttestLinker *self)
{
  g_signal_emit (self, signals[LINKS_CHANGED], 0);
}

static void
set_start (AttestLinker *self, gint64 start)
{
  if (self->start == start)
    return;
  self->start = start;
  if (start == 0)
    g_array_set_size (self->candidates, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_START]);
  emit_links_changed (self);
}

void
attest_linker_emit_choose_type (AttestLinker *self, gint64 from, gint64 to)
{
  g_signal_emit (self, signals[CHOOSE_TYPE], 0, from, to);
}

/* --- following the editor --- */

static void
reload (AttestLinker *self)
{
  AttestArticle *article = attest_editor_get_article (self->editor);
  g_autoptr (GError) error = NULL;

  if (self->relations != NULL)
    g_signal_handlers_disconnect_by_data (self->relations, self);
  g_clear_object (&self->relations);
  set_start (self, 0);
  if (article != NULL)
    {
      self->relations = attest_relation_list_new (attest_linker_get_project (self), article->id,
                                                  attest_editor_get_annotator (self->editor), &error);
      if (self->relations == NULL)
        attest_editor_emit_failed (self->editor, error->message);
      else
        g_signal_connect_object (self->relations, "changed", G_CALLBACK (emit_links_changed), self, G_CONNECT_SWAPPED);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RELATIONS]);
  emit_links_changed (self);
}

/* What was being attributed may be gone, or no claim any more. */
static void
on_selected (AttestLinker *self)
{
  AttestAnnotationList *annotations = attest_editor_get_annotations (self->editor);
  AttestAnnotation *selected = attest_editor_get_selected (self->editor);

  if (selected == NULL || selected->id != self->followed)
    self->origin = 0;
  if (self->start != 0 && (annotations == NULL || attest_annotation_list_find (annotations, self->start, NULL) == NULL))
    set_start (self, 0);
  else
    emit_links_changed (self);
}

/* --- the gesture --- */

/* Who is linked already needs no number. */
static void
leave_out_linked (AttestLinker *self, GArray *candidates, const AttestAnnotation *claim)
{
  GPtrArray *from = self->relations != NULL ? attest_relation_list_from (self->relations, claim->id) : NULL;

  for (guint i = 0; from != NULL && i < from->len; i++)
    for (guint j = 0; j < candidates->len; j++)
      if (g_array_index (candidates, AttestCandidate, j).annotation == ((AttestRelation *) from->pdata[i])->to)
        g_array_remove_index (candidates, j--);
}

static void
begin (AttestLinker *self, gint64 start, GArray *candidates)
{
  g_array_unref (self->candidates);
  self->candidates = candidates;
  self->page = 0;
  self->start = 0;
  set_start (self, start);
}

/* Each further press shows the next nine, and ends after the last. */
static void
turn_page (AttestLinker *self)
{
  self->page++;
  if (self->page * ATTEST_NUMBERED_CANDIDATES >= self->candidates->len)
    set_start (self, 0);
  else
    emit_links_changed (self);
}

gboolean
attest_linker_begin (AttestLinker *self)
{
  AttestAnnotation *claim = attest_editor_get_selected (self->editor);
  GArray *candidates;

  g_return_val_if_fail (ATTEST_IS_LINKER (self), FALSE);

  if (self->start != 0 && !self->relating && (claim == NULL || claim->id == self->start))
    {
      turn_page (self);
      return TRUE;
    }
  if (!attest_linker_is_claim (self, claim))
    {
      attest_editor_emit_message (self->editor, _ ("Select a claim first, then say who made it."));
      return FALSE;
    }
  self->relating = FALSE;
  candidates = attest_attribution_candidates (attest_editor_get_annotations (self->editor),
                                              attest_project_get_scheme (attest_linker_get_project (self)),
                                              attest_editor_get_boundaries (self->editor), claim);
  leave_out_linked (self, candidates, claim);
  begin (self, claim->id, candidates);
  return TRUE;
}

/* Annotations that some type of the scheme can link to @start, nearest first. */
static GArray *
list_relatable (AttestLinker *self, const AttestAnnotation *start)
{
  AttestAnnotationList *annotations = attest_editor_get_annotations (self->editor);
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (AttestCandidate));
  AttestAnnotation *before = attest_annotation_list_previous (annotations, (AttestAnnotation *) start, 0);
  AttestAnnotation *after = attest_annotation_list_next (annotations, (AttestAnnotation *) start, 0);

  while (candidates->len < ATTEST_MAX_CANDIDATES && (before != NULL || after != NULL))
    {
      AttestRange hull = attest_annotation_get_hull (start);
      guint back = before != NULL ? hull.start - MIN (hull.start, attest_annotation_get_hull (before).start)
                                  : G_MAXUINT;
      guint forth = after != NULL ? attest_annotation_get_hull (after).start - hull.start : G_MAXUINT;
      AttestAnnotation *nearest = back <= forth ? before : after;
      g_autoptr (GArray) choices = attest_project_list_link_choices (attest_linker_get_project (self), start, nearest);
      AttestCandidate candidate = { nearest->fragments[0], nearest->id };

      if (choices->len > 0)
        g_array_append_val (candidates, candidate);
      if (nearest == before)
        before = attest_annotation_list_previous (annotations, before, 0);
      else
        after = attest_annotation_list_next (annotations, after, 0);
    }
  return candidates;
}

gboolean
attest_linker_begin_relation (AttestLinker *self)
{
  AttestAnnotation *selected = attest_editor_get_selected (self->editor);

  g_return_val_if_fail (ATTEST_IS_LINKER (self), FALSE);

  if (self->start != 0 && self->relating)
    {
      if (selected == NULL || selected->id == self->start)
        turn_page (self);
      else
        attest_linker_relate (self, self->start, selected->id);
      return TRUE;
    }
  if (selected == NULL)
    {
      attest_editor_emit_message (self->editor, _ ("Select an annotation first, then what to link it to."));
      return FALSE;
    }
  self->relating = TRUE;
  begin (self, selected->id, list_relatable (self, selected));
  return TRUE;
}

void
attest_linker_end (AttestLinker *self)
{
  g_return_if_fail (ATTEST_IS_LINKER (self));

  set_start (self, 0);
}

gint64
attest_linker_get_start (AttestLinker *self)
{
  return self->start;
}

gboolean
attest_linker_is_relating (AttestLinker *self)
{
  return self->start != 0 && self->relating;
}

const AttestCandidate *
attest_linker_get_candidate (AttestLinker *self, guint number)
{
  guint index = self->page * ATTEST_NUMBERED_CANDIDATES + number - 1;

  if (number < 1 || number > ATTEST_NUMBERED_CANDIDATES || index >= self->candidates->len)
    return NULL;
  return &g_array_index (self->candidates, AttestCandidate, index);
}

/* Ends the gesture with its start in focus again, so that its links are drawn. */
void
attest_linker_finish (AttestLinker *self, gint64 start)
{
  set_start (self, 0);
  attest_editor_select (self->editor, start);
}

/* Labels @range and links it to @claim, in one step. */
static gboolean
link_new (AttestLinker *self, gint64 claim, AttestLabel *label, AttestRange range)
{
  g_autoptr (AttestAnnotation) annotation = attest_annotation_new (&range, 1);
  GError *error = NULL;

  annotation->article = attest_editor_get_article (self->editor)->id;
  annotation->annotator = attest_editor_get_annotator (self->editor);
  annotation->label = label->id;
  if (attest_project_attribute_new (attest_linker_get_project (self), claim, annotation, &error) != 0)
    return TRUE;
  attest_editor_take_failure (self->editor, error);
  return FALSE;
}

/* The label that words get which are made a source by choosing their number: the first of the kind. */
static AttestLabel *
find_source_label (AttestLinker *self)
{
  AttestScheme *scheme = attest_project_get_scheme (attest_linker_get_project (self));

  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    {
      AttestLabel *label = attest_scheme_get_label (scheme, i);

      if (label->kind == ATTEST_KIND_SOURCE && attest_scheme_offers (scheme, label))
        return label;
    }
  return NULL;
}

/* Links @claim to @candidate, whose words are made a source where they are none yet. */
gboolean
attest_linker_link_candidate (AttestLinker *self, gint64 claim, const AttestCandidate *candidate)
{
  AttestLabel *label = find_source_label (self);

  if (candidate->annotation != 0)
    return attest_linker_link (self, claim, candidate->annotation);
  if (label != NULL)
    return link_new (self, claim, label, candidate->range);
  attest_editor_emit_message (self->editor, _ ("The scheme has no label for sources."));
  return FALSE;
}

gboolean
attest_linker_choose (AttestLinker *self, guint number)
{
  const AttestCandidate *found = attest_linker_get_candidate (self, number);
  AttestCandidate candidate;
  gint64 start = self->start;

  if (found == NULL)
    return FALSE;
  /* The list of candidates goes with the gesture. */
  candidate = *found;
  if (self->relating)
    attest_linker_relate (self, start, candidate.annotation);
  else if (attest_linker_link_candidate (self, start, &candidate))
    attest_linker_finish (self, start);
  return TRUE;
}

gboolean
attest_linker_apply_child_key (AttestLinker *self, const char *key)
{
  guint64 number;

  g_return_val_if_fail (ATTEST_IS_LINKER (self), FALSE);

  if (self->start == 0)
    return attest_editor_apply_child_key (self->editor, key);
  return g_ascii_string_to_unsigned (key, 10, 1, ATTEST_NUMBERED_CANDIDATES, &number, NULL) &&
         attest_linker_choose (self, (guint) number);
}

/* The annotation that is just @range with @label already; linking to it makes no second one. */
static gint64
find_present (AttestLinker *self, AttestLabel *label, AttestRange range)
{
  g_autoptr (GPtrArray) at = attest_annotation_list_at (attest_editor_get_annotations (self->editor), range.start);

  for (guint i = 0; i < at->len; i++)
    {
      AttestAnnotation *annotation = g_ptr_array_index (at, i);

      if (annotation->label == label->id && annotation->n_fragments == 1 &&
          attest_range_equal (annotation->fragments[0], range))
        return annotation->id;
    }
  return 0;
}

gboolean
attest_linker_apply_label (AttestLinker *self, AttestLabel *label, AttestRange range)
{
  gint64 claim = self->start;
  gint64 present;

  g_return_val_if_fail (ATTEST_IS_LINKER (self), FALSE);

  if (claim == 0 || self->relating || (label->kind != ATTEST_KIND_SOURCE && label->kind != ATTEST_KIND_CUE))
    return attest_editor_apply_label (self->editor, label, range);
  if (attest_range_is_empty (range))
    range = attest_boundaries_unit_at (attest_editor_get_boundaries (self->editor), range.start, ATTEST_UNIT_WORD);
  if (attest_range_is_empty (range))
    {
      attest_editor_emit_message (self->editor, _ ("There is no word at the caret to label."));
      return FALSE;
    }
  present = find_present (self, label, range);
  if (present != 0 ? attest_linker_link (self, claim, present) : link_new (self, claim, label, range))
    attest_linker_finish (self, claim);
  return TRUE;
}

/* --- object --- */

AttestLinker *
attest_linker_new (AttestEditor *editor)
{
  AttestLinker *self = g_object_new (ATTEST_TYPE_LINKER, NULL);

  self->editor = g_object_ref (editor);
  g_signal_connect_object (editor, "notify::annotations", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "notify::selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  reload (self);
  return self;
}

AttestEditor *
attest_linker_get_editor (AttestLinker *self)
{
  return self->editor;
}

AttestRelationList *
attest_linker_get_relations (AttestLinker *self)
{
  return self->relations;
}

static void
attest_linker_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  AttestLinker *self = ATTEST_LINKER (object);

  switch (property_id)
    {
    case PROP_START:
      g_value_set_int64 (value, self->start);
      break;
    case PROP_RELATIONS:
      g_value_set_object (value, self->relations);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
attest_linker_dispose (GObject *object)
{
  AttestLinker *self = ATTEST_LINKER (object);

  g_clear_object (&self->relations);
  g_clear_object (&self->editor);

  G_OBJECT_CLASS (attest_linker_parent_class)->dispose (object);
}

static void
attest_linker_finalize (GObject *object)
{
  g_array_unref (ATTEST_LINKER (object)->candidates);

  G_OBJECT_CLASS (attest_linker_parent_class)->finalize (object);
}

static void
attest_linker_class_init (AttestLinkerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = attest_linker_dispose;
  object_class->finalize = attest_linker_finalize;
  object_class->get_property = attest_linker_get_property;

  properties[PROP_START] = g_param_spec_int64 ("start", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_RELATIONS] = g_param_spec_object ("relations", NULL, NULL, ATTEST_TYPE_RELATION_LIST, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * AttestLinker::links-changed:
   *
   * What is linked to what, or who is a candidate, has changed.
   */
  signals[LINKS_CHANGED] = g_signal_new ("links-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 0);

  /**
   * AttestLinker::choose-type:
   * @from: an annotation
   * @to: another one
   *
   * There is more than one way to link the two: the person has to say which.
   */
  signals[CHOOSE_TYPE] = g_signal_new ("choose-type", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
}

static void
attest_linker_init (AttestLinker *self)
{
  self->candidates = g_array_new (FALSE, FALSE, sizeof (AttestCandidate));
}
