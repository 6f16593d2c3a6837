import { CourseCover } from '../covers/course-cover.tsx'
import { Form } from '../form.tsx'
import { Button } from '../govuk/button.tsx'
import { Input } from '../govuk/input.tsx'
import { PasswordInput } from '../govuk/password-input.tsx'

/** The way in, before there is a person: a form with a picture beside it where there is room. */
export function SignInSample() {
  return (
    <div class="gh-split">
      <div>
        <h1>Sign in</h1>
        <Form action="/sign-in">
          <Input name="identifier" label="Email address or staff number" autocomplete="username" />
          <PasswordInput name="password" label="Password" />
          <Button preventDoubleClick>Sign in</Button>
        </Form>
        <p>
          <a href="/forgotten-password">I have forgotten my password</a>
        </p>
      </div>
      <div class="gh-split__picture">
        <CourseCover seed="Wexcombe Learns" category="welcome" />
      </div>
    </div>
  )
}
