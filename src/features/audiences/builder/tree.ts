import type { FormValues } from '../../../platform/http/route.ts'
import {
  type Condition,
  type Field,
  type Group,
  groupOf,
  limits,
  needs,
  type Op,
  type Rule,
} from '../engine/index.ts'

/** A rule as the form holds it: also half made, and with what was typed where it fits nothing. */
export type FormNode = FormGroup | FormCondition
export type FormGroup = { kind: Group; parts: FormNode[] }
export type FormCondition = {
  kind: 'if'
  field: string
  op: string
  values: string[]
  of: string[]
  below: boolean
  days: string
  /** What is searched for in a long list of choices. */
  find: string
}

/** How a field holds its values. */
export type FieldLookup = (key: string) => Field | undefined

const partNames = [
  'kind',
  'field',
  'op',
  'values',
  'text',
  'on',
  'days',
  'below',
  'of',
  'find',
  'add',
  'was',
] as const
type PartName = (typeof partNames)[number]
const namePattern = new RegExp(`^r((?:\\.\\d{1,3}){0,${limits.depth + 2}})_(${partNames.join('|')})$`)
/** How many parts a form may hold before nothing more is read. */
const mostNodes = 400

/** The name of a part of the form: `r.0.1_field` is the field of the second part of the first part of the rule. */
export function fieldName(path: string, part: PartName): string {
  return `${path === '' ? 'r' : `r.${path}`}_${part}`
}

export function isGroup(node: FormNode): node is FormGroup {
  return node.kind !== 'if'
}

/** An empty condition. */
export function newCondition(field = ''): FormCondition {
  return { kind: 'if', field, op: '', values: [], of: [], below: true, days: '', find: '' }
}

type Read = { node: Map<PartName, string[]>; parts: Map<number, Read> }
const emptyRead = (): Read => ({ node: new Map(), parts: new Map() })

function listOf(given: unknown): string[] {
  const texts = [given].flat(3).filter(one => typeof one === 'string') as string[]
  return texts.map(text =>
    text
      .replace(/\r\n?/g, '\n')
      .replace(/[^\P{Cc}\n]/gu, '')
      .toWellFormed(),
  )
}

/**
 * The rule that a form holds. Names that are none are left out, positions without a part are closed up. `repeated` names
 * the fields that came more than once though they have one answer.
 */
export function readTree(values: FormValues, lookup: FieldLookup): { rule: FormGroup; repeated: string[] } {
  const top = emptyRead()
  const repeated: string[] = []
  let count = 0
  for (const [name, given] of Object.entries(values)) {
    const found = namePattern.exec(name)
    if (!found || count > mostNodes * partNames.length) continue
    count += 1
    const part = found[2] as PartName
    let at = top
    for (const position of (found[1] ?? '').split('.').filter(Boolean)) {
      const next = at.parts.get(Number(position)) ?? emptyRead()
      at.parts.set(Number(position), next)
      at = next
    }
    const list = listOf(given)
    if (list.length > 1 && part !== 'values' && part !== 'of') repeated.push(name)
    at.node.set(part, list)
  }
  const rule = nodeOf(top, lookup)
  return { rule: isGroup(rule) ? rule : { kind: 'all', parts: [rule] }, repeated }
}

function nodeOf(read: Read, lookup: FieldLookup): FormNode {
  const one = (part: PartName) => read.node.get(part)?.[0]?.trim() ?? ''
  const kind = one('kind')
  if (
    kind === 'all' ||
    kind === 'any' ||
    kind === 'none' ||
    kind === 'job' ||
    read.parts.size > 0 ||
    kind === ''
  ) {
    const positions = [...read.parts.keys()].sort((a, b) => a - b)
    const parts = positions.map(position => nodeOf(read.parts.get(position) as Read, lookup))
    return { kind: kind === '' || kind === 'if' ? 'all' : (kind as Group), parts }
  }
  return conditionOf(read, one, lookup)
}

function conditionOf(read: Read, one: (part: PartName) => string, lookup: FieldLookup): FormCondition {
  const field = one('field')
  const given = lookup(field)
  // What was given for another field fits this one in nothing.
  if (read.node.has('was') && one('was') !== field) return { ...newCondition(field), op: given?.ops[0] ?? '' }
  const added = one('add')
  const list = (part: 'values' | 'of') =>
    (read.node.get(part) ?? []).map(value => value.trim()).filter(Boolean)
  const typed = (read.node.get('text')?.[0] ?? '')
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
  const on = one('on')
  const withAdded = (values: string[]) =>
    [...new Set(added ? [...values, added] : values)].slice(0, limits.values)
  const isDated = given?.kind === 'course-date'
  return {
    kind: 'if',
    field,
    op: given && (given.ops as readonly string[]).includes(one('op')) ? one('op') : (given?.ops[0] ?? ''),
    values: isDated ? listOf(on || []) : withAdded([...list('values'), ...typed, ...listOf(on || [])]),
    of: isDated ? withAdded(list('of')) : [],
    below: one('below') !== 'no',
    days: one('days'),
    find: one('find'),
  }
}

/** The rule as it is kept: without what its operators do not ask for. Empty groups are left as they are, to be refused. */
export function ruleOf(node: FormNode, lookup: FieldLookup): Rule {
  if (isGroup(node)) return { [node.kind]: node.parts.map(part => ruleOf(part, lookup)) } as Rule
  const given = lookup(node.field)
  const condition: Condition = { field: node.field, op: node.op as Op }
  if (!given) return condition
  const asked = needs(given, condition.op)
  if (asked.values) condition.values = node.values
  if (asked.of) condition.of = node.of
  if (asked.days && /^\d{1,5}$/.test(node.days)) condition.days = Number(node.days)
  if (asked.values && given.kind === 'unit' && node.below) condition.below = true
  return condition
}

/** A kept rule as the form shows it: always a group at the top. */
export function formOf(rule: Rule | null): FormGroup {
  if (!rule) return { kind: 'all', parts: [newCondition()] }
  const node = nodeOfRule(rule)
  return isGroup(node) ? node : { kind: 'all', parts: [node] }
}

function nodeOfRule(rule: Rule): FormNode {
  const group = groupOf(rule)
  if (group) return { kind: group.kind, parts: group.parts.map(nodeOfRule) }
  const { field, op, values = [], of = [], below = false, days } = rule as Condition
  return { kind: 'if', field, op, values, of, below, days: days === undefined ? '' : String(days), find: '' }
}

export type Edit = 'add' | 'group' | 'job' | 'remove' | 'up' | 'down'
const editPattern = /^(add|group|job|remove|up|down):((?:\d{1,3}(?:\.\d{1,3})*)?)$/

/** What a button of the form asks for; undefined when it changes nothing of the rule. */
export function editOf(asked: string): { edit: Edit; path: string } | undefined {
  const found = editPattern.exec(asked)
  return found ? { edit: found[1] as Edit, path: found[2] ?? '' } : undefined
}

/**
 * The rule after one edit, and the path of the part that the reader should stand on then. An edit that leads nowhere
 * changes nothing.
 */
export function edited(
  rule: FormGroup,
  { edit, path }: { edit: Edit; path: string },
): { rule: FormGroup; at: string } {
  const copy = structuredClone(rule)
  if (edit === 'add' || edit === 'group' || edit === 'job') {
    const group = partAt(copy, path)
    if (!group || !isGroup(group)) return { rule, at: '' }
    const fresh: FormNode =
      edit === 'add'
        ? newCondition()
        : { kind: edit === 'job' ? 'job' : 'any', parts: [newCondition(edit === 'job' ? 'job.unit' : '')] }
    group.parts.push(fresh)
    const at = path === '' ? `${group.parts.length - 1}` : `${path}.${group.parts.length - 1}`
    return { rule: copy, at: edit === 'add' ? at : `${at}.0` }
  }
  const steps = path.split('.')
  const position = Number(steps.pop())
  const parentPath = steps.join('.')
  const parent = partAt(copy, parentPath)
  if (path === '' || !parent || !isGroup(parent) || !parent.parts[position]) return { rule, at: '' }
  if (edit === 'remove') {
    parent.parts.splice(position, 1)
    return { rule: copy, at: parentPath }
  }
  const other = edit === 'up' ? position - 1 : position + 1
  const moved = parent.parts[position]
  const swapped = parent.parts[other]
  if (!swapped) return { rule, at: path }
  parent.parts[other] = moved
  parent.parts[position] = swapped
  return { rule: copy, at: [...steps, String(other)].join('.') }
}

function partAt(rule: FormGroup, path: string): FormNode | undefined {
  let at: FormNode | undefined = rule
  for (const step of path.split('.').filter(Boolean)) {
    if (!at || !isGroup(at)) return undefined
    at = at.parts[Number(step)]
  }
  return at
}

/** Every condition of a form, with its path. */
export function conditionsIn(node: FormNode, path = ''): { path: string; condition: FormCondition }[] {
  if (!isGroup(node)) return [{ path, condition: node }]
  return node.parts.flatMap((part, n) => conditionsIn(part, path === '' ? `${n}` : `${path}.${n}`))
}
