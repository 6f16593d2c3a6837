import { createHmac } from 'node:crypto'
import { NotFound, Refused } from '../../platform/errors/errors.ts'
import { newToken } from '../../platform/http/tokens.ts'
import { localDate } from '../../platform/i18n/dates.ts'
import { textIn } from '../../platform/i18n/localised.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { tokenHash } from '../../platform/tenancy/open-request.ts'
import { type PlayData, playWords } from '../../player/play-data.ts'
import { gateTo, questionnaireBefore, refuseLocked } from '../availability/index.ts'
import { attemptFor } from '../enrolments/index.ts'
import * as queries from './queries.ts'
import { say } from './words.ts'

/** A launch opens its attempt for a working day and the night after it. */
const launchHours = 24

export type Lesson = {
  title: string
  courseTitle: string
  back: { href: string; text: string }
  data: PlayData
}

/**
 * Opens an activity of the actor's own run for this tab: the attempt where there is none, and a lease that takes the
 * attempt over from any other tab. Instead of one that is locked, the page that says why; before a run begins, the
 * questionnaire that is asked then, unless it is put off. @throws NotFound when the run is not the actor's or has no such
 * package, Refused when it is locked and has no page here.
 */
export async function openLesson(
  ctx: Ctx,
  enrolmentId: string,
  activityId: string,
  isLater = false,
): Promise<Lesson | { insteadAt: string }> {
  const { person } = ctx.actor
  if (!person) throw new NotFound()
  const playable = await queries.ownPlayable(ctx.db, person.id, ctx.site.id, enrolmentId, activityId)
  if (!playable) throw new NotFound()
  const gate = await gateTo(ctx, enrolmentId, activityId)
  if (gate.reason && gate.slug) return { insteadAt: `/courses/${gate.slug}/activities/${activityId}` }
  refuseLocked(gate.outline, gate.part, localDate(ctx.now))
  const questionnaire = !gate.isBegun && (await questionnaireBefore(ctx, enrolmentId, isLater))
  if (questionnaire) return { insteadAt: questionnaire }
  const attempt = await attemptFor(ctx, enrolmentId, activityId)
  const version = await versionOf(ctx, attempt.content_version_id)
  const token = newToken()
  const opened = await queries.openLaunch(ctx.db, attempt.id, tokenHash(token), launchHours)
  if (!opened) throw new NotFound()
  const t = say(ctx.lang)
  const data = playData(ctx, version, person, {
    isReview: playable.completed_at !== null && attempt.met_at !== null,
    attempt: {
      id: attempt.id,
      token,
      lease: opened.lease,
      sequence: opened.sequence,
      savedLease: opened.saved_lease,
      savedAt: opened.saved_at,
      scos: opened.scos,
    },
  })
  return {
    title: textIn(playable.activity_title, ctx.lang),
    courseTitle: textIn(playable.course_title, ctx.lang),
    back: playable.slug
      ? { href: `/courses/${playable.slug}`, text: t('back') }
      : { href: '/', text: t('backHome') },
    data,
  }
}

/**
 * The newest content of an activity, to be looked at as a learner would, with nothing saved.
 * @throws NotFound when there is no such package in a course that the actor may edit.
 */
export async function previewLesson(ctx: Ctx, courseId: string, activityId: string): Promise<Lesson> {
  const { person } = ctx.actor
  const activity = await queries.editablePackage(ctx, courseId, activityId)
  if (!person || !activity) throw new NotFound()
  const version = await versionOf(ctx, activity.current_content_version_id)
  return {
    title: textIn(activity.title, ctx.lang),
    courseTitle: '',
    back: { href: `/manage/courses/${courseId}`, text: say(ctx.lang)('backToManage') },
    data: playData(ctx, version, person, { isReview: false, attempt: null }),
  }
}

async function versionOf(ctx: Ctx, id: string | null): Promise<queries.Version> {
  const version = id === null ? undefined : await queries.contentVersion(ctx.db, id)
  if (version) return version
  const [en, cy] = [say('en')('noContent'), say('cy')('noContent')]
  throw new Refused('player.noContent', { en, cy })
}

function playData(
  ctx: Ctx,
  version: queries.Version,
  person: { id: string; name: string },
  more: Pick<PlayData, 'attempt' | 'isReview'>,
): PlayData {
  const t = say(ctx.lang)
  return {
    ...more,
    edition: version.edition,
    contentOrigin: contentOrigin(ctx.services.config.contentBaseUrl, version.origin),
    items: version.launch,
    learner: { id: pseudonym(ctx.services.secret, person.id), name: lastFirst(person.name) },
    lang: ctx.lang,
    words: Object.fromEntries(playWords.map(word => [word, t(word)])) as PlayData['words'],
  }
}

/** Where the packages of one version live: a host name of its own below the content host. */
export function contentOrigin(base: URL, label: string): string {
  return `${base.protocol}//${label}.${base.host}`
}

/** Packages know a learner by a name that means nothing anywhere else, and is the same in every lesson here. */
export function pseudonym(secret: Buffer, personId: string): string {
  return createHmac('sha256', secret).update(`learner ${personId}`).digest('hex').slice(0, 32)
}

/** "Last, First", as run-times give names (RTE 1.2 3.4.2), from the one field that people have. Best effort. */
export function lastFirst(name: string): string {
  const parts = name.trim().split(/\s+/)
  return parts.length < 2 ? parts.join('') : `${parts.at(-1)}, ${parts.slice(0, -1).join(' ')}`
}
