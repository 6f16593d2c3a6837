import { createReadStream } from 'node:fs'
import { Invalid, NotAllowed, NotFound, Refused } from '../../../platform/errors/errors.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { signedIn } from '../../../platform/tenancy/signed-in.ts'
import * as queries from '../queries.ts'
import { proofName } from '../rules.ts'
import { bothOf } from '../words.ts'
import { goodProof, type LookedAt, maxProofBytes } from './proof.ts'

export type SendInput = {
  membershipId: string | null
  qualificationId: string | null
  title: string
  provider: string
  happenedOn: string
  expiresOn: string | null
  /** What was sent back before and is sent in again: its proof stays when no other comes. */
  again: string | null
}

/** The actor's memberships under which something can be sent in. */
export function ownMemberships(ctx: Ctx) {
  return ctx.actor.memberships.filter(held => held.kind !== 'pre-joiner')
}

/** Something that the actor sent in. @throws NotFound */
export async function loadOwn(ctx: Ctx, id: string): Promise<queries.External> {
  const found = await queries.externalById(ctx.db, id)
  if (!found || found.asks || found.person_id !== ctx.actor.person?.id) throw new NotFound()
  return found
}

/**
 * Sends in what the actor learnt elsewhere, for their lead to decide. The same thing sent twice is one. Answers with its
 * id. @throws Invalid
 */
export async function sendIn(ctx: Ctx, given: SendInput, looked: LookedAt | undefined): Promise<string> {
  const personId = signedIn(ctx).actor.person.id
  const memberships = ownMemberships(ctx)
  const membership = given.membershipId
    ? memberships.find(one => one.id === given.membershipId)
    : memberships.length === 1
      ? memberships[0]
      : undefined
  if (memberships.length === 0) throw new NotAllowed()
  if (!membership) throw new Invalid({ membershipId: bothOf('chooseOrganisation') })
  const proof = goodProof(looked)
  const known = await queries.qualificationsOf(ctx.db, [membership.organisation_id])
  const qualification = known.find(one => one.id === given.qualificationId)
  if (given.qualificationId && !qualification) throw new Invalid({ qualificationId: bothOf('chooseOne') })
  const title = qualification ? textIn(qualification.name, ctx.lang) : given.title
  if (!title) throw new Invalid({ title: bothOf('enterTitle') })
  if (given.happenedOn > localDate(ctx.now)) throw new Invalid({ happenedOn: bothOf('notYet') })
  if (given.expiresOn && given.expiresOn < given.happenedOn)
    throw new Invalid({ expiresOn: bothOf('expiresBefore') })
  const before = given.again ? await loadOwn(ctx, given.again) : undefined
  if (!proof && !before?.file_hash) throw new Invalid({ proof: bothOf('proofMissing') })
  await queries.lockOwn(ctx.db, personId)
  const one = { title, happenedOn: given.happenedOn, membershipId: membership.id }
  const already = await queries.sentAlready(ctx.db, one)
  if (already) return already
  const id = await queries.insertExternal(ctx.db, {
    ...one,
    ...{ personId, organisationId: membership.organisation_id, expiresOn: given.expiresOn },
    ...{ qualificationId: qualification?.id ?? null, provider: given.provider },
    file: proof ? await kept(ctx, proof) : keptBefore(before),
  })
  const organisationId = membership.organisation_id
  await record(ctx, 'external.sent', { type: 'external', id }, { organisationId })
  return id
}

/** Stores a proof; it is asked for by its hash from then on. */
export async function kept(ctx: Ctx, { upload, mediaType }: Exclude<LookedAt, { why: unknown }>) {
  const stored = await ctx.services.files.put(createReadStream(upload.path), maxProofBytes)
  return { ...stored, mediaType, name: proofName(upload.fileName, mediaType) }
}

function keptBefore(before: queries.External | undefined) {
  if (!before?.file_hash) return null
  const { file_hash: hash, file_name: name, media_type: mediaType, size_bytes: sizeBytes } = before
  return { hash, name: name ?? 'proof', mediaType: mediaType ?? '', sizeBytes: Number(sizeBytes) }
}

/** Takes back what the actor sent in. @throws NotFound, Refused when it is decided */
export async function withdrawOwn(ctx: Ctx, id: string): Promise<void> {
  const { organisation_id: organisationId, state } = await loadOwn(ctx, id)
  if (state === 'withdrawn') return
  if (!(await queries.withdraw(ctx.db, id))) throw new Refused('external.decided', bothOf('decidedAlready'))
  await record(ctx, 'external.withdrawn', { type: 'external', id }, { organisationId })
}
