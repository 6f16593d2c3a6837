// Writes db/schema.sql and the table types from a fresh database: run after adding a migration.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../../src/platform/db/migrate.ts'
import { ownDatabase } from '../../src/platform/db/own-database.ts'
import { startEmbedded } from '../../src/platform/postgres/embedded.ts'
import { rootDir } from '../../src/platform/root.ts'
import { dumpSchema } from './dump.ts'
import { typesOf } from './types.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'guildhall-schema-'))
const server = await startEmbedded({ dataDir, fast: true })
try {
  const { ownerUrl } = await ownDatabase(server)
  await migrate(ownerUrl)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await writeFile(join(rootDir, 'db/schema.sql'), await dumpSchema(client))
  await writeFile(join(rootDir, 'src/platform/db/types.ts'), await typesOf(client))
  await client.end()
} finally {
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
}
