import { type Localised, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { channels, triggers } from '../rules.ts'
import { roleNames, type Shown } from './form.ts'
import type { Named } from './queries.ts'
import { capital } from './sentences.ts'
import { say } from './words.ts'

export type FormPageProps = {
  lang: Lang
  hasWelsh: boolean
  /** Whether the site can send text messages. */
  hasSms: boolean
  rule?: { id: string; name: Localised }
  shown: Shown
  errors: Record<string, string>
  audiences: Named[]
  requirements: Named[]
  courses: Named[]
}

/** Making a rule, or changing one. */
export function FormPage(props: FormPageProps) {
  const { lang, rule, errors, shown } = props
  const t = say(lang)
  const field = (name: string) => ({ name, value: shown.values[name], error: errors[name] })
  return (
    <>
      <BackLink href={rule ? `/manage/notices/rules/${rule.id}` : '/manage/notices'}>
        {rule ? textIn(rule.name, lang) : t('back')}
      </BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={rule ? undefined : t('newLede')}>{t(rule ? 'change' : 'add')}</PageHeading>
      <Form action={rule ? `/manage/notices/rules/${rule.id}/change` : '/manage/notices/new'} wide>
        <div class={props.hasWelsh ? 'gh-pair gh-pair--fields' : undefined}>
          <Input {...field('name')} label={t('nameEn')} autocomplete="off" attributes={{ lang: 'en' }} />
          {props.hasWelsh ? (
            <Input {...field('name_cy')} label={t('nameCy')} autocomplete="off" attributes={{ lang: 'cy' }} />
          ) : null}
        </div>
        <When {...props} />
        <Who {...props} />
        <How {...props} />
        <Limits {...props} />
        <DateField {...field('active_from')} label={t('activeFrom')} hint={t('activeHint')} />
        <Button preventDoubleClick>{t('save')}</Button>
      </Form>
    </>
  )
}

function When({ lang, shown, errors }: FormPageProps) {
  const t = say(lang)
  const field = (name: string) => ({ name, value: shown.values[name], error: errors[name] })
  return (
    <>
      <Select
        {...field('trigger')}
        label={t('triggerLabel')}
        hint={t('triggerHint')}
        items={triggers.map(one => ({ value: one, text: t(`trigger.${one}`) }))}
      />
      <Input {...field('before')} label={t('before')} hint={t('daysHint')} classes="govuk-input--width-10" />
      <Input {...field('after')} label={t('after')} classes="govuk-input--width-10" />
      <Input
        {...field('repeat')}
        label={t('repeat')}
        hint={t('repeatHint')}
        inputmode="numeric"
        classes="govuk-input--width-4"
      />
    </>
  )
}

function Who({ lang, shown, errors }: FormPageProps) {
  const t = say(lang)
  const from = (name: string) => (
    <Input
      name={name}
      label={t('readerFrom')}
      hint={t('readerFromHint')}
      value={shown.values[name]}
      error={errors[name]}
      inputmode="numeric"
      classes="govuk-input--width-4"
    />
  )
  return (
    <>
      <Checkboxes
        name="readers"
        classes="govuk-checkboxes--small"
        fieldset={{ legend: t('readers'), legendClasses: 'govuk-fieldset__legend--s' }}
        error={errors.readers}
        values={shown.ticks.readers}
        items={[
          { value: 'learner', label: t('readerLearner') },
          { value: 'manager', label: t('readerManager'), conditional: from('manager_from') },
          { value: 'above', label: t('readerAbove'), conditional: from('above_from') },
        ]}
      />
      <Checkboxes
        name="roles"
        classes="govuk-checkboxes--small"
        fieldset={{ legend: t('rolesLabel'), legendClasses: 'govuk-fieldset__legend--s' }}
        error={errors.roles}
        values={shown.ticks.roles}
        items={roleNames.map(role => ({ value: role, label: capital(t(`role.${role}`)) }))}
      />
    </>
  )
}

function How({ lang, hasSms, shown, errors }: FormPageProps) {
  const t = say(lang)
  const ticked = shown.ticks.channels ?? []
  return (
    <>
      <Checkboxes
        name="channels"
        classes="govuk-checkboxes--small"
        fieldset={{ legend: t('channelsLabel'), legendClasses: 'govuk-fieldset__legend--s' }}
        error={errors.channels}
        values={ticked}
        items={channels
          .filter(channel => channel !== 'sms' || hasSms || ticked.includes('sms'))
          .map(channel => ({ value: channel, label: capital(t(`channel.${channel}`)) }))}
      />
      <Radios
        name="at_once"
        classes="govuk-radios--small"
        fieldset={{ legend: t('atOnce'), legendClasses: 'govuk-fieldset__legend--s' }}
        value={shown.values.at_once ?? 'no'}
        items={[
          { value: 'no', label: t('daily') },
          { value: 'yes', label: t('straight') },
        ]}
      />
    </>
  )
}

function Limits({ lang, shown, errors, audiences, requirements, courses }: FormPageProps) {
  const t = say(lang)
  const select = (name: 'audience' | 'requirement' | 'course', of: Named[]) => (
    <Select
      name={name}
      label={t(name)}
      value={shown.values[name]}
      error={errors[name]}
      items={[
        { value: '', text: t('any') },
        ...of.map(one => ({ value: one.id, text: textIn(one.name, lang) })),
      ]}
    />
  )
  return (
    <>
      {select('audience', audiences)}
      {select('requirement', requirements)}
      {select('course', courses)}
    </>
  )
}
