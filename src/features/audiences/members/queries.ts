import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { visibleMemberships } from '../../people/index.ts'
import { isMemberNow } from '../queries.ts'

/** The memberships (alias `m`) whose people the actor may see in audiences. */
export function reachable(ctx: Pick<Ctx, 'actor'>): RawBuilder<boolean> {
  return visibleMemberships(ctx.actor, 'audience.view')
}

/** Which of these memberships the actor may see. */
export async function reachedMemberships(ctx: Pick<Ctx, 'db' | 'actor'>, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select m.id from membership m where m.id = any (${ids}::uuid[]) and ${reachable(ctx)}`.execute(ctx.db)
  return rows.map(row => row.id)
}

export type MemberRow = {
  id: string
  membership_id: string
  person_id: string
  job_id: string | null
  name: string
  known_as: string | null
  employee_number: string | null
  starts_on: string
  ends_on: string | null
  unit: Localised | null
  job_role: Localised | null
  pinned: boolean
}

export type MembersFilter = { words: string[]; via: 'rule' | 'pinned' | ''; after?: string; limit: number }

const hasPin = sql`exists (select 1 from audience_pin p where p.audience_id = x.audience_id and p.membership_id = x.membership_id
  and p.kind = 'pinned' and p.superseded_at is null and p.starts_on <= (select today()) and (p.ends_on is null or p.ends_on >= (select today()))
  and (p.job_id is null or p.job_id = x.job_id))`
const escaped = (word: string) => word.replace(/[\\%_]/g, '\\$&')

function memberConditions(
  ctx: Pick<Ctx, 'actor'>,
  audienceId: string,
  { words, via }: Pick<MembersFilter, 'words' | 'via'>,
) {
  const parts = [sql`x.audience_id = ${audienceId}::uuid`, isMemberNow, reachable(ctx)]
  for (const word of words) parts.push(sql`m.find_by like (select '%' || plain(${escaped(word)}) || '%')`)
  if (via) parts.push(via === 'pinned' ? hasPin : sql`not ${hasPin}`)
  return sql.join(parts, sql` and `)
}

/** One page of who is in an audience today, by name, each with the job they are in by, or their first. */
export async function membersPage(
  ctx: Pick<Ctx, 'db' | 'actor'>,
  audienceId: string,
  filter: MembersFilter,
): Promise<MemberRow[]> {
  const after = filter.after
    ? sql`and (m.sort_name, x.id) > (select b.sort_name, y.id from audience_member y join membership b on b.id = y.membership_id
                                      where y.id = ${filter.after}::uuid)`
    : sql``
  const { rows } = await sql<MemberRow>`
    with listed as materialized (
      select x.id, x.membership_id, x.person_id, x.job_id, x.starts_on, x.ends_on, m.sort_name, m.employee_number, ${hasPin} as pinned
        from audience_member x join membership m on m.id = x.membership_id
       where ${memberConditions(ctx, audienceId, filter)} ${after}
       order by m.sort_name, x.id limit ${filter.limit})
    select l.id, l.membership_id, l.person_id, l.job_id, p.name, p.known_as, l.employee_number, l.starts_on, l.ends_on, l.pinned,
           u.name as unit, r.name as job_role
      from listed l
      join person p on p.id = l.person_id
      left join lateral (
        select t.unit_id, t.job_role_id from job_term t
         where t.membership_id = l.membership_id and t.superseded_at is null and t.starts_on <= today() and (t.ends_on is null or t.ends_on >= today())
         order by t.job_id = l.job_id desc nulls last, t.starts_on, t.job_id limit 1) j on true
      left join unit u on u.id = j.unit_id
      left join job_role r on r.id = j.job_role_id
     order by l.sort_name, l.id`.execute(ctx.db)
  return rows
}

/** Who is in an audience today, as lines of CSV, a batch at a time: neither side holds all of it. */
export async function* memberLines(
  db: Db,
  actor: Ctx['actor'],
  audienceId: string,
  filter: Pick<MembersFilter, 'words' | 'via'>,
  say: { lang: string; pinned: string; rule: string },
): AsyncGenerator<{ text: string; rows: number }> {
  await sql`declare member_lines no scroll cursor without hold for
    select concat_ws(',', csv_cell(p.name), csv_cell(m.employee_number), csv_cell(text_in(u.name, ${say.lang})),
             csv_cell(text_in(r.name, ${say.lang})), csv_cell(case when ${hasPin} then ${say.pinned} else ${say.rule} end),
             x.starts_on::text, coalesce(x.ends_on::text, '')) as line
      from audience_member x
      join membership m on m.id = x.membership_id
      join person p on p.id = x.person_id
      left join lateral (
        select t.unit_id, t.job_role_id from job_term t
         where t.membership_id = x.membership_id and t.superseded_at is null and t.starts_on <= today() and (t.ends_on is null or t.ends_on >= today())
         order by t.job_id = x.job_id desc nulls last, t.starts_on, t.job_id limit 1) j on true
      left join unit u on u.id = j.unit_id
      left join job_role r on r.id = j.job_role_id
     where ${memberConditions({ actor }, audienceId, filter)}
     order by m.sort_name, x.id`.execute(db)
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch 5000 from member_lines`.execute(db)
    if (rows.length > 0) yield { text: rows.map(row => row.line).join('\r\n'), rows: rows.length }
    if (rows.length < 5000) return
  }
}

export type FoundPerson = {
  membership_id: string
  person_id: string
  name: string
  employee_number: string | null
  kind: string
  unit: Localised | null
  is_in: boolean
}

/** People of the organisation whom the words fit, by name, and whether they are in the audience today. */
export async function findPeople(
  ctx: Pick<Ctx, 'db' | 'actor'>,
  audienceId: string,
  words: string[],
): Promise<FoundPerson[]> {
  if (words.length === 0) return []
  const fits = words.map(word => sql`m.find_by like (select '%' || plain(${escaped(word)}) || '%')`)
  const { rows } = await sql<FoundPerson>`
    select m.id as membership_id, m.person_id, p.name, m.employee_number, m.kind, u.name as unit,
           exists (select 1 from audience_member x where x.audience_id = ${audienceId}::uuid and x.membership_id = m.id and ${isMemberNow}) as is_in
      from (select m.* from membership m where ${reachable(ctx)} and ${sql.join(fits, sql` and `)} order by m.sort_name, m.id limit 20) m
      join person p on p.id = m.person_id
      left join lateral (
        select t.unit_id from job_term t where t.membership_id = m.id and t.superseded_at is null
           and t.starts_on <= today() and (t.ends_on is null or t.ends_on >= today()) order by t.starts_on limit 1) j on true
      left join unit u on u.id = j.unit_id
     order by m.sort_name, m.id`.execute(ctx.db)
  return rows
}

export type MembershipHere = {
  id: string
  person_id: string
  name: string
  employee_number: string | null
  kind: string
}

/** A membership of somebody whom the actor may see. */
export async function membershipHere(
  ctx: Pick<Ctx, 'db' | 'actor'>,
  id: string,
): Promise<MembershipHere | undefined> {
  const { rows } = await sql<MembershipHere>`
    select m.id, m.person_id, p.name, m.employee_number, m.kind from membership m join person p on p.id = m.person_id
     where m.id = ${id} and ${reachable(ctx)}`.execute(ctx.db)
  return rows[0]
}

/** Somebody in the organisation whom the actor may see. */
export async function personHere(
  ctx: Pick<Ctx, 'db' | 'actor'>,
  id: string,
): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string }>`
    select p.id, p.name from person p where p.id = ${id}
       and exists (select 1 from membership m where m.person_id = p.id and ${reachable(ctx)})`.execute(ctx.db)
  return rows[0]
}

export type PinRow = {
  id: string
  membership_id: string
  person_id: string
  name: string
  kind: 'pinned' | 'excluded'
  reason: string
  starts_on: string
  ends_on: string | null
  made_by: string | null
  recorded_at: Date
}

/** Who is put in or kept out by hand, now and in future, by name. */
export async function pinsOf(
  ctx: Pick<Ctx, 'db' | 'actor'>,
  audienceId: string,
  after?: string,
  limit = 51,
): Promise<PinRow[]> {
  const from = after
    ? sql`and (m.sort_name, x.id) > (select b.sort_name, y.id from audience_pin y join membership b on b.id = y.membership_id where y.id = ${after}::uuid)`
    : sql``
  const { rows } = await sql<PinRow>`
    select x.id, x.membership_id, x.person_id, p.name, x.kind, x.reason, x.starts_on, x.ends_on, b.name as made_by, x.recorded_at
      from audience_pin x
      join membership m on m.id = x.membership_id
      join person p on p.id = x.person_id
      left join person b on b.id = x.made_by
     where x.audience_id = ${audienceId} and x.superseded_at is null and (x.ends_on is null or x.ends_on >= today())
       and ${reachable(ctx)} ${from}
     order by m.sort_name, x.id limit ${limit}`.execute(ctx.db)
  return rows
}
