import SCIMMY from 'scimmy'
import { enterprise, scimProblem } from './protocol.ts'

/** Values that the database looks up by an index; every other comparison is made on the resources themselves. */
export type Lookup = {
  id?: string
  userName?: string
  externalId?: string
  employeeNumber?: string
  email?: string
  displayName?: string
}

export type Understood = {
  lookup: Lookup
  /** Whether a resource that the look-up found matches all of the filter. */
  matches: (resource: object) => boolean
  /** Whether the look-up alone answers the filter. */
  isExact: boolean
}

type Comparison = [string, unknown] | Record<string, unknown>
const paths: Record<string, keyof Lookup> = {
  id: 'id',
  username: 'userName',
  externalid: 'externalId',
  displayname: 'displayName',
  [`${enterprise}:employeenumber`.toLowerCase()]: 'employeeNumber',
  'emails.value': 'email',
}
const longest = 2000

/** A filter of RFC 7644 section 3.4.2.2. @throws invalidFilter */
export function understandFilter(text: string | undefined): Understood {
  if (text === undefined || text.trim() === '') return { lookup: {}, matches: () => true, isExact: true }
  if (text.length > longest) throw scimProblem(400, 'invalidFilter', 'The filter is too long')
  let filter: InstanceType<typeof SCIMMY.Types.Filter>
  try {
    filter = new SCIMMY.Types.Filter(text)
  } catch (error) {
    throw scimProblem(400, 'invalidFilter', (error as Error).message)
  }
  const alternatives = [...filter] as Record<string, Comparison>[]
  const only = alternatives.length === 1 ? alternatives[0] : undefined
  const lookup: Lookup = {}
  let left = only ? 0 : 1
  for (const [path, comparison] of only ? comparisonsOf(only) : []) {
    const name = paths[path.toLowerCase()]
    const [operator, value] = comparison
    if (name && operator === 'eq' && typeof value === 'string' && lookup[name] === undefined)
      lookup[name] = value
    else left += 1
  }
  const isExact = left === 0
  return { lookup, isExact, matches: resource => isExact || filter.match([resource]).length > 0 }
}

/** The comparisons of one alternative with their paths, those inside `emails[…]` left whole. */
function comparisonsOf(alternative: Record<string, Comparison>, above = ''): [string, unknown[]][] {
  return Object.entries(alternative).flatMap(([name, comparison]): [string, unknown[]][] => {
    if (Array.isArray(comparison)) return [[above + name, comparison]]
    const inside = Object.keys(comparison)
    // `emails[type eq "work" and value eq "x"]`: what the type narrows is compared on the resource.
    return inside.length === 1
      ? comparisonsOf(comparison as Record<string, Comparison>, `${above}${name}.`)
      : [
          ...comparisonsOf(comparison as Record<string, Comparison>, `${above}${name}.`),
          [`${above}${name}`, ['and', inside]],
        ]
  })
}
