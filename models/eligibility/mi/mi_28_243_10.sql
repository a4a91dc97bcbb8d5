-- MCL 28.243(10), with the exceptions of (14): every charge of the case acquitted or dismissed, at least
-- one acquitted
with

rule as ({{ parameters('mi_28_243_10') }}),

charges as (select * from {{ ref('mi_nonconvictions') }} where route = 'acquitted'),

people as (select * from {{ ref('mi_people') }}),

tested as (
    select
        {{ candidate() }},

        -- (10) a conviction in the case: the arrest card stays
        {{ barred_if('charges.has_conviction') }} as no_conviction_in_case_on,
        -- (10) upon final disposition of the charges
        {{ barred_if('charges.has_other_ending') }} as all_favorable_on,
        case when charges.is_open then {{ open() }} else charges.last_disposition_date end as case_final_on,
        -- (14) arraigned for an offense with a child under 16 or of a sexual kind
        {{ barred_if('charges.is_listed_arraignment') }} as arraignment_not_listed_on,
        -- (14) a prior conviction other than a misdemeanor traffic offense, unless a judge orders destruction
        {{ only_if('not charges.is_destruction_ordered', barred_if(
            'people.person_id is not null'
            ~ ' and people.first_prior_conviction < charges.last_disposition_date'
        )) }} as no_prior_conviction_on
    from charges
    inner join rule on charges.policy_id = rule.policy_id
    left join people on charges.policy_id = people.policy_id and charges.person_id = people.person_id
)

{{ decide(
    'mi_28_243_10',
    tests=['no_conviction_in_case', 'all_favorable', 'case_final', 'arraignment_not_listed',
        'no_prior_conviction'],
) }}
