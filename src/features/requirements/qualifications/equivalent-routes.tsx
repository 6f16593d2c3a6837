import { z } from 'zod'
import type { Both } from '../../../platform/errors/errors.ts'
import { errorsIn, optionalDate, optionalId, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { mayInOrganisation } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { itemChoices } from '../manage/queries.ts'
import { actingWith } from '../permissions.ts'
import { EndEquivalentPage, EquivalentsPage, NewEquivalentPage } from '../views/equivalent-pages.tsx'
import { addEquivalent, endEquivalent, equivalentFaults, loadEquivalent } from './qualifications.ts'
import { doersOf, equivalentsOf } from './queries.ts'
import { saidQualification, sayQualification } from './words.ts'

const section = 'manage.qualifications'
const here = '/manage/equivalents'
const pageSize = 50

const OfEquivalent = z.object({ equivalent: z.uuid() })
const EquivalentForm = z.object({ course: optionalId, counts_as: optionalId, counts_from: optionalDate })

/** The form; with both courses given, how many people it would count for, and the button that says so. */
async function newPage(ctx: Ctx, values: FormValues, errors: Record<string, Both> = {}) {
  const organisationId = actingWith(ctx, 'requirement.edit')
  const { lang } = ctx
  const parsed = EquivalentForm.safeParse(values)
  const { course, counts_as: countsAs, counts_from: countsFrom } = parsed.data ?? {}
  const asked = course && countsAs ? { course, countsAs, countsFrom: countsFrom ?? null } : undefined
  const isLooking = typed(values, 'course') !== undefined
  const blank = { course: saidQualification('chooseCourse'), counts_as: saidQualification('chooseCourse') }
  const faults = asked ? await equivalentFaults(ctx, asked) : isLooking && parsed.success ? blank : {}
  const wrong = { ...faults, ...errors }
  const body = (
    <NewEquivalentPage
      lang={lang}
      courses={(await itemChoices(ctx.db, organisationId)).filter(one => one.kind === 'course')}
      values={{
        course: typed(values, 'course'),
        counts_as: typed(values, 'counts_as'),
        counts_from: typed(values, 'counts_from'),
      }}
      doers={
        asked && Object.keys(wrong).length === 0
          ? await doersOf(ctx.db, organisationId, asked.course, asked.countsFrom)
          : undefined
      }
      errors={errorsIn(wrong, lang)}
    />
  )
  return page(sayQualification(lang)('addEquivalent'), body, { section })
}

async function endPage(ctx: Ctx, id: string, errors: Record<string, Both> = {}) {
  const { lang } = ctx
  const equivalent = await loadEquivalent(ctx, id)
  const title = `${sayQualification(lang)('endTitle')}: ${textIn(equivalent.course, lang)}`
  return page(title, <EndEquivalentPage {...{ lang, equivalent }} errors={errorsIn(errors, lang)} />, {
    section,
  })
}

const success = (key: 'added' | 'ended') => ({
  flash: { kind: 'success' as const, text: saidQualification(key) },
})

export const equivalentRoutes = [
  get(here, {
    can: 'requirement.view',
    query: z.object({ before: z.uuid().optional().catch(undefined) }),
    run: async (ctx, { query }) => {
      const organisationId = actingWith(ctx, 'requirement.view')
      const found = await equivalentsOf(ctx.db, organisationId, { before: query.before, limit: pageSize + 1 })
      const rows = found.slice(0, pageSize)
      const body = (
        <EquivalentsPage
          {...{ lang: ctx.lang, rows }}
          canEdit={mayInOrganisation(ctx.actor, 'requirement.edit', organisationId)}
          firstHref={query.before ? here : undefined}
          nextHref={found.length > pageSize ? `${here}?before=${rows.at(-1)?.id}` : undefined}
        />
      )
      return page(sayQualification(ctx.lang)('equivalents'), body, { section })
    },
  }),
  get(`${here}/new`, {
    can: 'requirement.edit',
    query: z.record(z.string(), z.unknown()),
    run: (ctx, { query }) => newPage(ctx, query as FormValues),
  }),
  post(`${here}/new`, {
    can: 'requirement.edit',
    input: EquivalentForm,
    again: (ctx, { values, errors }) => newPage(ctx, values, errors),
    run: async (ctx, { input }) => {
      const { course, counts_as, counts_from } = input
      await addEquivalent(ctx, { course: course ?? '', countsAs: counts_as ?? '', countsFrom: counts_from })
      return redirect(here, success('added'))
    },
  }),
  get(`${here}/:equivalent/end`, {
    can: 'requirement.edit',
    params: OfEquivalent,
    run: (ctx, { params }) => endPage(ctx, params.equivalent),
  }),
  post(`${here}/:equivalent/end`, {
    can: 'requirement.edit',
    params: OfEquivalent,
    again: (ctx, { params, errors }) => endPage(ctx, params.equivalent, errors),
    run: async (ctx, { params }) => {
      await endEquivalent(ctx, params.equivalent)
      return redirect(here, success('ended'))
    },
  }),
]
