/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { truthDocument } from './document';

writeFileSync(join(__dirname, '..', '..', '..', 'docs', 'truth.md'), truthDocument());
