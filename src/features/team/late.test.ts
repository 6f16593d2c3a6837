import { expect, test } from 'vitest'
import { lateThings } from './late.ts'
import type { MemberLearning } from './queries.ts'

const run = (days_late: number | null) => ({ days_late }) as MemberLearning['open'][number]
const standing = (state: string) => ({ state }) as MemberLearning['standings'][number]

test('a requirement that expired is late, as a course past its day is', () => {
  expect(lateThings({ open: [], standings: [] })).toBe(0)
  expect(lateThings({ open: [run(null)], standings: [standing('met'), standing('expiring')] })).toBe(0)
  expect(lateThings({ open: [run(3)], standings: [standing('expired'), standing('overdue')] })).toBe(3)
})
