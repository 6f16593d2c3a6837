import { z } from 'zod'
import { NotAllowed, NotFound } from '../../../platform/errors/errors.ts'
import { json, page, redirect } from '../../../platform/http/reply.ts'
import { get, post, type Route } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { audit } from '../../../platform/outbox/record.ts'
import { mayInOrganisation } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { BouncesPage } from './bounces-page.tsx'
import { bouncedHere, clearBounce, takeBounces } from './queries.ts'
import { say } from './words.ts'

const pageSize = 50
const section = 'manage.people.bounces'
const OfAddress = z.object({ identifier: z.uuid() })
const Bounces = z.object({
  bounces: z
    .array(
      z.object({
        address: z.string().trim().min(3).max(254),
        kind: z.enum(['hard', 'soft', 'complaint', 'unsubscribed']).meta({
          description:
            'hard: the address takes no mail; soft: it may later; complaint: its owner calls it spam.',
        }),
        detail: z.string().max(500).optional(),
      }),
    )
    .min(1)
    .max(1000),
})

/** @throws NotAllowed where the actor looks after no organisation's people */
function hereOf(ctx: Ctx): string {
  const { actingOrg } = ctx.actor
  if (!actingOrg || !mayInOrganisation(ctx.actor, 'mail.mend', actingOrg)) throw new NotAllowed()
  return actingOrg
}

async function tryAgain(ctx: Ctx, identifier: string, organisationId: string | null): Promise<void> {
  if (!(await clearBounce(ctx.db, identifier))) throw new NotFound()
  await audit(ctx, 'identifier.cleared', { type: 'identifier', id: identifier }, { organisationId })
}

const cleared = { kind: 'success' as const, text: { en: say('en')('cleared'), cy: say('cy')('cleared') } }

export const bounceRoutes: Route[] = [
  get('/manage/people/bounces', {
    can: 'mail.mend',
    query: z.object({ after: z.uuid().optional().catch(undefined) }),
    run: async (ctx, { query }) => {
      const here = hereOf(ctx)
      const found = await bouncedHere(ctx.db, here, query.after, pageSize + 1)
      const rows = found.slice(0, pageSize)
      const last = rows.at(-1)
      const shown = {
        lang: ctx.lang,
        organisation: textIn(ctx.site.organisations.find(one => one.id === here)?.name, ctx.lang),
        rows,
        firstHref: query.after ? '/manage/people/bounces' : undefined,
        nextHref: found.length > pageSize && last ? `/manage/people/bounces?after=${last.id}` : undefined,
      }
      return page(say(ctx.lang)('title'), <BouncesPage {...shown} />, { section })
    },
  }),
  post('/manage/people/bounces/:identifier/again', {
    can: 'mail.mend',
    params: OfAddress,
    run: async (ctx, { params }) => {
      await tryAgain(ctx, params.identifier, hereOf(ctx))
      return redirect('/manage/people/bounces', { flash: cleared })
    },
  }),
  post('/account/addresses/:identifier/again', {
    can: 'account.manage',
    params: OfAddress,
    run: async (ctx, { params }) => {
      await tryAgain(ctx, params.identifier, null)
      return redirect('/account', { flash: cleared })
    },
  }),
  post('/api/v1/mail/bounces', {
    can: 'mail.report',
    input: Bounces,
    api: {
      summary: 'Report messages that came back; nothing more is sent to those addresses',
      answers: z.object({ suppressed: z.number().int() }),
    },
    run: async (ctx, { input }) => {
      const suppressed = await takeBounces(ctx.db, input.bounces)
      if (suppressed === null) throw new NotAllowed()
      await audit(
        ctx,
        'mail.bounced',
        { type: 'mail', id: null },
        { organisationId: null, detail: { reported: input.bounces.length, suppressed } },
      )
      return json({ suppressed })
    },
  }),
]
