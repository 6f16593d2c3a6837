import { shortDate } from '../../../../platform/i18n/dates.ts'
import { textIn } from '../../../../platform/i18n/localised.ts'
import type { Lang } from '../../../../platform/i18n/words.ts'
import { DataTable } from '../../../../ui/data-table.tsx'
import { Form, FormErrors } from '../../../../ui/form.tsx'
import { Button } from '../../../../ui/govuk/button.tsx'
import { PageHeading } from '../../../../ui/page-heading.tsx'
import { sayKind } from '../../../people/index.ts'
import type { CodeHere, DomainHere, OwnRegistration } from '../queries.ts'
import { codeShown } from '../rules.ts'
import { say, sayState } from '../words.ts'
import { MessageField, type Typed, type Wrong, YoungFields } from './fields.tsx'
import { CodeForm } from './register-pages.tsx'

type MineProps = { lang: Lang; domains: DomainHere[]; asked: OwnRegistration[]; errors: Wrong }

/** Somebody signed in: another organisation by a code, or by an address they have proved. */
export function MinePage({ lang, domains, asked, errors }: MineProps) {
  const t = say(lang)
  return (
    <div class="gh-narrow">
      <FormErrors errors={errors} />
      <PageHeading lede={t('mineLede')}>{t('mineTitle')}</PageHeading>
      <h2>{t('haveCode')}</h2>
      <CodeForm lang={lang} />
      {domains.length > 0 ? (
        <>
          <h2>{t('byAddress')}</h2>
          {domains.map(domain => (
            <Form action="/join/mine" key={domain.id}>
              <input type="hidden" name="domain" value={domain.id} />
              <Button variant="secondary" preventDoubleClick>
                {t('joinThis', { organisation: textIn(domain.organisation, lang) })}
              </Button>
            </Form>
          ))}
        </>
      ) : null}
      {asked.length > 0 ? (
        <>
          <h2>{t('applications')}</h2>
          <Asked lang={lang} asked={asked} />
        </>
      ) : null}
    </div>
  )
}

function Asked({ lang, asked }: { lang: Lang; asked: OwnRegistration[] }) {
  const s = sayState(lang)
  return (
    <DataTable
      label={say(lang)('applications')}
      rows={asked}
      columns={[
        {
          key: 'organisation',
          heading: say(lang)('whichOrganisation'),
          isRowHeader: true,
          cell: one => textIn(one.organisation, lang),
        },
        {
          key: 'state',
          heading: say(lang)('title'),
          cell: one => [s(one.state as 'waiting'), one.sentence].filter(Boolean).join(': '),
        },
        { key: 'date', heading: '', isHeadingHidden: true, cell: one => shortDate(one.recorded_at, lang) },
      ]}
    />
  )
}

type JoinProps = {
  lang: Lang
  name: string
  code: CodeHere
  shownCode: string
  values: Typed
  errors: Wrong
}

/** Somebody signed in who came by a code: nothing to fill in that is known already. */
export function JoinPage(props: JoinProps) {
  const { lang, name, code, shownCode, errors } = props
  const t = say(lang)
  return (
    <div class="gh-narrow">
      <FormErrors errors={errors} />
      <PageHeading lede={t('joinLede', { kind: sayKind(lang)(code.kind), label: code.label })}>
        {t('joinTitle', { organisation: textIn(code.organisation, lang) })}
      </PageHeading>
      <p>
        {t('mineAs', { name })} {t('mineLede')}
      </p>
      <Form action={`/join/${codeShown(shownCode)}/mine`} classes="gh-box">
        {code.for_young_people ? <YoungFields {...props} /> : null}
        {code.needs_approval ? <MessageField {...props} /> : null}
        <Button preventDoubleClick>{code.needs_approval ? t('send') : t('joinNow')}</Button>
      </Form>
    </div>
  )
}
