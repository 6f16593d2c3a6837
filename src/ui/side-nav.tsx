import { useWords } from './govuk/language.ts'
import type { NavItem } from './page-shell.ts'

export type NavGroup = { heading?: string; items: NavItem[] }

/** Navigation within an area, in groups. */
export function SideNav({ groups, label }: { groups: NavGroup[]; label?: string }) {
  const t = useWords()
  return (
    <nav class="gh-side-nav" aria-label={label ?? t('sideNavigation')}>
      {groups.map(group => (
        <div>
          {group.heading ? <h2>{group.heading}</h2> : null}
          <ul>
            {group.items.map(item => (
              <li>
                <a href={item.href} aria-current={item.current ? 'page' : undefined}>
                  {item.label}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
