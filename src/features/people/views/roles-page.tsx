import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Form } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import type { GrantHere } from '../roles/queries.ts'
import { say } from '../roles/words.ts'
import { spanInWords } from './people-page.tsx'

/** How far a grant reaches, in words. */
export function reachInWords(
  { scope, unit, course }: Pick<GrantHere, 'scope' | 'unit' | 'course'>,
  lang: Lang,
) {
  const t = say(lang)
  if (scope === 'unit') return t('unitBelow', { unit: textIn(unit, lang) })
  if (scope === 'course') return t('oneCourse', { course: textIn(course, lang) })
  return t('whole')
}

type GrantTableProps = { lang: Lang; grants: GrantHere[]; label: string; canEnd: boolean; self?: string }

/** The grants of one person, with how far they reach and until when. */
export function GrantTable({ lang, grants, label, canEnd, self }: GrantTableProps) {
  const t = say(lang)
  return (
    <DataTable
      label={label}
      isDense
      rows={grants}
      empty={<p class="gh-meta">{t('noneHere')}</p>}
      columns={[
        { key: 'role', heading: t('role'), isRowHeader: true, cell: grant => t(grant.role) },
        { key: 'reach', heading: t('reach'), cell: grant => reachInWords(grant, lang) },
        { key: 'dates', heading: t('dates'), cell: grant => spanInWords(grant, lang) },
        { key: 'by', heading: t('givenBy'), cell: grant => grant.granted_by },
        {
          key: 'end',
          heading: t('end'),
          isHeadingHidden: true,
          cell: grant =>
            canEnd && grant.person_id !== self ? <EndButton lang={lang} grant={grant} /> : null,
        },
      ]}
    />
  )
}

/** Ends a role now. */
export function EndButton({ lang, grant }: { lang: Lang; grant: Pick<GrantHere, 'id' | 'name'> }) {
  const t = say(lang)
  return (
    <Form action={`/manage/roles/${grant.id}/end`} wide>
      <Button variant="secondary" classes="gh-button--small">
        {t('end')}
        <span class="govuk-visually-hidden"> {t('endOf', { name: grant.name ?? t('outside') })}</span>
      </Button>
    </Form>
  )
}
