import { z } from 'zod'
import { page } from '../../../platform/http/reply.ts'
import { get } from '../../../platform/http/route.ts'
import { actingWith } from '../permissions.ts'
import { templatesOf } from '../sending/queries.ts'
import { wordingsFrom } from '../wording.ts'
import { LogPage } from './page.tsx'
import { loggedNotices, mailsOf, yearsKept } from './queries.ts'
import { say } from './words.ts'

const pageSize = 50
const LogQuery = z.object({
  q: z.string().trim().max(100).catch('').default(''),
  before: z.uuid().optional().catch(undefined),
})

const address = (asked: { q: string; before?: string }) => {
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value))
  return query.size > 0 ? `/manage/notices/log?${query}` : '/manage/notices/log'
}

export const logRoutes = [
  get('/manage/notices/log', {
    can: 'notice.log',
    query: LogQuery,
    run: async (ctx, { query }) => {
      const here = actingWith(ctx, 'notice.log')
      const found = await loggedNotices(ctx.db, here, {
        words: query.q.replaceAll('\0', '').split(/\s+/).filter(Boolean).slice(0, 6),
        before: query.before,
        limit: pageSize + 1,
      })
      const notices = found.slice(0, pageSize)
      const sent = notices.flatMap(one => [one, ...one.again]).flatMap(one => one.deliveries)
      const messages = sent.flatMap(one => one.message_id ?? [])
      const body = (
        <LogPage
          lang={ctx.lang}
          {...{ query, notices }}
          years={await yearsKept(ctx.db, here)}
          site={ctx.site.name}
          mails={await mailsOf(ctx.db, messages)}
          wordings={wordingsFrom(await templatesOf(ctx.db, ctx.site.id))}
          firstHref={query.before ? address({ q: query.q }) : undefined}
          nextHref={found.length > pageSize ? address({ q: query.q, before: notices.at(-1)?.id }) : undefined}
        />
      )
      return page(say(ctx.lang)('title'), body, { section: 'manage.notices.log' })
    },
  }),
]
