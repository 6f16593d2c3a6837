import { z } from 'zod'
import { type Both, both, Invalid } from '../../../platform/errors/errors.ts'
import { text, ticked } from '../../../platform/http/form-fields.ts'
import { type Localised, localised } from '../../../platform/i18n/localised.ts'
import { type Condition, type Item, type ItemKind, type Option, questionKinds } from '../content.ts'
import { newId } from './surveys.ts'
import { saidOfItem } from './words-item.ts'

export const itemKinds = [...questionKinds, 'section'] as const
export const KindSchema = z.enum(itemKinds)

const long = text(8000)
const ids = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform(given => [given].flat().filter(Boolean))

/** The form of one question. Which fields count follows from its kind; conditions are `is-` and the question's id. */
export const ItemForm = z
  .object({
    text: text(500),
    text_cy: text(500),
    help: text(1000),
    help_cy: text(1000),
    required: ticked,
    options: long,
    options_cy: long,
    rows: long,
    rows_cy: long,
    from: text(12),
    to: text(12),
    low: text(100),
    low_cy: text(100),
    high: text(100),
    high_cy: text(100),
    show_of: z.string(both('Give one answer only', 'Rhowch un ateb yn unig')).max(40).default(''),
  })
  .catchall(ids)
export type ItemInput = z.output<typeof ItemForm>

/** A text of both languages; none when both are empty. */
export function bothTexts(en: string, cy: string): Localised | undefined {
  return en || cy ? localised(en, cy) : undefined
}

const linesOf = (given: string) => given.split('\n').map(line => line.trim())

/**
 * Choices from two lists of lines. A choice that says the same as before stays the same one; where only words changed and
 * none came or went, each stays in its place.
 */
export function optionsFrom(en: string, cy: string, before: readonly Option[] = []): Option[] {
  const english = linesOf(en).filter(Boolean)
  const welsh = cy.trim() === '' ? [] : linesOf(cy)
  const count = english.length || welsh.filter(Boolean).length
  const lines = Array.from({ length: count }, (_, at) => ({
    en: english[at] ?? '',
    cy: (english.length > 0 ? welsh : welsh.filter(Boolean))[at] ?? '',
  }))
  const same = (option: Option, line: { en: string; cy: string }) =>
    line.en ? option.text.en?.text === line.en : option.text.cy?.text === line.cy
  const taken = new Set<string>()
  return lines.map((line, at) => {
    const known =
      before.find(option => same(option, line) && !taken.has(option.id)) ??
      (before.length === count && !lines.some(other => same(before[at] as Option, other))
        ? before[at]
        : undefined)
    const id = known && !taken.has(known.id) ? known.id : newId()
    taken.add(id)
    return { id, text: localised(line.en, line.cy) }
  })
}

type Faults = Record<string, Both>

function checkLines(
  name: 'options' | 'rows',
  input: ItemInput,
  found: Option[],
  least: number,
  faults: Faults,
) {
  if (found.length < least) faults[name] = saidOfItem(least > 1 ? 'tooFew' : 'tooFewRows')
  if (
    found.length > 30 ||
    found.some(({ text: of }) => [of.en, of.cy].some(one => (one?.text.length ?? 0) > 200))
  )
    faults[name] = saidOfItem('tooMany')
  const welsh = linesOf(input[`${name}_cy`]).filter(Boolean).length
  if (input[name] && welsh > linesOf(input[name]).filter(Boolean).length)
    faults[`${name}_cy`] = saidOfItem('unevenLines')
}

function boundsOf(kind: ItemKind, input: ItemInput, faults: Faults): Pick<Item, 'from' | 'to'> {
  const numbers = (['from', 'to'] as const).map(name => {
    if (input[name] === '') return undefined
    if (/^-?\d{1,9}$/.test(input[name])) return Number(input[name])
    faults[name] = saidOfItem('wholeNumber')
    return undefined
  })
  const [from, to] = numbers
  if (Object.keys(faults).some(name => name === 'from' || name === 'to')) return {}
  if (kind === 'number') {
    if (from !== undefined && to !== undefined && to < from) faults.to = saidOfItem('boundsOrder')
    return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
  }
  const scale = { from: from ?? 1, to: to ?? 5 }
  if (![0, 1].includes(scale.from) || scale.to < 2 || scale.to > 10) faults.to = saidOfItem('scaleBounds')
  return scale
}

function conditionOf(input: ItemInput, faults: Faults): Condition | undefined {
  if (!input.show_of) return undefined
  const is = input[`is-${input.show_of}`]
  if (Array.isArray(is) && is.length > 0) return { of: input.show_of, is }
  faults.show_of = saidOfItem('chooseValues')
  return undefined
}

/** The question that a form describes, in the place of `before` where there is one. @throws Invalid */
export function itemFrom(kind: ItemKind, input: ItemInput, before?: Item): Item {
  const faults: Faults = {}
  const item: Item = { id: before?.id ?? newId(), kind, text: localised(input.text, input.text_cy) }
  if (!input.text && !input.text_cy) faults.text = saidOfItem('enterText')
  const help = bothTexts(input.help, input.help_cy)
  if (help) item.help = help
  if (kind !== 'section' && input.required) item.required = true
  if (kind === 'one' || kind === 'many' || kind === 'matrix') {
    item.options = optionsFrom(input.options, input.options_cy, before?.options)
    checkLines('options', input, item.options, 2, faults)
  }
  if (kind === 'matrix') {
    item.rows = optionsFrom(input.rows, input.rows_cy, before?.rows)
    checkLines('rows', input, item.rows, 1, faults)
  }
  if (kind === 'scale' || kind === 'number') Object.assign(item, boundsOf(kind, input, faults))
  if (kind === 'scale' || kind === 'nps') {
    const [low, high] = [bothTexts(input.low, input.low_cy), bothTexts(input.high, input.high_cy)]
    if (low) item.low = low
    if (high) item.high = high
  }
  const show = conditionOf(input, faults)
  if (show) item.show = show
  if (Object.keys(faults).length > 0) throw new Invalid(faults)
  return item
}

/** An item as its form shows it. */
export function shownItem(item: Item): Record<string, string | string[]> {
  const pair = (name: string, value: Localised | undefined) => ({
    [name]: value?.en?.text ?? '',
    [`${name}_cy`]: value?.cy?.text ?? '',
  })
  const lines = (name: string, options: Option[] = []) => ({
    [name]: options.map(option => option.text.en?.text ?? '').join('\n'),
    [`${name}_cy`]: options
      .map(option => option.text.cy?.text ?? '')
      .join('\n')
      .trim(),
  })
  return {
    ...pair('text', item.text),
    ...pair('help', item.help),
    ...pair('low', item.low),
    ...pair('high', item.high),
    ...lines('options', item.options),
    ...lines('rows', item.rows),
    required: item.required ? 'yes' : '',
    from: item.from === undefined ? '' : String(item.from),
    to: item.to === undefined ? '' : String(item.to),
    show_of: item.show?.of ?? '',
    ...(item.show ? { [`is-${item.show.of}`]: item.show.is } : {}),
  }
}
