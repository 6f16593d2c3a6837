import type { Feature } from '../../platform/feature.ts'
import { forgottenJob } from './jobs.ts'
import './permissions.ts'
import { routes } from './routes.ts'

export { demoAccounts, demoPassword } from './demo-accounts.ts'
export { hashPassword, passwordHolds } from './hashing.ts'
export { sendInvitation } from './links.ts'
export {
  ChangeForm,
  CurrentPassword,
  changeOwnPassword,
  checkChange,
  checkOwnPassword,
  wrongPassword,
} from './own-password.ts'
export { endOtherSessions, endOwnSession, type LiveSession, ownSessions } from './own-sessions.ts'
export { recoveryCodesPage, sentences, stepPage, typed } from './pages.tsx'
export { ownAddresses, ownSecondFactor, setPasswordHash, siteOfActor } from './queries.ts'
export { freshRecoveryCodes, removeSecondFactor } from './second-factor.ts'
export { sealStep } from './second-step.ts'
export { openSession } from './sign-in.ts'
export { countTries, networkOf, takeBackTries } from './throttle.ts'

/** Proving who somebody is: sign-in, sign-out, forgotten passwords, second factors. */
export const signInFeature: Feature = { name: 'sign-in', routes, jobs: [forgottenJob] }
