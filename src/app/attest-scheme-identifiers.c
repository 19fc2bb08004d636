/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where referents have ids outside the project: a list, and a form for the chosen one. */
#include "config.h"

#include "attest-scheme-identifiers.h"

#include "attest-scheme-field.h"

#include <glib/gi18n.h>

struct _AttestSchemeIdentifiers
{
  AttestSchemePage parent_instance;

  GtkWidget *name;
  GtkWidget *url_prefix;
  AdwActionRow *key;
};

G_DEFINE_FINAL_TYPE (AttestSchemeIdentifiers, attest_scheme_identifiers, ATTEST_TYPE_SCHEME_PAGE)

static AttestSchemePage *
page_of (AttestSchemeIdentifiers *self)
{
  return ATTEST_SCHEME_PAGE (self);
}

static AttestProject *
project_of (AttestSchemeIdentifiers *self)
{
  return attest_scheme_page_get_project (page_of (self));
}

static void
list_types (AttestSchemePage *page, AttestScheme *scheme)
{
  GPtrArray *types = attest_scheme_get_identifier_types (scheme);

  for (guint i = 0; i < types->len; i++)
    {
      AttestIdentifierType *type = types->pdata[i];
      GtkWidget *name = gtk_label_new (type->name);

      gtk_label_set_xalign (GTK_LABEL (name), 0);
      gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
      attest_scheme_page_add_row (page, type->id, type->name, 0, name);
    }
}

static void
show_type (AttestSchemePage *page, AttestScheme *scheme, gint64 id)
{
  AttestSchemeIdentifiers *self = ATTEST_SCHEME_IDENTIFIERS (page);
  AttestIdentifierType *type = attest_scheme_find_identifier_type (scheme, id);
  g_autofree char *key = NULL;

  if (type == NULL)
    return;
  attest_scheme_page_set_field (page, self->name, type->name);
  attest_scheme_page_set_field (page, self->url_prefix, type->url_prefix);
  key = g_markup_escape_text (type->key, -1);
  adw_action_row_set_subtitle (self->key, key);
}

static gboolean
apply_text (gpointer owner, GtkWidget *field, const char *text)
{
  AttestSchemeIdentifiers *self = owner;
  AttestIdentifierType *present = attest_scheme_find_identifier_type (attest_project_get_scheme (project_of (self)),
                                                                      attest_scheme_page_get_chosen (page_of (self)));
  g_autoptr (AttestIdentifierType) type = NULL;
  GError *error = NULL;
  gboolean changed;
  char **target;

  if (present == NULL)
    return FALSE;
  type = attest_identifier_type_copy (present);
  target = field == self->name ? &type->name : &type->url_prefix;
  g_free (*target);
  *target = g_strdup (text);
  changed = attest_project_change_identifier_type (project_of (self), type, &error);
  attest_scheme_page_tell (page_of (self), error);
  return changed;
}

static gint64
add_type (AttestSchemePage *page, GError **error)
{
  AttestProject *project = attest_scheme_page_get_project (page);
  GPtrArray *types = attest_scheme_get_identifier_types (attest_project_get_scheme (project));
  g_autoptr (AttestIdentifierType) type = attest_identifier_type_new ();
  gboolean taken = TRUE;

  type->url_prefix = g_strdup ("");
  for (guint n = 1; taken; n++)
    {
      g_free (type->name);
      type->name = n == 1 ? g_strdup (_ ("New ids")) : g_strdup_printf (_ ("New ids %u"), n);
      taken = FALSE;
      for (guint i = 0; i < types->len; i++)
        taken |= g_str_equal (((AttestIdentifierType *) types->pdata[i])->name, type->name);
    }
  return attest_project_add_identifier_type (project, type, error);
}

static gboolean
move_type (AttestSchemePage *page, gint64 id, int steps, GError **error)
{
  return attest_project_move_identifier_type (attest_scheme_page_get_project (page), id, steps, error);
}

static gboolean
remove_type (AttestSchemePage *page, gint64 id, GError **error)
{
  return attest_project_delete_identifier_type (attest_scheme_page_get_project (page), id, error);
}

static void
attest_scheme_identifiers_class_init (AttestSchemeIdentifiersClass *klass)
{
  AttestSchemePageClass *page_class = ATTEST_SCHEME_PAGE_CLASS (klass);

  page_class->list = list_types;
  page_class->show = show_type;
  page_class->add = add_type;
  page_class->move = move_type;
  page_class->remove = remove_type;
}

static void
attest_scheme_identifiers_init (AttestSchemeIdentifiers *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->name = attest_scheme_field_new_line (_ ("Name"), apply_text, self);
  self->url_prefix = attest_scheme_field_new_line (_ ("Address before the Id"), apply_text, self);
  self->key = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->key), _ ("Name in Exports"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->key), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self->key), FALSE);
  adw_preferences_group_add (group, self->name);
  adw_preferences_group_add (group, self->url_prefix);
  adw_preferences_group_add (group, GTK_WIDGET (self->key));
  gtk_box_append (attest_scheme_page_get_form (page_of (self)), GTK_WIDGET (group));
  attest_scheme_page_set_texts (page_of (self), _ ("Outside ids"), _ ("No Outside Ids"),
                                _ ("What people, claims and sources are called elsewhere, such as in Wikidata."),
                                _ ("New Type of Ids (Ctrl+N)"));
}

GtkWidget *
attest_scheme_identifiers_new (void)
{
  return g_object_new (ATTEST_TYPE_SCHEME_IDENTIFIERS, NULL);
}
