import type { Socket } from 'node:net'
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely'
import type pg from 'pg'

// A statement seen before is planned once per connection: the name is what PostgreSQL keeps it under. Statements with
// lists of unknown length would fill the cache, so it stops growing.
const names = new Map<string, string>()
const mostNames = 2000

function nameOf(statement: string): string | undefined {
  const known = names.get(statement)
  if (known || names.size >= mostNames) return known
  const name = `s${names.size}`
  names.set(statement, name)
  return name
}

/** Told of every statement before it runs: the benchmark counts and replays them. */
export type OnStatement = (text: string, values: readonly unknown[]) => void

/** Statements that ran so far, by text: the tests write each feature's to its snapshot. */
export function statementsSeen(): string[] {
  return [...names.keys()]
}

// By client, how its transaction ended that ended with its last statement.
const endings = new WeakMap<pg.ClientBase, Promise<unknown>>()

/** Opens a transaction; `begin` leaves together with the first statement, so it costs no journey of its own. */
export function beginOn(client: pg.ClientBase, begin: string): Promise<unknown> {
  endings.delete(client)
  writeTogether(client)
  const begun = client.query(begin)
  begun.catch(() => undefined)
  return begun
}

/** Commits what is open on the client, unless its last statement took the commit along. */
export function commitOn(client: pg.ClientBase, onStatement?: OnStatement): Promise<unknown> {
  const ended = endings.get(client)
  if (ended) return ended
  onStatement?.('commit', [])
  return client.query('commit')
}

/** What is asked of the server from here until this turn of the event loop ends leaves in one write. */
function writeTogether(client: pg.ClientBase): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  stream.cork()
  process.nextTick(() => stream.uncork())
}

class ClientConnection implements DatabaseConnection {
  readonly #client: pg.ClientBase
  readonly #onStatement?: OnStatement
  readonly #isLast: boolean

  constructor(client: pg.ClientBase, onStatement: OnStatement | undefined, isLast: boolean) {
    this.#client = client
    this.#onStatement = onStatement
    this.#isLast = isLast
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (endings.has(this.#client)) throw new Error('The last statement of this transaction was asked before')
    this.#onStatement?.(query.sql, query.parameters)
    if (this.#isLast) writeTogether(this.#client)
    const answer = this.#client.query({
      text: query.sql,
      values: [...query.parameters],
      name: nameOf(query.sql),
    })
    if (this.#isLast) this.#end()
    const result = await answer
    return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) }
  }

  /** After a statement that failed the server takes the commit for a rollback. */
  #end(): void {
    this.#onStatement?.('commit', [])
    const ended = this.#client.query('commit')
    ended.catch(() => undefined)
    endings.set(this.#client, ended)
  }

  // biome-ignore lint/correctness/useYield: the driver contract asks for it; large results go through exports instead
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Streaming goes through exports')
  }
}

const notHere = async (): Promise<void> => {
  throw new Error('This client is in a transaction already')
}

/**
 * A driver bound to one client whose transaction somebody else opened and will close; with `isLast`, the next statement
 * is the last one and the commit leaves with it.
 */
export function clientDriver(client: pg.ClientBase, onStatement?: OnStatement, isLast = false): Driver {
  const connection = new ClientConnection(client, onStatement, isLast)
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: notHere,
    commitTransaction: notHere,
    rollbackTransaction: notHere,
    releaseConnection: async () => {},
    destroy: async () => {},
  }
}
