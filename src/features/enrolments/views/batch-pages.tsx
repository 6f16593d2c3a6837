import { dateAndTime } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StatTiles } from '../../../ui/stat-tile.tsx'
import type { Batch, ManagedCourse, RunToWithdraw } from '../manage/queries.ts'
import { say } from '../manage/words.ts'
import { Unmatched } from './enrol-pages.tsx'

export type BatchPageProps = {
  lang: Lang
  course: ManagedCourse
  batch: Batch
  errors: Record<string, string>
}

/** What one enrolment of many did, which lines it left out, and the way to take it back. */
export function BatchPage({ lang, course, batch, errors }: BatchPageProps) {
  const t = say(lang)
  const { counts } = batch
  const base = `/manage/courses/${course.id}/people`
  return (
    <>
      <BackLink href={base}>{t('backToPeople')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading
        caption={textIn(course.title, lang)}
        lede={t('batchBy', { name: batch.starter ?? '', when: dateAndTime(batch.recorded_at, lang) })}
      >
        {t('batch')}
      </PageHeading>
      <StatTiles
        tiles={[
          { value: counts.opened, label: t('tileOpened'), tone: 'ok' },
          { value: batch.started, label: t('tileStarted') },
          { value: batch.untouched, label: t('tileUntouched') },
        ]}
      />
      <Unmatched lang={lang} unmatched={counts.unmatched} />
      {batch.undone_at ? (
        <InsetText>{t('undoneAlready')}</InsetText>
      ) : (
        <Form action={`${base}/batches/${batch.id}/undo`}>
          <p>{t('undoText')}</p>
          <Button variant="warning" preventDoubleClick>
            {t('undo')}
          </Button>
        </Form>
      )}
    </>
  )
}

export type WithdrawPageProps = {
  lang: Lang
  run: RunToWithdraw
  reason?: string
  errors: Record<string, string>
}

/** Asks why before somebody is taken off a course. */
export function WithdrawPage({ lang, run, reason, errors }: WithdrawPageProps) {
  const t = say(lang)
  return (
    <>
      <BackLink href={`/manage/courses/${run.course_id}/people`}>{t('backToPeople')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('withdrawLede', { course: textIn(run.title, lang) })}>
        {t('withdrawTitle', { name: run.name })}
      </PageHeading>
      <Form action={`/manage/enrolments/${run.id}/withdraw`}>
        <Textarea
          name="reason"
          label={t('withdrawReason')}
          hint={t('withdrawHint')}
          rows={3}
          value={reason}
          error={errors.reason}
        />
        <Button variant="warning" preventDoubleClick>
          {t('withdraw')}
        </Button>
      </Form>
    </>
  )
}
