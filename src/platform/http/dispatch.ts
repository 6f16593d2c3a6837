import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Both, Invalid, NotAllowed, NotFound, Refused, SignInNeeded, TooMany } from '../errors/errors.ts'
import { type Lang, languages } from '../i18n/words.ts'
import { mayAnywhere } from '../permissions/permissions.ts'
import type { Ctx, Services } from '../tenancy/context.ts'
import { type Opened, openRequest } from '../tenancy/open-request.ts'
import { type Answering, answer, type RenderPage } from './answer.ts'
import { countCall } from './api-limit.ts'
import { csrfHolds, readCookie, rememberLang } from './cookies.ts'
import { withDates } from './date-parts.ts'
import { type Body, parseAddress, parseInput, plainBody, tooBigFields, uploadedBody } from './input.ts'
import { classify, problem, titles } from './problem.ts'
import type { Reply } from './reply.ts'
import type { Given, Route } from './route.ts'
import { onlyLook } from './seen-as.ts'
import { runCallOnce, runFormOnce } from './sent-once.ts'

export type World = {
  services: Services
  renderPage: RenderPage
  /** The page for an answer that is no page: not found, not allowed, broken. */
  errorPage: (status: number, ctx: { lang: Lang; opened: Opened; requestId: string; why?: Both }) => Reply
  /** Where somebody must go before anything else (a second factor that is still missing); nothing when all is well. */
  gate: (route: Route, opened: Pick<Opened, 'site' | 'actor'>, url: string) => string | undefined
  onStatement?: (route: Route, text: string, values: readonly unknown[]) => void
}

/** Called by programs with a bearer token: never a cookie, never a form. */
export const isApi = (route: { path: string }): boolean => /^\/(api\/v1|scim\/v2)\//.test(route.path)
const isProvisioning = (route: { path: string }): boolean => route.path.startsWith('/scim/v2/')

/** Answers one request for one row of the route table. */
export async function dispatch(
  world: World,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  let body = plainBody(request)
  if (route.direct) {
    const given = understand(
      route,
      request,
      { ...body, prepared: undefined },
      world.services.config.maxUploadBytes,
    )
    const made = await route.direct(world.services, given)
    if (made) return reply.code(made.status).header('cache-control', 'no-store').send(made.body)
  }
  try {
    if (route.upload) {
      // Who may not upload is told so before a byte of the file is read.
      await inRequest(world, route, request, reply, async ctx => allow(world, route, ctx, request), true)
      body = await uploadedBody(request, world.services.config.maxUploadBytes)
    }
    const prepared = route.prepare && (await route.prepare(world.services, body.uploads, body.values))
    const { made, answering } = await perform(world, route, request, reply, { ...body, prepared })
    return await answer(request, reply, answering, made)
  } finally {
    await body.clean()
  }
}

type Performed = { made: Reply; answering: Answering }

async function perform(
  world: World,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  body: Prepared,
): Promise<Performed> {
  const open = async (work: (ctx: Ctx, given: Given) => Promise<Reply | undefined>, known: Prepared) =>
    inRequest(world, route, request, reply, async ctx => {
      allow(world, route, ctx, request)
      if (route.method !== 'GET') checkForgery(world, route, request, ctx, known)
      return work(ctx, understand(route, request, known, world.services.config.maxUploadBytes))
    })
  try {
    let wait: (() => Promise<unknown>) | undefined
    if (route.ahead) {
      await open(async (ctx, given) => {
        wait = await route.ahead?.(ctx, given)
        return undefined
      }, body)
    }
    const known = wait ? { ...body, prepared: await wait() } : body
    return await open((ctx, given) => {
      const run = () => route.run(ctx, given)
      if (route.method !== 'POST' || route.ownAuthentication) return run()
      return isApi(route)
        ? runCallOnce(ctx, request.url, request.headers['idempotency-key'], body, run)
        : runFormOnce(ctx, request.url, body, run)
    }, known)
  } catch (error) {
    if (!route.again || !(error instanceof Invalid || error instanceof Refused)) throw error
    // The transaction of the failed try is gone with all it wrote; the form is shown in one of its own.
    const errors = error instanceof Invalid ? error.fields : { _form: error.why }
    return inRequest(world, route, request, reply, async ctx => {
      const params = parseAddress(route.params, request.params)
      const query = new URL(request.url, 'http://here.invalid').searchParams
      const made = await (route.again as NonNullable<Route['again']>)(ctx, {
        params,
        query,
        values: withDates(body.values) as Body['values'],
        errors,
        uploads: body.uploads,
        prepared: body.prepared as undefined,
      })
      return made.kind === 'page' && made.status === 200 ? { ...made, status: 422 } : made
    })
  }
}

async function inRequest(
  world: World,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (ctx: Ctx) => Promise<Reply | undefined>,
  // A route with files touched the session before it read them: while one is unpacked, nothing of the person waits.
  touches = !route.upload,
): Promise<Performed> {
  const { services } = world
  const isPrefetch = /prefetch/.test(String(request.headers['sec-purpose'] ?? ''))
  const token = isApi(route)
    ? bearer(request)
    : route.ownAuthentication
      ? undefined
      : readCookie(services, request, 'session')
  return services.databases.transaction(
    async db => {
      const opened = await openRequest(db, request.hostname, token, touches && !isPrefetch, isApi(route))
      if (!opened) throw new NotFound()
      request.opened = opened
      if (isApi(route) && opened.actor.session) countCall(opened.actor.session.id, services.clock())
      const lang = chooseLang(services, request, reply, opened)
      request.lang = lang
      const ctx: Ctx = {
        db,
        ...opened,
        lang,
        now: services.clock(),
        requestId: request.id,
        log: request.log,
        services,
      }
      await onlyLook(ctx, route)
      const made = await work(ctx)
      return {
        made: made ?? { kind: 'empty', status: 204 },
        answering: { services, renderPage: world.renderPage, opened, lang },
      }
    },
    { onStatement: world.onStatement && ((text, values) => world.onStatement?.(route, text, values)) },
  )
}

function bearer(request: FastifyRequest): string | undefined {
  return /^Bearer (\S{20,200})$/.exec(request.headers.authorization ?? '')?.[1]
}

/** `?lang=` sets it and is remembered; else what the browser remembers, else the person's, else the site's first. */
export function chooseLang(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  { site, actor }: Opened,
): Lang {
  const offered = languages.filter(lang => site.languages.includes(lang))
  const supported = (value: unknown) => offered.find(lang => lang === value)
  const asked = supported((request.query as Record<string, unknown>).lang)
  if (asked) rememberLang(services, reply, asked)
  return (
    asked ??
    supported(readCookie(services, request, 'lang')) ??
    supported(actor.person?.lang) ??
    offered[0] ??
    'en'
  )
}

function allow(world: World, route: Route, ctx: Ctx, request: FastifyRequest): undefined {
  if (route.can === 'public') return
  if (!ctx.actor.person) throw new SignInNeeded()
  const gate = world.gate(route, ctx, request.url)
  if (gate) throw new SignInNeeded(gate)
  // A token that another system keeps for years opens what that system needs and nothing else.
  if (ctx.actor.session?.scope === 'provisioning' && !isProvisioning(route)) throw new NotAllowed()
  if (!mayAnywhere(ctx.actor, route.can)) throw new NotAllowed()
}

function checkForgery(world: World, route: Route, request: FastifyRequest, ctx: Ctx, body: Body): void {
  if (isApi(route) || route.ownAuthentication) return
  const given = (body.values as Record<string, unknown>)._csrf ?? request.headers['x-csrf-token']
  if (!csrfHolds(world.services, request, ctx.actor.session?.id, given)) {
    throw new NotAllowed({
      en: 'This form has been open too long, or in another window. Go back, load the page again and send it once more.',
      cy: 'Mae’r ffurflen hon wedi bod ar agor yn rhy hir, neu mewn ffenestr arall. Ewch yn ôl, llwythwch y dudalen eto a’i hanfon unwaith yn rhagor.',
    })
  }
}

type Prepared = Body & { prepared: unknown }

function understand(route: Route, request: FastifyRequest, body: Prepared, limitBytes: number): Given {
  const tooBig = tooBigFields(body.values, limitBytes)
  if (Object.keys(tooBig).length > 0) throw new Invalid(tooBig)
  return {
    params: parseAddress(route.params, request.params),
    query:
      isApi(route) && route.query
        ? (parseInput(route.query, request.query) as never)
        : parseAddress(route.query, request.query),
    input: (route.input ? parseInput(route.input, body.raw) : {}) as never,
    uploads: body.uploads,
    prepared: body.prepared as undefined,
    url: request.url,
    headers: request.headers as Record<string, string | undefined>,
    ip: request.ip,
  }
}

/** Turns whatever went wrong into an answer: a page for people, a problem document (RFC 9457) for programs. */
export async function answerError(
  world: World,
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
): Promise<FastifyReply> {
  const { status, why, to } = classify(error)
  if (status >= 500) request.log.error({ err: error }, 'request failed')
  if (error instanceof TooMany) reply.header('retry-after', String(error.retryAfterSeconds))
  const opened = request.opened
  const lang = request.lang ?? 'en'
  const wantsPage = !isForPrograms(request.url) && request.headers.accept !== 'application/json'
  if (opened && wantsPage) {
    const answering = { services: world.services, renderPage: world.renderPage, opened, lang }
    if (to) {
      const next =
        request.method === 'GET' && request.url !== '/' ? `?next=${encodeURIComponent(request.url)}` : ''
      return answer(request, reply, answering, { kind: 'redirect', to: to + next, cookies: [] })
    }
    const made = world.errorPage(status, { lang, opened, requestId: request.id, why })
    return answer(request, reply, answering, made)
  }
  return reply
    .code(status)
    .header('content-type', isScim(request.url) ? 'application/scim+json' : 'application/problem+json')
    .header('cache-control', 'no-store')
    .send(
      JSON.stringify(
        isScim(request.url) ? scimError(error, status, lang) : problem(error, status, lang, request.id),
      ),
    )
}

const isScim = (url: string) => url.startsWith('/scim/')
/** Addresses whose errors are documents for programs, never pages. */
export const isForPrograms = (url: string) => url.startsWith('/api/') || isScim(url)

/** An error as RFC 7644 section 3.12 words it. */
function scimError(error: unknown, status: number, lang: Lang) {
  const { scimType, message } = error as { scimType?: string; message?: string }
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    ...(scimType ? { scimType } : {}),
    detail: scimType === undefined ? (classify(error).why?.[lang] ?? titles[status]) : message,
  }
}
