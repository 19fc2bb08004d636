/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connected components of the links across articles, by union and find. */
#include "config.h"

#include "attest-claim-clusters.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  AttestLinkedClaim linked;
  guint parent; /* index of another node of its cluster, itself at the root */
  guint first;  /* for sorting: index of the earliest of its cluster, at the root */
  char published[11];
  gboolean is_gone;
} Node;

typedef struct
{
  AttestConnection *connection;
  GArray *nodes;
  GHashTable *indices; /* claim id → index into nodes */
} Clusters;

static void
clusters_clear (Clusters *self)
{
  g_clear_pointer (&self->nodes, g_array_unref);
  g_clear_pointer (&self->indices, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Clusters, clusters_clear)

static Node *
get_node (Clusters *self, guint index)
{
  return &g_array_index (self->nodes, Node, index);
}

static guint
ensure_node (Clusters *self, gint64 claim)
{
  Node node = { .linked.claim = claim, .parent = self->nodes->len };
  gpointer index;

  if (g_hash_table_lookup_extended (self->indices, &claim, NULL, &index))
    return GPOINTER_TO_UINT (index);
  g_array_append_val (self->nodes, node);
  g_hash_table_insert (self->indices, g_memdup2 (&claim, sizeof claim), GUINT_TO_POINTER (node.parent));
  return node.parent;
}

static guint
find_root (Clusters *self, guint index)
{
  while (get_node (self, index)->parent != index)
    {
      Node *node = get_node (self, index);

      node->parent = get_node (self, node->parent)->parent;
      index = node->parent;
    }
  return index;
}

static gboolean
read_links (Clusters *self, GError **error)
{
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    self->connection,
    "SELECT r.from_annotation, r.to_annotation, t.name = ?1 FROM relation_type AS t JOIN relation AS r ON r.type = t.id"
    " WHERE t.across = 1"
    " AND (r.batch IS NULL OR r.batch NOT IN (SELECT id FROM import_batch WHERE finished IS NULL)) ORDER BY r.id",
    error);

  if (statement == NULL)
    return FALSE;
  attest_bind_text (statement, 1, ATTEST_CONTRADICTS);
  while (TRUE)
    {
      guint from, to;

      if (!attest_connection_step (self->connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      from = ensure_node (self, sqlite3_column_int64 (statement, 0));
      to = ensure_node (self, sqlite3_column_int64 (statement, 1));
      if (sqlite3_column_int (statement, 2) != 0)
        get_node (self, from)->linked.contradicted = get_node (self, to)->linked.contradicted = TRUE;
      get_node (self, find_root (self, from))->parent = find_root (self, to);
    }
}

static int
compare_claims (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Node *first = get_node (user_data, *(const guint *) a);
  const Node *second = get_node (user_data, *(const guint *) b);

  return (first->linked.claim > second->linked.claim) - (first->linked.claim < second->linked.claim);
}

/* In the order of the rows of the file, which is read from one end to the other then. */
static GArray *
order_by_claim (Clusters *self)
{
  GArray *order = g_array_sized_new (FALSE, FALSE, sizeof (guint), self->nodes->len);

  for (guint i = 0; i < self->nodes->len; i++)
    g_array_append_val (order, i);
  g_array_sort_with_data (order, compare_claims, self);
  return order;
}

/* Where and when each of them stands. */
static gboolean
read_places (Clusters *self, GError **error)
{
  g_autoptr (GArray) order = order_by_claim (self);
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    self->connection,
    "SELECT n.article, n.annotator, substr (a.published, 1, 10) FROM annotation AS n JOIN article AS a ON a.id = "
    "n.article JOIN label AS l ON l.id = n.label WHERE n.id = ?1"
    " AND l.kind = 'claim'"
    " AND (n.batch IS NULL OR n.batch NOT IN (SELECT id FROM import_batch WHERE finished IS NULL))",
    error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < order->len; i++)
    {
      Node *node = get_node (self, g_array_index (order, guint, i));
      const char *published;

      sqlite3_bind_int64 (statement, 1, node->linked.claim);
      if (!attest_connection_step (self->connection, statement, &has_row, error))
        return FALSE;
      node->is_gone = !has_row;
      if (!has_row)
        continue;
      node->linked.article = sqlite3_column_int64 (statement, 0);
      node->linked.annotator = sqlite3_column_int64 (statement, 1);
      published = (const char *) sqlite3_column_text (statement, 2);
      /* After any day. */
      g_strlcpy (node->published, published != NULL ? published : "~", sizeof node->published);
      sqlite3_reset (statement);
    }
  return TRUE;
}

static int
compare_times (const Node *a, const Node *b)
{
  int order = strcmp (a->published, b->published);

  if (order != 0)
    return order;
  if (a->linked.article != b->linked.article)
    return a->linked.article < b->linked.article ? -1 : 1;
  return (a->linked.claim > b->linked.claim) - (a->linked.claim < b->linked.claim);
}

static int
compare_nodes (gconstpointer a, gconstpointer b, gpointer user_data)
{
  Clusters *self = user_data;
  const guint *indices[] = { a, b };
  Node *nodes[2];
  Node *roots[2];
  int order = 0;

  for (guint i = 0; i < 2; i++)
    {
      nodes[i] = get_node (self, *indices[i]);
      roots[i] = get_node (self, find_root (self, *indices[i]));
    }
  if (roots[0] != roots[1])
    order = compare_times (get_node (self, roots[0]->first), get_node (self, roots[1]->first));
  return order != 0 ? order : compare_times (nodes[0], nodes[1]);
}

/* The earliest claim of each cluster tells when the cluster begins. */
static void
find_firsts (Clusters *self, GArray *order)
{
  for (guint i = 0; i < self->nodes->len; i++)
    get_node (self, i)->first = G_MAXUINT;
  for (guint i = 0; i < order->len; i++)
    {
      guint index = g_array_index (order, guint, i);
      Node *root = get_node (self, find_root (self, index));

      if (root->first == G_MAXUINT || compare_times (get_node (self, index), get_node (self, root->first)) < 0)
        root->first = index;
    }
}

/**
 * attest_claim_clusters_load:
 * @connection: a connection
 * @error: return location for an error
 *
 * Takes time with the number of links across articles, not with that of claims.
 *
 * Returns: (transfer full) (nullable) (element-type AttestLinkedClaim): every claim that is linked to another, clusters
 * in the order of time of their first claims, claims of a cluster likewise, undated ones last
 */
GArray *
attest_claim_clusters_load (AttestConnection *connection, GError **error)
{
  g_auto (Clusters) self = { .connection = connection };
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) linked = g_array_new (FALSE, FALSE, sizeof (AttestLinkedClaim));
  guint cluster = 0;
  guint last_root = G_MAXUINT;

  self.nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  self.indices = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (!read_links (&self, error) || !read_places (&self, error))
    return NULL;
  for (guint i = 0; i < self.nodes->len; i++)
    if (!get_node (&self, i)->is_gone)
      g_array_append_val (order, i);
  find_firsts (&self, order);
  g_array_sort_with_data (order, compare_nodes, &self);
  for (guint i = 0; i < order->len; i++)
    {
      guint index = g_array_index (order, guint, i);
      guint root = find_root (&self, index);
      AttestLinkedClaim claim = get_node (&self, index)->linked;

      if (root != last_root)
        cluster++;
      last_root = root;
      claim.cluster = cluster;
      g_array_append_val (linked, claim);
    }
  return g_steal_pointer (&linked);
}
