import { z } from 'zod'
import type { Both } from '../../../platform/errors/errors.ts'
import {
  errorsIn,
  neededDate,
  optionalDate,
  optionalId,
  text,
  typed,
} from '../../../platform/http/form-fields.ts'
import { page, redirect, stream } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { loadProof } from '../deciding/deciding.ts'
import { qualificationsOf } from '../queries.ts'
import { OwnExternalPage, SendPage, type SendValues } from '../views/own-pages.tsx'
import { bothOf, say } from '../words.ts'
import { type LookedAt, lookAtProof } from './proof.ts'
import { loadOwn, ownMemberships, sendIn, withdrawOwn } from './sending.ts'

const can = 'external.send'
const section = 'record'
export const OfExternal = z.object({ external: z.uuid() })
const SendForm = z.object({
  membershipId: optionalId,
  qualificationId: optionalId,
  title: text(200),
  provider: text(200),
  happenedOn: neededDate('Enter the day', 'Rhowch y diwrnod'),
  expiresOn: optionalDate,
  again: optionalId,
})

const shown = (values: FormValues): SendValues =>
  Object.fromEntries(Object.keys(values).map(name => [name, typed(values, name)]))

async function sendPage(ctx: Ctx, values: SendValues, errors: Record<string, Both> = {}) {
  const memberships = ownMemberships(ctx).map(one => ({
    id: one.id,
    organisationId: one.organisation_id,
    organisation: textIn(
      ctx.site.organisations.find(each => each.id === one.organisation_id)?.name,
      ctx.lang,
    ),
  }))
  const again = z.uuid().safeParse(values.again).data
  const before = again ? await loadOwn(ctx, again) : undefined
  const body = (
    <SendPage
      lang={ctx.lang}
      memberships={memberships}
      qualifications={
        await qualificationsOf(
          ctx.db,
          memberships.map(one => one.organisationId),
        )
      }
      values={values}
      errors={errorsIn(errors, ctx.lang)}
      proofBefore={before?.file_name ?? undefined}
    />
  )
  return page(say(ctx.lang)('add'), body, { section })
}

/** A file is not sent back with the form: where one came and was good, it is asked for again. */
export function withProof(errors: Record<string, Both>, looked: LookedAt | undefined): Record<string, Both> {
  if (!looked || errors.proof) return errors
  return { ...errors, proof: 'why' in looked ? looked.why : bothOf('chooseAgain') }
}

async function ownPage(ctx: Ctx, id: string, errors: Record<string, Both> = {}) {
  const one = await loadOwn(ctx, id)
  const title = `${say(ctx.lang)('title')}: ${one.title}`
  return page(title, <OwnExternalPage lang={ctx.lang} {...{ one }} errors={errorsIn(errors, ctx.lang)} />, {
    section,
  })
}

export const sendingRoutes = [
  get('/record/elsewhere/new', {
    can,
    query: z.object({ again: z.uuid().optional().catch(undefined) }),
    run: async (ctx, { query }) => {
      if (!query.again) return sendPage(ctx, {})
      const one = await loadOwn(ctx, query.again)
      return sendPage(ctx, {
        again: one.id,
        qualificationId: one.qualification_id ?? '',
        title: one.qualification_id ? '' : one.title,
        provider: one.provider,
        happenedOn: one.happened_on,
        expiresOn: one.expires_on ?? '',
      })
    },
  }),
  post('/record/elsewhere/new', {
    can,
    upload: true,
    input: SendForm,
    prepare: (services, uploads) => lookAtProof(services, uploads),
    again: (ctx, { values, errors, prepared }) => sendPage(ctx, shown(values), withProof(errors, prepared)),
    run: async (ctx, { input, prepared }) => {
      await sendIn(ctx, input, prepared)
      return redirect('/record', { flash: { kind: 'success', text: bothOf('sentNow') } })
    },
  }),
  get('/record/elsewhere/:external', {
    can: 'record.own',
    params: OfExternal,
    run: (ctx, { params }) => ownPage(ctx, params.external),
  }),
  post('/record/elsewhere/:external/withdraw', {
    can: 'record.own',
    params: OfExternal,
    again: (ctx, { params, errors }) => ownPage(ctx, params.external, errors),
    run: async (ctx, { params }) => {
      await withdrawOwn(ctx, params.external)
      return redirect('/record', { flash: { kind: 'success', text: bothOf('withdrawnNow') } })
    },
  }),
  get('/learning-elsewhere/:external/proof', {
    can: 'record.own',
    params: OfExternal,
    run: async (ctx, { params }) => {
      const { hash, mediaType, name, sizeBytes } = await loadProof(ctx, params.external)
      const { files } = ctx.services
      return stream(mediaType, () => files.get(hash), { fileName: name, sizeBytes })
    },
  }),
]
