/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window says: in passing, as toasts; in place, as notices that stay. */
#include "config.h"

#include "attest-window-private.h"

#include <glib/gi18n.h>

/* libadwaita 1.2 uses freed memory when a toast is dismissed before it has appeared fully, which takes half a second
 * where it follows another one. So long, a toast is given new words instead. */
#define TOAST_APPEARING_US (G_USEC_PER_SEC * 3 / 4)

/* What limits the work stays in sight as long as it holds. */
void
attest_window_update_notice (AttestWindow *window)
{
  const char *text = NULL;

  if (window->project != NULL)
    {
      text = attest_project_get_write_problem (window->project);
      if (text == NULL && !attest_connection_uses_wal (attest_project_get_connection (window->project)))
        text = _ ("This folder cannot be shared safely: only one person at a time should work on this project.");
    }
  attest_notice_set_text (window->notice, text, FALSE);
}

static void
toast_dismissed_cb (AttestWindow *self, AdwToast *toast)
{
  if (self->toast == toast)
    g_clear_object (&self->toast);
}

static void
fill_toast (AdwToast *toast, const char *title, const char *button, const char *action)
{
  adw_toast_set_title (toast, title);
  adw_toast_set_button_label (toast, button);
  adw_toast_set_action_name (toast, action);
}

/**
 * attest_window_toast:
 * @window: a window
 * @text: what to say, as plain text
 * @button: (nullable): what can be done about it
 * @action: (nullable): the action of @button
 *
 * Says something in passing. The newest replaces the one on show: who undoes ten steps sees the tenth.
 */
void
attest_window_toast (AttestWindow *window, const char *text, const char *button, const char *action)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  gint64 now = g_get_monotonic_time ();

  if (window->toast != NULL && now - window->toast_shown < TOAST_APPEARING_US)
    {
      fill_toast (window->toast, escaped, button, action);
      return;
    }
  if (window->toast != NULL)
    adw_toast_dismiss (window->toast);
  g_clear_object (&window->toast);
  window->toast = adw_toast_new (escaped);
  window->toast_shown = now;
  fill_toast (window->toast, escaped, button, action);
  adw_toast_set_timeout (window->toast, 4);
  g_signal_connect_object (window->toast, "dismissed", G_CALLBACK (toast_dismissed_cb), window, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (window->toasts, g_object_ref (window->toast));
}

void
attest_window_tell (AttestWindow *window, const char *text)
{
  attest_notice_set_text (window->error_notice, text, TRUE);
}

static void
message_cb (AttestWindow *self, const char *text)
{
  attest_window_toast (self, text, NULL, NULL);
}

static void
undoable_cb (AttestWindow *self, const char *text)
{
  attest_window_toast (self, text, _ ("_Undo"), "win.undo-step");
}

/**
 * attest_window_connect_messages:
 * @window: a window
 *
 * Says in passing what the editor has done, and in place what it could not do.
 */
void
attest_window_connect_messages (AttestWindow *window)
{
  g_signal_group_connect_swapped (window->editor_signals, "message", G_CALLBACK (message_cb), window);
  g_signal_group_connect_swapped (window->editor_signals, "undoable", G_CALLBACK (undoable_cb), window);
  g_signal_group_connect_swapped (window->editor_signals, "failed", G_CALLBACK (attest_window_tell), window);
}
