import { registerEnumType } from '@nestjs/graphql';
import { type Form, FORMER } from '../domain/samtykke.js';

export const Samtykkeform = Object.fromEntries(FORMER.map((f) => [f, f])) as Record<Form, Form>;
registerEnumType(Samtykkeform, { name: 'Samtykkeform', description: 'How the consent was given.' });
