import { randomBytes } from 'node:crypto'
import { Invalid, NotFound, Refused } from '../../../platform/errors/errors.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { certificateCode } from '../../enrolments/index.ts'
import { actingWith } from '../permissions.ts'
import { recordInBoth } from '../words-record.ts'
import * as queries from './queries.ts'

/** One piece of evidence that the organisation controls. @throws NotFound */
export async function loadPiece(ctx: Ctx, id: string): Promise<queries.Piece> {
  const [piece] = await queries.piecesOf(ctx.db, actingWith(ctx, 'learning.correct'), { id, limit: 1 })
  if (!piece) throw new NotFound()
  return piece
}

const gone = () => new Refused('evidence.gone', recordInBoth('gone'))

/**
 * Says what evidence should have said: a new row supersedes it, with the reason; the old one stays in history. A course's
 * certificate gets a new code. @throws Invalid, Refused when it is not held true any more
 */
export async function correctPiece(
  ctx: Ctx,
  given: Omit<queries.Correction, 'code'>,
): Promise<queries.Piece> {
  const piece = await loadPiece(ctx, given.id)
  if (given.happenedOn > localDate(ctx.now)) throw new Invalid({ happenedOn: recordInBoth('notYet') })
  if (given.expiresOn && given.expiresOn < given.happenedOn)
    throw new Invalid({ expiresOn: recordInBoth('expiresBefore') })
  const id = await queries.correct(ctx.db, { ...given, code: certificateCode(randomBytes(16)) })
  if (!id) throw gone()
  const about = { detail: { person: piece.person_id, supersedes: given.id }, reason: given.reason }
  await record(ctx, 'evidence.corrected', { type: 'evidence', id }, about)
  return piece
}

/** Says that evidence should not have been recorded, with the reason. It stays in history. @throws Refused */
export async function takePieceBack(ctx: Ctx, id: string, reason: string): Promise<queries.Piece> {
  const piece = await loadPiece(ctx, id)
  if (!(await queries.takeBack(ctx.db, id))) throw gone()
  await record(
    ctx,
    'evidence.taken_back',
    { type: 'evidence', id },
    { detail: { person: piece.person_id }, reason },
  )
  return piece
}
