import { useTranslation } from 'react-i18next';
import { LogOut } from 'lucide-react';
import { useSession, useSignOut } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Mark } from '../brand.tsx';
import { Link } from '../link.tsx';
import { LanguageSwitch, SizeSwitch } from '../switches.tsx';
import { useText } from '../text.ts';
import type { House } from './house.ts';

/** Which house this is, who is signed in and for which organisation (and how: the name leads there), language, size, the way out. */
export function OfficeBar({ house }: { house: House }) {
  const { t } = useTranslation(['common', house.area]);
  const text = useText();
  const session = useSession();
  const signOut = useSignOut();
  return (
    <header className="office-bar">
      <Link to={house.home} className="brand">
        <Mark size="1.75rem" />
        <span>
          {t('product')} <small>{t(`${house.area}:house`)}</small>
        </span>
      </Link>
      <div className="office-who">
        <Link to={paths.mySignIn()} className="office-name">
          {session?.user.name}
          {session?.organisation ? <small>{text(session.organisation.name)}</small> : null}
        </Link>
        <SizeSwitch />
        <LanguageSwitch />
        <button type="button" className="tool" onClick={() => signOut.mutate()}>
          <LogOut size="1.1em" aria-hidden />
          <span className="tool-text">{t('nav.signOut')}</span>
        </button>
      </div>
    </header>
  );
}
