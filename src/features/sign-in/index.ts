import type { Feature } from '../../platform/feature.ts'
import { forgottenJob } from './jobs.ts'
import './permissions.ts'
import { routes } from './routes.ts'

export { demoAccounts, demoPassword } from './demo-accounts.ts'
export { hashPassword, passwordHolds } from './hashing.ts'
export { sendInvitation } from './links.ts'
export { setPasswordHash } from './queries.ts'

/** Proving who somebody is: sign-in, sign-out, forgotten passwords, second factors. */
export const signInFeature: Feature = { name: 'sign-in', routes, jobs: [forgottenJob] }
