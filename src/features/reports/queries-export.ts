import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Lang } from '../../platform/i18n/words.ts'
import type { Status } from './asked.ts'
import { conditions, jobReach, type Narrowed, status } from './queries.ts'

/** Rows that travel from the database at once: what memory an export holds. */
const rowsAtOnce = 5000

/**
 * The whole report by name, as lines of CSV that the database writes: for each batch the lines, joined by CRLF, and
 * how many. Reads through a cursor, so that neither side holds the report. `titles` are those of the courses by id.
 */
export async function* reportLines(
  db: Db,
  asked: Narrowed,
  lang: Lang,
  statusWords: Record<Status, string>,
  titles: Record<string, string>,
): AsyncGenerator<{ text: string; rows: number }> {
  const words = sql`${JSON.stringify(statusWords)}::jsonb`
  await sql`declare report_lines no scroll cursor without hold for
    with place as materialized (
      select distinct on (jt.membership_id) jt.membership_id, text_in(u.name, ${lang}) as unit
        from job_term jt left join unit u on u.id = jt.unit_id
       where ${jobReach(asked)} order by jt.membership_id, jt.starts_on, jt.job_id),
    title as materialized (select w.key::uuid as id, csv_cell(w.value) as cell from jsonb_each_text(${JSON.stringify(titles)}::jsonb) w),
    word as materialized (select w.key, csv_cell(w.value) as cell from jsonb_each_text(${words}) w)
    select concat_ws(',', csv_cell(p.name), csv_cell(m.employee_number), csv_cell(place.unit), coalesce(title.cell, ''), word.cell,
             (e.opened_at at time zone 'Europe/London')::date::text, coalesce(e.due_on::text, ''),
             coalesce((e.completed_at at time zone 'Europe/London')::date::text, ''), coalesce(v.score::text, '')) as line
      from enrolment e
      join membership m on m.id = e.membership_id
      join person p on p.id = e.person_id
      join word on word.key = ${status}
      left join place on place.membership_id = e.membership_id
      left join title on title.id = e.course_id
      left join evidence v on v.enrolment_id = e.id and v.subject_type = 'course' and v.kind = 'completed' and v.superseded_at is null
     where ${conditions(asked)}
     order by m.sort_name, e.id`.execute(db)
  for (;;) {
    const { rows } = await sql<{
      line: string
    }>`fetch ${sql.raw(String(rowsAtOnce))} from report_lines`.execute(db)
    if (rows.length > 0) yield { text: rows.map(row => row.line).join('\r\n'), rows: rows.length }
    if (rows.length < rowsAtOnce) return
  }
}
