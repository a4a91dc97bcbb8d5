-- PC 851.93(a)(2)(D): successfully completed one of the listed diversion programmes; any level, no waiting period
with

rule as ({{ parameters('ca_851_93_d', reach_back='date') }}),

programs as (
    select replace({{ compact('citation') }}, 'pc', '') as listed_program
    from {{ ref('offense_entries') }} where list = 'ca_diversion'
),

tested as (
    select
        {{ candidate() }},

        -- (a)(2) the arrest occurred on or after January 1, 1973
        {{ barred_if('charges.known_since < rule.reach_back') }} as since_1973_on,
        charges.no_conviction_on,
        -- (D) still in the programme, or another charge of the arrest pending
        charges.proceedings_over_on,
        -- (D) successfully completed, on the day of the disposition that says so
        case when coalesce(charges.diversion_completed, true) then charges.disposition_date else {{ open() }} end
            as completed_on,
        -- (D) one of the programmes listed; a diversion whose programme was not recorded is taken as one of them
        {{ barred_if('charges.diversion_program is not null and programs.listed_program is null') }}
            as program_listed_on
    from {{ ref('ca_arrest_charges') }} as charges
    inner join rule on charges.policy_id = rule.policy_id
    left join programs on replace({{ compact('charges.diversion_program') }}, 'pc', '') = programs.listed_program
    where charges.limb = 'd'
)

{{ decide('ca_851_93_d', tests=['since_1973', 'no_conviction', 'proceedings_over', 'completed', 'program_listed']) }}
