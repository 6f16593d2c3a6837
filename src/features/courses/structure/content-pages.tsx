import type { FormValues } from '../../../platform/http/route.ts'
import { shortDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { type FieldErrors, Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { FileUpload } from '../../../ui/govuk/file-upload.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { versionsOf } from '../../activities/index.ts'
import { type ActivityFile, type Inside, InsideActivity } from '../../activities/index.ts'
import { LocalisedFields } from '../details/localised-fields.tsx'
import { typed } from '../fields.ts'
import { ActionForm } from '../overview/action-form.tsx'
import type { Course } from '../queries.ts'
import { say } from '../words.ts'

type PageProps = {
  lang: Lang
  course: Course
  heading: string
  /** The address of the activity among what is managed. */
  here: string
  errors: FieldErrors
}

function Back({ lang, course }: PageProps) {
  return <BackLink href={`/manage/courses/${course.id}#inside`}>{textIn(course.title, lang)}</BackLink>
}

/** The pictures of a page, each with the line that puts it into the text. */
export function PicturesPage(props: PageProps & { files: readonly ActivityFile[] }) {
  const { lang, course, here, errors } = props
  const t = say(lang)
  return (
    <>
      <Back {...props} />
      <FormErrors errors={errors} />
      <PageHeading lede={t('picturesLede')}>{props.heading}</PageHeading>
      {props.files.length === 0 ? <p class="gh-soft">{t('noPictures')}</p> : null}
      {props.files.map(file => (
        <div class="gh-picture-row">
          <img src={`${here}/files/${file.id}`} alt="" width="160" loading="lazy" />
          <div>
            <p>
              <strong>{t('pictureNumber', { number: file.number ?? 0 })}</strong>: {file.name}
            </p>
            <p>
              {t('pictureLine')}: <code>{`![${t('whatItShows')}](${file.number})`}</code>
            </p>
            <ActionForm
              action={`${here}/pictures/${file.id}/remove`}
              version={course.version}
              variant="warning"
              isSmall
            >
              {t('remove')}
              <span class="govuk-visually-hidden">: {t('pictureNumber', { number: file.number ?? 0 })}</span>
            </ActionForm>
          </div>
        </div>
      ))}
      <Form action={`${here}/pictures`} multipart>
        <input type="hidden" name="version" value={course.version} />
        <FileUpload
          name="picture"
          label={t('picture')}
          hint={t('pictureFileHint')}
          error={errors.picture}
          attributes={{ accept: 'image/*' }}
          javascript
        />
        <Button preventDoubleClick>{t('addPicture')}</Button>
      </Form>
    </>
  )
}

type VersionsProps = PageProps & {
  hasWelsh: boolean
  maxUploadMegabytes: number
  versions: Awaited<ReturnType<typeof versionsOf>>
  values: FormValues
}

/** The versions of a document, and the form for the next one. */
export function VersionsPage(props: VersionsProps) {
  const { lang, course, here, errors, values } = props
  const t = say(lang)
  return (
    <>
      <Back {...props} />
      <FormErrors errors={errors} />
      <PageHeading lede={t('versionsLede')}>{props.heading}</PageHeading>
      <DataTable
        label={t('versions')}
        rows={props.versions}
        columns={[
          { key: 'number', heading: t('versionNumber'), isRowHeader: true, cell: row => String(row.number) },
          { key: 'since', heading: t('versionSince'), cell: row => shortDate(row.recorded_at, lang) },
          { key: 'by', heading: t('versionBy'), cell: row => row.made_by ?? '–' },
          { key: 'confirmed', heading: t('versionConfirmed'), cell: row => String(row.confirmed) },
          { key: 'asks', heading: t('versionAsks'), cell: row => t(row.asks_again ? 'yes' : 'no') },
        ]}
      />
      <Form action={`${here}/versions`} multipart wide>
        <input type="hidden" name="version" value={course.version} />
        <h2>{t('newDocumentVersion')}</h2>
        <LocalisedFields
          {...props}
          name="statement"
          labels={[t('statementEn'), t('statementCy')]}
          rows={12}
        />
        <FileUpload
          name="file"
          label={t('documentFile')}
          hint={t('fileHint', { megabytes: props.maxUploadMegabytes })}
          error={errors.file}
          javascript
        />
        <LocalisedFields {...props} name="changes" labels={[t('changesEn'), t('changesCy')]} rows={3} />
        <Checkboxes
          name="asks_again"
          values={typed(values, 'asks_again') ? ['yes'] : []}
          items={[{ value: 'yes', label: t('asksAgain') }]}
        />
        <div class="govuk-button-group">
          <Button preventDoubleClick>{t('publishVersion')}</Button>
          <a href={`/manage/courses/${course.id}#inside`}>{t('cancel')}</a>
        </div>
      </Form>
    </>
  )
}

/** What stands in an activity, as a learner reads it; nothing is saved. */
export function LookPage(props: PageProps & { inside: Inside }) {
  return (
    <>
      <Back {...props} />
      <PageHeading lede={say(props.lang)('previewNote')}>{props.heading}</PageHeading>
      <InsideActivity lang={props.lang} inside={props.inside} here={props.here} />
    </>
  )
}
