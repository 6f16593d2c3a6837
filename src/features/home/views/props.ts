import type { Ctx } from '../../../platform/tenancy/context.ts'
import type { Home } from '../queries.ts'

export type HomeProps = { ctx: Ctx; home: Home }
