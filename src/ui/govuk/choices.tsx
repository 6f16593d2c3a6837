import { type FieldProps, Group, HintAndError } from './field.tsx'
import { Fieldset, type FieldsetOptions } from './fieldset.tsx'
import { Hint, type HintOptions } from './hint.tsx'
import { Label, type LabelOptions } from './label.tsx'
import { type Absent, type Attributes, type Content, classes, idList, present } from './markup.ts'

export type ChoiceItem = {
  label: Content
  value: string | number
  /** Own id; otherwise the field's id prefix, numbered from the second item. */
  id?: string
  name?: string
  checked?: boolean
  disabled?: boolean
  hint?: Content
  hintOptions?: HintOptions
  labelOptions?: LabelOptions
  /** Shown only while this item is chosen. */
  conditional?: Content
  /** `exclusive` unticks every other checkbox of the same name. */
  behaviour?: string
  attributes?: Attributes
}
export type Choice = ChoiceItem | { divider: Content } | Absent

export type ChoicesProps = Pick<
  FieldProps,
  'name' | 'hint' | 'hintOptions' | 'error' | 'errorOptions' | 'describedBy' | 'formGroup'
> & {
  items: Choice[]
  idPrefix?: string
  fieldset?: FieldsetOptions
  classes?: string
  attributes?: Attributes
}

type Kind = 'radios' | 'checkboxes'
type Chosen = (value: string) => boolean

/** Radios and checkboxes: the same list of choices, marked up for either. */
export function Choices(props: ChoicesProps & { kind: Kind; chosen: Chosen }) {
  const { kind, fieldset } = props
  const idPrefix = props.idPrefix || props.name
  const outerDescription = fieldset?.describedBy || (kind === 'checkboxes' && props.describedBy)
  const describedBy = idList(
    outerDescription,
    present(props.hint) && `${idPrefix}-hint`,
    present(props.error) && `${idPrefix}-error`,
  )
  const itemDescription = kind === 'checkboxes' && !fieldset ? describedBy : undefined
  const inner = (
    <>
      <HintAndError {...props} id={idPrefix} />
      <div
        class={classes(`govuk-${kind}`, props.classes)}
        {...props.attributes}
        data-module={`govuk-${kind}`}
      >
        {props.formGroup?.before}
        {props.items.map((item, index) => {
          if (!item) return null
          if ('divider' in item) return <div class={`govuk-${kind}__divider`}>{item.divider}</div>
          const id = item.id || (index > 0 ? `${idPrefix}-${index + 1}` : idPrefix)
          return <Item {...{ kind, item, id, itemDescription }} name={props.name} chosen={props.chosen} />
        })}
        {props.formGroup?.after}
      </div>
    </>
  )
  return (
    <Group error={props.error} formGroup={props.formGroup}>
      {fieldset ? (
        <Fieldset {...fieldset} describedBy={describedBy}>
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </Group>
  )
}

type ItemProps = {
  kind: Kind
  item: ChoiceItem
  id: string
  name: string
  chosen: Chosen
  itemDescription: string | undefined
}

function Item({ kind, item, id, name, chosen, itemDescription }: ItemProps) {
  const checked = item.checked ?? chosen(String(item.value))
  const hintId = present(item.hint) && `${id}-item-hint`
  const conditionalId = `conditional-${id}`
  const hasConditional = present(item.conditional)
  return (
    <>
      <div class={`govuk-${kind}__item`}>
        <input
          class={`govuk-${kind}__input`}
          id={id}
          name={item.name || name}
          type={kind === 'radios' ? 'radio' : 'checkbox'}
          value={item.value}
          checked={checked}
          disabled={item.disabled}
          data-aria-controls={hasConditional ? conditionalId : undefined}
          data-behaviour={item.behaviour}
          aria-describedby={idList(itemDescription, hintId)}
          {...item.attributes}
        />
        <Label
          {...item.labelOptions}
          classes={classes(`govuk-${kind}__label`, item.labelOptions?.classes)}
          for={id}
        >
          {item.label}
        </Label>
        {hintId ? (
          <Hint
            {...item.hintOptions}
            id={hintId}
            classes={classes(`govuk-${kind}__hint`, item.hintOptions?.classes)}
          >
            {item.hint}
          </Hint>
        ) : null}
      </div>
      {hasConditional ? (
        <div
          class={classes(`govuk-${kind}__conditional`, !checked && `govuk-${kind}__conditional--hidden`)}
          id={conditionalId}
        >
          {item.conditional}
        </div>
      ) : null}
    </>
  )
}
