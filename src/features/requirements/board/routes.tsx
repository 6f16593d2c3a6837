import { z } from 'zod'
import { NotAllowed, NotFound } from '../../../platform/errors/errors.ts'
import { page, stream } from '../../../platform/http/reply.ts'
import { get } from '../../../platform/http/route.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { audit } from '../../../platform/outbox/record.ts'
import { mayInOrganisation } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { unitChoices } from '../../people/index.ts'
import { tallies, tallyOf } from '../figures.ts'
import { address } from '../manage/routes.tsx'
import { standingCounts } from '../queries.ts'
import { type Board, BoardPage, type BoardRow } from '../views/board-page.tsx'
import { say, states } from '../words.ts'
import { below, unitRows, withParents } from './figures.ts'
import { countsByUnit, endOfDay, requirementNames } from './queries.ts'
import { sayBoard } from './words.ts'

const can = 'compliance.view'
const day = z.union([z.iso.date(), z.literal('')]).catch('')
const id = z.union([z.uuid(), z.literal('')]).catch('')
const BoardQuery = z.object({ on: day, known: day, unit: id, requirement: id })
export type BoardAsked = z.output<typeof BoardQuery>

/** The room of the board: the whole organisation, or the units that the actor leads. @throws NotAllowed, NotFound */
async function roomOf(ctx: Ctx, unit: string) {
  const { actor } = ctx
  if (!actor.actingOrg) throw new NotAllowed()
  const isWhole = mayInOrganisation(actor, can, actor.actingOrg)
  const nodes = withParents(await unitChoices(ctx.db, actor.actingOrg, { actor, permission: can }))
  if (!isWhole && nodes.length === 0) throw new NotAllowed()
  if (unit && !nodes.some(node => node.id === unit)) throw new NotFound()
  const units = unit ? below(nodes, unit) : isWhole ? null : nodes.map(node => node.id)
  return { organisationId: actor.actingOrg, isWhole, nodes, units }
}

/** The figures that an address asks for: of a day, as known at the end of another or now. */
async function boardOf(ctx: Ctx, asked: BoardAsked): Promise<Board> {
  const room = await roomOf(ctx, asked.unit)
  const today = localDate(ctx.now)
  // What is known at the end of today is what is known now.
  const known = asked.known && asked.known < today ? asked.known : ''
  const at = { day: asked.on || today, known: known ? await endOfDay(ctx.db, known) : null }
  const all = await standingCounts(ctx.db, room.organisationId, at, room.units)
  // Whoever leads a unit reads the names of what is asked of its people, and no others.
  const requirements = (await requirementNames(ctx.db, room.organisationId)).filter(
    one => room.isWhole || all.some(count => count.requirement_id === one.id),
  )
  if (asked.requirement && !requirements.some(one => one.id === asked.requirement)) throw new NotFound()
  const counts = all.filter(count => !asked.requirement || count.requirement_id === asked.requirement)
  const place = { on: asked.on, known: asked.known }
  const byRequirement = tallies(counts)
  const rows: BoardRow[] = asked.requirement
    ? await rowsByUnit(ctx, asked, room, at)
    : requirements
        .filter(one => byRequirement.has(one.id))
        .map(one => ({
          name: textIn(one.name, ctx.lang),
          href: address('/manage/compliance', { ...place, unit: asked.unit, requirement: one.id }),
          tally: byRequirement.get(one.id) ?? tallyOf([]),
        }))
  return {
    asked: { ...asked, on: at.day, known },
    isWhole: room.isWhole,
    units: room.nodes,
    requirements,
    total: tallyOf(counts),
    rows,
    csvHref: address('/manage/compliance.csv', { ...asked }),
  }
}

async function rowsByUnit(
  ctx: Ctx,
  asked: BoardAsked,
  { organisationId, nodes, isWhole }: Awaited<ReturnType<typeof roomOf>>,
  at: { day: string; known: Date | null },
): Promise<BoardRow[]> {
  const counts = await countsByUnit(ctx.db, organisationId, asked.requirement, at)
  const rows = unitRows(nodes, counts, asked.unit || null).map(row => ({
    name: textIn(row.name, ctx.lang),
    href: row.hasBelow ? address('/manage/compliance', { ...asked, unit: row.id }) : undefined,
    tally: row.tally,
  }))
  const known = new Set(nodes.map(node => node.id))
  const own = counts.filter(count =>
    asked.unit ? count.unit_id === asked.unit : count.unit_id === null || !known.has(count.unit_id),
  )
  const rest =
    own.length > 0 && (asked.unit || isWhole)
      ? [
          {
            name: asked.unit
              ? textIn(nodes.find(node => node.id === asked.unit)?.name, ctx.lang)
              : sayBoard(ctx.lang)('noUnit'),
            href: undefined,
            tally: tallyOf(own),
          },
        ]
      : []
  return [...rows, ...rest].filter(row => row.tally.asked > 0 || row.tally.by.exempt)
}

/** A cell of a CSV file: quoted, and never a formula of a spreadsheet. */
function cell(text: string | number): string {
  const value = String(text)
  return `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`
}

function csvOf(ctx: Ctx, board: Board): string {
  const [t, s] = [sayBoard(ctx.lang), say(ctx.lang)]
  const first = board.asked.requirement ? t('unit') : t('requirement')
  const heads = [t('on'), first, t('asked'), t('percent'), ...states.map(state => s(state))]
  const lines = board.rows.map(({ name, tally }) => [
    board.asked.on,
    name,
    tally.asked,
    tally.percent ?? '',
    ...states.map(state => tally.by[state] ?? 0),
  ])
  // The mark at the beginning has Excel read it as UTF-8.
  return `\ufeff${[heads, ...lines].map(line => line.map(cell).join(',')).join('\r\n')}\r\n`
}

export const boardRoutes = [
  get('/manage/compliance', {
    can,
    query: BoardQuery,
    run: async (ctx, { query }) => {
      const board = await boardOf(ctx, query)
      return page(sayBoard(ctx.lang)('title'), <BoardPage lang={ctx.lang} board={board} />, {
        section: 'manage.compliance',
      })
    },
  }),
  get('/manage/compliance.csv', {
    can,
    query: BoardQuery,
    run: async (ctx, { query }) => {
      const board = await boardOf(ctx, query)
      const subject = { type: 'organisation', id: ctx.actor.actingOrg as string }
      await audit(ctx, 'compliance.exported', subject, { detail: { rows: board.rows.length } })
      const fileName = `${sayBoard(ctx.lang)('fileName')}-${board.asked.on}.csv`
      return stream('text/csv; charset=utf-8', async () => csvOf(ctx, board), { fileName })
    },
  }),
]
