import type { VNode } from 'preact'
import type { ChoiceItem, ChoicesProps } from './choices.tsx'
import type { FieldProps } from './field.tsx'
import type { FieldsetOptions } from './fieldset.tsx'
import { elementsOf, type Options } from './fixture-trees.tsx'
import type { Affix } from './input.tsx'
import type { Content } from './markup.ts'

/** Maps one component's published options to our props and renders it. */
export type Adapter = (options: Options) => VNode

/** Our content from a text or an HTML option. */
export function contentOf(options: unknown, text = 'text', html = 'html'): Content {
  const from = (options ?? {}) as Options
  if (from[html]) return elementsOf(String(from[html]))
  return from[text] as Content
}

/** A nested options object, or nothing. */
export function part(options: Options, key: string): Options | undefined {
  return (options[key] || undefined) as Options | undefined
}

/** The props whose names and meanings are the same on both sides. */
export function same<P>(options: Options, ...keys: (keyof P & string)[]): Partial<P> {
  const picked = keys.filter(key => options[key] !== undefined).map(key => [key, options[key]])
  return Object.fromEntries(picked) as Partial<P>
}

/** A list option, entry by entry; absent entries stay absent. */
export function listOf<T>(list: unknown, map: (item: Options) => T): (T | null)[] {
  return ((list ?? []) as (Options | null | false | '')[]).map(item => (item ? map(item) : null))
}

/** A list option without absent entries. */
export function itemsOf<T>(list: unknown, map: (item: Options) => T): T[] {
  return listOf(list, map).filter(item => item !== null) as T[]
}

function groupOf(options: Options): FieldProps['formGroup'] {
  const group = part(options, 'formGroup')
  if (!group) return undefined
  return {
    ...same<NonNullable<FieldProps['formGroup']>>(group, 'classes', 'attributes'),
    before: contentOf(group.beforeInput ?? group.beforeInputs),
    after: contentOf(group.afterInput ?? group.afterInputs),
  }
}

/** Label, hint, error and form group: the same in every field. */
export function fieldOf(options: Options): FieldProps {
  const label = part(options, 'label')
  return {
    ...same<FieldProps>(options, 'id', 'describedBy'),
    name: options.name as string,
    label: contentOf(label),
    labelOptions:
      label && same<NonNullable<FieldProps['labelOptions']>>(label, 'classes', 'isPageHeading', 'attributes'),
    ...hintAndErrorOf(options),
    formGroup: groupOf(options),
  }
}

/** Hint and error message with their own options. */
export function hintAndErrorOf(
  options: Options,
): Pick<FieldProps, 'hint' | 'hintOptions' | 'error' | 'errorOptions'> {
  return {
    hint: contentOf(options.hint),
    hintOptions: part(options, 'hint') && same(part(options, 'hint') as Options, 'classes', 'attributes'),
    error: contentOf(options.errorMessage),
    errorOptions:
      part(options, 'errorMessage') &&
      same(part(options, 'errorMessage') as Options, 'classes', 'attributes', 'visuallyHiddenText'),
  }
}

/** A fieldset's options. */
export function fieldsetOf(options: Options | undefined): FieldsetOptions | undefined {
  if (!options) return undefined
  const legend = part(options, 'legend') ?? {}
  return {
    ...same<FieldsetOptions>(options, 'classes', 'attributes', 'describedBy', 'role'),
    legend: contentOf(legend),
    legendClasses: legend.classes as string,
    isPageHeading: legend.isPageHeading as boolean,
  }
}

/** Radios and checkboxes. */
export function choicesOf(options: Options): ChoicesProps {
  return {
    ...same<ChoicesProps>(options, 'idPrefix', 'classes', 'attributes', 'describedBy'),
    name: options.name as string,
    ...hintAndErrorOf(options),
    formGroup: groupOf(options),
    fieldset: fieldsetOf(part(options, 'fieldset')),
    items: listOf(options.items, item =>
      item.divider
        ? { divider: item.divider as string }
        : {
            ...same<ChoiceItem>(item, 'id', 'name', 'checked', 'disabled', 'attributes', 'behaviour'),
            value: item.value as string,
            label: contentOf(item),
            labelOptions: part(item, 'label'),
            hint: contentOf(item.hint),
            hintOptions: part(item, 'hint') && same(part(item, 'hint') as Options, 'classes', 'attributes'),
            conditional: contentOf(item.conditional),
          },
    ),
  }
}

/** A prefix or suffix. */
export function affixOf(options: Options | undefined): Affix | undefined {
  return options && { ...same<Affix>(options, 'classes', 'attributes'), content: contentOf(options) }
}
