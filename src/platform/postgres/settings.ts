/**
 * Settings for one small machine (two cores, 2 GB and up). They are given on the command line rather than
 * written into the data folder, so that a new version of Guildhall changes them for old data as well.
 */
const settings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  random_page_cost: '1.1',
  jit: 'off',
  // One core must stay free for the web process while a report runs.
  max_parallel_workers_per_gather: '1',
  // Nothing replicates from the embedded server, so bulk loads may skip the log.
  wal_level: 'minimal',
  max_wal_senders: '0',
  // Two cores are scarcer than the disk: packing pages before they are logged took a third of a change for everybody.
  wal_compression: 'off',
  max_wal_size: '2GB',
  min_wal_size: '128MB',
  checkpoint_timeout: '10min',
  autovacuum_naptime: '20s',
  // A killed process must give up its locks within a second even when its last query still runs.
  client_connection_check_interval: '500ms',
  timezone: 'Europe/London',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] %d ',
  lc_messages: 'C',
}

/** An answered write is on the disk, and survives `kill -9` and a power cut. */
const durable = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }

/** For data that nobody will miss, as in tests. */
const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** The arguments that `postgres` is started with. */
export function serverArguments(options: { dataFolder: string; socketDir: string; fast: boolean }): string[] {
  const all = {
    ...settings,
    ...(options.fast ? fast : durable),
    unix_socket_directories: options.socketDir,
  }
  return [
    '-D',
    options.dataFolder,
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
}
