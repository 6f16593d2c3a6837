import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { SummaryList } from '../../../ui/govuk/summary-list.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { divisions } from '../bank-holidays.ts'
import { say } from './words.ts'
import { saySite } from './words-site.ts'

export type HoursPageProps = {
  lang: Lang
  shown: Record<string, string>
  workingDays: boolean
  hasAccount: boolean
  /** Where GOV.UK Notify may say what became of messages, and what it shows there; for the site's host alone. */
  receipts?: { url: string; token: string }
  isHost: boolean
  errors: Record<string, string>
}

/** When messages go out, and through what. */
export function HoursPage(props: HoursPageProps) {
  const { lang, shown, errors } = props
  const t = saySite(lang)
  const hour = (name: 'send_hour' | 'quiet_from' | 'quiet_to', label: string, hint?: string) => (
    <Input
      {...{ name, label, hint }}
      value={shown[name]}
      error={errors[name]}
      inputmode="numeric"
      classes="govuk-input--width-2"
    />
  )
  return (
    <>
      <FormErrors errors={errors} />
      <PageHeading lede={t('hoursLede')}>{t('hoursTitle')}</PageHeading>
      <Form action="/manage/notices/hours">
        {hour('send_hour', t('sendHour'), t('hourHint'))}
        <div class="gh-fields">
          {hour('quiet_from', t('quietFrom'))}
          {hour('quiet_to', t('quietTo'))}
        </div>
        <Checkboxes
          name="working_days"
          values={props.workingDays ? ['yes'] : []}
          items={[{ value: 'yes', label: t('workingDays') }]}
        />
        <Select
          name="holidays"
          label={t('holidays')}
          value={shown.holidays}
          error={errors.holidays}
          items={divisions.map(one => ({ value: one, text: t(one) }))}
        />
        <Button preventDoubleClick>{say(lang)('save')}</Button>
      </Form>
      {props.isHost ? <Notify {...props} /> : null}
    </>
  )
}

function Notify({ lang, shown, hasAccount, receipts, errors }: HoursPageProps) {
  const t = saySite(lang)
  return (
    <Section id="notify" title={t('notifyTitle')}>
      <p>{t('notifyLede')}</p>
      <p>{t(hasAccount ? 'notifyOn' : 'notifyOff')}</p>
      <Form action="/manage/notices/notify">
        <Input
          name="key"
          label={t('notifyKey')}
          hint={hasAccount ? t('notifyKeyHint') : undefined}
          error={errors.key}
          autocomplete="off"
          spellcheck={false}
        />
        {(['sms_template', 'email_template'] as const).map(name => (
          <Input
            name={name}
            label={t(name === 'sms_template' ? 'smsTemplate' : 'emailTemplate')}
            hint={t('templateHint')}
            value={shown[name]}
            error={errors[name]}
            autocomplete="off"
            spellcheck={false}
          />
        ))}
        <Button preventDoubleClick variant="secondary">
          {t('notifySave')}
        </Button>
      </Form>
      {hasAccount && receipts ? (
        <>
          <h3 class="govuk-heading-s">{t('receiptsTitle')}</h3>
          <p>{t('receiptsLede')}</p>
          <SummaryList
            rows={[
              {
                key: { content: t('receiptsUrl') },
                value: { content: <code class="gh-break">{receipts.url}</code> },
              },
              {
                key: { content: t('receiptsToken') },
                value: { content: <code class="gh-break">{receipts.token}</code> },
              },
            ]}
          />
        </>
      ) : null}
    </Section>
  )
}
