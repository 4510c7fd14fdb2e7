import { isSameForAllItems } from '../../nodes/DronaHq/run/constant';

it.each([
	`={{ $('Sheet').all().map(i => i.json.email) }}`,
	`={{ $("Leavers 2").all().map((item) => item.json.email) }}`,
	`={{ $input.all().map(i => i.json.email) }}`,
	`={{$input.all().map(i=>i.json.email).join(',')}}`,
	`={{ $('Config').first().json.emails }}`,
	`={{ $('Config').last().json['the emails'] }}`,
	`={{ $('Sheet').all().filter(({ json }) => json.left === 'yes').map(({ json }) => json.email) }}`,
	`={{ $('Sheet').all().map(i => i.json.email ?? i.json['E-mail']) }}`,
	`={{ [...new Set($('Sheet').all().map(i => i.json.email))] }}`,
	`={{ JSON.stringify($input.all()) }}`,
	`={{ $input.all().map(i => i.json.email), }}`,
	`={{ ['a@example.com', 'b@example.com'] }}`,
	`={{ "$json is only a text here" }}`,
	`={{\n\t$('Sheet')\n\t\t.all()\n\t\t.map((row) => row.json.email)\n}}`,
	`={{ $('Sheet').all().map(i => { const a = i.json.email; return a }) }}`,
])('%s is the same for all items', (expression) => {
	expect(isSameForAllItems(expression)).toBe(true);
});

it.each([
	'={{ $json.emails }}',
	'={{ $input.item.json.emails }}',
	`={{ $('Sheet').item.json.email }}`,
	`={{ $('Sheet').itemMatching(1).json.email }}`,
	`={{ $('Sheet').all()[$itemIndex].json.email }}`,
	`={{ $input.all().filter(i => i.json.manager === $json.email) }}`,
	`={{ $parameter.emails }}`,
	`={{ $fromAI('emails') }}`,
	`={{ $now.toISO() }}`,
	`={{ $today }}`,
	'={{ $runIndex }}',
	'={{ Math.random() }}',
	'={{ DateTime.now() }}',
	`={{ new Date().toISOString() }}`,
	`={{ $input.all().randomItem() }}`,
	`={{ $input.all().shuffle() }}`,
	`={{ $node["Sheet"].json.email }}`,
	`={{ $binary.data }}`,
	'={{ json.email }}',
	`={{ $input.all().map(i => i.json.email) }}, {{ $json.email }}`,
	`={{ $input.all().map(i => { return { a: 1 }}) + $json.email }}`,
	'={{ `${$json.email}` }}',
	`={{ "it's" + $json.email + 'x' }}`,
	`={{ '\\'' + $json.email + '\\'' }}`,
	'=a@example.com, {{ $json.email }}',
	'plain text',
	'',
])('%s may differ', (expression) => {
	expect(isSameForAllItems(expression)).toBe(false);
});
