import { z } from 'zod'
import { both, NotFound } from '../../../platform/errors/errors.ts'
import { errorsIn } from '../../../platform/http/form-fields.ts'
import { json, page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import {
  contentOf,
  currentDocument,
  filesOf,
  readInside,
  sayActivity as say,
  sendDocument,
  sendFile,
  watchedFrom,
  watchedShare,
  watchedTogether,
} from '../../activities/index.ts'
import { questionnaireBefore } from '../../availability/index.ts'
import {
  activityEnded,
  activitySeen,
  activityWatched,
  attemptFor,
  confirmDocument,
  declareActivity,
  type Settled,
} from '../../enrolments/index.ts'
import { ActivityPage } from './activity-page.tsx'
import { insidePart, type Opened, openedPart, partToTake } from './opening.ts'

const AtActivity = z.object({ slug: z.string().min(1).max(200), activity: z.uuid() })
const AtFile = AtActivity.extend({ file: z.uuid() })
/** `later`: what is asked before a course begins is put off. */
const Putting = z.object({ later: z.literal('1').optional().catch(undefined) })
type At = z.output<typeof AtActivity>

/** The part; before the first of a run the questionnaire that is asked then, unless the reader puts it off. */
async function partPage(ctx: Ctx, at: At, isLater: boolean) {
  const opened = await openedPart(ctx, at.slug, at.activity)
  const { run } = opened.course
  const isFirst = run && !run.started && !run.completed && opened.reason === null
  const questionnaire = isFirst && (await questionnaireBefore(ctx, run.id, isLater))
  return questionnaire ? redirect(questionnaire) : activityPage(ctx, at, {}, opened)
}

async function activityPage(
  ctx: Ctx,
  { slug, activity }: At,
  errors: Parameters<typeof errorsIn>[0] = {},
  found?: Opened,
) {
  const opened = found ?? (await openedPart(ctx, slug, activity))
  const { course, part, reason } = opened
  const isInside = reason === null && course.run !== null
  const inside = isInside ? await readInside(ctx, activity, course.run?.id ?? null) : undefined
  const view = <ActivityPage {...opened} ctx={ctx} inside={inside} errors={errorsIn(errors, ctx.lang)} />
  const title = `${textIn(part.title, ctx.lang)}: ${textIn(course.title, ctx.lang)}`
  return page(title, view, { section: 'catalogue', scripts: inside ? ['island-activity.js'] : [] })
}

/** What was saved, for the script on the page as a document, for a form as the page again. */
function saved(
  ctx: Ctx,
  { slug, activity }: At,
  settled: Settled,
  headers: Record<string, string | undefined>,
): Reply {
  if (headers['x-asked-by'] === 'script') return json({ ...settled, said: say(ctx.lang)('saved') })
  if (settled.courseCompleted) return told(`/courses/${slug}`, 'completed')
  return told(`/courses/${slug}/activities/${activity}`, settled.activityMet ? 'saved' : 'confirmed')
}

function told(to: string, key: 'completed' | 'saved' | 'confirmed') {
  return redirect(to, { flash: { kind: 'success', text: { en: say('en')(key), cy: say('cy')(key) } } })
}

const badChoice = both('Choose one of the answers', 'Dewiswch un o’r atebion')
const Done = z.object({ what: z.enum(['seen', 'end', 'declared'], badChoice) })
const seconds = z.number().min(0).max(86_400)
const Watching = z.object({
  length: seconds,
  spans: z.array(z.tuple([seconds, seconds])).max(200),
  at: seconds.optional(),
})

export const partRoutes = [
  get('/courses/:slug/activities/:activity', {
    can: 'course.view',
    params: AtActivity,
    query: Putting,
    run: (ctx, { params, query }) => partPage(ctx, params, query.later === '1'),
  }),
  post('/courses/:slug/activities/:activity/done', {
    can: 'course.take',
    params: AtActivity,
    input: Done,
    again: (ctx, { params, errors }) => activityPage(ctx, params, errors),
    run: async (ctx, { params, input, headers }) => {
      const { runId, part } = await partToTake(ctx, params.slug, params.activity)
      if (input.what === 'end') return saved(ctx, params, await activityEnded(ctx, runId, part.id), headers)
      if (input.what === 'declared')
        return saved(ctx, params, await declareActivity(ctx, runId, part.id), headers)
      const attempt = await attemptFor(ctx, runId, part.id)
      return saved(ctx, params, await activitySeen(ctx, attempt.id), headers)
    },
  }),
  post('/courses/:slug/activities/:activity/watched', {
    can: 'course.take',
    params: AtActivity,
    input: Watching,
    again: (ctx, { params, errors }) => activityPage(ctx, params, errors),
    run: async (ctx, { params, input, headers }) => {
      const { runId, part } = await partToTake(ctx, params.slug, params.activity)
      if (part.kind !== 'video') throw new NotFound()
      const settled = await activityWatched(ctx, runId, part.id, before => {
        const kept = watchedTogether(watchedFrom(before), watchedFrom(input))
        return { kept, share: watchedShare(kept) }
      })
      return saved(ctx, params, settled, headers)
    },
  }),
  post('/courses/:slug/activities/:activity/confirm', {
    can: 'course.take',
    params: AtActivity,
    input: z.object({ version: z.uuid(badChoice) }),
    again: (ctx, { params, errors }) => activityPage(ctx, params, errors),
    run: async (ctx, { params, input, headers }) => {
      const { runId, part } = await insidePart(ctx, params.slug, params.activity)
      const document = await documentOf(ctx, part.id)
      // Somebody who read an older page has not read what is asked of them now.
      if (document.id !== input.version)
        return redirect(`/courses/${params.slug}/activities/${params.activity}`)
      const settled = await confirmDocument(ctx, runId, part.id, {
        id: document.documentId,
        versionId: document.id,
      })
      return saved(ctx, params, settled, headers)
    },
  }),
  get('/courses/:slug/activities/:activity/files/:file', {
    can: 'course.view',
    params: AtFile,
    run: async (ctx, { params }) => {
      await insidePart(ctx, params.slug, params.activity)
      const found = (await filesOf(ctx.db, params.activity)).find(file => file.id === params.file)
      if (!found) throw new NotFound()
      return sendFile(ctx, found)
    },
  }),
  get('/courses/:slug/activities/:activity/document', {
    can: 'course.view',
    params: AtActivity,
    run: async (ctx, { params }) => {
      await insidePart(ctx, params.slug, params.activity)
      return sendDocument(ctx, await documentOf(ctx, params.activity))
    },
  }),
]

async function documentOf(ctx: Ctx, activityId: string) {
  const documentId = (await contentOf(ctx.db, activityId))?.document_id
  const document = documentId ? await currentDocument(ctx.db, documentId) : undefined
  if (!document || !documentId) throw new NotFound()
  return { ...document, documentId }
}
