import { z } from 'zod'
import { atLast } from '../../platform/db/connect.ts'
import { NotFound } from '../../platform/errors/errors.ts'
import { readPageKey, writePageKey } from '../../platform/http/paging.ts'
import { page } from '../../platform/http/reply.ts'
import { get } from '../../platform/http/route.ts'
import { localDate } from '../../platform/i18n/dates.ts'
import { noteLook } from '../../platform/outbox/look.ts'
import { waitingInLine } from '../external-learning/index.ts'
import { mayInviteToTeam } from '../joining/index.ts'
import { lastSaid } from '../notices/index.ts'
import { asksNow } from '../requirements/index.ts'
import { MemberQuery, TeamQuery, teamAddress } from './asked.ts'
import { type MemberLearning, memberLearning, teamPage } from './queries.ts'
import { memberView } from './views/member-page.tsx'
import { teamView } from './views/team-page.tsx'
import { say } from './words.ts'

/** People on a page, and finished courses on a page of one person. */
export const pageSize = 50

/** What somebody can be reminded of: requirements that press, and courses that are open. */
function openTo(member: MemberLearning) {
  return [
    ...member.standings.filter(asksNow).map(standing => ({
      id: standing.requirement_id,
      title: standing.name,
      dueOn: standing.expires_on ?? standing.due_on,
    })),
    ...member.open.map(run => ({ id: run.course_id, title: run.title, dueOn: run.due_on })),
  ]
}

export const routes = [
  get('/team', {
    can: 'team.view',
    query: TeamQuery,
    run: async (ctx, { query }) => {
      const { totals, members } = await teamPage(ctx.db, {
        ...query,
        after: readPageKey(query.after),
        limit: pageSize + 1,
      })
      const shown = members.slice(0, pageSize)
      const last = shown.at(-1)
      const next =
        members.length > pageSize && last
          ? teamAddress({ ...query, after: writePageKey({ key: last.sort_name, id: last.person_id }) })
          : undefined
      const preJoinersHref = (await mayInviteToTeam(ctx)) ? '/team/pre-joiners' : undefined
      const { lang, site } = ctx
      const waiting = await waitingInLine(atLast(ctx.db))
      const view = teamView({
        lang,
        site,
        asked: query,
        totals,
        members: shown,
        next,
        preJoinersHref,
        waiting,
      })
      return page(say(ctx.lang)('title'), view, { section: 'team' })
    },
  }),
  get('/team/:person', {
    can: 'team.view',
    params: z.object({ person: z.uuid() }),
    query: MemberQuery,
    run: async (ctx, { params, query }) => {
      const after = readPageKey(query.after)
      const key = after?.key && /^\d{4}-\d\d-\d\d$/.test(after.key) ? after : undefined
      const member = await memberLearning(ctx.db, params.person, { after: key, limit: pageSize + 1 })
      if (!member) throw new NotFound()
      await noteLook(ctx, params.person, 'team')
      const done = member.done.slice(0, pageSize)
      const last = done.at(-1)
      const here = `/team/${member.person_id}`
      const next =
        member.done.length > pageSize && last
          ? `${here}?after=${writePageKey({ key: last.happened_on, id: last.id })}`
          : undefined
      const reminders = {
        person: { id: member.person_id, name: member.name },
        asked: openTo(member),
        said: await lastSaid(ctx, member.person_id),
        today: localDate(ctx.now),
      }
      const view = memberView({
        lang: ctx.lang,
        reminders,
        member: { ...member, done },
        next,
        first: key ? here : undefined,
      })
      return page(say(ctx.lang)('memberTitle', { name: member.name }), view, { section: 'team' })
    },
  }),
]
