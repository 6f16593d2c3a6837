import type { Lang } from '../../../platform/i18n/words.ts'
import type { Finding } from '../../../standards/scorm/findings.ts'
import { Details } from '../../../ui/govuk/details.tsx'
import { FileUpload } from '../../../ui/govuk/file-upload.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { say } from '../words.ts'
import { Findings } from './findings.tsx'
import type { KeptPackage } from './keep-package.ts'

export type PackageFieldProps = {
  lang: Lang
  maxUploadMegabytes: number
  error?: string
  /** Of the file that was just refused. */
  findings: readonly Finding[]
  kept?: KeptPackage
}

/** The field for a package, with what the check said beside it; a package that was kept need not come again. */
export function PackageField({ lang, maxUploadMegabytes, error, findings, kept }: PackageFieldProps) {
  const t = say(lang)
  const field = (
    <FileUpload
      name="package"
      label={t('package')}
      hint={t('packageHint', { megabytes: maxUploadMegabytes })}
      error={error}
      describedBy={findings.length > 0 ? 'package-findings' : undefined}
      attributes={{ accept: '.zip,application/zip' }}
      javascript
    />
  )
  if (kept) {
    return (
      <>
        <input type="hidden" name="kept" value={kept.token} />
        <InsetText>{t('keptPackage', { name: kept.name })}</InsetText>
        <Details summary={t('replaceKept')} open={Boolean(error)}>
          {field}
        </Details>
      </>
    )
  }
  return (
    <>
      {field}
      <Findings findings={findings} lang={lang} id="package-findings" />
    </>
  )
}
