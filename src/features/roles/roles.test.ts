import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../test/world/world.ts'
import { registry } from '../../platform/i18n/words.ts'
import { mayAnywhere, permissionTable, permissionWords } from '../../platform/permissions/permissions.ts'
import { openRequest } from '../../platform/tenancy/open-request.ts'
import { allRoles, reachFault } from './rules.ts'

let world: World
let org: string
let site: string
let admin: Visitor
let adminId: string
const host = 'roles.test'
const rowsOf = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows

beforeAll(async () => {
  world = await openWorld()
  org = await world.rows.organisation('Roles Council')
  site = await world.rows.site(host, org)
  adminId = await world.rows.person('Ada Admin')
  await world.rows.membership(adminId, org)
  await world.rows.grant(adminId, 'organisation_admin', org)
  admin = world.visitor(host, await world.rows.session(adminId, site))
})
afterAll(() => world.close())

async function member(name: string): Promise<string> {
  const person = await world.rows.person(name)
  await world.rows.membership(person, org)
  return person
}

describe('the table of permissions', () => {
  test('every permission says in both languages what it is for, and every role in it is shown', () => {
    expect([...permissionWords().keys()].sort()).toEqual([...permissionTable().keys()].sort())
    for (const [permission, { en, cy }] of permissionWords()) {
      expect(en.trim(), permission).not.toBe('')
      expect(cy.trim(), permission).not.toBe('')
      expect(cy, permission).not.toBe(en)
    }
    const shown: string[] = [...allRoles]
    for (const [permission, roles] of permissionTable())
      for (const role of roles) expect(shown, `${permission} ${role}`).toContain(role)
    expect(registry.has('roles')).toBe(true)
  })

  test('what is shown about a person is what the checks let them do', async () => {
    const { rows } = world
    const unit = await rows.unit(org, 'Shown unit')
    const course = await rows.course(org, site, 'Shown course')
    const people = new Map<string, [string, string | null, string | undefined][]>([
      ['Plain Person', []],
      ['Unit Lead', [['learning_lead', org, unit]]],
      ['Whole Lead', [['learning_lead', org, undefined]]],
      [
        'Two Hats',
        [
          ['trainer', org, undefined],
          ['people_admin', org, unit],
        ],
      ],
      ['Data Officer', [['data_protection', org, undefined]]],
    ])
    for (const [name, grants] of people) {
      const person = await member(name)
      for (const [role, organisation, of] of grants) await rows.grant(person, role, organisation, of)
      if (name === 'Two Hats')
        await rows.insert('role_grant', {
          person_id: person,
          role: 'trainer',
          scope: 'course',
          scope_id: course.id,
          organisation_id: org,
        })
      const token = await rows.session(person, site)
      const actor = await world.services.databases.transaction(
        async db => (await openRequest(db, host, token, false))?.actor,
      )
      const page = await admin.get(`/manage/roles/people/${person}`)
      expect(page.statusCode).toBe(200)
      const can = page.body
        .slice(page.body.indexOf('id="can"'), page.body.lastIndexOf('<details'))
        .match(/\/manage\/roles\/permissions\/[\w.-]+/g)
      const shown = new Set((can ?? []).map(link => link.split('/').at(-1)))
      for (const [permission, roles] of permissionTable()) {
        if (roles.includes('person')) continue
        const may = actor ? mayAnywhere(actor, permission) : undefined
        expect({ name, permission, shown: shown.has(permission) }).toEqual({ name, permission, shown: may })
      }
    }
  })
})

describe('giving', () => {
  test('for the whole, a unit or a course; with a reason; what makes no sense is refused', async () => {
    const { rows } = world
    const person = await member('Gwen Given')
    const unit = await rows.unit(org, 'Given unit')
    const course = await rows.course(org, site, 'Given course')
    const elsewhere = await rows.organisation('Elsewhere')
    const theirs = await rows.course(elsewhere, site, 'Their course')
    const give = (fields: Record<string, string>) =>
      admin.post(`/manage/people/${person}/roles/new`, { startsOn: '2026-01-01', ...fields })
    const nonsense: Record<string, string>[] = [
      { role: 'data_protection', unitId: unit },
      { role: 'organisation_admin', courseId: course.id },
      { role: 'learning_lead', courseId: course.id },
      { role: 'trainer', courseId: course.id, unitId: unit },
      { role: 'trainer', courseId: theirs.id },
      { role: 'trainer', endsOn: '2025-12-31' },
      { role: 'trainer', reason: 'x'.repeat(501) },
      { role: 'manager' },
      { role: 'operator' },
    ]
    for (const refused of nonsense)
      expect((await give(refused)).statusCode, JSON.stringify(refused)).toBe(422)
    expect(
      (await give({ role: 'trainer', courseId: course.id, reason: 'Runs it on Tuesdays' })).statusCode,
    ).toBe(303)
    expect((await give({ role: 'people_admin', unitId: unit, endsOn: '2099-12-31' })).statusCode).toBe(303)
    const list = await admin.get('/manage/roles?q=gwen')
    for (const said of [
      'Gwen Given',
      'The course Given course',
      'Runs it on Tuesdays',
      'Given unit and everything below',
      'Ada Admin',
    ])
      expect(list.body).toContain(said)
    const page = await admin.get(`/manage/roles/people/${person}`)
    expect(page.body).toContain('“Runs it on Tuesdays”')
    const audit = await rowsOf(
      `select reason from audit_event where verb = 'role.given' and reason is not null`,
    )
    expect(audit).toEqual([{ reason: 'Runs it on Tuesdays' }])
    const [grant] = await rowsOf(`select id from role_grant where person_id = $1 and role = 'trainer'`, [
      person,
    ])
    expect((await admin.post(`/manage/roles/${grant.id}/end`, { reason: 'Left the team' })).statusCode).toBe(
      303,
    )
    expect(await rowsOf('select ended_by, end_reason from role_grant where id = $1', [grant.id])).toEqual([
      { ended_by: adminId, end_reason: 'Left the team' },
    ])
  })

  test('the rule of reaches, case by case', () => {
    expect(reachFault('organisation_admin', { unitId: null, courseId: null })).toBeUndefined()
    expect(reachFault('learning_lead', { unitId: 'u', courseId: null })).toBeUndefined()
    expect(reachFault('trainer', { unitId: null, courseId: 'c' })).toBeUndefined()
    expect(reachFault('organisation_admin', { unitId: 'u', courseId: null })).toBe('adminWhole')
    expect(reachFault('people_admin', { unitId: null, courseId: 'c' })).toBe('trainerCourse')
    expect(reachFault('trainer', { unitId: 'u', courseId: 'c' })).toBe('oneReach')
  })
})

describe('who can do what', () => {
  test('roles through an audience, with whoever is in it', async () => {
    const { rows } = world
    const person = await member('Olwen Often')
    const audience = await rows.insert('audience', { organisation_id: org, name: rows.en('Link workers') })
    const own = { organisation_id: org, audience_id: audience }
    const [{ id }] = await rowsOf('select id from membership where person_id = $1', [person])
    await rows.insert('audience_member', {
      ...own,
      membership_id: id,
      person_id: person,
      starts_on: '2026-01-01',
    })
    await rows.insert('audience_role', {
      ...own,
      role: 'learning_lead',
      scope: 'organisation',
      scope_id: org,
    })
    const list = await admin.get('/manage/roles?q=olwen')
    expect(list.body).toContain('Everybody in Link workers (1 person)')
    expect((await admin.get('/manage/roles?via=hand')).body).not.toContain('Link workers')
    expect((await admin.get(`/manage/roles/people/${person}`)).body).toContain(
      'through the audience Link workers',
    )
    expect((await admin.get('/manage/roles/permissions/course.edit')).body).toContain(
      'Everybody in Link workers',
    )
  })

  test('managers by job, by post and for a time', async () => {
    const { rows } = world
    const boss = await member('Beth Boss')
    const [{ id: bossMembership }] = await rowsOf('select id from membership where person_id = $1', [boss])
    const bossJob = await rows.job(boss, org, bossMembership)
    const post = await rows.insert('post', { organisation_id: org, name: rows.en('Head') })
    await rowsOf('update job_term set post_id = $1 where job_id = $2', [post, bossJob])
    const team = []
    for (const [index, column] of ['manager_job_id', 'manager_post_id'].entries()) {
      const person = await member(`Team ${index}`)
      const [{ id }] = await rowsOf('select id from membership where person_id = $1', [person])
      const job = await rows.job(person, org, id)
      await rowsOf(`update job_term set ${column} = $1 where job_id = $2`, [
        column === 'manager_job_id' ? bossJob : post,
        job,
      ])
      team.push(job)
    }
    const stand = await member('Stan Stand')
    const [{ id: standMembership }] = await rowsOf('select id from membership where person_id = $1', [stand])
    const standJob = await rows.job(stand, org, standMembership)
    await rowsOf(
      `update job_term set temporary_manager_job_id = $1, temporary_until = '2099-01-01' where job_id = $2`,
      [standJob, team[0]],
    )
    const list = await admin.get('/manage/roles?role=manager')
    expect(list.body).toMatch(/Beth Boss[\s\S]*By the post they hold \(1\)/)
    expect(list.body).toMatch(/Stan Stand[\s\S]*Standing in for a time \(1\)/)
    expect((await admin.get(`/manage/roles/people/${stand}`)).body).toContain('1 person here reports to them')
  })

  test('is for those who may know, and of their own organisation', async () => {
    const { rows } = world
    const lead = await member('Liam Lead')
    await rows.grant(lead, 'learning_lead', org)
    const visitor = world.visitor(host, await rows.session(lead, site))
    for (const path of [
      '/manage/roles',
      `/manage/roles/people/${adminId}`,
      '/manage/roles/permissions/course.edit',
    ])
      expect((await visitor.get(path)).statusCode).toBe(403)
    const officer = await member('Dilys Data')
    await rows.grant(officer, 'data_protection', org)
    const reads = world.visitor(host, await rows.session(officer, site))
    const page = await reads.get('/manage/roles')
    expect(page.statusCode).toBe(200)
    expect(page.body).not.toContain('/end"')
    const elsewhere = await rows.organisation('Nearby')
    const stranger = await rows.person('Secret Stranger')
    await rows.membership(stranger, elsewhere)
    expect((await admin.get(`/manage/roles/people/${stranger}`)).statusCode).toBe(404)
    expect((await admin.get('/manage/roles/permissions/no.such')).statusCode).toBe(404)
  })

  test('a list of hundreds goes on page by page', async () => {
    for (let index = 0; index < 130; index += 1)
      await world.rows.grant(await member(`Many ${String(index).padStart(3, '0')}`), 'trainer', org)
    const first = await admin.get('/manage/roles?role=trainer&q=many')
    const next = /href="(\/manage\/roles\?[^"]*after=[^"]*)"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&')
    expect(first.body).toContain('Many 000')
    expect(first.body).not.toContain('Many 100')
    expect((await admin.get(next as string)).body).toContain('Many 129')
  })
})
