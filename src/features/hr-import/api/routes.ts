import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import { both, Invalid } from '../../../platform/errors/errors.ts'
import { ApiPaging, apiList, listReply } from '../../../platform/http/api.ts'
import { json } from '../../../platform/http/reply.ts'
import { get, post } from '../../../platform/http/route.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { holdings } from '../fields.ts'
import { importingFor } from '../permissions.ts'
import { Unreadable } from '../reading/limits.ts'
import type { Run } from '../runs/queries.ts'
import { rowsPage } from '../runs/queries-rows.ts'
import { type Given, receiveFiles } from '../runs/receive.ts'
import { loadRun, startApplying } from '../runs/runs.ts'
import { sourcesHere } from '../sources/queries.ts'
import { loadSource } from '../sources/sources.ts'
import { sentenceOf } from '../views/show.tsx'

const OfSource = z.object({ source: z.uuid() })
const OfRun = z.object({ run: z.uuid() })
const day = z.iso.date(both('Give a date as YYYY-MM-DD', 'Rhowch ddyddiad fel BBBB-MM-DD'))
const covers = z.enum(
  ['everybody', 'changes'],
  both('Give everybody or changes', 'Rhowch everybody neu changes'),
)
const holds = z.enum(holdings, both('Give what the file holds', 'Rhowch beth sydd yn y ffeil'))

const RunAnswer = z.object({
  id: z.uuid(),
  source_id: z.uuid(),
  state: z.enum([
    'mapping',
    'checking',
    'ready',
    'stopped',
    'applying',
    'applied',
    'cancelled',
    'failed',
    'undoing',
    'undone',
  ]),
  as_of: z.iso.date(),
  covers: z.enum(['everybody', 'changes']),
  counts: z.unknown().meta({ description: 'How many people, units, job roles and posts of each outcome.' }),
  notice: z.string().nullable().meta({ description: 'Why it stopped, as a sentence.' }),
})
const answerOf = (run: Run, lang: 'en' | 'cy') => ({
  ...{
    id: run.id,
    source_id: run.source_id,
    state: run.state,
    as_of: run.as_of,
    covers: run.covers,
    counts: run.counts,
  },
  notice: run.notice ? sentenceOf(run.notice, lang) : null,
})

async function received(
  ctx: Ctx,
  sourceId: string,
  file: Given,
  asked: { as_of?: string; covers?: 'everybody' | 'changes' },
) {
  const source = await loadSource(ctx, sourceId)
  const startedBy = ctx.actor.person?.id ?? null
  const arriving = {
    way: 'api' as const,
    startedBy,
    asOf: asked.as_of ?? localDate(ctx.now),
    covers: asked.covers,
  }
  const id = await receiveFiles(ctx.db, source, [file], arriving).catch(error => {
    if (!(error instanceof Unreadable)) throw error
    throw new Invalid({ file: { en: sentenceOf(error, 'en'), cy: sentenceOf(error, 'cy') } })
  })
  return json(answerOf(await loadRun(ctx, id), ctx.lang), 202)
}

const Cell = z.union([z.string().max(2000), z.number(), z.boolean(), z.null()])
const Rows = z.object({
  holds: holds.default('people'),
  as_of: day.optional(),
  covers: covers.default('changes'),
  rows: z
    .array(z.record(z.string().max(200), Cell), both('Give rows', 'Rhowch resi'))
    .min(1, both('Give at least one row', 'Rhowch o leiaf un rhes'))
    .max(
      5000,
      both(
        'Give at most 5,000 rows; send more as a file',
        'Rhowch 5,000 o resi ar y mwyaf; anfonwch ragor fel ffeil',
      ),
    ),
})

const givingRoutes = [
  post('/api/v1/hr/sources/:source/runs', {
    can: 'hr.import',
    params: OfSource,
    query: z.object({ holds: holds.default('people'), as_of: day.optional(), covers: covers.optional() }),
    upload: true,
    api: {
      summary: 'Brings in a staff file (CSV, TSV or XLSX) as application/octet-stream',
      answers: RunAnswer,
      status: 202,
    },
    run: (ctx, { params, query, uploads }) => {
      const file = uploads.package ?? Object.values(uploads)[0]
      if (!file) throw new Invalid({ file: { en: 'Send a file', cy: 'Anfonwch ffeil' } })
      const given = {
        holds: query.holds,
        path: file.path,
        fileName: file.fileName,
        sizeBytes: file.sizeBytes,
      }
      return received(ctx, params.source, given, query)
    },
  }),
  post('/api/v1/hr/sources/:source/rows', {
    can: 'hr.import',
    params: OfSource,
    input: Rows,
    api: {
      summary: 'Brings in rows as objects with the source’s column names',
      answers: RunAnswer,
      status: 202,
    },
    run: async (ctx, { params, input }) => {
      const folder = await mkdtemp(join(tmpdir(), 'guildhall-rows-'))
      try {
        const path = join(folder, 'rows.csv')
        const columns = [...new Set(input.rows.flatMap(Object.keys))]
        const lines = [columns, ...input.rows.map(row => columns.map(name => String(row[name] ?? '')))]
        await writeFile(path, stringify(lines))
        const sizeBytes = (await stat(path)).size
        return await received(
          ctx,
          params.source,
          { holds: input.holds, path, fileName: 'rows', sizeBytes },
          input,
        )
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  }),
]

const SourceAnswer = z.object({
  id: z.uuid(),
  name: z.string(),
  last_run_id: z.uuid().nullable(),
  rows_to_mend: z.number(),
})
const RejectedAnswer = z.object({
  id: z.uuid(),
  line: z.number().nullable(),
  number: z.string().nullable(),
  faults: z.array(z.object({ code: z.string(), field: z.string().nullable(), sentence: z.string() })),
})

export const hrApiRoutes = [
  get('/api/v1/hr/sources', {
    can: 'hr.import',
    api: { summary: 'Where staff files come from', answers: z.object({ items: z.array(SourceAnswer) }) },
    run: async ctx => {
      const sources = await sourcesHere(ctx.db, importingFor(ctx))
      const items = sources.map(one => ({
        id: one.id,
        name: one.name,
        last_run_id: one.last_run_id,
        rows_to_mend: one.waiting,
      }))
      return json({ items })
    },
  }),
  ...givingRoutes,
  get('/api/v1/hr/runs/:run', {
    can: 'hr.import',
    params: OfRun,
    api: { summary: 'The state of a run', answers: RunAnswer },
    run: async (ctx, { params }) => json(answerOf(await loadRun(ctx, params.run), ctx.lang)),
  }),
  get('/api/v1/hr/runs/:run/rejected', {
    can: 'hr.import',
    params: OfRun,
    query: ApiPaging,
    api: { summary: 'Rows of a run that were left out, each with why', answers: apiList(RejectedAnswer) },
    run: async (ctx, { params, query }) => {
      const run = await loadRun(ctx, params.run)
      const asked = { outcome: 'rejected', words: '', after: query.after ?? null, limit: query.limit + 1 }
      const rows = await rowsPage(ctx.db, run.id, asked)
      const said = rows.map(row => ({
        ...{ id: row.id, line: row.line, number: row.number },
        faults: row.faults.map(fault => ({
          code: fault.code,
          field: fault.field ?? null,
          sentence: sentenceOf(fault, ctx.lang),
        })),
      }))
      return listReply(said, query.limit)
    },
  }),
  post('/api/v1/hr/runs/:run/apply', {
    can: 'hr.import',
    params: OfRun,
    input: z.object({ reason: z.string().trim().max(500).default('') }),
    api: {
      summary: 'Applies a run that was checked; with a reason when it stopped',
      answers: RunAnswer,
      status: 202,
    },
    run: async (ctx, { params, input }) => {
      await startApplying(ctx, params.run, input.reason)
      return json(answerOf(await loadRun(ctx, params.run), ctx.lang), 202)
    },
  }),
]
