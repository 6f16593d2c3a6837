import { z } from 'zod'
import { empty, json, page, type Reply, redirect } from '../../platform/http/reply.ts'
import { get, post } from '../../platform/http/route.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { isStorableName, maxElements, maxValueLength } from '../../player/elements.ts'
import type { CommitReply } from '../../player/play-data.ts'
import { saveCommit, saveOrdinary, sawLesson } from './commits.ts'
import { type Lesson, openLesson, previewLesson } from './launches.ts'
import { PlayerPage } from './views/player-page.tsx'

const Commit = z.strictObject({
  sco: z.string().min(1).max(1000),
  sequence: z.int().min(1),
  changes: z
    .record(z.string().refine(isStorableName), z.string().max(maxValueLength).nullable())
    .refine(changes => Object.keys(changes).length <= maxElements),
})

const statusOf: Record<CommitReply['code'], number> = {
  saved: 200,
  superseded: 409,
  expired: 410,
  unknown: 401,
  'no-sco': 422,
  'too-big': 413,
}

type Headers = Record<string, string | undefined>
const tokenOf = ({ authorization }: Headers) =>
  /^Bearer ([\w-]{20,200})$/.exec(authorization ?? '')?.[1] ?? ''
const hostOf = ({ host }: Headers) => (host ?? '').replace(/:\d+$/, '')

function playing(ctx: Ctx, lesson: Lesson): Reply {
  return page(lesson.title, PlayerPage({ ...lesson, lang: ctx.lang }), {
    frame: 'alone',
    scripts: ['player-site.js'],
    styles: ['player-site.css'],
    frames: [lesson.data.contentOrigin],
  })
}

export const routes = [
  get('/play/:enrolment/:activity', {
    can: 'play.own',
    isTheirsAlone: true,
    params: z.object({ enrolment: z.uuid(), activity: z.uuid() }),
    // `later`: what is asked before a course begins is put off.
    query: z.object({ later: z.literal('1').optional().catch(undefined) }),
    run: async (ctx, { params, query, headers }) => {
      // Opening takes the lesson over from any other tab: a browser that only looks ahead may not.
      if (/prefetch|prerender/.test(headers['sec-purpose'] ?? '')) return empty(503)
      const lesson = await openLesson(ctx, params.enrolment, params.activity, query.later === '1')
      return 'insteadAt' in lesson ? redirect(lesson.insteadAt) : playing(ctx, lesson)
    },
  }),
  get('/manage/courses/:course/activities/:activity/preview', {
    can: 'course.edit',
    params: z.object({ course: z.uuid(), activity: z.uuid() }),
    run: async (ctx, { params }) => playing(ctx, await previewLesson(ctx, params.course, params.activity)),
  }),
  post('/player/commit', {
    can: 'public',
    ownAuthentication: true,
    input: Commit,
    direct: async (services, { input, headers }) => {
      const reply = await saveOrdinary(services, tokenOf(headers), input)
      return reply && json(reply, statusOf[reply.code])
    },
    run: async (ctx, { input, headers }) => {
      const reply = await saveCommit(ctx, tokenOf(headers), hostOf(headers), input)
      return json(reply, statusOf[reply.code])
    },
  }),
  post('/player/seen', {
    can: 'public',
    ownAuthentication: true,
    run: async (ctx, { headers }) => {
      const isKnown = await sawLesson(ctx, tokenOf(headers), hostOf(headers))
      return isKnown ? empty() : json({ code: 'unknown' }, 401)
    },
  }),
]
