import { z } from 'zod'
import type { Feature } from '../../platform/feature.ts'
import { callsPerMinute } from '../../platform/http/api-limit.ts'
import type { Route } from '../../platform/http/route.ts'

type Json = Record<string, unknown>
export type Operation = {
  operationId: string
  summary: string
  tags: string[]
  security?: Json[]
  parameters: Parameter[]
  requestBody?: { required: boolean; content: Record<string, { schema: Json }> }
  responses: Record<
    string,
    { description: string; headers?: Json; content?: Record<string, { schema: Json }> }
  >
}
export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  schema: Json
}
export type OpenApi = Json & { paths: Record<string, Record<string, Operation>> }

const problem: Json = {
  type: 'object',
  description: 'What went wrong (RFC 9457).',
  required: ['type', 'status', 'title'],
  properties: {
    type: { type: 'string' },
    status: { type: 'integer' },
    title: { type: 'string' },
    detail: { type: 'string' },
    code: { type: 'string', description: 'The rule that said no.' },
    errors: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'A sentence for each field that must be mended.',
    },
    reference: { type: 'string', description: 'Quote this when asking for help.' },
  },
}

/** The OpenAPI 3.1 document of every route that has `api`. `address` is where the site is reached. */
export function openApiOf(features: readonly Feature[], address: string): OpenApi {
  const paths: OpenApi['paths'] = {}
  for (const feature of features) {
    for (const route of feature.routes) {
      if (!route.api) continue
      const path = route.path.replace(/:(\w+)/g, '{$1}')
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route, feature.name) }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Guildhall',
      version: '1',
      description: `Send a personal access token as \`Authorization: Bearer gh_…\`. Lists answer \`{ items, next }\`: ask for the next page with \`after\`. At most ${callsPerMinute} calls a minute a token.`,
    },
    servers: [{ url: address }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'A personal access token.' } },
      schemas: { Problem: problem },
    },
  }
}

function operationOf(route: Route, tag: string): Operation {
  const { api } = route as Route & { api: NonNullable<Route['api']> }
  const status = String(api.status ?? 200)
  const answers = schemaOf(api.answers, 'output')
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replace(/^\/api\/v\d+/, '').replace(/\/:?([a-z])([\w]*)/gi, (_, a: string, rest: string) => a.toUpperCase() + rest)}`,
    summary: api.summary,
    tags: [tag],
    security: route.can === 'public' ? [] : [{ token: [] }],
    parameters: [
      ...parametersOf(route.params, 'path'),
      ...parametersOf(route.query, 'query'),
      ...(route.method === 'POST' ? [idempotencyKey] : []),
    ],
    ...bodyOf(route),
    responses: {
      [status]:
        status === '204'
          ? { description: 'Done.' }
          : { description: 'Done.', content: { 'application/json': { schema: answers } } },
      ...problemsOf(route),
    },
  }
}

const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A text of your own, new for each call. The same call with the same key is done once within a day, and answered as the first time.',
  schema: { type: 'string', maxLength: 200 },
}

function bodyOf(route: Route): Pick<Operation, 'requestBody'> {
  const binary = { schema: { type: 'string', format: 'binary' } }
  if (route.upload) return { requestBody: { required: true, content: { 'application/zip': binary } } }
  if (!route.input) return {}
  const schema = schemaOf(route.input, 'input')
  return { requestBody: { required: true, content: { 'application/json': { schema } } } }
}

const problemWords: Record<number, string> = {
  401: 'No token, or one that has ended.',
  403: 'Visible, but not allowed.',
  404: 'No such thing, or not for you.',
  409: 'A rule said no; `code` says which.',
  422: 'Some fields must be mended.',
  429: 'Too many calls; `retry-after` says in how many seconds to come back.',
}

function problemsOf(route: Route): Operation['responses'] {
  const statuses = [
    ...(route.can === 'public' ? [] : [401, 403]),
    ...(route.params ? [404] : []),
    ...(route.method === 'GET' ? [] : [409]),
    ...(route.input || route.query || route.upload ? [422] : []),
    429,
  ]
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  const headers = { 'retry-after': { description: 'Seconds.', schema: { type: 'integer' } } }
  return Object.fromEntries(
    statuses.map(status => [
      String(status),
      { description: problemWords[status] as string, ...(status === 429 ? { headers } : {}), content },
    ]),
  )
}

function parametersOf(schema: z.ZodType | undefined, where: 'path' | 'query'): Parameter[] {
  if (!schema) return []
  const given = schemaOf(schema, 'input')
  const understood = schemaOf(schema, 'output')
  const required = (given.required ?? []) as string[]
  return Object.entries((given.properties ?? {}) as Record<string, Json>).map(([name, before]) => {
    // What is read from text (a number) is described by what comes of it.
    const described = before.type || before.anyOf || before.enum || before.const !== undefined
    const after = (understood.properties as Record<string, Json> | undefined)?.[name]
    const { description, ...rest } = described ? before : { ...after, ...before }
    return {
      name,
      in: where,
      required: where === 'path' || required.includes(name),
      ...(description ? { description: String(description) } : {}),
      schema: rest,
    }
  })
}

/** A schema as JSON Schema 2020-12. What JSON has no word for (a transform) is left open. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const {
    $schema,
    '~standard': _,
    ...rest
  } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'date')
        Object.assign(jsonSchema, { type: 'string', format: 'date-time' })
    },
  }) as Json
  return rest
}
