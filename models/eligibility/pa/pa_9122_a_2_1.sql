-- 18 Pa.C.S. § 9122(a)(2.1), (a.1): expungement after an unconditional pardon
with

rule as ({{ parameters('pa_9122_a_2_1') }}),

pardons as (select * from {{ ref('charges') }} where jurisdiction = 'PA' and disposition = 'pardoned'),

facts as ({{ facts('charge', pardon_type='text') }}),

tested as (
    select
        {{ candidate('pardons') }},

        -- (a)(2.1) from the day of the pardon; its kind must be known
        case
            when facts.pardon_type = 'unconditional' then pardons.disposition_date
            when facts.pardon_type is not null then {{ never() }}
        end as pardoned_on
    from pardons
    cross join rule
    left join facts on pardons.charge_id = facts.subject_id
)

{{ decide('pa_9122_a_2_1', tests=['pardoned']) }}
