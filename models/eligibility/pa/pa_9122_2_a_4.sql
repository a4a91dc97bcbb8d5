-- 18 Pa.C.S. § 9122.2(a)(4): convictions with a conditional pardon; before 2024-02-12 with any pardon
with

rule as ({{ parameters('pa_9122_2_a_4', reaches='text') }}),

pardons as (select * from {{ ref('charges') }} where jurisdiction = 'PA' and disposition = 'pardoned'),

facts as ({{ facts('charge', pardon_type='text', limited_access_vacated='boolean') }}),

tested as (
    select
        {{ candidate('pardons') }},

        -- (a)(4) from the day of the pardon; a pardon of unknown kind gives limited access only
        case
            when rule.reaches = 'conditional' and facts.pardon_type = 'unconditional' then {{ never() }}
            else pardons.disposition_date
        end as pardoned_on,
        -- § 9122.4 an order that vacated limited access
        {{ open_if(recorded('facts.limited_access_vacated')) }} as not_vacated_on
    from pardons
    cross join rule
    left join facts on pardons.charge_id = facts.subject_id
)

{{ decide('pa_9122_2_a_4', tests=['pardoned', 'not_vacated']) }}
