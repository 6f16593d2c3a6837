import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { type Selection, SelectionFields } from '../../people/index.ts'
import { say } from '../manage/words.ts'
import { AgainField, Confirm, DueField, type Reach } from './enrol-pages.tsx'

type Props = {
  lang: Lang
  selection: Selection
  /** How many were chosen. */
  count: number
  courses: { id: string; title: object }[]
  values: Record<string, string | undefined>
  errors: Record<string, string>
  backHref: string
  reach?: Reach
}

/** People chosen in the list of people: first on which course and whom that reaches, then the confirmation. */
export function EnrolPeoplePage(props: Props) {
  const { lang, selection, count, values, errors, reach } = props
  const t = say(lang)
  const here = '/manage/enrol-people'
  const others = reach ? count - reach.people : 0
  return (
    <>
      <BackLink href={props.backHref}>{t('backToList')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('peopleChosen', { count })}>{t('addPeople')}</PageHeading>
      <form method="get" action={here} class="gh-form">
        <SelectionFields selection={selection} />
        <Select
          name="course"
          label={t('course')}
          items={[
            { value: '', text: t('chooseCourse') },
            ...props.courses.map(one => ({ value: one.id, text: textIn(one.title, lang) })),
          ]}
          value={values.course}
          error={errors.course}
        />
        <DueField {...{ lang, values, errors }} />
        <AgainField {...{ lang, values }} />
        <Button variant={reach ? 'secondary' : undefined}>{t('look')}</Button>
      </form>
      {reach ? (
        <Confirm {...{ lang, errors, reach }} action={here}>
          {others > 0 ? <p class="gh-meta">{t('notTheirs', { count: others })}</p> : null}
          <SelectionFields selection={selection} />
          <input type="hidden" name="course" value={values.course} />
          <input type="hidden" name="dueOn" value={values.dueOn} />
          {values.alsoCompleted ? <input type="hidden" name="alsoCompleted" value="1" /> : null}
        </Confirm>
      ) : null}
    </>
  )
}
