import { z } from 'zod'
import { Invalid } from '../../../platform/errors/errors.ts'
import { errorsIn, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post, type Upload } from '../../../platform/http/route.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import type { Holds } from '../fields.ts'
import { settingsOf } from '../mapping/mapping.ts'
import { importingFor } from '../permissions.ts'
import { waitingCount } from '../quarantine/queries.ts'
import { Unreadable } from '../reading/limits.ts'
import { runsPage } from '../runs/queries.ts'
import { type Given, receiveFiles } from '../runs/receive.ts'
import { SettingsPage, type SettingsTyped } from '../views/settings-page.tsx'
import { sentenceOf } from '../views/show.tsx'
import { SourcePage } from '../views/source-page.tsx'
import { NewSourcePage, SourcesPage } from '../views/sources-page.tsx'
import { folderOf } from '../watching/folders-rules.ts'
import { say } from '../words.ts'
import { NewSourceForm, OfSource, SettingsForm, UploadForm } from './forms.ts'
import { sourcesHere } from './queries.ts'
import { addSource, loadSource, saveSettings } from './sources.ts'

const section = 'manage.hr'
const pageSize = 30
const Paged = z.object({ after: z.uuid().optional().catch(undefined) })
const both = (key: Parameters<ReturnType<typeof say>>[0]) => ({ en: say('en')(key), cy: say('cy')(key) })
const actingOf = (ctx: Ctx) => ctx.site.organisations.find(one => one.id === ctx.actor.actingOrg)

async function runsOf(ctx: Ctx, base: string, sourceId: string | null, after: string | undefined) {
  const asked = { sourceId, after: after ?? null, limit: pageSize + 1 }
  const found = await runsPage(ctx.db, importingFor(ctx), asked)
  const runs = found.slice(0, pageSize)
  return {
    runs,
    nextHref: found.length > pageSize ? `${base}?after=${runs.at(-1)?.id}` : undefined,
    firstHref: after ? base : undefined,
  }
}

async function sourcePage(
  ctx: Ctx,
  id: string,
  after?: string,
  values: FormValues = {},
  errors: Record<string, string> = {},
) {
  const source = await loadSource(ctx, id)
  const runs = await runsOf(ctx, `/manage/hr/sources/${id}`, id, after)
  const shown = {
    covers: typed(values, 'covers') ?? settingsOf(source.settings).covers,
    asOf: typed(values, 'asOf') ?? localDate(ctx.now),
  }
  return page(source.name, <SourcePage lang={ctx.lang} {...{ source, errors }} {...runs} values={shown} />, {
    section,
  })
}

async function settingsPage(
  ctx: Ctx,
  id: string,
  values?: SettingsTyped,
  errors: Record<string, string> = {},
) {
  const source = await loadSource(ctx, id)
  const shown = values ?? { ...settingsOf(source.settings), name: source.name }
  const folder = folderOf(actingOf(ctx)?.short_name ?? '', source.key)
  const title = `${say(ctx.lang)('settings')}: ${source.name}`
  return page(title, <SettingsPage lang={ctx.lang} {...{ source, folder, errors }} values={shown} />, {
    section,
  })
}

const fields: [string, Holds][] = [
  ['units', 'units'],
  ['roles', 'job roles'],
  ['posts', 'posts'],
  ['people', 'people'],
]

/** The files of a form, by what they hold. */
export function filesGiven(uploads: Record<string, Upload>): (Given & { field: string })[] {
  return fields.flatMap(([field, holds]) => {
    const upload = uploads[field]
    return upload
      ? [{ field, holds, path: upload.path, fileName: upload.fileName, sizeBytes: upload.sizeBytes }]
      : []
  })
}

const newRoutes = [
  get('/manage/hr', {
    can: 'hr.import',
    query: Paged,
    run: async (ctx, { query }) => {
      const here = importingFor(ctx)
      const sources = await sourcesHere(ctx.db, here)
      const runs = await runsOf(ctx, '/manage/hr', null, query.after)
      const organisation = textIn(actingOf(ctx)?.name, ctx.lang)
      const waiting = await waitingCount(ctx.db, here)
      return page(
        say(ctx.lang)('title'),
        <SourcesPage lang={ctx.lang} {...{ organisation, sources, waiting }} {...runs} />,
        { section },
      )
    },
  }),
  get('/manage/hr/new', {
    can: 'hr.import',
    run: async ctx => {
      importingFor(ctx)
      return page(say(ctx.lang)('newSource'), <NewSourcePage lang={ctx.lang} errors={{}} />, { section })
    },
  }),
  post('/manage/hr/new', {
    can: 'hr.import',
    input: NewSourceForm,
    again: async (ctx, { values, errors }) =>
      page(
        say(ctx.lang)('newSource'),
        <NewSourcePage lang={ctx.lang} name={typed(values, 'name')} errors={errorsIn(errors, ctx.lang)} />,
        { section },
      ),
    run: async (ctx, { input }) => redirect(`/manage/hr/sources/${await addSource(ctx, input.name)}`),
  }),
]

const sourceRoutes = [
  get('/manage/hr/sources/:source', {
    can: 'hr.import',
    params: OfSource,
    query: Paged,
    run: (ctx, { params, query }) => sourcePage(ctx, params.source, query.after),
  }),
  post('/manage/hr/sources/:source/runs', {
    can: 'hr.import',
    params: OfSource,
    input: UploadForm,
    upload: true,
    again: (ctx, { params, values, errors }) =>
      sourcePage(ctx, params.source, undefined, values, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input, uploads }) => {
      const source = await loadSource(ctx, params.source)
      const files = filesGiven(uploads)
      if (files.length === 0) throw new Invalid({ people: both('noFile') })
      const startedBy = ctx.actor.person?.id ?? null
      const runId = await receiveFiles(ctx.db, source, files, { way: 'upload', startedBy, ...input }).catch(
        error => {
          if (!(error instanceof Unreadable)) throw error
          const field = String(error.detail.field ?? files.at(-1)?.field)
          throw new Invalid({ [field]: { en: sentenceOf(error, 'en'), cy: sentenceOf(error, 'cy') } })
        },
      )
      return redirect(`/manage/hr/runs/${runId}`)
    },
  }),
  get('/manage/hr/sources/:source/settings', {
    can: 'hr.import',
    params: OfSource,
    run: (ctx, { params }) => settingsPage(ctx, params.source),
  }),
  post('/manage/hr/sources/:source/settings', {
    can: 'hr.import',
    params: OfSource,
    input: SettingsForm,
    again: (ctx, { params, values, errors }) => {
      const shown = Object.fromEntries(Object.keys(values).map(name => [name, typed(values, name)]))
      return settingsPage(ctx, params.source, shown, errorsIn(errors, ctx.lang))
    },
    run: async (ctx, { params, input }) => {
      const { name, ...settings } = input
      await saveSettings(ctx, params.source, name, settings)
      return redirect(`/manage/hr/sources/${params.source}`, {
        flash: { kind: 'success', text: both('saved') },
      })
    },
  }),
]

export const hrSourceRoutes = [...newRoutes, ...sourceRoutes]
