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

class ClientConnection implements DatabaseConnection {
  readonly #client: pg.ClientBase
  readonly #onStatement?: OnStatement

  constructor(client: pg.ClientBase, onStatement?: OnStatement) {
    this.#client = client
    this.#onStatement = onStatement
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    this.#onStatement?.(query.sql, query.parameters)
    const result = await this.#client.query({
      text: query.sql,
      values: [...query.parameters],
      name: nameOf(query.sql),
    })
    return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) }
  }

  // biome-ignore lint/correctness/useYield: the driver contract asks for it; large results go through exports instead
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Streaming goes through exports')
  }
}

const notHere = async (): Promise<void> => {
  throw new Error('This client is in a transaction already')
}

/** A driver bound to one client whose transaction somebody else opened and will close. */
export function clientDriver(client: pg.ClientBase, onStatement?: OnStatement): Driver {
  const connection = new ClientConnection(client, onStatement)
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
