import { textIn } from '../../../platform/i18n/localised.ts'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { sayBuilder } from '../builder/page-words.ts'
import { sentenceOf } from '../builder/sentence.ts'
import type { FormGroup } from '../builder/tree.ts'
import type { Preview, Rule } from '../engine/index.ts'
import type { Audience } from '../queries.ts'
import { PreviewNames, PreviewTiles } from './names-table.tsx'
import { Problems } from './problems.tsx'
import { type BuilderProps, RuleFields } from './rule-builder.tsx'

export type Show = 'in' | 'joining' | 'leaving'
export type Previewed = { preview: Preview; show: Show; hidden: number }

export type RulePageProps = BuilderProps & {
  audience: Audience
  rule: FormGroup
  /** The rule so far as it is complete. */
  soFar: Rule
  previewed?: Previewed
  /** Where nothing is shown of people yet: only how many, or that the rule is not complete. */
  count?: { in: number; total: number }
}

/** The page on which a rule is built. */
export function RulePage(props: RulePageProps) {
  const { lang, audience, rule, names, previewed } = props
  const t = sayBuilder(lang)
  const here = `/manage/audiences/${audience.id}`
  return (
    <>
      <BackLink href={here}>{textIn(audience.name, lang)}</BackLink>
      <FormErrors errors={props.errors} />
      <PageHeading caption={textIn(audience.name, lang)} lede={t('lede')}>
        {t('title')}
      </PageHeading>
      <Form action={`${here}/rule`} wide attributes={{ 'data-rule-builder': '' }}>
        {/* Enter in a field does what nobody regrets. */}
        <button type="submit" name="do" value="update" class="govuk-visually-hidden" tabindex={-1}>
          {t('update')}
        </button>
        <div id="rule-fields">
          <RuleFields {...props} rule={rule} />
        </div>
        <section class="gh-box gh-box--tint gh-rule-words" aria-labelledby="rule-words">
          <h2 id="rule-words">{t('inWords')}</h2>
          <div id="rule-so-far">
            <p>{sentenceOf(props.soFar, names, lang)}</p>
            <p class="gh-meta" role="status" id="rule-count">
              {props.count
                ? t('liveCount', { count: props.count.in, total: props.count.total.toLocaleString('en-GB') })
                : t('unfinished')}
            </p>
          </div>
        </section>
        <div class="govuk-button-group">
          <Button name="do" value="save">
            {t('saveDraft')}
          </Button>
          <Button name="do" value="preview" variant="secondary">
            {t('preview')}
          </Button>
          <Button name="do" value="none" variant="secondary">
            {t('noRule')}
          </Button>
          <a href={here}>{t('cancel')}</a>
        </div>
        {previewed ? <PreviewPart {...props} {...previewed} /> : null}
      </Form>
    </>
  )
}

function PreviewPart({ lang, names, preview, show, hidden }: RulePageProps & Previewed) {
  const t = sayBuilder(lang)
  const ways = [
    ['in', 'showIn'],
    ['joining', 'showJoining'],
    ['leaving', 'showLeaving'],
  ] as const
  return (
    <section class="gh-section" aria-labelledby="preview">
      <h2 id="preview" tabindex={-1}>
        {t('previewTitle')}
      </h2>
      <Problems lang={lang} problems={preview.problems} names={names} />
      <PreviewTiles lang={lang} preview={preview} />
      <div class="govuk-button-group">
        {ways.map(([way, key]) => (
          <Button
            name="do"
            value={`names:${way}`}
            variant="secondary"
            classes="gh-button--small"
            attributes={{ 'aria-pressed': way === show ? 'true' : 'false' }}
          >
            {t(key)}
          </Button>
        ))}
      </div>
      <PreviewNames lang={lang} people={preview.people} hidden={hidden} />
      {preview.next ? (
        <Button
          name="do"
          value={`names:${show}:${preview.next}`}
          variant="secondary"
          classes="gh-button--small"
        >
          {lang === 'cy' ? 'Tudalen nesaf' : 'Next page'}
        </Button>
      ) : null}
    </section>
  )
}
