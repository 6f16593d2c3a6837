import { z } from 'zod'
import { both } from '../../../platform/errors/errors.ts'
import { errorsIn, optionalEmail, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { get, post } from '../../../platform/http/route.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { tokenHash } from '../../../platform/tenancy/open-request.ts'
import { openSession, sealStep, stepPage } from '../../sign-in/index.ts'
import { askForMagicLink } from './links.ts'
import { magicLinkHolder, useMagicLink } from './queries.ts'
import { AskPage, DeadPage, OpenPage, SentPage } from './views.tsx'
import { say } from './words.ts'

const next = z.string().max(2000).optional().catch(undefined)
/** Ticked in any way at all: the careful reading of a form that was tampered with. */
const shared = z
  .unknown()
  .optional()
  .transform(value => value !== undefined)
const token = z.string().max(100).catch('')
const AskForm = z.object({
  address: optionalEmail.refine(
    given => given !== '',
    both('Enter your email address', 'Rhowch eich cyfeiriad e-bost'),
  ),
  shared,
  next,
})

type Shown = { address?: string; isShared?: boolean; next?: string; errors?: Record<string, string> }

function askPage({ lang }: Ctx, shown: Shown = {}) {
  return page(say(lang)('title'), <AskPage lang={lang} {...shown} />)
}

function deadPage({ lang }: Ctx) {
  return page(say(lang)('deadTitle'), <DeadPage lang={lang} />, { status: 410 })
}

export const magicLinkRoutes = [
  get('/sign-in/link', {
    can: 'public',
    query: z.object({ next }),
    run: async (ctx, { query }) =>
      ctx.actor.person ? redirect(query.next ?? '/') : askPage(ctx, { next: query.next }),
  }),
  post('/sign-in/link', {
    can: 'public',
    input: AskForm,
    again: async (ctx, { values, errors }) =>
      askPage(ctx, {
        address: typed(values, 'address')?.slice(0, 254),
        isShared: values.shared !== undefined,
        next: typed(values, 'next'),
        errors: errorsIn(errors, ctx.lang),
      }),
    run: async (ctx, { input, ip }) => {
      await askForMagicLink(ctx, input, ip)
      return redirect('/sign-in/link/sent')
    },
  }),
  get('/sign-in/link/sent', {
    can: 'public',
    run: async ({ lang }) => page(say(lang)('sentTitle'), <SentPage lang={lang} />),
  }),
  get('/sign-in/link/open', {
    can: 'public',
    query: z.object({ token, next }),
    run: async (ctx, { query }) => {
      const holder = await magicLinkHolder(ctx.db, tokenHash(query.token))
      if (!holder) return deadPage(ctx)
      const title = say(ctx.lang)('openTitle', { name: holder.name })
      return page(title, <OpenPage lang={ctx.lang} {...query} holder={holder} />)
    },
  }),
  post('/sign-in/link/open', {
    can: 'public',
    input: z.object({ token, shared, next }),
    again: async ctx => deadPage(ctx),
    run: async (ctx, { input, headers }) => {
      const person = await useMagicLink(ctx.db, tokenHash(input.token))
      if (!person) {
        await audit(
          ctx,
          'session.refused',
          { type: 'person', id: null },
          { organisationId: null, reason: 'link' },
        )
        return deadPage(ctx)
      }
      // A second factor is asked for whichever way somebody comes in.
      if (person.has_second_factor) return stepPage(ctx, sealStep(ctx, person, input))
      const cookie = await openSession(ctx, {
        personId: person.person_id,
        hasGrants: person.has_grants,
        isShared: input.shared,
        bySecondFactor: false,
        userAgent: headers['user-agent'] ?? '',
      })
      return redirect(input.next ?? '/', { cookies: [cookie] })
    },
  }),
]
