-- One row a raw row of agency_responses, typed, with what is wrong with the row itself. The table has no key of its
-- own: two equal rows are told apart by a number.
{% set columns = ['action_id', 'batch_id', 'agency', 'response', 'response_date', 'note'] %}
with

delivered as (select * from ({{ raw('agency_responses') }}) as delivered),

numbered as (
    select
        *,
        row_number() over (partition by {{ columns | join(', ') }} order by action_id) as nth
    from delivered
),

typed as (
    select
        md5(
            {%- for column in columns %}
            coalesce({{ column }}, '') || '|' ||
            {%- endfor %}
            cast(nth as {{ text_type() }})
        ) as response_id,
        action_id,
        batch_id,
        lower(agency) as agency,
        lower(response) as response,
        response_date as raw_date,
        {{ safe_date('response_date') }} as responded_on,
        note
    from numbered
),

-- what an agency says about one action on one day comes in this order
places as (
    {% for response in ['received', 'accepted', 'objected', 'not_eligible', 'no_match', 'ordered', 'failed', 'applied',
        'vacated'] %}
    select '{{ response }}' as response, {{ loop.index }} as place
    {{ 'union all' if not loop.last }}
    {% endfor %}
)

select
    typed.*,
    places.place,
    {{ first_problem([
        ('action_id', 'or a batch_id is required, one of the two',
            '(typed.action_id is null) = (typed.batch_id is null)'),
        ('agency', 'is required and blank', 'typed.agency is null'),
        ('response', 'is none of those that docs/data-contract.md lists', 'places.response is null'),
        ('response_date', 'is required and blank', 'typed.raw_date is null'),
        ('response_date', 'is not a date such as 2019-03-15', 'typed.responded_on is null'),
        impossible_day('response_date', 'typed.responded_on', data_through()),
    ]) }} as problem
from typed
left join places on typed.response = places.response
