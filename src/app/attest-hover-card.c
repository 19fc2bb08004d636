/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the annotations under the pointer are: label, guideline, quote, annotator and note of each, smallest first. */
#include "config.h"

#include "attest-hover-card.h"

#include "attest-attribute-values.h"
#include "attest-editor-comments.h"
#include "attest-label-attributes.h"
#include "attest-project-referents.h"

#include <glib/gi18n.h>

/* Enough to tell them apart; the card must stay smaller than what it explains. */
#define MAX_ANNOTATIONS 6
#define MAX_QUOTE 120
#define MAX_WIDTH_CHARS 52

struct _AttestHoverCard
{
  GtkWidget parent_instance;

  GPtrArray *annotations;
};

G_DEFINE_FINAL_TYPE (AttestHoverCard, attest_hover_card, GTK_TYPE_WIDGET)

static void
remove_children (AttestHoverCard *card)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (card))) != NULL)
    gtk_widget_unparent (child);
}

static void
attest_hover_card_dispose (GObject *object)
{
  AttestHoverCard *card = ATTEST_HOVER_CARD (object);

  remove_children (card);
  g_clear_pointer (&card->annotations, g_ptr_array_unref);

  G_OBJECT_CLASS (attest_hover_card_parent_class)->dispose (object);
}

static void
attest_hover_card_class_init (AttestHoverCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_hover_card_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hovercard");
}

static void
attest_hover_card_init (AttestHoverCard *card)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (card));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 10);
}

GtkWidget *
attest_hover_card_new (void)
{
  return g_object_new (ATTEST_TYPE_HOVER_CARD, NULL);
}

static void
add_line (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label;

  if (text == NULL || *text == '\0')
    return;
  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_WIDTH_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
}

/* “Refers to Darío Belloso”. */
static char *
dup_referent (AttestProject *project, const AttestAnnotation *annotation)
{
  g_autoptr (AttestReferent) referent = NULL;

  if (annotation->referent != 0)
    referent = attest_project_load_referent (project, annotation->referent, NULL);
  return referent != NULL ? g_strdup_printf (_ ("Refers to %s"), referent->name) : NULL;
}

/* “Claim · Direct quote”, or “Cue” for a label that stands alone. */
static char *
dup_heading (AttestScheme *scheme, AttestLabel *label)
{
  AttestLabel *parent = label->parent != 0 ? attest_scheme_find_label (scheme, label->parent) : NULL;

  if (parent == NULL)
    return g_strdup (label->name);
  return g_strdup_printf ("%s · %s", parent->name, label->name);
}

/* What is said, and what must be and is not. */
static void
add_attributes (GtkWidget *box, AttestScheme *scheme, AttestLabel *label, const AttestAnnotation *annotation)
{
  g_autoptr (GPtrArray) attributes = attest_scheme_list_attributes_of (scheme, label);

  for (guint i = 0; i < attributes->len; i++)
    {
      const AttestAttribute *attribute = g_ptr_array_index (attributes, i);
      g_autoptr (GVariant) value = attest_attribute_values_get (annotation->attributes, attribute->name);
      g_autofree char *text = value != NULL ? attest_attribute_value_dup_text (value) : NULL;
      g_autofree char *line = NULL;

      if (text == NULL && !attribute->required)
        continue;
      /* Translators: an attribute, such as “modality”, and its value */
      line = g_strdup_printf (_ ("%s: %s"), attribute->name, text != NULL ? text : _ ("to be answered"));
      add_line (box, line, NULL);
    }
}

static void
add_annotation (AttestHoverCard *card, AttestEditor *editor, const AttestAnnotation *annotation)
{
  AttestProject *project = attest_editor_get_project (editor);
  AttestScheme *scheme = attest_project_get_scheme (project);
  AttestLabel *label = attest_scheme_find_label (scheme, annotation->label);
  AttestAnnotator *annotator = attest_project_find_annotator (project, annotation->annotator);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *heading = label != NULL ? dup_heading (scheme, label) : g_strdup (_ ("Unknown label"));
  g_autofree char *quote = attest_hover_card_dup_quote (attest_editor_get_text (editor), annotation, MAX_QUOTE);
  g_autofree char *referent = dup_referent (project, annotation);
  g_autofree char *byline = NULL;
  AttestCommentList *comments = attest_editor_get_comments (editor);
  guint n_open = comments != NULL ? attest_comment_list_count (comments, annotation->id) : 0;

  if (annotation->n_fragments > 1)
    /* Translators: how many separate stretches of text one annotation has. */
    byline = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s · %u fragment", "%s · %u fragments", annotation->n_fragments),
      annotator != NULL ? annotator->name : "", annotation->n_fragments);
  else
    byline = g_strdup (annotator != NULL ? annotator->name : "");

  add_line (box, heading, "heading");
  add_line (box, quote, NULL);
  add_line (box, referent, NULL);
  add_line (box, label != NULL ? label->guideline : NULL, "caption");
  add_attributes (box, scheme, label, annotation);
  add_line (box, annotation->note, NULL);
  add_line (box, byline, "caption");
  if (n_open > 0)
    {
      g_autofree char *open = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u open comment", "%u open comments", n_open), n_open);

      add_line (box, open, "caption");
    }
  gtk_widget_set_parent (box, GTK_WIDGET (card));
}

static gboolean
same_annotations (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (g_ptr_array_index (a, i) != g_ptr_array_index (b, i))
      return FALSE;
  return TRUE;
}

void
attest_hover_card_set_annotations (AttestHoverCard *card, AttestEditor *editor, GPtrArray *annotations)
{
  guint shown = MIN (annotations->len, MAX_ANNOTATIONS);
  GtkWidget *more;

  g_return_if_fail (ATTEST_IS_HOVER_CARD (card));

  if (same_annotations (card->annotations, annotations))
    return;

  remove_children (card);
  g_clear_pointer (&card->annotations, g_ptr_array_unref);
  card->annotations = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_annotation_unref);
  for (guint i = 0; i < annotations->len; i++)
    g_ptr_array_add (card->annotations, attest_annotation_ref (g_ptr_array_index (annotations, i)));

  for (guint i = 0; i < shown; i++)
    add_annotation (card, editor, g_ptr_array_index (annotations, i));
  if (annotations->len > shown)
    {
      more = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      g_autofree char *text = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u more here", "%u more here", annotations->len - shown),
        annotations->len - shown);
      add_line (more, text, "caption");
      gtk_widget_set_parent (more, GTK_WIDGET (card));
    }
}

/* White space of any kind becomes one space: a quote is shown in running text. */
static void
append_flat (GString *quote, const char *text)
{
  gboolean space = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          space = TRUE;
          continue;
        }
      if (space && quote->len > 0)
        g_string_append_c (quote, ' ');
      space = FALSE;
      g_string_append_unichar (quote, c);
    }
}

char *
attest_hover_card_dup_quote (AttestText *text, const AttestAnnotation *annotation, guint max_characters)
{
  g_autoptr (GString) quote = g_string_new (NULL);
  guint left = max_characters;

  for (guint i = 0; i < annotation->n_fragments && left > 0; i++)
    {
      AttestRange range = annotation->fragments[i];
      guint length = attest_range_length (range);
      g_autofree char *part = NULL;

      range.end = MIN (range.end, range.start + left);
      part = attest_text_dup_range (text, range);
      if (i > 0)
        g_string_append (quote, " … ");
      append_flat (quote, part);
      left -= attest_range_length (range);
      if (length > attest_range_length (range))
        g_string_append (quote, "…");
    }
  return g_string_free (g_steal_pointer (&quote), FALSE);
}
