import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openMetrics } from './metrics.ts';

test('requests and jobs are counted by route, class of status and outcome', async () => {
  const metrics = openMetrics();
  metrics.request('GET /cases/:caseId', 200, 0.004);
  metrics.request('GET /cases/:caseId', 404, 0.001);
  metrics.request('GET /cases/:caseId', 204, 0.2);
  metrics.job('audit.seal', 'failed', 3);
  metrics.turnedAway('client');
  const text = await metrics.text();
  assert.match(text, /yiti_http_request_seconds_count\{route="GET \/cases\/:caseId",status="2xx"\} 2/);
  assert.match(
    text,
    /yiti_http_request_seconds_bucket\{le="0.005",route="GET \/cases\/:caseId",status="2xx"\} 1/,
  );
  assert.match(text, /yiti_http_request_seconds_count\{route="GET \/cases\/:caseId",status="4xx"\} 1/);
  assert.match(text, /yiti_job_seconds_count\{job="audit.seal",outcome="failed"\} 1/);
  assert.match(text, /yiti_turned_away_total\{kind="client"\} 1/);
  assert.match(metrics.contentType, /^text\/plain/);
});

test('figures are measured when they are fetched, and one that cannot be measured does not hide the others', async () => {
  const metrics = openMetrics();
  let listeners = 1;
  metrics.watch({
    liveListeners: () => listeners,
    outbox: async () => ({ waiting: 3, dead: 1, oldestSeconds: 2.5 }),
    unsealedEvents: async () => {
      throw new Error('the database is away');
    },
  });
  listeners = 7;
  const text = await metrics.text();
  assert.match(text, /yiti_live_listeners 7/);
  assert.match(text, /yiti_outbox_deliveries\{state="dead"\} 1/);
  assert.match(text, /yiti_outbox_oldest_seconds 2.5/);
  assert.match(text, /yiti_metrics_unreadable_total 1/);
});
