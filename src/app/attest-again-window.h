/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Same again": where the same words occur, in the article or the project, to be labelled in one step. */
#pragma once

#include "attest-again-choices.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_AGAIN_WINDOW (attest_again_window_get_type ())
/**
 * AttestAgainWindow:
 *
 * Looks for the words at once, and again with each choice. Enter labels what is ticked, in one step of the history, and
 * closes. The article beside it stays usable.
 */
G_DECLARE_FINAL_TYPE (AttestAgainWindow, attest_again_window, ATTEST, AGAIN_WINDOW, AdwWindow)

AttestAgainWindow *attest_again_window_present (GtkWindow *parent, AttestEditor *editor, const AttestAgainSubject *subject);

G_END_DECLS
