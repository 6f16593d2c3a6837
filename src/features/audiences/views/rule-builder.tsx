import type { Lang } from '../../../platform/i18n/words.ts'
import { Button } from '../../../ui/govuk/button.tsx'
import { ErrorMessage } from '../../../ui/govuk/error-message.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { sayBuilder } from '../builder/page-words.ts'
import type { Options } from '../builder/queries.ts'
import type { Names } from '../builder/sentence.ts'
import { type FormCondition, type FormGroup, fieldName, isGroup } from '../builder/tree.ts'
import { ConditionFields } from './rule-condition.tsx'

export type BuilderProps = {
  lang: Lang
  names: Names
  /** What can be chosen, by the path of the condition. */
  options: Map<string, Options>
  errors: Record<string, string>
  /** The part on which the reader goes on. */
  at?: string
}

type PartProps = BuilderProps & { path: string; isFirst: boolean; isLast: boolean; isInJob: boolean }

/** A path as people count: 1, 1.2. */
export function numberOf(path: string): string {
  return path
    .split('.')
    .map(step => Number(step) + 1)
    .join('.')
}

/** A button of the form that changes the rule in it and keeps nothing. */
function Step(props: { lang: Lang; act: string; text: string; name: string }) {
  return (
    <Button
      name="do"
      value={props.act}
      variant="secondary"
      classes="gh-button--small"
      attributes={{ 'data-live': '' }}
    >
      {props.text}
      <span class="govuk-visually-hidden"> {props.name}</span>
    </Button>
  )
}

/** The whole rule as a form: groups of conditions inside groups. Works by buttons that send the form. */
export function RuleFields({ rule, ...props }: BuilderProps & { rule: FormGroup }) {
  return <GroupFields {...props} group={rule} path="" isFirst isLast isInJob={false} />
}

function GroupFields({ group, ...props }: PartProps & { group: FormGroup }) {
  const { lang, path, errors, at } = props
  const t = sayBuilder(lang)
  const name = path === '' ? t('whole') : t('group', { path: numberOf(path) })
  const kinds = (['all', 'any', 'none', 'job'] as const).map(kind => ({ value: kind, text: t(kind) }))
  const field = fieldName(path, 'kind')
  const isInJob = props.isInJob || group.kind === 'job'
  return (
    <fieldset class={`gh-rule gh-rule--${group.kind}`}>
      <legend class="govuk-visually-hidden">{name}</legend>
      <div class="gh-rule__head">
        <Select
          name={field}
          label={t('groupKind')}
          labelOptions={{ classes: path === '' ? undefined : 'gh-rule__label' }}
          items={props.isInJob ? kinds.slice(0, 3) : kinds}
          value={group.kind}
          error={errors[field]}
          attributes={{ autofocus: at === path && path !== '' }}
        />
        {path === '' ? null : <Moves {...props} name={name} />}
      </div>
      {group.parts.length > 0 ? (
        <ol class="gh-rule__parts">
          {group.parts.map((part, n) => {
            const inner = {
              ...props,
              isInJob,
              path: path === '' ? `${n}` : `${path}.${n}`,
              isFirst: n === 0,
              isLast: n === group.parts.length - 1,
            }
            return (
              <li>
                {isGroup(part) ? (
                  <GroupFields {...inner} group={part} />
                ) : (
                  <ConditionPart {...inner} condition={part} />
                )}
              </li>
            )
          })}
        </ol>
      ) : null}
      <div class="gh-rule__add">
        <Step lang={lang} act={`add:${path}`} text={t('addCondition')} name={t('to', { name })} />
        <Step lang={lang} act={`group:${path}`} text={t('addGroup')} name={t('to', { name })} />
        {isInJob ? null : (
          <Step lang={lang} act={`job:${path}`} text={t('addJob')} name={t('to', { name })} />
        )}
      </div>
    </fieldset>
  )
}

function Moves({ lang, path, isFirst, isLast, name }: PartProps & { name: string }) {
  const t = sayBuilder(lang)
  return (
    <div class="gh-rule__moves">
      {isFirst ? null : <Step lang={lang} act={`up:${path}`} text={t('up')} name={name} />}
      {isLast ? null : <Step lang={lang} act={`down:${path}`} text={t('down')} name={name} />}
      <Step lang={lang} act={`remove:${path}`} text={t('remove')} name={name} />
    </div>
  )
}

function ConditionPart({ condition, ...props }: PartProps & { condition: FormCondition }) {
  const { lang, path, errors } = props
  const name = sayBuilder(lang)('condition', { path: numberOf(path) })
  const error = errors[fieldName(path, 'field')]
  return (
    <fieldset class={`gh-rule__condition${error ? ' govuk-form-group--error' : ''}`}>
      <legend class="govuk-visually-hidden">{name}</legend>
      <input type="hidden" name={fieldName(path, 'kind')} value="if" />
      <input type="hidden" name={fieldName(path, 'was')} value={condition.field} />
      {error ? <ErrorMessage id={`${fieldName(path, 'field')}-error`}>{error}</ErrorMessage> : null}
      <ConditionFields {...props} condition={condition} name={name} isWrong={Boolean(error)} />
      <Moves {...props} name={name} />
    </fieldset>
  )
}
