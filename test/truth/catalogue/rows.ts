import { FAULT_ROWS } from './faultRows';
import { INPUT_ROWS } from './inputRows';
import type { Row } from './row';
import { PAGING_ROWS } from './pagingRows';
import { RUN_ROWS } from './runRows';

/**
 * The catalogue of what the node survives: every row of `docs/truth.md`, which is made from this list.
 *
 * To add a row: describe it under its test file in a list of its own (as `INPUT_ROWS` in
 * `inputRows.ts`), name that list below, and write tests whose titles carry the row's cells (see
 * `cellOf` in `row.ts`; one cell may have several tests). A run of all engine tests fails where a cell
 * has no passed test on either line of n8n-core, and where a title names a row that isn't here.
 * Then `npm run docs:truth`. Rows may import nothing that needs jest or n8n.
 */
export const ROWS: readonly Row[] = [...FAULT_ROWS, ...INPUT_ROWS, ...RUN_ROWS, ...PAGING_ROWS];
