import { z } from 'zod'
import { both } from '../../platform/errors/errors.ts'
import { enterprise, scimProblem } from './protocol.ts'
import type { Account } from './queries.ts'

type Json = Record<string, unknown>

const kinds = ['employee', 'foster carer', 'councillor', 'volunteer', 'community'] as const
const text = (max: number) => z.string().trim().max(max, both('A value is too long', 'Mae gwerth yn rhy hir'))
const words = (max: number) =>
  text(max)
    .optional()
    .transform(given => given || undefined)

const Sent = z.object({
  userName: text(256).min(1),
  externalId: words(256),
  active: z.boolean().default(true),
  displayName: words(200),
  name: z.object({ formatted: words(200), givenName: words(100), familyName: words(100) }).default({
    formatted: undefined,
    givenName: undefined,
    familyName: undefined,
  }),
  title: words(200),
  userType: words(100),
  preferredLanguage: words(40),
  emails: z
    .array(z.object({ value: words(254), type: words(40), primary: z.boolean().optional() }))
    .max(20)
    .default([]),
  [enterprise]: z
    .object({
      employeeNumber: words(60),
      department: words(200),
      division: words(200),
      costCenter: words(100),
      manager: z.object({ value: words(100) }).optional(),
    })
    .default({
      employeeNumber: undefined,
      department: undefined,
      division: undefined,
      costCenter: undefined,
    }),
})

/** A user as we understand the provider. `attributes` is what is kept of its words, and no more than is used. */
export type User = {
  userName: string
  externalId: string | undefined
  isActive: boolean
  name: string
  email: string | undefined
  kind: (typeof kinds)[number]
  employeeNumber: string | undefined
  department: string | undefined
  title: string | undefined
  managerId: string | undefined
  attributes: Json
}

const isAddress = (value: string | undefined): value is string =>
  value !== undefined && z.email().safeParse(value).success

/** @throws invalidValue for what no person here could be called or reached by */
export function asUser(sent: Json): User {
  const parsed = Sent.safeParse(sent)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw scimProblem(400, 'invalidValue', `${issue?.path.join('.')} does not fit`)
  }
  const { userName, externalId, active, displayName, name, title, userType, preferredLanguage, emails } =
    parsed.data
  const work = parsed.data[enterprise]
  const email = [
    emails.find(item => item.primary)?.value,
    emails.find(item => item.type === 'work')?.value,
    ...emails.map(item => item.value),
    userName,
  ].find(isAddress)
  const full = [name.givenName, name.familyName].filter(Boolean).join(' ')
  const { employeeNumber, manager, ...of } = work
  return {
    userName,
    externalId,
    isActive: active,
    name: displayName ?? name.formatted ?? (full || userName),
    email,
    kind: kinds.find(kind => kind === userType?.toLowerCase()) ?? 'employee',
    employeeNumber,
    department: of.department,
    title,
    managerId: manager?.value,
    attributes: JSON.parse(
      JSON.stringify({
        // What the provider said last: a membership that began today holds until midnight.
        active,
        displayName,
        name,
        title,
        userType,
        preferredLanguage,
        emails,
        ...of,
        managerId: manager?.value,
      }),
    ),
  }
}

/** The resource that is answered for an account: the provider's own words, and what is true here. */
export function resourceOf(account: Account): Json {
  const { department, division, costCenter, managerId, name, ...core } = account.attributes as Json
  const work = {
    employeeNumber: account.employee_number ?? undefined,
    department,
    division,
    costCenter,
    manager: managerId ? { value: managerId } : undefined,
  }
  return {
    id: account.id,
    externalId: account.external_id ?? undefined,
    userName: account.user_name,
    ...core,
    ...(Object.keys((name as Json) ?? {}).length > 0 ? { name } : {}),
    active: account.is_active,
    groups: account.groups.length > 0 ? account.groups : undefined,
    [enterprise]: JSON.parse(JSON.stringify(work)),
    meta: { resourceType: 'User', created: account.made_at, lastModified: account.changed_at },
  }
}
