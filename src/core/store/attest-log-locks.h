/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Locks on the log's index that no other part of the process can drop. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void attest_log_locks_install (void);

G_END_DECLS
