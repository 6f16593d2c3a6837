import { NotFound, Refused } from '../../../platform/errors/errors.ts'
import type { CookieChange } from '../../../platform/http/reply.ts'
import { newToken } from '../../../platform/http/tokens.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { SignedIn } from '../../../platform/tenancy/context.ts'
import { tokenHash } from '../../../platform/tenancy/open-request.ts'
import { loadPerson } from '../people.ts'
import { actingWith } from '../permissions.ts'
import * as queries from './queries.ts'
import { say } from './words.ts'

/**
 * The administrator of the acting organisation sees the site as one of its people does, for 15 minutes, reading only.
 * The reason stays in the trail and is shown to the person. @throws Refused for anybody with a place elsewhere or a role
 */
export async function seeAs(ctx: SignedIn, personId: string, reason: string): Promise<CookieChange> {
  actingWith(ctx, 'people.see_as')
  const person = await loadPerson(ctx, personId, 'people.see_as')
  const token = newToken()
  const session = await queries.actAs(ctx.db, person.id, reason, tokenHash(token), ctx.actor.session.id)
  if (!session) throw new Refused('people.see_as', { en: say('en')('mayNot'), cy: say('cy')('mayNot') })
  await audit(ctx, 'person.seen_as', { type: 'person', id: person.id }, { reason, detail: { session } })
  return { name: 'session', value: token, maxAgeSeconds: 15 * 60 }
}

/** Back to the own account; when its session has ended meanwhile, to signing in. @throws NotFound for nobody who looks */
export async function stopSeeing(ctx: SignedIn): Promise<CookieChange> {
  if (!ctx.actor.actedBy) throw new NotFound()
  const subject = { type: 'person', id: ctx.actor.person.id }
  const token = newToken()
  await audit(ctx, 'person.seen_as_ended', subject, {
    organisationId: ctx.actor.memberships[0]?.organisation_id ?? null,
  })
  const goesOn = await queries.stopActing(ctx.db, ctx.actor.session.id, tokenHash(token))
  return goesOn ? { name: 'session', value: token } : { name: 'session', clear: true }
}
