import { useEffect, useState } from 'react';

/**
 * Gives the focus back to what opened the dialog once it is gone, or to the page's heading where that is gone too; antd does so
 * only for dialogs that stay mounted.
 */
export function useFocusReturn(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // after the dialog has been taken out of the page
      setTimeout(() => {
        if (document.activeElement !== document.body) return;
        const heading = document.querySelector<HTMLElement>('h1');
        (opener instanceof HTMLElement && opener.isConnected ? opener : heading)?.focus();
      });
    },
    [opener],
  );
}
