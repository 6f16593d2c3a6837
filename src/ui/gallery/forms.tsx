import { ConfirmDialog, CopyButton, UploadProgress } from '../behaviours.tsx'
import { Form, FormErrors } from '../form.tsx'
import { Button } from '../govuk/button.tsx'
import { CharacterCount } from '../govuk/character-count.tsx'
import { Checkboxes } from '../govuk/checkboxes.tsx'
import { DateInput } from '../govuk/date-input.tsx'
import { FileUpload } from '../govuk/file-upload.tsx'
import { Input } from '../govuk/input.tsx'
import { PasswordInput } from '../govuk/password-input.tsx'
import { Radios } from '../govuk/radios.tsx'
import { Select } from '../govuk/select.tsx'
import { Textarea } from '../govuk/textarea.tsx'

const errors: Record<string, string> = {
  title: 'Enter a title',
  summary: 'Summary must be 200 characters or fewer',
  kind: 'Choose what kind of course this is',
  'starts-day': 'Start date must be a real date',
  password: 'Enter your password',
}

/** Every field, plain and in error, and the behaviours around a form. */
export function FormsSample({ withErrors }: { withErrors: boolean }) {
  const wrong = withErrors ? errors : {}
  return (
    <>
      <FormErrors errors={wrong} />
      <h1>{withErrors ? 'A form with errors' : 'A form'}</h1>
      <Form action="/example">
        <Texts wrong={wrong} />
        <Choices wrong={wrong} />
        <DateInput
          id="starts"
          namePrefix="starts"
          fieldset={{ legend: 'When does it start?', legendClasses: 'govuk-fieldset__legend--s' }}
          hint="For example, 27 3 2027"
          error={wrong['starts-day']}
          values={{ 'starts-day': 31, 'starts-month': 2, 'starts-year': 2027 }}
        />
        <div class="govuk-button-group">
          <Button preventDoubleClick>Save and continue</Button>
          <Button variant="secondary">Save as draft</Button>
          <Button disabled>Publish</Button>
          <a class="govuk-link" href="/example">
            Cancel
          </a>
        </div>
      </Form>
      <h2>Sending a package</h2>
      <Form action="/upload" multipart attributes={{ 'data-module': 'gh-upload' }}>
        <FileUpload name="package" label="Package" hint="A .zip file, up to 2 GB" javascript />
        <UploadProgress />
        <Button>Upload</Button>
      </Form>
      <h2>Something risky</h2>
      <Form action="/archive" attributes={{ 'data-module': 'gh-confirm' }}>
        <Button variant="warning">Archive this course</Button>
        <ConfirmDialog id="archive" title="Archive this course?" confirmText="Archive" isRisky>
          <p>Twelve people are taking it. They keep their place and can finish.</p>
        </ConfirmDialog>
      </Form>
      <p>
        <code id="address">https://wexcombe.example/verify/7F3K</code> <CopyButton target="address" />
      </p>
    </>
  )
}

function Texts({ wrong }: { wrong: Record<string, string> }) {
  return (
    <>
      <Input name="title" label="Title" hint="As a learner would look for it" error={wrong.title} />
      <Input
        name="length"
        label="Length"
        value={45}
        classes="govuk-input--width-4"
        suffix={{ content: 'minutes' }}
      />
      <Input name="price" label="Price" classes="govuk-input--width-4" prefix={{ content: '£' }} />
      <CharacterCount name="summary" label="Summary" maxlength={200} rows={3} error={wrong.summary} />
      <Textarea name="notes" label="Notes" value="Bring warm clothes." />
      <PasswordInput name="password" label="Password" error={wrong.password} />
      <Select
        name="category"
        label="Category"
        items={[
          { text: 'Choose one', value: '' },
          { text: 'Safeguarding', value: 'safeguarding' },
        ]}
      />
    </>
  )
}

function Choices({ wrong }: { wrong: Record<string, string> }) {
  return (
    <>
      <Radios
        name="kind"
        fieldset={{ legend: 'What kind of course is it?', legendClasses: 'govuk-fieldset__legend--s' }}
        error={wrong.kind}
        value={wrong.kind ? undefined : 'package'}
        items={[
          { label: 'A package', value: 'package', hint: 'SCORM 1.2 or 2004' },
          {
            label: 'A link',
            value: 'link',
            conditional: <Input name="address-of-link" label="Address" />,
          },
          { divider: 'or' },
          { label: 'Nothing yet', value: 'none' },
        ]}
      />
      <Checkboxes
        name="who"
        fieldset={{ legend: 'Who may find it?', legendClasses: 'govuk-fieldset__legend--s' }}
        values={['own']}
        items={[
          { label: 'People of Wexcombe County Council', value: 'own' },
          { label: 'Everyone on this site', value: 'site' },
        ]}
      />
    </>
  )
}
