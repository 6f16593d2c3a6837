import { z } from 'zod'
import { NotFound } from '../../../platform/errors/errors.ts'
import { neededDate, neededText, text } from '../../../platform/http/form-fields.ts'
import { empty, json } from '../../../platform/http/reply.ts'
import { get, patch, post } from '../../../platform/http/route.ts'
import { mayInOrganisation } from '../../../platform/permissions/permissions.ts'
import { moveUnit } from './changes.ts'
import { unitsHere, unitsReached } from './queries.ts'
import { reachedParts } from './rules.ts'
import { addUnit, closeUnit, renameUnit } from './units.ts'

const AtUnit = z.object({ unit: z.uuid() })
const day = () => neededDate('Give a date as YYYY-MM-DD', 'Rhowch ddyddiad fel YYYY-MM-DD')
const named = {
  name_en: neededText(200, 'Give the name in English', 'Rhowch yr enw yn Saesneg'),
  name_cy: text(200),
  code: z.string().trim().max(60).nullable().default(null),
}
const NewUnit = z.object({ ...named, parent_id: z.uuid().nullable().default(null), from: day() })
const ChangedUnit = z.object(named)
const Move = z.object({ parent_id: z.uuid().nullable(), from: day() })
const UnitAnswer = z.object({
  id: z.uuid(),
  name: z.unknown().meta({ description: 'A text in one or two languages: {en: {text}, cy: {text}}' }),
  code: z.string().nullable(),
  parent_id: z.uuid().nullable(),
  people: z.number(),
})
const nameOf = (given: { name_en: string; name_cy: string; code: string | null }) => ({
  nameEn: given.name_en,
  nameCy: given.name_cy,
  code: given.code || null,
})

const pageSize = 500
const ListQuery = z.object({ after: z.uuid().optional().catch(undefined) })

export const unitApiRoutes = [
  get('/api/v1/units', {
    can: 'units.view',
    query: ListQuery,
    api: {
      summary: 'The units of the organisation acted for, as of today, paged by key',
      answers: z.object({ items: z.array(UnitAnswer), next: z.uuid().nullable() }),
    },
    run: async (ctx, { query }) => {
      if (!ctx.actor.actingOrg) throw new NotFound()
      const every = await unitsHere(ctx.db, ctx.actor.actingOrg)
      const all = mayInOrganisation(ctx.actor, 'units.view', ctx.actor.actingOrg)
        ? every
        : reachedParts(every, new Set(await unitsReached(ctx.db, ctx.actor, 'units.view')))
      const start = query.after ? all.findIndex(unit => unit.id === query.after) + 1 : 0
      const items = all.slice(start, start + pageSize)
      return json({ items, next: start + pageSize < all.length ? items.at(-1)?.id : null })
    },
  }),
  post('/api/v1/units', {
    can: 'units.edit',
    input: NewUnit,
    api: { summary: 'Adds a unit', answers: z.object({ id: z.uuid() }), status: 201 },
    run: async (ctx, { input }) => {
      const id = await addUnit(ctx, { ...nameOf(input), parentId: input.parent_id, from: input.from })
      return json({ id }, 201)
    },
  }),
  patch('/api/v1/units/:unit', {
    can: 'units.edit',
    params: AtUnit,
    input: ChangedUnit,
    api: { summary: 'Renames a unit', answers: z.null(), status: 204 },
    run: async (ctx, { params, input }) => {
      await renameUnit(ctx, params.unit, nameOf(input))
      return empty()
    },
  }),
  post('/api/v1/units/:unit/move', {
    can: 'units.edit',
    params: AtUnit,
    input: Move,
    api: { summary: 'Moves a unit with everything below it, from a day on', answers: z.null(), status: 204 },
    run: async (ctx, { params, input }) => {
      await moveUnit(ctx, params.unit, { parentId: input.parent_id, from: input.from })
      return empty()
    },
  }),
  post('/api/v1/units/:unit/close', {
    can: 'units.edit',
    params: AtUnit,
    input: z.object({ from: day() }),
    api: { summary: 'Closes a unit nobody works in', answers: z.null(), status: 204 },
    run: async (ctx, { params, input }) => {
      await closeUnit(ctx, params.unit, input.from)
      return empty()
    },
  }),
]
