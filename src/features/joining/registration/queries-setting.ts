import type { Db } from '../../../platform/db/connect.ts'
import type { JoiningKind } from './queries.ts'

export type JoiningDomain = { id: string; domain: string; kind: JoiningKind; needs_approval: boolean }

export function domainsOf(db: Db, organisationId: string): Promise<JoiningDomain[]> {
  return db
    .selectFrom('joining_domain')
    .select(['id', 'domain', 'kind', 'needs_approval'])
    .where('organisation_id', '=', organisationId)
    .orderBy('domain')
    .limit(200)
    .execute() as Promise<JoiningDomain[]>
}

/** False when the organisation has the domain already. */
export async function insertDomain(
  db: Db,
  organisationId: string,
  madeBy: string | null,
  given: Omit<JoiningDomain, 'id'>,
): Promise<boolean> {
  const made = await db
    .insertInto('joining_domain')
    .values({ ...given, organisation_id: organisationId, made_by: madeBy })
    .onConflict(conflict => conflict.columns(['organisation_id', 'domain']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

export async function deleteDomain(db: Db, organisationId: string, id: string): Promise<boolean> {
  const done = await db
    .deleteFrom('joining_domain')
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return done.numDeletedRows > 0n
}

export type JoiningSetting = {
  links_for: 'nobody' | 'not employees' | 'everybody'
  managers_invite: boolean
  days_after_start: number
}
const byDefault: JoiningSetting = { links_for: 'not employees', managers_invite: false, days_after_start: 30 }

/** What an organisation allows, or the defaults. */
export async function settingOf(db: Db, organisationId: string): Promise<JoiningSetting> {
  const row = await db
    .selectFrom('joining_setting')
    .select(['links_for', 'managers_invite', 'days_after_start'])
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return (row as JoiningSetting | undefined) ?? byDefault
}

export async function keepSetting(db: Db, organisationId: string, given: JoiningSetting): Promise<void> {
  await db
    .insertInto('joining_setting')
    .values({ ...given, organisation_id: organisationId })
    .onConflict(conflict => conflict.column('organisation_id').doUpdateSet(given))
    .execute()
}
