/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The other names of a referent to be ticked: those that go along when it is split. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_ALIAS_TICKS (attest_alias_ticks_get_type ())
/**
 * AttestAliasTicks:
 *
 * Hidden where there are no other names.
 */
G_DECLARE_FINAL_TYPE (AttestAliasTicks, attest_alias_ticks, ATTEST, ALIAS_TICKS, GtkWidget)

GtkWidget *attest_alias_ticks_new (void);
/* @aliases: (array zero-terminated=1): what can be ticked; those that stay keep their ticks */
void       attest_alias_ticks_show (AttestAliasTicks *ticks, char **aliases);
void       attest_alias_ticks_untick (AttestAliasTicks *ticks);
/* (transfer full) (array zero-terminated=1) */
GStrv      attest_alias_ticks_dup_ticked (AttestAliasTicks *ticks);

G_END_DECLS
