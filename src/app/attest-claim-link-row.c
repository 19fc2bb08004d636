/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words lead there; buttons beside them are for comments, for other relations, and to take the link away. */
#include "config.h"

#include "attest-claim-link-row.h"

#include "attest-claim-words.h"
#include "attest-comment-button.h"
#include "attest-moment.h"
#include "attest-project-claims.h"

#include <glib/gi18n.h>

struct _AttestClaimLinkRow
{
  GtkWidget parent_instance;

  AttestEditor *editor;
  gint64 relation;
  gint64 claim; /* at the other end */
};

G_DEFINE_FINAL_TYPE (AttestClaimLinkRow, attest_claim_link_row, GTK_TYPE_WIDGET)

enum
{
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static AttestProject *
project_of (AttestClaimLinkRow *self)
{
  return attest_editor_get_project (self->editor);
}

/* --- going there --- */

static void
leave (AttestClaimLinkRow *self, const char *action)
{
  /* The row may be gone before the action is over. */
  g_autoptr (AttestClaimLinkRow) kept = g_object_ref (self);
  gint64 claim = self->claim;
  g_autoptr (GtkRoot) window = g_object_ref (gtk_widget_get_root (GTK_WIDGET (self)));

  g_signal_emit (self, signals[LEFT], 0);
  gtk_widget_activate_action (GTK_WIDGET (window), action, "x", claim);
}

static void
go_cb (AttestClaimLinkRow *self)
{
  leave (self, "win.open-annotation");
}

static void
go_beside_cb (GSimpleAction *action, GVariant *parameter, AttestClaimLinkRow *self)
{
  leave (self, "win.open-annotation-beside");
}

/* --- changing it --- */

static void
unlink_cb (AttestClaimLinkRow *self)
{
  g_autoptr (AttestEditor) editor = g_object_ref (self->editor);
  g_autoptr (GError) error = NULL;

  if (!attest_project_unlink_claims (project_of (self), self->relation, &error))
    g_signal_emit_by_name (editor, "failed", error->message);
}

static void
type_cb (GSimpleAction *action, GVariant *value, AttestClaimLinkRow *self)
{
  g_autoptr (AttestEditor) editor = g_object_ref (self->editor);
  g_autoptr (GError) error = NULL;

  if (!attest_project_change_claim_link (project_of (self), self->relation, g_variant_get_int64 (value), &error))
    g_signal_emit_by_name (editor, "failed", error->message);
}

/* --- what it is made of --- */

static char *
dup_caption (AttestClaimLinkRow *self, const AttestClaimLink *link)
{
  AttestScheme *scheme = attest_project_get_scheme (project_of (self));
  g_autofree char *name = attest_claim_dup_link_text (attest_claim_find_type (scheme, link->type), link->outgoing);
  g_autofree char *date = attest_moment_dup_date (link->published);

  if (date != NULL)
    /* Translators: relation between two claims · day · title of the article of the other one */
    return g_strdup_printf (_ ("%s · %s · %s"), name, date, link->title);
  return g_strdup_printf (_ ("%s · %s"), name, link->title);
}

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
go_button_new (AttestClaimLinkRow *self, const AttestClaimLink *link)
{
  g_autofree char *caption = dup_caption (self, link);
  g_autofree char *spoken = g_strdup_printf (_ ("%s: %s"), caption, link->quote);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *quote = label_new (link->quote, "quote");
  GtkWidget *origin = label_new (caption, "caption");
  GtkWidget *button = gtk_button_new ();

  gtk_label_set_wrap (GTK_LABEL (quote), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (quote), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (quote), 2);
  gtk_label_set_width_chars (GTK_LABEL (quote), 26);
  gtk_label_set_max_width_chars (GTK_LABEL (quote), 40);
  gtk_label_set_max_width_chars (GTK_LABEL (origin), 40);
  gtk_widget_add_css_class (origin, "dim-label");
  gtk_box_append (GTK_BOX (lines), quote);
  gtk_box_append (GTK_BOX (lines), origin);
  gtk_button_set_child (GTK_BUTTON (button), lines);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_tooltip_text (button, link->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (go_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static GMenuModel *
menu_new (AttestClaimLinkRow *self)
{
  g_autoptr (GPtrArray) types = attest_project_get_claim_link_types (project_of (self));
  g_autoptr (GMenu) relations = g_menu_new ();
  g_autoptr (GMenu) going = g_menu_new ();
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < types->len; i++)
    {
      AttestRelationType *type = types->pdata[i];
      g_autoptr (GMenuItem) item = g_menu_item_new (type->name, NULL);

      g_menu_item_set_action_and_target (item, "link.type", "x", type->id);
      g_menu_append_item (relations, item);
    }
  g_menu_append (going, _ ("Open Beside"), "link.open-beside");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (relations));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (going));
  return G_MENU_MODEL (menu);
}

static void
add_actions (AttestClaimLinkRow *self, gint64 type, gboolean writing)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction)
    relation = g_simple_action_new_stateful ("type", G_VARIANT_TYPE_INT64, g_variant_new_int64 (type));
  g_autoptr (GSimpleAction) beside = g_simple_action_new ("open-beside", NULL);

  g_simple_action_set_enabled (relation, writing);
  g_signal_connect_object (relation, "change-state", G_CALLBACK (type_cb), self, 0);
  g_signal_connect_object (beside, "activate", G_CALLBACK (go_beside_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (relation));
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (beside));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "link", G_ACTION_GROUP (group));
}

static GtkWidget *
menu_button_new (AttestClaimLinkRow *self)
{
  g_autoptr (GMenuModel) menu = menu_new (self);
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Another Relation, and More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Another relation, and more"), -1);
  return button;
}

static GtkWidget *
unlink_button_new (AttestClaimLinkRow *self, gboolean writing)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Remove the Link"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Remove the link"), -1);
  gtk_widget_set_sensitive (button, writing);
  g_signal_connect_object (button, "clicked", G_CALLBACK (unlink_cb), self, G_CONNECT_SWAPPED);
  return button;
}

/* --- the widget --- */

static void
attest_claim_link_row_dispose (GObject *object)
{
  AttestClaimLinkRow *self = ATTEST_CLAIM_LINK_ROW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (attest_claim_link_row_parent_class)->dispose (object);
}

static void
attest_claim_link_row_class_init (AttestClaimLinkRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_claim_link_row_dispose;

  signals[LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "claimlink");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_claim_link_row_init (AttestClaimLinkRow *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 2);
}

GtkWidget *
attest_claim_link_row_new (AttestEditor *editor, const AttestClaimLink *link, gint64 article)
{
  AttestClaimLinkRow *self = g_object_new (ATTEST_TYPE_CLAIM_LINK_ROW, NULL);
  gboolean writing = attest_project_get_write_state (attest_editor_get_project (editor)) == ATTEST_WRITE_ALLOWED;
  GtkWidget *comments;

  self->editor = g_object_ref (editor);
  self->relation = link->relation;
  self->claim = link->claim;
  add_actions (self, link->type, writing);
  /* What is said about a link is kept with the article where the link begins. */
  comments = attest_comment_button_new (editor, link->outgoing ? article : link->article, link->relation);
  gtk_widget_set_valign (comments, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (go_button_new (self, link), GTK_WIDGET (self));
  gtk_widget_set_parent (comments, GTK_WIDGET (self));
  gtk_widget_set_parent (menu_button_new (self), GTK_WIDGET (self));
  gtk_widget_set_parent (unlink_button_new (self, writing), GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

gint64
attest_claim_link_row_get_relation (AttestClaimLinkRow *row)
{
  g_return_val_if_fail (ATTEST_IS_CLAIM_LINK_ROW (row), 0);

  return row->relation;
}
