import { z } from 'zod'
import { NotFound } from '../../../platform/errors/errors.ts'
import { csvReply, type Spooled, spoolCsv } from '../../../platform/http/csv.ts'
import { page } from '../../../platform/http/reply.ts'
import { get } from '../../../platform/http/route.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { audit } from '../../../platform/outbox/record.ts'
import { mayInOrganisation } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import type { Answer, Option } from '../content.ts'
import { section } from '../editing/routes.tsx'
import { loadUse } from '../placing/placing.ts'
import type { PlacedUse } from '../placing/queries.ts'
import { ResultsPage, valueInWords } from '../views/results-page.tsx'
import { momentInWords } from '../views/use-list.tsx'
import { type AskedItem, allQuestions, isWritten } from './figures.ts'
import { namedAnswers, versionsOf } from './queries.ts'
import { type Results, resultsOf } from './results.ts'
import { smallest } from './rules.ts'
import { sayResults } from './words.ts'

const OfUse = z.object({ use: z.uuid() })
const OfQuery = z.object({ of: z.string().max(100).catch('').default('') })

/** A finished file, with the export on record. */
function surveyFile(ctx: Ctx, use: PlacedUse, spooled: Spooled, name: string) {
  const detail = { use: use.id, rows: spooled.rows, file: name }
  const recorded = audit(ctx, 'survey.exported', { type: 'survey', id: use.survey_id }, { detail })
  return csvReply(spooled, `${name}-${localDate(ctx.now)}.csv`, recorded)
}

/** The figures as lines: a question, for a matrix its line, an answer, how many gave it, and of how many. */
function linesOf(ctx: Ctx, results: Results): (string | number)[][] {
  const { lang } = ctx
  const t = sayResults(lang)
  return results.questions.flatMap(({ item, answered, lines, mean, texts }) => {
    const question = textIn(item.text, lang)
    if (answered === null) return [[question, '', '', t('hiddenShort'), '']]
    if (isWritten(item)) return texts.map(text => [question, '', text, '', ''])
    const averages =
      mean === null ? [] : [[question, '', t('mean', { value: mean.toFixed(2) }), answered, '']]
    const counts = lines.flatMap(({ row, values }) => {
      const total = item.kind === 'many' ? answered : values.reduce((sum, value) => sum + value.count, 0)
      return values.map(value => [
        question,
        textIn(row?.text, lang),
        valueInWords(value, item.kind, lang),
        value.count,
        total > 0 ? Math.round((100 * value.count) / total) : 0,
      ])
    })
    return [...averages, ...counts]
  })
}

/** An answer in a cell. */
function answerInWords(item: AskedItem, answer: Answer | undefined, row: string | null, ctx: Ctx): string {
  if (answer === undefined) return ''
  const nameOf = (id: string) => textIn(item.options?.find(option => option.id === id)?.text, ctx.lang) || id
  if (Array.isArray(answer)) return answer.map(nameOf).join('; ')
  if (typeof answer === 'object') return row && answer[row] ? nameOf(answer[row]) : ''
  return item.kind === 'one' ? nameOf(String(answer)) : String(answer)
}

async function spoolNamed(ctx: Ctx, use: PlacedUse): Promise<Spooled> {
  const t = sayResults(ctx.lang)
  const items = allQuestions(
    (await versionsOf(ctx.db, use.survey_id)).filter(version => !version.is_anonymous),
  )
  const columns = items.flatMap((item): { item: AskedItem; row: Option | null }[] =>
    item.kind === 'matrix' ? (item.rows ?? []).map(row => ({ item, row })) : [{ item, row: null }],
  )
  const heads = columns.map(({ item, row }) =>
    [textIn(item.text, ctx.lang), textIn(row?.text, ctx.lang)].filter(Boolean).join(': '),
  )
  return spoolCsv([t('name'), t('number'), t('day'), ...heads], async add => {
    for (let after: string | null = null; ; ) {
      const batch: Awaited<ReturnType<typeof namedAnswers>> = await namedAnswers(ctx.db, use.id, {
        after,
        limit: 1000,
      })
      await add(
        batch.map(one => [
          one.name,
          one.employee_number,
          one.answered_on,
          ...columns.map(({ item, row }) => answerInWords(item, one.answers[item.id], row?.id ?? null, ctx)),
        ]),
      )
      const last = batch.at(-1)
      if (batch.length < 1000 || !last) return
      after = last.id
    }
  })
}

export const resultRoutes = [
  get('/manage/surveys/uses/:use', {
    can: 'survey.results',
    params: OfUse,
    query: OfQuery,
    run: async (ctx, { params, query }) => {
      const use = await loadUse(ctx, params.use, 'survey.results')
      const results = await resultsOf(ctx, use, query.of)
      const canSeeNames = mayInOrganisation(ctx.actor, 'survey.names', use.organisation_id)
      const t = sayResults(ctx.lang)
      const name = `${textIn(use.name, ctx.lang)}, ${[textIn(use.course, ctx.lang), momentInWords(use, ctx.lang)].filter(Boolean).join(', ')}`
      return page(t('title', { name }), <ResultsPage lang={ctx.lang} {...{ results, canSeeNames }} />, {
        section: use.course_id ? 'manage.courses' : section,
      })
    },
  }),
  get('/manage/surveys/uses/:use/results.csv', {
    can: 'survey.results',
    params: OfUse,
    query: OfQuery,
    run: async (ctx, { params, query }) => {
      const use = await loadUse(ctx, params.use, 'survey.results')
      const results = await resultsOf(ctx, use, query.of)
      if (results.total < smallest) throw new NotFound()
      const t = sayResults(ctx.lang)
      const heads = [t('question'), t('line'), t('answer'), t('howMany'), t('share')]
      return surveyFile(ctx, use, await spoolCsv(heads, add => add(linesOf(ctx, results))), t('fileName'))
    },
  }),
  get('/manage/surveys/uses/:use/answers.csv', {
    can: 'survey.names',
    params: OfUse,
    run: async (ctx, { params }) => {
      const use = await loadUse(ctx, params.use, 'survey.names')
      const versions = await versionsOf(ctx.db, use.survey_id)
      if (versions.every(version => version.is_anonymous)) throw new NotFound()
      return surveyFile(ctx, use, await spoolNamed(ctx, use), sayResults(ctx.lang)('namesFileName'))
    },
  }),
]
