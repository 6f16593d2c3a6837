import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '../../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../../test/world/world.ts'

let world: World
let org: string
let other: string
let site: string
let browser: Visitor
let stranger: Visitor
const host = 'posts.localhost'

const rowsOf = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows
const one = async (text: string, values: unknown[] = []) => (await rowsOf(text, values))[0]

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  org = await rows.organisation('Wexcombe')
  other = await rows.organisation('Thornmere')
  site = await rows.site(host, org, [other], { is_default: true })
  const admin = async (name: string, organisation: string) => {
    const person = await rows.person(name)
    await rows.membership(person, organisation)
    await rows.grant(person, 'organisation_admin', organisation)
    return world.visitor(host, await rows.session(person, site))
  }
  browser = await admin('Ada Admin', org)
  stranger = await admin('Olu Other', other)
  await world.database.owner.query('update session set second_factor_at = now()')
})
afterAll(() => world.close())

async function employed(name: string, organisation = org) {
  const person = await world.rows.person(name)
  const membership = await world.rows.membership(person, organisation)
  return { person, membership, job: await world.rows.job(person, organisation, membership) }
}
const at = '/manage/posts'
const postNamed = async (nameEn: string) => {
  await browser.post(`${at}/new`, { nameEn })
  return (await one(`select id from post where name -> 'en' ->> 'text' = $1`, [nameEn])).id as string
}
const change = (who: { person: string; job: string }, fields: Record<string, string>) =>
  browser.post(`/manage/people/${who.person}/jobs/${who.job}/change`, { from: '2025-01-01', ...fields })
const give = (post: string, who: { job: string }, name: string, from = '2025-01-01') =>
  browser.post(`${at}/${post}/holder`, { manager: name, managerFor: name, managerJobId: who.job, from })
const teamOf = async (person: string) =>
  (await world.visitor(host, await world.rows.session(person, site)).get('/team')).body
const today = () => new Date().toISOString().slice(0, 10)
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

describe('posts', () => {
  test('manage through whoever holds them, and say when nobody does', async () => {
    const post = await postNamed('Team leader, East')
    const amy = await employed('Amy Able')
    const boss = await employed('Bea Boss')
    expect((await browser.get(at)).body).toContain('Vacant')
    expect((await change(amy, { managerPostId: post })).statusCode).toBe(303)
    expect((await browser.get(`/manage/people/${amy.person}`)).body).toContain('Team leader, East')
    expect((await give(post, boss, 'Bea Boss')).statusCode).toBe(303)
    expect((await browser.get(at)).body).toContain('Bea Boss')
    expect(await teamOf(boss.person)).toContain('Amy Able')
    expect((await browser.post(`${at}/${post}/close`)).body).toContain('1 people are managed by this post')
    await browser.post(`${at}/${post}/release`, { jobId: boss.job })
    expect((await browser.get(`${at}/${post}`)).body).toContain('Vacant')
    expect(await teamOf(boss.person)).not.toContain('Amy Able')
  })

  test('never make a circle, however it is closed', async () => {
    const post = await postNamed('Head of service')
    const top = await employed('Tia Top')
    const low = await employed('Lou Low')
    await give(post, top, 'Tia Top')
    await change(low, { managerPostId: post })
    expect((await change(top, { managerPostId: post })).statusCode).toBe(422)
    expect(
      (await change(top, { manager: 'Lou Low', managerFor: 'Lou Low', managerJobId: low.job })).statusCode,
    ).toBe(422)
    const second = await postNamed('Deputy')
    await give(second, low, 'Lou Low')
    expect((await change(top, { managerPostId: second })).body).toContain('go round in a circle')
    const third = await postNamed('Assistant')
    await change(top, { managerPostId: third })
    expect((await give(third, low, 'Lou Low')).statusCode).toBe(422)
    expect(
      (
        await change(low, {
          managerPostId: post,
          manager: 'Tia Top',
          managerFor: 'Tia Top',
          managerJobId: top.job,
        })
      ).body,
    ).toContain('not both')
  })

  test('a change of something else leaves the post and the stand-in as they are', async () => {
    const post = await postNamed('Planner')
    const dan = await employed('Dan Dee')
    const eve = await employed('Eve Ells')
    await give(post, dan, 'Dan Dee')
    await browser.post(`/manage/people/${dan.person}/jobs/${dan.job}/stand-in`, {
      manager: 'Eve Ells',
      managerFor: 'Eve Ells',
      managerJobId: eve.job,
      until: inDays(9),
    })
    const unit = await world.rows.unit(org, 'Roads')
    await browser.post(`/manage/people/bulk/preview`, {})
    expect(
      (
        await browser.post(`/manage/people/${dan.person}/jobs/${dan.job}/change`, {
          unitId: unit,
          postId: post,
          from: inDays(1),
        })
      ).statusCode,
    ).toBe(303)
    expect(
      await one(
        'select unit_id, post_id, temporary_manager_job_id from job_term where job_id = $1 and superseded_at is null and ends_on is null',
        [dan.job],
      ),
    ).toEqual({ unit_id: unit, post_id: post, temporary_manager_job_id: eve.job })
  })

  test('names and codes are checked, and of another organisation nothing is there', async () => {
    const post = await postNamed('Only ours')
    await browser.post(`${at}/${post}`, { nameEn: 'Only ours', code: 'P-1' })
    const theirUnit = await world.rows.unit(other, 'Theirs')
    const wrong: Record<string, string>[] = [
      { nameEn: '' },
      { nameEn: 'x'.repeat(9000) },
      { nameEn: 'Twin', code: 'P-1' },
      { nameEn: 'Unit', unitId: theirUnit },
    ]
    for (const fields of wrong) expect((await browser.post(`${at}/new`, fields)).statusCode).toBe(422)
    for (const path of ['', '/close', '/holder', '/release']) {
      const answer = path
        ? await stranger.post(`${at}/${post}${path}`, { manager: 'a', from: '2025-01-01', jobId: post })
        : await stranger.get(`${at}/${post}`)
      expect([path, answer.statusCode]).toEqual([path, 404])
    }
    const theirs = await employed('Theirs Too', other)
    expect(
      (
        await stranger.post(`/manage/people/${theirs.person}/jobs/${theirs.job}/change`, {
          managerPostId: post,
          from: '2025-01-01',
        })
      ).statusCode,
    ).toBe(422)
  })
})

describe('a manager for a while', () => {
  test('sees the team until the last day, that day included, beside the manager', async () => {
    const [amy, boss, deputy] = [
      await employed('Gil Green'),
      await employed('Ann Anders'),
      await employed('Deb Deputy'),
    ]
    await change(amy, { manager: 'Ann Anders', managerFor: 'Ann Anders', managerJobId: boss.job })
    const stand = (fields: Record<string, string>) =>
      browser.post(`/manage/people/${amy.person}/jobs/${amy.job}/stand-in`, fields)
    const named = { manager: 'Deb Deputy', managerFor: 'Deb Deputy', managerJobId: deputy.job }
    expect((await stand({ ...named })).body).toContain('Enter the last day')
    expect((await stand({ ...named, until: inDays(-1) })).body).toContain('in the past')
    expect(
      (await stand({ manager: 'Gil Green', managerFor: 'Gil Green', managerJobId: amy.job, until: today() }))
        .statusCode,
    ).toBe(422)
    expect((await stand({ ...named, until: inDays(1) })).statusCode).toBe(303)
    for (const manager of [boss, deputy]) {
      expect(await teamOf(manager.person)).toContain('Gil Green')
      const page = await world
        .visitor(host, await world.rows.session(manager.person, site))
        .get(`/team/${amy.person}`)
      expect(page.statusCode).toBe(200)
    }
    expect((await browser.get(`/manage/people/${amy.person}`)).body).toContain('Deb Deputy stands in until')
    await world.database.owner.query(
      `update job_term set temporary_until = current_date - 2 where job_id = $1 and superseded_at is null and temporary_until is not null`,
      [amy.job],
    )
    expect(await teamOf(deputy.person)).not.toContain('Gil Green')
    expect(await teamOf(boss.person)).toContain('Gil Green')
    expect((await stand({ manager: '' })).statusCode).toBe(303)
  })
})

describe('a manager in another organisation', () => {
  test('is named by the code they gave, and by nothing else', async () => {
    const theirs = await employed('Una Away', other)
    const amy = await employed('Han Here')
    for (const manager of ['Una Away', 'una@thornmere.example', 'M-AAAA-BBBB-CCCC'])
      expect((await change(amy, { manager })).body).toContain('No job was found')
    const una = world.visitor(host, await world.rows.session(theirs.person, site))
    expect((await una.post('/account/manager-codes', { jobId: amy.job })).statusCode).toBe(404)
    await una.post('/account/manager-codes', { jobId: theirs.job })
    const code = /M(-[A-Z2-9]{4}){3}/.exec((await una.get('/account/manager-codes')).body)?.[0] as string
    expect((await change(amy, { manager: code.toLowerCase() })).statusCode).toBe(303)
    expect((await browser.get(`/manage/people/${amy.person}`)).body).toContain('Una Away')
    expect(await teamOf(theirs.person)).toContain('Han Here')
    expect((await una.get('/account/manager-codes')).body).toContain('used by Wexcombe')
    // The rest of the job may change while she manages it, and her own organisation learns nothing by it.
    const page = await browser.get(`/manage/people/${amy.person}/jobs/${amy.job}/change`)
    const field = (name: string) =>
      new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(page.body)?.[1] ?? ''
    const kept = {
      manager: field('manager'),
      managerFor: field('managerFor'),
      managerJobId: field('managerJobId'),
    }
    expect((await change(amy, { ...kept, from: '2025-06-01' })).statusCode).toBe(303)
    const id = /manager-codes\/([\w-]{36})\/drop/.exec((await una.get('/account/manager-codes')).body)?.[1]
    expect((await una.post(`/account/manager-codes/${id}/drop`)).statusCode).toBe(303)
    const second = await employed('Ian Inn')
    expect((await change(second, { manager: code })).body).toContain('No job was found')
    expect(
      (await change(second, { manager: 'x', managerFor: 'x', managerJobId: theirs.job })).statusCode,
    ).toBe(422)
    expect((await stranger.get(`/manage/people/${amy.person}`)).statusCode).toBe(404)
  })
})
