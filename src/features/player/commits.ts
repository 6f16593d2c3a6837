import type { Ctx, Services } from '../../platform/tenancy/context.ts'
import { nobody, tokenHash } from '../../platform/tenancy/open-request.ts'
import { type Changes, storableText } from '../../player/elements.ts'
import type { CommitReply } from '../../player/play-data.ts'
import type { Edition } from '../../standards/scorm/edition.ts'
import { activitySeen, settleAttempt } from '../enrolments/index.ts'
import type { LaunchItem } from './packages/launch-items.ts'
import { type AttemptProgress, attemptProgress, type Cmi, canChangeStatus, noWorse } from './progress.ts'
import * as queries from './queries.ts'

export type Commit = { sco: string; sequence: number; changes: Changes }

/**
 * Saves what changed in one SCO of the attempt that the token opens. Ordinary changes take one call; what can change a
 * status is judged in the same transaction, as the learner, up to the evidence.
 */
export async function saveCommit(
  ctx: Ctx,
  token: string,
  host: string,
  commit: Commit,
): Promise<CommitReply> {
  const hash = tokenHash(token)
  const split = splitOf(commit)
  const acting = isJudged(commit) ? await queries.actForLaunch(ctx.db, hash, host) : null
  const committed = await queries.commitAttempt(ctx.db, hash, split)
  if (!acting || committed.code !== 'saved' || committed.sequence !== commit.sequence) return committed
  const progress = await judge(asLearner(ctx, acting), acting.attempt, commit.sco)
  const scos = [...(progress?.scos ?? [])].map(([sco, { completion, success }]) => ({
    sco,
    completion,
    success,
  }))
  return { ...committed, scos: scos.filter(({ sco }) => sco === commit.sco) }
}

/** Most commits change no status: those are one call to the database, and nothing else. Undefined for the others. */
export async function saveOrdinary(
  services: Services,
  token: string,
  commit: Commit,
): Promise<CommitReply | undefined> {
  if (isJudged(commit)) return undefined
  return services.databases.single(db => queries.commitAttempt(db, tokenHash(token), splitOf(commit)))
}

function isJudged(commit: Commit): boolean {
  return Object.keys(commit.changes).some(canChangeStatus)
}

/** The changes as the database takes them: what is set, and what is taken away. */
function splitOf({ sco, sequence, changes }: Commit): queries.Split {
  const set = Object.entries(changes).flatMap(([name, value]) =>
    value === null ? [] : [[name, storableText(value)]],
  )
  return {
    sco,
    sequence,
    changes: Object.fromEntries(set),
    removed: Object.keys(changes).filter(name => changes[name] === null),
  }
}

/** The lesson stood on the screen for a second: what a rule by visit asks for. False when the token opens nothing. */
export async function sawLesson(ctx: Ctx, token: string, host: string): Promise<boolean> {
  const acting = await queries.actForLaunch(ctx.db, tokenHash(token), host)
  if (!acting) return false
  await activitySeen(asLearner(ctx, acting), acting.attempt)
  return true
}

/** The database acts as the learner already; this is the same for what reads it here. */
function asLearner(ctx: Ctx, acting: queries.Acting): Ctx {
  const person = { id: acting.person, name: '', known_as: null, lang: null }
  return { ...ctx, actor: { ...nobody, person, memberOrgs: acting.member_orgs } }
}

async function judge(ctx: Ctx, attemptId: string, sco: string): Promise<AttemptProgress | undefined> {
  const attempt = await queries.attemptWithVersion(ctx.db, attemptId)
  if (!attempt) return undefined
  const rows = await queries.scosOf(ctx.db, attemptId)
  const cmiOf = new Map(rows.map(row => [row.sco, row.cmi as Cmi]))
  const found = attemptProgress(attempt.edition as Edition, attempt.launch as LaunchItem[], cmiOf)
  // What was achieved is not made less of by trying again or looking at it once more.
  const progress = attempt.met_at ? { ...found, ...noWorse(found, attempt) } : found
  const own = progress.scos.get(sco)
  if (own) await queries.setScoStatus(ctx.db, attemptId, sco, own)
  await queries.setAttemptStatus(ctx.db, attemptId, progress)
  if (!attempt.met_at) await settleAttempt(ctx, attemptId)
  return progress
}
