import { z } from 'zod'
import { Invalid, NotFound, Refused, refuseIf } from '../../../platform/errors/errors.ts'
import { defineOutsideJob, enqueue } from '../../../platform/jobs/define.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx, Services } from '../../../platform/tenancy/context.ts'
import { removeOldExports } from '../export/exports.ts'
import { actAs, personOf } from '../export/queries.ts'
import { officeOf } from '../permissions.ts'
import { type ErasureKind, type Purpose, purposes } from '../rules.ts'
import { bothOf } from '../said.ts'
import * as queries from './queries.ts'
import { say } from './words.ts'

/** What an erasure would do to one person. @throws NotFound for somebody who is not the acting organisation's */
export async function previewOf(ctx: Ctx, personId: string, kind: ErasureKind): Promise<queries.Preview> {
  const here = officeOf(ctx, 'data.erase')
  if (!(await personOf(ctx.db, personId, here))) throw new NotFound()
  const [preview] = await queries.previewErasure(ctx.db, [personId], kind)
  if (!preview) throw new NotFound()
  return preview
}

/**
 * Plans the erasure of one person as a batch; a job does it. @throws Refused while anything is on hold, Invalid when
 * the name typed is not theirs
 */
export async function erasePerson(
  ctx: Ctx,
  personId: string,
  given: { kind: ErasureKind; reason: string; name: string },
): Promise<string> {
  const here = officeOf(ctx, 'data.erase')
  const person = await personOf(ctx.db, personId, here)
  const preview = await previewOf(ctx, personId, given.kind)
  refuseIf(preview.held, 'erasure.held', bothOf(say, 'refusedHeld'))
  refuseIf(personId === ctx.actor.person?.id, 'erasure.self', bothOf(say, 'refusedSelf'))
  const same = (name: string) => name.trim().normalize('NFC').toLocaleLowerCase()
  if (same(given.name) !== same(person?.name ?? '')) throw new Invalid({ name: bothOf(say, 'nameDiffers') })
  const batch = await queries.planErasure(ctx.db, [personId], given.kind, given.reason)
  if (!batch) throw new NotFound()
  await begin(ctx, batch, given.kind)
  return batch
}

/** Runs the confirmed rules of the acting organisation now. @throws Refused when nothing may be or need be done */
export async function runRetention(ctx: Ctx): Promise<string> {
  const here = officeOf(ctx, 'data.retention')
  const batch = await queries.planRetention(ctx.db, here)
  if (!batch) throw new Refused('retention.nothing', bothOf(say, 'nothingDue'))
  await begin(ctx, batch, 'retention')
  return batch
}

async function begin(ctx: Ctx, batch: string, kind: string): Promise<void> {
  await record(ctx, 'erasure.planned', { type: 'batch', id: batch }, { detail: { kind } })
  await enqueue(ctx.db, eraseJob.name, { batch }, { key: `erase:${batch}` })
}

/** Keeps new rules; they count once they are confirmed. Answers with how many changed. */
export async function keepRules(ctx: Ctx, years: Record<Purpose, number | null>): Promise<number> {
  const here = officeOf(ctx, 'data.retention')
  const before = new Map((await queries.rulesOf(ctx.db, here)).map(rule => [rule.purpose, rule.keep_years]))
  const changed = purposes.filter(purpose => !before.has(purpose) || before.get(purpose) !== years[purpose])
  for (const purpose of changed)
    await queries.replaceRule(ctx.db, here, purpose, years[purpose], ctx.actor.person?.id ?? null)
  if (changed.length > 0)
    await record(ctx, 'retention.changed', { type: 'organisation', id: here }, { detail: { years } })
  return changed.length
}

/** Puts the rules to use: from now on the daily job follows them. @throws Refused when there are none to confirm */
export async function confirmRules(ctx: Ctx): Promise<void> {
  const here = officeOf(ctx, 'data.retention')
  const confirmed = await queries.confirmRules(ctx.db, here, ctx.actor.person?.id ?? null)
  refuseIf(confirmed === 0, 'retention.none', bothOf(say, 'nothingToConfirm'))
  await record(ctx, 'retention.confirmed', { type: 'organisation', id: here })
}

/** Does what waits in a batch, item by item; whatever a crash left waits for the next try. */
export const eraseJob = defineOutsideJob(
  'data-protection.erase',
  z.object({ batch: z.uuid() }),
  async (services, { batch }, actor) => doAll(services, batch, db => actAs(db, actor)),
)

type Act = (db: Parameters<typeof queries.runItem>[0]) => Promise<void>

async function doAll(services: Services, batch: string, act: Act): Promise<void> {
  const within = <T>(work: (db: Parameters<Act>[0]) => Promise<T>) =>
    services.databases.transaction(async db => {
      await act(db)
      return work(db)
    })
  for (const item of await within(db => queries.waitingItems(db, batch))) {
    try {
      await within(db => queries.runItem(db, item))
    } catch (error) {
      const { code, table } = error as { code?: string; table?: string }
      // Only what the item itself causes is its failure; a database that is away is tried again.
      if (!code || !/^(23|42|22|P0)/.test(code)) throw error
      services.log.warn({ item, code, table }, 'an erasure could not be done')
      await within(db => queries.itemFailed(db, item, `${code} ${table ?? ''}`.trim()))
    }
  }
  await removeOldExports(services)
}

/** Every night: follows the rules that organisations confirmed, and removes copies whose days are over. */
export const retentionJob = defineOutsideJob(
  'data-protection.daily',
  z.object({}),
  async services => {
    await removeOldExports(services)
    const organisations = await services.databases.transaction(db => queries.organisationsWithRules(db))
    for (const organisation of organisations) {
      const act: Act = db => queries.actForOrganisation(db, organisation)
      const batch = await services.databases.transaction(async db => {
        await act(db)
        return queries.planRetention(db, organisation)
      })
      if (batch) await doAll(services, batch, act)
    }
  },
  { cron: '20 2 * * *' },
)
