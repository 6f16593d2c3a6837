import type { World } from '../world/world.ts'

/** What an organisation says to its people; with somebody given, a notice to them and how it goes. */
export async function fillNotices(
  world: World,
  organisation: string,
  of?: { person: string },
): Promise<Record<string, string>> {
  const { rows, database } = world
  const own = { organisation_id: organisation }
  const found = await database.owner.query(
    'select site_id from site_organisation where organisation_id = $1 order by site_id limit 1',
    [organisation],
  )
  const site = found.rows[0].site_id
  if (of) {
    const told = { ...own, person_id: of.person }
    const notice = await rows.insert('notice', {
      ...told,
      site_id: site,
      about_id: of.person,
      reader: 'learner',
      kind: 'nudge',
      subject_type: 'course',
      subject_id: rows.randomId(),
      title: rows.en('Fire safety'),
      told_for: '2026-01-01',
    })
    await rows.insert('notice_delivery', {
      ...told,
      notice_id: notice,
      channel: 'email',
      send_after: new Date(),
    })
    await database.owner.query(
      `insert into notice_mute (person_id, kind) values ($1, 'met') on conflict do nothing`,
      [of.person],
    )
    return { notice }
  }
  const noticeRule = await rows.insert('notice_rule', {
    ...own,
    name: rows.en('Kestrel-canary rule'),
    trigger: 'due',
    days: [-7],
    channels: ['site', 'email'],
  })
  await rows.insert('notice_setting', { ...own })
  await rows.insert('organisation_permission', { ...own, permission: 'recognition.grant' })
  await database.owner.query(
    `insert into notice_template (organisation_id, site_id, kind, reader, subject, body) values ($1, $2, 'met', 'learner', $3, $3)
       on conflict do nothing`,
    [organisation, site, rows.en('Met')],
  )
  await database.owner.query(
    `insert into notify_account (organisation_id, site_id, sealed_key) values ($1, $2, 'sealed') on conflict do nothing`,
    [organisation, site],
  )
  return { noticeRule, noticeKind: 'due', noticeReader: 'learner', asked: rows.randomId() }
}
