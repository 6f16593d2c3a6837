import { dateAndTime } from '../../../platform/i18n/dates.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { type FieldErrors, Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { SummaryList } from '../../../ui/govuk/summary-list.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { WarningText } from '../../../ui/govuk/warning-text.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { QueuedJob } from '../queries.ts'
import { say } from '../words.ts'

type Props = { lang: Lang; job: QueuedJob; reason?: string; errors?: FieldErrors }

/** What is lost by removing a job, and why it is removed. */
export function RemovePage({ lang, job, reason, errors }: Props) {
  const t = say(lang)
  return (
    <>
      <BackLink href="/manage/jobs">{t('backToAll')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading caption={job.kind}>{t('removeTitle')}</PageHeading>
      <SummaryList
        rows={[
          { key: { content: t('number') }, value: { content: String(job.id) } },
          { key: { content: t('since') }, value: { content: dateAndTime(job.since, lang) } },
          { key: { content: t('lastError') }, value: { content: job.last_error ?? t('notKnown') } },
        ]}
      />
      <WarningText>{t('removeWarning')}</WarningText>
      <Form action={`/manage/jobs/${job.id}/remove`}>
        <Textarea
          name="reason"
          label={t('reason')}
          hint={t('reasonHint')}
          value={reason}
          rows={3}
          error={errors?.reason}
        />
        <div class="govuk-button-group">
          <Button variant="warning" preventDoubleClick>
            {t('remove')}
          </Button>
          <a href="/manage/jobs">{t('backToAll')}</a>
        </div>
      </Form>
    </>
  )
}
