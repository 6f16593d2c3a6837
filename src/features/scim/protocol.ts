import SCIMMY from 'scimmy'
import { Invalid, NotAllowed, NotFound, Refused } from '../../platform/errors/errors.ts'

export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
export const mediaType = 'application/scim+json'
export const basePath = '/scim/v2'

// The library's own types call an extension an instance; it wants the class, as its manual says.
SCIMMY.Schemas.User.extend(SCIMMY.Schemas.EnterpriseUser as never, false)

type Described = Record<string, unknown>

/** An error with the keyword of RFC 7644 section 3.12; the platform words the answer. */
export function scimProblem(status: number, scimType: string, message: string): Error {
  return Object.assign(new Error(message), { statusCode: status, scimType })
}

/**
 * Runs what may be refused by SCIM's own grammar, or by the verbs of people, and says either in SCIM's words. What is
 * nobody's fault but ours passes through.
 */
export async function inScimWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof SCIMMY.Types.Error)
      throw scimProblem(error.status, error.scimType ?? '', error.message)
    if (error instanceof Invalid) {
      const [field, why] = Object.entries(error.fields)[0] ?? ['', { en: 'A value does not fit' }]
      throw scimProblem(
        field === 'employeeNumber' ? 409 : 400,
        field === 'employeeNumber' ? 'uniqueness' : 'invalidValue',
        why.en,
      )
    }
    if (error instanceof Refused) throw scimProblem(409, 'mutability', error.why.en)
    if (error instanceof NotFound || error instanceof NotAllowed) throw error
    // The library words what breaks a schema as a TypeError of its own file.
    if (error instanceof TypeError && error.stack?.includes('/scimmy/'))
      throw scimProblem(400, 'invalidValue', error.message)
    throw error
  }
}

export type Schema = typeof SCIMMY.Schemas.User | typeof SCIMMY.Schemas.Group

/** Understands what a provider sent as a resource (RFC 7643 section 4). */
export function understood(schema: Schema, body: unknown): Described {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw scimProblem(400, 'invalidSyntax', 'Send one resource as a JSON object')
  return JSON.parse(JSON.stringify(new schema(body, 'in')))
}

/** Which attributes an answer holds: `attributes` or `excludedAttributes` of the address (RFC 7644 section 3.9). */
export function wantedAttributes(
  asked: string | undefined,
  excluded: string | undefined,
): InstanceType<typeof SCIMMY.Types.Filter> | undefined {
  const names = (asked ?? excluded)?.split(',').map(name => name.trim())
  if (!names) return undefined
  if (names.some(name => !/^[\w$.:-]{1,200}$/.test(name)))
    throw scimProblem(400, 'invalidValue', 'An attribute has no such name')
  return new SCIMMY.Types.Filter(
    names.map(name => `${name} ${asked === undefined ? 'np' : 'pr'}`).join(' and '),
  )
}

/** A resource as it is answered. */
export function shown(
  schema: Schema,
  resource: Described,
  endpoint: '/Users' | '/Groups',
  attributes?: InstanceType<typeof SCIMMY.Types.Filter>,
): Described {
  return JSON.parse(JSON.stringify(new schema(resource, 'out', `${basePath}${endpoint}`, attributes)))
}

/** A resource after the operations of a PATCH (RFC 7644 section 3.5.2); itself where nothing changed. */
export async function patched(
  schema: Schema,
  resource: Described,
  endpoint: '/Users' | '/Groups',
  operations: unknown,
) {
  const before = new schema(resource, 'out', `${basePath}${endpoint}`)
  const message = {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: operations,
  } as unknown as ConstructorParameters<typeof SCIMMY.Messages.PatchOp>[0]
  const after = await new SCIMMY.Messages.PatchOp(message).apply(before)
  return JSON.parse(JSON.stringify(after ?? before)) as Described
}

/** One page of resources with how many there are in all (RFC 7644 section 3.4.2). */
export function listed(resources: Described[], total: number, startIndex: number): Described {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: total,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  }
}
