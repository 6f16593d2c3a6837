import { z } from 'zod'
import { NotAllowed, NotFound } from '../../../platform/errors/errors.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { mayInOrganisation } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { unitChoices } from '../../people/index.ts'
import { below, type UnitNode, withParents } from './figures.ts'
import { endOfDay } from './queries.ts'

export const can = 'compliance.view'
const day = z.union([z.iso.date(), z.literal('')]).catch('')
const id = z.union([z.uuid(), z.literal('')]).catch('')

/** What figures are asked for: of a day, as known at the end of another (or now), of a part of it all. */
export const BoardQuery = z.object({ on: day, known: day, unit: id, requirement: id })
export type BoardAsked = z.output<typeof BoardQuery>

export type Room = { organisationId: string; isWhole: boolean; nodes: UnitNode[]; units: string[] | null }

/** The room of the board: the whole organisation, or the units that the actor leads. @throws NotAllowed, NotFound */
export async function roomOf(ctx: Ctx, unit: string): Promise<Room> {
  const { actor } = ctx
  if (!actor.actingOrg) throw new NotAllowed()
  const isWhole = mayInOrganisation(actor, can, actor.actingOrg)
  const nodes = withParents(await unitChoices(ctx.db, actor.actingOrg, { actor, permission: can }))
  if (!isWhole && nodes.length === 0) throw new NotAllowed()
  if (unit && !nodes.some(node => node.id === unit)) throw new NotFound()
  const units = unit ? below(nodes, unit) : isWhole ? null : nodes.map(node => node.id)
  return { organisationId: actor.actingOrg, isWhole, nodes, units }
}

/** The day that is asked about, and at the end of which earlier day it is known; known now where there is none. */
export async function datesAsked(ctx: Ctx, asked: BoardAsked) {
  const today = localDate(ctx.now)
  // What is known at the end of today is what is known now.
  const knownOn = asked.known && asked.known < today ? asked.known : ''
  return { day: asked.on || today, knownOn, known: knownOn ? await endOfDay(ctx.db, knownOn) : null }
}
