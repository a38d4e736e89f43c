import { useDeferredValue, useState, type KeyboardEvent } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { suggestionsQuery, type Suggestion } from '../../api/catalogue.ts';
import { paths } from '../../paths.ts';
import { useText } from '../../ui/text.ts';
import { addressOf } from './address-of.ts';

/** More than this covers the page on a phone. */
const most = 7;

/** The state of the search box: what is written, what is suggested for it, which suggestion the arrows stand on. */
export function useSuggestions(initial: string) {
  const say = useText();
  const navigate = useNavigate();
  const [text, setText] = useState(initial);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const asked = useDeferredValue(text.trim());
  const { data } = useQuery({ ...suggestionsQuery(asked), enabled: open && asked.length > 0 });
  const suggestions = open && asked ? (data ?? []).slice(0, most) : [];
  const chosen = suggestions[active];

  function write(words: string) {
    setText(words);
    setActive(-1);
    setOpen(true);
  }
  function choose(suggestion: Suggestion) {
    setOpen(false);
    setText(say(suggestion.text));
    void navigate({ to: addressOf(suggestion) });
  }
  /** @returns false when there is nothing to search for */
  function search(): boolean {
    const words = text.trim();
    if (chosen) choose(chosen);
    else if (words) {
      setOpen(false);
      void navigate({ to: paths.search(), search: { q: words } });
    }
    return Boolean(chosen ?? words);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') setOpen(false);
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    setOpen(true);
    const step = event.key === 'ArrowDown' ? 1 : -1;
    const fromOutside = active < 0 && step < 0 ? 1 : 0;
    const { length } = suggestions;
    setActive(length === 0 ? -1 : (active + step + length + fromOutside) % length);
  }
  return { text, suggestions, active, chosen, setOpen, write, choose, search, onKeyDown };
}
