import type { IDataObject } from 'n8n-workflow';

import { columnsAsked, isOfItemAlone, isTemplate } from '../../nodes/DronaHq/run/column';
import { lookalike } from '../../nodes/DronaHq/run/lookalike';
import { asksForColumn, noSuchColumns } from '../../nodes/DronaHq/outcomes/columns';

it.each([
	['={{ $json.remove }}', ['remove']],
	['={{$json.remove}}', ['remove']],
	['={{ $json["Remove From"] }}', ['Remove From']],
	["={{ $json['\uFEFFremove'] }}", ['\uFEFFremove']],
	['={{ $json?.remove }}', ['remove']],
	['={{ $json?.["remove"] }}', ['remove']],
	['={{ $input.item.json.remove }}', ['remove']],
	['={{ $input.item?.json.remove }}', ['remove']],
	['={{ $json.größe }}', ['größe']],
	['={{ $json.name.givenName }}', ['name', 'givenName']],
	['={{ $json.name?.["given name"] }}', ['name', 'given name']],
	["={{ $json.remove ?? '' }}", ['remove']],
	['={{ $json.remove || "" }}', ['remove']],
	['={{ $json.remove || [] }}', ['remove']],
	['={{ $json.remove.trim() }}', ['remove']],
	["={{ $json.remove?.split(',') ?? [] }}", ['remove']],
	['= {{ $json.remove }} ', ['remove']],
	["={{ $json.remove ? $json.remove : '' }}", ['remove']],
	['={{ $if($json.remove, $json.remove, "") }}', ['remove']],
	['={{ $json[`remove`] }}', ['remove']],
	['={{ ($json.remove || "").split(",") }}', ['remove']],
	['={{ $json.remove?.split(",").map(x => x.trim()) }}', ['remove']],
	['={{ `${$json.remove ?? ""}` }}', ['remove']],
	['={{ [$json.remove] }}', ['remove']],
])('%s asks for one column', (raw, path) => {
	expect(columnsAsked(raw)).toEqual([{ path }]);
});

it.each([
	...["$('Sheet').item", '$("Sheet 2").item', "$('Sheet').item?", "$('Sheet').first()"],
	...[
		"$('Sheet').last()",
		"$('Sheet').itemMatching($itemIndex)",
		'$input.first()',
		'$node["Sheet"]',
	],
])('%s is the item that a column may be taken of', (item) => {
	expect(columnsAsked(`={{ ${item}.json.remove ?? '' }}`)).toEqual([
		{ path: ['remove'], of: `{{ ${item}.json }}` },
	]);
});

it.each([
	["$('Sheet').all().map(i => i.json.remove)", "{{ $('Sheet').first().json }}"],
	['$input.all().map(({ json }) => json.remove)', '{{ $input.first().json }}'],
])('of all items the first shows what columns there are: %s', (expression, of) => {
	expect(columnsAsked(`={{ ${expression} }}`)).toEqual([{ path: ['remove'], of }]);
});

it.each([
	['={{ $json.remove ?? $json.Remove }}', ['remove', 'Remove']],
	['={{ $json.first }} {{ $json.last }}', ['first', 'last']],
	// A length is no column.
	["={{ $json.groups.length > 1 ? '10' : '' }}", ['groups']],
	// Which node an arrow function goes through shows only where there is one.
	["={{ $('A').all().map(i => i.json.remove).concat($('B').all().map(i => i.json.remove)) }}", []],
	...['remove', '{{ $json.remove }}', '={{ $json }}', '={{ $json.keys() }}'].map(
		(raw): [string, string[]] => [raw, []],
	),
	[5, []],
	[undefined, []],
])('%s asks for the columns %j', (raw, names) => {
	expect(columnsAsked(raw)).toEqual(names.map((name) => ({ path: [name] })));
});

it.each([
	['={{ $json.remove }}', false],
	["={{ $json.remove ?? '' }}", false],
	['={{ $json.first }} {{ $json.last }}', true],
	['=Mr. {{ $json.last }}', true],
	['={{ $json.login }}@example.com', true],
])('%s puts a text together: %p', (raw, isOne) => {
	expect(isTemplate(raw)).toBe(isOne);
});

it.each([
	['={{ $json.password }}', true],
	["={{ $json.password || 'Welcome' }}", true],
	['={{ Math.random() }}', true],
	['=Welcome-{{ $now.year }}', true],
	['={{ ["Sales"] }}', true],
	["={{ $('Sheet').first().json.email }}", false],
	['={{ $input.all().map(i => i.json.email) }}', false],
	['={{ $fromAI("email") }}', false],
])('%s takes nothing of other items: %p', (raw, isOwn) => {
	expect(isOfItemAlone(raw)).toBe(isOwn);
});

describe('what is there in place of a column', () => {
	it.each<[string[], IDataObject, string]>([
		[['remove'], { '\uFEFFremove': 'Grp 2' }, '\uFEFFremove'],
		[['remove'], { 're\u00ADmove': '' }, 're\u00ADmove'],
		[['remove'], { 'remove ': 'Grp 2' }, 'remove '],
		[['remove'], { '\u00A0remove': 'Grp 2' }, '\u00A0remove'],
		[['remove'], { Remove: 'Grp 2' }, 'Remove'],
		[['remove'], { '\uFEFF"remove"': 'Grp 2' }, '\uFEFF"remove"'],
		[['remove'], { 'ï»¿remove': 'Grp 2' }, 'ï»¿remove'],
		[['remove'], { 'п»ї"remove"': 'Grp 2' }, 'п»ї"remove"'],
		[['remove'], { remove: undefined, Remove: 'Grp 2' }, 'Remove'],
		[['remove'], { Remove: '', REMOVE: 'Grp 2' }, 'REMOVE'],
		[['remove'], { ｒｅｍｏｖｅ: 'Grp 2' }, 'ｒｅｍｏｖｅ'],
		[['E-Mail'], { 'E\u2011Mail': 'x' }, 'E\u2011Mail'],
		[["Leaver's group"], { 'Leaver’s group': 'x' }, 'Leaver’s group'],
		[['Straße'], { STRASSE: 'x' }, 'STRASSE'],
		[['isim'], { İSİM: 'x' }, 'İSİM'],
		[['açık'], { AÇIK: 'x' }, 'AÇIK'],
		[['Remove From'], { 'remove  from': 'Grp 2' }, 'remove  from'],
		[['Remove From'], { 'Remove\u00A0From': 'Grp 2' }, 'Remove\u00A0From'],
		[['\uFEFFremove'], { remove: 'Grp 2' }, 'remove'],
		[['Größe'], { 'Gro\u0308ße': 'x' }, 'Gro\u0308ße'],
		[['remove'], { remove: null, '\uFEFFremove': 'Grp 2' }, '\uFEFFremove'],
		[['name', 'givenName'], { 'name.givenName': 'Ada' }, 'name.givenName'],
		[['name', 'givenName'], { 'Name.givenName ': 'Ada' }, 'Name.givenName '],
		[['name', 'givenName'], { name: 'Ada', 'name.givenName': 'Ada' }, 'name.givenName'],
		[['name', 'givenName'], { Name: { givenName: 'Ada' } }, 'Name'],
		[['name', 'givenName'], { name: { GivenName: 'Ada' } }, 'name.GivenName'],
	])('%j in %j', (column, json, found) => {
		expect(lookalike(column, json)?.found).toBe(found);
	});

	it.each<[string[], IDataObject]>([
		[['remove'], { remove: '', Remove: 'Grp 2' }],
		[['remove'], { remove: null, Remove: '' }],
		[['remove'], { add: 'Grp 2', removed: 'x', re_move: 'x' }],
		[['remove'], {}],
		[['name', 'givenName'], { name: { givenName: '' }, 'name.givenName': 'Ada' }],
		[['name', 'givenName'], { name: { familyName: 'Lovelace' } }],
	])('nothing for %j in %j', (column, json) => {
		expect(lookalike(column, json)).toBeUndefined();
	});
});

it.each([
	['remove', '\uFEFFremove', "the row has '⟨U+FEFF⟩remove', which begins with a mark"],
	['remove', 'rem\u200Bove', "'rem⟨U+200B⟩ove', which differs by a mark"],
	['\uFEFFremove', 'remove', "'⟨U+FEFF⟩remove'; the row has 'remove', which differs by a mark"],
	['remove', 'remove ', "'remove ', which differs by spaces at its ends"],
	['remove', 'Remove', "'Remove', which has other capitals"],
	['name.first', 'name.first', "'name.first', which is one column and no path"],
	['Remove From', 'Remove\u00A0From', 'which has other spaces or accents, which look the same'],
	['Größe', 'Gro\u0308ße', 'which has other spaces or accents'],
	['Remove From', 'remove  from', "'remove  from', which only looks like it"],
])('names both: %j and %j', (asked, found, words) => {
	expect(asksForColumn(asked, found)).toContain("asks for the column '");
	expect(asksForColumn(asked, found)).toContain(words);
});

it('names the columns that are there', () => {
	expect(noSuchColumns(['email', 'name'], ['email;name', '\uFEFFid'])).toBe(
		"No row has a column 'email' (or 'name'). The rows have: 'email;name', '⟨U+FEFF⟩id'.",
	);
	expect(noSuchColumns(['email'], [])).toBe(
		"No row has a column 'email'. The rows have no columns.",
	);
	const many = Array.from({ length: 25 }, (_, index) => `c${index}`);
	expect(noSuchColumns(['email'], many)).toMatch(/'c19' and 5 more\.$/);
});
