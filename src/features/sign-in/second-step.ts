import { z } from 'zod'
import type { CookieChange } from '../../platform/http/reply.ts'
import { audit } from '../../platform/outbox/record.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import type { Candidate } from './queries.ts'
import { seal, unseal } from './sealing.ts'
import { Code, codeHolds, countCodeTry } from './second-factor.ts'
import { openSession, type SignInInput } from './sign-in.ts'

/** Between the password and the code there is no session: what is known so far travels in the form, encrypted. */
const label = 'between password and code'
const validMs = 10 * 60_000

const Step = z.object({
  person: z.uuid(),
  hasGrants: z.boolean(),
  isShared: z.boolean(),
  next: z.string().optional(),
  until: z.number(),
})
export type Step = z.output<typeof Step>

export const StepForm = z.object({ code: Code, step: z.string().max(8000).catch('') })

/** What the form between password and code carries: of no use elsewhere, to others, or after ten minutes. */
export function sealStep(
  ctx: Ctx,
  person: Pick<Candidate, 'person_id' | 'has_grants'>,
  { shared, next }: Pick<SignInInput, 'shared' | 'next'>,
): string {
  const step: Step = {
    person: person.person_id,
    hasGrants: person.has_grants,
    isShared: shared,
    next,
    until: ctx.now.getTime() + validMs,
  }
  return seal(ctx.services.secret, label, ctx.site.id, JSON.stringify(step))
}

export function unsealStep(ctx: Ctx, sealed: string): Step | undefined {
  const text = unseal(ctx.services.secret, label, ctx.site.id, sealed)
  const step = text && Step.parse(JSON.parse(text))
  return step && step.until > ctx.now.getTime() ? step : undefined
}

/** Counts the try of a code for whom the step belongs to. @throws TooMany */
export async function countStepTry(ctx: Ctx, sealed: string, ip: string): Promise<() => Promise<undefined>> {
  const step = unsealStep(ctx, sealed)
  return step ? countCodeTry(ctx, step.person, ip) : async () => undefined
}

type Given = { code: string; ip: string; userAgent: string }

/** Opens the session when the code is right; nothing when it is not. */
export async function finishSignIn(
  ctx: Ctx,
  step: Step,
  { code, ip, userAgent }: Given,
): Promise<CookieChange | undefined> {
  if (await codeHolds(ctx, step.person, code, ip)) {
    return openSession(ctx, {
      personId: step.person,
      hasGrants: step.hasGrants,
      isShared: step.isShared,
      bySecondFactor: true,
      userAgent,
    })
  }
  await audit(
    ctx,
    'session.refused',
    { type: 'person', id: step.person },
    { organisationId: null, reason: 'second factor' },
  )
  return undefined
}
