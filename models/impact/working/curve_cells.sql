-- One row a policy, provision, waiting period and number of years from 0 to 15: the charges that the provision would
-- clear on as_of. A wait ends as many years later than it does as the period is longer.
with

years as (
    {% for n in range(16) %}
    select {{ n }} as years {{ 'union all' if not loop.last }}
    {% endfor %}
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
)

select
    curves.policy_id,
    curves.jurisdiction,
    curves.provision_id,
    curves.parameter,
    curves.current_years,
    years.years,
    cast(coalesce(sum(case
        when {{ move_wait('waited.wait_on', '(years.years - curves.current_years)') }} <= {{ as_of() }}
            then waited.charges
    end), 0) as bigint) as cleared
from curves
cross join years
left join {{ ref('wait_days') }} as waited
    on curves.policy_id = waited.policy_id
    and curves.provision_id = waited.provision_id
    and curves.parameter = waited.parameter
group by
    curves.policy_id, curves.jurisdiction, curves.provision_id, curves.parameter, curves.current_years, years.years
