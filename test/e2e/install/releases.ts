import manifest from '../../../package.json';
import { npm } from '../real/command';
import { pack } from '../real/pack';
import { unpack } from './tarball';

/** A version of the package, ready to be published. */
export interface Release {
	version: string;
	/** Its tarball or folder. */
	path: string;
}

/** The package as it is packed now, and what would be its next version with the same code. */
export async function releases(folder: string): Promise<{ first: Release; next: Release }> {
	const { tarball } = await pack(folder);
	const copy = await unpack(tarball, folder);
	const bumped = await npm(['version', 'patch', '--no-git-tag-version'], { cwd: copy });
	return {
		first: { version: manifest.version, path: tarball },
		next: { version: bumped.trim().replace(/^v/, ''), path: copy },
	};
}
