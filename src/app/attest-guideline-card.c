/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A popover with the guidelines of labels: those of the selected annotation's label, or of all. */
#include "config.h"

#include "attest-guideline-card.h"

#include "attest-label-tag.h"

#include <glib/gi18n.h>

#define WIDTH_CHARS 52
#define MAX_HEIGHT 460

struct _AttestGuidelineCard
{
  GtkPopover parent_instance;

  GtkWidget *scroller;
  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (AttestGuidelineCard, attest_guideline_card, GTK_TYPE_POPOVER)

static void
add_text (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *line = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (line), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (line), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (line), WIDTH_CHARS);
  gtk_label_set_xalign (GTK_LABEL (line), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (line, css_class);
  gtk_box_append (GTK_BOX (box), line);
}

static void
add_label (AttestGuidelineCard *self, AttestLabel *label, gboolean indented)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *head = attest_label_tag_new (label);

  gtk_widget_add_css_class (attest_label_tag_get_name (head), "heading");
  gtk_box_append (GTK_BOX (box), head);
  add_text (box, *label->guideline != '\0' ? label->guideline : _ ("It has no guideline."),
            *label->guideline != '\0' ? NULL : "dim-label");
  gtk_widget_set_margin_start (box, indented ? 20 : 0);
  gtk_box_append (self->box, box);
}

static void
attest_guideline_card_class_init (AttestGuidelineCardClass *klass)
{
}

static void
attest_guideline_card_init (AttestGuidelineCard *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "guideline-card");
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->box));
  /* The arrow keys scroll it. */
  gtk_widget_set_focusable (self->scroller, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scroller), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Guidelines"), -1);
  gtk_popover_set_child (GTK_POPOVER (self), self->scroller);
}

GtkWidget *
attest_guideline_card_new (void)
{
  return g_object_new (ATTEST_TYPE_GUIDELINE_CARD, NULL);
}

/**
 * attest_guideline_card_fill:
 * @card: the popover
 * @editor: whose selected annotation and scheme
 */
void
attest_guideline_card_fill (AttestGuidelineCard *card, AttestEditor *editor)
{
  AttestScheme *scheme = attest_project_get_scheme (attest_editor_get_project (editor));
  AttestAnnotation *selected = attest_editor_get_selected (editor);
  AttestLabel *label = selected != NULL ? attest_scheme_find_label (scheme, selected->label) : NULL;
  AttestLabel *parent = label != NULL ? attest_scheme_find_label (scheme, label->parent) : NULL;
  GtkWidget *child;

  g_return_if_fail (ATTEST_IS_GUIDELINE_CARD (card));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (card->box))) != NULL)
    gtk_box_remove (card->box, child);
  if (label != NULL)
    {
      add_label (card, label, FALSE);
      if (parent != NULL)
        add_label (card, parent, FALSE);
      return;
    }
  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    if (attest_scheme_offers (scheme, attest_scheme_get_label (scheme, i)))
      add_label (card, attest_scheme_get_label (scheme, i), attest_scheme_get_label (scheme, i)->parent != 0);
}
