import { z } from 'zod'
import { type Both, NotFound } from '../../../platform/errors/errors.ts'
import type { Spooled } from '../../../platform/http/csv.ts'
import { errorsIn, neededText, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { longDate } from '../../../platform/i18n/dates.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { complianceFile } from '../board/csv-reply.ts'
import { type BoardAsked, BoardQuery } from '../board/room.ts'
import { address } from '../manage/routes.tsx'
import { actingWith } from '../permissions.ts'
import { ComparePage, ReturnPage, ReturnsPage, SignPage } from '../views/return-pages.tsx'
import { areSame, differencesSince, figuresWithNames, sideBySide, spoolDifferences } from './comparing.ts'
import { type Figures, figuresOf, namesIn, returnsOf } from './queries.ts'
import { loadReturn, scopeAsked, scopeOf, signReturn } from './signing.ts'
import { saidReturn, sayReturn } from './words.ts'

const can = 'compliance.view'
const section = 'manage.compliance'
const returnsOnPage = 50
const here = '/manage/compliance'

const OfReturn = z.object({ return: z.uuid() })
const ListQuery = z.object({ before: z.uuid().optional().catch(undefined) })
const after = z.string().max(80).catch('')
const CompareQuery = BoardQuery.extend({ after })
const SignForm = BoardQuery.extend({
  name: neededText(200, sayReturn('en')('enterName'), sayReturn('cy')('enterName')),
  note: neededText(500, sayReturn('en')('enterNote'), sayReturn('cy')('enterNote')),
})

const merged = (...all: Figures[]): Figures['names'] => Object.assign({}, ...all.map(one => one.names))

async function signPage(ctx: Ctx, asked: BoardAsked, values: FormValues, errors: Record<string, Both> = {}) {
  actingWith(ctx, 'compliance.sign')
  const { lang } = ctx
  const { scope, known, knownOn, day } = await scopeAsked(ctx, asked)
  const figures = await figuresWithNames(ctx, scope, known)
  if (asked.requirement && !figures.names[asked.requirement]) throw new NotFound()
  const t = sayReturn(lang)
  const body = (
    <SignPage
      {...{ lang, asked, day, knownOn }}
      rows={sideBySide([figures.counts], 'requirement_id')}
      names={figures.names}
      unitName={(asked.unit && (await namesIn(ctx.db, [asked.unit]))[asked.unit]) || undefined}
      values={{
        name: typed(values, 'name') ?? t('nameNow', { date: longDate(day, lang) }),
        note: typed(values, 'note') ?? t('noteNow'),
      }}
      errors={errorsIn(errors, lang)}
    />
  )
  return page(t('signTitle'), body, { section })
}

async function returnPage(ctx: Ctx, id: string, asked: { after: string }) {
  const { lang } = ctx
  const signed = await loadReturn(ctx, id)
  const scope = scopeOf(actingWith(ctx, can), signed)
  const again = await figuresOf(ctx.db, scope, signed.known)
  const now = await figuresWithNames(ctx, scope, null)
  const isSame = areSame(signed.figures.counts, again)
  const sets = [signed.figures.counts, ...(isSame ? [] : [again]), now.counts]
  const body = (
    <ReturnPage
      {...{ lang, signed, isSame }}
      names={merged(now, signed.figures)}
      byRequirement={sideBySide(sets, 'requirement_id')}
      byUnit={sideBySide(sets, 'unit_id')}
      differences={await differencesSince(ctx, scope, signed.known, asked.after)}
      after={asked.after}
    />
  )
  return page(signed.name, body, { section })
}

/** The board's figures as known at the end of a day, beside those known now. @throws NotFound where there is nothing to compare */
async function comparePage(ctx: Ctx, asked: z.output<typeof CompareQuery>) {
  const { lang } = ctx
  const { scope, known, knownOn, day } = await scopeAsked(ctx, asked)
  if (!known)
    return redirect(address(here, { ...asked, known: '', after: '' }), {
      flash: { kind: 'info', text: saidReturn('boardHint') },
    })
  const then = await figuresWithNames(ctx, scope, known)
  const now = await figuresWithNames(ctx, scope, null)
  const names = merged(now, then)
  if (asked.requirement && !names[asked.requirement]) throw new NotFound()
  const { after: place, ...board } = asked
  const sets = [then.counts, now.counts]
  const body = (
    <ComparePage
      {...{ lang, day, knownOn, names }}
      byRequirement={sideBySide(sets, 'requirement_id')}
      byUnit={sideBySide(sets, 'unit_id')}
      differences={await differencesSince(ctx, scope, known, place)}
      after={place}
      boardHref={address(here, board)}
      addressOf={(path, more) => address(`${here}/${path}`, { ...board, after: more })}
    />
  )
  return page(sayReturn(lang)('differencesTitle'), body, { section })
}

const fileName = (ctx: Ctx, on: string) => `${sayReturn(ctx.lang)('fileName')}-${on}.csv`
type Ready = { spooled: Spooled; on: string }

export const returnRoutes = [
  get('/manage/compliance/sign', {
    can: 'compliance.sign',
    query: BoardQuery,
    run: (ctx, { query }) => signPage(ctx, query, {}),
  }),
  post('/manage/compliance/sign', {
    can: 'compliance.sign',
    input: SignForm,
    again: (ctx, { values, errors }) => signPage(ctx, BoardQuery.parse(values), values, errors),
    run: async (ctx, { input }) => {
      const id = await signReturn(ctx, input, input)
      return redirect(`${here}/returns/${id}`, { flash: { kind: 'success', text: saidReturn('signed') } })
    },
  }),
  get('/manage/compliance/returns', {
    can,
    query: ListQuery,
    run: async (ctx, { query }) => {
      const found = await returnsOf(ctx.db, actingWith(ctx, can), {
        before: query.before,
        limit: returnsOnPage + 1,
      })
      const rows = found.slice(0, returnsOnPage)
      const body = (
        <ReturnsPage
          lang={ctx.lang}
          rows={rows}
          firstHref={query.before ? `${here}/returns` : undefined}
          nextHref={found.length > returnsOnPage ? `${here}/returns?before=${rows.at(-1)?.id}` : undefined}
        />
      )
      return page(sayReturn(ctx.lang)('returns'), body, { section })
    },
  }),
  get('/manage/compliance/returns/:return', {
    can,
    params: OfReturn,
    query: z.object({ after }),
    run: (ctx, { params, query }) => returnPage(ctx, params.return, query),
  }),
  get('/manage/compliance/returns/:return/differences.csv', {
    can,
    params: OfReturn,
    ahead: async (ctx, { params }) => {
      const signed = await loadReturn(ctx, params.return)
      const scope = scopeOf(actingWith(ctx, can), signed)
      return async () => ({ spooled: await spoolDifferences(ctx, scope, signed.known), on: signed.as_at })
    },
    run: (ctx, { params, prepared }) => {
      const { spooled, on } = prepared as Ready
      return complianceFile(ctx, spooled, fileName(ctx, on), { return: params.return })
    },
  }),
  get('/manage/compliance/differences', {
    can,
    query: CompareQuery,
    run: (ctx, { query }) => comparePage(ctx, query),
  }),
  get('/manage/compliance/differences.csv', {
    can,
    query: BoardQuery,
    ahead: async (ctx, { query }) => {
      const { scope, known, day } = await scopeAsked(ctx, query)
      if (!known) throw new NotFound()
      return async () => ({ spooled: await spoolDifferences(ctx, scope, known), on: day })
    },
    run: (ctx, { prepared }) => {
      const { spooled, on } = prepared as Ready
      return complianceFile(ctx, spooled, fileName(ctx, on))
    },
  }),
]
