import type { Lang } from '../../../platform/i18n/words.ts'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Details } from '../../../ui/govuk/details.tsx'
import { FileUpload } from '../../../ui/govuk/file-upload.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { Run } from '../runs/queries.ts'
import type { Source } from '../sources/queries.ts'
import { say } from '../words.ts'
import { RunsTable } from './sources-page.tsx'

type Typed = Record<string, string | undefined>
type Props = {
  lang: Lang
  source: Source
  runs: Run[]
  values: Typed
  errors: Record<string, string>
  nextHref?: string
  firstHref?: string
}

/** One source: bring in its files, and what arrived so far. */
export function SourcePage({ lang, source, runs, values, errors, nextHref, firstHref }: Props) {
  const t = say(lang)
  const base = `/manage/hr/sources/${source.id}`
  return (
    <>
      <BackLink href="/manage/hr">{t('back')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading
        lede={t('bringInText')}
        actions={
          <Button href={`${base}/settings`} variant="secondary">
            {t('settings')}
          </Button>
        }
      >
        {source.name}
      </PageHeading>
      <Form action={`${base}/runs`} multipart>
        <FileUpload name="people" label={t('filePeople')} error={errors.people} />
        <Details summary={t('otherFiles')}>
          <FileUpload name="units" label={t('fileUnits')} error={errors.units} />
          <FileUpload name="roles" label={t('fileRoles')} error={errors.roles} />
          <FileUpload name="posts" label={t('filePosts')} error={errors.posts} />
        </Details>
        <Select
          name="covers"
          label={t('covers')}
          items={(['everybody', 'changes'] as const).map(value => ({ text: t(value), value }))}
          value={values.covers}
          error={errors.covers}
        />
        <Input
          name="asOf"
          type="date"
          label={t('asOf')}
          hint={t('asOfHint')}
          value={values.asOf}
          error={errors.asOf}
          classes="govuk-input--width-10"
        />
        <Button preventDoubleClick>{t('upload')}</Button>
      </Form>
      <section class="gh-section" aria-labelledby="runs">
        <h2 id="runs">{t('runs')}</h2>
        <RunsTable lang={lang} runs={runs} />
        <KeyPagination nextHref={nextHref} firstHref={firstHref} />
      </section>
    </>
  )
}
