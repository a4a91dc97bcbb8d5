-- One row a policy, provision and parameter: the value in force on as_of (before the first version: the first), or
-- the bill's
with

dated as (
    select
        *,
        {{ safe_date('in_force_from') }} as from_date
    from ({{ law_seed('parameters', ['provision_id', 'parameter', 'value', 'unit', 'in_force_from', 'in_force_to',
        'citation', 'source', 'note']) }}) as versions
),

chosen as (
    select
        provision_id,
        parameter,
        coalesce(max(case when from_date <= {{ as_of() }} then from_date end), min(from_date)) as from_date
    from dated
    group by provision_id, parameter
),

enacted as (
    select dated.*
    from dated
    inner join chosen
        on dated.provision_id = chosen.provision_id
        and dated.parameter = chosen.parameter
        and dated.from_date = chosen.from_date
),

proposed as (select * from {{ ref('all_bill_parameters') }}),

kept as (
    select
        rules.policy_id,
        enacted.provision_id,
        enacted.parameter,
        coalesce(proposed.value, enacted.value) as value,
        enacted.unit,
        enacted.from_date as in_force_from,
        coalesce(proposed.citation, enacted.citation) as citation,
        coalesce(proposed.value <> enacted.value, false) as is_proposed
    from {{ ref('rules') }} as rules
    inner join enacted on rules.provision_id = enacted.provision_id
    left join proposed
        on rules.policy_id = proposed.policy_id
        and enacted.provision_id = proposed.provision_id
        and enacted.parameter = proposed.parameter
),

-- a parameter that the enacted law does not have: a paragraph that is new
added as (
    select
        proposed.policy_id,
        proposed.provision_id,
        proposed.parameter,
        proposed.value,
        proposed.unit,
        cast(null as date) as in_force_from,
        proposed.citation,
        true as is_proposed
    from proposed
    left join enacted
        on proposed.provision_id = enacted.provision_id and proposed.parameter = enacted.parameter
    where enacted.parameter is null
)

select * from kept
union all
select * from added
