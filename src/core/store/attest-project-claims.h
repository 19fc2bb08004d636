/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims across articles: the actions of a person on links between claims. Each is one step of the history. */
#pragma once

#include "attest-project.h"

G_BEGIN_DECLS

/* The relation types that link claims of different articles, in scheme order. (transfer container) (element-type AttestRelationType):
 * as long as the scheme. */
GPtrArray *attest_project_get_claim_link_types (AttestProject *project);
gint64     attest_project_find_claim_link (AttestProject *project, gint64 from, gint64 to, gint64 type, GError **error);
gint64     attest_project_link_claims (AttestProject *project, gint64 from, gint64 to, gint64 type, GError **error);
gboolean   attest_project_change_claim_link (AttestProject *project, gint64 relation, gint64 type, GError **error);
gboolean   attest_project_unlink_claims (AttestProject *project, gint64 relation, GError **error);

G_END_DECLS
