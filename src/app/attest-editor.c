/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article being worked on and the actions on it: what the widgets of one window share. It keeps no annotation of
 * its own; the list of the project's store does. */
#include "config.h"

#include "attest-editor.h"

#include "attest-editor-private.h"
#include "attest-settings.h"

#include <glib/gi18n.h>

#define SETTING_ANNOTATOR "annotator"

enum
{
  PROP_0,
  PROP_PROJECT,
  PROP_ANNOTATOR,
  PROP_ARTICLE,
  PROP_ANNOTATIONS,
  PROP_SELECTED,
  N_PROPS
};

enum
{
  SIGNAL_MESSAGE,
  SIGNAL_UNDOABLE,
  SIGNAL_FAILED,
  SIGNAL_REVEAL,
  SIGNAL_DETAILS,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestEditor, attest_editor, G_TYPE_OBJECT)

void
attest_editor_emit_message (AttestEditor *editor, const char *text)
{
  g_signal_emit (editor, signals[SIGNAL_MESSAGE], 0, text);
}

void
attest_editor_emit_undoable (AttestEditor *editor, const char *text)
{
  g_signal_emit (editor, signals[SIGNAL_UNDOABLE], 0, text);
}

void
attest_editor_emit_failed (AttestEditor *editor, const char *text)
{
  g_signal_emit (editor, signals[SIGNAL_FAILED], 0, text);
}

void
attest_editor_emit_reveal (AttestEditor *editor, AttestRange range)
{
  g_signal_emit (editor, signals[SIGNAL_REVEAL], 0, range.start, range.end);
}

void
attest_editor_emit_details (AttestEditor *editor)
{
  g_signal_emit (editor, signals[SIGNAL_DETAILS], 0);
}

void
attest_editor_take_failure (AttestEditor *editor, GError *error)
{
  attest_editor_emit_failed (editor, error->message);
  g_error_free (error);
}

/* The list holds new values after each change: the annotation in focus is looked up again, and let go when it went. */
static void
on_items_changed (AttestEditor *editor)
{
  AttestAnnotation *current;

  attest_editor_queue_details (editor);
  if (editor->selected == NULL)
    return;

  current = attest_annotation_list_find (editor->annotations, editor->selected->id, NULL);
  attest_editor_set_selected (editor, current);
}

static void
attest_editor_clear_article (AttestEditor *editor)
{
  if (editor->annotations != NULL)
    g_signal_handlers_disconnect_by_func (editor->annotations, on_items_changed, editor);
  g_clear_object (&editor->missing);
  g_clear_object (&editor->annotations);
  g_clear_object (&editor->comments);
  g_clear_pointer (&editor->text_map, attest_text_map_unref);
  g_clear_pointer (&editor->boundaries, attest_boundaries_unref);
  g_clear_pointer (&editor->header, attest_article_header_free);
  g_clear_pointer (&editor->article, attest_article_unref);
  editor->position = 0;
}

static void
attest_editor_notify_article (AttestEditor *editor)
{
  g_object_notify_by_pspec (G_OBJECT (editor), properties[PROP_ANNOTATIONS]);
  g_object_notify_by_pspec (G_OBJECT (editor), properties[PROP_ARTICLE]);
  attest_editor_queue_details (editor);
}

/* Where the caret stood is a convenience: a project that cannot be written just does not remember it. */
static void
attest_editor_remember_position (AttestEditor *editor)
{
  g_autoptr (GError) error = NULL;

  if (editor->article == NULL || editor->annotator == 0 || !editor->position_changed ||
      attest_project_get_write_state (editor->project) != ATTEST_WRITE_ALLOWED)
    return;

  editor->position_changed = FALSE;
  if (!attest_project_set_position (editor->project, editor->article->id, editor->annotator, editor->position, &error))
    attest_editor_emit_failed (editor, error->message);
}

static AttestAnnotationList *
attest_editor_load_annotations (AttestEditor *editor, gint64 article, GError **error)
{
  return attest_annotation_list_new (editor->project, article, editor->annotator, error);
}

static void
attest_editor_take_annotations (AttestEditor *editor, AttestAnnotationList *annotations)
{
  if (editor->annotations != NULL)
    g_signal_handlers_disconnect_by_func (editor->annotations, on_items_changed, editor);
  g_clear_object (&editor->missing);
  g_clear_object (&editor->annotations);
  editor->annotations = annotations;
  editor->missing = attest_missing_attributes_new (editor->project, annotations);
  /* After the selection models of the lists, which must know of the change before they are told of another selection.
   */
  g_signal_connect_object (annotations, "items-changed", G_CALLBACK (on_items_changed), editor,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

/* Someone else may have removed or renamed the article on show. */
static void
on_project_changed (AttestEditor *editor, AttestChange *change)
{
  g_autoptr (AttestArticle) article = NULL;
  g_autoptr (GError) error = NULL;

  if (editor->article == NULL || !(change->flags & (ATTEST_CHANGE_ARTICLES | ATTEST_CHANGE_FOREIGN)) ||
      !attest_change_touches_article (change, editor->article->id))
    return;

  article = attest_project_load_article (editor->project, editor->article->id, &error);
  if (article == NULL)
    {
      if (!g_error_matches (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND))
        {
          attest_editor_emit_failed (editor, error->message);
          return;
        }
      editor->position_changed = FALSE;
      attest_editor_open_article (editor, 0, NULL);
      attest_editor_emit_message (editor, _ ("The article is no longer in the project."));
    }
  else if (g_strcmp0 (article->title, editor->article->title) != 0 ||
           g_strcmp0 (article->published, editor->article->published) != 0 ||
           g_strcmp0 (article->publisher, editor->article->publisher) != 0 ||
           g_strcmp0 (article->author, editor->article->author) != 0)
    {
      attest_article_unref (editor->article);
      editor->article = g_steal_pointer (&article);
      g_object_notify_by_pspec (G_OBJECT (editor), properties[PROP_ARTICLE]);
    }
}

/* The annotator remembered in the project, else the one who is named like the person here, else the first by name. */
static gint64
attest_editor_choose_annotator (AttestEditor *editor)
{
  g_autofree char *setting = attest_project_get_setting (editor->project, SETTING_ANNOTATOR);
  g_autofree char *name = attest_settings_dup_annotator_name ();
  g_autoptr (GPtrArray) annotators = NULL;
  gint64 id = setting != NULL ? g_ascii_strtoll (setting, NULL, 10) : 0;

  if (id != 0 && attest_project_find_annotator (editor->project, id) != NULL)
    return id;

  annotators = attest_project_get_annotators (editor->project, NULL);
  id = 0;
  for (guint i = 0; annotators != NULL && i < annotators->len; i++)
    {
      const AttestAnnotator *annotator = g_ptr_array_index (annotators, i);

      if (id == 0 || g_strcmp0 (annotator->name, name) == 0)
        id = annotator->id;
    }
  return id;
}

static void
attest_editor_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  AttestEditor *editor = ATTEST_EDITOR (object);

  switch (property_id)
    {
    case PROP_PROJECT:
      g_value_set_object (value, editor->project);
      break;
    case PROP_ANNOTATOR:
      g_value_set_int64 (value, editor->annotator);
      break;
    case PROP_ARTICLE:
      g_value_set_boxed (value, editor->article);
      break;
    case PROP_ANNOTATIONS:
      g_value_set_object (value, editor->annotations);
      break;
    case PROP_SELECTED:
      g_value_set_boxed (value, editor->selected);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
attest_editor_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AttestEditor *editor = ATTEST_EDITOR (object);

  switch (property_id)
    {
    case PROP_PROJECT:
      editor->project = g_value_dup_object (value);
      break;
    case PROP_ANNOTATOR:
      attest_editor_set_annotator (editor, g_value_get_int64 (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
attest_editor_constructed (GObject *object)
{
  AttestEditor *editor = ATTEST_EDITOR (object);

  G_OBJECT_CLASS (attest_editor_parent_class)->constructed (object);

  editor->annotator = attest_editor_choose_annotator (editor);
  attest_project_set_actor (editor->project, editor->annotator);
  g_signal_connect_object (editor->project, "changed", G_CALLBACK (on_project_changed), editor, G_CONNECT_SWAPPED);
}

static void
attest_editor_dispose (GObject *object)
{
  AttestEditor *editor = ATTEST_EDITOR (object);

  if (editor->project != NULL)
    attest_editor_remember_position (editor);
  g_clear_handle_id (&editor->details_source, g_source_remove);
  g_clear_pointer (&editor->selected, attest_annotation_unref);
  attest_editor_clear_article (editor);
  g_clear_object (&editor->project);

  G_OBJECT_CLASS (attest_editor_parent_class)->dispose (object);
}

static void
attest_editor_class_init (AttestEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags write = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = attest_editor_get_property;
  object_class->set_property = attest_editor_set_property;
  object_class->constructed = attest_editor_constructed;
  object_class->dispose = attest_editor_dispose;

  properties[PROP_PROJECT] = g_param_spec_object ("project", NULL, NULL, ATTEST_TYPE_PROJECT,
                                                  write | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_ANNOTATOR] = g_param_spec_int64 ("annotator", NULL, NULL, 0, G_MAXINT64, 0, write);
  properties[PROP_ARTICLE] = g_param_spec_boxed ("article", NULL, NULL, ATTEST_TYPE_ARTICLE, read);
  properties[PROP_ANNOTATIONS] = g_param_spec_object ("annotations", NULL, NULL, ATTEST_TYPE_ANNOTATION_LIST, read);
  properties[PROP_SELECTED] = g_param_spec_boxed ("selected", NULL, NULL, ATTEST_TYPE_ANNOTATION, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_MESSAGE] = g_signal_new ("message", ATTEST_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_UNDOABLE] = g_signal_new ("undoable", ATTEST_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", ATTEST_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_REVEAL] = g_signal_new ("reveal", ATTEST_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[SIGNAL_DETAILS] = g_signal_new ("details", ATTEST_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
attest_editor_init (AttestEditor *editor)
{
}

/**
 * attest_editor_new:
 * @project: the project to work on
 *
 * Shows the layer of the annotator remembered in the project, else of the one named as the preferences say, else of the
 * first by name. A project without annotators gets one, named as the preferences say, at the first annotation.
 *
 * Returns: (transfer full): an editor without an article
 */
AttestEditor *
attest_editor_new (AttestProject *project)
{
  g_return_val_if_fail (ATTEST_IS_PROJECT (project), NULL);

  return g_object_new (ATTEST_TYPE_EDITOR, "project", project, NULL);
}

AttestProject *
attest_editor_get_project (AttestEditor *editor)
{
  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), NULL);

  return editor->project;
}

gint64
attest_editor_get_annotator (AttestEditor *editor)
{
  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), 0);

  return editor->annotator;
}

/* Shows the layer of the annotator that is now set. The old one stays when the new cannot be read. */
static void
attest_editor_reload_layer (AttestEditor *editor)
{
  g_autoptr (GError) error = NULL;
  AttestAnnotationList *annotations;

  if (editor->article == NULL)
    return;

  annotations = attest_editor_load_annotations (editor, editor->article->id, &error);
  if (annotations == NULL)
    {
      attest_editor_emit_failed (editor, error->message);
      return;
    }

  attest_editor_take_annotations (editor, annotations);
  attest_editor_set_selected (editor, NULL);
  g_object_notify_by_pspec (G_OBJECT (editor), properties[PROP_ANNOTATIONS]);
  attest_editor_queue_details (editor);
}

void
attest_editor_set_annotator (AttestEditor *editor, gint64 annotator)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *setting = NULL;

  g_return_if_fail (ATTEST_IS_EDITOR (editor));

  if (editor->annotator == annotator)
    return;

  attest_editor_remember_position (editor);
  editor->annotator = annotator;
  attest_project_set_actor (editor->project, annotator);
  attest_editor_reload_layer (editor);

  setting = g_strdup_printf ("%" G_GINT64_FORMAT, annotator);
  if (attest_project_get_write_state (editor->project) == ATTEST_WRITE_ALLOWED &&
      !attest_project_set_setting (editor->project, SETTING_ANNOTATOR, setting, &error))
    attest_editor_emit_failed (editor, error->message);
  g_object_notify_by_pspec (G_OBJECT (editor), properties[PROP_ANNOTATOR]);
}

/**
 * attest_editor_ensure_annotator:
 *
 * Someone must own what is about to be made: where nobody does yet, the person the preferences name.
 *
 * Returns: %FALSE after telling why it failed
 */
gboolean
attest_editor_ensure_annotator (AttestEditor *editor)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  gint64 annotator;

  if (editor->annotator != 0)
    return TRUE;

  name = attest_settings_dup_annotator_name ();
  annotator = attest_project_ensure_annotator (editor->project, name, &error);
  if (annotator == 0)
    {
      attest_editor_emit_failed (editor, error->message);
      return FALSE;
    }

  attest_editor_set_annotator (editor, annotator);
  return editor->annotator == annotator;
}

/**
 * attest_editor_open_article:
 * @article: id of the article to show, or 0 for none
 *
 * The article on show stays when @article cannot be read.
 */
gboolean
attest_editor_open_article (AttestEditor *editor, gint64 article, GError **error)
{
  g_autoptr (AttestArticle) loaded = NULL;
  g_autoptr (AttestAnnotationList) annotations = NULL;

  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), FALSE);

  if (article != 0)
    {
      loaded = attest_project_load_article (editor->project, article, error);
      if (loaded == NULL)
        return FALSE;
      annotations = attest_editor_load_annotations (editor, article, error);
      if (annotations == NULL)
        return FALSE;
    }

  attest_editor_remember_position (editor);
  attest_editor_set_selected (editor, NULL);
  attest_editor_clear_article (editor);

  if (loaded != NULL)
    {
      editor->header = attest_article_header_parse (loaded->text);
      editor->boundaries = attest_boundaries_new (loaded->text);
      editor->text_map = attest_text_map_new (editor->boundaries, ATTEST_TEXT_MAP_PARAGRAPH_LENGTH);
      attest_project_get_article_state (editor->project, article, editor->annotator, &editor->position);
      editor->position = MIN (editor->position, attest_text_get_length (loaded->text));
      editor->article = g_steal_pointer (&loaded);
      attest_editor_take_annotations (editor, g_steal_pointer (&annotations));
    }

  attest_editor_notify_article (editor);
  return TRUE;
}

AttestArticle *
attest_editor_get_article (AttestEditor *editor)
{
  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), NULL);

  return editor->article;
}

const AttestArticleHeader *
attest_editor_get_header (AttestEditor *editor)
{
  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), NULL);

  return editor->header;
}

AttestText *
attest_editor_get_text (AttestEditor *editor)
{
  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), NULL);

  return editor->article != NULL ? editor->article->text : NULL;
}

AttestBoundaries *
attest_editor_get_boundaries (AttestEditor *editor)
{
  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), NULL);

  return editor->boundaries;
}

AttestTextMap *
attest_editor_get_text_map (AttestEditor *editor)
{
  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), NULL);

  return editor->text_map;
}

AttestAnnotationList *
attest_editor_get_annotations (AttestEditor *editor)
{
  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), NULL);

  return editor->annotations;
}

guint
attest_editor_get_position (AttestEditor *editor)
{
  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), 0);

  return editor->position;
}

/**
 * attest_editor_set_position:
 * @position: where the caret stands now (article offset)
 *
 * Kept in memory; written to the project when the article is left.
 */
void
attest_editor_set_position (AttestEditor *editor, guint position)
{
  g_return_if_fail (ATTEST_IS_EDITOR (editor));

  if (editor->article == NULL || editor->position == position)
    return;

  editor->position = position;
  editor->position_changed = TRUE;
}
