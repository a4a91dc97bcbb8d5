-- One row a policy, provision, waiting period and number of years: the charges that the provision would clear on as_of
with

years as (
    {% for n in range(16) %}select {{ n }} as years {{ 'union all ' if not loop.last }}{% endfor %}
),

drawn as (select distinct provision_id, parameter from {{ ref('wait_days') }}),

curves as (
    select
        parameters.policy_id,
        provisions.jurisdiction,
        parameters.provision_id,
        parameters.parameter,
        {{ whole(safe_number('parameters.value')) }} as current_years
    from {{ ref('parameters') }} as parameters
    inner join drawn on parameters.provision_id = drawn.provision_id and parameters.parameter = drawn.parameter
    inner join {{ ref('provisions') }} as provisions on parameters.provision_id = provisions.provision_id
),

counted as (
    select
        curves.policy_id,
        curves.jurisdiction,
        curves.provision_id,
        curves.parameter,
        curves.current_years,
        years.years,
        cast(coalesce(sum(case
            when {{ move_wait('days.wait_on', '(years.years - curves.current_years)') }} <= {{ as_of() }} then days.charges
        end), 0) as bigint) as cleared
    from curves
    cross join years
    left join {{ ref('wait_days') }} as days
        on curves.policy_id = days.policy_id
        and curves.provision_id = days.provision_id
        and curves.parameter = days.parameter
    group by
        curves.policy_id, curves.jurisdiction, curves.provision_id, curves.parameter, curves.current_years, years.years
),

-- the law as it stands first, then the enacted law, then the shorter wait
ranked as (
    select
        counted.*,
        reach.counted - counted.cleared as not_cleared,
        compared.is_upper_bound,
        coalesce(folds.is_folded, true) as is_folded,
        case when counted.years = counted.current_years then 0 else 1000000 end + compared.policy_rank * 100 + counted.years
            as figure_rank
    from counted
    inner join {{ ref('compared') }} as compared
        on counted.policy_id = compared.policy_id and counted.jurisdiction = compared.jurisdiction
    inner join {{ ref('provision_cells') }} as reach
        on counted.policy_id = reach.policy_id and counted.provision_id = reach.provision_id and reach.unit = 'reach'
    left join {{ ref('folds') }} as folds
        on counted.jurisdiction = folds.jurisdiction
        and counted.provision_id = folds.value
        and folds.dimension = 'provision' and folds.unit = 'eligible'
),

judged as (
    select
        *,
        is_folded
        or {{ too_close('cleared', 'provision_id, parameter', 'figure_rank') }}
        or {{ too_close('not_cleared', 'provision_id, parameter', 'figure_rank') }} as is_suppressed
    from ranked
),

shown as (select *, {{ unless('is_suppressed', 'cleared') }} as charges_cleared from judged)

select
    policy_id,
    jurisdiction,
    provision_id,
    parameter,
    years,
    current_years,
    charges_cleared,
    charges_cleared - max(case when years = current_years then charges_cleared end) over (
        partition by policy_id, provision_id, parameter
    ) as change,
    is_upper_bound,
    is_suppressed
from shown
