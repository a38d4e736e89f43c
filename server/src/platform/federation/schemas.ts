import { Type } from 'typebox';
import { Shape, TextSchema } from '../../lib/schemas.ts';

export const SignInWays = Shape('SignInWays', {
  source: Type.Optional(
    Type.Object(
      {
        name: TextSchema,
        host: Type.String({ description: 'where the browser is led' }),
      },
      { description: 'another installation whose account is good here' },
    ),
  ),
  peopleHere: Type.Boolean({ description: 'people, too, may sign in with a local account' }),
});
