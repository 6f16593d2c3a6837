import { Form } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { typed } from '../fields.ts'
import { say } from '../words.ts'
import type { OverviewProps } from './overview-props.ts'

/** How many of its activities complete the course. */
export function CompletionRuleForm({ lang, course, structure, values, errors }: OverviewProps) {
  const t = say(lang)
  const needed = (
    <Input
      name="needed"
      label={t('needed')}
      value={typed(values, 'needed') ?? structure.needed ?? undefined}
      error={errors.needed}
      inputmode="numeric"
      classes="govuk-input--width-2"
    />
  )
  return (
    <Form action={`/manage/courses/${course.id}/rule`}>
      <input type="hidden" name="version" value={course.version} />
      <Radios
        name="rule"
        value={typed(values, 'rule') ?? structure.rule}
        error={errors.rule}
        classes="govuk-radios--small"
        fieldset={{ legend: t('completionRule'), legendClasses: 'govuk-fieldset__legend--s' }}
        items={[
          { value: 'all', label: t('rule.all') },
          { value: 'any', label: t('rule.any') },
          { value: 'some', label: t('rule.some'), conditional: needed },
        ]}
      />
      <Button variant="secondary" classes="gh-button--small">
        {t('saveRule')}
      </Button>
    </Form>
  )
}
