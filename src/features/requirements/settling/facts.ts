import type { Db } from '../../../platform/db/connect.ts'
import { asRule, itemsOf, type StoredRule } from '../rule.ts'
import { addDays, later, type Span } from '../rules/calendar.ts'
import type { Dated } from '../rules/due.ts'
import { type Standing, timelineOf, type Version } from '../rules/timeline.ts'
import { beforeEquivalence, type Fact, standingFacts } from './queries.ts'

export type VersionGiven = { id: string; audience_id: string | null; counts_from: string; rule: StoredRule }
type Asked = {
  organisationId: string
  requirementId: string | null
  closedOn: string | null
  versions: readonly VersionGiven[]
  memberships: string[]
}

/**
 * The timelines of memberships against a requirement, worked out from the facts that the database gives this
 * transaction: its engine by what it claimed, or staff of the organisation for a preview. Each membership asked for is in
 * the answer, with no stretch where nothing is asked of it.
 */
export async function workOut(db: Db, asked: Asked): Promise<Map<string, Standing[]>> {
  const facts = await factsOf(db, asked)
  return new Map(
    asked.memberships.map(id => {
      const own = facts.get(id) ?? []
      const evidence = own
        .filter(fact => fact.part === 'evidence')
        .map(fact => ({
          id: fact.id as string,
          item: fact.item as string,
          on: fact.starts_on,
          expiresOn: fact.ends_on,
        }))
      const exempt = own
        .filter(fact => fact.part === 'exempt')
        .map(({ id: exemption, starts_on, ends_on }) => ({ id: exemption as string, starts_on, ends_on }))
      const versions = asked.versions.map(version => versionOf(version, own))
      return [id, timelineOf(versions, { evidence, exempt }, asked.closedOn)]
    }),
  )
}

async function factsOf(db: Db, asked: Asked): Promise<Map<string, Fact[]>> {
  const items = asked.versions.flatMap(version => itemsOf(version.rule))
  const idsOf = (kind: 'course' | 'qualification') => [
    ...new Set(items.filter(item => item.kind === kind).map(item => item.id)),
  ]
  const bases = new Map(
    asked.versions.flatMap(({ rule: { due } }) =>
      due.kind === 'after' ? [[`${due.base}:${due.ref ?? ''}`, due] as const] : [],
    ),
  )
  const common = {
    organisationId: asked.organisationId,
    requirementId: asked.requirementId,
    memberships: asked.memberships,
    audiences: [...new Set(asked.versions.map(version => version.audience_id).filter(id => id !== null))],
    courses: idsOf('course'),
    qualifications: idsOf('qualification'),
  }
  const [first, ...others] = [...bases.values()]
  const asking = { ...common, base: first?.base ?? null, baseRef: first?.ref ?? null }
  const found = await standingFacts(db, asking)
  const early = common.courses.length > 0 ? await beforeEquivalence(db, asking) : new Set<string>()
  const rows = found.filter(fact => fact.part !== 'evidence' || !early.has(`${fact.id} ${fact.item}`))
  // Versions of a requirement seldom reckon from different bases: the other ones are asked for by themselves.
  for (const { base, ref } of others) {
    const none = { audiences: [], courses: [], qualifications: [] }
    const more = await standingFacts(db, { ...common, ...none, base, baseRef: ref })
    rows.push(...more.filter(fact => fact.part === 'base').map(fact => ({ ...fact, id: ref, item: base })))
  }
  for (const fact of rows)
    if (fact.part === 'base' && fact.item === null)
      Object.assign(fact, { id: first?.ref ?? null, item: first?.base ?? null })
  return Map.groupBy(rows, fact => fact.membership_id)
}

function versionOf({ audience_id, counts_from, rule }: VersionGiven, own: Fact[]): Version {
  const spans = own.filter(fact =>
    audience_id === null ? fact.part === 'term' : fact.part === 'inside' && fact.id === audience_id,
  )
  return {
    countsFrom: counts_from,
    rule: asRule(rule),
    inside: joinSpans(spans),
    bases: basesOf(rule, own),
  }
}

function basesOf({ due }: StoredRule, own: Fact[]): Dated[] {
  if (due.kind === 'fixed' || due.base === 'audience') return []
  if (due.base === 'membership')
    return own
      .filter(fact => fact.part === 'term')
      .map(({ starts_on, ends_on }) => ({ starts_on, ends_on, date: starts_on }))
  if (due.base === 'completion')
    return own
      .filter(fact => fact.part === 'evidence' && fact.item === due.ref)
      .map(({ starts_on }) => ({ starts_on, ends_on: null, date: starts_on }))
  return own
    .filter(fact => fact.part === 'base' && fact.item === due.base && fact.id === (due.ref ?? null))
    .map(({ starts_on, ends_on, day }) => ({ starts_on, ends_on, date: day as string }))
}

/** Spans that overlap or touch, as one: being in an audience by two jobs is being in it once. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const ordered = [...spans].sort((a, b) => (a.starts_on < b.starts_on ? -1 : 1))
  const joined: Span[] = []
  for (const { starts_on, ends_on } of ordered) {
    const last = joined.at(-1)
    if (last && (last.ends_on === null || addDays(last.ends_on, 1) >= starts_on))
      last.ends_on = last.ends_on === null || ends_on === null ? null : later(last.ends_on, ends_on)
    else joined.push({ starts_on, ends_on })
  }
  return joined
}
