import { createHash } from 'node:crypto'
import { Invalid, NotFound, Refused, refuseIf } from '../../../platform/errors/errors.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { actingWith } from '../permissions.ts'
import { recordInBoth } from '../words-record.ts'
import * as queries from './queries.ts'

export type Given = {
  kind: 'recognised' | 'waived'
  subject: string
  happenedOn: string
  expiresOn: string | null
  reason: string
  people: string
  audienceId: string | null
  personId: string | null
}
export type Preview = {
  subject: queries.Subject
  change: queries.Chosen[]
  already: number
  unknown: string[]
  /** A mark of all that would be written: what is confirmed is what was shown. */
  print: string
}

const can = 'learning.correct'
/** As many as one text of numbers and addresses may name. */
const mostLines = 5000

const linesOf = (people: string) => [
  ...new Set(
    people
      .split(/[\n,;]+/)
      .map(line => line.trim())
      .filter(Boolean),
  ),
]

/** What recognising or waiving would write, and for whom. Nothing is written. @throws Invalid */
export async function previewRecognition(ctx: Ctx, given: Given): Promise<Preview> {
  const here = actingWith(ctx, can)
  const subjects = await queries.subjectsHere(ctx.db, here)
  const subject = subjects.find(one => `${one.type}:${one.id}` === given.subject)
  if (!subject) throw new Invalid({ subject: recordInBoth('chooseSubject') })
  if (given.happenedOn > localDate(ctx.now)) throw new Invalid({ happenedOn: recordInBoth('notYet') })
  if (given.expiresOn && given.expiresOn < given.happenedOn)
    throw new Invalid({ expiresOn: recordInBoth('expiresBefore') })
  const lines = linesOf(given.people)
  if (lines.length > mostLines) throw new Invalid({ people: recordInBoth('tooMany') })
  if (lines.length === 0 && !given.audienceId && !given.personId)
    throw new Invalid({ people: recordInBoth('nobody') })
  const found = await queries.peopleNamed(ctx.db, here, { ...given, lines })
  const ids = found.map(one => one.person_id)
  const held = await queries.heldAlready(ctx.db, here, ids, { ...given, subject })
  const change = found.filter(one => !held.has(one.person_id))
  const { kind, happenedOn, expiresOn, reason } = given
  const marked = [
    kind,
    given.subject,
    happenedOn,
    expiresOn,
    reason,
    ...change.map(one => one.person_id).sort(),
  ]
  const print = createHash('sha256').update(JSON.stringify(marked)).digest('hex').slice(0, 32)
  const unknown = lines.length > 0 ? await queries.linesOfNobody(ctx.db, here, lines) : []
  return { subject, change, already: held.size, unknown, print }
}

/** Writes what was previewed as one batch, once. @throws Invalid; Refused when it would no longer be what was shown */
export async function recognise(
  ctx: Ctx,
  given: Given,
  print: string,
): Promise<{ batch: string; people: number }> {
  const here = actingWith(ctx, can)
  await queries.lockRecognition(ctx.db, here)
  const preview = await previewRecognition(ctx, given)
  const { subject, change } = preview
  refuseIf(preview.print !== print, 'recognition.moved', recordInBoth('moved'))
  refuseIf(change.length === 0, 'recognition.nobody', recordInBoth('nobodyLeft'))
  const people = change.length
  const { kind, happenedOn, expiresOn, reason } = given
  const about = {
    subject_type: subject.type,
    subject_id: subject.id,
    happened_on: happenedOn,
    expires_on: expiresOn,
  }
  const batch = await queries.insertBatch(ctx.db, here, `evidence.${kind}`, { people, ...about, reason })
  const ids = change.map(one => one.person_id)
  const fact = { subject, kind, happenedOn, expiresOn, reason }
  await queries.writeFacts(ctx.db, { organisationId: here, batchId: batch, people: ids, fact })
  await record(
    ctx,
    `evidence.${kind}`,
    { type: 'import_batch', id: batch },
    { detail: { people, ...about }, reason },
  )
  return { batch, people }
}

/** What was recorded for people at once. @throws NotFound */
export async function loadBatch(ctx: Ctx, id: string, locks = false): Promise<queries.Batch> {
  const [batch] = await queries.batchesHere(ctx.db, actingWith(ctx, can), { id, limit: 1, locks })
  if (!batch) throw new NotFound()
  return batch
}

/** Takes a batch back within 30 days; what was corrected since stays. A second press changes nothing. @throws Refused */
export async function undoRecognition(ctx: Ctx, id: string): Promise<void> {
  const batch = await loadBatch(ctx, id, true)
  if (batch.undone_at) return
  if (!batch.is_fresh) throw new Refused('recognition.tooLate', recordInBoth('tooLate'))
  const people = await queries.takeBatchBack(ctx.db, id)
  await record(ctx, 'evidence.taken_back', { type: 'import_batch', id }, { detail: { people } })
}
