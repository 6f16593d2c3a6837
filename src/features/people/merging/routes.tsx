import { z } from 'zod'
import { type Both, both, Invalid } from '../../../platform/errors/errors.ts'
import { errorsIn, neededText } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { get, post } from '../../../platform/http/route.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { tokenHash } from '../../../platform/tenancy/open-request.ts'
import { typedValues } from '../list/routes.tsx'
import { actingWith } from '../permissions.ts'
import type { Typed, Wrong } from '../views/fields.tsx'
import { MergeAnsweredPage, MergePreviewPage, MergeQuestionPage, MergesPage } from '../views/merge-pages.tsx'
import { answerMerge, bothOf, callOff, mergeAccounts, partAccounts, previewMerge } from './merging.ts'
import * as queries from './queries.ts'
import { say } from './words.ts'

const can = 'people.merge'
const section = 'manage.people.duplicates'
const at = '/manage/people/duplicates'
const Two = z.object({ person: z.uuid(), other: z.uuid() })
const OfMerge = z.object({ merge: z.uuid() })
const WithToken = z.object({ token: z.string().regex(/^[\w-]{20,100}$/) })
const hint = [say('en')('findHint'), say('cy')('findHint')] as const
const FindForm = z.object({ first: neededText(254, ...hint), second: neededText(254, ...hint) })
const AnswerForm = z.object({ answer: z.enum(['yes', 'no'], both('Choose an answer', 'Dewiswch ateb')) })
const success = (text: Both) => ({ flash: { kind: 'success' as const, text } })

async function listPage(ctx: Ctx, values: Typed = {}, errors: Wrong = {}) {
  const here = actingWith(ctx, can)
  const { lang } = ctx
  const suspects = await queries.suspects(ctx.db, here)
  const merges = await queries.mergesOf(ctx.db, here)
  return page(say(lang)('title'), <MergesPage {...{ lang, suspects, merges, values, errors }} />, { section })
}

async function twoPage(ctx: Ctx, { person, other }: z.output<typeof Two>, errors: Wrong = {}) {
  const { lang } = ctx
  const preview = await previewMerge(ctx, person, other)
  return page(say(lang)('previewTitle'), <MergePreviewPage {...{ lang, preview, errors }} />, { section })
}

async function found(ctx: Ctx, key: string, field: string): Promise<string> {
  const ids = await queries.peopleByKey(ctx.db, key)
  const [only] = ids
  if (!only || ids.length > 1) throw new Invalid({ [field]: bothOf('notFound') })
  return only
}

function answeredPage(ctx: Ctx, outcome: 'yes' | 'no' | 'gone') {
  const title = say(ctx.lang)(outcome === 'gone' ? 'goneTitle' : 'answered')
  const status = outcome === 'gone' ? 410 : 200
  return page(title, <MergeAnsweredPage lang={ctx.lang} outcome={outcome} />, { frame: 'bare', status })
}

async function questionPage(ctx: Ctx, token: string, errors: Wrong = {}) {
  const question = await queries.mergeQuestion(ctx.db, tokenHash(token))
  if (!question) return answeredPage(ctx, 'gone')
  const { lang } = ctx
  return page(say(lang)('askTitle'), <MergeQuestionPage {...{ lang, token, question, errors }} />, {
    frame: 'bare',
  })
}

export const mergeRoutes = [
  get(at, { can, run: ctx => listPage(ctx) }),
  post(at, {
    can,
    input: FindForm,
    again: (ctx, { values, errors }) => listPage(ctx, typedValues(values), errorsIn(errors, ctx.lang)),
    run: async (ctx, { input }) => {
      actingWith(ctx, can)
      const person = await found(ctx, input.first, 'first')
      const other = await found(ctx, input.second, 'second')
      if (person === other) throw new Invalid({ second: bothOf('sameOne') })
      return redirect(`/manage/people/${person}/merge/${other}`)
    },
  }),
  get('/manage/people/:person/merge/:other', {
    can,
    params: Two,
    run: (ctx, { params }) => twoPage(ctx, params),
  }),
  post('/manage/people/:person/merge/:other', {
    can,
    params: Two,
    again: (ctx, { params, errors }) => twoPage(ctx, params, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params }) => {
      const outcome = await mergeAccounts(ctx, params.person, params.other)
      return redirect(at, success(bothOf(outcome)))
    },
  }),
  ...(['undo', 'call-off'] as const).map(what =>
    post(`${at}/:merge/${what}`, {
      can,
      params: OfMerge,
      again: (ctx, { errors }) => listPage(ctx, {}, errorsIn(errors, ctx.lang)),
      run: async (ctx, { params }) => {
        await (what === 'undo' ? partAccounts : callOff)(ctx, params.merge)
        return redirect(at, success(bothOf(what === 'undo' ? 'undone' : 'calledOff')))
      },
    }),
  ),
  get('/same-person/:token', {
    can: 'public',
    params: WithToken,
    run: (ctx, { params }) => questionPage(ctx, params.token),
  }),
  post('/same-person/:token', {
    can: 'public',
    params: WithToken,
    input: AnswerForm,
    again: (ctx, { params, errors }) => questionPage(ctx, params.token, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      const done = await answerMerge(ctx, params.token, input.answer === 'yes')
      return answeredPage(ctx, done ? input.answer : 'gone')
    },
  }),
]
