import { type RawBuilder, sql } from 'kysely'
import type { Localised } from '../../../platform/i18n/localised.ts'
import { organisationsWith } from '../../../platform/permissions/permissions.ts'
import type { Actor } from '../../../platform/tenancy/actor.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'

export type ManagerChoice = {
  id: string
  person_id: string
  name: string
  unit: Localised | null
  job_role: Localised | null
  organisation_id: string
}

/**
 * The jobs (alias `j`) whose holders the actor may name as managers: in organisations whose people their roles let them
 * see, and their own. That somebody there reports to them opens nobody else's name.
 */
function nameable(actor: Actor): RawBuilder<boolean> {
  const organisations = organisationsWith(actor, 'people.view')
  return sql<boolean>`(j.organisation_id = any (${organisations}::uuid[]) or j.person_id = (select actor_person()))`
}

/** Jobs of today that a person might be managed by, by exact or partial name. */
export async function managersFound(
  { db, actor }: Pick<Ctx, 'db' | 'actor'>,
  words: string[],
  limit: number,
): Promise<ManagerChoice[]> {
  const conditions = words.map(
    word => sql`m.find_by like (select '%' || plain(${word.replace(/[\\%_]/g, '\\$&')}) || '%')`,
  )
  const { rows } = await sql<ManagerChoice>`
    select j.id, j.person_id, p.name, u.name as unit, r.name as job_role, j.organisation_id
      from current_job j
      join membership m on m.id = j.membership_id
      join person p on p.id = j.person_id
      left join unit u on u.id = j.unit_id
      left join job_role r on r.id = j.job_role_id
     where ${nameable(actor)} and ${sql.join(conditions, sql` and `)}
     order by m.sort_name, j.id limit ${limit}`.execute(db)
  return rows
}

/** A job that somebody has today, as a manager's. */
export async function managerChoice(
  { db, actor }: Pick<Ctx, 'db' | 'actor'>,
  jobId: string,
): Promise<ManagerChoice | undefined> {
  const { rows } = await sql<ManagerChoice>`
    select j.id, j.person_id, p.name, u.name as unit, r.name as job_role, j.organisation_id
      from current_job j
      join person p on p.id = j.person_id
      left join unit u on u.id = j.unit_id
      left join job_role r on r.id = j.job_role_id
     where j.id = ${jobId} and ${nameable(actor)}`.execute(db)
  return rows[0]
}
