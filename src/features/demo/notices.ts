import type pg from 'pg'
import { localDate } from '../../platform/i18n/dates.ts'
import type { Services } from '../../platform/tenancy/context.ts'
import { planNotices, usualRules } from '../notices/index.ts'
import type { DemoPerson } from './people.ts'
import type { Places } from './places.ts'
import { addRows } from './queries.ts'
import { randomFrom } from './random.ts'

const day = 86_400_000

/**
 * The usual rules, in use at every organisation of the demo since last week; what the learner whose account is printed
 * was told since then, and what there is to say to everybody today.
 */
export async function addNotices(
  client: pg.ClientBase,
  services: Services,
  places: Places,
  people: DemoPerson[],
  today: Date,
): Promise<void> {
  const random = randomFrom('wexcombe notices')
  const since = new Date(today.getTime() - 7 * day)
  const rules = [...places.organisations.values()].flatMap(organisation =>
    usualRules(localDate(since)).map(rule => ({
      id: random.uuid(since),
      organisation_id: organisation,
      name: rule.name,
      trigger: rule.trigger,
      days: rule.days,
      repeat_days: rule.repeatDays,
      manager_from: rule.managerFrom,
      channels: rule.channels,
      at_once: rule.atOnce,
      active_from: rule.activeFrom,
      is_on: true,
      on_since: today,
      recorded_at: since,
    })),
  )
  await addRows(client, 'notice_rule', rules)
  await addOwn(client, places, people, today)
  await planNotices(services)
}

/** What the learner finds under the bell: a rule’s notice of some days ago, already read, and their manager’s reminder. */
async function addOwn(
  client: pg.ClientBase,
  places: Places,
  people: DemoPerson[],
  today: Date,
): Promise<void> {
  const find = (local: string) => people.find(person => person.email === `${local}@wexcombe.example`)
  const [learner, manager] = [find('learner'), find('manager')]
  if (!learner || !manager) return
  const { rows } = await client.query<{
    id: string
    title: unknown
    due_on: string | null
    rule: string
    site: string
  }>(
    `select r.id, r.name as title, coalesce(s.expires_on, s.due_on)::text as due_on,
            (select n.id from notice_rule n where n.organisation_id = r.organisation_id and n.trigger = 'expires' and n.repeat_days is not null) as rule,
            (select x.id from site x where x.host_organisation_id = r.organisation_id limit 1) as site
       from standing s join requirement r on r.id = s.requirement_id
      where s.person_id = $1 and s.superseded_at is null and s.starts_on <= $2 and (s.ends_on is null or s.ends_on >= $2)
        and s.state in ('expired', 'overdue') limit 1`,
    [learner.id, localDate(today)],
  )
  const [late] = rows
  if (!late) return
  const said = (kind: string, ago: number, more: Record<string, unknown>) => {
    const at = new Date(today.getTime() - ago * day)
    return {
      organisation_id: places.organisations.get('wexcombe'),
      site_id: late.site,
      person_id: learner.id,
      about_id: learner.id,
      reader: 'learner',
      kind,
      subject_type: 'requirement',
      subject_id: late.id,
      title: late.title,
      subject_on: late.due_on,
      told_for: localDate(at),
      recorded_at: at,
      on_site: true,
      ...more,
    }
  }
  await addRows(client, 'notice', [
    said('expired', 4, { rule_id: late.rule, sent_by: null, read_at: new Date(today.getTime() - 3 * day) }),
    said('nudge', 1, { rule_id: null, sent_by: manager.id, read_at: null }),
  ])
}
