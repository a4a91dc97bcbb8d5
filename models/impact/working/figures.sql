-- One row a policy and figure of a group that could be subtracted from another one (macros/suppression.sql): of the cells,
-- of the years in which charges clear, and of the provisions
{% set sets = ['total', 'cleared', 'undecided', 'gained', 'lost', 'partly', 'beyond', 'milder'] %}
with

names as (
    {% for name in sets %}select '{{ name }}' as name union all {% endfor %}select 'kept' as name
),

named as (
    select
        cells.policy_id,
        cells.jurisdiction,
        cells.dimension,
        cells.unit,
        {{ family('cells.measure', 'cells.unit') }} as family,
        cells.value,
        cells.measure || ' ' || names.name as figure,
        case names.name
            {%- for name in sets %}
            when '{{ name }}' then cells.{{ name }}
            {%- endfor %}
            when 'kept' then cells.total - cells.cleared - cells.undecided
        end as counted,
        0 as is_closed
    from (select * from {{ ref('charge_cells') }} union all select * from {{ ref('person_cells') }}) as cells
    cross join names
    union all
    select
        policy_id,
        jurisdiction,
        'year' as dimension,
        unit,
        {{ family('measure', 'unit') }} as family,
        {{ year_of_month('month') }} as value,
        'newly_cleared' as figure,
        cast(sum(newly_cleared) as bigint) as counted,
        0 as is_closed
    from {{ ref('month_cells') }}
    group by policy_id, jurisdiction, unit, {{ family('measure', 'unit') }}, {{ year_of_month('month') }}
    union all
    select
        policy_id,
        jurisdiction,
        'provision' as dimension,
        unit,
        'provisions' as family,
        provision_id as value,
        unit as figure,
        counted,
        is_closed
    from {{ ref('provision_cells') }}
)

select named.*, compared.policy_rank
from named
inner join {{ ref('compared') }} as compared
    on named.policy_id = compared.policy_id and named.jurisdiction = compared.jurisdiction
