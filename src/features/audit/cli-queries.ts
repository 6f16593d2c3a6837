import type pg from 'pg'
import type { Fault, SealState } from './queries.ts'

export type Verified = { organisation: string; state: SealState; faults: Fault[] }

/** Compares every event with its seal, organisation by organisation and the installation's own; as the owner. */
export async function verifyAll(client: pg.ClientBase): Promise<Verified[]> {
  const { rows } = await client.query<{ id: string | null; name: string }>(
    `select id, short_name as name from organisation union all select null, 'installation' order by 2`,
  )
  const verified: Verified[] = []
  for (const { id, name } of rows) {
    const state = await client.query<SealState>('select * from audit_state($1)', [id])
    const faults = await client.query<Fault>('select * from audit_faults($1) limit 1000', [id])
    verified.push({ organisation: name, state: state.rows[0] as SealState, faults: faults.rows })
  }
  return verified
}

/** Whether a hash that was noted down earlier is still one of the chain's. */
export async function holdsSeal(client: pg.ClientBase, hash: string): Promise<boolean> {
  const { rowCount } = await client.query(`select 1 from audit_seal where hash = decode($1, 'hex')`, [hash])
  return rowCount !== 0
}

export async function sealNow(client: pg.ClientBase): Promise<number> {
  return (await client.query('select seal_audit() as sealed')).rows[0].sealed
}
