import type { World } from '../world/world.ts'
import { canary } from './two-organisations.ts'

/** A requirement of the victim's with all that a route can be asked for. */
export async function requirementParams(
  { rows }: World,
  victim: { organisation: string; learner: string; membership: string; course: { id: string } },
): Promise<Record<string, string>> {
  const own = { organisation_id: victim.organisation }
  const requirement = await rows.insert('requirement', {
    ...own,
    name: rows.en(`${canary} requirement`),
    state: 'active',
  })
  const item = { kind: 'course', id: victim.course.id }
  await rows.insert('requirement_version', {
    ...own,
    requirement_id: requirement,
    number: 1,
    counts_from: '2025-01-01',
    rule: JSON.stringify({
      first: { items: [item], need: 'all' },
      renewal: null,
      due: { kind: 'fixed', on: '2025-06-01' },
      validity: null,
      window: null,
      basis: 'completion',
      minimumActive: null,
      graceDays: 0,
    }),
  })
  const exemption = await rows.insert('exemption', {
    ...own,
    membership_id: victim.membership,
    person_id: victim.learner,
    reason: 'leave',
    starts_on: '2026-01-01',
  })
  const signed = await rows.insert('compliance_return', {
    ...own,
    name: `${canary} return`,
    as_at: '2026-03-31',
    known_at: '2026-04-05T12:00:00Z',
    figures: JSON.stringify({ counts: [], names: {} }),
  })
  const qualification = await rows.insert('qualification', { ...own, name: rows.en(`${canary} licence`) })
  const equivalent = await rows.insert('course_equivalence', {
    ...own,
    lineage_id: rows.randomId(),
    as_good_as: victim.course.id,
  })
  return { requirement, exemption, return: signed, qualification, equivalent }
}
