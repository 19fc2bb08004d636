/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What attest-project.c and attest-project-actions.c share. */
#pragma once

#include "attest-history.h"
#include "attest-project.h"

G_BEGIN_DECLS

/* Whether changes are accepted now; sets @error to the reason if not. */
gboolean attest_project_ensure_writable (AttestProject *project, GError **error);
/* After a commit: refreshes what is cached, notifies, emits `changed`. Takes @change. */
void     attest_project_committed (AttestProject *project, AttestChange *change);

G_END_DECLS
