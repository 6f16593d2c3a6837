import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { SortKey } from './asked.ts'

export type CourseFilter = {
  lang: Lang
  siteId: string
  /** Which courses the actor may see. */
  condition: RawBuilder<boolean>
  q: string
  state: string
  unit: string
  owner: string
  sort: SortKey
  isDescending: boolean
  after?: { key: string; id: string }
  limit: number
}

export type ListedCourse = {
  id: string
  title: Localised
  summary: Localised
  state: 'draft' | 'published' | 'retired'
  organisation_id: string
  organisation_name: Localised
  unit_id: string | null
  unit_name: Localised | null
  category_name: Localised | null
  slug: string | null
  visible_to: 'organisation' | 'site' | 'audience' | null
  updated_at: Date
  sort_key: string
}

/** Every key is a text, so that the place in the list can be written into an address. */
function sortKeyOf({ sort, lang }: CourseFilter) {
  if (sort === 'state') return sql<string>`course.state`
  if (sort === 'updated')
    return sql<string>`lpad((extract(epoch from course.updated_at) * 1000000)::bigint::text, 20, '0')`
  return sql<string>`left(lower(text_in(course.title, ${lang})), 400)`
}

/** The unit chosen and everything below it. */
const inUnit = (unit: string) =>
  unit ? sql`and course.unit_id in (select units_below(${unit}::uuid))` : sql``

function inWords(q: string) {
  const pattern = `%${q.replace(/[\\%_]/g, character => `\\${character}`)}%`
  if (!q) return sql``
  return sql`and plain(text_in(course.title, 'en') || ' ' || text_in(course.title, 'cy')) like plain(${pattern})`
}

/** One page of the courses that the condition lets be seen, from the place after `after`. */
export async function coursesToManage(db: Db, filter: CourseFilter): Promise<ListedCourse[]> {
  const { after, isDescending, lang } = filter
  const collation = lang === 'cy' ? sql`"cy-x-icu"` : sql`"en-x-icu"`
  const direction = isDescending ? sql`desc` : sql`asc`
  const beyond = isDescending ? sql`<` : sql`>`
  const key = sortKeyOf(filter)
  const from = after
    ? sql`and (${key} collate ${collation}, course.id) ${beyond} (${after.key} collate ${collation}, ${after.id}::uuid)`
    : sql``
  const { rows } = await sql<ListedCourse>`
    select course.id, course.title, course.summary, course.state, course.organisation_id, o.name as organisation_name,
           course.unit_id, u.name as unit_name, g.name as category_name, l.slug, l.visible_to, course.updated_at,
           ${key} as sort_key
      from course
      join organisation o on o.id = course.organisation_id
      left join unit u on u.id = course.unit_id
      left join listing l on l.course_id = course.id and l.site_id = ${filter.siteId}
      left join category g on g.id = l.category_id
     where ${filter.condition} ${inWords(filter.q)} ${inUnit(filter.unit)}
       ${filter.state ? sql`and course.state = ${filter.state}` : sql``}
       ${filter.owner ? sql`and course.organisation_id = ${filter.owner}::uuid` : sql``}
       ${from}
     order by ${key} collate ${collation} ${direction}, course.id ${direction}
     limit ${filter.limit}`.execute(db)
  return rows
}
