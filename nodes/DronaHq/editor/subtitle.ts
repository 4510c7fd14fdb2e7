/**
 * As it is entered: working out an expression would mostly fail, as there are no items yet, and the whole
 * subtitle with it.
 */
const DRY_RUN = '($rawParameter["dryRun"] ?? $rawParameter["options"]?.dryRun)';

/** What stands below the node's name on the canvas: nobody shall take a dry run for the real one. */
export const SUBTITLE = `={{ $parameter["operation"] + ": " + $parameter["resource"] + (${DRY_RUN} === true ? " · dry run" : typeof ${DRY_RUN} === "string" ? " · dry run?" : "") }}`;
