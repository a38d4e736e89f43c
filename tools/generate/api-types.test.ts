import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiTypes, type ApiDocument, type Schema } from './api-types.ts';

const json = (schema: Schema) => ({ content: { 'application/json': { schema } } });
const text = (schema: Schema) => lines({ '/api/a': { get: { responses: { 200: json(schema) } } } });

describe('apiTypes', () => {
  it('says of an operation what it takes and what it answers', () => {
    const id: Schema = { type: 'string', maxLength: 20 };
    const written = lines({
      '/api/cases/{caseId}/rating': {
        post: {
          summary: 'Rate',
          parameters: [
            { name: 'caseId', in: 'path', required: true, schema: id },
            { name: 'lang', in: 'query', schema: { type: 'string' } },
            { name: 'Idempotency-Key', in: 'header', required: true, schema: id },
          ],
          requestBody: json({
            type: 'object',
            properties: { stars: { type: 'integer' }, silent: { type: 'boolean', default: false } },
            required: ['stars', 'silent'],
          }),
          responses: { 204: {}, 400: json({ type: 'object' }) },
        },
      },
    });
    assert.match(
      written,
      /\/\*\* Rate \*\/ 'POST \/cases\/:caseId\/rating': \{ params: \{ caseId: string; \}; query\?: \{ lang\?: string; \}; body: \{ stars: number; silent\?: boolean; \}; idempotencyKey: string; answer: undefined; \};/,
    );
  });

  it('takes a form as its file, and keeps files apart from answers', () => {
    const file: Schema = { type: 'string', format: 'binary' };
    const written = lines({
      '/api/a': {
        post: {
          requestBody: { content: { 'multipart/form-data': { schema: file } } },
          responses: { 200: json({ type: 'integer' }) },
        },
        get: { responses: { 200: { content: { 'application/octet-stream': { schema: file } } } } },
      },
    });
    assert.match(written, /Operations \{ 'POST \/a': \{ file: File; answer: number; \}; \}/);
    assert.match(written, /Downloads \{ 'GET \/a': \{\}; \}/);
  });

  it('writes every kind of shape', () => {
    assert.match(text({ anyOf: [{ enum: ['a', 'b'] }, { type: 'null' }] }), /answer: 'a' \| 'b' \| null;/);
    assert.match(
      text({ type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'null' }] } }),
      /Array<string \| null>/,
    );
    assert.match(
      text({ type: 'object', additionalProperties: { type: 'number' } }),
      /answer: Record<string, number>;/,
    );
    assert.match(text({}), /answer: unknown;/);
    assert.match(
      text({ type: 'object', 'x-engine': 'forms/Plan' }),
      /import type \* as forms .* answer: forms\.Plan;/,
    );
  });

  it('gives a shape with a title its name, once', () => {
    const place: Schema = { title: 'Place', type: 'object', properties: { code: { type: 'string' } } };
    const written = text({ type: 'array', items: place });
    assert.match(written, /export interface Place \{ code\?: string; \}/);
    assert.match(written, /answer: Array<Place>;/);
    const other: Schema = { title: 'Place', type: 'string' };
    assert.throws(() => text({ anyOf: [place, other] }), /Two shapes have the title "Place"/);
  });

  it('refuses what it has no type for', () => {
    assert.throws(() => text({ oneOf: [] }), /keyword "oneOf"/);
    assert.throws(() => text({ type: 'date' }), /"date"/);
  });
});

/** What is written, on one line. */
function lines(paths: ApiDocument['paths']): string {
  return apiTypes({ paths }).replaceAll(/\s+/g, ' ');
}
