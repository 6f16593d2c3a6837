import type { Lang } from '../../../platform/i18n/words.ts'
import type { FieldErrors } from '../../../ui/form.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { FileUpload } from '../../../ui/govuk/file-upload.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { PasswordInput } from '../../../ui/govuk/password-input.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { sayKind } from '../../people/index.ts'
import { kindsAdded, type ProviderInput, type System, systems } from './rules.ts'
import { say } from './words.ts'

export type Typed = Partial<Record<keyof ProviderInput, string>>

export type FieldsProps = {
  lang: Lang
  system: System
  values: Typed
  errors: FieldErrors
  hasSecret: boolean
}

type Name = keyof ProviderInput & Parameters<ReturnType<typeof say>>[0]

/** Every setting of a provider, in the order in which somebody with its papers in hand needs them. */
export function ProviderFields(props: FieldsProps) {
  const t = say(props.lang)
  const isToken = systems[props.system].kind === 'oidc'
  return (
    <>
      <h2>{t('connectionPart')}</h2>
      {isToken ? <TokenFields {...props} /> : <AssertionFields {...props} />}
      <h2>{t('buttonPart')}</h2>
      <Line {...props} name="labelEn" hint={t('labelHint')} textLang="en" />
      <Line {...props} name="labelCy" textLang="cy" />
      <Lines {...props} name="homeDomains" hint={t('homeDomainsHint')} />
      <h2>{t('matchPart')}</h2>
      <p>{t('matchAbout')}</p>
      <Line {...props} name="numberClaim" hint={t('claimHint')} />
      <Lines {...props} name="trustedDomains" hint={t('trustedDomainsHint')} />
      <Line {...props} name="emailClaim" hint={t('usualHint')} />
      <Line {...props} name="subjectClaim" hint={t('usualHint')} />
      <h2>{t('peoplePart')}</h2>
      <PeopleFields {...props} />
      <h2>{t('factorPart')}</h2>
      <Tick {...props} name="trustsFactor" words={t('trustsFactor')} hint={t('trustsFactorHint')} />
      <Lines {...props} name="factorValues" hint={t('factorValuesHint')} />
      <h2>{t('rolesPart')}</h2>
      <Line {...props} name="groupClaim" hint={t('claimHint')} />
    </>
  )
}

type One = FieldsProps & { name: Name; hint?: string }

function Line({ lang, values, errors, name, hint, textLang }: One & { textLang?: Lang }) {
  return (
    <Input
      name={name}
      label={say(lang)(name)}
      hint={hint}
      value={values[name]}
      error={errors[name]}
      spellcheck={false}
      autocomplete="off"
      attributes={textLang ? { lang: textLang } : undefined}
    />
  )
}

function Lines({ lang, values, errors, name, hint, rows = 3 }: One & { rows?: number }) {
  return (
    <Textarea
      name={name}
      label={say(lang)(name)}
      hint={hint}
      value={values[name]}
      error={errors[name]}
      rows={rows}
      spellcheck={false}
    />
  )
}

function Tick({ values, name, words, hint }: One & { words: string }) {
  return (
    <Checkboxes name={name} values={values[name] ? ['1'] : []} items={[{ value: '1', label: words, hint }]} />
  )
}

function TokenFields(props: FieldsProps) {
  const { lang, system, hasSecret, errors } = props
  const t = say(lang)
  const hints: Partial<Record<System, string>> = { entra: t('issuerEntra'), keycloak: t('issuerKeycloak') }
  return (
    <>
      {system === 'google' ? (
        <Lines {...props} name="hostedDomains" hint={t('hostedDomainsHint')} />
      ) : (
        <Line {...props} name="issuer" hint={hints[system] ?? t('issuerHint')} />
      )}
      <Line {...props} name="clientId" />
      <PasswordInput
        name="clientSecret"
        label={t('clientSecret')}
        hint={hasSecret ? t('secretKept') : undefined}
        error={errors.clientSecret}
        autocomplete="off"
      />
    </>
  )
}

function AssertionFields(props: FieldsProps) {
  const { lang, values, errors } = props
  const t = say(lang)
  return (
    <>
      <Lines {...props} name="metadata" hint={t('metadataHint')} rows={5} />
      <FileUpload name="metadataFile" label={t('metadataFile')} error={errors.metadataFile} javascript />
      <Input
        name="issuer"
        label={t('entity')}
        value={values.issuer}
        error={errors.issuer}
        spellcheck={false}
      />
      <Line {...props} name="signOnUrl" hint={t('signOnUrlHint')} />
      <Lines {...props} name="certificates" hint={t('certificatesHint')} rows={6} />
    </>
  )
}

function PeopleFields(props: FieldsProps) {
  const { lang, values, errors } = props
  const t = say(lang)
  return (
    <>
      <Tick {...props} name="addsPeople" words={t('addsPeople')} hint={t('addsPeopleHint')} />
      <Select
        name="addsKind"
        label={t('addsKind')}
        items={kindsAdded.map(kind => ({ value: kind, text: sayKind(lang)(kind) }))}
        value={values.addsKind}
        error={errors.addsKind}
      />
      <Line {...props} name="nameClaim" hint={t('usualHint')} />
      <Line {...props} name="unitClaim" hint={t('claimHint')} />
    </>
  )
}
