-- One row a policy and figure of a group that could be subtracted from another one (macros/suppression.sql): of the
-- cells, of the years in which charges clear, of the provisions, and of what is missing
{% set sets = {
    'total': 'total', 'cleared': 'cleared', 'not cleared': 'total - cleared', 'gained': 'gained', 'lost': 'lost',
    'partly': 'partly', 'beyond': 'beyond', 'milder': 'milder',
    'undecided': 'undecided', 'kept': 'total - cleared - undecided',
} %}
with

sets as (
    {% for name in sets %}
    select '{{ name }}' as set_name {{ 'union all' if not loop.last }}
    {% endfor %}
),

cells as (
    select * from {{ ref('charge_cells') }}
    union all
    select * from {{ ref('person_cells') }}
),

-- what the curves tell of the years to come: the wait that is k years shorter less that which is k - 1 years shorter
curves as (
    select policy_id, jurisdiction, 'year ' || cast(current_years - years as {{ text_type() }}) as year, cleared
    from {{ ref('curve_cells') }}
    where years < current_years
    union all
    select
        policy_id,
        jurisdiction,
        'year ' || cast(current_years - years + 1 as {{ text_type() }}) as year,
        -cleared as cleared
    from {{ ref('curve_cells') }}
    where years <= current_years
),

years as (
    select policy_id, jurisdiction, measure, unit, {{ year_of_month('month') }} as year, sum(newly_cleared) as cleared
    from {{ ref('month_cells') }}
    -- the backlog is a total
    where month > 0
    group by policy_id, jurisdiction, measure, unit, {{ year_of_month('month') }}
),

told as (
    select policy_id, jurisdiction, year, sum(cleared) as cleared
    from curves
    group by policy_id, jurisdiction, year
),

flows as (
    select
        years.*,
        years.cleared - coalesce(told.cleared, 0) as beside_the_curves
    from years
    left join told
        on years.policy_id = told.policy_id
        and years.jurisdiction = told.jurisdiction
        and years.year = told.year
        and years.unit = 'charge'
),

named as (
    select
        cells.policy_id,
        cells.jurisdiction,
        cells.dimension,
        cells.unit || case when sets.set_name in ('undecided', 'kept') then ' undecided' else '' end as unit,
        {{ family('cells.measure', 'cells.unit') }} as family,
        cells.value,
        cells.measure || ' ' || sets.set_name as figure,
        case sets.set_name
            {%- for name, counted in sets.items() %}
            when '{{ name }}' then {{ counted }}
            {%- endfor %}
        end as counted,
        0 as is_closed
    from cells
    cross join sets
    {% for counted in ['cleared', 'beside_the_curves'] %}
    union all
    select
        policy_id,
        jurisdiction,
        'year' as dimension,
        unit,
        {{ family('measure', 'unit') }} as family,
        year as value,
        '{{ counted }}' as figure,
        cast({{ counted }} as bigint) as counted,
        0 as is_closed
    from flows
    {% endfor %}
    union all
    -- of the enacted law: what bills show of their provisions is decided beside it (working/hidden_provisions.sql)
    select
        policy_id,
        jurisdiction,
        'provision' as dimension,
        unit,
        'provisions' as family,
        provision_id as value,
        figure,
        counted,
        is_closed
    from {{ ref('provision_cells') }}
    where policy_id = 'enacted'
    {% for counted in ['missing', 'missing_alone', 'missing - missing_alone'] %}
    union all
    select
        policy_id,
        jurisdiction,
        'element' as dimension,
        provision_id || ' ' || test as unit,
        'elements' as family,
        element as value,
        '{{ counted }}' as figure,
        {{ counted }} as counted,
        0 as is_closed
    from {{ ref('missing_elements') }}
    {% endfor %}
)

select named.*, compared.policy_rank
from named
inner join {{ ref('compared') }} as compared
    on named.policy_id = compared.policy_id and named.jurisdiction = compared.jurisdiction
