import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'

export type OwnWelcome = {
  pre_joiner_id: string | null
  organisation_id: string
  organisation: Localised
  expected_on: string | null
  ends_on: string | null
  unit: Localised | null
  job_role: Localised | null
  manager: string | null
  welcome: Localised | null
  first_day_where: Localised | null
  first_day_when: Localised | null
  first_day_whom: Localised | null
  tasks: { id: string; name: Localised; done: boolean }[]
}

/** What the actor finds as a pre-joiner, for each organisation that expects them. */
export async function ownWelcome(db: Db): Promise<OwnWelcome[]> {
  const { rows } = await sql<OwnWelcome>`
    select w.*, coalesce((
      select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'done', d.id is not null) order by t.position, t.id)
        from welcome_task t
        left join welcome_task_done d on d.task_id = t.id and d.person_id = (select actor_person())
       where t.organisation_id = w.organisation_id and t.closed_at is null), '[]') as tasks
      from own_welcome() w`.execute(db)
  return rows
}

/** Ticks a task of an own list, or takes the tick away; false when there is no such task for the actor. */
export async function tickTask(db: Db, taskId: string, personId: string, isDone: boolean): Promise<boolean> {
  const task = await db
    .selectFrom('welcome_task')
    .select(['id', 'organisation_id'])
    .where('id', '=', taskId)
    .where('closed_at', 'is', null)
    .where('organisation_id', 'in', eb =>
      eb.selectFrom('membership').select('organisation_id').where('person_id', '=', personId),
    )
    .executeTakeFirst()
  if (!task) return false
  if (isDone)
    await db
      .insertInto('welcome_task_done')
      .values({ organisation_id: task.organisation_id, task_id: taskId, person_id: personId })
      .onConflict(conflict => conflict.doNothing())
      .execute()
  else
    await db
      .deleteFrom('welcome_task_done')
      .where('task_id', '=', taskId)
      .where('person_id', '=', personId)
      .execute()
  return true
}

export type WelcomeTexts = {
  welcome: Localised | null
  first_day_where: Localised | null
  first_day_when: Localised | null
  first_day_whom: Localised | null
}

/** What an organisation says on its welcome page. */
export function welcomeTexts(db: Db, organisationId: string): Promise<WelcomeTexts | undefined> {
  return db
    .selectFrom('welcome_page')
    .select(['welcome', 'first_day_where', 'first_day_when', 'first_day_whom'])
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst() as Promise<WelcomeTexts | undefined>
}

export async function keepTexts(db: Db, organisationId: string, texts: WelcomeTexts): Promise<void> {
  const asJson = Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, text && JSON.stringify(text)]),
  ) as never as Record<keyof WelcomeTexts, string | null>
  await db
    .insertInto('welcome_page')
    .values({ organisation_id: organisationId, ...asJson } as never)
    .onConflict(conflict =>
      conflict.column('organisation_id').doUpdateSet({ ...asJson, updated_at: sql`now()` } as never),
    )
    .execute()
}

export type WelcomeCourseChoice = { id: string; title: Localised; is_chosen: boolean }

/** The organisation's published courses, those chosen for pre-joiners first. */
export async function courseChoices(db: Db, organisationId: string): Promise<WelcomeCourseChoice[]> {
  const { rows } = await sql<WelcomeCourseChoice>`
    select c.id, c.title, w.id is not null as is_chosen
      from course c left join welcome_course w on w.course_id = c.id and w.organisation_id = ${organisationId}
     where c.organisation_id = ${organisationId} and c.state = 'published'
     order by w.id is null, w.position, plain(text_in(c.title, 'en')), c.id limit 300`.execute(db)
  return rows
}

/** Replaces the courses chosen for pre-joiners; what is no course of the organisation is left out. */
export async function keepCourses(db: Db, organisationId: string, courseIds: string[]): Promise<void> {
  await sql`delete from welcome_course where organisation_id = ${organisationId} and course_id <> all (${courseIds}::uuid[])`.execute(
    db,
  )
  await sql`
    insert into welcome_course (organisation_id, course_id, position)
      select ${organisationId}, c.id, o.place
        from unnest(${courseIds}::uuid[]) with ordinality as o (id, place)
        join course c on c.id = o.id and c.organisation_id = ${organisationId} and c.state = 'published'
    on conflict (organisation_id, course_id) do nothing`.execute(db)
}

export type WelcomeTask = { id: string; name: Localised }

export function tasksOf(db: Db, organisationId: string): Promise<WelcomeTask[]> {
  return db
    .selectFrom('welcome_task')
    .select(['id', 'name'])
    .where('organisation_id', '=', organisationId)
    .where('closed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .limit(50)
    .execute() as Promise<WelcomeTask[]>
}

export async function addTask(db: Db, organisationId: string, name: Localised): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into welcome_task (organisation_id, name, position)
      select ${organisationId}, ${JSON.stringify(name)}::jsonb,
             1 + coalesce((select max(position) from welcome_task where organisation_id = ${organisationId}), 0)
    returning id`.execute(db)
  return (rows[0] as { id: string }).id
}

/** Takes a task off the list; who has done it keeps that. */
export async function closeTask(db: Db, organisationId: string, id: string): Promise<boolean> {
  const done = await db
    .updateTable('welcome_task')
    .set({ closed_at: sql`now()` })
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
