-- What is left when the figures of one table are taken from those of another is 0 or no small group
with

drawn as (
    select policy_id, jurisdiction, provision_id, max(charges_cleared) as cleared
    from {{ ref('wait_curves') }}
    where years = current_years
    group by policy_id, jurisdiction, provision_id
),

-- what provisions without a curve clear
others as (
    select
        'charges cleared without a curve' as rest,
        totals.policy_id,
        totals.jurisdiction as place,
        max(totals.cleared) - coalesce(sum(drawn.cleared), 0) as counted
    from {{ ref('totals') }} as totals
    left join drawn on totals.policy_id = drawn.policy_id and totals.jurisdiction = drawn.jurisdiction
    where totals.measure = 'charges' and totals.cleared is not null
    group by totals.policy_id, totals.jurisdiction
),

-- what a bill gains by anything but those waiting periods of which the enacted curve tells what they would
moved as (
    select
        bills.policy_id,
        bills.jurisdiction,
        sum(coalesce(enacted.change, 0)) as net_gain
    from {{ ref('wait_curves') }} as bills
    inner join {{ ref('wait_curves') }} as enacted
        on enacted.policy_id = 'enacted'
        and bills.provision_id = enacted.provision_id
        and bills.parameter = enacted.parameter
        and bills.years = enacted.years
    where bills.years = bills.current_years
    group by bills.policy_id, bills.jurisdiction
),

gains as (
    select
        'net gain beside the waiting periods' as rest,
        totals.policy_id,
        totals.jurisdiction as place,
        totals.net - moved.net_gain as counted
    from {{ ref('totals') }} as totals
    inner join moved on totals.policy_id = moved.policy_id and totals.jurisdiction = moved.jurisdiction
    where totals.measure = 'charges' and totals.net is not null
),

-- charges that several tests of a period keep from clearing
waits as (
    select
        'charges kept by several tests of a wait' as rest,
        curves.policy_id,
        curves.provision_id as place,
        curves.change - sum(tests.charges_alone) as counted
    from {{ ref('wait_curves') }} as curves
    inner join {{ ref('wait_tests') }} as waited
        on curves.provision_id = waited.provision_id and curves.parameter = waited.parameter
    inner join {{ ref('binding_tests') }} as tests
        on curves.policy_id = tests.policy_id
        and waited.provision_id = tests.provision_id
        and waited.test = tests.test
    where curves.years = 0 and curves.change is not null
    group by curves.policy_id, curves.provision_id, curves.parameter, curves.change
    having count(*) = count(tests.charges_alone)
),

rests as (
    select * from others
    union all
    select * from gains
    union all
    select * from waits
)

select *
from rests
where abs(counted) between 1 and {{ smallest() | int - 1 }}
