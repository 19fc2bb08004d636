/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The versions of the scheme, newest first: what it held, the way back to it, and out into a file. */
#include "config.h"

#include "attest-scheme-versions.h"

#include "attest-commands.h"
#include "attest-compat.h"
#include "attest-label-tag.h"
#include "attest-moment.h"
#include "attest-scheme-field.h"
#include "attest-scheme-file.h"
#include "attest-scheme-version.h"

#include <glib/gi18n.h>

/* Older ones are in the file, and attest-cli writes them. */
#define MAX_VERSIONS 500
/* Of one version. */
#define MAX_LABELS 300

struct _AttestSchemeVersions
{
  AttestSchemePage parent_instance;

  GtkLabel *heading;
  GtkButton *restore;
  GtkButton *export;
  GtkBox *labels;
  GtkLabel *rest;
};

G_DEFINE_FINAL_TYPE (AttestSchemeVersions, attest_scheme_versions, ATTEST_TYPE_SCHEME_PAGE)

static AttestSchemePage *
page_of (AttestSchemeVersions *self)
{
  return ATTEST_SCHEME_PAGE (self);
}

static AttestConnection *
connection_of (AttestSchemeVersions *self)
{
  return attest_project_get_connection (attest_scheme_page_get_project (page_of (self)));
}

/* --- the list --- */

static void
add_version (AttestSchemePage *page, gint64 number, gboolean is_now, const char *what, const char *who, gint64 when)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *moment = when != 0 ? attest_moment_dup_time (when) : NULL;
  g_autofree char *name = is_now ? g_strdup_printf (_ ("Version %d, now"), (int) number)
                                 : g_strdup_printf (_ ("Version %d"), (int) number);
  g_autofree char *caption = moment != NULL ? g_strdup_printf ("%s · %s", who != NULL ? who : "–", moment) : NULL;
  const char *lines[] = { name, what, caption };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      GtkWidget *line = lines[i] != NULL ? gtk_label_new (lines[i]) : NULL;

      if (line == NULL)
        continue;
      gtk_label_set_xalign (GTK_LABEL (line), 0);
      gtk_label_set_ellipsize (GTK_LABEL (line), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (line, i == 0 ? "heading" : "caption");
      if (i == 2)
        gtk_widget_add_css_class (line, "dim-label");
      gtk_box_append (GTK_BOX (box), line);
    }
  gtk_widget_set_tooltip_text (box, what);
  attest_scheme_page_add_row (page, number, name, 0, box);
}

/* The description of a version is what made it: the row of the one before tells what ended that. */
static void
list_versions (AttestSchemePage *page, AttestScheme *scheme)
{
  AttestSchemeVersions *self = ATTEST_SCHEME_VERSIONS (page);
  g_autoptr (GPtrArray) versions = attest_scheme_version_list (connection_of (self), MAX_VERSIONS, NULL);
  guint n_versions = versions != NULL ? versions->len : 0;

  for (guint i = 0; i <= n_versions; i++)
    {
      AttestSchemeVersion *before = i < n_versions ? versions->pdata[i] : NULL;
      gint64 number = before != NULL ? before->number + 1
                      : i > 0        ? ((AttestSchemeVersion *) versions->pdata[i - 1])->number
                                     : 1;

      add_version (page, number, i == 0, before != NULL ? before->description : _ ("As the project began"),
                   before != NULL ? before->annotator_name : NULL, before != NULL ? before->created : 0);
    }
}

/* --- one version --- */

static AttestScheme *
load_version (AttestSchemeVersions *self, gint64 number, GError **error)
{
  g_autofree char *json = NULL;

  if (number == attest_scheme_version_get_newest (connection_of (self)))
    return attest_scheme_ref (attest_project_get_scheme (attest_scheme_page_get_project (page_of (self))));
  json = attest_scheme_version_dup_json (connection_of (self), number, error);
  return json != NULL ? attest_scheme_read_text (json, error) : NULL;
}

static void
add_label (AttestSchemeVersions *self, AttestLabel *label)
{
  GtkWidget *tag = attest_label_tag_new (label);

  gtk_widget_set_margin_start (tag, label->parent != 0 ? 18 : 0);
  if (*label->guideline != '\0')
    gtk_widget_set_tooltip_text (tag, label->guideline);
  gtk_box_append (self->labels, tag);
}

static char *
dup_rest (AttestScheme *scheme)
{
  GPtrArray *attributes = attest_scheme_get_attributes (scheme);
  GPtrArray *types = attest_scheme_get_relation_types (scheme);
  GPtrArray *identifiers = attest_scheme_get_identifier_types (scheme);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s: ", _ ("Attributes"));
  for (guint i = 0; i < attributes->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", ((AttestAttribute *) attributes->pdata[i])->name);
  g_string_append_printf (text, "\n%s: ", _ ("Relations"));
  for (guint i = 0; i < types->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", ((AttestRelationType *) types->pdata[i])->name);
  g_string_append_printf (text, "\n%s: ", _ ("Outside ids"));
  for (guint i = 0; i < identifiers->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", ((AttestIdentifierType *) identifiers->pdata[i])->name);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_version (AttestSchemePage *page, AttestScheme *present, gint64 number)
{
  AttestSchemeVersions *self = ATTEST_SCHEME_VERSIONS (page);
  g_autoptr (AttestScheme) scheme = load_version (self, number, NULL);
  g_autofree char *heading = g_strdup_printf (_ ("Version %d"), (int) number);
  g_autofree char *rest = NULL;
  GtkWidget *child;

  gtk_label_set_text (self->heading, heading);
  gtk_widget_set_sensitive (GTK_WIDGET (self->restore), scheme != NULL && scheme != present);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export), scheme != NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->labels))) != NULL)
    gtk_box_remove (self->labels, child);
  for (guint i = 0; scheme != NULL && i < MIN (attest_scheme_get_n_labels (scheme), MAX_LABELS); i++)
    add_label (self, attest_scheme_get_label (scheme, i));
  rest = scheme != NULL ? dup_rest (scheme) : NULL;
  gtk_label_set_text (self->rest, rest != NULL ? rest : "");
}

/* What could not be as it was is told: else the version would be taken for restored. */
static void
restore_cb (AttestSchemeVersions *self)
{
  AttestProject *project = attest_scheme_page_get_project (page_of (self));
  gint64 number = attest_scheme_page_get_chosen (page_of (self));
  GError *error = NULL;
  g_autoptr (AttestScheme) scheme = load_version (self, number, &error);
  g_autofree char *description = g_strdup_printf (_ ("Scheme as in version %d"), (int) number);
  g_autofree char *letters = attest_commands_dup_letters ();
  g_auto (GStrv) kept_back = NULL;

  if (scheme == NULL || !attest_project_import_scheme (project, scheme, letters, description, NULL, &kept_back, &error))
    {
      attest_scheme_page_tell (page_of (self), error);
      return;
    }
  attest_scheme_page_choose (page_of (self), attest_scheme_version_get_newest (connection_of (self)));
  attest_scheme_page_focus_list (page_of (self));
  attest_scheme_page_tell_lines (page_of (self), kept_back);
}

static void
export_cb (GObject *target, GListModel *files, gpointer user_data)
{
  AttestSchemeVersions *self = ATTEST_SCHEME_VERSIONS (target);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);
  GError *error = NULL;
  g_autoptr (AttestScheme) scheme = load_version (self, attest_scheme_page_get_chosen (page_of (self)), &error);

  if (path != NULL && scheme != NULL)
    attest_scheme_file_write (scheme, path, attest_project_get_path (attest_scheme_page_get_project (page_of (self))),
                              &error);
  attest_scheme_page_tell (page_of (self), error);
}

static void
choose_file_cb (AttestSchemeVersions *self)
{
  static const char *const patterns[] = { "*.json", NULL };
  g_autofree char *name = g_strdup_printf (_ ("scheme %d.json"), (int) attest_scheme_page_get_chosen (page_of (self)));
  AttestFileChoice choice = { .title = _ ("Export the Scheme"),
                              .accept = _ ("_Export"),
                              .action = GTK_FILE_CHOOSER_ACTION_SAVE,
                              .name = name,
                              .filter_name = _ ("Attest JSON"),
                              .patterns = patterns };

  attest_compat_choose_files (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), &choice, export_cb, G_OBJECT (self),
                              NULL);
}

/* --- object --- */

static void
fill_form (AttestSchemeVersions *self)
{
  GtkBox *form = attest_scheme_page_get_form (page_of (self));
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->heading = GTK_LABEL (gtk_label_new (NULL));
  self->restore = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Restore")));
  self->export = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Export…")));
  self->labels = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->rest = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "title-4");
  gtk_label_set_xalign (self->heading, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->heading), TRUE);
  gtk_label_set_wrap (self->rest, TRUE);
  gtk_label_set_xalign (self->rest, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->rest), "dim-label");
  g_signal_connect_object (self->restore, "clicked", G_CALLBACK (restore_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->export, "clicked", G_CALLBACK (choose_file_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->restore));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->export));
  gtk_box_append (form, head);
  gtk_box_append (form, GTK_WIDGET (self->labels));
  gtk_box_append (form, GTK_WIDGET (self->rest));
}

static void
attest_scheme_versions_class_init (AttestSchemeVersionsClass *klass)
{
  AttestSchemePageClass *page_class = ATTEST_SCHEME_PAGE_CLASS (klass);

  page_class->list = list_versions;
  page_class->show = show_version;
}

static void
attest_scheme_versions_init (AttestSchemeVersions *self)
{
  attest_scheme_page_set_texts (page_of (self), _ ("Versions"), _ ("No Versions"), "", NULL);
  fill_form (self);
}

GtkWidget *
attest_scheme_versions_new (void)
{
  return g_object_new (ATTEST_TYPE_SCHEME_VERSIONS, NULL);
}
