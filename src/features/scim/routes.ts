import { z } from 'zod'
import { empty, json, type Reply } from '../../platform/http/reply.ts'
import { del, get, patch, post, put } from '../../platform/http/route.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { changeAccount, endAccount, loadAccount, makeAccount } from './accounts.ts'
import { discoveryRoutes } from './discovery.ts'
import { understandFilter } from './filter.ts'
import { countGroups, groups } from './group-queries.ts'
import { changeGroup, endGroup, groupResource, loadGroup, makeGroup } from './groups.ts'
import { provisioned } from './permissions.ts'
import {
  basePath,
  inScimWords,
  listed,
  mediaType,
  patched,
  scimProblem,
  shown,
  understood,
  wantedAttributes,
} from './protocol.ts'
import { groupSchema, plainOperations, plainUser, userSchema } from './provider-ways.ts'
import { accounts, countAccounts } from './queries.ts'
import { resourceOf } from './users.ts'

type Json = Record<string, unknown>

const most = 200
const Asked = z.object({
  filter: z.string().optional(),
  startIndex: z.string().optional(),
  count: z.string().optional(),
  attributes: z.string().optional(),
  excludedAttributes: z.string().optional(),
})
type Asked = z.output<typeof Asked>
const At = z.object({ scimId: z.string().max(100) })
const Body = z.unknown()

const scim = (body: unknown, status = 200, location?: string): Reply =>
  json(body, status, { mediaType, location })

/** Indexes begin at one; what is no number is refused, what is out of range is brought into it (RFC 7644 3.4.2.4). */
function pageOf({ startIndex = '1', count = String(most) }: Asked): { first: number; count: number } {
  if (!/^-?\d{1,9}$/.test(startIndex) || !/^-?\d{1,9}$/.test(count))
    throw scimProblem(400, 'invalidValue', 'startIndex and count are whole numbers')
  return { first: Math.max(1, Number(startIndex)), count: Math.min(most, Math.max(0, Number(count))) }
}

type Kind<Row> = {
  endpoint: '/Users' | '/Groups'
  schema: typeof userSchema | typeof groupSchema
  rows: (ctx: Ctx, lookup: object, span: { offset: number; limit: number }, asked: Asked) => Promise<Row[]>
  count: (ctx: Ctx, lookup: object) => Promise<number>
  resource: (row: Row) => Json
  load: (ctx: Ctx, id: string) => Promise<Row>
  make: (ctx: Ctx, sent: Json) => Promise<Row>
  change: (ctx: Ctx, id: string, sent: Json) => Promise<Row>
  end: (ctx: Ctx, id: string) => Promise<void>
  plain: (body: unknown) => unknown
}

const withoutMembers = ({ excludedAttributes, attributes }: Asked) =>
  excludedAttributes?.includes('members') || (attributes !== undefined && !attributes.includes('members'))

async function found<Row>(ctx: Ctx, kind: Kind<Row>, asked: Asked): Promise<Json> {
  const { lookup, matches, isExact } = understandFilter(asked.filter)
  const { first, count } = pageOf(asked)
  const attributes = wantedAttributes(asked.attributes, asked.excludedAttributes)
  const show = (row: Row) => shown(kind.schema, kind.resource(row), kind.endpoint, attributes)
  if (isExact) {
    const rows = await kind.rows(ctx, lookup, { offset: first - 1, limit: count }, asked)
    return listed(rows.map(show), await kind.count(ctx, lookup), first)
  }
  // What no index answers is compared one by one, a batch at a time.
  const matching: Row[] = []
  for (let offset = 0; ; offset += 1000) {
    const rows = await kind.rows(ctx, lookup, { offset, limit: 1000 }, asked)
    matching.push(...rows.filter(row => matches(shown(kind.schema, kind.resource(row), kind.endpoint))))
    if (rows.length < 1000) break
  }
  return listed(matching.slice(first - 1, first - 1 + count).map(show), matching.length, first)
}

/** The seven routes of one kind of resource (RFC 7644 section 3.2). */
function resourceRoutes<Row extends { id: string }>(kind: Kind<Row>) {
  const path = `${basePath}${kind.endpoint}`
  const can = 'scim.provision' as const
  const answer = (row: Row, asked: Asked) =>
    shown(
      kind.schema,
      kind.resource(row),
      kind.endpoint,
      wantedAttributes(asked.attributes, asked.excludedAttributes),
    )
  const made = async (ctx: Ctx, body: unknown, query: Asked): Promise<Reply> => {
    const row = await kind.make(ctx, understood(kind.schema, kind.plain(body)))
    return scim(answer(row, query), 201, `${path}/${row.id}`)
  }
  return [
    get(path, {
      can,
      query: Asked,
      run: (ctx, { query }) => inScimWords(async () => scim(await found(ctx, kind, query))),
    }),
    post(path, {
      can,
      query: Asked,
      input: Body,
      run: (ctx, { input, query }) => inScimWords(() => made(ctx, input, query)),
    }),
    post(`${path}/.search`, {
      can,
      input: Body,
      run: (ctx, { input }) => inScimWords(async () => scim(await found(ctx, kind, searchAsked(input)))),
    }),
    get(`${path}/:scimId`, {
      can,
      params: At,
      query: Asked,
      run: (ctx, { params, query }) =>
        inScimWords(async () => scim(answer(await kind.load(ctx, params.scimId), query))),
    }),
    put(`${path}/:scimId`, {
      can,
      params: At,
      query: Asked,
      input: Body,
      run: (ctx, { params, input, query }) =>
        inScimWords(async () => {
          const sent = understood(kind.schema, kind.plain(input))
          return scim(answer(await kind.change(ctx, params.scimId, sent), query))
        }),
    }),
    patch(`${path}/:scimId`, {
      can,
      params: At,
      query: Asked,
      input: Body,
      run: (ctx, { params, input, query }) =>
        inScimWords(async () => {
          const before = kind.resource(await kind.load(ctx, params.scimId))
          const operations = plainOperations((input as Json | null)?.Operations, before)
          const after = await patched(kind.schema, before, kind.endpoint, operations)
          return scim(answer(await kind.change(ctx, params.scimId, understood(kind.schema, after)), query))
        }),
    }),
    del(`${path}/:scimId`, {
      can,
      params: At,
      run: (ctx, { params }) =>
        inScimWords(async () => {
          await kind.end(ctx, params.scimId)
          return empty()
        }),
    }),
  ]
}

/** A search by POST says in its body what a GET says in its address (RFC 7644 section 3.4.3). */
function searchAsked(body: unknown): Asked {
  const given = (body ?? {}) as Json
  const list = (value: unknown) => (Array.isArray(value) ? value.join(',') : undefined)
  const text = (value: unknown) => (value === undefined ? undefined : String(value))
  return {
    filter: text(given.filter),
    startIndex: text(given.startIndex),
    count: text(given.count),
    attributes: list(given.attributes),
    excludedAttributes: list(given.excludedAttributes),
  }
}

const userRoutes = resourceRoutes({
  endpoint: '/Users',
  schema: userSchema,
  rows: (ctx, lookup, span) => accounts(ctx.db, provisioned(ctx), lookup, span),
  count: (ctx, lookup) => countAccounts(ctx.db, provisioned(ctx), lookup),
  resource: resourceOf,
  load: loadAccount,
  make: makeAccount,
  change: changeAccount,
  end: endAccount,
  plain: plainUser,
})

const groupRoutes = resourceRoutes({
  endpoint: '/Groups',
  schema: groupSchema,
  rows: (ctx, lookup, span, asked) =>
    groups(ctx.db, provisioned(ctx), lookup, { ...span, withoutMembers: withoutMembers(asked) }),
  count: (ctx, lookup) => countGroups(ctx.db, provisioned(ctx), lookup),
  resource: groupResource,
  load: loadGroup,
  make: makeGroup,
  change: changeGroup,
  end: endGroup,
  plain: body => body,
})

export const scimRoutes = [...discoveryRoutes, ...userRoutes, ...groupRoutes]
