import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { UgyldigInndata } from './feil.js';

/** Unknown fields never come here: GraphQL refuses them. Every input is checked before it reaches a resolver; what is wrong is named field by field, without its value. */
export const valideringspipe = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    validationError: { target: false, value: false },
    exceptionFactory: (feil) => new UgyldigInndata(feil.flatMap((f) => felter(f, ''))),
  });

const felter = (f: ValidationError, sti: string): { felt: string; melding: string }[] => [
  ...Object.values(f.constraints ?? {}).map((melding) => ({ felt: sti + f.property, melding })),
  ...(f.children ?? []).flatMap((b) => felter(b, `${sti}${f.property}.`)),
];
