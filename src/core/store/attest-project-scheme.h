/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing the scheme of a project: each action is one step of the history, and keeps the scheme as it was before. */
#pragma once

#include "attest-project.h"

G_BEGIN_DECLS

/* The relation type of that name; if the project lacks it, the default scheme's is added. 0 on error. */
gint64 attest_project_ensure_relation_type (AttestProject *project, const char *name, GError **error);

G_END_DECLS
