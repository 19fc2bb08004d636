/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The note of the selected annotation. It is saved when the focus leaves, when another annotation is selected, and
 * after a pause in typing: each saving is one step of the history. Until then what is typed is kept as a draft, which a
 * program that ended in the middle leaves behind. */
#include "config.h"

#include "attest-note-view.h"

#include "attest-focus.h"
#include "attest-project-comments.h"

#include <glib/gi18n.h>

#define PAUSE_MS 1200
/* What a power cut costs at most, however fast someone goes on typing. */
#define UNSAVED_MS 700

struct _AttestNoteView
{
  GtkWidget parent_instance;

  GtkTextView *text;
  GtkWidget *placeholder;

  AttestEditor *editor;
  GSignalGroup *editor_signals;
  gint64 annotation; /* whose note is shown; 0: none */
  gboolean showing;  /* the text is being set, not typed */
  gboolean dirty;
  gboolean has_draft; /* in the project */
  guint pause_source;
  guint draft_source;
};

G_DEFINE_FINAL_TYPE (AttestNoteView, attest_note_view, GTK_TYPE_WIDGET)

static char *
dup_text (AttestNoteView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* --- the draft --- */

static void
write_draft (AttestNoteView *self, const char *text)
{
  g_autofree char *place = g_strdup_printf ("note %" G_GINT64_FORMAT, self->annotation);
  g_autoptr (GError) error = NULL;

  if (attest_project_set_comment_draft (attest_editor_get_project (self->editor),
                                        attest_editor_get_annotator (self->editor), place, text, &error))
    self->has_draft = text != NULL;
  else
    g_debug ("The draft of a note is written later: %s", error->message);
}

static gboolean
draft_cb (gpointer user_data)
{
  AttestNoteView *self = user_data;
  g_autofree char *text = dup_text (self);

  self->draft_source = 0;
  if (self->dirty && self->editor != NULL && self->annotation != 0)
    write_draft (self, text);
  return G_SOURCE_REMOVE;
}

static char *
dup_draft (AttestNoteView *self)
{
  g_autofree char *place = g_strdup_printf ("note %" G_GINT64_FORMAT, self->annotation);

  return attest_project_get_comment_draft (attest_editor_get_project (self->editor),
                                           attest_editor_get_annotator (self->editor), place);
}

/* --- saving --- */

static gboolean
pause_cb (gpointer user_data)
{
  AttestNoteView *self = user_data;

  self->pause_source = 0;
  attest_note_view_save (self);
  return G_SOURCE_REMOVE;
}

static void
update_placeholder (AttestNoteView *self)
{
  gtk_widget_set_visible (self->placeholder,
                          gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->text)) == 0);
}

/* What stands in the text is not the note yet. */
static void
set_dirty (AttestNoteView *self)
{
  self->dirty = TRUE;
  g_clear_handle_id (&self->pause_source, g_source_remove);
  self->pause_source = g_timeout_add (PAUSE_MS, pause_cb, self);
}

static void
text_changed_cb (AttestNoteView *self)
{
  update_placeholder (self);
  if (self->showing || self->annotation == 0)
    return;
  set_dirty (self);
  if (self->draft_source == 0)
    self->draft_source = g_timeout_add (UNSAVED_MS, draft_cb, self);
}

static void
show_note (AttestNoteView *self, const char *note)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  g_autofree char *shown = dup_text (self);

  if (g_strcmp0 (shown, note != NULL ? note : "") == 0)
    return;
  self->showing = TRUE;
  /* What was typed for another annotation must not come back here. */
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, note != NULL ? note : "", -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  self->showing = FALSE;
}

/* What was typed is saved as soon as its annotation is left. */
static void
selected_cb (AttestNoteView *self)
{
  AttestAnnotation *selected = attest_editor_get_selected (self->editor);

  if (selected == NULL || selected->id != self->annotation)
    attest_note_view_save (self);
}

static void
update (AttestNoteView *self)
{
  AttestAnnotation *selected = self->editor != NULL ? attest_editor_get_selected (self->editor) : NULL;
  g_autofree char *draft = NULL;
  gboolean another = selected == NULL || selected->id != self->annotation;

  if (another)
    attest_note_view_save (self);
  else if (self->dirty)
    /* Another change of the same annotation: what is being typed stays. */
    return;
  self->annotation = selected != NULL ? selected->id : 0;
  if (another && selected != NULL)
    draft = dup_draft (self);
  if (another)
    self->has_draft = draft != NULL;
  show_note (self, draft != NULL ? draft : selected != NULL ? selected->note : NULL);
  /* Where nothing can be written now, it stays a draft. */
  if (draft != NULL &&
      attest_project_get_write_state (attest_editor_get_project (self->editor)) == ATTEST_WRITE_ALLOWED)
    set_dirty (self);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, AttestNoteView *self)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  attest_note_view_save (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-article", NULL);
  return GDK_EVENT_STOP;
}

static gboolean
attest_note_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ATTEST_NOTE_VIEW (widget)->text));
}

static void
attest_note_view_dispose (GObject *object)
{
  AttestNoteView *self = ATTEST_NOTE_VIEW (object);
  GtkWidget *child;

  if (self->text != NULL)
    attest_note_view_set_editor (self, NULL);
  g_clear_object (&self->editor_signals);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->text = NULL;
  G_OBJECT_CLASS (attest_note_view_parent_class)->dispose (object);
}

static void
attest_note_view_class_init (AttestNoteViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_note_view_dispose;
  widget_class->grab_focus = attest_note_view_grab_focus;
  widget_class->focus = attest_focus_children;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-note-view.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestNoteView, text);
  gtk_widget_class_bind_template_child (widget_class, AttestNoteView, placeholder);
  gtk_widget_class_bind_template_callback (widget_class, attest_note_view_save);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "noteview");
}

static void
attest_note_view_init (AttestNoteView *self)
{
  self->editor_signals = g_signal_group_new (ATTEST_TYPE_EDITOR);
  g_signal_group_connect_swapped (self->editor_signals, "notify::selected", G_CALLBACK (selected_cb), self);
  g_signal_group_connect_swapped (self->editor_signals, "details", G_CALLBACK (update), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (text_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Note"), -1);
}

GtkWidget *
attest_note_view_new (void)
{
  return g_object_new (ATTEST_TYPE_NOTE_VIEW, NULL);
}

/**
 * attest_note_view_set_editor:
 * @view: the note
 * @editor: (nullable): whose selected annotation it belongs to
 */
void
attest_note_view_set_editor (AttestNoteView *view, AttestEditor *editor)
{
  g_return_if_fail (ATTEST_IS_NOTE_VIEW (view));

  attest_note_view_save (view);
  g_signal_group_set_target (view->editor_signals, editor);
  g_set_object (&view->editor, editor);
  view->annotation = 0;
  update (view);
}

/**
 * attest_note_view_save:
 * @view: the note
 *
 * Writes what was typed and is not saved yet. What cannot be saved stays in the text and is tried again with the next
 * pause; the editor says why.
 */
void
attest_note_view_save (AttestNoteView *view)
{
  g_autofree char *note = NULL;

  g_return_if_fail (ATTEST_IS_NOTE_VIEW (view));

  g_clear_handle_id (&view->pause_source, g_source_remove);
  g_clear_handle_id (&view->draft_source, g_source_remove);
  if (!view->dirty || view->editor == NULL || view->annotation == 0)
    return;
  note = dup_text (view);
  /* First: the change comes back before the call returns. */
  view->dirty = FALSE;
  if (!attest_editor_set_note (view->editor, view->annotation, *note != '\0' ? note : NULL))
    view->dirty = TRUE;
  else if (view->has_draft)
    write_draft (view, NULL);
}
