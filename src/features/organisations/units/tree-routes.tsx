import { z } from 'zod'
import { page, stream } from '../../../platform/http/reply.ts'
import { get } from '../../../platform/http/route.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { audit } from '../../../platform/outbox/record.ts'
import { mayInOrganisation } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { UnitsPage } from '../views/units-page.tsx'
import { treeAsText } from './export.ts'
import { unitsReached } from './queries.ts'
import { treeAt } from './queries-tree.ts'
import { actingName } from './routes.tsx'
import { narrowedTo, reachedParts, treeOf } from './rules.ts'
import { say as sayTree } from './tree-words.ts'
import { say } from './words.ts'

const day = z.iso.date().optional().catch(undefined)
const TreeQuery = z.object({ q: z.string().trim().max(100).catch('').default(''), on: day, known: day })
type Asked = z.output<typeof TreeQuery>

/** The units that the actor sees, as they hung on the day that was asked for. */
async function unitsAsked(ctx: Ctx, asked: Asked) {
  const here = ctx.actor.actingOrg
  if (!here) return []
  const all = await treeAt(ctx.db, here, { on: asked.on ?? localDate(ctx.now), known: asked.known ?? null })
  if (mayInOrganisation(ctx.actor, 'units.view', here)) return all
  return reachedParts(all, new Set(await unitsReached(ctx.db, ctx.actor, 'units.view')))
}

function csvAddress(asked: Asked): string {
  const query = new URLSearchParams()
  if (asked.on) query.set('on', asked.on)
  if (asked.known) query.set('known', asked.known)
  return `/manage/units.csv${query.size > 0 ? `?${query}` : ''}`
}

const plain = (value: string) =>
  value
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()

export const treeRoutes = [
  get('/manage/units', {
    can: 'units.view',
    query: TreeQuery,
    run: async (ctx, { query }) => {
      const all = await unitsAsked(ctx, query)
      const words = plain(query.q).split(/\s+/).filter(Boolean)
      const textOf = (unit: (typeof all)[number]) =>
        plain([unit.name.en?.text, unit.name.cy?.text, unit.code].filter(Boolean).join(' '))
      const narrowed = words.length
        ? narrowedTo(all, unit => words.every(word => textOf(unit).includes(word)))
        : { units: all, found: undefined }
      const shown = {
        lang: ctx.lang,
        organisation: actingName(ctx),
        units: treeOf(narrowed.units),
        count: all.length,
        asked: query,
        today: localDate(ctx.now),
        found: narrowed.found,
        canEdit: mayInOrganisation(ctx.actor, 'units.edit', ctx.actor.actingOrg),
        csvHref: csvAddress(query),
      }
      return page(say(ctx.lang)('units'), <UnitsPage {...shown} />, { section: 'manage.units' })
    },
  }),
  get('/manage/units.csv', {
    can: 'units.view',
    query: TreeQuery,
    run: async (ctx, { query }) => {
      const all = await unitsAsked(ctx, query)
      const on = query.on ?? localDate(ctx.now)
      await audit(ctx, 'units.exported', { type: 'unit', id: null }, { detail: { rows: all.length, on } })
      const text = treeAsText(treeOf(all), ctx.lang, name => textIn(name, ctx.lang))
      return stream('text/csv; charset=utf-8', async () => text, {
        fileName: `${sayTree(ctx.lang)('fileName')}-${on}.csv`,
      })
    },
  }),
]
