import { z } from 'zod'
import { NotFound } from '../../platform/errors/errors.ts'
import { page } from '../../platform/http/reply.ts'
import { get, type Route } from '../../platform/http/route.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { outgoingMail, outgoingMessage } from './queries.ts'
import { MessagePage, OutboxPage } from './views/outbox-pages.tsx'
import { say } from './words.ts'

const perPage = 30
const section = 'manage.outbox'

/** Where mail is really sent, nobody reads other people's. @throws NotFound */
function onlyWithoutServer(ctx: Ctx): void {
  if (ctx.services.config.smtpUrl) throw new NotFound()
}

export const routes: Route[] = [
  get('/manage/outbox', {
    can: 'mail.read',
    query: z.object({ before: z.uuid().optional().catch(undefined) }),
    run: async (ctx, { query }) => {
      onlyWithoutServer(ctx)
      const found = await outgoingMail(ctx.db, query.before ?? null, perPage + 1)
      const mails = found.slice(0, perPage)
      const last = found.length > perPage ? mails.at(-1) : undefined
      const shown = {
        lang: ctx.lang,
        mails,
        firstHref: query.before ? '/manage/outbox' : undefined,
        nextHref: last ? `/manage/outbox?before=${last.id}` : undefined,
      }
      return page(say(ctx.lang)('title'), <OutboxPage {...shown} />, { section })
    },
  }),
  get('/manage/outbox/:mail', {
    can: 'mail.read',
    params: z.object({ mail: z.uuid() }),
    run: async (ctx, { params }) => {
      onlyWithoutServer(ctx)
      const message = await outgoingMessage(ctx.db, params.mail)
      if (!message) throw new NotFound()
      return page(
        `${message.subject} – ${say(ctx.lang)('title')}`,
        <MessagePage lang={ctx.lang} message={message} />,
        { section },
      )
    },
  }),
]
