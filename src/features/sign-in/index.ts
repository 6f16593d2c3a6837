import type { Feature } from '../../platform/feature.ts'
import { forgottenJob } from './jobs.ts'
import './permissions.ts'
import { passkeyRoutes } from './passkeys/routes.ts'
import { routes } from './routes.ts'

export { demoAccounts, demoPassword } from './demo-accounts.ts'
export { hashPassword, passwordHolds } from './hashing.ts'
export { sendInvitation } from './links.ts'
export { noticeOf } from './notices.ts'
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
export { useOnce } from './passkeys/challenge.ts'
export { ownFactorGiven } from './passkeys/own-factor.ts'
export { type Offer, offersHere } from './passkeys/queries.ts'
export { ownAddresses, ownSecondFactor, setPasswordHash, siteOfActor } from './queries.ts'
export { seal, unseal } from './sealing.ts'
export { freshRecoveryCodes, removeSecondFactor } from './second-factor.ts'
export { sealStep } from './second-step.ts'
export { openSession } from './sign-in.ts'
export { countTries, networkOf, takeBackOne } from './throttle.ts'

/** Proving who somebody is: sign-in, sign-out, forgotten passwords, second factors. */
export const signInFeature: Feature = {
  name: 'sign-in',
  routes: [...routes, ...passkeyRoutes],
  jobs: [forgottenJob],
}
