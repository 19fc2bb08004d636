/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of the claim stand out among those around them, which are dim. */
#include "config.h"

#include "attest-claim-candidate-row.h"

#include "attest-claim-words.h"
#include "attest-key-cap.h"
#include "attest-moment.h"

#include <glib/gi18n.h>

#define DIM (G_MAXUINT16 * 58 / 100)

struct _AttestClaimCandidateRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *words;
  GtkLabel *origin;
  GtkWidget *linked;
  GtkLabel *links;
  AttestClaimCandidate *candidate;
};

G_DEFINE_FINAL_TYPE (AttestClaimCandidateRow, attest_claim_candidate_row, GTK_TYPE_LIST_BOX_ROW)

static void
dim (PangoAttrList *attributes, gsize start, gsize end)
{
  PangoAttribute *attribute = pango_attr_foreground_alpha_new (DIM);

  attribute->start_index = (guint) start;
  attribute->end_index = (guint) end;
  pango_attr_list_insert (attributes, attribute);
}

static void
show_words (AttestClaimCandidateRow *self)
{
  const AttestClaimCandidate *candidate = self->candidate;
  g_autofree char *words = g_strconcat (candidate->before, candidate->quote, candidate->after, NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  gsize start = strlen (candidate->before);

  dim (attributes, 0, start);
  dim (attributes, candidate->claim != 0 ? start + strlen (candidate->quote) : start, strlen (words));
  gtk_label_set_text (self->words, words);
  gtk_label_set_attributes (self->words, attributes);
}

static char *
dup_origin (const AttestClaimCandidate *candidate, const char *annotator, gboolean beside)
{
  g_autofree char *date = attest_moment_dup_date (candidate->published);
  g_autofree char *days = attest_claim_dup_days (candidate->days);
  g_autoptr (GString) origin = g_string_new (NULL);
  const char *parts[] = {
    beside ? _ ("selected in the other article") : NULL,          date, days, candidate->title, annotator,
    candidate->claim == 0 ? _ ("no claim is marked there") : NULL
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (origin, "%s%s", origin->len > 0 ? " · " : "", parts[i]);
  return g_string_free (g_steal_pointer (&origin), FALSE);
}

static void
attest_claim_candidate_row_finalize (GObject *object)
{
  AttestClaimCandidateRow *self = ATTEST_CLAIM_CANDIDATE_ROW (object);

  g_clear_pointer (&self->candidate, attest_claim_candidate_free);
  G_OBJECT_CLASS (attest_claim_candidate_row_parent_class)->finalize (object);
}

static void
attest_claim_candidate_row_class_init (AttestClaimCandidateRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attest_claim_candidate_row_finalize;
}

static GtkWidget *
line_new (GtkLabel **label, const char *css_class)
{
  GtkWidget *widget = gtk_label_new (NULL);

  *label = GTK_LABEL (widget);
  gtk_label_set_xalign (*label, 0);
  gtk_label_set_ellipsize (*label, PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (widget, css_class);
  return widget;
}

static void
attest_claim_candidate_row_init (AttestClaimCandidateRow *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *words = line_new (&self->words, "quote");
  GtkWidget *origin = line_new (&self->origin, "caption");
  GtkWidget *icon = gtk_image_new_from_icon_name ("object-select-symbolic");

  self->linked = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_label_set_wrap (self->words, TRUE);
  gtk_label_set_wrap_mode (self->words, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (self->words, 4);
  gtk_label_set_width_chars (self->words, 10);
  gtk_widget_add_css_class (origin, "dim-label");
  gtk_widget_add_css_class (self->linked, "claim-linked");
  gtk_box_append (GTK_BOX (self->linked), icon);
  gtk_box_append (GTK_BOX (self->linked), line_new (&self->links, "caption-heading"));
  gtk_widget_set_visible (self->linked, FALSE);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), words);
  gtk_box_append (GTK_BOX (lines), origin);
  gtk_box_append (GTK_BOX (lines), self->linked);
  gtk_box_append (GTK_BOX (row), lines);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), row);
}

/* Also where there is no digit, so that all words begin at one line. */
static void
add_number (AttestClaimCandidateRow *self, guint number)
{
  char digit[] = { number > 0 ? (char) ('0' + number) : ' ', '\0' };
  GtkWidget *cap = attest_key_cap_new (digit);

  gtk_widget_set_valign (cap, GTK_ALIGN_START);
  if (number == 0)
    gtk_widget_set_opacity (cap, 0);
  gtk_box_prepend (GTK_BOX (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self))), cap);
}

GtkWidget *
attest_claim_candidate_row_new (AttestClaimCandidate *candidate, guint number, const char *annotator, gboolean beside)
{
  AttestClaimCandidateRow *self = g_object_new (ATTEST_TYPE_CLAIM_CANDIDATE_ROW, NULL);
  g_autofree char *origin = dup_origin (candidate, annotator, beside);

  self->candidate = candidate;
  add_number (self, number);
  show_words (self);
  gtk_label_set_text (self->origin, origin);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->origin), origin);
  attest_claim_candidate_row_set_links (self, NULL);
  return GTK_WIDGET (self);
}

const AttestClaimCandidate *
attest_claim_candidate_row_get_candidate (AttestClaimCandidateRow *row)
{
  g_return_val_if_fail (ATTEST_IS_CLAIM_CANDIDATE_ROW (row), NULL);

  return row->candidate;
}

void
attest_claim_candidate_row_set_links (AttestClaimCandidateRow *row, const char *links)
{
  g_autofree char *name = NULL;

  g_return_if_fail (ATTEST_IS_CLAIM_CANDIDATE_ROW (row));

  gtk_label_set_text (row->links, links != NULL ? links : "");
  gtk_widget_set_visible (row->linked, links != NULL);
  name = g_strjoin (", ", row->candidate->quote, gtk_label_get_text (row->origin), links, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
