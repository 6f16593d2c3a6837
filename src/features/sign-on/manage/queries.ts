import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import { type Provider, Settings, type Shape } from '../providers.ts'
import type { MappedRole, Values } from './rules.ts'

export type Kept = Provider & {
  home_domains: string[]
  trusted_domains: string[]
  adds_kind: string
  position: number
}

const columns = [
  'id',
  'organisation_id',
  'kind',
  'shape',
  'label',
  'is_on',
  'issuer',
  'settings',
  'sealed_secret',
  'trusts_second_factor',
  'adds_people',
  'home_domains',
  'trusted_domains',
  'adds_kind',
  'position',
] as const

/** The providers of an organisation, in the order of their buttons. */
export async function providersOf(db: Db, organisationId: string): Promise<Kept[]> {
  const rows = await db
    .selectFrom('sign_on_provider')
    .select(columns)
    .where('organisation_id', '=', organisationId)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .limit(100)
    .execute()
  return rows.map(row => ({ ...row, settings: Settings.parse(row.settings) }) as Kept)
}

export async function providerOf(db: Db, organisationId: string, id: string): Promise<Kept | undefined> {
  return (await providersOf(db, organisationId)).find(provider => provider.id === id)
}

type Row = Values & { label: Localised; sealed_secret: string | null }

const rowOf = ({ settings, ...values }: Row) => ({ ...values, settings: JSON.stringify(settings) })

export async function insertProvider(
  db: Db,
  given: { id: string; organisation_id: string; kind: 'oidc' | 'saml'; shape: Shape; position: number },
  row: Row,
): Promise<void> {
  await db
    .insertInto('sign_on_provider')
    .values({ ...given, ...rowOf(row) })
    .execute()
}

export async function updateProvider(db: Db, id: string, row: Row): Promise<void> {
  await db.updateTable('sign_on_provider').set(rowOf(row)).where('id', '=', id).execute()
}

export async function switchProvider(db: Db, id: string, isOn: boolean): Promise<void> {
  await db.updateTable('sign_on_provider').set({ is_on: isOn }).where('id', '=', id).execute()
}

export async function takeProviderAway(db: Db, id: string): Promise<void> {
  await db
    .updateTable('sign_on_provider')
    .set({ is_on: false, removed_at: sql`now()`, sealed_secret: null })
    .where('id', '=', id)
    .execute()
}

export async function setPositions(db: Db, ids: string[]): Promise<void> {
  for (const [position, id] of ids.entries())
    await db.updateTable('sign_on_provider').set({ position }).where('id', '=', id).execute()
}

/** What people confirmed of a provider, they confirmed of where its word came from then. Answers how many it was. */
export async function forgetConfirmations(db: Db, id: string): Promise<number> {
  const { rows } = await sql<{ many: number }>`select provider_was_changed(${id}) as many`.execute(db)
  return rows[0]?.many ?? 0
}

export type Mapping = {
  id: string
  group_value: string
  role: MappedRole
  scope: 'organisation' | 'unit'
  unit: Localised | null
}

export async function mappingsOf(db: Db, providerId: string): Promise<Mapping[]> {
  const rows = await db
    .selectFrom('sign_on_role')
    .leftJoin('unit', join =>
      join.onRef('unit.id', '=', 'sign_on_role.scope_id').on('sign_on_role.scope', '=', 'unit'),
    )
    .select(['sign_on_role.id', 'group_value', 'role', 'scope', 'unit.name as unit'])
    .where('provider_id', '=', providerId)
    .orderBy('group_value')
    .orderBy('sign_on_role.id')
    .limit(200)
    .execute()
  return rows as Mapping[]
}

export async function insertMapping(
  db: Db,
  row: {
    organisation_id: string
    provider_id: string
    group_value: string
    role: MappedRole
    scope: 'organisation' | 'unit'
    scope_id: string
  },
): Promise<string> {
  const made = await db.insertInto('sign_on_role').values(row).returning('id').executeTakeFirstOrThrow()
  return made.id
}

export async function deleteMapping(db: Db, providerId: string, id: string): Promise<boolean> {
  const done = await db
    .deleteFrom('sign_on_role')
    .where('id', '=', id)
    .where('provider_id', '=', providerId)
    .executeTakeFirst()
  return done.numDeletedRows > 0n
}

/** Which roles of an organisation need a second factor. */
export async function guardedRoles(db: Db, organisationId: string): Promise<string[]> {
  const row = await db
    .selectFrom('organisation_security')
    .select('second_factor_roles')
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return row?.second_factor_roles ?? ['organisation_admin']
}

export async function setGuardedRoles(db: Db, organisationId: string, roles: string[]): Promise<void> {
  await db
    .insertInto('organisation_security')
    .values({ organisation_id: organisationId, second_factor_roles: roles })
    .onConflict(row => row.column('organisation_id').doUpdateSet({ second_factor_roles: roles }))
    .execute()
}
