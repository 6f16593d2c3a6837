import { dateAndTime, longDate } from '../../../../platform/i18n/dates.ts'
import { textIn } from '../../../../platform/i18n/localised.ts'
import type { Lang } from '../../../../platform/i18n/words.ts'
import { DateField } from '../../../../ui/date-field.tsx'
import { Form, FormErrors } from '../../../../ui/form.tsx'
import { BackLink } from '../../../../ui/govuk/back-link.tsx'
import { Button } from '../../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../../ui/govuk/checkboxes.tsx'
import { Details } from '../../../../ui/govuk/details.tsx'
import { Input } from '../../../../ui/govuk/input.tsx'
import { Radios } from '../../../../ui/govuk/radios.tsx'
import { SummaryList } from '../../../../ui/govuk/summary-list.tsx'
import { PageHeading } from '../../../../ui/page-heading.tsx'
import { type JobChoices, JobFields } from '../../../people/index.ts'
import type { OwnPost, PreJoiner } from '../queries.ts'
import { say } from '../words.ts'
import { State } from './list-page.tsx'

type Typed = Record<string, string | undefined>
type Wrong = Record<string, string>
type Shown = { lang: Lang; base: string; values: Typed; errors: Wrong }

export type InviteProps = Shown & {
  organisation?: string
  /** What the administration chooses from. */
  choices?: JobChoices
  /** What a manager chooses from: their own jobs. */
  posts?: OwnPost[]
}

/** Inviting somebody who accepted an offer. */
export function InvitePage(props: InviteProps) {
  const { lang, base, values, errors } = props
  const t = say(lang)
  return (
    <>
      <BackLink href={base}>{t('back')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading caption={props.organisation} lede={t('inviteLede')}>
        {t('invite')}
      </PageHeading>
      <Form action={`${base}/new`}>
        <Input name="name" label={t('name')} value={values.name} error={errors.name} autocomplete="off" />
        <Input
          name="knownAs"
          label={t('knownAs')}
          value={values.knownAs}
          error={errors.knownAs}
          autocomplete="off"
        />
        <Input
          name="address"
          type="email"
          label={t('address')}
          hint={t('addressHint')}
          value={values.address}
          error={errors.address}
          autocomplete="off"
          spellcheck={false}
        />
        <DateField
          name="expectedOn"
          label={t('expectedOn')}
          hint={t('expectedHint')}
          value={values.expectedOn}
          error={errors.expectedOn}
        />
        {props.choices ? (
          <JobFields lang={lang} values={values} errors={errors} choices={props.choices} />
        ) : (
          <Posts lang={lang} posts={props.posts ?? []} value={values.managerJobId} />
        )}
        <NumberFields lang={lang} values={values} errors={errors} />
        <Button preventDoubleClick>{t('inviteSend')}</Button>
      </Form>
    </>
  )
}

function Posts({ lang, posts, value }: { lang: Lang; posts: OwnPost[]; value?: string }) {
  const t = say(lang)
  if (posts.length < 2) return null
  return (
    <Radios
      name="managerJobId"
      fieldset={{ legend: t('yourPost'), legendClasses: 'govuk-fieldset__legend--s' }}
      value={value ?? posts[0]?.id}
      items={posts.map(post => ({
        value: post.id,
        label: [textIn(post.name, lang), textIn(post.unit, lang)].filter(Boolean).join(', ') || t('job'),
      }))}
    />
  )
}

function NumberFields({ lang, values, errors }: Omit<Shown, 'base'>) {
  const t = say(lang)
  const field = (name: 'employeeNumber' | 'hrReference', hint?: string) => (
    <Input
      name={name}
      label={t(name)}
      hint={hint}
      value={values[name]}
      error={errors[name]}
      classes="govuk-input--width-10"
      autocomplete="off"
    />
  )
  return (
    <>
      {field('employeeNumber')}
      {field('hrReference', t('referenceHint'))}
    </>
  )
}

export type PersonProps = Shown & {
  person: PreJoiner
  /** Only for whoever may make employees. */
  choices?: JobChoices
}

/** One pre-joiner: how far they are, and what can be done. */
export function PersonPage(props: PersonProps) {
  const { lang, base, person, errors } = props
  const t = say(lang)
  const isOpen = ['invited', 'signed in', 'expired'].includes(person.state)
  return (
    <>
      <BackLink href={base}>{t('back')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading caption={t('preJoiners')}>
        {person.state === 'withdrawn' ? t('gonePerson') : person.name}
      </PageHeading>
      <p>
        <State lang={lang} state={person.state} />
      </p>
      {person.state === 'withdrawn' ? null : <Known lang={lang} person={person} />}
      {isOpen ? <Open {...props} /> : null}
      {person.state === 'started' && props.choices ? <Started {...props} /> : null}
    </>
  )
}

function Known({ lang, person }: Pick<PersonProps, 'lang' | 'person'>) {
  const t = say(lang)
  const rows: [string, string | null][] = [
    [t('email'), person.address],
    [t('expectedOn'), longDate(person.expected_on, lang)],
    [t('unit'), textIn(person.unit, lang)],
    [t('jobRole'), textIn(person.job_role, lang)],
    [t('manager'), person.manager],
    [t('employeeNumber'), person.employee_number],
    [t('hrReference'), person.hr_reference],
    [t('invitedOn'), dateAndTime(person.recorded_at, lang)],
    [t('signedIn'), person.signed_in_at && dateAndTime(person.signed_in_at, lang)],
    [t('until'), person.ends_on && longDate(person.ends_on, lang)],
  ]
  return (
    <SummaryList
      rows={rows
        .filter(([, value]) => value)
        .map(([key, value]) => ({ key: { content: key }, value: { content: value } }))}
    />
  )
}

function Started({ lang, base, person }: PersonProps) {
  const t = say(lang)
  return (
    <>
      <p>
        <a href={`/manage/people/${person.person_id}`}>{t('lookAtPerson')}</a>
      </p>
      {person.became_batch_id ? (
        <Form action={`${base}/${person.id}/undo`}>
          <Button variant="secondary" preventDoubleClick>
            {t('undo')}
          </Button>
        </Form>
      ) : null}
    </>
  )
}

function Open({ lang, base, person, values, errors, choices }: PersonProps) {
  const t = say(lang)
  const at = (what: string) => `${base}/${person.id}/${what}`
  const wrong = (names: string[]) => names.some(name => errors[name] !== undefined)
  return (
    <>
      <Form action={at('resend')}>
        <Button variant={choices ? 'secondary' : undefined} preventDoubleClick>
          {t('resend')}
        </Button>
      </Form>
      {choices ? (
        <Details
          summary={t('become')}
          open={wrong(['startsOn', 'employeeNumber', 'manager', 'unitId', 'jobRoleId'])}
        >
          <p>{t('becomeLede')}</p>
          <Form action={at('become')}>
            <DateField
              name="startsOn"
              label={t('expectedOn')}
              value={values.startsOn}
              error={errors.startsOn}
            />
            <Input
              name="employeeNumber"
              label={t('employeeNumber')}
              value={values.employeeNumber}
              error={errors.employeeNumber}
              classes="govuk-input--width-10"
              autocomplete="off"
            />
            <JobFields lang={lang} values={values} errors={errors} choices={choices} />
            <Button preventDoubleClick>{t('becomeSend')}</Button>
          </Form>
        </Details>
      ) : null}
      <Details summary={t('move')} open={wrong(['expectedOn'])}>
        <Form action={at('move')}>
          <DateField
            name="expectedOn"
            label={t('expectedOn')}
            value={values.expectedOn}
            error={errors.expectedOn}
          />
          <Button variant="secondary" preventDoubleClick>
            {t('moveSave')}
          </Button>
        </Form>
      </Details>
      <Details summary={t('withdraw')} open={wrong(['sure'])}>
        <p>{t('withdrawLede')}</p>
        <Form action={at('withdraw')}>
          <Checkboxes name="sure" error={errors.sure} items={[{ value: '1', label: t('sure') }]} />
          <Button variant="warning" preventDoubleClick>
            {t('withdraw')}
          </Button>
        </Form>
      </Details>
    </>
  )
}
