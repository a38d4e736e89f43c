-- Events name nobody by number and carry no value of a form: whoever hears one reads what is sealed where it stands.
UPDATE base.outbox_delivery SET data = (data - 'subject' - 'fields') || jsonb_build_object('subjectId', data #> '{subject,id}',
    'fields', (SELECT jsonb_agg(f - 'said' - 'claimed') FROM jsonb_array_elements(data -> 'fields') f))
  WHERE type = 'data.doubted';
UPDATE base.outbox SET data = (data - 'subject' - 'fields') || jsonb_build_object('subjectId', data #> '{subject,id}',
    'fields', (SELECT jsonb_agg(f - 'said' - 'claimed') FROM jsonb_array_elements(data -> 'fields') f))
  WHERE type = 'data.doubted';
UPDATE base.outbox_delivery SET data = data - 'answer' WHERE type = 'data-correction.answered';
UPDATE base.outbox SET data = data - 'answer' WHERE type = 'data-correction.answered';
