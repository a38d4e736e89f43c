import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FastifyInstance } from 'fastify';

/**
 * Requests are checked strictly: what a schema does not name is refused, bodies are never coerced. Parameters and queries
 * arrive as text, so there numbers and truth values are read from it.
 */
export function validators(server: FastifyInstance): void {
  const options = { allErrors: true, useDefaults: true, strict: false } as const;
  const strict = withFormats(new Ajv2020({ ...options, coerceTypes: false }));
  const fromText = withFormats(new Ajv2020({ ...options, coerceTypes: 'array' }));
  server.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === 'body' ? strict : fromText).compile(schema as object),
  );
}

function withFormats(ajv: Ajv2020): Ajv2020 {
  // the package is CommonJS: its function hides behind `default`
  const add = addFormats as unknown as { default?: (ajv: Ajv2020) => void } & ((ajv: Ajv2020) => void);
  (add.default ?? add)(ajv);
  // RFC 3339 knows the second 60, `Date` does not: what it cannot read would fail only later, where nobody can mend it
  const instant = ajv.formats['date-time'] as { validate(text: string): boolean };
  ajv.addFormat('date-time', (text) => instant.validate(text) && !Number.isNaN(Date.parse(text)));
  return ajv;
}
