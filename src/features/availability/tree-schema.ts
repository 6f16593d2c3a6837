import { z } from 'zod'
import { conditionsIn, depthOf, limits, type Tree } from './rules.ts'

const id = z.uuid()
const date = z.iso.date()

const Condition = z.union([
  z.strictObject({ activity: id }),
  z.strictObject({ course: id }),
  z.strictObject({ audience: id }),
  z.strictObject({ from: date }),
  z.strictObject({ until: date }),
  z.strictObject({ score: z.strictObject({ of: id, least: z.number().min(0).max(100) }) }),
  z.strictObject({ since: z.strictObject({ days: z.int().min(1).max(3650), of: id.nullable() }) }),
])

const Nested: z.ZodType<Tree> = z.lazy(() =>
  z.union([
    Condition,
    z.strictObject({ all: z.array(Nested).max(limits.conditions) }),
    z.strictObject({ any: z.array(Nested).max(limits.conditions) }),
    z.strictObject({ none: z.array(Nested).max(limits.conditions) }),
  ]),
)

/** A tree from outside, or nothing when it is none or larger than trees may be. Never throws. */
export function treeFrom(text: string): Tree | undefined {
  // Short enough for an address; it can nest no deeper than the walk below bears.
  if (text.length > 4000) return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const read = Nested.safeParse(value)
  if (!read.success) return undefined
  const fits = depthOf(read.data) <= limits.depth && conditionsIn(read.data).length <= limits.conditions
  return fits ? read.data : undefined
}
