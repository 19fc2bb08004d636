/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preferences: how the article looks, how selecting works, who annotates. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_PREFERENCES (attest_preferences_get_type ())
G_DECLARE_FINAL_TYPE (AttestPreferences, attest_preferences, ATTEST, PREFERENCES, AdwPreferencesPage)

/* Shows the preferences, once. */
void attest_preferences_present (GtkWindow *parent);

G_END_DECLS
