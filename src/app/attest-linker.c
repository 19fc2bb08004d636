/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gesture: a claim is selected, one key puts numbers on those who may have said it, a digit links. Or, in between,
 * new words are selected and labelled as source or cue, which links them at once. */
#include "config.h"

#include "attest-linker.h"

#include "attest-editor-private.h"
#include "attest-project-attribution.h"

#include <glib/gi18n.h>

struct _AttestLinker
{
  GObject parent_instance;

  AttestEditor *editor;
  AttestRelationList *relations;
  GArray *candidates;
  gint64 claim;
};

enum
{
  PROP_0,
  PROP_CLAIM,
  PROP_RELATIONS,
  N_PROPS
};

enum
{
  LINKS_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestLinker, attest_linker, G_TYPE_OBJECT)

static AttestProject *
get_project (AttestLinker *self)
{
  return attest_editor_get_project (self->editor);
}

static void
emit_links_changed (AttestLinker *self)
{
  g_signal_emit (self, signals[LINKS_CHANGED], 0);
}

static void
set_claim (AttestLinker *self, gint64 claim)
{
  if (self->claim == claim)
    return;
  self->claim = claim;
  if (claim == 0)
    g_array_set_size (self->candidates, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLAIM]);
  emit_links_changed (self);
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
  set_claim (self, 0);
  if (article != NULL)
    {
      self->relations = attest_relation_list_new (get_project (self), article->id,
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

  if (self->claim != 0 && (annotations == NULL || attest_annotation_list_find (annotations, self->claim, NULL) == NULL))
    set_claim (self, 0);
  else
    emit_links_changed (self);
}

/* --- the gesture --- */

static AttestLabel *
find_label (AttestLinker *self, const AttestAnnotation *annotation)
{
  return attest_scheme_find_label (attest_project_get_scheme (get_project (self)), annotation->label);
}

static gboolean
is_claim (AttestLinker *self, const AttestAnnotation *annotation)
{
  AttestLabel *label = annotation != NULL ? find_label (self, annotation) : NULL;

  return label != NULL && label->kind == ATTEST_KIND_CLAIM;
}

/* Who is linked already needs no number. */
static void
leave_out_linked (AttestLinker *self, const AttestAnnotation *claim)
{
  GPtrArray *from = self->relations != NULL ? attest_relation_list_from (self->relations, claim->id) : NULL;

  for (guint i = 0; from != NULL && i < from->len; i++)
    for (guint j = 0; j < self->candidates->len; j++)
      if (g_array_index (self->candidates, AttestCandidate, j).annotation == ((AttestRelation *) from->pdata[i])->to)
        g_array_remove_index (self->candidates, j--);
}

gboolean
attest_linker_begin (AttestLinker *self)
{
  AttestAnnotation *claim = attest_editor_get_selected (self->editor);

  g_return_val_if_fail (ATTEST_IS_LINKER (self), FALSE);

  if (!is_claim (self, claim))
    {
      attest_editor_emit_message (self->editor, _ ("Select a claim first, then say who made it."));
      return FALSE;
    }
  g_array_unref (self->candidates);
  self->candidates = attest_attribution_candidates (attest_editor_get_annotations (self->editor),
                                                    attest_project_get_scheme (get_project (self)),
                                                    attest_editor_get_boundaries (self->editor), claim);
  leave_out_linked (self, claim);
  self->claim = 0;
  set_claim (self, claim->id);
  return TRUE;
}

void
attest_linker_end (AttestLinker *self)
{
  g_return_if_fail (ATTEST_IS_LINKER (self));

  set_claim (self, 0);
}

gint64
attest_linker_get_claim (AttestLinker *self)
{
  return self->claim;
}

GArray *
attest_linker_get_candidates (AttestLinker *self)
{
  return self->candidates;
}

/* Ends the gesture with the claim in focus again, so that its links are drawn. */
static void
finish (AttestLinker *self, gint64 claim)
{
  set_claim (self, 0);
  attest_editor_select (self->editor, claim);
}

gboolean
attest_linker_link (AttestLinker *self, gint64 claim, gint64 to)
{
  GError *error = NULL;

  g_return_val_if_fail (ATTEST_IS_LINKER (self), FALSE);

  if (attest_project_attribute (get_project (self), claim, to, &error) != 0)
    return TRUE;
  attest_editor_take_failure (self->editor, error);
  return FALSE;
}

/* Labels @range and links it to the claim, in one step. */
static gboolean
link_new (AttestLinker *self, AttestLabel *label, AttestRange range)
{
  g_autoptr (AttestAnnotation) annotation = attest_annotation_new (&range, 1);
  GError *error = NULL;

  annotation->article = attest_editor_get_article (self->editor)->id;
  annotation->annotator = attest_editor_get_annotator (self->editor);
  annotation->label = label->id;
  if (attest_project_attribute_new (get_project (self), self->claim, annotation, &error) != 0)
    return TRUE;
  attest_editor_take_failure (self->editor, error);
  return FALSE;
}

/* The label that words get which are made a source by choosing their number: the first of the kind. */
static AttestLabel *
find_source_label (AttestLinker *self)
{
  AttestScheme *scheme = attest_project_get_scheme (get_project (self));

  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    {
      AttestLabel *label = attest_scheme_get_label (scheme, i);

      if (label->kind == ATTEST_KIND_SOURCE && !label->archived)
        return label;
    }
  return NULL;
}

/* Links the claim being attributed to candidate @number, from 1. */
static void
choose (AttestLinker *self, guint number)
{
  AttestCandidate candidate = g_array_index (self->candidates, AttestCandidate, number - 1);
  AttestLabel *label = find_source_label (self);
  gint64 claim = self->claim;
  gboolean linked = FALSE;

  if (candidate.annotation != 0)
    linked = attest_linker_link (self, claim, candidate.annotation);
  else if (label != NULL)
    linked = link_new (self, label, candidate.range);
  else
    attest_editor_emit_message (self->editor, _ ("The scheme has no label for sources."));
  if (linked)
    finish (self, claim);
}

gboolean
attest_linker_apply_child_key (AttestLinker *self, const char *key)
{
  guint64 number;

  g_return_val_if_fail (ATTEST_IS_LINKER (self), FALSE);

  if (self->claim == 0)
    return attest_editor_apply_child_key (self->editor, key);
  if (!g_ascii_string_to_unsigned (key, 10, 1, self->candidates->len, &number, NULL))
    return FALSE;
  choose (self, (guint) number);
  return TRUE;
}

/* The smallest source or cue at @offset. */
static AttestAnnotation *
find_end_at (AttestLinker *self, gint64 claim, guint offset)
{
  g_autoptr (GPtrArray) at = attest_annotation_list_at (attest_editor_get_annotations (self->editor), offset);

  for (guint i = 0; i < at->len; i++)
    {
      AttestAnnotation *annotation = g_ptr_array_index (at, i);
      AttestLabel *label = find_label (self, annotation);

      if (annotation->id != claim && label != NULL &&
          (label->kind == ATTEST_KIND_SOURCE || label->kind == ATTEST_KIND_CUE))
        return annotation;
    }
  return NULL;
}

gboolean
attest_linker_link_at (AttestLinker *self, gint64 claim, guint offset)
{
  AttestAnnotation *end;

  g_return_val_if_fail (ATTEST_IS_LINKER (self), FALSE);

  end = find_end_at (self, claim, offset);
  if (end == NULL)
    return FALSE;
  if (attest_linker_link (self, claim, end->id))
    finish (self, claim);
  return TRUE;
}

gboolean
attest_linker_choose_at (AttestLinker *self, guint offset)
{
  g_return_val_if_fail (ATTEST_IS_LINKER (self), FALSE);

  if (self->claim == 0)
    return FALSE;
  for (guint i = 0; i < self->candidates->len; i++)
    if (attest_range_contains_offset (g_array_index (self->candidates, AttestCandidate, i).range, offset))
      {
        choose (self, i + 1);
        return TRUE;
      }
  return attest_linker_link_at (self, self->claim, offset);
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
  gint64 claim = self->claim;
  gint64 present;

  g_return_val_if_fail (ATTEST_IS_LINKER (self), FALSE);

  if (claim == 0 || (label->kind != ATTEST_KIND_SOURCE && label->kind != ATTEST_KIND_CUE))
    return attest_editor_apply_label (self->editor, label, range);
  if (attest_range_is_empty (range))
    range = attest_boundaries_unit_at (attest_editor_get_boundaries (self->editor), range.start, ATTEST_UNIT_WORD);
  if (attest_range_is_empty (range))
    {
      attest_editor_emit_message (self->editor, _ ("There is no word at the caret to label."));
      return FALSE;
    }
  present = find_present (self, label, range);
  if (present != 0 ? attest_linker_link (self, claim, present) : link_new (self, label, range))
    finish (self, claim);
  return TRUE;
}

gboolean
attest_linker_unlink (AttestLinker *self, gint64 relation)
{
  GError *error = NULL;

  g_return_val_if_fail (ATTEST_IS_LINKER (self), FALSE);

  if (attest_project_delete_relation (get_project (self), relation, &error))
    return TRUE;
  attest_editor_take_failure (self->editor, error);
  return FALSE;
}

/* --- claims without a source --- */

gboolean
attest_linker_toggle_unattributed (AttestLinker *self)
{
  AttestAnnotation *claim = attest_editor_get_selected (self->editor);
  GError *error = NULL;

  g_return_val_if_fail (ATTEST_IS_LINKER (self), FALSE);

  if (!is_claim (self, claim))
    {
      attest_editor_emit_message (self->editor, _ ("Select a claim first, then tell that nobody is named for it."));
      return FALSE;
    }
  if (attest_project_set_unattributed (get_project (self), claim->id, !attest_annotation_is_unattributed (claim),
                                       &error))
    return TRUE;
  attest_editor_take_failure (self->editor, error);
  return FALSE;
}

static gboolean
has_source (AttestLinker *self, const AttestAnnotation *claim)
{
  GPtrArray *from = self->relations != NULL ? attest_relation_list_from (self->relations, claim->id) : NULL;

  for (guint i = 0; from != NULL && i < from->len; i++)
    if (g_strcmp0 (((AttestRelation *) from->pdata[i])->role, ATTEST_ROLE_SOURCE) == 0)
      return TRUE;
  return FALSE;
}

gboolean
attest_linker_is_open (AttestLinker *self, const AttestAnnotation *claim)
{
  g_return_val_if_fail (ATTEST_IS_LINKER (self), FALSE);

  return is_claim (self, claim) && !has_source (self, claim) && !attest_annotation_is_unattributed (claim);
}

gboolean
attest_linker_select_next_open (AttestLinker *self, guint offset)
{
  AttestAnnotationList *annotations = attest_editor_get_annotations (self->editor);
  AttestAnnotation *selected = attest_editor_get_selected (self->editor);
  guint n_annotations = annotations != NULL ? attest_annotation_list_get_size (annotations) : 0;
  AttestAnnotation *next = n_annotations > 0 ? attest_annotation_list_next (annotations, selected, offset) : NULL;

  g_return_val_if_fail (ATTEST_IS_LINKER (self), FALSE);

  for (guint i = 0; i < n_annotations; i++)
    {
      if (next == NULL)
        next = attest_annotation_list_get (annotations, 0);
      if (attest_linker_is_open (self, next))
        {
          attest_editor_select (self->editor, next->id);
          attest_editor_emit_reveal (self->editor, attest_annotation_get_hull (next));
          return TRUE;
        }
      next = attest_annotation_list_next (annotations, next, 0);
    }
  attest_editor_emit_message (self->editor, _ ("Every claim in this article has a source, or is told as having none."));
  return FALSE;
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
    case PROP_CLAIM:
      g_value_set_int64 (value, self->claim);
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

  properties[PROP_CLAIM] = g_param_spec_int64 ("claim", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_RELATIONS] = g_param_spec_object ("relations", NULL, NULL, ATTEST_TYPE_RELATION_LIST, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * AttestLinker::links-changed:
   *
   * What is linked to what, or who is a candidate, has changed.
   */
  signals[LINKS_CHANGED] = g_signal_new ("links-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 0);
}

static void
attest_linker_init (AttestLinker *self)
{
  self->candidates = g_array_new (FALSE, FALSE, sizeof (AttestCandidate));
}
