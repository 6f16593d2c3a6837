import type { FormValues } from '../../../platform/http/route.ts'
import { type Localised, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { type FieldErrors, Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { type Group, membersOf, type Names, ruleLine, type Tree } from '../../availability/index.ts'
import { typed } from '../fields.ts'
import type { Course } from '../queries.ts'
import { say } from '../words.ts'
import type { When } from './opening-form.ts'
import { groupKinds, groupsIn, isGroup, kindOf, type Path, removed, turned } from './opening-rules.ts'

type Choice = { id: string; name: Localised }

export type OpeningPageProps = {
  lang: Lang
  course: Course
  heading: string
  /** The address of this page. */
  here: string
  tree: Group
  isChanged: boolean
  whens: readonly When[]
  activities: Choice[]
  courses: Choice[]
  audiences: Choice[]
  names: Names
  values: FormValues
  errors: FieldErrors
}

const treeAddress = (here: string, tree: Tree) =>
  `${here}?rule=${encodeURIComponent(JSON.stringify(tree))}#conditions`

/** What opens a part of a course: the conditions so far, one more, and saving. Works without script, by links and buttons. */
export function OpeningPage(props: OpeningPageProps) {
  const { lang, course, tree, errors, here } = props
  const t = say(lang)
  const isEmpty = membersOf(tree).length === 0
  return (
    <>
      <BackLink href={`/manage/courses/${course.id}#inside`}>{textIn(course.title, lang)}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading>{props.heading}</PageHeading>
      {props.isChanged ? <InsetText>{t('notSaved')}</InsetText> : null}
      <div id="conditions">
        {isEmpty ? (
          <p>{t('opensAlways')}</p>
        ) : (
          <>
            <p>{t('opensIf')}</p>
            <Members {...props} group={tree} path={[]} />
          </>
        )}
      </div>
      <Form action={here}>
        <input type="hidden" name="version" value={course.version} />
        <input type="hidden" name="rule" value={JSON.stringify(tree)} />
        <h2>{t('addCondition')}</h2>
        <NewCondition {...props} />
        <div class="govuk-button-group">
          <Button variant="secondary" name="do" value="add">
            {t('add')}
          </Button>
          <Button name="do" value="save" preventDoubleClick>
            {t('saveOpening')}
          </Button>
          <a href={`/manage/courses/${course.id}#inside`}>{t('cancel')}</a>
        </div>
      </Form>
    </>
  )
}

/** A group with what can be done with it and with each of its members. */
function Members(props: OpeningPageProps & { group: Group; path: Path }) {
  const { lang, here, tree, group, path } = props
  const t = say(lang)
  const others = groupKinds.filter(kind => kind !== kindOf(group))
  return (
    <div class="gh-conditions">
      <p class="gh-actions">
        <strong>{t(`group.${kindOf(group)}`)}</strong>
        {others.map(kind => (
          <a href={treeAddress(here, turned(tree, path, kind))}>{t(`turn.${kind}`)}</a>
        ))}
        {path.length > 0 ? (
          <a href={treeAddress(here, removed(tree, path))}>
            {t('remove')}
            <span class="govuk-visually-hidden">: {t(`group.${kindOf(group)}`)}</span>
          </a>
        ) : null}
      </p>
      {membersOf(group).length === 0 ? <p class="gh-soft">{t('emptyGroup')}</p> : null}
      <ul class="govuk-list govuk-list--bullet">
        {membersOf(group).map((member, at) => (
          <li>
            {isGroup(member) ? (
              <Members {...props} group={member} path={[...path, at]} />
            ) : (
              <ConditionLine {...props} member={member} path={[...path, at]} />
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function ConditionLine({ member, path, ...props }: OpeningPageProps & { member: Tree; path: Path }) {
  const { text } = ruleLine(member, props)
  return (
    <span class="gh-actions">
      <span>{text}</span>
      <a href={treeAddress(props.here, removed(props.tree, path))}>
        {say(props.lang)('remove')}
        <span class="govuk-visually-hidden">: {text}</span>
      </a>
    </span>
  )
}

function NewCondition(props: OpeningPageProps) {
  const { lang, tree, values, errors } = props
  const t = say(lang)
  const groups = groupsIn(tree)
  return (
    <>
      {groups.length > 1 ? (
        <Select
          name="into"
          label={t('whichGroup')}
          value={typed(values, 'into')}
          items={groups.map(({ path, group }, at) => ({
            value: path.join('.'),
            text: `${at + 1}. ${t(`group.${kindOf(group)}`)}`,
          }))}
        />
      ) : null}
      <Radios
        name="when"
        value={typed(values, 'when')}
        error={errors.when}
        classes="govuk-radios--small"
        fieldset={{ legend: t('condition'), legendClasses: 'govuk-fieldset__legend--s' }}
        items={props.whens.map(value => ({
          value,
          label: t(`when.${value}`),
          conditional: <WhenFields {...props} when={value} />,
        }))}
      />
    </>
  )
}

function WhenFields(props: OpeningPageProps & { when: When }) {
  const { lang, values, errors, when } = props
  const t = say(lang)
  const select = (
    name: string,
    label: string,
    choices: Choice[],
    first?: { value: string; text: string },
  ) => (
    <Select
      name={name}
      label={label}
      error={errors[name]}
      value={typed(values, name)}
      items={[
        first ?? { value: '', text: t('choose') },
        ...choices.map(({ id, name: text }) => ({ value: id, text: textIn(text, lang) })),
      ]}
    />
  )
  const number = (name: string, label: string) => (
    <Input
      name={name}
      label={label}
      value={typed(values, name)}
      error={errors[name]}
      inputmode="numeric"
      classes="govuk-input--width-4"
    />
  )
  const date = (name: 'from' | 'until', label: string) => (
    <DateField name={name} label={label} value={typed(values, name)} error={errors[name]} />
  )
  switch (when) {
    case 'activity':
      return select('activity', t('whichActivity'), props.activities)
    case 'score':
      return (
        <>
          {select('scored', t('whichActivity'), props.activities)}
          {number('least', t('leastScore'))}
        </>
      )
    case 'since':
      return (
        <>
          {number('days', t('dayCount'))}
          {select('since', t('sinceWhat'), props.activities, { value: 'start', text: t('sinceStart') })}
        </>
      )
    case 'course':
      return select('lineage', t('whichCourse'), props.courses)
    case 'audience':
      return select('audience', t('whichAudience'), props.audiences)
    case 'from':
      return date('from', t('firstDay'))
    case 'until':
      return date('until', t('lastDay'))
    default:
      return null
  }
}
