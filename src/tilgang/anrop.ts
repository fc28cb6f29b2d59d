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

export const Idempotensnokkel = createParamDecorator(
  (_: unknown, ctx: ExecutionContext): string | null =>
    GqlExecutionContext.create(ctx).getContext<Kontekst<Anrop>>().idempotensnokkel,
);
