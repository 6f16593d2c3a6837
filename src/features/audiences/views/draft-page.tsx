import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { WarningText } from '../../../ui/govuk/warning-text.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { sayBuilder } from '../builder/page-words.ts'
import { type Names, sentenceOf } from '../builder/sentence.ts'
import type { Rule } from '../engine/index.ts'
import type { Audience } from '../queries.ts'
import { PreviewNames, PreviewTiles } from './names-table.tsx'
import { Problems } from './problems.tsx'
import type { Previewed, Show } from './rule-page.tsx'

export type DraftPageProps = {
  lang: Lang
  audience: Audience
  names: Names
  shown: Previewed
  /** So many leave that the number must be typed. */
  needsNumber: boolean
  typedNumber: string
  errors: Record<string, string>
}

const ways: [Show, 'showJoining' | 'showLeaving' | 'showIn'][] = [
  ['joining', 'showJoining'],
  ['leaving', 'showLeaving'],
  ['in', 'showIn'],
]

/** What the draft would do, by numbers and names, before it is made active. */
export function DraftPage(props: DraftPageProps) {
  const { lang, audience, names, shown } = props
  const t = sayBuilder(lang)
  const here = `/manage/audiences/${audience.id}`
  const { preview, show } = shown
  return (
    <>
      <BackLink href={here}>{textIn(audience.name, lang)}</BackLink>
      <FormErrors errors={props.errors} />
      <PageHeading
        caption={textIn(audience.name, lang)}
        lede={sentenceOf(audience.draft_rule as Rule | null, names, lang)}
      >
        {t('draftTitle')}
      </PageHeading>
      <Problems lang={lang} problems={preview.problems} names={names} />
      <PreviewTiles lang={lang} preview={preview} />
      <ActivateForm {...props} />
      <section class="gh-section" aria-labelledby="names">
        <h2 id="names">{t('previewTitle')}</h2>
        <nav class="gh-subnav" aria-labelledby="names">
          <ul>
            {ways.map(([way, key]) => (
              <li>
                <a href={`${here}/draft?show=${way}`} aria-current={way === show ? 'page' : undefined}>
                  {t(key)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <PreviewNames lang={lang} people={preview.people} hidden={shown.hidden} />
        <KeyPagination
          nextHref={
            preview.next ? `${here}/draft?show=${show}&after=${encodeURIComponent(preview.next)}` : undefined
          }
        />
      </section>
    </>
  )
}

function ActivateForm({ lang, audience, shown, needsNumber, typedNumber, errors }: DraftPageProps) {
  const t = sayBuilder(lang)
  const here = `/manage/audiences/${audience.id}`
  return (
    <>
      {needsNumber ? <WarningText>{t('stop', { count: shown.preview.leaving })}</WarningText> : null}
      <div class="gh-activate">
        <Form action={`${here}/draft/activate`} wide>
          {needsNumber ? (
            <Input
              name="leaving"
              label={t('typeNumber')}
              value={typedNumber}
              error={errors.leaving}
              inputmode="numeric"
              autocomplete="off"
              classes="govuk-input--width-5"
            />
          ) : null}
          <div class="govuk-button-group">
            <Button preventDoubleClick variant={needsNumber ? 'warning' : undefined}>
              {t('activate')}
            </Button>
            <Button href={`${here}/rule`} variant="secondary">
              {t('edit')}
            </Button>
          </div>
        </Form>
        <Form action={`${here}/draft/discard`} wide>
          <Button variant="secondary">{t('discard')}</Button>
        </Form>
      </div>
    </>
  )
}
