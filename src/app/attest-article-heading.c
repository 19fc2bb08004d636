/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The heading above the article's text: title, then date, publisher and author. */
#include "config.h"

#include "attest-article-heading.h"

#include "attest-line-geometry.h"

#include <glib/gi18n.h>

#define SPACING 6

struct _AttestArticleHeading
{
  GtkWidget parent_instance;

  GtkWidget *title;
  GtkWidget *dateline;
  int width;
};

G_DEFINE_FINAL_TYPE (AttestArticleHeading, attest_article_heading, GTK_TYPE_WIDGET)

static int
label_height (GtkWidget *label, int width)
{
  int height = 0;

  if (gtk_widget_get_visible (label))
    gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

static int
heading_height (AttestArticleHeading *heading)
{
  int title = label_height (heading->title, heading->width);
  int dateline = label_height (heading->dateline, heading->width);

  return title + dateline + (title > 0 && dateline > 0 ? SPACING : 0);
}

static GtkSizeRequestMode
attest_article_heading_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
attest_article_heading_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                                int *minimum_baseline, int *natural_baseline)
{
  AttestArticleHeading *heading = ATTEST_ARTICLE_HEADING (widget);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? heading->width : heading_height (heading);
  *natural = *minimum;
}

static void
attest_article_heading_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AttestArticleHeading *heading = ATTEST_ARTICLE_HEADING (widget);
  int title = label_height (heading->title, width);
  int dateline = label_height (heading->dateline, width);

  if (title > 0)
    gtk_widget_size_allocate (heading->title, &(GtkAllocation){ 0, 0, width, title }, -1);
  if (dateline > 0)
    gtk_widget_size_allocate (heading->dateline,
                              &(GtkAllocation){ 0, title > 0 ? title + SPACING : 0, width, dateline }, -1);
}

static void
attest_article_heading_dispose (GObject *object)
{
  AttestArticleHeading *heading = ATTEST_ARTICLE_HEADING (object);

  g_clear_pointer (&heading->title, gtk_widget_unparent);
  g_clear_pointer (&heading->dateline, gtk_widget_unparent);

  G_OBJECT_CLASS (attest_article_heading_parent_class)->dispose (object);
}

static void
attest_article_heading_class_init (AttestArticleHeadingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_article_heading_dispose;
  widget_class->get_request_mode = attest_article_heading_get_request_mode;
  widget_class->measure = attest_article_heading_measure;
  widget_class->size_allocate = attest_article_heading_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "articleheading");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
add_label (AttestArticleHeading *heading, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (heading));
  return label;
}

static void
attest_article_heading_init (AttestArticleHeading *heading)
{
  heading->title = add_label (heading, "article-title");
  heading->dateline = add_label (heading, "article-dateline");
}

GtkWidget *
attest_article_heading_new (void)
{
  return g_object_new (ATTEST_TYPE_ARTICLE_HEADING, NULL);
}

static char *
format_published (const char *published)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *day = g_strndup (published, 10);
  g_auto (GStrv) parts = g_strsplit (day, "-", -1);

  if (g_strv_length (parts) == 3)
    date = g_date_time_new_utc ((int) g_ascii_strtoll (parts[0], NULL, 10), (int) g_ascii_strtoll (parts[1], NULL, 10),
                                (int) g_ascii_strtoll (parts[2], NULL, 10), 0, 0, 0);
  if (date == NULL)
    return g_strdup (published);
  /* Translators: the day an article was published, as a format of g_date_time_format(): “25 January 2019”. */
  return g_date_time_format (date, _ ("%-d %B %Y"));
}

char *
attest_article_heading_format_dateline (AttestArticle *article)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (article->published != NULL && *article->published != '\0')
    g_ptr_array_add (parts, format_published (article->published));
  if (article->publisher != NULL && *article->publisher != '\0')
    g_ptr_array_add (parts, g_strdup (article->publisher));
  if (article->author != NULL && *article->author != '\0')
    g_ptr_array_add (parts, g_strdup (article->author));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

/* A title stands where its text begins, whatever the direction of the window; GTK turns the alignment with the latter.
 */
static gboolean
starts_at_right (AttestArticleHeading *heading, AttestArticle *article)
{
  gboolean title = article != NULL && attest_text_is_right_to_left (article->title);

  return title != (gtk_widget_get_direction (GTK_WIDGET (heading)) == GTK_TEXT_DIR_RTL);
}

void
attest_article_heading_set_article (AttestArticleHeading *heading, AttestArticle *article)
{
  g_autofree char *dateline = NULL;

  g_return_if_fail (ATTEST_IS_ARTICLE_HEADING (heading));

  dateline = article != NULL ? attest_article_heading_format_dateline (article) : g_strdup ("");
  gtk_label_set_text (GTK_LABEL (heading->title), article != NULL ? article->title : "");
  gtk_label_set_xalign (GTK_LABEL (heading->title), starts_at_right (heading, article) ? 1 : 0);
  gtk_label_set_xalign (GTK_LABEL (heading->dateline), starts_at_right (heading, article) ? 1 : 0);
  gtk_label_set_text (GTK_LABEL (heading->dateline), dateline);
  gtk_widget_set_visible (heading->title, article != NULL);
  gtk_widget_set_visible (heading->dateline, *dateline != '\0');
}

int
attest_article_heading_set_width (AttestArticleHeading *heading, int width)
{
  g_return_val_if_fail (ATTEST_IS_ARTICLE_HEADING (heading), 0);

  width = MAX (1, width);
  if (heading->width != width)
    {
      heading->width = width;
      gtk_widget_queue_resize (GTK_WIDGET (heading));
    }
  return heading_height (heading);
}
