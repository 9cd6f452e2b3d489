/**
 * Why a function of Postgres or of its contrib modules is never run: it does something which neither
 * a read-only transaction refuses nor its rollback undoes. Nothing for any other function.
 * https://www.postgresql.org/docs/18/functions-admin.html
 */
export const lastingEffect = (name: string): string | undefined =>
  effects.find(([names]) => names.test(name))?.[1];

const named = (...patterns: readonly string[]) => new RegExp(`^(?:${patterns.join("|")})$`);

const effects: readonly (readonly [RegExp, string])[] = [
  [
    named(
      "pg_read_(?:binary_)?file(?:_old)?",
      "pg_stat_file",
      "pg_ls_\\w*dir",
      "pg_logdir_ls",
      "pg_file_(?:read|write|sync|rename|unlink|length)",
      "lo_(?:im|ex)port",
    ),
    "reaches the files of the server",
  ],
  [
    named(
      "(?:query|cursor|table|schema|database)_to_xml\\w*",
      "ts_stat",
      "ts_rewrite",
      "crosstab\\w*",
      "connectby",
      "xpath_table",
    ),
    "may run a text as SQL that nobody has checked",
  ],
  [named("dblink\\w*", "postgres_fdw_disconnect\\w*"), "reaches another server"],
  [
    named("pg_(?:cancel|terminate)_backend", "pg_log_backend_memory_contexts"),
    "acts on the sessions of others",
  ],
  [
    named(
      "pg_stat_(?:\\w+_)?reset\\w*",
      "pg_(?:clear|restore|set)_(?:relation|attribute)_stats",
      "pg_reload_conf",
      "pg_rotate_logfile\\w*",
      "pg_switch_(?:wal|xlog)",
      "pg_create_restore_point",
      "pg_log_standby_snapshot",
      "pg_(?:backup_start|backup_stop|start_backup|stop_backup)",
      "pg_promote",
      "pg_(?:wal|xlog)_replay_(?:pause|resume)",
      "pg_(?:create|copy)_(?:physical|logical)_replication_slot",
      "pg_drop_replication_slot",
      "pg_replication_slot_advance",
      "pg_sync_replication_slots",
      "pg_logical_slot_get\\w*_changes",
      "pg_logical_emit_message",
      "pg_replication_origin_\\w+",
      "pg_import_system_collations",
      "pg_buffercache_(?:evict|mark_dirty)\\w*",
      "pg_prewarm|autoprewarm_\\w+",
      "pg_truncate_visibility_map",
      "heap_force_\\w+",
      "brin_(?:de)?summarize_\\w+",
      "gin_clean_pending_list",
      "binary_upgrade_\\w+",
    ),
    "does something that a rollback does not undo",
  ],
];
