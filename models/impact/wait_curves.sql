-- One row a policy, provision, waiting period and number of years: the charges that the provision would clear
with

-- of two that are too close the period that is law is shown, or the one of 0, 5, 10 or 15 years
ranked as (
    select
        counted.*,
        reach.counted - counted.cleared as not_cleared,
        compared.is_upper_bound,
        hidden.is_hidden,
        compared.policy_rank * 100 + counted.years
            + case when counted.years = counted.current_years then 0 when mod(counted.years, 5) = 0 then 1 else 2 end
            * 1000000 as figure_rank
    from {{ ref('curve_cells') }} as counted
    inner join {{ ref('compared') }} as compared
        on counted.policy_id = compared.policy_id and counted.jurisdiction = compared.jurisdiction
    inner join {{ ref('provision_cells') }} as reach
        on counted.policy_id = reach.policy_id and counted.provision_id = reach.provision_id and reach.figure = 'reach'
    inner join {{ ref('hidden_provisions') }} as hidden
        on counted.policy_id = hidden.policy_id
        and counted.provision_id = hidden.provision_id
        and hidden.unit = 'eligible'
),

-- what a policy would clear that is not shown stands on the curves of others, too
current_figures as (
    select provision_id, cleared, min(case when is_hidden then 1 else 0 end) as is_hidden
    from ranked
    where years = current_years
    group by provision_id, cleared
),

judged as (
    select
        ranked.*,
        ranked.is_hidden
        or coalesce(current_figures.is_hidden, 0) = 1
        or {{ any_too_close(['ranked.cleared', 'ranked.not_cleared'], 'ranked.provision_id',
            'ranked.figure_rank') }} as is_suppressed
    from ranked
    left join current_figures
        on ranked.provision_id = current_figures.provision_id and ranked.cleared = current_figures.cleared
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
