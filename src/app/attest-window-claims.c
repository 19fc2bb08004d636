/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's commands on claims across articles. */
#include "config.h"

#include "attest-window-private.h"

#include "attest-claim-dialog.h"

#include <glib/gi18n.h>

/* The selected annotation if it is a claim; @editor may be NULL. */
static AttestAnnotation *
get_claim (AttestWindow *self, AttestEditor *editor)
{
  AttestAnnotation *selected = editor != NULL ? attest_editor_get_selected (editor) : NULL;
  AttestLabel *label = selected != NULL
                         ? attest_scheme_find_label (attest_project_get_scheme (self->project), selected->label)
                         : NULL;

  return label != NULL && label->kind == ATTEST_KIND_CLAIM ? selected : NULL;
}

/* The claim selected in the other of two articles; 0: none, or the same one. */
static gint64
get_claim_beside (AttestWindow *self, AttestAnnotation *claim)
{
  AttestDesk *other = attest_desks_get_other (self->desks);
  AttestAnnotation *beside = other != NULL ? get_claim (self, attest_desk_get_editor (other)) : NULL;

  return beside != NULL && beside->id != claim->id ? beside->id : 0;
}

static void
link_claim_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);
  AttestAnnotation *claim = get_claim (self, self->editor);

  if (claim != NULL)
    attest_claim_dialog_present (GTK_WINDOW (self), self->editor, get_claim_beside (self, claim));
  else
    attest_window_toast (self, _ ("Select a claim first."), NULL, NULL);
}

void
attest_window_class_install_claim_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.link-claim", NULL, link_claim_cb);
}

void
attest_window_update_claim_actions (AttestWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.link-claim",
                                 self->editor != NULL && attest_editor_get_selected (self->editor) != NULL);
}
