import { z } from 'zod'
import { both } from '../../../platform/errors/errors.ts'
import { optionalDate, optionalId, text, ticked } from '../../../platform/http/form-fields.ts'
import { type Asked, filterOf, PeopleQuery, peopleAddress } from '../list/asked.ts'
import { leaveReasons } from './ending.ts'
import { mostAtOnce, type Selected } from './queries.ts'
import { say } from './words.ts'

export const actions = ['move', 'role', 'manager', 'end', 'audience', 'field', 'invite'] as const
export type Action = (typeof actions)[number]

const chooseOne = both(say('en')('chooseOne'), say('cy')('chooseOne'))
const ids = z.array(z.uuid()).max(500)

/** Whom an act is for: those ticked on a page, or everybody that a filter finds. */
export const SelectionQuery = PeopleQuery.extend({
  of: z.enum(['chosen', 'all']).catch('chosen'),
  m: z.preprocess(given => (given === undefined ? [] : [given].flat()), ids).catch([]),
})
export type Selection = z.output<typeof SelectionQuery>
export const BulkQuery = SelectionQuery.extend({ action: z.enum(actions).catch('move') })

export const BulkForm = SelectionQuery.extend({
  action: z.enum(actions, chooseOne),
  unitId: optionalId,
  jobRoleId: optionalId,
  manager: text(200),
  managerFor: text(200),
  managerJobId: optionalId,
  from: optionalDate,
  lastDay: optionalDate,
  leaveReason: z.enum(leaveReasons, chooseOne).default('not given'),
  audienceId: optionalId,
  reason: text(500),
  fieldId: optionalId,
  value: text(500),
  print: text(40),
  isSure: ticked,
})
export type BulkInput = z.output<typeof BulkForm>

export function selectedBy(selection: Selection): Selected {
  if (selection.of === 'chosen') return { of: 'chosen', ids: selection.m }
  return {
    of: 'all',
    filter: { ...filterOf({ ...selection, after: undefined } as Asked), limit: mostAtOnce },
  }
}

/** The list's address that a selection came from. */
export function listOf({ q, unit, audience, kind, state }: Selection): Partial<Asked> {
  return { q, unit, audience, kind, state }
}

/** The list's address with the filters that a selection came from. */
export const listAddress = (selection: Selection): string => peopleAddress(listOf(selection))
