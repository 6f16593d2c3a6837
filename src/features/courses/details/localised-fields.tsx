import type { FormValues } from '../../../platform/http/route.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { FieldErrors } from '../../../ui/form.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import type { Content } from '../../../ui/govuk/markup.ts'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { typed } from '../fields.ts'
import { say } from '../words.ts'

type LocalisedFieldsProps = {
  lang: Lang
  hasWelsh: boolean
  values: FormValues
  errors: FieldErrors
  name: string
  labels: [string, string]
  /** As it is saved: says how the Welsh stands. */
  saved?: Localised
  hint?: Content
  /** Several lines of text; one line without. */
  rows?: number
}

/** A text in both languages side by side, the Welsh with how it stands. English alone where the site has one language. */
export function LocalisedFields({
  lang,
  hasWelsh,
  values,
  errors,
  name,
  labels,
  saved,
  hint,
  rows,
}: LocalisedFieldsProps) {
  const field = (key: string, label: string, fieldLang: Lang, fieldHint: Content) => {
    const props = {
      name: key,
      label,
      hint: fieldHint,
      value: typed(values, key),
      error: errors[key],
      attributes: { lang: fieldLang },
    }
    return rows ? <Textarea {...props} rows={rows} /> : <Input {...props} />
  }
  const english = field(name, labels[0], 'en', hint)
  if (!hasWelsh) return english
  return (
    <div class="gh-pair gh-pair--fields">
      {english}
      {field(`${name}_cy`, labels[1], 'cy', welshHint(saved, lang))}
    </div>
  )
}

function welshHint(saved: Localised | undefined, lang: Lang): string | undefined {
  if (!saved?.cy?.text) return undefined
  if (saved.cy.stale_since) return say(lang)('staleWelsh')
  return saved.cy.state === 'draft' ? say(lang)('draftWelsh') : undefined
}
