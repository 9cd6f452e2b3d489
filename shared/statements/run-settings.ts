/** A server setting, tried for one run alone. */
export interface RunSetting {
  readonly name: string;
  /** As in `set local name = 'value'`. */
  readonly value: string;
}

/**
 * What may be tried: settings that the planner and the executor look at, and that any role may set.
 * None of them changes what a statement does or may do.
 * https://www.postgresql.org/docs/18/runtime-config-query.html, …/runtime-config-resource.html
 */
const triableSettings = [
  "work_mem",
  "hash_mem_multiplier",
  "temp_buffers",
  "effective_cache_size",
  "effective_io_concurrency",
  "random_page_cost",
  "seq_page_cost",
  "cpu_tuple_cost",
  "cpu_index_tuple_cost",
  "cpu_operator_cost",
  "parallel_setup_cost",
  "parallel_tuple_cost",
  "min_parallel_table_scan_size",
  "min_parallel_index_scan_size",
  "max_parallel_workers_per_gather",
  "parallel_leader_participation",
  "enable_async_append",
  "enable_bitmapscan",
  "enable_gathermerge",
  "enable_hashagg",
  "enable_hashjoin",
  "enable_incremental_sort",
  "enable_indexonlyscan",
  "enable_indexscan",
  "enable_material",
  "enable_memoize",
  "enable_mergejoin",
  "enable_nestloop",
  "enable_parallel_append",
  "enable_parallel_hash",
  "enable_partition_pruning",
  "enable_partitionwise_aggregate",
  "enable_partitionwise_join",
  "enable_seqscan",
  "enable_sort",
  "enable_tidscan",
  "jit",
  "jit_above_cost",
  "jit_inline_above_cost",
  "jit_optimize_above_cost",
  "from_collapse_limit",
  "join_collapse_limit",
  "geqo",
  "geqo_threshold",
  "constraint_exclusion",
  "cursor_tuple_fraction",
  "plan_cache_mode",
] as const;

const triable: ReadonlySet<string> = new Set(triableSettings);

export const mayBeTried = (name: string): boolean => triable.has(name.toLowerCase());

/** `work_mem = 64MB, jit = off`, as somebody types them: with or without quotes and `set`. */
export function readRunSettings(text: string): RunSetting[] | { readonly unread: string } {
  const settings: RunSetting[] = [];
  for (const part of text.split(/[;,\n]/)) {
    if (part.trim() === "") continue;
    const match =
      /^\s*(?:set\s+)?(?:local\s+)?(?<name>[a-z_.]+)\s*(?:=|\bto\b)\s*(?<value>'[^']*'|[^\s']+)\s*$/i.exec(
        part,
      )?.groups;
    if (!match) return { unread: part.trim() };
    const { name = "", value = "" } = match;
    settings.push({ name: name.toLowerCase(), value: value.replace(/^'|'$/g, "") });
  }
  return settings;
}
