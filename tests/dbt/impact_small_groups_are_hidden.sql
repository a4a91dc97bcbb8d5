-- No published count is 1 to 10, and no difference that a reader can take: between policies, between a figure and the
-- one that contains it, and, because all policies fold the same groups, between the tables. Compared pair by pair.
{% set lists = {
    'totals': {
        'by': ['jurisdiction', 'measure'],
        'figures': ['total', 'cleared', 'total - cleared', 'undecided', 'total - cleared - undecided', 'gained', 'lost',
            'held', 'undecided - held', 'out_of_reach', 'total - cleared - out_of_reach',
            'total - cleared - undecided - out_of_reach'],
    },
    'breakdowns': {
        'by': ['jurisdiction', 'dimension', 'value', 'measure'],
        'figures': ['total', 'cleared', 'total - cleared', 'undecided', 'total - cleared - undecided', 'gained',
            'lost'],
    },
    'months': {'by': ['jurisdiction', 'measure', 'period', 'starts_on'], 'figures': ['newly_cleared']},
    'binding_tests': {
        'by': ['provision_id', 'test'],
        'figures': ['charges_in_reach', 'charges_failing', 'charges_in_reach - charges_failing', 'charges_alone',
            'charges_failing - charges_alone', 'people_alone'],
    },
    'feasibility': {
        'by': ['jurisdiction', 'provision_id', 'test', 'element'],
        'figures': ['charges_in_reach', 'charges_missing', 'charges_in_reach - charges_missing',
            'charges_missing_alone', 'charges_missing - charges_missing_alone'],
    },
    'wait_curves': {'by': ['provision_id', 'parameter'], 'figures': ['charges_cleared']},
    'petition_gap': {'by': ['jurisdiction'], 'figures': ['people_eligible', 'people_by_petition',
        'people_eligible - people_by_petition']},
    'left_out': {'by': ['jurisdiction', 'reason'], 'figures': ['charges', 'people']},
} %}
with

figures as (
    {% for table, list in lists.items() %}{% set last_table = loop.last %}{% for figure in list.figures %}
    select
        '{{ table }} {{ figure }}' as figure,
        {%- for column in list.by %}
        coalesce(cast({{ column }} as {{ text_type() }}), '') {{ '|| ' "'|'" ' ||' if not loop.last }}
        {%- endfor %} as place,
        {{ figure }} as counted
    from {{ ref(table) }}
    {{ 'union all' if not (loop.last and last_table) }}
    {% endfor %}{% endfor %}
)

select figure, place, counted, counted as other
from figures
where counted between 1 and {{ smallest() | int - 1 }}
union all
select one.figure, one.place, one.counted, other.counted as other
from figures as one
inner join figures as other on one.figure = other.figure and one.place = other.place
where other.counted - one.counted between 1 and {{ smallest() | int - 1 }}
