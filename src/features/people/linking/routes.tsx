import { z } from 'zod'
import { type Both, both } from '../../../platform/errors/errors.ts'
import { page } from '../../../platform/http/reply.ts'
import { get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { tokenHash } from '../../../platform/tenancy/open-request.ts'
import { LinkAnsweredPage, LinkPage } from '../views/link-page.tsx'
import { answerLink } from './linking.ts'
import { linkQuestion } from './queries.ts'
import { say } from './words.ts'

const WithToken = z.object({ token: z.string().regex(/^[\w-]{20,100}$/) })
const AnswerForm = z.object({
  answer: z.enum(['yes', 'no'], both('Choose an answer', 'Dewiswch ateb')),
})

function answered(ctx: Ctx, outcome: 'agreed' | 'refused' | 'gone') {
  const title = say(ctx.lang)(outcome)
  const status = outcome === 'gone' ? 410 : 200
  return page(title, <LinkAnsweredPage lang={ctx.lang} outcome={outcome} />, { frame: 'bare', status })
}

async function questionPage(ctx: Ctx, token: string, wrong: Record<string, Both> = {}) {
  const question = await linkQuestion(ctx.db, tokenHash(token))
  if (!question) return answered(ctx, 'gone')
  const errors = Object.fromEntries(Object.entries(wrong).map(([name, text]) => [name, text[ctx.lang]]))
  const shown = { lang: ctx.lang, siteName: textIn(ctx.site.name, ctx.lang), token, question, errors }
  return page(say(ctx.lang)('title'), <LinkPage {...shown} />, { frame: 'bare' })
}

export const linkRoutes = [
  get('/link/:token', {
    can: 'public',
    params: WithToken,
    run: (ctx, { params }) => questionPage(ctx, params.token),
  }),
  post('/link/:token', {
    can: 'public',
    params: WithToken,
    input: AnswerForm,
    again: (ctx, { params, errors }) => questionPage(ctx, params.token, errors),
    run: async (ctx, { params, input }) => {
      const accepts = input.answer === 'yes'
      const done = await answerLink(ctx, params.token, accepts)
      return answered(ctx, !done ? 'gone' : accepts ? 'agreed' : 'refused')
    },
  }),
]
