/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a comment is written: several lines, a button, and a draft in the project until it is sent. */
#include "config.h"

#include "attest-comment-entry.h"

#include "attest-editor-private.h"
#include "attest-focus.h"
#include "attest-project-comments.h"

/* What a power cut costs at most, however fast someone goes on typing. */
#define UNSAVED_MS 700

struct _AttestCommentEntry
{
  GtkWidget parent_instance;

  GtkTextView *text;
  GtkLabel *placeholder;
  GtkWidget *send_button;

  AttestEditor *editor;
  gint64 annotator; /* whose draft it is; the layer on show may be another's by the time it is written */
  char *place;
  char *begun; /* what it was given, which is no draft */
  gboolean showing;
  gboolean dirty;
  guint save_source;
};

G_DEFINE_FINAL_TYPE (AttestCommentEntry, attest_comment_entry, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_PLACEHOLDER,
  N_PROPS
};

enum
{
  SEND,
  CANCEL,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static char *
dup_text (AttestCommentEntry *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
show_text (AttestCommentEntry *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter end;

  self->showing = TRUE;
  /* What was typed elsewhere, or has been sent, must not come back here. */
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text != NULL ? text : "", -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_place_cursor (buffer, &end);
  self->showing = FALSE;
}

static gboolean
save_cb (gpointer user_data)
{
  AttestCommentEntry *self = user_data;

  self->save_source = 0;
  attest_comment_entry_save (self);
  return G_SOURCE_REMOVE;
}

static void
text_changed_cb (AttestCommentEntry *self)
{
  gboolean empty = gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->text)) == 0;

  gtk_widget_set_visible (GTK_WIDGET (self->placeholder), empty);
  gtk_widget_set_visible (self->send_button, !empty);
  if (self->showing || self->place == NULL)
    return;
  self->dirty = TRUE;
  if (self->save_source == 0)
    self->save_source = g_timeout_add (UNSAVED_MS, save_cb, self);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, AttestCommentEntry *self)
{
  gboolean handled = FALSE;

  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && (state & GDK_CONTROL_MASK))
    {
      attest_comment_entry_send (self);
      return GDK_EVENT_STOP;
    }
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  attest_comment_entry_save (self);
  g_signal_emit (self, signals[CANCEL], 0, &handled);
  if (handled)
    return GDK_EVENT_STOP;
  /* Closes it. */
  if (gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER) != NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-article", NULL);
  return GDK_EVENT_STOP;
}

static gboolean
attest_comment_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ATTEST_COMMENT_ENTRY (widget)->text));
}

static void
set_placeholder (AttestCommentEntry *self, const char *placeholder)
{
  gtk_label_set_text (self->placeholder, placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, placeholder, -1);
}

static void
attest_comment_entry_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_PLACEHOLDER:
      set_placeholder (ATTEST_COMMENT_ENTRY (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
attest_comment_entry_dispose (GObject *object)
{
  AttestCommentEntry *self = ATTEST_COMMENT_ENTRY (object);
  GtkWidget *child;

  if (self->text != NULL)
    attest_comment_entry_set_place (self, NULL, NULL, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->text = NULL;
  G_OBJECT_CLASS (attest_comment_entry_parent_class)->dispose (object);
}

static void
attest_comment_entry_class_init (AttestCommentEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = attest_comment_entry_set_property;
  object_class->dispose = attest_comment_entry_dispose;
  widget_class->grab_focus = attest_comment_entry_grab_focus;
  widget_class->focus = attest_focus_children;

  properties[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, "",
                                                      G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SEND] = g_signal_new ("send", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1, G_TYPE_STRING);
  signals[CANCEL] = g_signal_new ("cancel", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-comment-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestCommentEntry, text);
  gtk_widget_class_bind_template_child (widget_class, AttestCommentEntry, placeholder);
  gtk_widget_class_bind_template_child (widget_class, AttestCommentEntry, send_button);
  gtk_widget_class_bind_template_callback (widget_class, attest_comment_entry_save);
  gtk_widget_class_bind_template_callback (widget_class, attest_comment_entry_send);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "commententry");
}

static void
attest_comment_entry_init (AttestCommentEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (text_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
attest_comment_entry_new (void)
{
  return g_object_new (ATTEST_TYPE_COMMENT_ENTRY, NULL);
}

static char *
dup_draft (AttestEditor *editor, const char *place)
{
  return attest_project_get_comment_draft (attest_editor_get_project (editor), attest_editor_get_annotator (editor),
                                           place);
}

/**
 * attest_comment_entry_set_place:
 * @entry: an entry
 * @editor: (nullable): whose project and annotator
 * @place: (nullable): what is written here, as drafts are kept; %NULL: nothing can be written
 * @text: (nullable): what to begin with where there is no draft
 *
 * Writes the draft of the place before. Does nothing when it is the same place of the same annotator.
 */
void
attest_comment_entry_set_place (AttestCommentEntry *entry, AttestEditor *editor, const char *place, const char *text)
{
  g_autofree char *draft = NULL;

  g_return_if_fail (ATTEST_IS_COMMENT_ENTRY (entry));

  if (entry->editor == editor && g_strcmp0 (entry->place, place) == 0 &&
      (editor == NULL || entry->annotator == attest_editor_get_annotator (editor)))
    return;
  attest_comment_entry_save (entry);
  entry->dirty = FALSE;
  g_set_object (&entry->editor, editor);
  g_free (entry->place);
  entry->place = g_strdup (place);
  g_free (entry->begun);
  entry->begun = g_strdup (text);
  entry->annotator = editor != NULL ? attest_editor_get_annotator (editor) : 0;
  if (editor != NULL && place != NULL)
    draft = dup_draft (editor, place);
  show_text (entry, draft != NULL ? draft : text);
}

gboolean
attest_comment_entry_has_draft (AttestEditor *editor, const char *place)
{
  g_autofree char *draft = dup_draft (editor, place);

  return draft != NULL;
}

void
attest_comment_entry_discard (AttestCommentEntry *entry)
{
  g_return_if_fail (ATTEST_IS_COMMENT_ENTRY (entry));

  show_text (entry, entry->begun);
  entry->dirty = TRUE;
  attest_comment_entry_save (entry);
}

/**
 * attest_comment_entry_save:
 * @entry: an entry
 *
 * Writes what was typed and is not written yet. What cannot be written is tried again when typing goes on.
 */
void
attest_comment_entry_save (AttestCommentEntry *entry)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (ATTEST_IS_COMMENT_ENTRY (entry));

  g_clear_handle_id (&entry->save_source, g_source_remove);
  if (!entry->dirty || entry->editor == NULL || entry->place == NULL)
    return;
  text = dup_text (entry);
  /* A project where nobody has worked yet has no one whose draft it could be. */
  if (entry->annotator == 0 && attest_editor_ensure_annotator (entry->editor))
    entry->annotator = attest_editor_get_annotator (entry->editor);
  entry->dirty = !attest_project_set_comment_draft (attest_editor_get_project (entry->editor), entry->annotator,
                                                    entry->place, g_strcmp0 (text, entry->begun) != 0 ? text : NULL,
                                                    &error);
  if (error != NULL)
    attest_editor_emit_failed (entry->editor, error->message);
}

void
attest_comment_entry_send (AttestCommentEntry *entry)
{
  g_autoptr (AttestCommentEntry) kept = NULL;
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;
  gboolean sent = FALSE;

  g_return_if_fail (ATTEST_IS_COMMENT_ENTRY (entry));

  text = dup_text (entry);
  words = g_strstrip (g_strdup (text));
  if (*words == '\0' || entry->place == NULL)
    return;
  /* The change comes back before the signal returns, and may take the entry away. */
  kept = g_object_ref (entry);
  attest_comment_entry_save (entry);
  g_signal_emit (entry, signals[SEND], 0, words, &sent);
  if (!sent || entry->text == NULL)
    return;
  g_clear_pointer (&entry->begun, g_free);
  attest_comment_entry_discard (entry);
}

AttestCommentEntry *
attest_comment_entry_find_focused (GtkRoot *root)
{
  GtkWidget *focus = gtk_root_get_focus (root);
  GtkWidget *entry = focus != NULL ? gtk_widget_get_ancestor (focus, ATTEST_TYPE_COMMENT_ENTRY) : NULL;

  return entry != NULL ? ATTEST_COMMENT_ENTRY (entry) : NULL;
}
