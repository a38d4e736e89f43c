import os from 'node:os';

/** Durable: what is committed survives a power cut. Throwaway: for tests alone, as fast as memory. */
export type Durability = 'durable' | 'throwaway';

/**
 * Settings given on the server's command line at each start, so that a machine that grows is used and nobody edits files.
 * Sizes follow the usual rules of thumb for a machine that also runs the platform and a browser.
 */
export function serverSettings(
  durability: Durability,
  memoryBytes: number = usableMemory(),
): Record<string, string> {
  const megabytes = memoryBytes / 2 ** 20;
  const sharedBuffers = clamp(megabytes / 6, 64, 8192);
  return {
    shared_buffers: `${sharedBuffers}MB`,
    effective_cache_size: `${clamp(megabytes / 2, 128, 65536)}MB`,
    work_mem: `${clamp(megabytes / 512, 4, 64)}MB`,
    maintenance_work_mem: `${clamp(megabytes / 32, 32, 1024)}MB`,
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
    random_page_cost: '1.1',
    // short statements by the thousand: compiling them never pays
    jit: 'off',
    password_encryption: 'scram-sha-256',
    log_line_prefix: '%m [%p] ',
    ...(durability === 'durable' ? durable : throwaway),
  };
}

const durable = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  checkpoint_timeout: '15min',
  max_wal_size: '4GB',
};

const throwaway = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
  max_wal_size: '1GB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  // cloning a template by copying files is cheaper than logging every page
  file_copy_method: 'copy',
};

/** Memory of the machine, or of the container if that is less. */
function usableMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, os.totalmem()) : os.totalmem();
}

function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.min(Math.max(value, least), most));
}
