import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { ActivityRule, AttemptFacts, Counted, CountedSection, CourseRule } from './rules.ts'

export type Opening = {
  personIds: string[]
  courseId: string
  source: 'self' | 'assigned'
  assignedBy: string | null
  dueOn: string | null
  /** The organisation whose membership is preferred; the course's own when null. */
  organisationId: string | null
}

/**
 * Opens the next run for everybody who has none open, under the membership that fits best: the asking organisation's,
 * else the course's, else the oldest. Answers with the runs it opened. People without a current membership that the
 * actor can see are left out, unless it is the actor.
 */
export async function insertRuns(db: Db, opening: Opening): Promise<{ id: string; person_id: string }[]> {
  const { rows } = await sql<{ id: string; person_id: string }>`
    insert into enrolment (person_id, course_id, organisation_id, membership_id, number, structure_id, source, assigned_by, due_on)
    select p.id, c.id, m.organisation_id, m.id,
           coalesce((select max(e.number) from enrolment e where e.person_id = p.id and e.course_id = c.id), 0) + 1,
           c.current_structure_id, ${opening.source}, ${opening.assignedBy}, ${opening.dueOn}::date
      from unnest(${opening.personIds}::uuid[]) as p (id)
      join course c on c.id = ${opening.courseId} and c.current_structure_id is not null
      left join lateral (
        select cm.id, cm.organisation_id from current_membership cm
         where cm.person_id = p.id
           and (${opening.organisationId}::uuid is null or cm.organisation_id = ${opening.organisationId}::uuid)
         order by cm.organisation_id = c.organisation_id desc, cm.starts_on, cm.id
         limit 1) m on true
     where m.id is not null or p.id = (select actor_person())
    on conflict do nothing
    returning id, person_id`.execute(db)
  return rows
}

/** An assignment to somebody who has the course open already: it now has a date and somebody who asked for it. */
export async function assignOpenRuns(db: Db, opening: Opening): Promise<string[]> {
  const rows = await db
    .updateTable('enrolment')
    .set({ source: 'assigned', assigned_by: opening.assignedBy, due_on: opening.dueOn })
    .where('course_id', '=', opening.courseId)
    .where('person_id', 'in', opening.personIds)
    .where('completed_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('source', '=', 'self')
    .returning('id')
    .execute()
  return rows.map(row => row.id)
}

/** The open run of a person and course, if there is one. */
export function openRunOf(db: Db, personId: string, courseId: string) {
  return db
    .selectFrom('enrolment')
    .select(['id', 'number', 'structure_id', 'started_at'])
    .where('person_id', '=', personId)
    .where('course_id', '=', courseId)
    .where('completed_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
}

/** A run, locked until the transaction ends: whoever settles it waits for whoever is settling it. */
export function lockedRun(db: Db, enrolmentId: string) {
  return db
    .selectFrom('enrolment')
    .select([
      'id',
      'person_id',
      'course_id',
      'organisation_id',
      'structure_id',
      'completed_at',
      'started_at',
      'withdrawn_at',
    ])
    .where('id', '=', enrolmentId)
    .forUpdate()
    .executeTakeFirst()
}

export function newestAttempt(db: Db, enrolmentId: string, activityId: string) {
  return db
    .selectFrom('attempt')
    .selectAll()
    .where('enrolment_id', '=', enrolmentId)
    .where('activity_id', '=', activityId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

type NewAttempt = {
  enrolment_id: string
  person_id: string
  organisation_id: string | null
  activity_id: string
  number: number
}

/** Adds an attempt on the activity's current content; nothing when that number exists already. */
export async function insertAttempt(db: Db, attempt: NewAttempt): Promise<void> {
  await sql`
    insert into attempt (enrolment_id, person_id, organisation_id, activity_id, number, content_version_id)
    select ${attempt.enrolment_id}, ${attempt.person_id}, ${attempt.organisation_id}, a.id, ${attempt.number}, a.current_content_version_id
      from activity a where a.id = ${attempt.activity_id}
    on conflict do nothing`.execute(db)
}

/** Marks the run as begun and seen now. */
export async function touchRun(db: Db, enrolmentId: string, now: Date): Promise<void> {
  await sql`update enrolment set started_at = coalesce(started_at, ${now}), last_seen_at = ${now} where id = ${enrolmentId}`.execute(
    db,
  )
}

export async function setDeclared(db: Db, attemptId: string, now: Date): Promise<void> {
  await sql`update attempt set declared_at = coalesce(declared_at, ${now}), saved_at = ${now} where id = ${attemptId}`.execute(
    db,
  )
}

export async function setSeen(db: Db, attemptId: string, now: Date): Promise<void> {
  await sql`update attempt set seen_at = coalesce(seen_at, ${now}) where id = ${attemptId}`.execute(db)
}

/** What the learner did in an attempt, the first time that they did it. */
export async function setDone(
  db: Db,
  attemptId: string,
  what: 'ended_at' | 'submitted_at' | 'confirmed_at',
  now: Date,
): Promise<void> {
  await sql`
    update attempt set ${sql.ref(what)} = coalesce(${sql.ref(what)}, ${now}), seen_at = coalesce(seen_at, ${now}), saved_at = ${now}
     where id = ${attemptId}`.execute(db)
}

export async function setWatched(
  db: Db,
  attemptId: string,
  watched: { kept: unknown; share: number },
  now: Date,
): Promise<void> {
  await sql`
    update attempt set watched = ${JSON.stringify(watched.kept)}::jsonb, watched_share = ${watched.share}, progress = ${watched.share},
                       seen_at = coalesce(seen_at, ${now}), saved_at = ${now}
     where id = ${attemptId}`.execute(db)
}

export type Settling = AttemptFacts &
  ActivityRule & {
    attempt_id: string
    enrolment_id: string
    activity_id: string
    content_version_id: string | null
    met_at: Date | null
  }

/** An attempt with the rule it is judged by. */
export function attemptToSettle(db: Db, attemptId: string): Promise<Settling | undefined> {
  return db
    .selectFrom('attempt')
    .innerJoin('activity', 'activity.id', 'attempt.activity_id')
    .select([
      'attempt.id as attempt_id',
      'attempt.enrolment_id',
      'attempt.activity_id',
      'attempt.content_version_id',
      'attempt.completion',
      'attempt.success',
      'attempt.score',
      'attempt.seen_at',
      'attempt.declared_at',
      'attempt.ended_at',
      'attempt.submitted_at',
      'attempt.confirmed_at',
      'attempt.watched_share',
      'attempt.met_at',
      'activity.rule',
      'activity.accepts',
      'activity.pass_score',
      'activity.watch_share',
    ])
    .where('attempt.id', '=', attemptId)
    .executeTakeFirst()
}

export async function setMet(db: Db, attemptId: string, now: Date): Promise<void> {
  await sql`update attempt set met_at = ${now} where id = ${attemptId} and met_at is null`.execute(db)
}

export type CourseToSettle = CourseRule & {
  lineage_id: string
  parts: Counted[]
  sections: CountedSection[]
  score: number | null
}

/** The run's pinned structure: its rule, its sections, its activities, and which of them this run has met. */
export async function courseToSettle(db: Db, enrolmentId: string): Promise<CourseToSettle | undefined> {
  const { rows } = await sql<CourseToSettle>`
    select s.rule, s.needed, c.lineage_id, avg(best.score) as score,
           coalesce(jsonb_agg(jsonb_build_object('section', sa.section_id, 'met', coalesce(best.met, false)))
                    filter (where sa.id is not null), '[]') as parts,
           coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'rule', x.rule, 'needed', x.needed))
                       from course_section x where x.structure_id = s.id), '[]') as sections
      from enrolment e
      join course c on c.id = e.course_id
      join course_structure s on s.id = e.structure_id
      left join structure_activity sa on sa.structure_id = s.id
      left join lateral (
        select bool_or(a.met_at is not null) as met, max(a.score) as score
          from attempt a where a.enrolment_id = e.id and a.activity_id = sa.activity_id) best on true
     where e.id = ${enrolmentId}
     group by s.id, s.rule, s.needed, c.lineage_id`.execute(db)
  return rows[0]
}

export type Fact = {
  person_id: string
  controller_id: string | null
  enrolment_id: string
  attempt_id: string | null
  subject_type: 'course' | 'activity' | 'document'
  subject_id: string
  lineage_id: string
  structure_id: string | null
  content_version_id: string | null
  kind: 'completed' | 'passed'
  score: number | null
  happened_at: Date
  happened_on: string
  certificate_code: string | null
  idempotency_key: string
}

/** Adds a fact unless it is known already; answers with its id only when it was new. */
export async function insertEvidence(db: Db, fact: Fact): Promise<string | undefined> {
  const row = await db
    .insertInto('evidence')
    .values({ ...fact, source: 'run' })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function completeRun(db: Db, enrolmentId: string, now: Date): Promise<void> {
  await sql`update enrolment set completed_at = ${now}, last_seen_at = ${now} where id = ${enrolmentId} and completed_at is null`.execute(
    db,
  )
}

export async function setWithdrawn(db: Db, enrolmentId: string, now: Date): Promise<void> {
  await sql`update enrolment set withdrawn_at = ${now} where id = ${enrolmentId} and completed_at is null`.execute(
    db,
  )
}
