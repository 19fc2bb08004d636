/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thread of comments in the list of all. */
#include "config.h"

#include "attest-thread-row.h"

#include "attest-editor-comments.h"
#include "attest-moment.h"
#include "attest-swatch.h"

#include <glib/gi18n.h>

/* More than two lines of it. */
#define SHOWN_LENGTH 400

struct _AttestThreadRow
{
  GtkWidget parent_instance;

  GtkLabel *author;
  GtkLabel *time;
  GtkLabel *text;
  AttestSwatch *swatch;
  GtkLabel *quote;
  GtkWidget *link;
  AttestSwatch *other_swatch;
  GtkLabel *other_quote;
  GtkLabel *article;
  GtkButton *resolve_button;

  AttestEditor *editor;
  gint64 comment;
  gboolean resolved;
};

G_DEFINE_FINAL_TYPE (AttestThreadRow, attest_thread_row, GTK_TYPE_WIDGET)

static void
resolve_cb (AttestThreadRow *self)
{
  attest_editor_set_comment_resolved (self->editor, self->comment, !self->resolved);
}

/* When, and how it went on. */
static char *
dup_course (const AttestThreadSummary *summary)
{
  g_autofree char *created = attest_moment_dup_time (summary->created);
  g_autofree char *latest = attest_moment_dup_time (summary->latest);
  g_autofree char *replies = NULL;

  if (summary->n_replies == 0)
    return g_steal_pointer (&created);
  replies = g_strdup_printf (ngettext ("%u reply", "%u replies", summary->n_replies), summary->n_replies);
  /* Translators: of a thread of comments: when it was begun · how many replies, when the last of them was written */
  return g_strdup_printf (_ ("%s · %s, %s"), created, replies, latest);
}

static char *
dup_start (const char *text)
{
  if (g_utf8_strlen (text, -1) <= SHOWN_LENGTH)
    return g_strdup (text);
  return g_utf8_substring (text, 0, SHOWN_LENGTH);
}

static void
show_place (AttestThreadRow *self, const AttestThreadSummary *summary)
{
  AttestScheme *scheme = attest_project_get_scheme (attest_editor_get_project (self->editor));

  gtk_widget_set_visible (GTK_WIDGET (self->swatch), summary->quote != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->quote), summary->quote != NULL);
  gtk_widget_set_visible (self->link, summary->other_quote != NULL);
  if (summary->quote != NULL)
    {
      attest_swatch_set_label (self->swatch, attest_scheme_find_label (scheme, summary->label));
      gtk_label_set_text (self->quote, summary->quote);
    }
  if (summary->other_quote != NULL)
    {
      attest_swatch_set_label (self->other_swatch, attest_scheme_find_label (scheme, summary->other_label));
      gtk_label_set_text (self->other_quote, summary->other_quote);
    }
  gtk_label_set_text (self->article, summary->article_title);
}

static void
show_resolved (AttestThreadRow *self, gboolean resolved)
{
  AttestProject *project = attest_editor_get_project (self->editor);

  self->resolved = resolved;
  gtk_button_set_icon_name (self->resolve_button, resolved ? "edit-undo-symbolic" : "object-select-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->resolve_button),
                               resolved ? _ ("Open the Comment Again") : _ ("Resolve: Nothing Is Left to Say"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->resolve_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  resolved ? _ ("Open the comment again") : _ ("Resolve the comment"), -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->resolve_button),
                            attest_project_get_write_state (project) == ATTEST_WRITE_ALLOWED);
  if (resolved)
    gtk_widget_add_css_class (GTK_WIDGET (self), "resolved");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "resolved");
}

/* The list's own item is what a screen reader meets. */
static void
name_row (AttestThreadRow *self, const AttestThreadSummary *summary, const char *course)
{
  GtkWidget *list_item = gtk_widget_get_parent (GTK_WIDGET (self));
  /* Translators: a thread of comments in a list, for screen readers: author: first comment, when, article */
  g_autofree char *name = g_strdup_printf (_ ("%s: %s, %s, %s"), gtk_label_get_text (self->author),
                                           gtk_label_get_text (self->text), course, summary->article_title);

  if (list_item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
attest_thread_row_refresh (AttestThreadRow *row)
{
  g_autoptr (AttestThreadSummary) summary = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *course = NULL;
  g_autofree char *start = NULL;

  g_return_if_fail (ATTEST_IS_THREAD_ROW (row));

  if (row->editor == NULL)
    return;
  summary = attest_comment_query_summary (attest_project_get_connection (attest_editor_get_project (row->editor)),
                                          row->comment, &error);
  /* About to leave the list. */
  if (summary == NULL)
    return;
  course = dup_course (summary);
  start = dup_start (summary->text);
  gtk_label_set_text (row->author, summary->author != NULL ? summary->author : _ ("Unknown annotator"));
  gtk_label_set_text (row->time, course);
  gtk_label_set_text (row->text, start);
  show_place (row, summary);
  show_resolved (row, summary->resolved);
  name_row (row, summary, course);
}

static void
attest_thread_row_dispose (GObject *object)
{
  AttestThreadRow *self = ATTEST_THREAD_ROW (object);
  GtkWidget *child;

  g_clear_object (&self->editor);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (attest_thread_row_parent_class)->dispose (object);
}

static void
attest_thread_row_class_init (AttestThreadRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_thread_row_dispose;

  g_type_ensure (ATTEST_TYPE_SWATCH);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-thread-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestThreadRow, author);
  gtk_widget_class_bind_template_child (widget_class, AttestThreadRow, time);
  gtk_widget_class_bind_template_child (widget_class, AttestThreadRow, text);
  gtk_widget_class_bind_template_child (widget_class, AttestThreadRow, swatch);
  gtk_widget_class_bind_template_child (widget_class, AttestThreadRow, quote);
  gtk_widget_class_bind_template_child (widget_class, AttestThreadRow, link);
  gtk_widget_class_bind_template_child (widget_class, AttestThreadRow, other_swatch);
  gtk_widget_class_bind_template_child (widget_class, AttestThreadRow, other_quote);
  gtk_widget_class_bind_template_child (widget_class, AttestThreadRow, article);
  gtk_widget_class_bind_template_child (widget_class, AttestThreadRow, resolve_button);
  gtk_widget_class_bind_template_callback (widget_class, resolve_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "threadrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_thread_row_init (AttestThreadRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
attest_thread_row_new (void)
{
  return g_object_new (ATTEST_TYPE_THREAD_ROW, NULL);
}

void
attest_thread_row_show (AttestThreadRow *row, AttestEditor *editor, gint64 comment)
{
  g_return_if_fail (ATTEST_IS_THREAD_ROW (row));

  g_set_object (&row->editor, editor);
  row->comment = comment;
  attest_thread_row_refresh (row);
}
