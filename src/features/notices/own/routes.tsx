import { z } from 'zod'
import type { Both } from '../../../platform/errors/errors.ts'
import { errorsIn } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { get, post } from '../../../platform/http/route.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { signedIn } from '../../../platform/tenancy/signed-in.ts'
import { mutable } from '../rules.ts'
import { templatesOf } from '../sending/queries.ts'
import { wordingsFrom } from '../wording.ts'
import { say } from '../words.ts'
import { ChoicesPage, NoticesPage } from './pages.tsx'
import { keepMutes, markRead, ownMutes, ownNotices } from './queries.ts'

const pageSize = 30
const ListQuery = z.object({ before: z.uuid().optional().catch(undefined) })
const ReadForm = z.object({ notice: z.uuid().optional() })
const ChoicesForm = z.object({
  kinds: z.union([z.string().transform(one => [one]), z.array(z.string()).max(20)]).default([]),
})

const flash = (key: 'wereRead' | 'choicesSaved') => ({
  flash: { kind: 'success' as const, text: { en: say('en')(key), cy: say('cy')(key) } },
})

async function noticesPage(ctx: Ctx, before?: string, errors: Record<string, Both> = {}) {
  const { db, lang, site } = ctx
  const found = await ownNotices(db, site.id, before, pageSize + 1)
  const notices = found.slice(0, pageSize)
  const nextHref = found.length > pageSize ? `/notices?before=${notices.at(-1)?.id}` : undefined
  const body = (
    <NoticesPage
      {...{ lang, notices, nextHref }}
      site={site.name}
      wordings={wordingsFrom(await templatesOf(db, site.id))}
      firstHref={before ? '/notices' : undefined}
      errors={errorsIn(errors, lang)}
    />
  )
  return page(say(lang)('title'), body, { section: 'notices' })
}

async function choicesPage(ctx: Ctx, errors: Record<string, Both> = {}) {
  const muted = await ownMutes(ctx.db, signedIn(ctx).actor.person.id)
  const body = <ChoicesPage lang={ctx.lang} muted={muted} errors={errorsIn(errors, ctx.lang)} />
  return page(say(ctx.lang)('choicesTitle'), body)
}

export const ownRoutes = [
  get('/notices', {
    can: 'notice.own',
    query: ListQuery,
    run: (ctx, { query }) => noticesPage(ctx, query.before),
  }),
  post('/notices/read', {
    can: 'notice.own',
    input: ReadForm,
    again: (ctx, { errors }) => noticesPage(ctx, undefined, errors),
    run: async (ctx, { input }) => {
      await markRead(ctx.db, ctx.site.id, input.notice ?? null)
      return redirect('/notices', flash('wereRead'))
    },
  }),
  get('/account/notices', { can: 'notice.own', run: ctx => choicesPage(ctx) }),
  post('/account/notices', {
    can: 'notice.own',
    input: ChoicesForm,
    again: (ctx, { errors }) => choicesPage(ctx, errors),
    run: async (ctx, { input }) => {
      const declined = mutable.filter(kind => !input.kinds.includes(kind))
      await keepMutes(ctx.db, signedIn(ctx).actor.person.id, declined)
      return redirect('/account/notices', flash('choicesSaved'))
    },
  }),
]
