import type { World } from '../world/world.ts'

type Victim = { organisation: string; learner: string; admin: string }

/** Requests, holds, copies, agreements and addresses of the victim, for addresses that name them. */
export async function dataProtectionParams(
  { rows, database }: World,
  { organisation, learner, admin }: Victim,
  site: string,
): Promise<Record<string, string>> {
  const own = { organisation_id: organisation, person_id: learner }
  const host = await rows.organisation('Third party')
  const identifier = await database.owner.query(
    `update person_identifier set bounced_at = now(), bounce_reason = 'hard bounce' where person_id = $1 returning id`,
    [learner],
  )
  return {
    request: await rows.insert('subject_request', {
      ...own,
      kind: 'access',
      received_on: '2026-11-01',
      due_on: '2026-12-01',
    }),
    hold: await rows.insert('legal_hold', { ...own, reason: 'A claim' }),
    export: await rows.insert('data_export', {
      ...own,
      asked_by: admin,
      state: 'ready',
      data_hash: '0'.repeat(64),
      page_hash: '0'.repeat(64),
      ends_at: '2099-01-01',
    }),
    copy: await rows.insert('organisation_export', {
      organisation_id: organisation,
      asked_by: admin,
      state: 'ready',
      hash: '0'.repeat(64),
      ends_at: '2099-01-01',
    }),
    departure: await rows.insert('site_departure', {
      organisation_id: organisation,
      site_id: site,
      reason: 'A try',
      undone_at: '2026-01-01',
    }),
    file: 'page',
    agreement: await rows.insert('data_sharing_agreement', {
      giver_id: organisation,
      receiver_id: host,
      purpose: 'One induction',
      level: 'evidence',
      starts_on: '2025-01-01',
    }),
    processor: await rows.insert('processor', {
      organisation_id: organisation,
      name: 'Print and post',
      purpose: 'Letters',
      starts_on: '2025-01-01',
    }),
    identifier: identifier.rows[0].id,
  }
}
