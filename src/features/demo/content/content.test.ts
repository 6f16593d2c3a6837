import { describe, expect, test } from 'vitest'
import { lessons } from '../../../../tools/lessons/all.ts'
import { categories } from './categories.ts'
import { courses } from './courses/all.ts'
import { jobRoles } from './job-roles.ts'
import { nameGroups } from './names.ts'
import { organisations } from './organisations.ts'
import { sites } from './site-pages.ts'
import type { DemoUnit, Work } from './types.ts'

const flat = (units: DemoUnit[]): DemoUnit[] => units.flatMap(unit => [unit, ...flat(unit.units)])
const unitsOf = new Map(organisations.map(({ key, units }) => [key, flat(units)]))
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

/** Every pair of English and Welsh in a value, wherever it stands. */
function pairs(value: unknown): { en: string; cy: string }[] {
  if (value === null || typeof value !== 'object') return []
  const { en, cy } = value as Record<string, unknown>
  if (typeof en === 'string') return typeof cy === 'string' ? [{ en, cy }] : []
  return Object.values(value).flatMap(pairs)
}

describe('the organisations', () => {
  test('share out all the people, and name each unit once', () => {
    expect(sum(organisations.map(({ share }) => share))).toBe(1000)
    const keys = [...unitsOf.values()].flat().map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(unitsOf.get('wexcombe')?.length).toBeGreaterThanOrEqual(40)
  })

  test('name every Cwm Taran unit in both languages', () => {
    for (const { name } of unitsOf.get('cwm-taran') ?? []) expect(name.cy).toBeTruthy()
  })

  test('have a managing role for every kind of work', () => {
    const used = (units: DemoUnit[], above?: Work): (Work | undefined)[] =>
      units.flatMap(unit => [unit.work ?? above, ...used(unit.units, unit.work ?? above)])
    for (const work of new Set(organisations.flatMap(({ units }) => used(units)))) {
      if (!work) throw new Error('A unit does no kind of work')
      expect(jobRoles.some(role => role.manages && role.work.includes(work))).toBe(true)
      expect(jobRoles.some(role => !role.manages && role.work.includes(work))).toBe(true)
    }
  })
})

test('there are enough names, and each site’s shares make a hundred', () => {
  expect(new Set(nameGroups.flatMap(({ given }) => given)).size).toBeGreaterThan(120)
  expect(new Set(nameGroups.flatMap(({ family }) => family)).size).toBeGreaterThan(150)
  for (const site of ['wexcombe', 'cwmtaran'] as const) {
    expect(sum(nameGroups.map(({ share }) => share[site]))).toBe(100)
  }
})

describe('the courses', () => {
  test('are forty, each with an owner, a shelf and a lesson that exist', () => {
    expect(new Set(courses.map(({ key }) => key)).size).toBe(40)
    const shelves = categories.map(({ key }) => key)
    const built = lessons.map(({ key }) => key)
    for (const course of courses) {
      const units = unitsOf.get(course.owner.organisation)?.map(({ key }) => key)
      expect(units, course.key).toContain(course.owner.unit)
      expect(shelves).toContain(course.category)
      for (const activity of course.activities) {
        if (activity.kind === 'package') expect(built).toContain(activity.lesson)
      }
    }
    expect(categories.every(({ key }) => courses.some(({ category }) => category === key))).toBe(true)
  })

  test('ask of a lesson only what it reports', () => {
    for (const activity of courses.flatMap(({ activities }) => activities)) {
      if (activity.kind !== 'package' || !('status' in activity.completeWhen)) continue
      const parts = lessons.find(({ key }) => key === activity.lesson)?.parts ?? []
      const reports = activity.completeWhen.status === 'passed' ? 'score' : 'completion'
      expect(parts.map(part => part.reports)).toEqual(parts.map(() => reports))
    }
  })

  test('are described in Welsh where Cwm Taran lists them', () => {
    const listed = courses.filter(({ sites: on }) => on.includes('cwmtaran'))
    expect(listed.length).toBeGreaterThanOrEqual(12)
    for (const { key, description, contact } of listed) {
      expect(description.cy, key).toBeTruthy()
      expect(contact.name.cy, key).toBeTruthy()
    }
  })
})

test('nothing in Welsh is the English again', () => {
  for (const { en, cy } of pairs([courses, categories, jobRoles, sites, organisations]))
    expect(cy).not.toBe(en)
})
