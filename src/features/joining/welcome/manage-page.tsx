import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { WelcomeCourseChoice, WelcomeTask } from './queries.ts'
import { say } from './words.ts'

type Typed = Record<string, string | undefined>
export type ManageWelcomeProps = {
  lang: Lang
  organisation: string
  values: Typed
  errors: Record<string, string>
  courses: WelcomeCourseChoice[]
  tasks: WelcomeTask[]
}

/** What a welcome page says, which courses it opens, and its list. */
export function ManageWelcomePage(props: ManageWelcomeProps) {
  const { lang, organisation, errors } = props
  const t = say(lang)
  return (
    <>
      <FormErrors errors={errors} />
      <PageHeading lede={t('manageLede', { organisation })}>{t('manageTitle')}</PageHeading>
      <Texts {...props} />
      <Courses {...props} />
      <Tasks {...props} />
    </>
  )
}

function Texts({ lang, values, errors }: ManageWelcomeProps) {
  const t = say(lang)
  const fields = (of: 'En' | 'Cy') => {
    const attributes = { lang: of === 'Cy' ? 'cy' : 'en' }
    const field = (name: 'where' | 'when' | 'whom', label: 'whereText' | 'whenText' | 'whomText') => (
      <Input
        name={`${name}${of}`}
        label={t(label)}
        value={values[`${name}${of}`]}
        error={errors[`${name}${of}`]}
        attributes={attributes}
      />
    )
    return (
      <fieldset class="govuk-fieldset">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
          {t(of === 'Cy' ? 'inWelsh' : 'inEnglish')}
        </legend>
        <Textarea
          name={`welcome${of}`}
          label={t('welcomeText')}
          rows={6}
          value={values[`welcome${of}`]}
          error={errors[`welcome${of}`]}
          attributes={attributes}
        />
        {field('when', 'whenText')}
        {field('where', 'whereText')}
        {field('whom', 'whomText')}
      </fieldset>
    )
  }
  return (
    <>
      <h2>{t('texts')}</h2>
      <Form action="/manage/joining/welcome">
        {fields('En')}
        {fields('Cy')}
        <Button preventDoubleClick>{t('save')}</Button>
      </Form>
    </>
  )
}

function Courses({ lang, courses, errors }: ManageWelcomeProps) {
  const t = say(lang)
  if (courses.length === 0)
    return (
      <>
        <h2>{t('chosenCourses')}</h2>
        <p>{t('noCourses')}</p>
      </>
    )
  return (
    <Form action="/manage/joining/welcome/courses">
      <Checkboxes
        name="courses"
        fieldset={{ legend: t('chosenCourses'), legendClasses: 'govuk-fieldset__legend--m' }}
        hint={t('chosenHint')}
        error={errors.courses}
        values={courses.filter(course => course.is_chosen).map(course => course.id)}
        items={courses.map(course => ({ value: course.id, label: textIn(course.title, lang) }))}
      />
      <Button preventDoubleClick>{t('save')}</Button>
    </Form>
  )
}

function Tasks({ lang, tasks, values, errors }: ManageWelcomeProps) {
  const t = say(lang)
  return (
    <>
      <h2>{t('checklist')}</h2>
      {tasks.length === 0 ? <p>{t('noTasks')}</p> : null}
      <ul class="govuk-task-list">
        {tasks.map(task => (
          <li class="govuk-task-list__item">
            <div class="govuk-task-list__name-and-hint">{textIn(task.name, lang)}</div>
            <div class="govuk-task-list__status">
              <Form action={`/manage/joining/welcome/tasks/${task.id}/remove`}>
                <Button variant="secondary" classes="gh-button--small">
                  {t('remove')}
                  <span class="govuk-visually-hidden">: {textIn(task.name, lang)}</span>
                </Button>
              </Form>
            </div>
          </li>
        ))}
      </ul>
      <Form action="/manage/joining/welcome/tasks">
        <Input
          name="taskEn"
          label={t('taskEn')}
          value={values.taskEn}
          error={errors.taskEn}
          attributes={{ lang: 'en' }}
        />
        <Input
          name="taskCy"
          label={t('taskCy')}
          value={values.taskCy}
          error={errors.taskCy}
          attributes={{ lang: 'cy' }}
        />
        <Button variant="secondary" preventDoubleClick>
          {t('addTask')}
        </Button>
      </Form>
    </>
  )
}
