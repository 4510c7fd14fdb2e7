/**
 * As it is entered, without working out expressions: there are no items yet, so that most of them
 * would fail, and with them the whole subtitle.
 */
const DRY_RUN = '($rawParameter["dryRun"] ?? $rawParameter["options"]?.dryRun)';

/** What stands below the node's name on the canvas: nobody shall take a dry run for the real one. */
export const SUBTITLE = `={{ $parameter["operation"] + ": " + $parameter["resource"] + (${DRY_RUN} === true ? " · dry run" : typeof ${DRY_RUN} === "string" ? " · dry run?" : "") }}`;
