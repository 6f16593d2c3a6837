import { type Both, NotFound, Refused } from '../../../platform/errors/errors.ts'
import { newToken } from '../../../platform/http/tokens.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { composeMail } from '../../../platform/mail/message.tsx'
import { sendMail, siteUrl } from '../../../platform/mail/send.ts'
import { audit, record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { tokenHash } from '../../../platform/tenancy/open-request.ts'
import { insertBatch } from '../batches/queries.ts'
import { loadPerson } from '../people.ts'
import { actingWith } from '../permissions.ts'
import type { PersonHere } from '../queries.ts'
import * as queries from './queries.ts'
import { say } from './words.ts'

type Words = Parameters<ReturnType<typeof say>>[0]
export const bothOf = (key: Words, names: Record<string, string> = {}): Both => ({
  en: say('en')(key, names),
  cy: say('cy')(key, names),
})

export type MergePreview = {
  gone: PersonHere
  kept: PersonHere
  /** Who must agree by letter. */
  asked: PersonHere[]
  moves: queries.Moves
  clashes: queries.Clashes
  /** Why it can't be done. */
  refused: Both[]
}

/**
 * What making two accounts of the acting organisation one would mean. Whoever has an account of their own stays, whichever
 * way round it was asked. @throws NotFound for anybody else's people
 */
export async function previewMerge(ctx: Ctx, goneId: string, keptId: string): Promise<MergePreview> {
  const here = actingWith(ctx, 'people.merge')
  if (goneId === keptId) throw new NotFound()
  const one = await withStanding(ctx, goneId)
  const other = await withStanding(ctx, keptId)
  const isTurned = one.standing === 'asks' && other.standing === 'free'
  const [gone, kept] = isTurned ? [other, one] : [one, other]
  const both = [gone, kept]
  const clashes = await queries.clashesOf(ctx.db, gone.person.id, kept.person.id, here)
  const refused: Both[] = []
  if (both.some(({ person }) => person.id === ctx.actor.person?.id)) refused.push(bothOf('refuse_self'))
  for (const { person, standing } of both)
    if (standing === 'roles' || standing === 'closed')
      refused.push(bothOf(`refuse_${standing}`, { name: person.name }))
  if (clashes.manages) refused.push(bothOf('refuse_manager'))
  if (await queries.isWaiting(ctx.db, [goneId, keptId])) refused.push(bothOf('refuse_waiting'))
  return {
    gone: gone.person,
    kept: kept.person,
    asked: both.filter(({ standing }) => standing === 'asks').map(({ person }) => person),
    moves: await queries.movesOf(ctx.db, gone.person.id, here),
    clashes,
    refused,
  }
}

async function withStanding(ctx: Ctx, id: string) {
  const person = await loadPerson(ctx, id, 'people.merge')
  const standing = await queries.standing(ctx.db, id)
  if (!standing) throw new NotFound()
  return { person, standing }
}

/** Makes two accounts one, or asks those who have an account of their own first. @throws Refused with the first reason why not */
export async function mergeAccounts(ctx: Ctx, goneId: string, keptId: string): Promise<'asked' | 'done'> {
  const { gone, kept, asked, refused } = await previewMerge(ctx, goneId, keptId)
  const [why] = refused
  if (why) throw new Refused('people.merge', why)
  const here = ctx.actor.actingOrg as string
  const batch = await insertBatch(ctx.db, here, 'people.merge', { people: 1 })
  const made = await queries.openMerge(ctx.db, gone.id, kept.id, batch)
  for (const person of asked) await writeTo(ctx, made.merge, person, person.id === gone.id ? kept : gone)
  const detail = { gone: gone.id, batch }
  await record(
    ctx,
    made.merge_state === 'done' ? 'person.merged' : 'person.merge_asked',
    { type: 'person', id: kept.id },
    { detail },
  )
  return made.merge_state
}

async function writeTo(ctx: Ctx, mergeId: string, person: PersonHere, other: PersonHere): Promise<void> {
  const token = newToken()
  const address = await queries.askMerge(ctx.db, mergeId, person.id, tokenHash(token))
  if (!address) throw new Refused('people.merge', bothOf('refuse_closed', { name: person.name }))
  const { site } = ctx
  const asking = site.organisations.find(one => one.id === ctx.actor.actingOrg)
  const composed = composeMail(site, null, lang => {
    const t = say(lang)
    const names = {
      organisation: textIn(asking?.name, lang),
      site: textIn(site.name, lang),
      other: other.name,
    }
    return {
      subject: t('letterSubject'),
      paragraphs: [t('letter', names)],
      action: {
        label: t('letterLook'),
        url: siteUrl(ctx.services.config, site.host_name, `/same-person/${token}`),
      },
      after: [t('letterAfter')],
    }
  })
  await sendMail(ctx, { to: address, ...composed })
}

/** The answer of one who was asked. False when the link is of no use any more. */
export async function answerMerge(ctx: Ctx, token: string, accepts: boolean): Promise<boolean> {
  const done = await queries.answerMerge(ctx.db, tokenHash(token), accepts)
  if (done)
    await audit(
      ctx,
      accepts ? 'merge.agreed' : 'merge.refused',
      { type: 'merge', id: null },
      { organisationId: null },
    )
  return done
}

/** Takes back a question that has no answer yet. @throws NotFound */
export async function callOff(ctx: Ctx, id: string): Promise<void> {
  actingWith(ctx, 'people.merge')
  if (!(await queries.callOffMerge(ctx.db, id))) throw new NotFound()
  await record(ctx, 'person.merge_called_off', { type: 'merge', id })
}

const kinds: Record<string, Words> = {
  membership: 'changed_work',
  membership_term: 'changed_work',
  job: 'changed_work',
  job_term: 'changed_work',
  enrolment: 'changed_learning',
  attempt: 'changed_learning',
  attempt_sco: 'changed_learning',
  evidence: 'changed_learning',
}

/** Parts two accounts again, exactly as they were, within 30 days. @throws Refused when something changed since, NotFound */
export async function partAccounts(ctx: Ctx, id: string): Promise<void> {
  const here = actingWith(ctx, 'people.merge')
  const [merge] = await queries.mergesOf(ctx.db, here, id)
  if (!merge) throw new NotFound()
  const why = await queries.undoMerge(ctx.db, id)
  if (why === 'late') throw new Refused('people.merge', bothOf('tooLate'))
  if (why === 'gone') throw new Refused('people.merge', bothOf('undoGone'))
  if (why !== null) {
    const key = kinds[why] ?? 'changed_other'
    throw new Refused('people.merge', {
      en: say('en')('undoChanged', { what: say('en')(key) }),
      cy: say('cy')('undoChanged', { what: say('cy')(key) }),
    })
  }
  await record(ctx, 'person.parted', { type: 'person', id: merge.kept_id }, { detail: { merge: id } })
}
