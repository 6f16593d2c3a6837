import { z } from 'zod'
import { NotFound } from '../../../platform/errors/errors.ts'
import { csvReply, type Spooled } from '../../../platform/http/csv.ts'
import { page } from '../../../platform/http/reply.ts'
import { get } from '../../../platform/http/route.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { namesIn } from '../builder/queries.ts'
import { OfAudience } from '../builder/routes.tsx'
import { explainMembership, type Rule } from '../engine/index.ts'
import { wordsOf } from '../list/asked.ts'
import { loadAudience } from '../permissions.ts'
import { type Audience, visibleAudiences } from '../queries.ts'
import { HistoryPage } from '../views/history-page.tsx'
import { MembersPage } from '../views/members-page.tsx'
import { PersonAudiencesPage } from '../views/person-audiences-page.tsx'
import { WhyPage } from '../views/why-page.tsx'
import { say as sayAudience } from '../words.ts'
import { spoolMembers } from './export.ts'
import { findPeople, membershipHere, membersPage, personHere } from './queries.ts'
import { audiencesOfPerson, stays } from './queries-history.ts'
import { say } from './words.ts'

const section = 'manage.audiences'
const pageSize = 50

/** A local date in the address; anything else counts as not asked. */
const dateAsked = z
  .string()
  .refine(given => /^[12]\d{3}-\d\d-\d\d$/.test(given) && !Number.isNaN(Date.parse(given)))
  .catch('')
const MembersQuery = z.object({
  q: z.string().trim().max(100).catch(''),
  via: z.enum(['rule', 'pinned', '']).catch(''),
  after: z.uuid().optional().catch(undefined),
})
const WhyQuery = z.object({
  q: z.string().trim().max(100).catch(''),
  membership: z.uuid().optional().catch(undefined),
  on: dateAsked,
})
const HistoryQuery = z.object({
  on: dateAsked,
  known: dateAsked,
  before: z.uuid().optional().catch(undefined),
})
const OfPerson = z.object({ person: z.uuid() })

const titled = (
  ctx: Ctx,
  place: 'members' | 'why' | 'history' | 'byHand' | 'uses',
  audience: Pick<Audience, 'name'>,
) => `${sayAudience(ctx.lang)(place)}: ${textIn(audience.name, ctx.lang)}`

function address(path: string, asked: Record<string, string | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value)
  return query.size > 0 ? `${path}?${query}` : path
}

async function whyPage(ctx: Ctx, id: string, asked: z.output<typeof WhyQuery>) {
  const { lang } = ctx
  const audience = await loadAudience(ctx, id)
  const names = await namesIn(ctx.db, ctx.actor.actingOrg as string, [audience.active_rule as Rule | null])
  const words = wordsOf(asked.q)
  const found = words.length > 0 ? await findPeople(ctx, id, words) : undefined
  const member = asked.membership ? await membershipHere(ctx, asked.membership) : undefined
  if (asked.membership && !member) throw new NotFound()
  const shown = member && {
    member,
    explained: await explainMembership(ctx, id, member.id, asked.on || undefined),
    times: await stays(ctx, visibleAudiences(ctx.actor, 'audience.view'), {
      audienceId: id,
      membershipId: member.id,
      limit: 20,
    }),
  }
  const body = <WhyPage {...{ lang, audience, names, found, shown, asked }} />
  return page(titled(ctx, 'why', audience), body, { section })
}

export const memberRoutes = [
  get('/manage/audiences/:audience/members', {
    can: 'audience.view',
    params: OfAudience,
    query: MembersQuery,
    run: async (ctx, { params, query }) => {
      const audience = await loadAudience(ctx, params.audience)
      const here = `/manage/audiences/${audience.id}/members`
      const filter = { words: wordsOf(query.q), via: query.via, after: query.after, limit: pageSize + 1 }
      const found = await membersPage(ctx, audience.id, filter)
      const members = found.slice(0, pageSize)
      const { q, via } = query
      const body = (
        <MembersPage
          lang={ctx.lang}
          {...{ audience, members }}
          asked={query}
          csvHref={address(`${here}.csv`, { q, via })}
          firstHref={query.after ? address(here, { q, via }) : undefined}
          nextHref={
            found.length > pageSize ? address(here, { q, via, after: members.at(-1)?.id }) : undefined
          }
        />
      )
      return page(titled(ctx, 'members', audience), body, { section })
    },
  }),
  get('/manage/audiences/:audience/members.csv', {
    can: 'audience.view',
    params: OfAudience,
    query: MembersQuery,
    // Written before the answer begins and outside its transaction: however long it takes, nothing is held open.
    ahead: async (ctx, { params, query }) => {
      const { id } = await loadAudience(ctx, params.audience)
      return () => spoolMembers(ctx, id, { words: wordsOf(query.q), via: query.via })
    },
    run: async (ctx, { params, prepared }) => {
      const spooled = prepared as Spooled
      const subject = { type: 'audience', id: params.audience }
      const fileName = `${say(ctx.lang)('fileName')}-${localDate(ctx.now)}.csv`
      return csvReply(
        spooled,
        fileName,
        audit(ctx, 'audience.exported', subject, { detail: { rows: spooled.rows } }),
      )
    },
  }),
  get('/manage/audiences/:audience/why', {
    can: 'audience.view',
    params: OfAudience,
    query: WhyQuery,
    run: (ctx, { params, query }) => whyPage(ctx, params.audience, query),
  }),
  get('/manage/audiences/:audience/history', {
    can: 'audience.view',
    params: OfAudience,
    query: HistoryQuery,
    run: async (ctx, { params, query }) => {
      const audience = await loadAudience(ctx, params.audience)
      const found = await stays(ctx, visibleAudiences(ctx.actor, 'audience.view'), {
        audienceId: audience.id,
        on: query.on,
        knownAt: query.known,
        before: query.before,
        limit: pageSize + 1,
      })
      const rows = found.slice(0, pageSize)
      const next =
        found.length > pageSize ? { on: query.on, known: query.known, before: rows.at(-1)?.id } : undefined
      const body = (
        <HistoryPage
          lang={ctx.lang}
          {...{ audience, rows }}
          asked={query}
          nextHref={next && address(`/manage/audiences/${audience.id}/history`, next)}
        />
      )
      return page(titled(ctx, 'history', audience), body, { section })
    },
  }),
  get('/manage/people/:person/audiences', {
    can: 'audience.view',
    params: OfPerson,
    run: async (ctx, { params }) => {
      const person = ctx.actor.actingOrg ? await personHere(ctx, params.person) : undefined
      if (!person) throw new NotFound()
      const visible = visibleAudiences(ctx.actor, 'audience.view')
      const body = (
        <PersonAudiencesPage
          lang={ctx.lang}
          person={person}
          audiences={await audiencesOfPerson(ctx, visible, person.id)}
          times={await stays(ctx, visible, { personId: person.id, limit: pageSize })}
        />
      )
      return page(say(ctx.lang)('personTitle', { name: person.name }), body, { section: 'manage.people' })
    },
  }),
]
