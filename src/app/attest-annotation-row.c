/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One annotation in the inspector's list: its sign, its words, its label. Few widgets, made in code: a list makes some
 * two hundred rows at once, with each article anew. */
#include "config.h"

#include "attest-annotation-row.h"

#include "attest-swatch.h"

#include <glib/gi18n.h>

/* More than fits on the widest line. */
#define ROW_QUOTE_LENGTH 120

struct _AttestAnnotationRow
{
  GtkWidget parent_instance;

  AttestSwatch *swatch;
  GtkLabel *quote;
  GtkWidget *note; /* NULL as long as there was none */
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (AttestAnnotationRow, attest_annotation_row, GTK_TYPE_WIDGET)

static void
attest_annotation_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (attest_annotation_row_parent_class)->dispose (object);
}

static void
attest_annotation_row_class_init (AttestAnnotationRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_annotation_row_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "annotationrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_annotation_row_init (AttestAnnotationRow *self)
{
  static const char *const label_classes[] = { "caption", "dim-label", NULL };
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (widget)), 9);
  self->swatch = ATTEST_SWATCH (attest_swatch_new ());
  self->quote = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "hexpand", TRUE, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  self->label = g_object_new (GTK_TYPE_LABEL, "xalign", 1.0f, "css-classes", label_classes, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->swatch), widget);
  gtk_widget_set_parent (GTK_WIDGET (self->quote), widget);
  gtk_widget_set_parent (GTK_WIDGET (self->label), widget);
}

static void
show_note (AttestAnnotationRow *self, gboolean has_note)
{
  static const char *const classes[] = { "dim-label", NULL };

  if (self->note == NULL && has_note)
    {
      self->note = g_object_new (GTK_TYPE_IMAGE, "icon-name", "document-edit-symbolic", "pixel-size", 12,
                                 "tooltip-text", _ ("Has a Note"), "css-classes", classes, NULL);
      gtk_widget_insert_after (self->note, GTK_WIDGET (self), GTK_WIDGET (self->quote));
    }
  if (self->note != NULL)
    gtk_widget_set_visible (self->note, has_note);
}

GtkWidget *
attest_annotation_row_new (void)
{
  return g_object_new (ATTEST_TYPE_ANNOTATION_ROW, NULL);
}

/* Appends @words with each run of white space as one space. */
static void
append_words (GString *line, const char *words)
{
  gboolean space = FALSE;

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (line, c);
      else if (!space)
        g_string_append_c (line, ' ');
      space = g_unichar_isspace (c);
    }
}

/**
 * attest_annotation_dup_quote:
 * @annotation: an annotation
 * @text: the article's text
 * @max_code_points: how many code points of the text to show at most; the rest is an ellipsis
 *
 * Returns: (transfer full): its words on one line, fragments joined by an ellipsis
 */
char *
attest_annotation_dup_quote (AttestAnnotation *annotation, AttestText *text, guint max_code_points)
{
  g_autoptr (GString) line = g_string_new (NULL);
  guint left = max_code_points;

  g_return_val_if_fail (annotation != NULL && text != NULL, NULL);

  for (guint i = 0; i < annotation->n_fragments; i++)
    {
      AttestRange range = annotation->fragments[i];
      g_autofree char *words = NULL;

      if (left == 0)
        break;
      if (i > 0)
        g_string_append (line, " … ");
      range.end = MIN (range.end, attest_text_get_length (text));
      if (attest_range_is_empty (range))
        continue;
      range.end = MIN (range.end, range.start + left);
      left -= attest_range_length (range);
      words = attest_text_dup_range (text, range);
      append_words (line, words);
    }
  if (left == 0 && attest_annotation_get_n_code_points (annotation) > max_code_points)
    g_string_append (line, "…");
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/**
 * attest_label_dup_path:
 * @scheme: the scheme
 * @label: (nullable): a label of it
 *
 * Returns: (transfer full): its name for people, after its parent's
 */
char *
attest_label_dup_path (AttestScheme *scheme, AttestLabel *label)
{
  AttestLabel *parent = label != NULL && label->parent != 0 ? attest_scheme_find_label (scheme, label->parent) : NULL;

  if (label == NULL)
    return g_strdup (_ ("Unknown label"));
  if (parent != NULL)
    return g_strdup_printf ("%s · %s", parent->name, label->name);
  return g_strdup (label->name);
}

/**
 * attest_annotation_row_show:
 * @row: a row
 * @editor: where text and scheme are from
 * @annotation: what to show
 */
void
attest_annotation_row_show (AttestAnnotationRow *row, AttestEditor *editor, AttestAnnotation *annotation)
{
  AttestScheme *scheme = attest_project_get_scheme (attest_editor_get_project (editor));
  AttestLabel *label = attest_scheme_find_label (scheme, annotation->label);
  g_autofree char *path = attest_label_dup_path (scheme, label);
  g_autofree char *quote = NULL;
  g_autofree char *spoken = NULL;

  g_return_if_fail (ATTEST_IS_ANNOTATION_ROW (row));

  if (attest_editor_get_text (editor) != NULL)
    quote = attest_annotation_dup_quote (annotation, attest_editor_get_text (editor), ROW_QUOTE_LENGTH);
  attest_swatch_set_label (row->swatch, label);
  gtk_label_set_text (row->quote, quote);
  gtk_label_set_text (row->label, label != NULL ? label->name : path);
  show_note (row, annotation->note != NULL && *annotation->note != '\0');
  /* Translators: an annotation in a list, for screen readers: its label: its words */
  spoken = g_strdup_printf (_ ("%s: %s"), path, quote);
  /* The list's own item is what a screen reader meets. */
  if (gtk_widget_get_parent (GTK_WIDGET (row)) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (row))),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}
