import { Invalid, NotFound, Refused, refuseIf } from '../../../platform/errors/errors.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { officeOf } from '../permissions.ts'
import { bothOf, organisationName } from '../said.ts'
import * as queries from './queries.ts'
import { say } from './words.ts'

const same = (name: string) => name.trim().normalize('NFC').toLocaleLowerCase()

/**
 * Takes the acting organisation off this site: its people read nothing here any more, its courses are listed here no
 * more. Nothing of it is erased, and for thirty days the operator can put it back. @throws NotAllowed, Refused for the
 * site's own organisation, Invalid when the name typed is another
 */
export async function leaveSite(ctx: Ctx, given: { reason: string; name: string }): Promise<void> {
  const here = officeOf(ctx, 'organisation.exit')
  refuseIf(await queries.isHost(ctx.db, ctx.site.id, here), 'exit.host', bothOf(say, 'hostStays'))
  if (same(given.name) !== same(organisationName(ctx, here)))
    throw new Invalid({ name: bothOf(say, 'nameDiffers') })
  // Written down first: afterwards the organisation is not one of this site any more.
  await record(ctx, 'organisation.left', { type: 'organisation', id: here }, { reason: given.reason })
  const departure = await queries.leaveSite(ctx.db, ctx.site.id, given.reason)
  if (!departure) throw new Refused('exit.not-allowed', bothOf(say, 'onlyItself'))
}

/** The operator puts an organisation back on the site that it left. @throws NotFound, Refused when it is too late */
export async function putBack(ctx: Ctx, id: string): Promise<queries.Departure> {
  const departure = (await queries.allDepartures(ctx.db)).find(one => one.id === id)
  if (!departure) throw new NotFound()
  if (!(await queries.undoLeaving(ctx.db, id))) throw new Refused('exit.too-late', bothOf(say, 'tooLate'))
  await record(
    ctx,
    'organisation.rejoined',
    { type: 'organisation', id: departure.organisation_id },
    { organisationId: departure.organisation_id },
  )
  return departure
}
