import pg from 'pg'
import { holdsSeal, sealNow, type Verified, verifyAll } from './cli-queries.ts'

export type Verification = { sealed: number; verified: Verified[]; expectedFound?: boolean }

/**
 * Seals what is new and compares the whole audit trail with its seals. `expected` is a hash noted down earlier, outside
 * the installation: a chain that somebody made anew does not hold it.
 */
export async function verifyAudit(ownerUrl: string, expected?: string): Promise<Verification> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const sealed = await sealNow(client)
    const verified = await verifyAll(client)
    const expectedFound = expected ? await holdsSeal(client, expected) : undefined
    return { sealed, verified, expectedFound }
  } finally {
    await client.end()
  }
}
