import { textIn } from '../../../platform/i18n/localised.ts'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Details } from '../../../ui/govuk/details.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { LocalisedFields } from '../details/localised-fields.tsx'
import { typed } from '../fields.ts'
import { PackageField } from '../packages/package-field.tsx'
import { completionsOf } from '../rules.ts'
import { say } from '../words.ts'
import type { ActivityPageProps } from './activity-props.ts'
import { CompletionField } from './completion-field.tsx'
import { ContentFields } from './content-fields.tsx'

/** One activity: its title, what stands in it, and what completes it. */
export function ActivityPage(props: ActivityPageProps) {
  const { lang, course, kind, errors } = props
  const t = say(lang)
  return (
    <>
      <BackLink href={`/manage/courses/${course.id}`}>{textIn(course.title, lang)}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading>{props.heading}</PageHeading>
      {props.openRuns > 0 ? <InsetText>{t('ruleForNew', { count: props.openRuns })}</InsetText> : null}
      <Form action={props.action} multipart wide={kind !== 'package' && kind !== 'survey'}>
        <input type="hidden" name="version" value={course.version} />
        {kind === 'package' && props.isNew ? <PackageField {...props} error={errors.package} /> : null}
        {kind === 'package' ? (
          <PackageTitles {...props} />
        ) : (
          <LocalisedFields {...props} name="title" labels={[t('titleEn'), t('titleCy')]} />
        )}
        <ContentFields {...props} />
        {completionsOf[kind].length > 1 ? <CompletionField {...props} /> : null}
        {props.isNew && props.sections.length > 0 ? <SectionField {...props} /> : null}
        <div class="govuk-button-group">
          <Button preventDoubleClick>{t('save')}</Button>
          <a href={`/manage/courses/${course.id}`}>{t('cancel')}</a>
        </div>
      </Form>
    </>
  )
}

function PackageTitles({ lang, values, errors, hasWelsh, isNew }: ActivityPageProps) {
  const t = say(lang)
  const field = (name: string) => ({ name, value: typed(values, name), error: errors[name] })
  return (
    <>
      <Input {...field('title')} label={t('title')} hint={isNew ? t('titleHint') : undefined} />
      {hasWelsh ? (
        <Details summary={t('inWelsh')} open={Boolean(typed(values, 'title_cy') || errors.title_cy)}>
          <Input {...field('title_cy')} label={t('titleCy')} attributes={{ lang: 'cy' }} />
        </Details>
      ) : null}
    </>
  )
}

/** A new activity goes to the end of the last section unless another is chosen. */
function SectionField({ lang, values, errors, sections }: ActivityPageProps) {
  const t = say(lang)
  return (
    <Select
      name="section"
      label={t('underSection')}
      error={errors.section}
      value={typed(values, 'section') ?? sections.at(-1)?.id}
      items={[
        { value: '', text: t('noSection') },
        ...sections.map(section => ({ value: section.id, text: textIn(section.title, lang) })),
      ]}
    />
  )
}

export type ReplacePageProps = Pick<
  ActivityPageProps,
  'lang' | 'course' | 'heading' | 'action' | 'maxUploadMegabytes' | 'errors' | 'findings' | 'kept'
> & { running: number; isFirst: boolean }

/** A new version of a package: for whoever begins from now on. */
export function ReplacePage(props: ReplacePageProps) {
  const { lang, course, errors } = props
  const t = say(lang)
  return (
    <>
      <BackLink href={`/manage/courses/${course.id}`}>{textIn(course.title, lang)}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading>{props.heading}</PageHeading>
      {props.isFirst ? null : <InsetText>{t('stayOnTheirs', { count: props.running })}</InsetText>}
      <Form action={props.action} multipart>
        <input type="hidden" name="version" value={course.version} />
        <PackageField {...props} error={errors.package} />
        <div class="govuk-button-group">
          <Button preventDoubleClick>{t('uploadVersion')}</Button>
          <a href={`/manage/courses/${course.id}`}>{t('cancel')}</a>
        </div>
      </Form>
    </>
  )
}
