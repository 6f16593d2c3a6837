import { z } from 'zod'
import { page } from '../../../platform/http/reply.ts'
import { get } from '../../../platform/http/route.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { mayInOrganisation } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { visibleMemberships } from '../../people/index.ts'
import { tallies, tallyOf } from '../figures.ts'
import { actingWith } from '../permissions.ts'
import { standingCounts, versionsOf } from '../queries.ts'
import { loadRequirement } from '../requirements.ts'
import { itemsOf, type StoredRule } from '../rule.ts'
import { exampleOf, sentencesOf } from '../sentence.ts'
import { ListPage } from '../views/list-page.tsx'
import { RequirementPage } from '../views/requirement-page.tsx'
import { say, states } from '../words.ts'
import { listedRequirements, namesOf, standees } from './queries.ts'

export const section = 'manage.requirements'
const pageSize = 30
const peopleOnPage = 50

export const OfRequirement = z.object({ requirement: z.uuid() })
const ListQuery = z.object({
  q: z.string().trim().max(100).catch(''),
  state: z.enum(['active', 'draft', 'closed', '']).catch(''),
  after: z.uuid().optional().catch(undefined),
})
const PeopleQuery = z.object({
  state: z.union([z.enum(states as [string, ...string[]]), z.literal('')]).catch(''),
  after: z.uuid().optional().catch(undefined),
})

/** An address with what was asked, empty answers left out. */
export function address(path: string, asked: Record<string, string | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value)
  return query.size > 0 ? `${path}?${query}` : path
}

/** The name of the organisation that the actor acts for. */
export function actingName(ctx: Ctx): string {
  return textIn(ctx.site.organisations.find(one => one.id === ctx.actor.actingOrg)?.name, ctx.lang)
}

/** The ids of everything that rules and their audiences name. */
export function idsIn(versions: readonly { rule: StoredRule; audience_id: string | null }[]): string[] {
  return versions.flatMap(({ rule, audience_id }) => [
    ...itemsOf(rule).map(item => item.id),
    ...(audience_id ? [audience_id] : []),
    ...(rule.due.kind === 'after' && rule.due.ref ? [rule.due.ref] : []),
  ])
}

/** A version in the reader's words. */
export async function inWords<V extends { rule: StoredRule; audience_id: string | null }>(
  ctx: Ctx,
  versions: V[],
): Promise<(V & { sentences: string[]; example: string[] })[]> {
  const names = await namesOf(ctx.db, idsIn(versions))
  return versions.map(version => ({
    ...version,
    sentences: sentencesOf(version.rule, version.audience_id, names, ctx.lang),
    example: exampleOf(version.rule, localDate(ctx.now), ctx.lang),
  }))
}

async function listPage(ctx: Ctx, asked: z.output<typeof ListQuery>) {
  const organisationId = actingWith(ctx, 'requirement.view')
  const found = await listedRequirements(ctx.db, organisationId, {
    words: asked.q.replaceAll('\0', '').split(/\s+/).filter(Boolean).slice(0, 8),
    state: asked.state,
    after: asked.after,
    limit: pageSize + 1,
  })
  const counts = tallies(
    await standingCounts(ctx.db, organisationId, { day: localDate(ctx.now), known: null }),
  )
  const rows = found.slice(0, pageSize).map(row => ({ ...row, tally: counts.get(row.id) ?? tallyOf([]) }))
  const { q, state } = asked
  const body = (
    <ListPage
      lang={ctx.lang}
      organisation={actingName(ctx)}
      {...{ asked, rows }}
      canEdit={mayInOrganisation(ctx.actor, 'requirement.edit', organisationId)}
      firstHref={asked.after ? address('/manage/requirements', { q, state }) : undefined}
      nextHref={
        found.length > pageSize
          ? address('/manage/requirements', { q, state, after: rows.at(-1)?.id })
          : undefined
      }
    />
  )
  return page(say(ctx.lang)('title'), body, { section })
}

async function requirementPage(ctx: Ctx, id: string, asked: z.output<typeof PeopleQuery>) {
  const organisationId = actingWith(ctx, 'requirement.view')
  const requirement = await loadRequirement(ctx, id)
  const day = localDate(ctx.now)
  const [waiting] = (
    await listedRequirements(ctx.db, organisationId, { words: [], state: requirement.state, limit: 1000 })
  ).filter(one => one.id === id && one.waiting > 0)
  const counts = await standingCounts(ctx.db, organisationId, { day, known: null })
  const found = await standees(ctx.db, visibleMemberships(ctx.actor, 'requirement.view'), {
    organisationId,
    requirementId: id,
    day,
    ...asked,
    limit: peopleOnPage + 1,
  })
  const people = found.slice(0, peopleOnPage)
  const body = (
    <RequirementPage
      lang={ctx.lang}
      {...{ requirement, asked, people }}
      versions={await inWords(ctx, await versionsOf(ctx.db, id))}
      tally={tallyOf(counts.filter(count => count.requirement_id === id))}
      waiting={
        waiting && {
          done: Math.max(0, waiting.settling_total - waiting.waiting),
          total: Math.max(waiting.settling_total, waiting.waiting),
        }
      }
      canEdit={mayInOrganisation(ctx.actor, 'requirement.edit', organisationId)}
      nextHref={
        found.length > peopleOnPage
          ? address(`/manage/requirements/${id}`, {
              state: asked.state,
              after: people.at(-1)?.membership_id,
            })
          : undefined
      }
    />
  )
  return page(textIn(requirement.name, ctx.lang), body, { section })
}

export const listRoutes = [
  get('/manage/requirements', {
    can: 'requirement.view',
    query: ListQuery,
    run: (ctx, { query }) => listPage(ctx, query),
  }),
  get('/manage/requirements/:requirement', {
    can: 'requirement.view',
    params: OfRequirement,
    query: PeopleQuery,
    run: (ctx, { params, query }) => requirementPage(ctx, params.requirement, query),
  }),
]
