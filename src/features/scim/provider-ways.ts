import SCIMMY from 'scimmy'
import { enterprise } from './protocol.ts'

/*
 * What the two big providers send that the standard does not say. Microsoft Entra ID: booleans as the words "True" and
 * "False", the manager as a bare id, and an element of a list addressed by its type before there is one. Okta: the id and
 * the schemas repeated among the values of a PATCH.
 */

type Operation = { op: string; path?: string; value?: unknown }
type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const booleans = /^(active|primary)$/i
const asBoolean = (value: unknown) =>
  typeof value === 'string' && /^(true|false)$/i.test(value) ? value.toLowerCase() === 'true' : value

/** The same value with booleans as booleans and a manager as the object that the schema wants. */
export function plainValue(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map(item => plainValue(item, name))
  if (/(^|:)manager$/i.test(name) && typeof value === 'string') return { value }
  if (booleans.test(name)) return asBoolean(value)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainValue(item, key)]))
}

const element = /^([\w$]+)\[([\w$]+) eq "([^"]{1,200})"\](?:\.([\w$]+))?$/i

/** One operation of a PATCH in the standard's words, given the resource as it is. */
function plainOperation(given: Operation, resource: Json): Operation {
  const operation = { ...given, value: plainValue(given.value, given.path ?? '') }
  const named = element.exec(given.path ?? '')
  if (named && String(given.op).toLowerCase() !== 'remove') {
    const [, list = '', key = '', wanted = '', part] = named
    const held = Array.isArray(resource[list]) ? (resource[list] as Json[]) : []
    if (!held.some(item => item[key] === wanted)) {
      const added = part ? { [part]: operation.value } : operation.value
      return { op: 'add', path: list, value: [{ [key]: wanted, ...(isObject(added) ? added : {}) }] }
    }
  }
  if (given.path === undefined && isObject(operation.value)) {
    const { id: _id, schemas: _schemas, ...values } = operation.value
    return { ...operation, value: values }
  }
  return operation
}

/** The operations of a PATCH as the standard would have them. What is no list is left for the grammar to refuse. */
export function plainOperations(operations: unknown, resource: Json): unknown {
  if (!Array.isArray(operations)) return operations
  return operations.map(operation =>
    isObject(operation) ? plainOperation(operation as Operation, resource) : operation,
  )
}

/** A whole user as it was sent, in the standard's words. */
export function plainUser(body: unknown): unknown {
  if (!isObject(body)) return body
  const inside = body[enterprise]
  return { ...(plainValue(body) as Json), ...(inside ? { [enterprise]: plainValue(inside) } : {}) }
}

export const userSchema = SCIMMY.Schemas.User
export const groupSchema = SCIMMY.Schemas.Group
