/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An annotation as a line of a concordance. */
#include "config.h"

#include "attest-mention-row.h"

#include "attest-moment.h"

#include <glib/gi18n.h>

struct _AttestMentionRow
{
  GtkWidget parent_instance;

  GtkWidget *tick;
  GtkWidget *line;
  GtkWidget *before;
  GtkWidget *words;
  GtkWidget *article;
  gboolean setting;
};

enum
{
  TICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestMentionRow, attest_mention_row, GTK_TYPE_WIDGET)

static void
toggled_cb (AttestMentionRow *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[TICKED], 0);
}

static GtkWidget *
label_new (PangoEllipsizeMode ellipsize, float xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), ellipsize);
  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 4);
  return label;
}

static void
attest_mention_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (attest_mention_row_parent_class)->dispose (object);
}

static void
attest_mention_row_class_init (AttestMentionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_mention_row_dispose;
  signals[TICKED] = g_signal_new ("ticked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "mentionrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_mention_row_init (AttestMentionRow *self)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);

  self->tick = gtk_check_button_new ();
  gtk_widget_set_visible (self->tick, FALSE);
  gtk_widget_set_margin_end (self->tick, 8);
  /* The list's own keys tick: Tab goes on to what is behind the list. */
  gtk_widget_set_focusable (self->tick, FALSE);
  g_signal_connect_object (self->tick, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  self->before = label_new (PANGO_ELLIPSIZE_START, 1);
  self->words = label_new (PANGO_ELLIPSIZE_END, 0);
  self->article = label_new (PANGO_ELLIPSIZE_END, 0);
  gtk_widget_add_css_class (self->before, "dim-label");
  gtk_widget_add_css_class (self->article, "caption");
  gtk_widget_add_css_class (self->article, "dim-label");
  /* Both halves alike: the words begin at one place in every row. */
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_set_homogeneous (GTK_BOX (self->line), TRUE);
  gtk_box_append (GTK_BOX (self->line), self->before);
  gtk_box_append (GTK_BOX (self->line), self->words);
  gtk_widget_set_hexpand (self->line, TRUE);
  gtk_box_append (GTK_BOX (lines), self->line);
  gtk_box_append (GTK_BOX (lines), self->article);
  gtk_widget_set_parent (self->tick, GTK_WIDGET (self));
  gtk_widget_set_parent (lines, GTK_WIDGET (self));
}

GtkWidget *
attest_mention_row_new (void)
{
  return g_object_new (ATTEST_TYPE_MENTION_ROW, NULL);
}

/* In the direction in which the article is read. */
static void
set_direction (AttestMentionRow *self, const AttestMentionContext *context)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), context->words);
  PangoDirection direction = pango_layout_get_direction (layout, 0);
  GtkTextDirection text = direction == PANGO_DIRECTION_RTL ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;

  gtk_widget_set_direction (self->line, text);
  gtk_widget_set_direction (self->before, text);
  gtk_widget_set_direction (self->words, text);
}

/* "Title · day · annotator" */
static char *
dup_place (const char *title, const char *day, const char *annotator)
{
  g_autoptr (GString) place = g_string_new (title);

  if (day != NULL)
    g_string_append_printf (place, " · %s", day);
  if (annotator != NULL)
    g_string_append_printf (place, " · %s", annotator);
  return g_string_free (g_steal_pointer (&place), FALSE);
}

void
attest_mention_row_set_context (AttestMentionRow *row, const AttestMentionContext *context, const char *annotator)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autofree char *words = NULL;
  g_autofree char *article = NULL;
  g_autofree char *day = NULL;
  g_autofree char *spoken = NULL;
  GtkWidget *list_item = gtk_widget_get_parent (GTK_WIDGET (row));
  PangoAttribute *bold;

  g_return_if_fail (ATTEST_IS_MENTION_ROW (row));

  if (context == NULL)
    {
      gtk_label_set_text (GTK_LABEL (row->before), "");
      gtk_label_set_text (GTK_LABEL (row->words), "");
      gtk_label_set_text (GTK_LABEL (row->article), "");
      return;
    }
  words = g_strconcat (context->words, context->after, NULL);
  bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
  bold->start_index = 0;
  bold->end_index = (guint) strlen (context->words);
  pango_attr_list_insert (attributes, bold);
  if (context->published != NULL)
    day = attest_moment_dup_date (context->published);
  article = dup_place (context->title, day, annotator);
  set_direction (row, context);
  gtk_label_set_text (GTK_LABEL (row->before), context->before);
  gtk_label_set_text (GTK_LABEL (row->words), words);
  gtk_label_set_attributes (GTK_LABEL (row->words), attributes);
  gtk_label_set_text (GTK_LABEL (row->article), article);
  spoken = g_strdup_printf ("%s%s, %s", context->before, words, article);
  /* The list's own item is what a screen reader meets. */
  if (list_item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->tick), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

void
attest_mention_row_set_ticking (AttestMentionRow *row, gboolean ticking, gboolean ticked)
{
  g_return_if_fail (ATTEST_IS_MENTION_ROW (row));

  row->setting = TRUE;
  gtk_widget_set_visible (row->tick, ticking);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (row->tick), ticked);
  row->setting = FALSE;
}

gboolean
attest_mention_row_is_ticked (AttestMentionRow *row)
{
  g_return_val_if_fail (ATTEST_IS_MENTION_ROW (row), FALSE);

  return gtk_check_button_get_active (GTK_CHECK_BUTTON (row->tick));
}
