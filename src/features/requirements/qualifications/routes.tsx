import { z } from 'zod'
import type { Both } from '../../../platform/errors/errors.ts'
import { errorsIn, text, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { mayInOrganisation } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { address } from '../manage/routes.tsx'
import { actingWith } from '../permissions.ts'
import { QualificationPage, QualificationsPage } from '../views/qualification-pages.tsx'
import {
  createQualification,
  loadQualification,
  renameQualification,
  retireQualification,
} from './qualifications.ts'
import { qualificationsOf } from './queries.ts'
import { saidQualification, sayQualification } from './words.ts'

const section = 'manage.qualifications'
const here = '/manage/qualifications'
const pageSize = 50

const OfQualification = z.object({ qualification: z.uuid() })
const ListQuery = z.object({
  q: z.string().trim().max(100).catch(''),
  state: z.enum(['', 'retired', 'all']).catch(''),
  after: z.uuid().optional().catch(undefined),
})
const NameForm = z.object({ name: text(200), name_cy: text(200), code: text(50) })
const namesOf = ({ name, name_cy, code }: z.output<typeof NameForm>) => ({ name, nameCy: name_cy, code })

async function listPage(ctx: Ctx, asked: z.output<typeof ListQuery>) {
  const organisationId = actingWith(ctx, 'requirement.view')
  const words = asked.q.replaceAll('\0', '').split(/\s+/).filter(Boolean).slice(0, 8)
  const found = await qualificationsOf(ctx.db, organisationId, { ...asked, words, limit: pageSize + 1 })
  const rows = found.slice(0, pageSize)
  const { q, state } = asked
  const body = (
    <QualificationsPage
      lang={ctx.lang}
      {...{ asked, rows }}
      canEdit={mayInOrganisation(ctx.actor, 'requirement.edit', organisationId)}
      firstHref={asked.after ? address(here, { q, state }) : undefined}
      nextHref={found.length > pageSize ? address(here, { q, state, after: rows.at(-1)?.id }) : undefined}
    />
  )
  return page(sayQualification(ctx.lang)('title'), body, { section })
}

async function formPage(
  ctx: Ctx,
  id: string | undefined,
  values: FormValues,
  errors: Record<string, Both> = {},
) {
  actingWith(ctx, 'requirement.edit')
  const { lang } = ctx
  const qualification = id ? await loadQualification(ctx, id) : undefined
  const kept = {
    name: qualification?.name.en?.text,
    name_cy: qualification?.name.cy?.text,
    code: qualification?.code,
  }
  const body = (
    <QualificationPage
      {...{ lang, qualification }}
      hasWelsh={ctx.site.languages.includes('cy')}
      values={Object.fromEntries(
        Object.entries(kept).map(([name, value]) => [name, typed(values, name) ?? value ?? undefined]),
      )}
      errors={errorsIn(errors, lang)}
    />
  )
  const title = qualification ? textIn(qualification.name, lang) : sayQualification(lang)('add')
  return page(title, body, { section })
}

const success = (key: Parameters<typeof saidQualification>[0]) => ({
  flash: { kind: 'success' as const, text: saidQualification(key) },
})

export const qualificationRoutes = [
  get(here, { can: 'requirement.view', query: ListQuery, run: (ctx, { query }) => listPage(ctx, query) }),
  get(`${here}/new`, { can: 'requirement.edit', run: ctx => formPage(ctx, undefined, {}) }),
  post(`${here}/new`, {
    can: 'requirement.edit',
    input: NameForm,
    again: (ctx, { values, errors }) => formPage(ctx, undefined, values, errors),
    run: async (ctx, { input }) => {
      await createQualification(ctx, namesOf(input))
      return redirect(here, success('saved'))
    },
  }),
  get(`${here}/:qualification`, {
    can: 'requirement.edit',
    params: OfQualification,
    run: (ctx, { params }) => formPage(ctx, params.qualification, {}),
  }),
  post(`${here}/:qualification`, {
    can: 'requirement.edit',
    params: OfQualification,
    input: NameForm,
    again: (ctx, { params, values, errors }) => formPage(ctx, params.qualification, values, errors),
    run: async (ctx, { params, input }) => {
      await renameQualification(ctx, params.qualification, namesOf(input))
      return redirect(here, success('saved'))
    },
  }),
  ...(['retire', 'restore'] as const).map(act =>
    post(`${here}/:qualification/${act}`, {
      can: 'requirement.edit',
      params: OfQualification,
      again: (ctx, { params, errors }) => formPage(ctx, params.qualification, {}, errors),
      run: async (ctx, { params }) => {
        await retireQualification(ctx, params.qualification, act === 'retire')
        return redirect(here, success(act === 'retire' ? 'nowRetired' : 'nowRestored'))
      },
    }),
  ),
]
