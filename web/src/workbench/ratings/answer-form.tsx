import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { answerLength, answerRating } from '../../api/rating-answers.ts';
import { Button } from '../../ui/button.tsx';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import { Failure } from '../../ui/states.tsx';

/** The answer to a bad rating, given once. What was written stays in the box when sending fails. */
export function AnswerForm({ answerId }: { answerId: string }) {
  const { t } = useTranslation('work');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [written, setWritten] = useState('');
  const answer = written.trim();
  const send = useMutation({
    mutationFn: () => answerRating(answerId, answer),
    onSuccess: async () => {
      void message.success(t('rating.sent'));
      void client.invalidateQueries({ queryKey: ['tasks'] });
      await client.invalidateQueries({ queryKey: ['rating-answer', answerId] });
    },
  });
  const missing =
    answer.length < answerLength.min ? t('rating.missing', { count: answerLength.min }) : undefined;
  return (
    <form
      className="dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!missing && !send.isPending) send.mutate();
      }}
    >
      <DialogField label={t('rating.yours')} help={t('rating.help')}>
        {(id, helpId) => (
          <Input.TextArea
            id={id}
            aria-describedby={helpId}
            autoSize={{ minRows: 4, maxRows: 14 }}
            maxLength={answerLength.max}
            value={written}
            onChange={(event) => setWritten(event.target.value)}
          />
        )}
      </DialogField>
      {send.isError ? <Failure error={send.error} compact /> : null}
      <div>
        <Button type="submit" busy={send.isPending} reason={missing}>
          {t('rating.send')}
        </Button>
      </div>
    </form>
  );
}
