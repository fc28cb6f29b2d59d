import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { IkkeInnlogget } from '../platform/feil.js';
import type { Kontekst } from '../platform/graphql.js';
import type { Anrop } from './dor.js';

/** Who asks. A resolver that takes it cannot run for nobody. */
export const Hvem = createParamDecorator((_: unknown, ctx: ExecutionContext): Anrop => {
  const { anrop } = GqlExecutionContext.create(ctx).getContext<Kontekst<Anrop>>();
  if (anrop === null) throw new IkkeInnlogget();
  return anrop;
});

/** Who commands, and the key under which the command has its effect once. */
export interface Bestilling {
  readonly anrop: Anrop;
  readonly idempotensnokkel: string | null;
}

export const Bestilt = createParamDecorator((_: unknown, ctx: ExecutionContext): Bestilling => {
  const { anrop, idempotensnokkel } = GqlExecutionContext.create(ctx).getContext<Kontekst<Anrop>>();
  if (anrop === null) throw new IkkeInnlogget();
  return { anrop, idempotensnokkel };
});
