/**
 * Functions of Postgres and its contrib modules that do something which neither a read-only
 * transaction refuses nor its rollback undoes. https://www.postgresql.org/docs/18/functions-admin.html
 */
export const hasLastingEffect = (name: string): boolean => lasting.test(name);

const lasting = new RegExp(
  `^(?:${[
    "pg_stat_(?:\\w+_)?reset\\w*",
    "pg_(?:cancel|terminate)_backend",
    "pg_log_backend_memory_contexts",
    "pg_reload_conf",
    "pg_rotate_logfile\\w*",
    "pg_switch_wal",
    "pg_create_restore_point",
    "pg_(?:backup_start|backup_stop|start_backup|stop_backup)",
    "pg_promote",
    "pg_wal_replay_(?:pause|resume)",
    "pg_(?:create|copy)_(?:physical|logical)_replication_slot",
    "pg_drop_replication_slot",
    "pg_replication_slot_advance",
    "pg_sync_replication_slots",
    "pg_logical_slot_get\\w*_changes",
    "pg_logical_emit_message",
    "pg_replication_origin_\\w+",
    "pg_buffercache_evict\\w*",
    "pg_file_(?:write|sync|rename|unlink)",
    "lo_export",
    "dblink\\w*",
  ].join("|")})$`,
);
