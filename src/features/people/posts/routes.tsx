import { z } from 'zod'
import { Invalid } from '../../../platform/errors/errors.ts'
import { errorsIn, neededDate, neededText, optionalId, text } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { typedValues } from '../list/routes.tsx'
import { actingWith } from '../permissions.ts'
import { unitChoices } from '../queries.ts'
import { managerOf, managersOffered } from '../terms/managers.ts'
import type { Typed, Wrong } from '../views/fields.tsx'
import { CodesPage, PostPage, PostsPage } from '../views/posts-pages.tsx'
import { bothOf, closePost, dropCode, holdPost, loadPost, makeCode, savePost, todayOf } from './posts.ts'
import * as queries from './queries.ts'
import { say } from './words.ts'

const can = 'people.edit'
const section = 'manage.posts'
const at = '/manage/posts'
const OfPost = z.object({ post: z.uuid() })
const PostForm = z.object({
  nameEn: neededText(200, say('en')('enterName'), say('cy')('enterName')),
  nameCy: text(200),
  code: text(50).transform(given => given || null),
  unitId: optionalId,
})
const from = neededDate(say('en')('enterFrom'), say('cy')('enterFrom'))
const AssignForm = z.object({
  manager: neededText(200, say('en')('assignHint'), say('cy')('assignHint')),
  managerFor: text(200),
  managerJobId: optionalId,
  from,
})
const ReleaseForm = z.object({
  jobId: z.uuid(),
  from: neededDate(say('en')('enterFrom'), say('cy')('enterFrom')).optional(),
})
const success = (text: ReturnType<typeof bothOf>) => ({ flash: { kind: 'success' as const, text } })

async function formPage(
  ctx: Ctx,
  id: string | undefined,
  typed?: Typed,
  errors: Wrong = {},
  given: FormValues = {},
) {
  const here = actingWith(ctx, can)
  const { lang } = ctx
  const found = id ? await loadPost(ctx, id) : undefined
  const kept = {
    nameEn: found?.name.en?.text,
    nameCy: found?.name.cy?.text,
    code: found?.code ?? '',
    unitId: found?.unit_id ?? '',
  }
  const title = found ? say(lang)('edit', { name: textIn(found.name, lang) }) : say(lang)('add')
  const shown = {
    ...{ lang, post: found, title, errors },
    values: { ...kept, from: todayOf(ctx), ...typed },
    units: await unitChoices(ctx.db, here),
    managers: await managersOffered(ctx, given),
  }
  return page(title, <PostPage {...shown} />, { section })
}

async function codesPage(ctx: Ctx) {
  const { jobs, codes } = await queries.ownJobs(ctx.db)
  const { lang } = ctx
  return page(say(lang)('codesTitle'), <CodesPage {...{ lang, jobs, codes }} />)
}

const listRoutes = [
  get(at, {
    can,
    run: async ctx => {
      const here = actingWith(ctx, can)
      const posts = await queries.postsOf(ctx.db, here)
      return page(say(ctx.lang)('title'), <PostsPage lang={ctx.lang} posts={posts} />, { section })
    },
  }),
  get(`${at}/new`, { can, run: ctx => formPage(ctx, undefined) }),
  post(`${at}/new`, {
    can,
    input: PostForm,
    again: (ctx, { values, errors }) =>
      formPage(ctx, undefined, typedValues(values), errorsIn(errors, ctx.lang)),
    run: async (ctx, { input }) => {
      await savePost(ctx, input)
      return redirect(at, success(bothOf('saved')))
    },
  }),
  get(`${at}/:post`, { can, params: OfPost, run: (ctx, { params }) => formPage(ctx, params.post) }),
  post(`${at}/:post`, {
    can,
    params: OfPost,
    input: PostForm,
    again: (ctx, { params, values, errors }) =>
      formPage(ctx, params.post, typedValues(values), errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      await savePost(ctx, input, params.post)
      return redirect(at, success(bothOf('saved')))
    },
  }),
]

const holderRoutes = [
  post(`${at}/:post/holder`, {
    can,
    params: OfPost,
    input: AssignForm,
    again: (ctx, { params, values, errors }) =>
      formPage(ctx, params.post, typedValues(values), errorsIn(errors, ctx.lang), values),
    run: async (ctx, { params, input }) => {
      const found = await loadPost(ctx, params.post)
      if (found.closed_on) throw new Invalid({ manager: bothOf('unknownPost') })
      const job = (await managerOf(ctx, input)) as string
      await holdPost(ctx, params.post, job, input.from)
      return redirect(`${at}/${params.post}`, success(bothOf('saved')))
    },
  }),
  post(`${at}/:post/release`, {
    can,
    params: OfPost,
    input: ReleaseForm,
    again: (ctx, { params, errors }) => formPage(ctx, params.post, {}, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      const found = await loadPost(ctx, params.post)
      if (!found.holders.some(holder => holder.job_id === input.jobId))
        throw new Invalid({ _form: bothOf('noJobToday') })
      await holdPost(ctx, null, input.jobId, input.from ?? todayOf(ctx))
      return redirect(`${at}/${params.post}`, success(bothOf('saved')))
    },
  }),
  ...(['close', 'reopen'] as const).map(what =>
    post(`${at}/:post/${what}`, {
      can,
      params: OfPost,
      again: (ctx, { params, errors }) => formPage(ctx, params.post, {}, errorsIn(errors, ctx.lang)),
      run: async (ctx, { params }) => {
        await closePost(ctx, params.post, what === 'close')
        return redirect(at, success(bothOf('saved')))
      },
    }),
  ),
]

const codeRoutes = [
  get('/account/manager-codes', { can: 'people.own', run: ctx => codesPage(ctx) }),
  post('/account/manager-codes', {
    can: 'people.own',
    input: z.object({ jobId: z.uuid() }),
    again: ctx => codesPage(ctx),
    run: async (ctx, { input }) => {
      await makeCode(ctx, input.jobId)
      return redirect('/account/manager-codes', success(bothOf('made')))
    },
  }),
  post('/account/manager-codes/:managerCode/drop', {
    can: 'people.own',
    params: z.object({ managerCode: z.uuid() }),
    run: async (ctx, { params }) => {
      await dropCode(ctx, params.managerCode)
      return redirect('/account/manager-codes', success(bothOf('dropped')))
    },
  }),
]

export const postRoutes = [...listRoutes, ...holderRoutes, ...codeRoutes]
