-- One row a policy, jurisdiction and measure: how many charges or people the policy clears, beside current law
{% set parts = {
    'held': ['held', 'undecided - held'],
    'out_of_reach': ['out_of_reach', 'total - cleared - out_of_reach', 'total - cleared - undecided - out_of_reach'],
} %}
with

cells as (select * from {{ ref('cells') }} where dimension = 'all'),

-- a part of what is not cleared is shown for all policies and measures of a family, or for none
judged as (
    select
        *,
        {%- for part, sets in parts.items() %}
        case when {{ any_too_close(sets, 'jurisdiction, measure', 'policy_rank') }} then 1 else 0 end
            as {{ part }}_is_close{{ ',' if not loop.last }}
        {%- endfor %}
    from cells
),

spread as (
    select
        *,
        {%- for part in parts %}
        max({{ part }}_is_close) over (partition by jurisdiction, family) = 1 as no_{{ part }}{{ ',' if not loop.last }}
        {%- endfor %}
    from judged
)

select
    policy_id,
    jurisdiction,
    measure,
    unit,
    {{ unless('is_withheld', 'total') }} as total,
    {{ unless('is_withheld', 'cleared') }} as cleared,
    {{ unless('no_undecided', 'undecided') }} as undecided,
    {{ unless('no_undecided or no_held', 'held') }} as held,
    {{ unless('is_withheld or no_out_of_reach', 'out_of_reach') }} as out_of_reach,
    {{ unless('is_withheld', 'gained') }} as gained,
    {{ unless('is_withheld', 'lost') }} as lost,
    {{ unless('is_withheld', 'gained - lost') }} as net,
    case when not is_withheld then {{ share('cleared', 'total') }} end as share,
    is_upper_bound,
    is_withheld as is_suppressed
from spread
