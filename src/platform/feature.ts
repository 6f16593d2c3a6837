import type { Both } from './errors/errors.ts'
import type { Route } from './http/route.ts'
import type { Job, JobCtx } from './jobs/define.ts'
import type { Permission } from './permissions/permissions.ts'
import type { Services } from './tenancy/context.ts'
import type { Opened } from './tenancy/open-request.ts'

export type NavItem = {
  section: string
  href: string
  label: Both
  can: Permission
  /** Where it stands: the main navigation or the side navigation of the administration. */
  place: 'main' | 'manage'
  group?: Both
  order: number
  /** Left out where this says no; for places that an installation may not have. */
  when?: (services: Services, opened: Opened) => boolean
}

/** What happened elsewhere, and what this feature does about it. Must be idempotent: a fact may arrive twice. */
export type Reaction = {
  on: string
  /** Names the reaction for the log. */
  name: string
  run: (ctx: JobCtx, payload: Record<string, unknown>) => Promise<void>
}

/** One capability, as the table of contents lists it. */
export type Feature = {
  name: string
  routes: Route[]
  nav?: NavItem[]
  jobs?: Job[]
  reactions?: Reaction[]
}
