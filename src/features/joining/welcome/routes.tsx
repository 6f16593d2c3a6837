import { z } from 'zod'
import { both, NotFound } from '../../../platform/errors/errors.ts'
import { errorsIn, neededText, text, ticked } from '../../../platform/http/form-fields.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post, type Route } from '../../../platform/http/route.ts'
import { type Localised, localised, textIn } from '../../../platform/i18n/localised.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { signedIn } from '../../../platform/tenancy/signed-in.ts'
import { actingWith } from '../permissions.ts'
import { openCourses } from '../pre-joiners/inviting.ts'
import { sentences } from '../pre-joiners/sentences.ts'
import { typedValues } from '../typed-values.ts'
import { ManageWelcomePage } from './manage-page.tsx'
import { type WelcomeCourse, type WelcomeDone, welcomePage } from './page.tsx'
import * as queries from './queries.ts'
import { say } from './words.ts'

const can = 'joining.invite'
const section = 'manage.joining.welcome'
const of = { welcome: 4000, where: 300, when: 300, whom: 300 } as const
const TextsForm = z.object({
  welcomeEn: text(of.welcome),
  welcomeCy: text(of.welcome),
  whereEn: text(of.where),
  whereCy: text(of.where),
  whenEn: text(of.when),
  whenCy: text(of.when),
  whomEn: text(of.whom),
  whomCy: text(of.whom),
})
const CoursesForm = z.object({
  courses: z
    .union(
      [z.uuid().transform(one => [one]), z.array(z.uuid()).max(50)],
      both(sentences.course.en, sentences.course.cy),
    )
    .default([]),
})
const TaskForm = z.object({
  taskEn: neededText(200, 'Say what is to be done', 'Dywedwch beth sydd i’w wneud'),
  taskCy: text(200),
})

/** The home of somebody who is only a pre-joiner. */
export async function welcomeReply(
  ctx: Ctx,
  learning: { open: WelcomeCourse[]; done: WelcomeDone[] },
): Promise<Reply> {
  const welcomes = await queries.ownWelcome(ctx.db)
  return page(say(ctx.lang)('title'), welcomePage({ ctx, welcomes, ...learning }), { section: 'home' })
}

async function managePage(ctx: Ctx, given?: FormValues, errors: Record<string, string> = {}) {
  const here = actingWith(ctx, can)
  const texts = await queries.welcomeTexts(ctx.db, here)
  const shown = {
    organisation: textIn(ctx.site.organisations.find(one => one.id === here)?.name, ctx.lang),
    values: { ...asIs(texts), ...(given ? typedValues(given) : {}) },
    errors,
    courses: await queries.courseChoices(ctx.db, here),
    tasks: await queries.tasksOf(ctx.db, here),
  }
  return page(say(ctx.lang)('manageTitle'), <ManageWelcomePage lang={ctx.lang} {...shown} />, { section })
}

function asIs(texts: queries.WelcomeTexts | undefined): Record<string, string | undefined> {
  const parts = (name: string, text: Localised | null | undefined) => ({
    [`${name}En`]: text?.en?.text,
    [`${name}Cy`]: text?.cy?.text,
  })
  return {
    ...parts('welcome', texts?.welcome),
    ...parts('where', texts?.first_day_where),
    ...parts('when', texts?.first_day_when),
    ...parts('whom', texts?.first_day_whom),
  }
}

const flashOf = (en: string, cy: string) => ({ flash: { kind: 'success' as const, text: { en, cy } } })
const saved = flashOf(say('en')('saved'), say('cy')('saved'))
const again = (
  ctx: Ctx,
  { values, errors }: { values: FormValues; errors: Record<string, { en: string; cy: string }> },
) => managePage(ctx, values, errorsIn(errors, ctx.lang))

/** Text in the languages it was given in; nothing when it was given in none. Written by the organisation: approved. */
function textOf(en: string, cy: string): Localised | null {
  if (!en && !cy) return null
  if (!en) return { cy: { text: cy, state: 'approved' } }
  return localised(en, cy || undefined, 'approved')
}

export const welcomeRoutes: Route[] = [
  post('/welcome/tasks/:welcomeTask', {
    can: 'joining.own',
    params: z.object({ welcomeTask: z.uuid() }),
    input: z.object({ done: ticked }),
    again: async () => redirect('/'),
    run: async (given, { params, input }) => {
      const ctx = signedIn(given)
      if (!(await queries.tickTask(ctx.db, params.welcomeTask, ctx.actor.person.id, input.done)))
        throw new NotFound()
      return redirect('/')
    },
  }),
  get('/manage/joining/welcome', { can, run: ctx => managePage(ctx) }),
  post('/manage/joining/welcome', {
    can,
    input: TextsForm,
    again,
    run: async (ctx, { input }) => {
      const here = actingWith(ctx, can)
      await queries.keepTexts(ctx.db, here, {
        welcome: textOf(input.welcomeEn, input.welcomeCy),
        first_day_where: textOf(input.whereEn, input.whereCy),
        first_day_when: textOf(input.whenEn, input.whenCy),
        first_day_whom: textOf(input.whomEn, input.whomCy),
      })
      await record(ctx, 'joining.welcomeChanged', { type: 'organisation', id: here })
      return redirect('/manage/joining/welcome', saved)
    },
  }),
  post('/manage/joining/welcome/courses', {
    can,
    input: CoursesForm,
    again,
    run: async (ctx, { input }) => {
      const here = actingWith(ctx, can)
      await queries.keepCourses(ctx.db, here, input.courses)
      const count = await openCourses(ctx, here, null)
      await record(
        ctx,
        'joining.welcomeChanged',
        { type: 'organisation', id: here },
        { detail: { opened: count } },
      )
      const told = flashOf(say('en')('coursesSaved', { count }), say('cy')('coursesSaved', { count }))
      return redirect('/manage/joining/welcome', told)
    },
  }),
  post('/manage/joining/welcome/tasks', {
    can,
    input: TaskForm,
    again,
    run: async (ctx, { input }) => {
      const here = actingWith(ctx, can)
      const id = await queries.addTask(
        ctx.db,
        here,
        localised(input.taskEn, input.taskCy || undefined, 'approved'),
      )
      await record(ctx, 'joining.taskAdded', { type: 'welcome_task', id })
      return redirect('/manage/joining/welcome', saved)
    },
  }),
  post('/manage/joining/welcome/tasks/:welcomeTask/remove', {
    can,
    params: z.object({ welcomeTask: z.uuid() }),
    run: async (ctx, { params }) => {
      if (!(await queries.closeTask(ctx.db, actingWith(ctx, can), params.welcomeTask))) throw new NotFound()
      await record(ctx, 'joining.taskClosed', { type: 'welcome_task', id: params.welcomeTask })
      return redirect('/manage/joining/welcome', saved)
    },
  }),
]
