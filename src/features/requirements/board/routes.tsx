import { NotFound } from '../../../platform/errors/errors.ts'
import { type Spooled, spoolCsv } from '../../../platform/http/csv.ts'
import { page } from '../../../platform/http/reply.ts'
import { get } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { mayInOrganisation } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { tallies, tallyOf } from '../figures.ts'
import { address } from '../manage/routes.tsx'
import { standingCounts } from '../queries.ts'
import { type Board, BoardPage, type BoardRow } from '../views/board-page.tsx'
import { say, states } from '../words.ts'
import { complianceFile } from './csv-reply.ts'
import { unitRows } from './figures.ts'
import { countsByUnit, requirementNames } from './queries.ts'
import { type BoardAsked, BoardQuery, can, datesAsked, type Room, roomOf } from './room.ts'
import { sayBoard } from './words.ts'

/** The figures that an address asks for: of a day, as known at the end of another or now. */
async function boardOf(ctx: Ctx, asked: BoardAsked): Promise<Board> {
  const room = await roomOf(ctx, asked.unit)
  const at = await datesAsked(ctx, asked)
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
    asked: { ...asked, on: at.day, known: at.knownOn },
    isWhole: room.isWhole,
    units: room.nodes,
    requirements,
    total: tallyOf(counts),
    rows,
    csvHref: address('/manage/compliance.csv', { ...asked }),
    compareHref: at.known ? address('/manage/compliance/differences', { ...asked }) : undefined,
    returnsHref: room.isWhole ? '/manage/compliance/returns' : undefined,
    signHref:
      mayInOrganisation(ctx.actor, 'compliance.sign', room.organisationId) && counts.length > 0
        ? address('/manage/compliance/sign', { ...asked })
        : undefined,
  }
}

async function rowsByUnit(
  ctx: Ctx,
  asked: BoardAsked,
  { organisationId, nodes, isWhole }: Room,
  at: { day: string; known: string | null },
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

/** The figures of the table as a file. */
function spoolBoard(ctx: Ctx, board: Board): Promise<Spooled> {
  const [t, s] = [sayBoard(ctx.lang), say(ctx.lang)]
  const first = board.asked.requirement ? t('unit') : t('requirement')
  const heads = [t('on'), first, t('asked'), t('percent'), ...states.map(state => s(state))]
  return spoolCsv(heads, add =>
    add(
      board.rows.map(({ name, tally }) => [
        board.asked.on,
        name,
        tally.asked,
        tally.percent,
        ...states.map(state => tally.by[state] ?? 0),
      ]),
    ),
  )
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
    ahead: async (ctx, { query }) => {
      const board = await boardOf(ctx, query)
      return async () => ({ spooled: await spoolBoard(ctx, board), on: board.asked.on })
    },
    run: (ctx, { prepared }) => {
      const { spooled, on } = prepared as { spooled: Spooled; on: string }
      return complianceFile(ctx, spooled, `${sayBoard(ctx.lang)('fileName')}-${on}.csv`)
    },
  }),
]
