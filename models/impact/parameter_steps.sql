-- What one number is worth: one row a bill that changes one parameter of the enacted law and nothing else
with

changed as (
    select policy_id, min(provision_id) as provision_id, min(parameter) as parameter
    from {{ ref('parameters') }}
    where is_proposed
    group by policy_id
    having count(*) = 1
),

-- what a bill changes beside numbers
others as (
    select policy_id from {{ ref('all_bill_offenses') }}
    union
    select rules.policy_id
    from {{ ref('rules') }} as rules
    inner join {{ ref('provisions') }} as provisions on rules.provision_id = provisions.provision_id
    where provisions.bill_id is not null
),

alone as (
    select changed.*
    from changed
    left join others on changed.policy_id = others.policy_id
    where others.policy_id is null
),

-- as far as the totals of the bill are shown
totals as (
    select
        policy_id,
        jurisdiction,
        {%- for measure, name in [('charges', 'charges'), ('any_relief', 'people')] %}
        max(case when measure = '{{ measure }}' then gained end) as {{ name }}_gained,
        max(case when measure = '{{ measure }}' then lost end) as {{ name }}_lost,
        {%- endfor %}
        max(case when measure in ('charges', 'any_relief') and is_suppressed then 1 else 0 end) = 1 as is_suppressed
    from {{ ref('totals') }}
    group by policy_id, jurisdiction
)

select
    alone.policy_id,
    totals.jurisdiction,
    alone.provision_id,
    alone.parameter,
    law.unit,
    law.citation,
    law.value as current_value,
    bill.value,
    totals.charges_gained,
    totals.charges_lost,
    totals.people_gained,
    totals.people_lost,
    totals.is_suppressed
from alone
inner join totals on alone.policy_id = totals.policy_id
inner join {{ ref('parameters') }} as bill
    on alone.policy_id = bill.policy_id and alone.provision_id = bill.provision_id and alone.parameter = bill.parameter
inner join {{ ref('parameters') }} as law
    on law.policy_id = 'enacted' and alone.provision_id = law.provision_id and alone.parameter = law.parameter
