import { setTimeout as sleep } from 'node:timers/promises'

/** What a lock needs of a connection: any client of node-postgres that is kept open. */
export type Lockable = {
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>
}

const family = 0x6775696c
const userLock = 1
const appLock = 2

/**
 * Says that an app serves this database, for as long as the connection lives. False when another app does.
 * @param client a connection of its own, never one of a pool, always to the same database.
 */
export async function takeAppLock(client: Lockable): Promise<boolean> {
  // The server may need a moment to notice that the last app was killed.
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (await isTrue(client, 'select pg_try_advisory_lock($1, $2) as yes', appLock)) return true
    await sleep(100)
  }
  return false
}

/** Says that this process uses the server: shared, so that any number of processes may. */
export async function becomeUser(client: Lockable): Promise<void> {
  await client.query('select pg_advisory_lock_shared($1, $2)', [family, userLock])
}

/**
 * Ends the use of the server. True when nobody else uses it: then it may be stopped, and whoever comes
 * now waits for the lock, is thrown out by the shutdown, and starts it again.
 */
export async function leave(client: Lockable): Promise<boolean> {
  try {
    await client.query('select pg_advisory_unlock_shared($1, $2)', [family, userLock])
    return await isTrue(client, 'select pg_try_advisory_lock($1, $2) as yes', userLock)
  } catch {
    // Without a connection nobody can be asked; a server that is going down may as well be told to.
    return true
  }
}

async function isTrue(client: Lockable, sql: string, lock: number): Promise<boolean> {
  const { rows } = await client.query(sql, [family, lock])
  return rows[0]?.yes === true
}
