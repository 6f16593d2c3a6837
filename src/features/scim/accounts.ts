import { Invalid, NotFound } from '../../platform/errors/errors.ts'
import { localDate } from '../../platform/i18n/dates.ts'
import { record } from '../../platform/outbox/record.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import {
  changeJob,
  createPersonHere,
  dayAfter,
  dayBefore,
  endMembership,
  mendPerson,
  returnToMembership,
  setEmployeeNumber,
  startJob,
} from '../people/index.ts'
import { provisioned } from './permissions.ts'
import { scimProblem } from './protocol.ts'
import * as queries from './queries.ts'
import { asUser, type User } from './users.ts'

type Json = Record<string, unknown>

/**
 * Makes an account: of one of the organisation's own people where the employee number or the address says so, else of a
 * person added as by hand, whose address proves nothing until its holder confirms it.
 * @throws uniqueness when the provider keeps one by that name already
 */
export async function makeAccount(ctx: Ctx, sent: Json): Promise<queries.Account> {
  const organisationId = provisioned(ctx)
  const user = asUser(sent)
  await queries.takeTurns(ctx.db, organisationId)
  await refuseTaken(ctx, organisationId, user)
  const known = await queries.knownMembership(ctx.db, organisationId, user)
  if (known && (await queries.membershipIsKept(ctx.db, known.id)))
    throw scimProblem(409, 'uniqueness', 'Another account is kept for this person already')
  const of = known ?? (await addPerson(ctx, organisationId, user))
  const row = { organisationId, membershipId: of.id, personId: of.person_id }
  const id = await queries.insertAccount(ctx.db, row, kept(user))
  await record(ctx, 'scim.accountMade', { type: 'scim_account', id }, { detail: { person: of.person_id } })
  const account = await loadAccount(ctx, id)
  await follow(ctx, account, user)
  return loadAccount(ctx, id)
}

/** Makes an account be what the provider says. What is the person's own (a proved address, their name) stays theirs. */
export async function changeAccount(ctx: Ctx, id: string, sent: Json): Promise<queries.Account> {
  const organisationId = provisioned(ctx)
  await queries.takeTurns(ctx.db, organisationId)
  const account = await loadAccount(ctx, id)
  const user = asUser(sent)
  await refuseTaken(ctx, organisationId, user, id)
  await queries.updateAccount(ctx.db, id, kept(user))
  await follow(ctx, account, user)
  await record(
    ctx,
    'scim.accountChanged',
    { type: 'scim_account', id },
    { detail: { person: account.person_id } },
  )
  return loadAccount(ctx, id)
}

/** The provider keeps the account no longer: the membership ends, the record stays. */
export async function endAccount(ctx: Ctx, id: string): Promise<void> {
  const organisationId = provisioned(ctx)
  await queries.takeTurns(ctx.db, organisationId)
  const account = await loadAccount(ctx, id)
  if (account.is_active) await endNow(ctx, account.membership_id)
  await queries.deleteAccount(ctx.db, id)
  await record(
    ctx,
    'scim.accountEnded',
    { type: 'scim_account', id },
    { detail: { person: account.person_id } },
  )
}

/** @throws NotFound also for another organisation's */
export async function loadAccount(ctx: Ctx, id: string): Promise<queries.Account> {
  const account = await queries.heldAccount(ctx.db, provisioned(ctx), id)
  if (!account) throw new NotFound()
  return account
}

async function refuseTaken(ctx: Ctx, organisationId: string, user: User, except?: string): Promise<void> {
  const [other] = await queries.accounts(
    ctx.db,
    organisationId,
    { userName: user.userName },
    { offset: 0, limit: 1 },
  )
  if (other && other.id !== except) throw scimProblem(409, 'uniqueness', 'The userName is taken')
}

async function addPerson(ctx: Ctx, organisationId: string, user: User) {
  const today = localDate(ctx.now)
  const personId = await createPersonHere(ctx, {
    name: user.name,
    knownAs: null,
    email: user.email ?? null,
    invite: false,
    kind: user.kind,
    employeeNumber: user.employeeNumber ?? null,
    startsOn: today,
    endsOn: null,
    unitId: null,
    jobRoleId: null,
    managerJobId: null,
  })
  return queries.membershipMade(ctx.db, organisationId, personId)
}

function kept(user: User) {
  return { userName: user.userName, externalId: user.externalId ?? null, attributes: user.attributes }
}

/** Membership, number, job and, while the person has no account of their own, name and address follow the provider. */
async function follow(ctx: Ctx, account: queries.Account, user: User): Promise<void> {
  if (user.isActive) await comeBack(ctx, account)
  if (user.employeeNumber !== undefined && user.employeeNumber !== account.employee_number)
    await setEmployeeNumber(ctx, account.membership_id, user.employeeNumber)
  await mend(ctx, account, user)
  if (user.isActive) await placeInJob(ctx, account, user)
  else if (account.is_active) await endNow(ctx, account.membership_id)
}

async function mend(ctx: Ctx, account: queries.Account, user: User): Promise<void> {
  const before = account.attributes as { displayName?: string; name?: object; emails?: unknown }
  const isSame = ['displayName', 'name', 'emails'].every(
    key => JSON.stringify(before[key as 'name']) === JSON.stringify(user.attributes[key]),
  )
  if (isSame) return
  try {
    await mendPerson(ctx, account.person_id, { name: user.name, knownAs: null, email: user.email ?? null })
  } catch (error) {
    // Theirs since they proved an address: the provider's word on it is kept with the account and changes nothing.
    if (!(error instanceof Invalid)) throw error
  }
}

async function endNow(ctx: Ctx, membershipId: string): Promise<void> {
  const today = localDate(ctx.now)
  const { startedOn, endsOn, isExpected } = await queries.standsNow(ctx.db, membershipId)
  if (!startedOn) return
  // Out at once: yesterday was the last day, unless there was no yesterday. Said again, it is so already.
  const lastDay = startedOn < today ? dayBefore(today) : today
  if (endsOn === null || endsOn > lastDay || isExpected) await endMembership(ctx, membershipId, { lastDay })
}

/**
 * Whoever left is there again from today; whom the provider ended on the day on which they came, from tomorrow, in the
 * same job. Who is to come on a later day comes then.
 */
async function comeBack(ctx: Ctx, account: queries.Account): Promise<void> {
  const today = localDate(ctx.now)
  const { startedOn, endsOn, isExpected, job } = await queries.standsNow(ctx.db, account.membership_id)
  if (isExpected) return
  if (!startedOn) return returnToMembership(ctx, account.membership_id, { from: today })
  if (account.attributes.active !== false || startedOn !== today || endsOn !== today) return
  const tomorrow = dayAfter(today)
  await returnToMembership(ctx, account.membership_id, { from: tomorrow })
  if (job?.ends_on !== today) return
  const { unit_id: unitId, job_role_id: jobRoleId, manager_job_id: managerJobId } = job
  const place = { unitId, jobRoleId, managerJobId, startsOn: tomorrow, endsOn: null }
  await startJob(ctx, account.membership_id, place)
}

async function placeInJob(ctx: Ctx, account: queries.Account, user: User): Promise<void> {
  const named = { department: user.department, title: user.title, managerId: user.managerId }
  const places = await queries.placesNamed(ctx.db, account.organisation_id, named)
  const { startedOn, job } = await queries.standsNow(ctx.db, account.membership_id)
  if (!startedOn) return
  // What a word of the provider's matches nothing here changes nothing; a manager it takes back is gone here too.
  const isTakenBack = user.managerId === undefined && account.attributes.managerId !== undefined
  const wanted = {
    unitId: places.unit_id ?? job?.unit_id ?? null,
    jobRoleId: places.job_role_id ?? job?.job_role_id ?? null,
    managerJobId: isTakenBack ? null : (places.manager_job_id ?? job?.manager_job_id ?? null),
  }
  const from = localDate(ctx.now)
  const isSame =
    wanted.unitId === (job?.unit_id ?? null) &&
    wanted.jobRoleId === (job?.job_role_id ?? null) &&
    wanted.managerJobId === (job?.manager_job_id ?? null)
  if (isSame) return
  if (job) await changeJob(ctx, job.id, { ...wanted, from })
  else await startJob(ctx, account.membership_id, { ...wanted, startsOn: from, endsOn: null })
}
