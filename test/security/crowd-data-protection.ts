import { randomBytes } from 'node:crypto'
import type { World } from '../world/world.ts'

/** What data protection keeps of an organisation and of one of its people. */
export async function fillDataProtection(
  { rows }: World,
  organisation: string,
  person: string,
): Promise<void> {
  const own = { organisation_id: organisation, person_id: person }
  await rows.insert('subject_request', {
    ...own,
    kind: 'access',
    received_on: '2026-11-01',
    due_on: '2026-12-01',
  })
  await rows.insert('legal_hold', { ...own, reason: 'A claim' })
  await rows.insert('data_export', { ...own, asked_by: person })
  await rows.insert('organisation_export', { organisation_id: organisation, asked_by: person })
  await rows.insert('record_look', { ...own, viewer_id: person, place: 'person' })
  const batch = await rows.insert('import_batch', { organisation_id: organisation, kind: 'erasure' })
  await rows.insert('erasure_item', { ...own, batch_id: batch, kind: 'hr', state: 'done' })
}

/** What each organisation has once. */
export async function fillDataRules({ rows }: World, organisation: string, site: string): Promise<void> {
  await rows.insert('retention_rule', {
    organisation_id: organisation,
    purpose: 'training',
    keep_years: 6,
  })
  await rows.insert('processor', {
    organisation_id: organisation,
    name: 'Print and post',
    purpose: 'Letters',
    starts_on: '2025-01-01',
  })
  await rows.insert('audit_seal', {
    organisation_id: organisation,
    number: 1,
    event_ids: [],
    event_hashes: [],
    previous_hash: '',
    hash: randomBytes(32),
  })
  await rows.insert('site_departure', { organisation_id: organisation, site_id: site, reason: 'Moved on' })
}

/** An agreement under which the receiver reads the giver's evidence; by one signature alone it reads nothing. */
export async function shareEvidence(
  { rows }: World,
  giver: string,
  receiver: string,
  signedBy: string[],
): Promise<void> {
  const agreement = await rows.insert('data_sharing_agreement', {
    giver_id: giver,
    receiver_id: receiver,
    purpose: 'one induction for both',
    level: 'evidence',
    starts_on: '2025-01-01',
  })
  for (const organisation of signedBy)
    await rows.insert('agreement_signature', {
      agreement_id: agreement,
      organisation_id: organisation,
      name: 'A. Signatory',
    })
}
