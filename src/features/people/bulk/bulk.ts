import { Invalid, Refused } from '../../../platform/errors/errors.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Permission } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { insertBatch } from '../batches/queries.ts'
import { endGrants, writeFacts } from '../batches/queries-facts.ts'
import { writeTo } from '../linking/linking.ts'
import { actingWith } from '../permissions.ts'
import { audiencesToFilterBy, visibleMemberships } from '../queries.ts'
import { managerOf } from '../terms/managers.ts'
import { planFor } from './actions.ts'
import { type BulkInput, type Selection, selectedBy } from './forms.ts'
import { bothOf, needsConfirming, type Plan, printOf } from './plan.ts'
import { peopleToday, type Subject, subjectsOf } from './queries.ts'

export type Preview = { plan: Plan; print: string; everybody: number; mustConfirm: boolean; input: BulkInput }

/** Whom a selection names among the people that the actor may change. @throws Invalid for nobody */
export async function chosen(ctx: Ctx, selection: Selection, isLocked = false): Promise<Subject[]> {
  actingWith(ctx, 'people.bulk')
  const visible = visibleMemberships(ctx.actor, 'people.bulk')
  const subjects = await subjectsOf(ctx.db, visible, selectedBy(selection), isLocked)
  if (subjects.length === 0) throw new Invalid({ m: bothOf('nobodyChosen') })
  return subjects
}

/**
 * The memberships that a selection names within reach of a permission, by name; none when it names nobody, or narrows by
 * an audience that the actor may not see. Held until the transaction ends where `isLocked`.
 */
export async function membershipsChosen(
  ctx: Ctx,
  selection: Selection,
  permission: Permission,
  isLocked = false,
): Promise<Subject[]> {
  const selected = selectedBy(selection)
  const audience = selected.of === 'all' ? selected.filter.audience : null
  if (audience && !(await audiencesToFilterBy(ctx.db, ctx.actor)).some(one => one.id === audience)) return []
  return subjectsOf(ctx.db, visibleMemberships(ctx.actor, permission), selected, isLocked)
}

/** The people, each once, whom a selection names within reach of a permission. */
export async function peopleChosen(
  ctx: Ctx,
  selection: Selection,
  permission: Permission,
): Promise<string[]> {
  const subjects = await membershipsChosen(ctx, selection, permission)
  return [...new Set(subjects.map(subject => subject.person_id))]
}

/** What would happen, and how many that is. Nothing is written. @throws Invalid */
export async function preview(ctx: Ctx, given: BulkInput, isLocked = false): Promise<Preview> {
  const here = actingWith(ctx, 'people.bulk')
  const subjects = await chosen(ctx, given, isLocked)
  const input = { ...given }
  if (input.action === 'manager') {
    if (!input.manager) throw new Invalid({ manager: bothOf('enterManager') })
    input.managerJobId = await managerOf(ctx, input)
    input.managerFor = input.manager
  }
  const plan = await planFor(ctx, input, subjects)
  const everybody = await peopleToday(ctx.db, here)
  const mustConfirm = needsConfirming(plan.change.length, everybody)
  return { plan, print: printOf(plan), everybody, mustConfirm, input }
}

/**
 * Does what was previewed, as one recorded batch. @throws Refused when it would no longer be what was shown, or nobody
 * would change; Invalid when many people were not confirmed
 */
export async function carryOut(ctx: Ctx, given: BulkInput): Promise<{ batch: string; people: number }> {
  const here = actingWith(ctx, 'people.bulk')
  const { plan, print, mustConfirm, input } = await preview(ctx, given, true)
  const people = plan.change.length
  if (people === 0) throw new Refused('people.bulk', bothOf('nobodyLeft'))
  if (print !== given.print) throw new Refused('people.bulk', bothOf('moved'))
  if (mustConfirm && !given.isSure) throw new Invalid({ isSure: bothOf('beSure') })
  const counts = { people, refused: plan.refused.length, ...targetOf(input) }
  const batch = await insertBatch(ctx.db, here, `people.${input.action}`, counts)
  const by = { organisationId: here, batchId: batch }
  await writeFacts(ctx.db, by, plan.facts)
  const personIds = plan.change.map(subject => subject.person_id)
  if (input.action === 'end' && input.lastDay) await endGrants(ctx.db, by, personIds, input.lastDay)
  if (input.action === 'invite') for (const id of personIds) await writeTo(ctx, id)
  const memberships = plan.change.map(subject => subject.id)
  await record(
    ctx,
    `people.bulk.${input.action}`,
    { type: 'import_batch', id: batch },
    {
      detail: { people, memberships: memberships.slice(0, 1000) },
      ...(input.action === 'audience' ? { reason: input.reason } : {}),
    },
  )
  return { batch, people }
}

/** What a batch was about, in ids and days alone. */
function targetOf({
  action,
  unitId,
  jobRoleId,
  managerJobId,
  from,
  lastDay,
  audienceId,
  fieldId,
}: BulkInput) {
  const all = {
    unitId,
    jobRoleId,
    managerJobId,
    audienceId,
    fieldId,
    from: action === 'end' ? lastDay : from,
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value))
}
