-- PC 851.93(a)(2)(A): the arrest was for a misdemeanor and the charge was dismissed
with

rule as ({{ parameters('ca_851_93_a', reach_back='date', felony_dismissals='boolean') }}),

tested as (
    select
        {{ candidate() }},

        -- (a)(2) the arrest occurred on or after January 1, 1973
        {{ barred_if('charges.known_since < rule.reach_back') }} as since_1973_on,
        charges.no_conviction_on,
        charges.proceedings_over_on,
        charges.all_favorable_on,
        -- (A) the arrest was for a misdemeanor offense
        {{ only_if('not rule.felony_dismissals', 'charges.misdemeanor_arrest_on') }} as misdemeanor_arrest_on,
        -- (A) the charge was dismissed: from the last disposition of the arrest
        {{ from_day('charges.last_ended_on') }} as dismissed_on
    from {{ ref('ca_arrest_charges') }} as charges
    inner join rule on charges.policy_id = rule.policy_id
    where charges.limb = 'a'
)

{{ decide('ca_851_93_a', tests=['since_1973', 'no_conviction', 'proceedings_over', 'all_favorable',
    'misdemeanor_arrest', 'dismissed']) }}
