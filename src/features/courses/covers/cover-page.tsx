import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { CourseCover } from '../../../ui/covers/course-cover.tsx'
import { type FieldErrors, Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { FileUpload } from '../../../ui/govuk/file-upload.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { SaveOrCancel } from '../details/details-page.tsx'
import type { Course } from '../queries.ts'
import { say } from '../words.ts'

type CoverPageProps = { lang: Lang; course: Course; errors: FieldErrors }

/** The picture of a course: an own one, or the one drawn for it. */
export function CoverPage({ lang, course, errors }: CoverPageProps) {
  const t = say(lang)
  const action = `/manage/courses/${course.id}/cover`
  const version = <input type="hidden" name="version" value={course.version} />
  return (
    <>
      <BackLink href={`/manage/courses/${course.id}`}>{textIn(course.title, lang)}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={course.cover_hash ? undefined : t('drawnCover')}>{t('changeCover')}</PageHeading>
      <div class="gh-cover--hero">
        <CourseCover
          seed={course.id}
          category={course.palette ?? 'teal'}
          imageUrl={course.cover_hash ? `/covers/${course.cover_hash}` : undefined}
        />
      </div>
      <Form action={action} multipart>
        {version}
        <FileUpload
          name="cover"
          label={t('picture')}
          hint={t('pictureHint')}
          error={errors.cover}
          attributes={{ accept: 'image/*' }}
          javascript
        />
        <SaveOrCancel lang={lang} course={course} />
      </Form>
      {course.cover_hash ? (
        <Form action={action} multipart>
          {version}
          <input type="hidden" name="remove" value="yes" />
          <Button variant="warning">{t('removePicture')}</Button>
        </Form>
      ) : null}
    </>
  )
}
