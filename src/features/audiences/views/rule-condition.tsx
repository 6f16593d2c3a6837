import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { sayBuilder } from '../builder/page-words.ts'
import type { Options } from '../builder/queries.ts'
import { labelOf, type Names, nameOf } from '../builder/sentence.ts'
import { type FormCondition, fieldName } from '../builder/tree.ts'
import { sayChoice, sayFieldGroup, sayOp } from '../builder/words.ts'
import { type Field, type FieldGroup, fieldOf, fields, needs, type Op } from '../engine/index.ts'

export type ConditionProps = {
  lang: Lang
  names: Names
  options: Map<string, Options>
  path: string
  condition: FormCondition
  /** What the condition is called for those who do not see where it stands. */
  name: string
  at?: string
  isInJob: boolean
  isWrong: boolean
}

const groups: FieldGroup[] = ['job', 'membership', 'person', 'profile', 'learning', 'audience', 'sign-in']

/** What a condition may be about, by group; in a job only what is said of jobs. */
function fieldItems(lang: Lang, names: Names, isInJob: boolean) {
  const t = sayBuilder(lang)
  const own = Object.entries(fields).map(([key, field]) => ({
    key,
    group: field.group as FieldGroup,
    ofJob: field.ofJob,
  }))
  const profile = names.profile.map(({ key }) => ({
    key: `profile.${key}`,
    group: 'profile' as FieldGroup,
    ofJob: false,
  }))
  const items = groups.flatMap(group =>
    [...own, ...profile]
      .filter(one => one.group === group && (!isInJob || one.ofJob))
      .map(({ key }) => ({
        value: key,
        text: `${sayFieldGroup(lang)(group as 'job')}: ${labelOf(names, key, lang)}`,
      })),
  )
  return [{ value: '', text: t('chooseField') }, ...items]
}

/** One condition: what it is about, how it compares, and with what. */
export function ConditionFields(props: ConditionProps) {
  const { lang, names, path, condition, at } = props
  const t = sayBuilder(lang)
  const field = fieldOf(condition.field, names.profile)
  return (
    <div class="gh-rule__fields">
      <Select
        name={fieldName(path, 'field')}
        label={t('about')}
        items={fieldItems(lang, names, props.isInJob)}
        value={condition.field}
        classes={props.isWrong ? 'govuk-select--error' : undefined}
        describedBy={props.isWrong ? `${fieldName(path, 'field')}-error` : undefined}
        attributes={{ autofocus: at === path, 'data-live-change': '' }}
      />
      {field ? (
        <Select
          name={fieldName(path, 'op')}
          label={t('how')}
          items={field.ops.map(op => ({ value: op, text: sayOp(lang)(op) }))}
          value={condition.op}
          attributes={{ 'data-live-change': '' }}
        />
      ) : null}
      {field ? <ValueFields {...props} field={field} /> : null}
      <span class="gh-rule__update">
        <Button name="do" value="update" variant="secondary" classes="gh-button--small">
          {t('update')}
          <span class="govuk-visually-hidden"> {props.name}</span>
        </Button>
      </span>
    </div>
  )
}

function ValueFields(props: ConditionProps & { field: Field }) {
  const { lang, path, condition, field } = props
  const t = sayBuilder(lang)
  const asked = needs(field, condition.op as Op)
  return (
    <>
      {asked.of ? <Picker {...props} part="of" label={t('ofCourses')} /> : null}
      {asked.days ? (
        <Input
          name={fieldName(path, 'days')}
          label={t('days')}
          value={condition.days}
          inputmode="numeric"
          classes="govuk-input--width-4"
        />
      ) : null}
      {asked.values ? <Values {...props} /> : null}
    </>
  )
}

function Values(props: ConditionProps & { field: Field }) {
  const { lang, names, path, condition, field } = props
  const t = sayBuilder(lang)
  switch (field.kind) {
    case 'date':
    case 'course-date':
      return <DateField name={fieldName(path, 'on')} label={t('date')} value={condition.values[0]} />
    case 'text':
      return (
        <Textarea
          name={fieldName(path, 'text')}
          label={t('values')}
          hint={t('valuesHint')}
          rows={2}
          value={condition.values.join('\n')}
        />
      )
    case 'number':
      return (
        <Input
          name={fieldName(path, 'text')}
          label={t('value')}
          value={condition.values.join(', ')}
          inputmode="decimal"
          classes="govuk-input--width-10"
        />
      )
    case 'choice':
      return (
        <Checkboxes
          name={fieldName(path, 'values')}
          fieldset={{ legend: t('values'), legendClasses: 'govuk-fieldset__legend--s' }}
          classes="govuk-checkboxes--small"
          values={condition.values}
          items={choiceItems(lang, names, condition.field, field)}
        />
      )
    default:
      return (
        <>
          <Picker {...props} part="values" label={t('values')} />
          {field.kind === 'unit' ? (
            <Select
              name={fieldName(path, 'below')}
              label={t('reach')}
              items={[
                { value: 'yes', text: t('belowYes') },
                { value: 'no', text: t('belowNo') },
              ]}
              value={condition.below ? 'yes' : 'no'}
            />
          ) : null}
        </>
      )
  }
}

function choiceItems(lang: Lang, names: Names, key: string, field: Field) {
  if (field.choices)
    return field.choices.map(value => ({ value, label: sayChoice(lang)(value as 'employee') }))
  const choices = names.profile.find(one => `profile.${one.key}` === key)?.choices ?? []
  return choices.map(({ value, name }) => ({
    value,
    label: typeof name === 'string' ? name : textIn(name, lang),
  }))
}

/** What is chosen, each to be taken away, and a list to choose from; a long list is searched first. */
function Picker(props: ConditionProps & { part: 'values' | 'of'; label: string }) {
  const { lang, names, path, condition, part, label } = props
  const t = sayBuilder(lang)
  const chosen = condition[part]
  const offered = props.options.get(path) ?? { options: [], isCut: false }
  const fresh = offered.options.filter(option => !chosen.includes(option.value))
  const isSearched = offered.isCut || condition.find !== ''
  return (
    <div class="gh-rule__picker">
      {chosen.length > 0 ? (
        <Checkboxes
          name={fieldName(path, part)}
          fieldset={{ legend: t('chosen'), legendClasses: 'govuk-fieldset__legend--s' }}
          classes="govuk-checkboxes--small"
          values={chosen}
          items={chosen.map(value => ({ value, label: nameOf(names, value, lang) ?? value }))}
        />
      ) : null}
      {isSearched ? (
        <div class="gh-rule__find">
          <Input name={fieldName(path, 'find')} label={t('find')} value={condition.find} autocomplete="off" />
          <Button
            name="do"
            value="update"
            variant="secondary"
            classes="gh-button--small"
            attributes={{ 'data-live': '' }}
          >
            {t('findButton')}
            <span class="govuk-visually-hidden"> {props.name}</span>
          </Button>
        </div>
      ) : null}
      {fresh.length > 0 || !isSearched ? (
        <Select
          name={fieldName(path, 'add')}
          label={chosen.length > 0 ? t('addChoice') : label}
          items={[
            { value: '', text: t('choose') },
            ...fresh.map(({ value, name, depth = 0 }) => ({
              value,
              text: '\u2003'.repeat(depth) + (typeof name === 'string' ? name : textIn(name, lang)),
            })),
          ]}
          attributes={{ 'data-live-change': '' }}
        />
      ) : null}
    </div>
  )
}
