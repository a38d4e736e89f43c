import { useEffect, useState, type FormEvent } from 'react';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';

/** Reads a code that came with the address, at once, or is typed. */
export function useScannedCode<T>(read: (code: string) => Promise<T>): Scanned<T> {
  const scanned = String((useSearch({ strict: false }) as { code?: string }).code ?? '');
  const [code, setCode] = useState(scanned);
  const reading = useMutation({ mutationFn: read });
  const { mutate } = reading;
  useEffect(() => {
    if (scanned) mutate(scanned);
  }, [scanned, mutate]);
  return { code, setCode, reading };
}

interface Scanned<T> {
  code: string;
  setCode: (code: string) => void;
  reading: UseMutationResult<T, Error, string>;
}

/** Where the code is typed, or another one afterwards. */
export function CodeForm<T>({
  scanned: { code, setCode, reading },
  label,
  missing,
  act,
}: {
  scanned: Scanned<T>;
  label: string;
  /** what is said when nothing is typed */
  missing: string;
  act: string;
}) {
  const [isTried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(!code.trim());
    if (code.trim()) reading.mutate(code.trim());
  };
  return (
    <form onSubmit={submit} noValidate className="stack section">
      <TextField
        label={label}
        value={code}
        onChange={setCode}
        error={isTried && !code.trim() ? missing : undefined}
      />
      <div>
        <Button type="submit" busy={reading.isPending} tone={reading.data ? 'secondary' : 'primary'}>
          {act}
        </Button>
      </div>
    </form>
  );
}
