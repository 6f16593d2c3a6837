import type { z } from 'zod'
import type { Both } from '../errors/errors.ts'
import type { Permission } from '../permissions/permissions.ts'
import type { Ctx, Services } from '../tenancy/context.ts'
import type { JsonReply, Reply } from './reply.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A file that came with a form, in a temporary place that is gone after the request. */
export type Upload = { path: string; fileName: string; mediaType: string; sizeBytes: number }
/** What a form sent, before it was understood: shown again when something must be mended. */
export type FormValues = Record<string, string | string[]>

type Parsed<S> = S extends z.ZodType ? z.output<S> : Record<string, never>

export type Given<P = unknown, Q = unknown, I = unknown, R = undefined> = {
  params: Parsed<P>
  query: Parsed<Q>
  input: Parsed<I>
  uploads: Record<string, Upload>
  /** What `prepare` answered. */
  prepared: R
  /** The exact path and query asked for, without host. */
  url: string
  headers: Record<string, string | undefined>
  ip: string
}

export type Again<P = unknown, R = undefined> = {
  params: Parsed<P>
  query: URLSearchParams
  values: FormValues
  errors: Record<string, Both>
  uploads: Record<string, Upload>
  prepared: R
}

type Shape<P, Q, I, R> = {
  /** The permission asked for on anything at all; `public` is for everybody, and says so. */
  can: Permission | 'public'
  params?: P
  query?: Q
  input?: I
  /**
   * Accepts files: multipart, or one zip as the whole body (then it is the upload `package`); streamed to disk, at
   * most `config.maxUploadBytes` each.
   */
  upload?: boolean
  /**
   * Slow work on what was uploaded, done before any transaction is open and given on as `prepared`. Only for who may
   * use the route; what it writes must be harmless when nothing comes of it.
   */
  prepare?: (services: Services, uploads: Record<string, Upload>, values: FormValues) => Promise<R>
  /**
   * A transaction of its own ahead of `run`, for work that waits for something slow (a password's hash) and may hold
   * no transaction meanwhile. What it answers with is called once that transaction is committed, and what comes of
   * that is given on as `prepared`.
   */
  ahead?: (ctx: Ctx, given: Given<P, Q, I>) => Promise<() => Promise<R>>
  /** Answers a form that must be mended: the same page, with the sentences beside the fields. */
  again?: (ctx: Ctx, given: Again<P, R>) => Promise<Reply>
  /** For the API: what it does and what it answers; goes into the OpenAPI document. */
  api?: { summary: string; answers: z.ZodType; status?: number }
  /**
   * Tried first, in one statement without a transaction or an actor: for calls that are made every few seconds by
   * everybody. Undefined leaves the request to `run`.
   */
  direct?: (services: Services, given: Given<P, Q, I>) => Promise<JsonReply | undefined>
  /** Not while an administrator looks through the person's eyes: what only the person may begin. */
  isTheirsAlone?: boolean
  /** The one thing that may be sent then: leaving. */
  endsSeeing?: boolean
  /** Authenticates by itself (a launch token): no session, no CSRF token. */
  ownAuthentication?: boolean
  /** A visit to this GET may write (touch the session). Prefetches never do. */
  run: (ctx: Ctx, given: Given<P, Q, I, R>) => Promise<Reply>
}

export type Route = Omit<
  Shape<z.ZodType, z.ZodType, z.ZodType, unknown>,
  'run' | 'again' | 'ahead' | 'direct'
> & {
  method: Method
  path: string
  direct?: (services: Services, given: Given) => Promise<JsonReply | undefined>
  ahead?: (ctx: Ctx, given: Given) => Promise<() => Promise<unknown>>
  run: (ctx: Ctx, given: Given) => Promise<Reply>
  again?: (ctx: Ctx, given: Again) => Promise<Reply>
}

function row(method: Method) {
  return <
    P extends z.ZodType | undefined = undefined,
    Q extends z.ZodType | undefined = undefined,
    I extends z.ZodType | undefined = undefined,
    R = undefined,
  >(
    path: string,
    shape: Shape<P, Q, I, R>,
  ): Route => ({ method, path, ...shape }) as unknown as Route
}

export const get = row('GET')
export const post = row('POST')
export const put = row('PUT')
export const patch = row('PATCH')
export const del = row('DELETE')
