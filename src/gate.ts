import type { Route } from './platform/http/route.ts'
import type { Opened } from './platform/tenancy/open-request.ts'

/**
 * Where somebody must go before anything else: roles that their organisation wants guarded need a second
 * factor. A demonstration site asks for none, so that its printed accounts work.
 */
export function gate(route: Route, { site, actor }: Opened): string | undefined {
  if (route.path.startsWith('/sign-in/')) return undefined
  if (site.is_demo || actor.session?.second_factor || actor.session?.kind === undefined) return undefined
  return actor.needsSecondFactor ? '/sign-in/second-factor' : undefined
}
