-- MCL 28.243(7): arrests released without charge; (14) does not apply
with

rule as ({{ parameters('mi_28_243_7') }}),

charges as (select * from {{ ref('mi_nonconvictions') }} where route = 'released'),

tested as (
    select
        {{ candidate() }},

        -- (7) released without charge: no other charge of the arrest is open or ended in a conviction
        {{ all_of([barred_if('charges.has_conviction'), open_if('charges.is_open')]) }}
            as no_conviction_in_case_on,
        -- (7) immediately: from the day of the release
        {{ from_day('charges.disposition_date') }} as released_on
    from charges
    inner join rule on charges.policy_id = rule.policy_id
)

{{ decide('mi_28_243_7', tests=['no_conviction_in_case', 'released']) }}
