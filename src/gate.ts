import { NotAllowed } from './platform/errors/errors.ts'
import type { Route } from './platform/http/route.ts'
import { isOnlyPreJoiner } from './platform/permissions/permissions.ts'
import type { Opened } from './platform/tenancy/open-request.ts'

/**
 * What is open to somebody who is only a pre-joiner: their welcome page, the courses opened for them, their record and
 * account, what they were told, and joining by a code. Whatever is built later is closed to them until it stands here.
 */
const preJoinersMay =
  /^\/($|courses\/:slug(\/start|\/confirm\/:activity)?$|play\/|record($|\/)|account($|\/(?!tokens))|notices($|\/)|sign-in\/|welcome\/|join($|\/))/
const notYet = {
  en: 'This opens on your first day. Until then your welcome page has everything that is there for you.',
  cy: 'Bydd hyn yn agor ar eich diwrnod cyntaf. Tan hynny mae popeth sydd yno i chi ar eich tudalen groeso.',
}

/**
 * Where somebody must go before anything else: roles that their organisation wants guarded need a second
 * factor. A demonstration site asks for none, so that its printed accounts work.
 */
export function gate(route: Route, { site, actor }: Pick<Opened, 'site' | 'actor'>): string | undefined {
  if (isOnlyPreJoiner(actor) && !preJoinersMay.test(route.path)) throw new NotAllowed(notYet)
  if (route.path.startsWith('/sign-in/')) return undefined
  if (site.is_demo || actor.session?.second_factor || actor.session?.kind === undefined) return undefined
  return actor.needsSecondFactor ? '/sign-in/second-factor' : undefined
}
