import { Card, Section } from '../card.tsx'
import { Columns } from '../columns.tsx'
import { type CourseCardProps, CourseGrid } from '../course-card.tsx'
import { PageHeading } from '../page-heading.tsx'
import { Ring } from '../progress.tsx'
import { type TodoItem, TodoList } from '../todo-list.tsx'
import { Upcoming } from '../upcoming.tsx'

const todo: TodoItem[] = [
  {
    title: 'Moving and handling people',
    href: '/courses/moving-and-handling',
    seed: 'Moving and handling people',
    category: 'care',
    state: 'overdue',
    stateText: '5 days overdue',
    why: '45 minutes · you care for people at home',
    action: { label: 'Continue', href: '/courses/moving-and-handling' },
  },
  {
    title: 'Data protection for everyone',
    href: '/courses/data-protection',
    seed: 'Data protection for everyone',
    category: 'information',
    state: 'due',
    stateText: 'Due 30 November',
    why: '20 minutes · yearly, last done 2 December 2025',
    action: { label: 'Start', href: '/courses/data-protection' },
  },
]

const carryOn: CourseCardProps[] = [
  {
    title: 'Safeguarding adults: level 2',
    href: '/courses/safeguarding-2',
    seed: 'Safeguarding adults: level 2',
    category: 'safeguarding',
    meta: 'Lesson 3 of 7 · saved 14:02 today',
    progress: { value: 43 },
  },
  {
    title: 'Care Certificate',
    href: '/courses/care-certificate',
    seed: 'Care Certificate',
    category: 'care',
    meta: '11 of 16 standards met',
    progress: { value: 11, max: 16, label: '11 of 16 standards met' },
  },
  {
    title: 'Talking about dementia',
    href: '/courses/dementia',
    seed: 'Talking about dementia',
    category: 'wellbeing',
    meta: 'Podcast · 12 minutes left',
    progress: { value: 58 },
  },
]

const chosen: CourseCardProps[] = [
  ['Difficult conversations, practised', 'leadership', 'Workshop · 6 places left, 9 December'],
  ['First aid at home', 'health and safety', 'E-learning · 30 minutes'],
  ['Welsh in the workplace: a start', 'language', 'Shared by Cwm Taran · 10 minutes a day'],
  ['Fire safety for wardens', 'fire', 'E-learning · 25 minutes'],
  ['Lone working', 'health and safety', 'E-learning · 15 minutes'],
  ['Writing in plain English', 'communication', 'E-learning · 40 minutes'],
].map(([title = '', category = '', meta]) => ({
  title,
  category,
  meta,
  seed: title,
  href: '/courses/example',
}))

/** A learner's home, made of sample data. */
export function HomeSample() {
  return (
    <>
      <PageHeading lede="Two things need you this month. Everything else is up to date.">
        Good afternoon, Amina
      </PageHeading>
      <Columns
        aside={<Aside />}
        asideLabel="Coming up and your record"
        rest={
          <>
            <Section id="carry-on" title="Carry on">
              <CourseGrid courses={carryOn} />
            </Section>
            <Section id="chosen" title="Chosen for your team" more={<a href="/catalogue">See all</a>}>
              <CourseGrid courses={chosen} />
            </Section>
          </>
        }
      >
        <Section id="todo" title="To do">
          <TodoList items={todo} />
        </Section>
      </Columns>
    </>
  )
}

function Aside() {
  return (
    <>
      <Card title="Coming up" titleId="coming-up">
        <Upcoming
          items={[
            {
              month: 'Nov',
              day: 27,
              dateTime: '2026-11-27',
              title: 'Medication: practical day',
              href: '/events/1',
              meta: '9:30 to 16:00, Hallgate House, room 2',
            },
            {
              month: 'Dec',
              day: 3,
              dateTime: '2026-12-03',
              title: 'Carers’ network',
              href: '/events/2',
              meta: '14:00 online · 23 going',
            },
          ]}
        />
      </Card>
      <Card title="Your record" titleId="your-record">
        <Ring value={14} max={16} label="14 of 16 requirements met">
          <p>Requirements met.</p>
          <p class="gh-meta">Next to renew: fire safety, 14 January</p>
        </Ring>
      </Card>
    </>
  )
}
