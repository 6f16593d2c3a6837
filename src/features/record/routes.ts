import sharp from 'sharp'
import { z } from 'zod'
import { page, redirect, stream } from '../../platform/http/reply.ts'
import { get } from '../../platform/http/route.ts'
import { longDate } from '../../platform/i18n/dates.ts'
import { textIn } from '../../platform/i18n/localised.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { ownExternals } from '../external-learning/index.ts'
import { ownStandings } from '../requirements/index.ts'
import { RecordQuery, recordPageOf } from './asked.ts'
import { certificatePdf } from './certificate-pdf.ts'
import { checkAddress, loadCertificate } from './certificates.ts'
import { aroundRecord, checkedCertificate, ownRecord } from './queries.ts'
import { plainCode, printedCode } from './rules.ts'
import { checkForm, genuinePage } from './views/check-page.tsx'
import { recordPage } from './views/record-page.tsx'
import { say, sayCertificate } from './words.ts'

const Code = z.object({ code: z.string().max(100) })
const CheckQuery = z.object({ code: z.string().max(200).optional().catch(undefined) })

export const routes = [
  get('/record', {
    can: 'record.own',
    query: RecordQuery,
    run: async (ctx, { query }) => {
      const { filter, pageSize } = recordPageOf(query)
      const { years, gone } = await aroundRecord(ctx.db)
      const rows = await ownRecord(ctx.db, filter)
      const view = recordPage({
        ctx,
        asked: query,
        years,
        rows: rows.slice(0, pageSize),
        hasMore: rows.length > pageSize,
        standings: await ownStandings(ctx.db),
        externals: await ownExternals(ctx.db),
        gone,
      })
      return page(say(ctx.lang)('title'), view, { section: 'record' })
    },
  }),
  get('/record/certificates/:code.pdf', {
    can: 'record.own',
    params: Code,
    run: async (ctx, { params }) => {
      const certificate = await loadCertificate(ctx, params.code)
      const code = certificate.certificate_code
      const open = async () =>
        certificatePdf({
          lang: ctx.lang,
          site: {
            name: textIn(ctx.site.name, ctx.lang),
            brand: ctx.site.brand_colour,
            logoPng: await logoOf(ctx),
          },
          person: certificate.person,
          course: textIn(certificate.title, ctx.lang),
          date: longDate(certificate.happened_on, ctx.lang),
          organisation: textIn(certificate.organisation, ctx.lang) || undefined,
          code,
          checkUrl: checkAddress(ctx, code),
          checkPage: checkAddress(ctx),
        })
      return stream('application/pdf', open as never, {
        fileName: `${sayCertificate(ctx.lang)('genuineTitle', { code: printedCode(code) })}.pdf`,
      })
    },
  }),
  get('/certificates', {
    can: 'public',
    query: CheckQuery,
    run: async (ctx, { query }) => {
      const code = query.code === undefined ? undefined : plainCode(query.code)
      if (code) return redirect(`/certificates/${code}`)
      const problem = query.code ? sayCertificate(ctx.lang)('wrongLength') : undefined
      const body = checkForm(ctx.lang, { typed: query.code ?? '', problem })
      return page(sayCertificate(ctx.lang)('check'), body, { status: problem ? 422 : 200 })
    },
  }),
  get('/certificates/:code', {
    can: 'public',
    params: Code,
    run: async (ctx, { params }) => {
      const t = sayCertificate(ctx.lang)
      const code = plainCode(params.code)
      const found = code ? await checkedCertificate(ctx.db, code) : undefined
      if (found && code)
        return page(t('genuineTitle', { code: printedCode(code) }), genuinePage(ctx.lang, code, found))
      const problem = code ? t('unknown') : t('wrongLength')
      return page(t('check'), checkForm(ctx.lang, { typed: params.code, problem }), { status: 404 })
    },
  }),
]

/** The site's logo as a picture that a PDF can hold; nothing when there is none or it can't be read. */
async function logoOf(ctx: Ctx): Promise<Buffer | undefined> {
  const { logo_hash } = ctx.site
  if (!logo_hash || !(await ctx.services.files.has(logo_hash))) return undefined
  return ctx.services.files.withLocalCopy(logo_hash, path =>
    sharp(path, { density: 200 })
      .resize({ height: 184, width: 600, fit: 'inside', withoutEnlargement: false })
      .png()
      .toBuffer()
      .catch(() => undefined),
  )
}
